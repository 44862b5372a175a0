//! Trains the weights for pronouns ([`crate::analysis::person`]): on GUM's hand-made coreference
//! and, with a smaller weight, on the speakers of PolNeAR, whose names a program found.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::corpus::quotations as corpus;
use super::learn::calibrate::{self, Sample};
use super::learn::ranker::{self, Example, Settings};
use crate::analysis::engine::{self, Decided};
use crate::analysis::person::discourse::{self, Candidate, Who};
use crate::analysis::rank::Facts;
use crate::article::{Article, Span};
use crate::weights::{self, Kind};

/// A text with who is meant by which words: clusters of spans.
#[derive(Clone, Debug)]
pub struct Meant {
    article: Article,
    spans: Vec<(Span, String)>,
}

#[derive(Deserialize)]
struct Raw {
    text: String,
    people: Vec<RawMention>,
    #[serde(default)]
    other_mentions: Vec<RawMention>,
}

#[derive(Deserialize)]
struct RawMention {
    start: usize,
    end: usize,
    cluster: String,
}

/// Reads a corpus with coreference, one document a line; `load` makes an article of a text.
/// Documents whose text loading changes are left out.
///
/// # Errors
/// Names the line that is no document of this format.
pub fn read(lines: &str, load: impl Fn(&str) -> Article) -> Result<Vec<Meant>, String> {
    let mut documents = Vec::new();
    for (n, line) in lines.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let raw: Raw = serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1))?;
        let article = load(&raw.text);
        if *article.text != *raw.text {
            continue;
        }
        let mut bytes: Vec<u32> = raw.text.char_indices().map(|(i, _)| i as u32).collect();
        bytes.push(raw.text.len() as u32);
        let at = |i: usize| bytes.get(i).copied().unwrap_or(raw.text.len() as u32);
        let spans = raw
            .people
            .iter()
            .chain(&raw.other_mentions)
            .map(|m| (Span::new(at(m.start), at(m.end)), m.cluster.clone()))
            .collect();
        documents.push(Meant { article, spans });
    }
    Ok(documents)
}

/// The examples of a text with clusters.
fn of_clusters(document: &Meant) -> Vec<Example> {
    let of: FxHashMap<Span, &str> = document
        .spans
        .iter()
        .map(|(span, cluster)| (*span, cluster.as_str()))
        .collect();
    let Some(decided) = engine::decisions(&document.article) else {
        return Vec::new();
    };
    let mut examples = Vec::new();
    for (span, candidates) in decided.pronouns {
        let Some(cluster) = of.get(&span) else {
            continue;
        };
        let right = |c: &Candidate| {
            document
                .spans
                .iter()
                .any(|(s, k)| k == cluster && s.intersect(c.span).is_some())
        };
        examples.push(example(&candidates, 1.0, true, right));
    }
    examples
}

/// People without a name have no clusters: they are left out of what is learned.
fn example(
    candidates: &[Candidate],
    weight: f32,
    by_hand: bool,
    right: impl Fn(&Candidate) -> bool,
) -> Example {
    Example {
        candidates: candidates
            .iter()
            .filter(|c| matches!(c.who, Who::Known(_)))
            .map(|c| (c.facts, right(c)))
            .collect(),
        weight,
        by_hand,
    }
}

/// The examples of an article with speakers.
fn of_speakers(
    document: &corpus::Document,
    load: &impl Fn(&str) -> Article,
    weight: f32,
) -> Vec<Example> {
    let article = load(&document.text);
    let decided = engine::decisions(&article).filter(|_| *article.text == *document.text);
    let Some(Decided {
        analysis, pronouns, ..
    }) = decided
    else {
        return Vec::new();
    };
    let mut examples = Vec::new();
    for (span, candidates) in pronouns {
        let gold = document.quotes.iter().find(|q| q.source == Some(span));
        let Some(name) = gold.and_then(|q| q.speaker.as_deref()) else {
            continue;
        };
        let by_hand = gold.is_some_and(|q| q.by_hand);
        let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
        let right = |c: &Candidate| match c.who {
            Who::Known(id) => analysis
                .entity(id)
                .is_some_and(|e| last(&e.name) == last(name)),
            Who::Unnamed(..) => false,
        };
        let spoken = candidates.iter().any(Candidate::has_spoken);
        let likely = candidates
            .iter()
            .filter(|c| right(c))
            .any(|c| c.is_near() && (!spoken || c.has_spoken()));
        if by_hand || likely {
            examples.push(example(
                &candidates,
                if by_hand { 1.0 } else { weight },
                by_hand,
                right,
            ));
        }
    }
    examples
}

/// How often the weights set by hand choose rightly.
fn by_hand(examples: &[Example]) -> usize {
    let chosen = |e: &&Example| {
        let salient = e.candidates.iter().find(|c| discourse::is_salient(c.0));
        salient.is_some_and(|c| c.1)
    };
    examples.iter().filter(chosen).count()
}

/// How often pronouns whose meaning people noted are read rightly.
pub fn report(
    bytes: &[u8],
    documents: &[corpus::Document],
    load: impl Fn(&str) -> Article,
) -> String {
    weights::replace(Kind::Pronouns, Some(bytes.to_vec()));
    let examples: Vec<Example> = documents
        .iter()
        .flat_map(|d| of_speakers(d, &load, 0.0))
        .filter(|e| e.weight > 0.0)
        .collect();
    let ranker = discourse::shipped();
    weights::replace(Kind::Pronouns, None);
    let Some(ranker) = ranker else {
        return "these weights are of another version".to_string();
    };
    let (right, all) = ranker::measure(&ranker, &examples);
    let by_hand = by_hand(&examples);
    format!(
        "{right} of {all} pronouns beside quotations right, {by_hand} by the weights set by hand"
    )
}

/// Trains, from nothing: what a pronoun may mean depends on what those before it were taken
/// for, so it is read and learned three times.
pub fn train(
    meant: &[Meant],
    speakers: &[corpus::Document],
    load: impl Fn(&str) -> Article,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Vec<u8> {
    const ROUNDS: usize = 3;
    let mut samples = Vec::new();
    let mut trained = None;
    let mut bytes = ranker::learn(&[], settings).write(Kind::Pronouns);
    for _ in 0..ROUNDS {
        weights::replace(Kind::Pronouns, Some(bytes));
        let mut parts: Vec<Vec<Example>> = meant.iter().map(of_clusters).collect();
        if settings.silver > 0.0 {
            parts.extend(
                speakers
                    .iter()
                    .map(|d| of_speakers(d, &load, settings.silver)),
            );
        }
        let held: Vec<Example> = parts
            .iter()
            .flatten()
            .filter(|e| e.weight >= 1.0)
            .cloned()
            .collect();
        log(format!(
            "by the weights set by hand: {} of {}",
            by_hand(&held),
            held.len()
        ));
        let learned = ranker::train(&parts, settings, log);
        bytes = learned.ranker.write(Kind::Pronouns);
        samples.clear();
        for (part, examples) in parts.iter().enumerate() {
            samples.extend(examples.iter().filter_map(|e| sample(e, part, &learned)));
        }
        trained = Some(learned.ranker);
    }
    weights::replace(Kind::Pronouns, None);
    let calibration = calibrate::calibrate(&samples, log);
    trained.map_or(bytes, |ranker| {
        ranker.calibrated(calibration).write(Kind::Pronouns)
    })
}

/// The candidate whom the engine takes, with the share that weights give it which have not
/// seen its text. Only of answers by people: a program is wrong where shares are low.
fn sample(example: &Example, part: usize, learned: &ranker::Trained) -> Option<Sample> {
    let salient = |c: &(Facts, bool)| discourse::is_salient(c.0);
    let taken = example.candidates.iter().position(salient)?;
    let (facts, right) = example.candidates[taken];
    let mut shares = Vec::new();
    let all = example.candidates.iter().map(|c| c.0);
    learned.without(part).shares(all, &mut shares);
    example.by_hand.then_some(Sample {
        share: shares[taken],
        sort: discourse::sort_of(facts),
        right,
        part,
    })
}

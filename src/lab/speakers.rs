//! Trains the weights for speakers ([`crate::analysis::attribution`]) on annotated speakers of
//! quotations in marks.

use super::corpus::quotations::{Document, Gold};
use super::learn::calibrate::{self, Sample};
use super::learn::ranker::{self, Example, Settings};
use crate::analysis::attribution::Answer;
use crate::analysis::attribution::choice::{self, Candidate};
use crate::analysis::engine;
use crate::analysis::rank::Ranker;
use crate::analysis::{Analysis, EntityId};
use crate::article::{Article, Span};
use crate::weights::{self, Kind};

/// A quotation whose speaker is known.
struct Known {
    candidates: Vec<Candidate>,
    right: Vec<bool>,
    /// Which of them are of the speaker's name: an answer that is one is right, too.
    named: Vec<bool>,
    /// What the rules answered.
    answer: Answer,
    /// Whether people said who speaks: the corpus has whom a pronoun means from a program.
    by_hand: bool,
}

impl Known {
    fn example(&self) -> Example {
        let facts = self.candidates.iter().map(|c| c.facts);
        Example {
            candidates: facts.zip(self.right.iter().copied()).collect(),
            weight: 1.0,
            by_hand: self.by_hand,
        }
    }

    /// What is answered by weights that have not seen the text.
    fn sample(&self, part: usize, ranker: &Ranker) -> Option<Sample> {
        let mut answer = self.answer.clone();
        let weight = choice::weigh(&self.candidates, ranker, &mut answer);
        let taken = self.candidates.iter().position(|c| match answer.phrase {
            Some(phrase) => c.phrase == Some(phrase),
            None => c.phrase.is_none() && c.entity.is_some() && c.entity == answer.carried,
        })?;
        self.by_hand.then_some(Sample {
            share: weight.share,
            sort: weight.sort,
            right: self.right[taken] || self.named[taken],
            part,
        })
    }
}

/// The quotations of an article whose speaker is known.
fn known(document: &Document, load: &impl Fn(&str) -> Article) -> Vec<Known> {
    let article = load(&document.text);
    if *article.text != *document.text {
        return Vec::new();
    }
    let Some(decided) = engine::decisions(&article) else {
        return Vec::new();
    };
    let mut examples = Vec::new();
    for (span, candidates, answer) in decided.speakers {
        let Some(gold) = gold_of(document, span) else {
            continue;
        };
        let (right, by_hand) = right(&decided.analysis, gold, &candidates);
        examples.push(Known {
            named: named(&decided.analysis, gold, &candidates),
            candidates,
            right,
            answer,
            by_hand,
        });
    }
    examples
}

/// The annotated quotation that stands where `span` does.
fn gold_of(document: &Document, span: Span) -> Option<&Gold> {
    let shared = |g: &&Gold| g.span.intersect(span).map_or(0, Span::len);
    document
        .quotes
        .iter()
        .filter(|g| matches!(g.kind.as_str(), "direct" | "mixed"))
        .filter(|g| shared(g) * 2 >= span.len())
        .max_by_key(shared)
}

/// Which candidates are the annotated speaker by name, wherever they are named.
fn named(analysis: &Analysis, gold: &Gold, candidates: &[Candidate]) -> Vec<bool> {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let name = |id: EntityId| analysis.entity(id).and_then(|e| last(&e.name));
    let wanted = gold.speaker.as_deref().and_then(last);
    let is = |c: &Candidate| wanted.is_some() && c.entity.and_then(name) == wanted;
    candidates.iter().map(is).collect()
}

/// Which candidates are the annotated speaker: by place, and by who that is; and whether
/// people told: a name behind a pronoun in another paragraph is a program's guess.
fn right(analysis: &Analysis, gold: &Gold, candidates: &[Candidate]) -> (Vec<bool>, bool) {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let name = |id: EntityId| analysis.entity(id).and_then(|e| last(&e.name));
    let wanted = gold.speaker.as_deref().and_then(last);
    let Some(source) = gold.source else {
        let nobody = |c: &Candidate| c.phrase.is_none() && c.entity.is_none();
        return (candidates.iter().map(nobody).collect(), false);
    };
    let placed = |c: &&Candidate| c.phrase.is_some() && c.words.intersect(source).is_some();
    // The first name of several, else the first words.
    let named = candidates
        .iter()
        .filter(placed)
        .filter(|c| wanted.is_some() && c.entity.and_then(name) == wanted)
        .min_by_key(|c| c.words.start);
    let head = named.or_else(|| {
        let placed = candidates.iter().filter(placed);
        placed.min_by_key(|c| c.words.start)
    });
    let told = head.is_some() || gold.named.is_some();
    let right = candidates
        .iter()
        .map(|c| match head {
            Some(head) => {
                c.phrase == head.phrase && c.phrase.is_some()
                    || c.entity.is_some() && c.entity == head.entity
            }
            None => wanted.is_some() && c.entity.and_then(name) == wanted,
        })
        .collect();
    (right, told)
}

/// Trains.
pub fn train(
    documents: &[Document],
    load: impl Fn(&str) -> Article,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Vec<u8> {
    weights::replace(
        Kind::Speakers,
        Some(ranker::learn(&[], settings).write(Kind::Speakers)),
    );
    let known: Vec<Vec<Known>> = documents.iter().map(|d| known(d, &load)).collect();
    weights::replace(Kind::Speakers, None);
    let examples = |part: &Vec<Known>| part.iter().map(Known::example).collect();
    let parts: Vec<Vec<Example>> = known.iter().map(examples).collect();
    let trained = ranker::train(&parts, settings, log);
    let samples: Vec<Sample> = known
        .iter()
        .enumerate()
        .flat_map(|(n, part)| part.iter().map(move |k| (n, k)))
        .filter_map(|(n, known)| known.sample(n, trained.without(n)))
        .collect();
    let calibration = calibrate::calibrate(&samples, log);
    trained.ranker.calibrated(calibration).write(Kind::Speakers)
}

//! Trains the finder of reported speech ([`crate::analysis::reported`]).
//!
//! Cues are learned by logistic regression, edges by softmax regression over candidates, both by
//! stochastic gradient descent with AdaGrad steps (Duchi, Hazan & Singer, JMLR 2011), with
//! features hashed into one table (Weinberger et al., ICML 2009). How readily a word reports is
//! counted on other documents than those it is then a feature for, so the trainer sees words as
//! unknown as tomorrow's news will have them.

mod gold;
mod learner;
mod losses;
mod score;
mod vocabulary;

use self::gold::{Cut, alone, cut, reports, sentences};
use self::learner::{Examples, learn};
pub use self::losses::losses;
use self::score::{Tally, matches, overlap, shear};
use self::vocabulary::{build_gates, build_vocabulary, count};
use super::corpus::classes::Classes;
use super::corpus::quotations::Document;
use crate::analysis::reported::model::{EVIDENCE, Model};
use crate::analysis::reported::places::Gates;
use crate::analysis::reported::vocabulary::{SLOT, Vocabulary};
use crate::analysis::reported::{Finder, Marked as InMarks, decode, logistic, words};
use crate::article::Span;
use crate::weights::{self, Kind, Unfit, Writer};

/// Parts of the training documents whose cue counts are kept apart.
const FOLDS: usize = 5;

/// A quotation mark inside makes a content mixed: the measure counts it elsewhere.
trait Marked {
    fn contains_mark(&self) -> bool;
}

impl Marked for str {
    fn contains_mark(&self) -> bool {
        self.contains(['“', '”', '"'])
    }
}

/// What can be set for an experiment.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the examples.
    pub epochs: usize,
    /// AdaGrad's step.
    pub step: f32,
    /// Decay of weights towards zero at each of their steps.
    pub decay: f32,
    /// Seed of the order of examples.
    pub seed: u64,
    /// Fits whose mean the weights are.
    pub fits: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 16,
            step: 0.03,
            decay: 1e-3,
            // Of 20, 31, 47, 58, 69 and 80 the best on the held-out fifth.
            seed: 58,
            fits: 1,
        }
    }
}

/// How a chance is told from evidence, and from which on a content is believed.
#[derive(Clone, Copy, Debug, Default)]
struct Trust {
    calibration: [f32; EVIDENCE],
    threshold: f32,
}

/// What documents taught.
struct Taught {
    vocabulary: Vec<u8>,
    gates: Vec<u8>,
    weights: Vec<f32>,
    scale: f32,
}

impl Taught {
    /// The model as a file.
    fn file(&self, trust: Trust) -> Vec<u8> {
        Writer::new(Kind::Reported)
            .count(self.vocabulary.len() / SLOT)
            .numbers(&[self.scale])
            .numbers(&trust.calibration)
            .numbers(&[trust.threshold])
            .bytes(&self.vocabulary)
            .bytes(&self.gates)
            // Weights beyond what a byte holds are clipped.
            .units(&self.weights, self.scale)
            .finish()
    }
}

/// Trains on documents.
fn train_on(documents: &[&Document], classes: &Classes, settings: Settings) -> Taught {
    let cuts: Vec<Cut<'_>> = documents.iter().map(|d| cut(d)).collect();
    let alone = alone(&cuts);
    let mut examples = Examples::default();
    let mut words_here = Vec::new();
    let everything: Vec<&Cut<'_>> = cuts.iter().collect();
    let table = build_vocabulary(&count(&everything, &alone), classes);
    let gates = build_gates(&cuts, &table, &alone);
    for fold in 0..FOLDS {
        let others: Vec<&Cut<'_>> = cuts
            .iter()
            .enumerate()
            .filter(|(i, _)| i % FOLDS != fold)
            .map(|(_, c)| c)
            .collect();
        let table = build_vocabulary(&count(&others, &alone), classes);
        let Some(vocabulary) = Vocabulary::new(&table) else {
            continue;
        };
        for (_, c) in cuts.iter().enumerate().filter(|(i, _)| i % FOLDS == fold) {
            for (span, raw) in &c.sentences {
                let text = &c.document.text;
                if words::look_up(text, raw, &vocabulary, &mut words_here) {
                    let gold = reports(c.document, *span, raw, &alone);
                    examples.add(text, &words_here, &gold, &Gates(&gates));
                }
            }
        }
    }
    let weights = learn(&examples, settings);
    let mut sizes: Vec<f32> = weights
        .iter()
        .map(|w| w.abs())
        .filter(|w| *w > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    // A few rare weights are large; clipping one in ten thousand keeps the rest fine.
    let top = sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 10_000))
        .copied()
        .unwrap_or(1.0);
    Taught {
        vocabulary: table,
        gates,
        weights,
        scale: top / 127.0,
    }
}

/// A proposal's evidence, and whether it is right.
type Judged = ([f32; EVIDENCE], bool);

/// Proposals of a document that the measure counts (marks inside make it mixed), with
/// whether each is right alone.
fn judged(finder: &mut Finder<'_>, d: &Document) -> Vec<Judged> {
    let gold = wanted(d);
    let mut all = Vec::new();
    for s in sentences(&d.text) {
        for (_, span, evidence) in finder.proposals(&d.text, s) {
            if span.of(&d.text).contains_mark() {
                continue;
            }
            if let Some(span) = shear(&d.text, span) {
                let right = gold.iter().any(|g| overlap(*g, span).is_some());
                all.push((evidence, right));
            }
        }
    }
    all
}

/// The indirect quotations of a document, a part a line.
fn wanted(d: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    for q in d.quotes.iter().filter(|q| q.kind == "indirect") {
        let mut at = q.span.start;
        for part in q.span.of(&d.text).split_inclusive('\n') {
            let span = Span::new(at, at + part.len() as u32);
            at = span.end;
            spans.extend(shear(&d.text, span));
        }
    }
    spans.sort_by_key(|s| (s.start, s.end));
    spans.dedup();
    spans
}

/// Fits the calibration: logistic regression by Newton-like gradient steps.
fn calibrate(judged: &[Judged]) -> [f32; EVIDENCE] {
    let mut w = [0.0f64; EVIDENCE];
    for _ in 0..3000 {
        let mut g = [0.0f64; EVIDENCE];
        for (x, right) in judged {
            let z: f64 = x.iter().zip(w).map(|(a, b)| f64::from(*a) * b).sum();
            let e = 1.0 / (1.0 + (-z).exp()) - f64::from(u8::from(*right));
            for (g, x) in g.iter_mut().zip(x) {
                *g += e * f64::from(*x);
            }
        }
        for (w, g) in w.iter_mut().zip(g) {
            *w -= 0.3 * g / judged.len().max(1) as f64;
        }
    }
    w.map(|x| x as f32)
}

/// Measures the overlap of what a model finds in documents.
fn measure(model: Model<'_>, documents: &[&Document]) -> Tally {
    let mut finder = Finder::new(model);
    let mut tally = Tally::default();
    let mut reports = Vec::new();
    for d in documents {
        let gold = wanted(d);
        reports.clear();
        for s in sentences(&d.text) {
            finder.sentence(&d.text, s, InMarks::default(), &mut reports);
        }
        let mut found: Vec<Span> = reports
            .iter()
            .flat_map(|r| &r.contents)
            .filter(|c| !c.span.of(&d.text).contains_mark())
            .filter_map(|c| shear(&d.text, c.span))
            .collect();
        found.sort_by_key(|s| (s.start, s.end));
        found.dedup();
        tally.right += matches(&gold, &found).iter().filter(|r| **r).count();
        tally.found += found.len();
        tally.wanted += gold.len();
    }
    tally
}

/// Confidence against truth over ten bins: the expected error.
fn calibration_error(model: &Model<'_>, judged: &[Judged]) -> f64 {
    let mut bins = [(0.0f64, 0usize, 0usize); 10];
    for (evidence, right) in judged {
        let c = logistic(model, evidence);
        if c < model.threshold {
            continue;
        }
        let bin = &mut bins[((c * 10.0) as usize).min(9)];
        bin.0 += f64::from(c);
        bin.1 += usize::from(*right);
        bin.2 += 1;
    }
    let all: usize = bins.iter().map(|b| b.2).sum();
    bins.iter()
        .filter(|b| b.2 > 0)
        .map(|b| (b.0 - b.1 as f64).abs() / all.max(1) as f64)
        .sum()
}

/// Trains: a fifth of the documents calibrates what the others taught, then all teach.
///
/// # Errors
/// Says so when what was written cannot be read again.
pub fn train(
    documents: &[Document],
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Result<Vec<u8>, Unfit> {
    let trust = calibration(documents, classes, settings, log)?;
    let all: Vec<&Document> = documents.iter().collect();
    Ok(train_on(&all, classes, settings).file(trust))
}

/// A fifth of the documents, held out, and the others.
fn parted(documents: &[Document]) -> (Vec<&Document>, Vec<&Document>) {
    let (held, taught): (Vec<_>, Vec<_>) =
        documents.iter().enumerate().partition(|(i, _)| i % 5 == 2);
    let bare = |numbered: Vec<(usize, _)>| numbered.into_iter().map(|(_, d)| d).collect();
    (bare(held), bare(taught))
}

fn calibration(
    documents: &[Document],
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Result<Trust, Unfit> {
    let (held, taught) = parted(documents);
    let taught = train_on(&taught, classes, settings);
    let mut trust = Trust::default();
    let bytes = taught.file(trust);
    let mut finder = Finder::new(model_of(&bytes)?);
    let all: Vec<_> = held.iter().flat_map(|d| judged(&mut finder, d)).collect();
    trust.calibration = calibrate(&all);
    let bytes = taught.file(trust);
    let mut model = model_of(&bytes)?;
    let mut best = 0.0;
    for percent in (20..=60).step_by(2) {
        model.threshold = percent as f32 / 100.0;
        let (p, r, f) = measure(model, &held).scores();
        if percent % 8 == 4 {
            let t = model.threshold;
            log(format!("  threshold {t:.2}: P {p:.1} R {r:.1} F1 {f:.1}"));
        }
        // The curve is flat on top: of equals the one with fewer false alarms.
        if f > best - 0.5 {
            best = best.max(f);
            trust.threshold = model.threshold;
        }
    }
    model.threshold = trust.threshold;
    log(format!(
        "held out: F1 {best:.1} at {:.2}, calibration {:?}, expected error {:.3}",
        trust.threshold,
        trust.calibration,
        calibration_error(&model, &all)
    ));
    Ok(trust)
}

/// Trains without each publisher in turn and measures on it: what another newspaper
/// would get.
///
/// # Errors
/// As [`train`].
pub fn leave_out(
    documents: &[Document],
    publishers: usize,
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Result<(), Unfit> {
    let mut names: Vec<&str> = documents.iter().map(Document::publisher).collect();
    names.sort_unstable();
    names.dedup();
    for name in names.into_iter().rev().take(publishers) {
        let taught: Vec<Document> = documents
            .iter()
            .filter(|d| d.publisher() != name)
            .cloned()
            .collect();
        let held: Vec<&Document> = documents.iter().filter(|d| d.publisher() == name).collect();
        let bytes = train(&taught, classes, settings, log)?;
        let (p, r, f) = measure(model_of(&bytes)?, &held).scores();
        log(format!("without {name}: P {p:.1} R {r:.1} F1 {f:.1}"));
    }
    Ok(())
}

/// Finds all reports of documents, for measuring the time it takes.
///
/// # Errors
/// When the bytes are no weights that this program reads.
pub fn find_all(bytes: &[u8], documents: &[Document]) -> Result<usize, Unfit> {
    let mut finder = Finder::new(model_of(bytes)?);
    let mut reports = Vec::new();
    for d in documents {
        for s in sentences(&d.text) {
            finder.sentence(&d.text, s, InMarks::default(), &mut reports);
        }
    }
    Ok(reports.len())
}

/// Measures weights on documents.
///
/// # Errors
/// As [`find_all`].
pub fn report(bytes: &[u8], documents: &[Document]) -> Result<String, Unfit> {
    let all: Vec<&Document> = documents.iter().collect();
    let model = model_of(bytes)?;
    let (p, r, f) = measure(model, &all).scores();
    let mut finder = Finder::new(model);
    let judged: Vec<_> = all.iter().flat_map(|d| judged(&mut finder, d)).collect();
    let error = calibration_error(&model, &judged);
    Ok(format!(
        "indirect, overlap: P {p:.1} R {r:.1} F1 {f:.1}; calibration error {error:.3}"
    ))
}

/// A proposal with its bytes and evidence.
type Found = (decode::Proposal, Span, [f32; EVIDENCE]);

/// The model of a file.
fn model_of(file: &[u8]) -> Result<Model<'_>, Unfit> {
    Model::new(weights::open(Kind::Reported, file)?).ok_or(Unfit::Length)
}

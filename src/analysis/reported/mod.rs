//! Finds reported speech without marks, by learned weights: the word that reports (cue), who is
//! reported (source) and what (content). The scheme is that of PARC and PolNeAR, which also
//! count thoughts and intentions.
//!
//! A look-up finds the words that could report. A linear classifier tells which of them do, and
//! on which side their content stands. Two choices among all words around find its edges (see
//! [`decode`]). A logistic function over the chances of these steps, fitted on other articles,
//! is the confidence. Everything is linear in the length of the text.

mod british;
pub mod decode;
pub mod features;
mod frame;
mod mode;
pub mod model;
mod named;
pub mod places;
pub mod print;
pub mod scan;
pub mod tag;
#[cfg(test)]
mod tests;
pub mod vocabulary;
pub mod words;

pub use mode::mode_of;

use decode::{Asked, Proposal, Scratch};
use features::Sentence;
use model::{EVIDENCE, Model};
use scan::Raw;
use words::Word;

use crate::analysis::Mode;
use crate::article::Span;

/// The most words that are read at once. No sentence is longer, but an input without a full stop
/// may be.
const SLICE: usize = 400;

/// How much surer anything but a clause must be ("endorsed the plan"): it may be a deed, and a
/// false alarm annoys more than a miss.
const THING: f32 = 0.1;

/// How much surer content without a word of weight must be: "which she said", "says so".
const EMPTY: f32 = 0.2;

/// Words that somebody is said to have uttered or thought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Content {
    /// Its bytes in the text.
    pub span: Span,
    /// The chance that it is one, from 0 to 1.
    pub confidence: f32,
}

/// One report: a cue, its source, what it reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The word that reports.
    pub cue: Span,
    /// Whom it reports, where the sentence says.
    pub source: Option<Span>,
    /// The contents: one, or two if the cue interrupts it, in order.
    pub contents: Vec<Content>,
    /// Speech, writing or thought.
    pub mode: Mode,
}

impl Report {
    /// Its confidence: that of the surest content.
    pub fn confidence(&self) -> f32 {
        let contents = self.contents.iter();
        contents.map(|c| c.confidence).fold(0.0, f32::max)
    }
}

/// What of a text stands in quotation marks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marked<'a>(&'a [Span]);

impl<'a> Marked<'a> {
    /// Of quotations in any order, which may overlap; puts them in order.
    pub fn new(quotations: &'a mut Vec<Span>) -> Self {
        quotations.sort_unstable_by_key(|span| span.start);
        quotations.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        Self(quotations)
    }

    /// The first that does not end before a place.
    fn first_from(&self, place: u32) -> Option<Span> {
        let n = self.0.partition_point(|span| span.end <= place);
        self.0.get(n).copied()
    }

    /// Whether all of a range stands in marks.
    fn covers(&self, span: Span) -> bool {
        self.first_from(span.start).is_some_and(|m| m.covers(span))
    }

    /// Whether some of a range stands in marks.
    fn touches(&self, span: Span) -> bool {
        self.first_from(span.start)
            .is_some_and(|m| m.start < span.end)
    }
}

/// Finds reports, sentence by sentence; keeps its buffers between them.
#[derive(Debug)]
pub struct Finder<'a> {
    model: Model<'a>,
    raw: Vec<Raw>,
    words: Vec<Word>,
    counts: Sentence,
    scratch: Scratch,
    proposals: Vec<Proposal>,
}

impl Finder<'static> {
    /// A finder with the model that ships inside the program; `None` only if its weights
    /// are of another version.
    pub fn shipped() -> Option<Self> {
        Model::shipped().map(Self::new)
    }
}

impl<'a> Finder<'a> {
    /// A finder with a model.
    pub fn new(model: Model<'a>) -> Self {
        Self {
            model,
            raw: Vec::new(),
            words: Vec::new(),
            counts: Sentence::default(),
            scratch: Scratch::default(),
            proposals: Vec::new(),
        }
    }

    /// Adds the reports of one sentence (bytes of `text`) to `out`, in the order of their cues.
    /// Words in marks have a speaker already, so no word there reports anything; contents that
    /// are wholly in marks need no source.
    pub fn sentence(
        &mut self,
        text: &str,
        sentence: Span,
        marked: Marked<'_>,
        out: &mut Vec<Report>,
    ) {
        scan::scan(text, sentence, &mut self.raw);
        let raw = std::mem::take(&mut self.raw);
        for slice in raw.chunks(SLICE) {
            let any = words::look_up(text, slice, &self.model.vocabulary, &mut self.words);
            if any {
                self.slice(text, marked, out);
            }
        }
        self.raw = raw;
    }

    /// The reports of the words looked up.
    fn slice(&mut self, text: &str, marked: Marked<'_>, out: &mut Vec<Report>) {
        self.propose(text, marked, false);
        let mut chosen: Vec<(Proposal, f32)> = self
            .proposals
            .iter()
            .map(|p| {
                let confidence = confidence(&self.model, &self.words, p);
                (frame::whole(text, &self.words, *p), confidence)
            })
            .filter(|(p, c)| {
                let thing = if p.is_clause(&self.words) { 0.0 } else { THING };
                let empty = if p.says_something(&self.words) {
                    0.0
                } else {
                    EMPTY
                };
                let usual = self.model.threshold + thing.max(empty);
                *c >= usual && frame::floor(text, &self.words, p).is_some_and(|least| *c >= least)
            })
            .collect();
        frame::part(text, &self.words, &mut chosen);
        keep_best(&mut chosen);
        chosen.sort_by_key(|(p, _)| (p.cue, p.start));
        let bytes = |words: &[Word], a: usize, b: usize| {
            let first = words.get(a)?;
            let last = words.get(b.checked_sub(1)?)?;
            Some(Span::new(first.start, last.end))
        };
        let first = out.len();
        let mut cues = Vec::with_capacity(chosen.len());
        for (p, confidence) in chosen {
            let (Some(cue), Some(span)) = (
                bytes(&self.words, p.cue, p.cue + 1),
                bytes(&self.words, p.start, p.end),
            ) else {
                continue;
            };
            let content = Content { span, confidence };
            if let Some(last) = out.last_mut()
                && last.cue == cue
            {
                last.contents.push(content);
                continue;
            }
            let shown = text
                .get(cue.start as usize..cue.end as usize)
                .unwrap_or_default();
            cues.push(p.cue);
            out.push(Report {
                cue,
                source: None,
                contents: vec![content],
                mode: mode_of(shown),
            });
        }
        for (report, cue) in out.iter_mut().skip(first).zip(cues) {
            if report.contents.iter().any(|c| !marked.touches(c.span)) {
                report.source = decode::source(
                    &self.model,
                    &self.words,
                    &self.counts,
                    cue,
                    &mut self.scratch,
                )
                .and_then(|(a, b)| bytes(&self.words, a, b))
                .filter(|source| !is_own_subject(&self.words, report, *source));
            }
        }
    }

    /// Fills the proposals of the words looked up: see [`Asked`].
    fn propose(&mut self, text: &str, marked: Marked<'_>, all: bool) {
        self.counts.fill(&self.words);
        let asked = Asked {
            text,
            words: &self.words,
            counts: &self.counts,
            marked,
            all,
        };
        decode::contents(&self.model, asked, &mut self.scratch, &mut self.proposals);
    }

    /// All proposals of a sentence, however unlikely, with their bytes and evidence: what
    /// the calibration is fitted on.
    pub fn proposals(
        &mut self,
        text: &str,
        sentence: Span,
    ) -> Vec<(Proposal, Span, [f32; EVIDENCE])> {
        scan::scan(text, sentence, &mut self.raw);
        let raw = std::mem::take(&mut self.raw);
        let mut all = Vec::new();
        for slice in raw.chunks(SLICE) {
            if words::look_up(text, slice, &self.model.vocabulary, &mut self.words) {
                self.propose(text, Marked::default(), true);
                all.extend(self.proposals.iter().filter_map(|p| {
                    let a = self.words.get(p.start)?.start;
                    let b = self.words.get(p.end.checked_sub(1)?)?.end;
                    Some((*p, Span::new(a, b), p.evidence(&self.words)))
                }));
            }
        }
        self.raw = raw;
        all
    }
}

/// Whether what was taken for the speaker only opens what is said: "and said *a second offer*
/// could not be ruled out".
fn is_own_subject(words: &[Word], report: &Report, source: Span) -> bool {
    let verb = |content: Span| {
        let from = words.partition_point(|w| w.start < source.end);
        let behind = words[from..].iter().take_while(|w| w.end <= content.end);
        behind.into_iter().any(|w| w.tag.is_verbal())
    };
    report.cue.end <= source.start
        && report
            .contents
            .iter()
            .any(|c| c.span.covers(source) && verb(c.span))
}

/// The chance that a proposal is right.
pub fn confidence(model: &Model<'_>, words: &[Word], p: &Proposal) -> f32 {
    logistic(model, &p.evidence(words))
}

/// The chance that evidence speaks of.
pub fn logistic(model: &Model<'_>, evidence: &[f32; EVIDENCE]) -> f32 {
    let z: f32 = evidence
        .iter()
        .zip(model.calibration)
        .map(|(x, w)| x * w)
        .sum();
    1.0 / (1.0 + (-z).exp())
}

/// Keeps only the likeliest of proposals that mostly cover each other. A sentence has few.
fn keep_best(chosen: &mut Vec<(Proposal, f32)>) {
    chosen.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cue.cmp(&b.0.cue)));
    let mut kept: Vec<(Proposal, f32)> = Vec::with_capacity(chosen.len());
    for &(p, c) in chosen.iter() {
        let same = kept.iter().any(|(k, _)| {
            let shared = k.end.min(p.end).saturating_sub(k.start.max(p.start));
            shared * 2 >= (k.end - k.start).max(p.end - p.start)
        });
        if !same {
            kept.push((p, c));
        }
    }
    *chosen = kept;
}

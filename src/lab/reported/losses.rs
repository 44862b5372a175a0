//! Shows where reports of the corpora are lost, with examples, for looking at errors.

use rustc_hash::FxHashMap;

use super::gold::{Report, alone, cut, reports, shown};
use super::score::{overlap, shear};
use super::{Found, Marked, Settings, model_of, parted, train, wanted};
use crate::analysis::reported::model::Model;
use crate::analysis::reported::scan::Raw;
use crate::analysis::reported::words::{self, Word};
use crate::analysis::reported::{Finder, logistic};
use crate::article::Span;
use crate::lab::corpus::classes::Classes;
use crate::lab::corpus::quotations::Document;
use crate::weights::Unfit;

/// Logs where contents are lost in a fifth of the documents, by what the others taught.
///
/// # Errors
/// As [`train`].
pub fn losses(
    documents: &[Document],
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Result<(), Unfit> {
    let (held, taught) = parted(documents);
    let taught: Vec<Document> = taught.into_iter().cloned().collect();
    let bytes = train(&taught, classes, settings, log)?;
    let model = model_of(&bytes)?;
    let alone = alone(&taught.iter().map(cut).collect::<Vec<_>>());
    let mut finder = Finder::new(model);
    let mut losses = Losses {
        model,
        lost: FxHashMap::default(),
        log,
    };
    let mut words = Vec::new();
    for document in held {
        let text = &document.text;
        let wanted = wanted(document);
        let mut reach: Vec<Span> = Vec::new();
        for (span, raw) in &cut(document).sentences {
            words::look_up(text, raw, &model.vocabulary, &mut words);
            let sentence = Sentence {
                text,
                span: *span,
                raw,
                words: &words,
                proposals: finder.proposals(text, *span),
            };
            for report in reports(document, *span, raw, &alone) {
                losses.report(&sentence, &report);
                let contents = [report.after, report.before].into_iter().flatten();
                reach.extend(contents.map(|content| sentence.content(content)));
            }
            losses.false_alarms(&sentence, &wanted);
        }
        losses.out_of_reach(text, &wanted, &reach);
    }
    (losses.log)(format!("{:?}", losses.lost));
    Ok(())
}

/// A sentence, and what the finder proposes in it.
struct Sentence<'a> {
    text: &'a str,
    span: Span,
    raw: &'a [Raw],
    words: &'a [Word],
    proposals: Vec<Found>,
}

impl Sentence<'_> {
    fn content(&self, (from, to): (usize, usize)) -> Span {
        Span::new(self.raw[from].start, self.raw[to - 1].end)
    }
}

/// What became of contents so far.
struct Losses<'a> {
    model: Model<'a>,
    lost: FxHashMap<&'static str, usize>,
    log: &'a mut dyn FnMut(String),
}

impl Losses<'_> {
    /// Counts something; whether it is one of so many, to be shown.
    fn count(&mut self, what: &'static str, every: usize) -> bool {
        let n = self.lost.entry(what).or_default();
        *n += 1;
        n.is_multiple_of(every)
    }

    fn chance(&self, found: &Found) -> f32 {
        logistic(&self.model, &found.2)
    }

    fn is_sure(&self, found: &Found) -> bool {
        self.chance(found) >= self.model.threshold
    }

    /// What becomes of the contents of a report on both sides of its cue.
    fn report(&mut self, sentence: &Sentence<'_>, report: &Report) {
        for (side, content) in [("after", report.after), ("before", report.before)] {
            let Some(content) = content else { continue };
            let gold = sentence.content(content);
            let mine: Vec<&Found> = sentence
                .proposals
                .iter()
                .filter(|p| p.0.cue == report.cue && (p.0.start > report.cue) == (side == "after"))
                .collect();
            let what = self.fate(sentence, report.cue, gold, &mine);
            if self.count(what, 40) && !what.starts_with("found") {
                let got: Vec<_> = mine
                    .iter()
                    .map(|p| (p.1.of(sentence.text), self.chance(p)))
                    .collect();
                (self.log)(format!(
                    "{what} [{}] {side}: {}\n    IN {}\n    GOT {got:?}",
                    shown(sentence.text, &sentence.raw[report.cue]),
                    gold.of(sentence.text),
                    sentence.span.of(sentence.text)
                ));
            }
        }
    }

    /// What became of a content whose cue has the proposals `mine`.
    fn fate(
        &self,
        sentence: &Sentence<'_>,
        cue: usize,
        gold: Span,
        mine: &[&Found],
    ) -> &'static str {
        let right = |p: &Found| overlap(p.1, gold).is_some();
        let found = |p: &Found| self.is_sure(p) && right(p);
        if mine.iter().any(|p| found(p)) {
            "found"
        } else if sentence.proposals.iter().any(found) {
            "found by another cue"
        } else if sentence.words[cue].cue == 0 {
            "not gated"
        } else if mine.is_empty() {
            "cue below floor"
        } else if mine.iter().any(|p| right(p)) {
            "right, below threshold"
        } else {
            "wrong span"
        }
    }

    /// What is found where nothing is reported.
    fn false_alarms(&mut self, sentence: &Sentence<'_>, wanted: &[Span]) {
        let text = sentence.text;
        for found in &sentence.proposals {
            if !self.is_sure(found) || found.1.of(text).contains_mark() {
                continue;
            }
            let Some(span) = shear(text, found.1) else {
                continue;
            };
            let right = wanted.iter().any(|g| overlap(*g, span).is_some());
            if !right && self.count("FALSE", 40) {
                let chance = self.chance(found);
                (self.log)(format!(
                    "FALSE [{}] {chance:.2} {}\n    IN {}",
                    shown(text, &sentence.raw[found.0.cue]),
                    span.of(text),
                    sentence.span.of(text)
                ));
            }
        }
    }

    /// What is wanted and stands in no report that the finder could have found.
    fn out_of_reach(&mut self, text: &str, wanted: &[Span], reach: &[Span]) {
        for gold in wanted {
            if reach.iter().any(|r| overlap(*r, *gold).is_some()) {
                self.count("WANTED", 1);
            } else if self.count("OUT OF REACH", 12) {
                (self.log)(format!("OUT OF REACH {}", gold.of(text)));
            }
        }
    }
}

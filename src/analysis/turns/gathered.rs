//! What each block opens with, before anything tells whether that is who speaks.

use rustc_hash::FxHashSet;

use super::opening::{alone, is_marked, label_of};
use super::{Candidate, answers, asks};
use crate::article::Span;
use crate::words::marks;

/// What may be turns among the blocks of a text.
#[derive(Default)]
pub(super) struct Gathered {
    /// Where the blocks stand.
    pub spans: Vec<Span>,
    /// Those that open with what may be a label.
    pub candidates: Vec<Candidate>,
    /// Those that open with a dash, and where their words begin.
    pub dashes: Vec<(usize, u32)>,
    /// Which are running text.
    pub prose: Vec<bool>,
    /// Those that end in a question mark.
    pub questions: FxHashSet<usize>,
    /// Where somebody else goes on who has no label: "— No one."
    pub others: FxHashSet<usize>,
}

impl Gathered {
    /// Looks at every block, each with whether it is prose.
    pub fn of(text: &str, blocks: Vec<(Span, bool)>) -> Self {
        let mut found = Self::default();
        let mut above: Option<Span> = None;
        for (n, (span, is_prose)) in blocks.into_iter().enumerate() {
            let alone = alone(text, span);
            found.spans.push(span);
            found.prose.push(is_prose && alone.is_none());
            if span.of(text).trim_end().ends_with('?') {
                found.questions.insert(n);
            }
            if let Some(label) = above.take().filter(|_| is_prose && alone.is_none()) {
                found.candidates.push(Candidate {
                    block: n,
                    label,
                    body: span.start,
                    alone: true,
                });
                continue;
            }
            above = alone;
            if is_prose {
                found.open(text, n, span);
            }
        }
        found
    }

    /// What a block of running text opens with.
    fn open(&mut self, text: &str, n: usize, span: Span) {
        let dash = behind_dash(text, span);
        // "– Mayor Poe: …": a name behind the dash says more than the dash.
        let labelled = dash.and_then(|body| label_of(text, Span::new(body, span.end)));
        if let Some(body) = dash {
            if span.of(text).starts_with('—') && labelled.is_none() {
                self.others.insert(n);
            }
            // "– Admission: 5 euros" in a list is nobody's speech; whoever is interrupted ends in a dash.
            let line = span.of(text).trim_end();
            if marks::ends_sentence(line) || line.ends_with(['—', '–', '-']) {
                self.dashes.push((n, body));
            }
        }
        // "Lord Roe: “In due course”, as they say": none that the turn before goes on with.
        if is_marked(text, span) {
            self.others.insert(n);
        }
        if let Some((label, body)) = labelled.or_else(|| label_of(text, span)) {
            self.candidates.push(Candidate {
                block: n,
                label,
                body,
                alone: false,
            });
        }
    }
}

/// Whether a line opens as a turn does: with a label or a dash.
pub(in crate::analysis) fn opens(line: &str) -> bool {
    let span = Span::from(0..line.len());
    label_of(line, span).is_some() || behind_dash(line, span).is_some()
}

/// A title or heading that opens with a label of the talk around it is a turn of it: plain text knows
/// no headings, and a short line passes for one.
pub(super) fn heads_talk(text: &str, blocks: &mut [(Span, bool)]) {
    let label = |span: Span| Some(label_of(text, span)?.0.of(text));
    let talking: FxHashSet<&str> = blocks
        .iter()
        .filter(|(_, prose)| *prose)
        .filter_map(|(span, _)| label(*span))
        .collect();
    if talking.is_empty() {
        return;
    }
    let heads = |n: usize| {
        let (span, _) = blocks[n];
        let own = label(span).filter(|_| !blocks[n].1);
        let answered = || {
            let next = blocks.get(n + 1).filter(|(_, prose)| *prose);
            next.and_then(|(span, _)| label(*span)).is_some_and(answers)
        };
        own.is_some_and(|own| talking.contains(own) || asks(own) && answered())
    };
    let turns: Vec<usize> = (0..blocks.len()).filter(|n| heads(*n)).collect();
    for n in turns {
        blocks[n].1 = true;
    }
}

/// Where the words begin of a block that opens with a dash, if it does.
fn behind_dash(text: &str, span: Span) -> Option<u32> {
    let block = span.of(text);
    let body = block
        .trim_start()
        .strip_prefix(['—', '–', '―'])?
        .trim_start();
    let speaks = body.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '¿' | '¡' | '…'));
    let at = u32::try_from(block.len() - body.len()).ok()?;
    (speaks && body.contains(' ')).then_some(span.start + at)
}

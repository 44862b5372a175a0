//! Turns of interviews and transcripts, as quotations.

use super::Engine;
use crate::analysis::person::registry::Registry;
use crate::analysis::turns::{Label, Turn, Turns};
use crate::analysis::types::{
    Attribution, EntityId, EntityKind, Mode, Quotation, QuotationKind, Reason,
};
use crate::article::Span;

/// How sure a label is.
const SURE: f32 = 0.9;
/// How sure it is whom "A:" means.
const ANSWERS: f32 = 0.7;

/// Who asks and who answers where labels do not say it.
#[derive(Debug, Default)]
pub(super) struct Interview {
    asks: Option<EntityId>,
    answers: Option<EntityId>,
    /// The turn that may go on in the next block.
    open: Option<usize>,
}

impl Interview {
    /// The interviewer is whom the lead names behind "by" or a colon; the interviewed is
    /// whom else the lead speaks of, the text most often of all.
    pub fn new(turns: &Turns, registry: &Registry, text: &str) -> Self {
        let Some(first) = turns.first() else {
            return Self::default();
        };
        let mut counts: Vec<(EntityId, usize, bool)> = Vec::new();
        let mut asks = None;
        for (span, id) in registry.named(text) {
            let before = text
                .get(..span.start as usize)
                .unwrap_or_default()
                .trim_end();
            let signs = before.ends_with(':') || before.ends_with(" by") || before.ends_with("By");
            let lead = span.start < first;
            if lead && signs {
                asks = asks.or(Some(id));
            }
            match counts.iter().position(|c| c.0 == id) {
                Some(n) => counts[n].1 += 1,
                // A text of names alone stays bounded: the lead's people come first.
                None if counts.len() < 64 => counts.push((id, 1, lead)),
                None => {}
            }
        }
        let answers = counts
            .iter()
            .filter(|(id, _, lead)| *lead && Some(*id) != asks)
            .rev()
            .max_by_key(|(_, n, _)| *n)
            .map(|(id, ..)| *id);
        Self {
            asks,
            answers,
            open: None,
        }
    }
}

impl Engine<'_> {
    /// A block that is a turn, or goes on with one. Its words stand in no marks, which is
    /// what makes a quotation direct: it is an indirect one, word for word.
    pub(super) fn turn(&mut self, turn: Turn, block: Span) {
        let text: &str = &self.article.text;
        let (label, body) = match turn {
            Turn::Opens(label, body) => (label, body),
            Turn::GoesOn => {
                let open = self.interview.open;
                if let Some(turn) = open.and_then(|n| self.analysis.quotations.get_mut(n)) {
                    turn.span.end = block.end;
                    turn.pieces.push(block);
                }
                return;
            }
        };
        let (speaker, mention, confidence) = match label {
            Label::Question => (self.interview.asks, None, ANSWERS),
            Label::Answer => (self.interview.answers, None, ANSWERS),
            Label::Name(span) => (self.registry.person(span.of(text)), Some(span), SURE),
            Label::Role(span) => {
                let source = self.registry.source(span.of(text), EntityKind::Unnamed);
                (Some(source), Some(span), SURE)
            }
        };
        if let Some(speaker) = speaker {
            self.discourse.spoke(speaker);
        }
        let words = Span::new(body.min(block.end), block.end);
        let reason = match speaker {
            Some(_) => "a turn of an interview or a transcript, by its label",
            None => "the text does not say",
        };
        self.groups += 1;
        self.interview.open = Some(self.analysis.quotations.len());
        self.analysis.quotations.push(Quotation {
            span: words,
            pieces: vec![words],
            kind: QuotationKind::Indirect,
            mode: Mode::Speech,
            clause: None,
            turn: true,
            group: Some(self.groups),
            attribution: Attribution {
                speaker,
                mention: mention.filter(|_| speaker.is_some()),
                cue: None,
                confidence: if speaker.is_some() { confidence } else { 0.0 },
                reason: Reason(reason.into()),
                rivals: Vec::new(),
            },
        });
    }
}

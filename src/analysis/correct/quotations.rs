//! Corrections of quotations: none, another kind, other words, a missed one.

use super::desk::Desk;
use super::{Also, Quoted, Speaker};
use crate::analysis::QuotationKind;
use crate::article::Anchor;

impl Desk<'_> {
    pub(super) fn drop_quotation(&mut self, quoted: &Quoted) -> Option<Also> {
        let span = self.find(&quoted.words)?;
        if let Some(n) = self.quotation_at(span) {
            self.analysis.quotations.remove(n);
        }
        // Where the engine has none there any more, they agree.
        Some(Also::default())
    }

    pub(super) fn set_kind(&mut self, quoted: &Quoted, kind: QuotationKind) -> Option<Also> {
        let n = self.quotation(quoted)?;
        let quotation = self.analysis.quotations.get_mut(n)?;
        quotation.kind = kind;
        if kind != QuotationKind::Mixed {
            quotation.clause = None;
        }
        let span = quotation.span;
        self.touch_quotation(span);
        Some(Also::default())
    }

    pub(super) fn set_span(&mut self, quoted: &Quoted, words: &Anchor) -> Option<Also> {
        let to = self.find(words)?;
        let n = self.quotation(quoted)?;
        let pieces = self.pieces(to);
        let mut quotation = self.analysis.quotations.remove(n);
        let from = std::mem::replace(&mut quotation.span, to);
        quotation.pieces = pieces;
        quotation.clause = quotation.clause.filter(|clause| clause.covers(to));
        let n = self.insert(to, quotation.kind);
        *self.analysis.quotations.get_mut(n)? = quotation;
        self.moved(from, to);
        Some(Also::default())
    }

    pub(super) fn add_reported(
        &mut self,
        words: &Anchor,
        speaker: &Speaker,
        kind: QuotationKind,
    ) -> Option<Also> {
        let span = self.find(words)?;
        let n = match self.quotation_at(span) {
            // What has been found since is what was missed.
            Some(n) => n,
            None => self.insert(span, kind),
        };
        self.set_speaker_of(n, speaker)
    }
}

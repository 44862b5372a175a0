//! What the rules answer for a quotation.

use super::kind::Look;
use crate::analysis::types::{EntityId, Mode, QuotationKind, Rule};

/// The answer for one quotation.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// How it quotes.
    pub kind: QuotationKind,
    /// Speech, writing or thought, by its cue.
    pub mode: Mode,
    /// Why.
    pub rule: Rule,
    /// The phrase of its speaker in this block, if any.
    pub phrase: Option<usize>,
    /// The speaker carried over from elsewhere, if no phrase here names one.
    pub carried: Option<EntityId>,
    /// Token of the cue.
    pub cue: Option<usize>,
    /// The index of an earlier quotation of the block that this one goes on with.
    pub continues: Option<usize>,
    /// Why, if the rule's words do not say it.
    pub because: Option<String>,
    /// The chance that it is right, by the learned score and its calibration.
    pub share: Option<f32>,
    /// Who else might have said it, the likeliest first.
    pub others: Vec<Other>,
}

impl Answer {
    /// Whether a verb gives the words but its sentence names nobody for them.
    pub(super) fn is_nobodys(&self) -> bool {
        self.cue.is_some() && self.phrase.is_none() && self.rule == Rule::Unknown
    }

    /// An answer for words that a verb gives to nobody who is named.
    pub(super) fn nobodys(look: &Look, verb: usize) -> Self {
        Self {
            cue: Some(verb),
            ..Self::blank(look.kind, Mode::Speech)
        }
    }

    /// An answer without a speaker.
    pub(in crate::analysis) const fn blank(kind: QuotationKind, mode: Mode) -> Self {
        Self {
            kind,
            mode,
            rule: Rule::Unknown,
            phrase: None,
            carried: None,
            cue: None,
            continues: None,
            because: None,
            share: None,
            others: Vec::new(),
        }
    }
}

/// A rival: somebody else who may have said the quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Other {
    /// The phrase in this block.
    pub phrase: Option<usize>,
    /// Who that is, if known.
    pub entity: Option<EntityId>,
    /// The chance that they said it.
    pub share: f32,
}

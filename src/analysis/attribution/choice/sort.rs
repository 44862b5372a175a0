//! The kinds of answers that the calibration tells apart.

use super::super::Answer;
use crate::analysis::types::{QuotationKind, Rule};

/// Kinds of answers. At the same share some kinds are right more often than others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Sort {
    /// Words beside the quotation name somebody known.
    Stated,
    /// Words beside it name an organisation, or somebody without a name.
    StatedUnnamed,
    /// A rule guesses somebody known from the text around it.
    Guessed,
    /// A rule guesses an organisation, or somebody without a name.
    GuessedUnnamed,
    /// A rule guesses that the one who spoke before goes on; no words here name them.
    Carried,
    /// The same for a few words in marks, which may be nobody's.
    CarriedWords,
    /// The learned weights chose.
    Chosen,
    /// Nobody is named.
    Nobody,
}

impl Sort {
    pub(super) fn of(answer: &Answer, known: bool) -> Self {
        match (answer.rule, known) {
            _ if answer.phrase.is_none() && answer.carried.is_none() => Self::Nobody,
            _ if answer.phrase.is_none() => match answer.kind {
                QuotationKind::Direct => Self::Carried,
                _ => Self::CarriedWords,
            },
            (Rule::Likeliest, _) => Self::Chosen,
            (rule, true) if rule.is_stated() => Self::Stated,
            (rule, false) if rule.is_stated() => Self::StatedUnnamed,
            (_, true) => Self::Guessed,
            (_, false) => Self::GuessedUnnamed,
        }
    }
}

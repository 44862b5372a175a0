//! Photographers in a credit, of whom the text itself does not speak.

use super::Block;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::Kind;

/// Whether a name stands in a picture's credit: "Photograph: Jane Roe/Agency", "(Photo by Jane Roe)".
pub(super) fn is_credit(block: &Block<'_>, phrase: &Phrase) -> bool {
    let word = |back: usize| {
        let at = phrase.start.checked_sub(back);
        at.map_or("", |n| block.tokens[n].of(block.text))
    };
    let by = phrase
        .start
        .checked_sub(1)
        .is_some_and(|n| block.tokens[n].kind == Kind::Colon || word(1) == "by");
    by && matches!(phrase.what, What::Name(_))
        && matches!(
            word(2),
            "Photo"
                | "Photos"
                | "Photograph"
                | "Photography"
                | "Image"
                | "Picture"
                | "Credit"
                | "Illustration"
        )
}

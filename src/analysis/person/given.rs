//! Whether a word is a given name: by the lexicon, whose list is short and sure, or by the long lists
//! of the gazetteer too.

use super::Gender;
use super::gazetteer::{self, flags};
use crate::analysis::lexicon::{self, GIVEN};

/// Whether the lexicon has it.
pub(in crate::analysis) fn is_usual(word: &str) -> bool {
    lexicon::classes(word) & GIVEN != 0
}

/// Whether the lexicon has it, or lists tell of what gender those are who are called so.
pub(in crate::analysis) fn has_gender(word: &str) -> bool {
    is_usual(word) || gazetteer::gender_of(word) != Gender::Unknown
}

/// Whether any list has it.
pub(in crate::analysis) fn is_listed(word: &str) -> bool {
    let lists = || gazetteer::flags_of(gazetteer::fingerprint(word));
    is_usual(word) || lists() & (flags::GIVEN | flags::GIVEN_WORLD) != 0
}

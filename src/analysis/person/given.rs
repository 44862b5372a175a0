//! Given names: the lexicon's list is short and sure, the gazetteer's lists are long.

use super::gazetteer::{self, flags};
use crate::analysis::lexicon::{self, GIVEN};

/// Whether the lexicon has it.
pub(in crate::analysis) fn is_usual(word: &str) -> bool {
    lexicon::classes(word) & GIVEN != 0
}

/// Whether the lexicon has it, or the table that tells of what gender those are who are called so.
pub(in crate::analysis) fn has_gender(word: &str) -> bool {
    is_usual(word) || gazetteer::is_given(word)
}

/// Whether any list has it.
pub(in crate::analysis) fn is_listed(word: &str) -> bool {
    let lists = || gazetteer::flags_of(gazetteer::fingerprint(word));
    is_usual(word) || lists() & (flags::GIVEN | flags::GIVEN_WORLD) != 0
}

/// Whether a word may be a given name before "and" and somebody else's: lists have it and not as a
/// frequent surname, a place or an everyday word; or nothing has it, and the other's is no usual one
/// either, for families choose names of one tongue ("Zukolwa and Tarnelo", where "Zukolwa and Ann" are
/// a firm and she).
pub(in crate::analysis) fn may_stand_beside(word: &str, other: &str) -> bool {
    const OTHERS: u8 = flags::SURNAME_FREQUENT | flags::PLACE | flags::EVERYDAY;
    if is_usual(word) {
        return true;
    }
    // "Jean-Guy".
    if let Some((first, second)) = word.split_once('-')
        && is_listed(first)
        && is_listed(second)
    {
        return true;
    }
    let print = gazetteer::fingerprint(word);
    let lists = gazetteer::flags_of(print);
    let listed = lists & (flags::GIVEN | flags::GIVEN_WORLD) != 0 && lists & OTHERS == 0;
    let unknown = lists == 0
        && gazetteer::brands_of(print) == 0
        && gazetteer::nouns(&word.to_lowercase()) == 0;
    listed || unknown && !is_usual(other)
}

/// What people of one family are together: "brothers".
pub(in crate::analysis) const TOGETHER: &[&str] =
    &["brothers", "sisters", "siblings", "twins", "triplets"];

/// Whether a word calls several people of one family: "brothers", "Sisters".
pub(in crate::analysis) fn are_together(word: &str) -> bool {
    TOGETHER
        .iter()
        .any(|together| together.eq_ignore_ascii_case(word))
}

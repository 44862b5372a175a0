//! Short forms of given names inside of words in marks: whoever is called so is not who says them.

use super::Block;
use crate::analysis::lexicon::{self, CALENDAR, COUNTRY, PLACE};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::types::EntityId;
use crate::article::Span;

/// The most names before the marks that are looked at.
const NAMES: usize = 64;

/// Whom words in marks call by a short form of the given name: "Neville Roe died. “*Nev* heard it,” he says",
/// where "they call me Nev" and "I saw Nev Poe" are of somebody else.
pub(super) fn called_short(block: &Block<'_>, before: &[Phrase], says: Span) -> Option<EntityId> {
    let from = block.tokens.partition_point(|t| t.start < says.start);
    let to = block.tokens.partition_point(|t| t.start < says.end);
    let word = |n: usize| block.tokens.get(n).filter(|t| t.is_capital_word());
    let alone = |n: &usize| {
        let beside = |n: Option<usize>| n.filter(|n| (from..to).contains(n)).and_then(word);
        let called = n
            .checked_sub(1)
            .map_or("", |n| block.tokens[n].of(block.text));
        let starts = block.tokens[*n].first;
        (starts || beside(n.checked_sub(1)).is_none())
            && beside(n.checked_add(1)).is_none()
            && !matches!(
                called,
                "me" | "call" | "called" | "name" | "is" | "am" | "said"
            )
    };
    let words = (from..to).filter(|n| word(*n).is_some_and(|t| !t.upper) && alone(n));
    let mut capitals = words.filter_map(word).peekable();
    capitals.peek()?;
    let outside = |p: &&Phrase| matches!(p.what, What::Name(_)) && !says.covers(p.words);
    // Whoever was named farther up has been named again, or is not who is called.
    let named = before.iter().rev().filter(outside).take(NAMES);
    let full = named.filter_map(|p| Some((p.words.of(block.text).split_once(' ')?.0, p.entity?)));
    full.into_iter().find_map(|(given, id)| {
        let given = given.to_lowercase();
        let mut short = capitals.clone();
        short
            .any(|t| is_short(&t.of(block.text).to_lowercase(), &given))
            .then_some(id)
    })
}

/// Whether a word, in small letters, is a short form of a given name and nothing else: "art" is no Arthur,
/// and "will" a verb.
fn is_short(word: &str, given: &str) -> bool {
    let other = || {
        let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
        lists & (flags::EVERYDAY | flags::PLACE) != 0
            || lexicon::classes(word) & (CALENDAR | COUNTRY | PLACE) != 0
    };
    let begins = word.len() > 2 && given.len() > word.len() && given.starts_with(word);
    (begins || lexicon::called(given).any(|form| form == word)) && !other()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_begins_the_given_name_or_stands_in_the_list() {
        assert!(is_short("nev", "neville"));
        assert!(is_short("ted", "edward"));
        for (word, given) in [
            ("will", "william"),
            ("art", "arthur"),
            ("god", "godfrey"),
            ("neville", "neville"),
            ("ne", "neville"),
        ] {
            assert!(!is_short(word, given), "{word}");
        }
    }
}

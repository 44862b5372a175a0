//! Short forms of given names inside of words in marks: whoever is called so is not who says them.

use super::Block;
use crate::analysis::lexicon;
use crate::analysis::person::gazetteer;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::types::EntityId;
use crate::article::Span;

/// Whom words in marks call by a short form of the given name: "Neville Roe died. “*Nev* heard it,” he says".
pub(super) fn called_short(block: &Block<'_>, before: &[Phrase], says: Span) -> Option<EntityId> {
    let from = block.tokens.partition_point(|t| t.start < says.start);
    let to = block.tokens.partition_point(|t| t.start < says.end);
    let words = block.tokens.get(from..to)?.iter();
    let mut capitals = words.filter(|t| t.is_capital_word() && !t.upper).peekable();
    capitals.peek()?;
    let outside = |p: &&Phrase| matches!(p.what, What::Name(_)) && !says.covers(p.words);
    let named = before.iter().rev().filter(outside);
    let full = named.filter_map(|p| Some((p.words.of(block.text).split_once(' ')?.0, p.entity?)));
    full.into_iter().find_map(|(given, id)| {
        let given = given.to_lowercase();
        let mut short = capitals.clone();
        short
            .any(|t| is_short(&t.of(block.text).to_lowercase(), &given, t.first))
            .then_some(id)
    })
}

/// Whether a word, in small letters, is a short form of a given name. Where it opens a sentence, "will" is a
/// verb.
fn is_short(word: &str, given: &str, opens: bool) -> bool {
    let everyday = || {
        let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
        lists & gazetteer::flags::EVERYDAY != 0
    };
    let begins = word.len() > 2 && given.len() > word.len() && given.starts_with(word);
    (begins || lexicon::called(given).any(|form| form == word)) && !(opens && everyday())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_begins_the_given_name_or_stands_in_the_list() {
        assert!(is_short("nev", "neville", true));
        assert!(is_short("ted", "edward", true));
        assert!(is_short("will", "william", false));
        assert!(!is_short("will", "william", true));
        assert!(!is_short("neville", "neville", true));
        assert!(!is_short("ne", "neville", true));
    }
}

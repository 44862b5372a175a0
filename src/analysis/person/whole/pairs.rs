//! A given name that no list has, known by the full name beside it: "Zukolwa and Tarnelo Roe",
//! "the brothers Zukolwa and Tarnelo Roe".

use super::bearers::NO_NAMES;
use super::called::capital_word;
use super::leaders::push_free;
use super::{leads_to_place, opens_capital};
use crate::analysis::lexicon::{
    self, ADVERB, BOUNDARY, CONJ, Classes, PERSON, PLURAL_PERSON, PREP,
};
use crate::analysis::person::Gender;
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// Classes of words that nobody beside somebody is called by.
const NOBODY: Classes = NO_NAMES | PERSON | PLURAL_PERSON | CONJ | BOUNDARY;

/// Adds the first of two given names before one surname, where it was not found.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    for name in names.iter() {
        if let Some(span) = first_of_two(text, name.span) {
            push_free(names, &mut more, span, Gender::Unknown);
        }
    }
    super::add(names, more);
}

/// The one word before " and " and a name of two words, where both may be given names.
fn first_of_two(text: &str, name: Span) -> Option<Span> {
    let before = text.get(..name.start as usize)?.strip_suffix(" and ")?;
    let (partner, surname) = name.of(text).split_once(' ')?;
    if surname.contains(' ') {
        return None;
    }
    let word = last_word(before).trim_start_matches(['(', '‘', '\'']);
    let rest = before.get(..before.len() - word.len())?;
    if capital_word(word) != Some(word) || lexicon::classes(word) & NOBODY != 0 {
        return None;
    }
    // What stands before it is no part of a name, of a list or of where something is.
    let last = last_word(rest.trim_end_matches(' '));
    let kin = given::are_together(last);
    let opens = rest.is_empty()
        || rest.ends_with(['\n', '“', '"'])
        || last.ends_with(['.', ':', '!', '?', '”']);
    let listed = last.ends_with(',') && opens_capital(last);
    let part =
        opens_capital(last) && lexicon::classes(last) & (PREP | BOUNDARY | CONJ | ADVERB) == 0;
    let place = leads_to_place(&last.to_lowercase());
    let fits = kin || opens || !listed && !part && !place;
    let start = before.len() - word.len();
    (fits && (kin || given::may_stand_beside(word, partner)))
        .then(|| Span::from(start..before.len()))
}

#[cfg(test)]
mod tests {
    use super::super::named;
    use super::*;

    fn found(text: &str, part: &str) -> Vec<String> {
        let mut names = named(text, &[part]);
        add(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn the_first_of_two_given_names_is_somebody() {
        for text in [
            "Zukolwa and Tarnelo Roe run it.",
            "Then Zukolwa and Tarnelo Roe left.",
            "Brothers Zukolwa and Tarnelo Roe left.",
        ] {
            assert_eq!(
                found(text, "Tarnelo Roe"),
                ["Zukolwa", "Tarnelo Roe"],
                "{text}"
            );
        }
    }

    #[test]
    fn a_place_a_firm_and_a_list_are_none() {
        for text in [
            "Monday and Tarnelo Roe left.",
            "They came from Zukolwa and Tarnelo Roe met them.",
            "Ann Poe, Zukolwa and Tarnelo Roe left.",
            "Lake Zukolwa and Tarnelo Roe.",
        ] {
            let first = found(text, "Tarnelo Roe");
            assert_eq!(first, ["Tarnelo Roe"], "{text}");
        }
        assert_eq!(
            found("Zukolwa and Ann Roe signed it.", "Ann Roe"),
            ["Ann Roe"]
        );
    }
}

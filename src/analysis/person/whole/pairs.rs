//! A given name that no list has, known by the full name beside it: "Zukolwa and Tarnelo Roe",
//! "the brothers Zukolwa and Tarnelo Roe".

use memchr::memmem;

use super::bearers::NO_NAMES;
use super::called::capital_word;
use super::leaders::push_free;
use super::{leads_to_place, opens_capital};
use crate::analysis::lexicon::{
    self, ADVERB, BOUNDARY, CONJ, Classes, PERSON, PLURAL_PERSON, POSS, PREP,
};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer;
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
    add_kin(text, names);
    add_members(text, names);
}

/// Words before those who make up a band or a team.
const MADE_UP: &[&str] = &[
    " made up of ",
    " comprising ",
    " consisting of ",
    " consists of ",
    " comprises ",
    " bandmates ",
];

/// What is made up of people whom a list calls by one word each.
static BANDS: List = List::new(&[
    "act",
    "band",
    "bandmates",
    "boyband",
    "duo",
    "ensemble",
    "foursome",
    "quartet",
    "quintet",
    "sextet",
    "threesome",
    "trio",
]);

/// "The five-member act, made up of Zukolwa, Ann and Tarnelo": whoever stands in such a list, where one
/// of them at least is somebody anyway.
fn add_members(text: &str, names: &mut Vec<Named>) {
    /// How far before the list the band stands, in bytes.
    const NEAR: usize = 40;
    /// The most lists that are looked at in one text.
    const MOST: usize = 64;
    let mut more = Vec::new();
    for made in MADE_UP {
        for at in memmem::find_iter(text.as_bytes(), made).take(MOST) {
            let from = text.floor_char_boundary(at.saturating_sub(NEAR));
            let before = text.get(from..at).unwrap_or_default();
            let line = before.rsplit(['\n', '.']).next().unwrap_or_default();
            let band = made.contains("bandmates")
                || line
                    .split(|c: char| !c.is_alphabetic())
                    .any(|word| BANDS.has(&word.to_lowercase()));
            if !band {
                continue;
            }
            let spans = given_names(text, at + made.len() - 1);
            let known = |span: &Span| {
                let word = span.of(text);
                given::is_usual(word) || names.iter().any(|name| name.span.of(text) == word)
            };
            // "A trio of Grace, Apple and Meta" is none of people.
            let thing = |span: &Span| {
                let print = gazetteer::fingerprint(span.of(text));
                gazetteer::flags_of(print) & gazetteer::flags::PLACE != 0
                    || gazetteer::brands_of(print) & gazetteer::brand::WHOLE != 0
            };
            if !spans.iter().any(known) || spans.iter().any(thing) {
                continue;
            }
            for span in spans {
                push_free(names, &mut more, span, Gender::Unknown);
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// Several of one family, behind whom they are to somebody.
const KIN: &[&str] = &[
    " sons",
    " daughters",
    " children",
    " grandchildren",
    " kids",
    " siblings",
    " brothers",
    " sisters",
    " twins",
    " nephews",
    " nieces",
];

/// "His daughters, Zukolwa and Marva", "their children Zukolwa, Ann and Tarnelo": given names, however
/// rare, in a list of somebody's kin.
fn add_kin(text: &str, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    for kin in KIN {
        for at in memmem::find_iter(text.as_bytes(), kin) {
            let whose = text.get(..at).is_some_and(|before| {
                let mut words = before.rsplit([' ', '\n']).take(WHOSE);
                words.any(|w| {
                    let lower = w.to_lowercase();
                    lexicon::classes(&lower) & POSS != 0 || w.ends_with("’s") || w.ends_with("'s")
                })
            });
            if !whose {
                continue;
            }
            for span in given_names(text, at + kin.len()) {
                push_free(names, &mut more, span, Gender::Unknown);
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// Two given names or more, one word each, in a list that begins at a byte and that "and" closes; none
/// where it is another list.
fn given_names(text: &str, from: usize) -> Vec<Span> {
    const MOST: usize = 9;
    let mut found = Vec::new();
    let Some(rest) = text.get(from..) else {
        return found;
    };
    let Some(mut list) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')) else {
        return found;
    };
    let mut closes = false;
    while let Some(word) = capital_word(list).filter(|_| found.len() < MOST) {
        let start = text.len() - list.len();
        let behind = list.get(word.len()..).unwrap_or_default();
        let goes_on = behind.strip_prefix(' ').is_some_and(opens_capital);
        if goes_on
            || behind.starts_with(['-', '’', '\'', '&'])
            || lexicon::classes(word) & NOBODY != 0
        {
            return Vec::new();
        }
        found.push(Span::from(start..start + word.len()));
        if closes {
            return found;
        }
        let next = [", and ", " and ", ", "].iter().find_map(|joint| {
            closes = joint.contains("and");
            behind.strip_prefix(joint)
        });
        match next.map(|next| last_of_them(next).filter(|_| closes).unwrap_or(next)) {
            Some(next) => list = next,
            None => return Vec::new(),
        }
    }
    Vec::new()
}

/// "The Thai-born *Zukolwa*", "rapper *Tarnelo*": the last of a list, behind what is told of them.
fn last_of_them(list: &str) -> Option<&str> {
    let told = list.strip_prefix("the ").unwrap_or(list);
    let (word, rest) = told.split_once(' ')?;
    let born = word.ends_with("-born") || word.starts_with(char::is_lowercase) && told == list;
    (born && opens_capital(rest)).then_some(rest)
}

/// The most words between whose kin they are and the noun: "his two grown-up daughters".
const WHOSE: usize = 3;

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
    fn somebodys_kin_in_a_list_are_people() {
        for (text, kin) in [
            (
                "He has two daughters; his daughters, Zukolwa and Marvak.",
                &["Zukolwa", "Marvak"][..],
            ),
            (
                "Their children Zukolwa, Anouk and Tarnelo left.",
                &["Zukolwa", "Anouk", "Tarnelo"],
            ),
        ] {
            assert_eq!(found(text, "\u{0}"), kin, "{text}");
        }
        for text in [
            "His daughters, Monday and Tuesday, left.",
            "His daughters Ann Roe and Zukolwa left.",
            "The brothers, Zukolwa and Tarnelo, left.",
            "Her children, London schools and Paris.",
        ] {
            assert!(found(text, "\u{0}").is_empty(), "{text}");
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

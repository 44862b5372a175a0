//! Names right behind the town that a sentence begins with, without a comma between: "In Accra Adwoa Roe
//! lost her seat".

use memchr::memmem;

use super::called::capital_word;
use super::leaders::push_free;
use crate::analysis::lexicon::{
    self, CALENDAR, COLLECTIVE, CONJ, COUNTRY, GIVEN, NATION, OFFICE, ORG, PLACE, PREP, TITLE,
};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Classes that no word of a name may have.
const NO_NAMES: lexicon::Classes =
    NATION | COUNTRY | TITLE | OFFICE | COLLECTIVE | CALENDAR | ORG | PLACE;

/// Adds such names, each in the place of what was taken for one.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "In ") {
        let before = text.get(..at).unwrap_or_default();
        let opens = before.is_empty()
            || before.ends_with('\n')
            || before.ends_with(' ') && before.trim_end().ends_with(['.', '!', '?', '”', '"']);
        if let Some(span) = opens.then(|| behind_town(text, at + 3)).flatten() {
            // Where the name was found already it stays as it is.
            let near = names.partition_point(|n| n.span.end <= span.start);
            let found = names.get(near).is_some_and(|n| n.span.start == span.start);
            if !found {
                push_over(names, &mut more, span);
            }
        }
    }
    super::add(names, more);
}

/// Adds a name over what begins with the town: "Dhaka Ayesha Roe".
fn push_over(names: &[Named], more: &mut Vec<Named>, span: Span) {
    let near = names.partition_point(|n| n.span.end <= span.start);
    match names.get(near).filter(|n| n.span.start < span.end) {
        Some(name) => more.push(Named { span, ..*name }),
        None => push_free(names, more, span, Gender::Unknown),
    }
}

/// The name behind a town that begins at a byte.
fn behind_town(text: &str, at: usize) -> Option<Span> {
    const MOST: usize = 6;
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut from = at;
    while words.len() < MOST
        && let Some(word) = text.get(from..).and_then(capital_word)
    {
        words.push((from, word));
        from += word.len();
        if !text.get(from..)?.starts_with(' ') {
            break;
        }
        from += 1;
    }
    let lists = |word: &str| gazetteer::flags_of(gazetteer::fingerprint(word));
    let [(_, first), (_, second), ..] = words[..] else {
        return None;
    };
    let two = gazetteer::flags_of(gazetteer::pair(first, second)) & flags::PLACE != 0;
    let one = lists(first) & flags::PLACE != 0 && !given::is_usual(first);
    let town = match (two, one) {
        (true, _) => 2,
        (false, true) => 1,
        _ => return None,
    };
    let name = words.get(town..)?;
    let (start, given) = *name.first()?;
    let (last, surname) = *name.last()?;
    let end = last + surname.len();
    let known = |word: &str, of: u8| {
        let lists = lists(word);
        let borne = lists & of != 0 && lists & flags::EVERYDAY == 0;
        borne || lists == 0 && gazetteer::nouns(&word.to_lowercase()) == 0
    };
    let named = (2..=3).contains(&name.len())
        && (lexicon::classes(given) & GIVEN != 0
            || known(given, flags::GIVEN | flags::GIVEN_WORLD))
        && known(
            surname,
            flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD,
        )
        && name.iter().all(|(_, word)| {
            lexicon::classes(word) & NO_NAMES == 0
                && (given::is_listed(word)
                    || gazetteer::brands_of(gazetteer::fingerprint(word)) & brand::WHOLE == 0)
        })
        && gazetteer::brands_of(gazetteer::pair(given, surname)) & brand::WHOLE == 0;
    (named && goes_on(text.get(end..)?)).then(|| Span::from(start..end))
}

/// Whether a verb follows, or who that is.
fn goes_on(behind: &str) -> bool {
    if [", a ", ", an ", ", the ", ", who ", ", whose "]
        .iter()
        .any(|told| behind.starts_with(told))
    {
        return true;
    }
    let word = behind
        .strip_prefix(' ')
        .and_then(|b| b.split([' ', ',', '.', '\n']).next())
        .unwrap_or_default();
    word.starts_with(char::is_lowercase) && lexicon::classes(word) & (PREP | CONJ) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut names = Vec::new();
        add(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn whoever_stands_behind_the_town_is_found() {
        for (text, name) in [
            ("In Accra Adwoa Frimpong lost her seat.", "Adwoa Frimpong"),
            ("It rained. In Tokyo Emi Kuroda blamed it.", "Emi Kuroda"),
            ("In Dhaka Ayesha Karim, a painter, left.", "Ayesha Karim"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
        for text in [
            "In Tokyo Narita Express trains stopped.",
            "In London Heathrow Airport closed.",
            "In Paris on Monday Emi left.",
            "In Accra Adwoa in white wept.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}

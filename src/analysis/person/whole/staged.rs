//! Names of the stage and of the house, which begin with a word that nothing else does: "Lil Tarn", "DJ
//! Zukolwa", "Auntie Bee"; their second word alone is they too.

use memchr::memmem;

use super::called::capital_word;
use super::leaders::push_free;
use super::{gaelic, opens_capital};
use crate::analysis::lexicon::{self, CALENDAR, COUNTRY, DET, NATION, ORG, PLACE, SAID};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Classes of words that nobody is called by.
const NO_NAMES: lexicon::Classes = NATION | COUNTRY | ORG | PLACE | CALENDAR | DET;

/// Words before a name of one word, and whether they are in no other one.
const BEFORE: &[(&str, bool)] = &[
    ("Auntie ", true),
    ("Aunty ", true),
    ("DJ ", true),
    ("Lil ", true),
    ("Lil’ ", true),
    ("Lil' ", true),
    ("Yung ", true),
    ("Big ", false),
    ("MC ", false),
    ("Young ", false),
];

/// Adds names that such a word begins, and their second word where it stands alone.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    let mut gained = Vec::new();
    for (word, sure) in BEFORE {
        for at in memmem::find_iter(text.as_bytes(), word) {
            let Some(end) = name_end(text, at, word.len()) else {
                continue;
            };
            // "Big Tech", where "Big Phil said" is somebody.
            if *sure || acts(text, end) {
                let span = Span::from(at..end);
                push_free(names, &mut more, span, Gender::Unknown);
                if let Some(name) = more.last().filter(|name| name.span == span) {
                    gained.push((Span::from(at + word.len()..end), *name));
                }
            }
        }
    }
    if more.is_empty() {
        return;
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
    gaelic::spread(text, names, &gained);
}

/// Where the name ends that such a word begins at a byte.
fn name_end(text: &str, at: usize, length: usize) -> Option<usize> {
    const SHORTEST: usize = 3;
    let before = text.get(..at)?;
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let rest = text.get(at + length..)?;
    let word = capital_word(rest)?;
    let behind = rest.get(word.len()..)?;
    let goes_on =
        behind.strip_prefix(' ').is_some_and(opens_capital) || behind.starts_with(['-', '&']);
    let first = text.get(at..at + length)?.trim_end();
    let thing = gazetteer::brands_of(gazetteer::pair(first, word)) & brand::WHOLE != 0
        || gazetteer::brands_of(gazetteer::fingerprint(word)) & brand::WHOLE != 0;
    let named = word.len() >= SHORTEST
        && word.contains(char::is_lowercase)
        && lexicon::classes(word) & NO_NAMES == 0;
    (named && !goes_on && !thing).then(|| at + length + word.len())
}

/// Whether somebody says something right behind a byte, or it is told who they are.
fn acts(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let rest = behind.strip_prefix(' ').unwrap_or_default();
    let word = rest.split([' ', ',', '.']).next().unwrap_or_default();
    behind.starts_with(", who ") || lexicon::classes(word) & SAID != 0
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
    fn what_begins_names_of_the_stage_finds_them() {
        for (text, names) in [
            ("Then Lil Tarnby sang.", vec!["Lil Tarnby"]),
            (
                "DJ Zukolwa left, and Zukolwa wept.",
                vec!["DJ Zukolwa", "Zukolwa"],
            ),
            ("Big Phil said so.", vec!["Big Phil"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
        for text in [
            "Big Tarns are rare.",
            "Big Tarn Records said so.",
            "A DJ Tarn Records album.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}

//! Makes the table of names, places and everyday words from lists of words.

use rustc_hash::FxHashMap;

use crate::analysis::person::gazetteer::{self, brand, flags, given};

/// How often a word stands in lower case in the corpora before it is an everyday one.
const EVERYDAY: u32 = 3;
/// The most frequent surnames.
const FREQUENT: usize = 2000;

/// Lists of words, one a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists<'a> {
    /// Given names of the census.
    pub given: &'a str,
    /// Given names of the world.
    pub given_world: &'a str,
    /// Surnames of the census, the most frequent first.
    pub surnames: &'a str,
    /// Surnames of the world.
    pub surnames_world: &'a str,
    /// Places, of one word or several.
    pub places: &'a str,
    /// Everyday words.
    pub everyday: &'a str,
}

/// The table; words that stand in lower case in `texts` become everyday ones.
pub fn build<'a>(lists: Lists<'_>, texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut entries: Vec<(u32, u8)> = Vec::new();
    let mut add = |words: &str, flag: u8| {
        for word in words.lines().filter(|w| !w.is_empty()) {
            entries.push((gazetteer::fingerprint(word), flag));
        }
    };
    add(lists.given, flags::GIVEN);
    add(lists.given_world, flags::GIVEN_WORLD);
    add(lists.surnames_world, flags::SURNAME_WORLD);
    add(lists.everyday, flags::EVERYDAY);
    for (n, word) in lists.surnames.lines().enumerate() {
        let flag = if n < FREQUENT {
            flags::SURNAME_FREQUENT
        } else {
            flags::SURNAME
        };
        entries.push((gazetteer::fingerprint(word), flag));
    }
    for place in lists.places.lines() {
        let mut words = place.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some(word), None, _) => entries.push((gazetteer::fingerprint(word), flags::PLACE)),
            (Some(a), Some(b), None) => {
                entries.push((gazetteer::pair(a, b), flags::PLACE));
                entries.push((gazetteer::fingerprint(a), flags::PLACE_BEGINS));
            }
            _ => {}
        }
    }
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for text in texts {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.chars().count() > 1 && word.chars().all(char::is_lowercase) {
                *seen.entry(gazetteer::fingerprint(word)).or_default() += 1;
            }
        }
    }
    entries.extend(
        seen.iter()
            .filter(|(_, n)| **n >= EVERYDAY)
            .map(|(word, _)| (*word, flags::EVERYDAY)),
    );
    gazetteer::build(entries)
}

/// The table of brands, from their names, one a line, and from names of other things, which
/// stand between commas; a line that begins with `#` says of what kind.
pub fn brands(names: &str, things: &str) -> Vec<u8> {
    let mut entries: Vec<(u32, u8)> = Vec::new();
    for name in names.lines().chain(between_commas(things)) {
        let mut words = name.split_whitespace();
        // "Roland Garros!", "Godrej!": rather than somebody. The first word of such a name begins
        // others too, which are somebody's.
        let rather = |word: &str| word.strip_suffix('!').map_or(0, |_| brand::RATHER);
        match (words.next(), words.next(), words.next()) {
            (Some(word), None, _) => {
                let print = gazetteer::fingerprint(word.trim_end_matches('!'));
                entries.push((print, brand::WHOLE | rather(word)));
            }
            (Some(a), Some(b), None) => {
                let pair = gazetteer::pair(a, b.trim_end_matches('!'));
                entries.push((pair, brand::WHOLE | rather(b)));
                if rather(b) == 0 {
                    entries.push((gazetteer::fingerprint(a), brand::BEGINS));
                }
            }
            _ => {}
        }
    }
    gazetteer::build(entries)
}

/// Names that stand between commas, without the lines that begin with `#`.
fn between_commas(names: &str) -> impl Iterator<Item = &str> {
    names
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// The table of whom the world's given names are given to, from a name and `f` or `m` a line, and from
/// those that are given to both, which stand between commas.
pub fn genders(names: &str, both: &str) -> Vec<u8> {
    let both =
        between_commas(both).map(|name| (gazetteer::of_given(name), given::FEMALE | given::MALE));
    let entries = names.lines().filter_map(|line| {
        let (name, letter) = line.split_once(' ')?;
        let flag = match letter.trim() {
            "f" => given::FEMALE,
            "m" => given::MALE,
            _ => return None,
        };
        Some((gazetteer::of_given(name), flag))
    });
    gazetteer::build(entries.chain(both))
}

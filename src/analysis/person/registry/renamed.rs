//! People who go by another name than they were born with: "Ann Roe, born Mary Poe", "Jim Poe,
//! better known as Ali Roe", "Born Mary Poe, the singer Ann Roe".

use rustc_hash::FxHashMap;

use super::settle::Keys;
use super::{Registry, behind_particles, key};
use crate::analysis::lexicon::{self, DET, OFFICE, PERSON};
use crate::analysis::person::gazetteer;
use crate::words::marks;

/// Words between a name and an earlier or second name of the same person. Where the flag is set
/// only a name can follow; otherwise a comma or a stop must close the name.
const BEFORE: &[(&str, bool)] = &[
    ("born", true),
    ("born as", true),
    ("was born", true),
    ("who was born", true),
    ("née", true),
    ("formerly known as", true),
    ("previously known as", true),
    ("originally named", true),
    ("once known as", true),
    ("also known as", true),
    ("aka", true),
    ("a.k.a.", true),
    ("alias", true),
    ("real name", true),
    ("birth name", true),
    ("legal name", true),
    ("whose real name is", true),
    ("whose real name was", true),
    ("whose birth name is", true),
    ("whose birth name was", true),
    ("whose legal name is", true),
    ("who used to be called", true),
    ("nicknamed", true),
    ("is nicknamed", true),
    ("was nicknamed", true),
    ("is known as", true),
    ("was known as", true),
    ("known to all as", true),
    ("known to everyone as", true),
    ("known to fans as", true),
    ("known to friends as", true),
    ("known to most as", true),
    ("formerly", false),
    ("previously", false),
];

/// Words between a name and the one that its bearer goes by now.
const SINCE: &[&str] = &[
    "better known as",
    "best known as",
    "known as",
    "now known as",
    "later known as",
    "known professionally as",
    "who is known as",
    "who is better known as",
    "who is now known as",
    "who became known as",
    "who performs as",
    "who performed as",
    "who writes as",
    "who wrote as",
    "who goes by",
    "whose stage name is",
    "whose pen name is",
    "whose pen name was",
    "who changed his name to",
    "who changed her name to",
    "changed his name to",
    "changed her name to",
];

/// The most such names that are looked up in one text.
const MOST: usize = 64;

/// Names that are one person's by what the text says between them, by their keys.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    /// The one that comes in later, the earlier, and whether the later one is the new one.
    of: FxHashMap<Box<str>, (Box<str>, bool)>,
    /// One word and a full name.
    singles: Vec<(Box<str>, Box<str>)>,
}

impl Renamed {
    /// The earlier name of whoever has this one too.
    pub(super) fn of(&self, key: &str) -> Option<&str> {
        self.of.get(key).map(|(of, _)| &**of)
    }

    /// Whether they go by this one now.
    pub(super) fn is_new(&self, key: &str) -> bool {
        self.of.get(key).is_some_and(|(_, new)| *new)
    }

    /// Names of one word, each with its bearer's full name.
    pub(super) fn singles(&self) -> &[(Box<str>, Box<str>)] {
        &self.singles
    }
}

impl Registry {
    /// Notes who has two names.
    pub(super) fn renamed(&self, text: &str, full: &Keys) -> Renamed {
        let mut renamed = Renamed::default();
        let mut found = 0;
        for pair in self.names.windows(2) {
            let [first, second] = pair else { continue };
            if found == MOST {
                break;
            }
            let (one, two) = (first.span, second.span);
            let behind = text.get(two.end as usize..).unwrap_or_default();
            let before = text.get(..one.start as usize).unwrap_or_default();
            let Some(gap) = text.get(one.end as usize..two.start as usize) else {
                continue;
            };
            let second_is_new = match says(gap, behind) {
                Some(new) => new,
                None if before.ends_with("Born ") && opens(gap) => true,
                None => continue,
            };
            let (one, two) = (key(one.of(text)), key(two.of(text)));
            let whole = |of: String| match is_full(&of) {
                true => of,
                false => only_bearer(full, &of).unwrap_or(of),
            };
            // "Roe, born Mary Poe", where the text has "Ann Roe".
            let one = whole(one);
            if one != two {
                found += 1;
                renamed.note(full, one, two, second_is_new);
            }
        }
        self.note_born(text, full, &mut renamed);
        self.note_nicknames(text, full, &mut renamed);
        renamed
    }

    /// "“Boxer” Roe", where the text has one Jim Roe: his name with the nickname for the given name.
    fn note_nicknames(&self, text: &str, full: &Keys, renamed: &mut Renamed) {
        let marked = self
            .names
            .iter()
            .filter(|name| name.span.of(text).starts_with(marks::OPENING));
        for name in marked.take(MOST) {
            let own = key(name.span.of(text));
            let Some(surname) = own.rsplit(' ').next().filter(|s| s.len() < own.len()) else {
                continue;
            };
            let mut bearers = full
                .iter()
                .filter(|(key, _)| **key != *own && key.rsplit(' ').next() == Some(surname));
            if let (Some((bearer, _)), None) = (bearers.next(), bearers.next()) {
                renamed.note(full, bearer.to_string(), own, false);
            }
        }
    }

    /// "Born Mary Poe in Hale, she": whoever was named before by the same given name.
    fn note_born(&self, text: &str, full: &Keys, renamed: &mut Renamed) {
        let born = self.names.iter().filter(|name| {
            let before = text.get(..name.span.start as usize).unwrap_or_default();
            is_born(before)
        });
        for name in born.take(1) {
            let own = key(name.span.of(text));
            let Some((given, _)) = own.split_once(' ') else {
                continue;
            };
            let mut earlier = full
                .iter()
                .filter(|(key, first)| *first < name.span.start && **key != *own);
            let same = earlier
                .clone()
                .find(|(key, _)| key.split(' ').next() == Some(given));
            // "He was born Sol Weiss", where one alone was named in full.
            let he = text
                .get(..name.span.start as usize)
                .is_some_and(|b| b.ends_with("He was born ") || b.ends_with("She was born "));
            let only = || {
                let only = earlier.next().filter(|_| earlier.next().is_none());
                only.filter(|(_, first)| he && is_alone(text, *first, name.span.start))
            };
            let bearer = same.or_else(only);
            if let Some((bearer, _)) = bearer {
                renamed.note(full, bearer.to_string(), own, false);
            }
        }
    }
}

impl Renamed {
    fn note(&mut self, full: &Keys, one: String, two: String, second_is_new: bool) {
        let place = |of: &str| full.iter().position(|(key, _)| **key == *of);
        match (place(&one), place(&two)) {
            (Some(first), Some(second)) if first < second => {
                self.of.insert(two.into(), (one.into(), second_is_new));
            }
            (Some(_), Some(_)) => {
                self.of.insert(one.into(), (two.into(), !second_is_new));
            }
            (Some(_), None) => self.singles.push((two.into(), one.into())),
            (None, Some(_)) => self.singles.push((one.into(), two.into())),
            (None, None) => {}
        }
    }
}

/// Whether nobody but whoever is named at the first of two places is spoken of up to the second: "her son is
/// ill. He was born" is the son's.
fn is_alone(text: &str, first: u32, second: u32) -> bool {
    const FAR: u32 = 300;
    let between = text.get(first as usize..second as usize);
    second - first <= FAR
        && between.is_some_and(|between| {
            let somebody = |word: &str| {
                let lower = word.to_lowercase();
                let people = lexicon::FAMILY | lexicon::PERSON | lexicon::PLURAL_PERSON;
                lexicon::classes(&lower) & people != 0
                    || gazetteer::nouns(&lower) & gazetteer::noun::PERSON != 0
            };
            let mut words = between.split(|c: char| !c.is_alphabetic());
            !words.any(somebody)
        })
}

fn is_full(key: &str) -> bool {
    behind_particles(key).contains(' ')
}

/// Whether words before a name say that somebody spoken of before was born under it: "Born ", "she was born ",
/// "Ann Roe, the dancer, was born ", where "her mother was born " is of another; "Born in Hale as ".
fn is_born(before: &str) -> bool {
    const FAR: usize = 40;
    if before.ends_with("Born ") {
        return true;
    }
    if let Some(place) = before.strip_suffix(" as ") {
        let from = place.floor_char_boundary(place.len().saturating_sub(FAR));
        let place = place[from..].rsplit_once("orn in ").map(|(_, place)| place);
        let capitals = |place: &str| {
            let mut words = place.split(' ');
            words.all(|w| w.starts_with(char::is_uppercase))
        };
        return place.is_some_and(capitals);
    }
    let Some(subject) = before.strip_suffix(" was born ") else {
        return false;
    };
    let last = subject.rsplit([' ', '\n']).next().unwrap_or_default();
    matches!(last, "He" | "She" | "he" | "she" | "who")
        || last.ends_with([',', ')'])
        || last.starts_with(char::is_uppercase)
}

/// The only full name that ends in a word.
fn only_bearer(full: &Keys, surname: &str) -> Option<String> {
    let ends = |key: &&(Box<str>, u32)| key.0.rsplit(' ').next() == Some(surname);
    let mut of = full.iter().filter(ends);
    let only = of.next().filter(|_| of.next().is_none())?;
    Some(only.0.to_string())
}

/// Whether the words between two names say that both are one person's, and the second the one that
/// they go by.
fn says(gap: &str, behind: &str) -> Option<bool> {
    let gap = gap.trim_end_matches(['“', '‘', '"', '\'', ' ']);
    let parted = gap.trim_start_matches([',', ' ', '(', '–', '—']);
    // "Ann Roe born Mary Poe" wants something between.
    if gap.len() - parted.len() < 1 {
        return None;
    }
    // "Formerly Jim Roe's aide".
    if behind.starts_with(['\'', '’']) && behind.chars().nth(1) == Some('s') {
        return None;
    }
    let closed = behind.is_empty() || behind.starts_with([',', '.', ')', ';', '”', '"']);
    let known = BEFORE.iter().find(|(words, _)| *words == parted);
    if let Some((_, open)) = known {
        return (*open || closed).then_some(false);
    }
    SINCE.contains(&parted).then_some(true)
}

/// Whether what stands between "Born Mary Poe" and a name ends before who that is: " in Hale, the
/// singer ".
fn opens(gap: &str) -> bool {
    const FAR: usize = 60;
    if gap.len() > FAR || gap.contains(['.', '\n', ';', ':']) {
        return false;
    }
    let Some((_, who)) = gap.rsplit_once(", ") else {
        return false;
    };
    let mut words = who.split_whitespace();
    let noun = words.next_back();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    noun.is_none_or(|noun| {
        lexicon::classes(noun) & (OFFICE | PERSON) != 0
            && words
                .next()
                .is_none_or(|word| lexicon::classes(word) & DET != 0)
            && words.all(small)
    })
}

//! Names that a text spells in two ways, with a letter too many, missing, changed or swapped:
//! "Tomas Roe" and "Tommas Roe", "Quillbrwo" where Ann Quillbrow is named.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::alike;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;

/// Shorter words than this are words of their own.
const SHORTEST: usize = 5;
/// Longer words than this are no names.
const LONGEST: usize = 24;
/// How many letters a name loses when it is cut short.
const SHORT: usize = 3;
/// With more people than this none is looked for: a list of names has many that are alike.
const MOST: usize = 400;

/// People by the print of a word, in the order in which they were noted.
#[derive(Debug, Default)]
struct Prints {
    last: FxHashMap<u64, u32>,
    /// A person and where the one before stands, plus one.
    noted: Vec<(u32, u32)>,
}

impl Prints {
    fn with_room(prints: usize) -> Self {
        Self {
            last: FxHashMap::with_capacity_and_hasher(prints, FxBuildHasher),
            noted: Vec::with_capacity(prints),
        }
    }

    fn note(&mut self, print: u64, person: usize) {
        let number = u32::try_from(person).unwrap_or(u32::MAX);
        let last = self.last.entry(print).or_default();
        self.noted.push((number, *last));
        *last = u32::try_from(self.noted.len()).unwrap_or(0);
    }

    fn of(&self, print: u64) -> impl Iterator<Item = usize> + '_ {
        let mut at = self.last.get(&print).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let (person, before) = *self.noted.get((at as usize).checked_sub(1)?)?;
            at = before;
            Some(person as usize)
        })
    }
}

/// People by the prints of their words with a letter left out.
#[derive(Debug, Default)]
pub(super) struct Misspelt {
    /// By the word that is spelt alike and what is left of the other.
    full: Prints,
    /// By what is left of the surname; the numbers are those of `bearers`.
    surnames: Prints,
    /// A surname and who bears it.
    bearers: Vec<(String, usize)>,
    /// By how a long given name begins: "Zukol" of "Zukolwandile Roe".
    begun: Prints,
    people: usize,
}

/// An odd factor that spreads a number over all bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A print of letters in their order: two words that have the same are the same, but for a
/// chance of one to 2⁶⁴ for each pair.
fn print(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, behind)
}

const fn behind(print: u64, c: char) -> u64 {
    (print ^ c as u64).wrapping_mul(SPREAD).rotate_left(23)
}

/// Of two words, which is told by its place.
const fn pair(first: u64, second: u64) -> u64 {
    (first ^ second.rotate_left(32).wrapping_mul(SPREAD)).wrapping_mul(SPREAD)
}

/// The prints of a word, of what is left of it without each of its letters, and of its letters
/// whatever their order.
fn remains(word: &str) -> Vec<u64> {
    let mut letters = ['\0'; LONGEST];
    let mut count = 0;
    for c in word.chars() {
        let Some(letter) = letters.get_mut(count) else {
            return Vec::new();
        };
        *letter = c;
        count += 1;
    }
    if count < SHORTEST {
        return Vec::new();
    }
    let letters = &mut letters[..count];
    let mut all = Vec::with_capacity(count + 2);
    let mut before = 0;
    for n in 0..count {
        all.push(letters[n + 1..].iter().fold(before, |p, c| behind(p, *c)));
        before = behind(before, letters[n]);
    }
    all.push(before);
    letters.sort_unstable();
    // No word has a sign of its own before it: those are in order.
    all.push(print(std::iter::once('=').chain(letters.iter().copied())));
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a word is known as a name that others bear too, or as a word.
pub(super) fn is_known(word: &str) -> bool {
    let known = flags::SURNAME_FREQUENT | flags::PLACE | flags::EVERYDAY | flags::GIVEN;
    given::is_usual(word) || gazetteer::flags_of(gazetteer::fingerprint(word)) & known != 0
}

/// Whether two given names, alike but for a letter, may be one: not where lists know both, as
/// "Amina" and "Amira", unless one only doubles a letter.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let single = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.dedup();
        letters
    };
    let begins = one.chars().next() == other.chars().next();
    one == other
        || begins
            && (!(given::is_listed(one) && given::is_listed(other)) || single(one) == single(other))
}

impl Misspelt {
    /// An index with room for the names of this many people.
    pub(super) fn with_room(people: usize) -> Self {
        /// About how many prints a name is noted by.
        const LETTERS: usize = 8;
        let people = people.min(MOST);
        Self {
            full: Prints::with_room(people * LETTERS * 2),
            surnames: Prints::with_room(people * LETTERS),
            bearers: Vec::with_capacity(people),
            begun: Prints::with_room(people),
            people: 0,
        }
    }

    /// Notes a person's name.
    pub(super) fn note(&mut self, words: &[&str], person: usize) {
        self.people += 1;
        if self.people > MOST {
            return;
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let (given, last) = (alike(first), alike(last));
        let two = words.len() > 1;
        let (given_print, last_print) = (print(given.chars()), print(last.chars()));
        for rest in remains(&last) {
            self.surnames.note(rest, self.bearers.len());
            if two {
                self.full.note(pair(given_print, rest), person);
            }
        }
        self.bearers.push((last, person));
        if !two {
            return;
        }
        let letters: Vec<char> = first.chars().take(LONGEST).collect();
        for n in SHORTEST..=letters.len().saturating_sub(SHORT) {
            let begun = alike(&letters[..n].iter().collect::<String>());
            self.begun.note(print(begun.chars()), person);
        }
        for rest in remains(&given) {
            self.full.note(pair(rest, last_print), person);
        }
    }

    /// Those whose name is this one but for a letter of a rare surname, or of the given name
    /// where the surname is rare.
    pub(super) fn full(&self, words: &[&str]) -> Vec<usize> {
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Vec::new();
        };
        let (first, last) = (alike(first), alike(last));
        if words.len() < 2 || self.people > MOST || is_known(&last) {
            return Vec::new();
        }
        let (first_print, last_print) = (print(first.chars()), print(last.chars()));
        let surnames = remains(&last).into_iter().map(|r| pair(first_print, r));
        let given = remains(&first).into_iter().map(|r| pair(r, last_print));
        let mut found: Vec<usize> = surnames
            .chain(given)
            .flat_map(|key| self.full.of(key))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The only one whose surname a word of one's own is but for a letter, where no list
    /// knows the word.
    pub(super) fn single(&self, word: &str) -> Vec<usize> {
        let known = gazetteer::flags_of(gazetteer::fingerprint(word));
        if self.people > MOST || is_known(word) || known & flags::SURNAME != 0 {
            return Vec::new();
        }
        let begins = |surname: &str| surname.chars().next() == word.chars().next();
        let mut found: Vec<usize> = remains(word)
            .into_iter()
            .flat_map(|rest| self.surnames.of(rest))
            .filter_map(|n| self.bearers.get(n))
            .filter(|(surname, _)| begins(surname) && !is_known(surname))
            .map(|(_, person)| *person)
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.len() {
            0 => {
                let short = self
                    .begun
                    .of(print(word.chars()))
                    .take(2)
                    .collect::<Vec<_>>();
                if short.len() == 1 { short } else { Vec::new() }
            }
            1 => found,
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_more_or_two_that_changed_places_make_no_other_person() {
        let mut people = Misspelt::default();
        people.note(&["tomas", "quillbrow"], 0);
        people.note(&["ana", "wrothgar"], 1);
        assert_eq!(people.full(&["tommas", "quillbrow"]), [0]);
        assert_eq!(people.full(&["ana", "wrothgra"]), [1]);
        assert!(people.full(&["eve", "wrothgar"]).is_empty());
        assert_eq!(people.single("wrothgr"), [1]);
        assert_eq!(people.single("wrothagr"), [1]);
        assert!(people.single("wrong").is_empty());
        people.note(&["zukolwandile", "tarnbrow"], 2);
        assert_eq!(people.single("zukol"), [2]);
    }
}

//! Names that a text spells in two ways, by a letter more, less or other, or by two that
//! changed places: "Tomas Roe" and "Tommas Roe", "Quillbrwo" where Ann Quillbrow is named.

use rustc_hash::FxHashMap;

use super::alike;
use crate::analysis::lexicon::{self, GIVEN};
use crate::analysis::person::gazetteer::{self, flags};

/// Shorter words are other words.
const SHORTEST: usize = 5;
/// Longer ones are none.
const LONGEST: usize = 24;
/// So much is left out of a name that is made short.
const SHORT: usize = 3;
/// Of so many people none is looked for: a list of names has many that are alike.
const MOST: usize = 400;

/// People by their words with a letter left out.
#[derive(Debug, Default)]
pub(super) struct Misspelt {
    /// By the word that is spelt alike and what is left of the other.
    full: FxHashMap<(String, String), Vec<usize>>,
    /// By what is left of the surname.
    surnames: FxHashMap<String, Vec<(String, usize)>>,
    /// By how a long given name begins: "Zukol" of "Zukolwandile Roe".
    begun: FxHashMap<String, Vec<usize>>,
    people: usize,
}

/// A word, what is left of it without each of its letters, and its letters in order.
fn remains(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) {
        return Vec::new();
    }
    let without = |n: usize| {
        let rest = letters.iter().enumerate().filter(move |(k, _)| *k != n);
        rest.map(|(_, c)| *c).collect::<String>()
    };
    let mut sorted = letters.clone();
    sorted.sort_unstable();
    let mut all: Vec<String> = (0..letters.len()).map(without).collect();
    all.push(word.to_string());
    // No word has a sign of its own before it: those are in order.
    all.push(std::iter::once('=').chain(sorted).collect());
    all.sort();
    all.dedup();
    all
}

/// Whether a word is known as a name that others bear too, or as a word.
pub(super) fn is_known(word: &str) -> bool {
    let known = flags::SURNAME_FREQUENT | flags::PLACE | flags::EVERYDAY | flags::GIVEN;
    lexicon::classes(word) & GIVEN != 0
        || gazetteer::flags_of(gazetteer::fingerprint(word)) & known != 0
}

/// Whether two given names, alike but for a letter, may be one: not where lists know both, as
/// "Amina" and "Amira", unless one only doubles a letter.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let known = |name: &str| {
        let flags = gazetteer::flags_of(gazetteer::fingerprint(name));
        lexicon::classes(name) & GIVEN != 0 || flags & (flags::GIVEN | flags::GIVEN_WORLD) != 0
    };
    let single = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.dedup();
        letters
    };
    let begins = one.chars().next() == other.chars().next();
    one == other || begins && (!(known(one) && known(other)) || single(one) == single(other))
}

impl Misspelt {
    /// Notes a person's name.
    pub(super) fn note(&mut self, words: &[&str], person: usize) {
        self.people += 1;
        if self.people > MOST {
            return;
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let last = alike(last);
        for rest in remains(&last) {
            let of = self.surnames.entry(rest.clone()).or_default();
            of.push((last.clone(), person));
            if words.len() > 1 {
                push(&mut self.full, (alike(first), rest), person);
            }
        }
        let letters: Vec<char> = first.chars().take(LONGEST).collect();
        let longest = letters.len().saturating_sub(SHORT);
        for n in (SHORTEST..=longest).filter(|_| words.len() > 1) {
            let begun = alike(&letters[..n].iter().collect::<String>());
            self.begun.entry(begun).or_default().push(person);
        }
        for rest in remains(&alike(first))
            .into_iter()
            .filter(|_| words.len() > 1)
        {
            push(&mut self.full, (rest, last.clone()), person);
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
        let surnames = remains(&last).into_iter().map(|r| (first.clone(), r));
        let given = remains(&first).into_iter().map(|r| (r, last.clone()));
        let mut found: Vec<usize> = surnames
            .chain(given)
            .filter_map(|key| self.full.get(&key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The only one whose surname a word of one's own is but for a letter, where no list
    /// knows the word.
    pub(super) fn single(&self, word: &str) -> Vec<usize> {
        let print = gazetteer::fingerprint(word);
        if self.people > MOST || is_known(word) || gazetteer::flags_of(print) & flags::SURNAME != 0
        {
            return Vec::new();
        }
        let mut found: Vec<usize> = remains(word)
            .iter()
            .filter_map(|rest| self.surnames.get(rest))
            .flatten()
            .filter(|(surname, _)| !is_known(surname))
            .filter(|(surname, _)| surname.chars().next() == word.chars().next())
            .map(|(_, person)| *person)
            .collect();
        found.sort_unstable();
        found.dedup();
        let short = self.begun.get(word).filter(|_| found.is_empty());
        match (found.len(), short) {
            (1, _) => found,
            (_, Some(one)) if one.len() == 1 => one.clone(),
            _ => Vec::new(),
        }
    }
}

fn push(map: &mut FxHashMap<(String, String), Vec<usize>>, key: (String, String), person: usize) {
    let of = map.entry(key).or_default();
    if of.last() != Some(&person) {
        of.push(person);
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

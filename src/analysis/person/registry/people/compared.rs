//! How names are compared: letters that stand for each other, double surnames, short forms of
//! given names, middle names.

use crate::analysis::lexicon::{self, HONORIFIC, PARTICLE, TITLE};
use crate::analysis::person::gazetteer;
use crate::words::marks::is_around_word;

/// A name as it is compared: "Mueller" is "Müller".
pub(super) fn alike(word: &str) -> String {
    // Few words have letters that may be one.
    let pair = |pair: &[u8]| matches!(pair, [b'a' | b'o' | b'u', b'e']);
    if !word.as_bytes().windows(2).any(pair) {
        return word.to_string();
    }
    let mut alike = String::with_capacity(word.len());
    let mut before = None;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        alike.push(c);
        let vowel = matches!(c, 'a' | 'o' | 'u') && before.is_some_and(|b| !"aeiouq".contains(b));
        if vowel && chars.peek() == Some(&'e') {
            let mut behind = chars.clone();
            behind.next();
            if behind.peek().is_some_and(|c| c.is_alphabetic()) {
                chars.next();
            }
        }
        before = Some(c);
    }
    alike
}

/// Whether two words at the end of a longer name are surnames, and not what somebody else is
/// called: "García Mora" of "Ana García Mora", where "Ann Roe" is not "Mary Ann Roe".
pub(in crate::analysis::person::registry) fn two_surnames(first: &str) -> bool {
    let flags = gazetteer::flags_of(gazetteer::fingerprint(first));
    let surname = gazetteer::flags::SURNAME_WORLD | gazetteer::flags::SURNAME_FREQUENT;
    // "Cruz Almeida": a surname too.
    let given = lexicon::classes(first) & lexicon::GIVEN != 0 && flags & surname == 0;
    !given
        && lexicon::classes(first) & (PARTICLE | HONORIFIC | TITLE) == 0
        && (flags & surname != 0
            || flags & (gazetteer::flags::GIVEN | gazetteer::flags::GIVEN_WORLD) == 0)
}

/// The two surnames that a hyphen joins: "Roe" and "Poe" of "Ana Roe-Poe". A given name has a
/// small letter behind its own: "Han Mi-rae".
pub(super) fn double(name: &str) -> Option<(&str, &str)> {
    let (_, last) = name.rsplit_once(' ')?;
    let capital = |half: &str| half.starts_with(char::is_uppercase);
    last.split_once('-')
        .filter(|(one, two)| capital(one) && capital(two))
}

/// Each of two surnames that may stand for both.
pub(super) fn halves(name: &str) -> impl Iterator<Item = String> {
    const SHORT: usize = 4;
    let two = double(name).into_iter().flat_map(|(one, two)| [one, two]);
    two.filter(|half| half.len() >= SHORT)
        .map(|half| alike(&half.to_lowercase()))
}

/// The one word that stands in marks inside of a name.
pub(super) fn nickname<'w>(words: &[&'w str]) -> Option<&'w str> {
    let within = words.get(1..words.len().checked_sub(1)?)?;
    within
        .iter()
        .find(|w| w.starts_with(is_around_word) && w.ends_with(is_around_word))
        .map(|w| w.trim_matches(is_around_word))
        .filter(|w| w.len() > 1)
}

/// What a given name is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Given {
    /// The whole of it, or an initial with its stop.
    Name(String),
    /// Its first letter.
    Letter(Option<char>),
}

impl Given {
    /// All that a name is found by.
    pub(super) fn all_of(given: &str) -> [Self; 2] {
        let letter = given.chars().next();
        [Self::Name(given.to_string()), Self::Letter(letter)]
    }

    /// What finds all names that may be the same person's.
    pub(super) fn of_same(given: &str) -> Vec<Self> {
        let mut chars = given.chars();
        let letter = chars.next();
        if given.ends_with('.') && chars.count() == 1 {
            return vec![Self::Letter(letter)];
        }
        let forms = lexicon::called(given).map(|form| Self::Name(alike(form)));
        let initial = letter.map(|letter| Self::Name(format!("{letter}.")));
        let itself = std::iter::once(Self::Name(alike(given)));
        itself.chain(forms).chain(initial).collect()
    }
}

/// The letters that middle names begin with, and whether they are all that is told of them: "R" of
/// "J. R. Roe". Nothing of names in whose middle a surname may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Middle {
    letters: Vec<char>,
    initials: bool,
}

impl Middle {
    /// Of a name's words, small letters, without honours and "Jr.".
    pub(super) fn of(words: &[&str]) -> Option<Self> {
        let (first, rest) = words.split_first()?;
        let (_, within) = rest.split_last()?;
        let mut middle = Self {
            letters: initials(first).skip(1).collect(),
            initials: true,
        };
        for word in within {
            let mut letters = initials(word).peekable();
            if letters.peek().is_some() {
                middle.letters.extend(letters);
                continue;
            }
            if lexicon::classes(word) & lexicon::GIVEN == 0 {
                return None;
            }
            middle.letters.extend(word.chars().next());
            middle.initials = false;
        }
        (!middle.letters.is_empty()).then_some(middle)
    }

    /// Whether nobody has both: "J. R. Roe" is not J. P. Roe.
    pub(super) fn clashes(&self, other: &Self) -> bool {
        match self.initials && other.initials {
            true => self.letters.first() != other.letters.first(),
            false => !self.letters.iter().any(|c| other.letters.contains(c)),
        }
    }
}

/// The letters of "j.", "j.r." and "j"; none of a name.
fn initials(word: &str) -> impl Iterator<Item = char> + '_ {
    let all = word.chars().filter(|c| *c != '.');
    let each = |part: &str| part.chars().count() == 1;
    let are = word.trim_end_matches('.').split('.').all(each);
    all.filter(move |_| are)
}

/// The runs of words inside of a name that are surnames with particles between: "roe de la poe" of
/// "Ana Roe de la Poe y Tarn". None of a name without.
pub(in crate::analysis::person::registry) fn inner(key: &str) -> Vec<String> {
    /// The most words in somebody's name.
    const MOST: usize = 12;
    let particle = |word: &str| {
        let romance = [
            "de", "del", "la", "las", "los", "da", "do", "dos", "das", "di",
        ];
        romance.contains(&word)
    };
    let words: Vec<&str> = key.split(' ').collect();
    let mut found = Vec::new();
    if words.len() > MOST || !words.iter().any(|word| particle(word)) {
        return found;
    }
    for from in 1..words.len() {
        let runs = words[from + 1..].iter().take_while(|word| particle(word));
        let last = from + 1 + runs.count();
        if last > from + 1 && last < words.len() && !particle(words[from]) {
            found.push(words[from..=last].join(" "));
        }
    }
    found
}

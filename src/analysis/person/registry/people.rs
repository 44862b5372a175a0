//! The spellings of a document put together into people, by surname and given name.

mod misspelt;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use self::misspelt::Misspelt;
use super::{Spelling, behind_particles};
use crate::analysis::lexicon::{self, HONORIFIC, PARTICLE, SUFFIX, TITLE};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};

/// A person while people are put together.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) given: String,
    pub(super) suffix: Option<String>,
    pub(super) name: String,
    pub(super) gender: Gender,
    pub(super) first: u32,
    /// How often the text has the name so.
    count: u32,
    /// Given names, middle names, surnames: what a single word may be.
    pub(super) parts: FxHashSet<String>,
}

#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) all: Vec<Person>,
    pub(super) by_key: FxHashMap<Box<str>, usize>,
    by_surname: FxHashMap<String, Vec<usize>>,
    /// Those of a surname by what else tells them apart: thousands may share one.
    by_given: FxHashMap<(String, Given), Vec<usize>>,
    /// The surnames that those are found by.
    borne: FxHashSet<String>,
    by_part: FxHashMap<String, Vec<usize>>,
    /// The names of one word.
    singles: FxHashSet<String>,
    /// Those of three names and more by the first two: "Ka Dencio" of "Ka Dencio Roe".
    by_beginning: FxHashMap<String, usize>,
    /// Those of three names and more by the last two: "Roe Poe" of "Ana Roe Poe".
    by_ending: FxHashMap<String, Vec<usize>>,
    /// All by their names without hyphens: "Jean Luc Roe" is "Jean-Luc Roe".
    by_letters: FxHashMap<String, usize>,
    /// All by their names with a letter left out.
    misspelt: Misspelt,
}

/// A name as it is compared: "Mueller" is "Müller".
fn alike(word: &str) -> String {
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
pub(super) fn two_surnames(first: &str) -> bool {
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
fn double(name: &str) -> Option<(&str, &str)> {
    let (_, last) = name.rsplit_once(' ')?;
    let capital = |half: &str| half.starts_with(char::is_uppercase);
    last.split_once('-')
        .filter(|(one, two)| capital(one) && capital(two))
}

/// Each of two surnames that may stand for both.
fn halves(name: &str) -> impl Iterator<Item = String> {
    const SHORT: usize = 4;
    let two = double(name).into_iter().flat_map(|(one, two)| [one, two]);
    two.filter(|half| half.len() >= SHORT)
        .map(|half| alike(&half.to_lowercase()))
}

impl People {
    /// With room for so many spellings: tables that grow are laid out anew again and again.
    pub(super) fn with_room(some: usize) -> Self {
        let build = FxBuildHasher;
        Self {
            by_key: FxHashMap::with_capacity_and_hasher(some, build),
            by_surname: FxHashMap::with_capacity_and_hasher(some, build),
            by_given: FxHashMap::with_capacity_and_hasher(some * 2, build),
            misspelt: Misspelt::with_room(some),
            ..Self::default()
        }
    }

    /// Adds a spelling to the person it names, or as a new one.
    pub(super) fn add(&mut self, key: &str, spelling: &Spelling) {
        let mut words: Vec<&str> = key.split(' ').collect();
        while words.len() > 1 && lexicon::classes(words[0]) & HONORIFIC != 0 {
            words.remove(0);
        }
        let suffix = words
            .last()
            .filter(|w| words.len() > 2 && lexicon::classes(w) & SUFFIX != 0)
            .map(|w| w.trim_end_matches('.').to_string());
        if suffix.is_some() {
            words.pop();
        }
        let first = words.first().copied().unwrap_or_default();
        let given = alike(first);
        let surname = alike(behind_particles(words.last().unwrap_or(&"")));
        let letters = words.join(" ").replace('-', " ");
        let same = self.same(&surname, first, |person| {
            person.suffix == suffix && person.gender.agrees(spelling.gender)
        });
        // "Umm Khaled" is Khaled's mother, not Khaled.
        let kunya = words.len() == 2 && matches!(words[0], "umm" | "um" | "abu" | "abou" | "bint");
        let surname = if kunya { words.join(" ") } else { surname };
        let parts: Vec<String> = words
            .iter()
            .filter(|_| !kunya)
            .filter(|w| {
                w.chars().count() > 1
                    && !w.ends_with('.')
                    && lexicon::classes(w) & (PARTICLE | TITLE) == 0
            })
            .map(|w| w.trim_matches(['“', '”', '"', '‘', '’', '\'', '(', ')', '«', '»', '„']))
            .map(alike)
            .collect();
        let mut parts = parts;
        parts.extend(halves(&spelling.name));
        // "Ana R. Roe Poe" begins with "Ana Roe".
        let mut plain = words.iter().filter(|w| !w.ends_with('.'));
        let beginning = plain.next().zip(plain.next());
        let beginning = beginning.map(|(one, two)| [*one, " ", two].concat());
        let long = words.len() > 2 && lexicon::classes(words[1]) & PARTICLE == 0;
        let begun = beginning
            .as_ref()
            .filter(|_| words.len() == 2)
            .and_then(|two| self.by_beginning.get(two).copied())
            // "Ann Roe Jr." is not Ann J. Roe.
            .filter(|n| self.all[*n].suffix == suffix);
        let hyphened = self
            .by_letters
            .get(&letters)
            .filter(|n| words.len() > 1 && self.all[**n].suffix == suffix);
        // "Born Ann Roe", where she is Ann Roe-Poe now.
        let both = double(&spelling.name).is_some();
        let joined = surname.split_once('-').filter(|_| words.len() > 1 && both);
        let once = joined.and_then(|(one, two)| {
            let fits =
                |person: &Person| person.suffix == suffix && person.gender.agrees(spelling.gender);
            self.named(one, first, fits)
                .or_else(|| self.named(two, first, fits))
        });
        let same = same
            .or(begun)
            .or(hyphened.copied())
            .or(once)
            .or_else(|| self.begins_with(&words, beginning.as_deref(), spelling.gender))
            .or_else(|| self.ends_with(&words, &surname, spelling.gender))
            .or_else(|| self.nicknamed(&surname, &words, spelling.gender))
            .or_else(|| self.turned(&words))
            .or_else(|| self.spelt_like(&words, suffix.as_deref(), spelling.gender));
        let ending = words
            .get(words.len().saturating_sub(2)..)
            .filter(|_| words.len() > 2 && two_surnames(words[words.len() - 2]))
            .map(|two| two.join(" "));
        // Of two spellings the text means the one that it has oftener.
        let oftener = same.is_some_and(|n| spelling.count > self.all[n].count)
            && self.spelt_like(&words, suffix.as_deref(), spelling.gender) == same;
        let n = match same {
            Some(n) => {
                let person = &mut self.all[n];
                let words = |name: &str| name.split([' ', '-']).count();
                let initials = |name: &str| name.split(' ').filter(|w| w.ends_with('.')).count();
                let fuller = words(&spelling.name) == words(&person.name)
                    && initials(&spelling.name) < initials(&person.name);
                let alike = words(&spelling.name) == words(&person.name)
                    && initials(&spelling.name) == initials(&person.name);
                if words(&spelling.name) > words(&person.name) || fuller || oftener && alike {
                    person.name = spelling.name.clone();
                    person.count = spelling.count;
                }
                if person.gender == Gender::Unknown {
                    person.gender = spelling.gender;
                }
                person.first = person.first.min(spelling.first);
                n
            }
            None => {
                let n = self.all.len();
                self.all.push(Person {
                    given,
                    suffix,
                    name: spelling.name.clone(),
                    gender: spelling.gender,
                    first: spelling.first,
                    count: spelling.count,
                    parts: FxHashSet::default(),
                });
                for key in Given::all_of(&self.all[n].given) {
                    self.note_given(&surname, key, n);
                }
                // Whoever has two surnames may be called by one of them beside the given name.
                let halves = surname
                    .split('-')
                    .filter(|half| both && half.len() < surname.len());
                for half in halves {
                    let given = Given::Name(self.all[n].given.clone());
                    self.note_given(half, given, n);
                }
                self.by_surname.entry(surname.clone()).or_default().push(n);
                n
            }
        };
        if let Some(nickname) = nickname(&words) {
            self.note_given(&surname, Given::Name(alike(nickname)), n);
        }
        if !kunya {
            self.misspelt.note(&words, n);
        }
        for part in parts {
            if self.all[n].parts.insert(part.clone()) {
                self.by_part.entry(part).or_default().push(n);
            }
        }
        // A headline that runs two names into one has more words.
        let name = (3..=4).contains(&words.len());
        if let Some(two) = beginning.filter(|two| long && name && !two.contains('.')) {
            self.by_beginning.entry(two).or_insert(n);
        }
        if let Some(two) = ending {
            let of = self.by_ending.entry(two).or_default();
            if !of.contains(&n) {
                of.push(n);
            }
        }
        self.by_letters.entry(letters).or_insert(n);
        self.by_key.insert(key.into(), n);
    }

    /// Notes by what a person of a surname is found.
    fn note_given(&mut self, surname: &str, given: Given, n: usize) {
        if !self.borne.contains(surname) {
            self.borne.insert(surname.to_string());
        }
        let of = self
            .by_given
            .entry((surname.to_string(), given))
            .or_default();
        if of.last() != Some(&n) {
            of.push(n);
        }
    }

    /// Who is named by the first two words of a longer name: "Ana Roe", where "Ana Roe Poe"
    /// stands behind it, her second surname with it.
    fn begins_with(&self, words: &[&str], two: Option<&str>, gender: Gender) -> Option<usize> {
        let plain = words.iter().filter(|w| !w.ends_with('.')).count();
        let second = two
            .and_then(|two| two.split_once(' '))
            .map(|(_, second)| second)?;
        let names = (3..=4).contains(&plain) && lexicon::classes(second) & PARTICLE == 0;
        // "Ana Roe Apologizes": the title's verb is no surname.
        let surname = flags::SURNAME_FREQUENT | flags::SURNAME | flags::SURNAME_WORLD;
        let last = words.last().copied().unwrap_or_default();
        let borne = gazetteer::flags_of(gazetteer::fingerprint(last)) & surname != 0;
        let n = *self.by_key.get(two?).filter(|_| names && borne)?;
        (self.all[n].gender.agrees(gender) && lexicon::classes(last) & SUFFIX == 0).then_some(n)
    }

    /// Who is named by the last two of three names, where the surname is a rare one: "Elis Roe" of
    /// "Ishak Elis Roe".
    fn ends_with(&self, words: &[&str], surname: &str, gender: Gender) -> Option<usize> {
        const FEW: usize = 4;
        let fits = |n: &usize| self.all[*n].gender.agrees(gender);
        let [.., given, _] = words else { return None };
        if misspelt::is_known(surname) || given.ends_with('.') || given.len() < FEW {
            return None;
        }
        match words.len() {
            2 => {
                let of = self.by_surname.get(surname)?;
                let middle = alike(given);
                let mut of = of.iter().copied().take(FEW).filter(|n| {
                    let person = &self.all[*n];
                    fits(n) && person.parts.len() == 3 && person.parts.contains(&middle)
                });
                of.next().filter(|_| of.next().is_none())
            }
            3 => {
                let short = format!("{given} {}", words[2]);
                self.by_key.get(short.as_str()).copied().filter(fits)
            }
            _ => None,
        }
    }

    /// Who is named the other way round: "Roe Ann", where the text has "Ann Roe" oftener.
    fn turned(&self, words: &[&str]) -> Option<usize> {
        let [first, second] = words else { return None };
        let full = |word: &str| word.chars().count() > 2 && !word.ends_with('.');
        let key = format!("{second} {first}");
        let n = self.by_key.get(key.as_str()).copied();
        n.filter(|n| full(first) && full(second) && self.all[*n].count > 1)
    }

    /// Who is called by the nickname that stands in a name's marks.
    fn nicknamed(&self, surname: &str, words: &[&str], gender: Gender) -> Option<usize> {
        let nickname = nickname(words)?;
        self.named(surname, nickname, |person| person.gender.agrees(gender))
    }

    /// Who is spelt otherwise by a letter: "Tomas Roe" and "Tommas Roe".
    fn spelt_like(&self, words: &[&str], suffix: Option<&str>, gender: Gender) -> Option<usize> {
        let mut found = self.misspelt.full(words).into_iter().filter(|n| {
            let person = &self.all[*n];
            person.suffix.as_deref() == suffix
                && person.gender.agrees(gender)
                && misspelt::may_be_one(&person.given, &alike(words[0]))
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// The people whose two surnames these words are.
    fn ending_in(&self, two: &str) -> Vec<usize> {
        let of = self.by_ending.get(two);
        of.map_or_else(Vec::new, |of| of.iter().take(8).copied().collect())
    }

    /// The first person of a surname whose given name may be this one (equal, a short form,
    /// an initial) and who `fits`.
    fn same(&self, surname: &str, given: &str, fits: impl Fn(&Person) -> bool) -> Option<usize> {
        // Most who come in are the first of their surname.
        if !self.borne.contains(surname) {
            return None;
        }
        let first = |key: Given| {
            let of = self.by_given.get(&(surname.to_string(), key))?;
            of.iter().copied().find(|n| fits(&self.all[*n]))
        };
        let wanted = Given::of_same(given).into_iter();
        wanted.filter_map(first).min()
    }

    /// The first person of a surname with this very given name who `fits`.
    fn named(&self, surname: &str, given: &str, fits: impl Fn(&Person) -> bool) -> Option<usize> {
        let key = (surname.to_string(), Given::Name(alike(given)));
        let of = self.by_given.get(&key)?;
        of.iter().copied().find(|n| fits(&self.all[*n]))
    }

    /// Notes the names of one word that a document has.
    pub(super) fn note_singles<'k>(&mut self, singles: impl Iterator<Item = &'k str>) {
        self.singles = singles.map(alike).collect();
    }

    /// Whom a name of one word means that others bear as their surname, where those are called
    /// by their given names and this one is by nothing else: "Tesfaye Girma", where "Hana
    /// Tesfaye" is "Hana".
    fn called_by_first_name(&self, word: &str, owners: &[usize]) -> Option<usize> {
        let alone = |name: &str| self.singles.contains(name);
        let by_given = owners.iter().all(|n| alone(&self.all[*n].given));
        if !by_given {
            return None;
        }
        let of = self.by_part.get(word)?;
        let mut of = of.iter().copied().filter(|n| self.all[*n].given == word);
        let only = of.next().filter(|_| of.next().is_none())?;
        let name = super::key(&self.all[only].name);
        let last = name.rsplit(' ').next().map(behind_particles).map(alike)?;
        (!alone(&last) && !owners.contains(&only)).then_some(only)
    }

    /// The people of whose name a single word is a part, surnames before given names.
    pub(super) fn owners(&self, word: &str) -> Vec<usize> {
        if let Some(n) = self.by_key.get(word) {
            return vec![*n];
        }
        if word.contains(' ') {
            return self.ending_in(word);
        }
        let word = alike(word);
        if let Some(owners) = self.by_surname.get(&word) {
            if let Some(n) = self.called_by_first_name(&word, owners) {
                return vec![n];
            }
            return owners.iter().take(8).copied().collect();
        }
        let of = |word: &str| {
            self.by_part
                .get(word)
                .map(|owners| owners.iter().take(8).copied().collect())
        };
        if let Some(owners) = of(&word) {
            return owners;
        }
        // "Den" is Denise, where only one bears a name that is made so short.
        let mut long = lexicon::called(&word).filter_map(|form| of(&alike(form)));
        let only: Vec<usize> = long.next().unwrap_or_default();
        match (only.len(), long.next()) {
            (1, None) => only,
            _ => match self.begun_by(&word) {
                Some(only) => vec![only],
                None => self.misspelt.single(&word),
            },
        }
    }

    /// Whose given name alone a word begins that is no given name of its own: "Bron" of Bronagh Roe.
    fn begun_by(&self, word: &str) -> Option<usize> {
        /// More people are not looked through for each such word.
        const MANY: usize = 100;
        let short = matches!(word.chars().count(), 3..=5);
        // "Hill" is nobody's short form: lists of surnames have it.
        let mut letters = word.chars();
        let capital: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect();
        let surnames = flags::SURNAME_WORLD | flags::SURNAME_FREQUENT;
        let surname = gazetteer::flags_of(gazetteer::fingerprint(&capital)) & surnames != 0;
        let own = surname || lexicon::classes(word) & lexicon::GIVEN != 0;
        if !short || own || self.all.len() > MANY {
            return None;
        }
        let begun = |person: &Person| {
            person.given.len() >= word.len() + 2
                && person.given.starts_with(word)
                && person.name.contains(' ')
        };
        let mut of = (0..self.all.len()).filter(|n| begun(&self.all[*n]));
        of.next().filter(|_| of.next().is_none())
    }
}

/// The one word that stands in marks inside of a name.
fn nickname<'w>(words: &[&'w str]) -> Option<&'w str> {
    const MARKS: &[char] = &['“', '”', '"', '‘', '’', '\'', '(', ')'];
    let within = words.get(1..words.len().checked_sub(1)?)?;
    within
        .iter()
        .find(|w| w.starts_with(MARKS) && w.ends_with(MARKS))
        .map(|w| w.trim_matches(MARKS))
        .filter(|w| w.len() > 1)
}

/// What a given name is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Given {
    /// The whole of it, or an initial with its stop.
    Name(String),
    /// Its first letter.
    Letter(Option<char>),
}

impl Given {
    /// All that a name is found by.
    fn all_of(given: &str) -> [Self; 2] {
        let letter = given.chars().next();
        [Self::Name(given.to_string()), Self::Letter(letter)]
    }

    /// What finds all names that may be the same person's.
    fn of_same(given: &str) -> Vec<Self> {
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

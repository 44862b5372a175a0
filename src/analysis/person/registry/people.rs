//! Puts the spellings of a document together into people, by surname and given name.

mod compared;
mod misspelt;
mod same;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use self::compared::{Given, Middle, alike, double, halves, nickname};
pub(super) use self::compared::{inner, two_surnames};
use self::misspelt::Misspelt;
use super::apart::Apart;
use super::{Spelling, behind_particles};
use crate::analysis::lexicon::{self, HONORIFIC, PARTICLE, SUFFIX, TITLE};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::whole::is_surname_first;
use crate::words::marks;

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
    middle: Option<Middle>,
    /// Given names, middle names, surnames: what a single word may be.
    pub(super) parts: FxHashSet<String>,
    /// The numbers of the spellings that name this person.
    spelt: Vec<usize>,
}

/// A spelling that comes in.
struct Incoming<'k> {
    number: usize,
    /// Its words, without honours and what tells the older of two from the younger.
    words: Vec<&'k str>,
    suffix: Option<String>,
    surname: String,
    gender: Gender,
    middle: Option<Middle>,
    /// Its words without hyphens.
    letters: String,
    /// The first two of its names.
    beginning: Option<String>,
    /// Whether its surname is two that a hyphen joins.
    double: bool,
}

impl<'k> Incoming<'k> {
    fn new(number: usize, key: &'k str, spelling: &Spelling) -> Self {
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
        // "Ana R. Roe Poe" begins with "Ana Roe".
        let mut plain = words.iter().filter(|w| !w.ends_with('.'));
        let beginning = plain.next().zip(plain.next());
        Self {
            number,
            surname: alike(behind_particles(words.last().unwrap_or(&""))),
            gender: spelling.gender,
            middle: Middle::of(&words),
            letters: words.join(" ").replace('-', " "),
            beginning: beginning.map(|(one, two)| [*one, " ", two].concat()),
            double: double(&spelling.name).is_some(),
            suffix,
            words,
        }
    }

    fn first(&self) -> &'k str {
        self.words.first().copied().unwrap_or_default()
    }

    /// "Umm Khaled" is Khaled's mother, not Khaled.
    fn is_kunya(&self) -> bool {
        let mother = matches!(self.first(), "umm" | "um" | "abu" | "abou" | "bint");
        self.words.len() == 2 && mother
    }

    /// The surname that nobody else has who is called otherwise.
    fn own_surname(&self) -> String {
        match self.is_kunya() {
            true => self.words.join(" "),
            false => self.surname.clone(),
        }
    }
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
    /// Surnames behind a given name, with particles in them: "roe de la poe" of "Ana Roe de la Poe
    /// y Tarn".
    by_inner: FxHashMap<String, Vec<usize>>,
    /// Which spellings the text tells apart.
    apart: Apart,
}

impl People {
    /// With room for so many spellings: tables that grow are laid out anew again and again.
    pub(super) fn with_room(some: usize, apart: Apart) -> Self {
        let build = FxBuildHasher;
        Self {
            by_key: FxHashMap::with_capacity_and_hasher(some, build),
            by_surname: FxHashMap::with_capacity_and_hasher(some, build),
            by_given: FxHashMap::with_capacity_and_hasher(some * 2, build),
            misspelt: Misspelt::with_room(some),
            apart,
            ..Self::default()
        }
    }

    /// Adds a spelling to the person it names, or as a new one.
    pub(super) fn add(&mut self, number: usize, key: &str, spelling: &Spelling) {
        let name = Incoming::new(number, key, spelling);
        let same = self.same(&name);
        let n = match same {
            Some(n) => {
                self.join(n, &name, spelling);
                n
            }
            None => self.push(&name, spelling),
        };
        self.note(n, &name, spelling);
        self.by_key.insert(key.into(), n);
    }

    /// Gives somebody another spelling, whatever it is: the name they were born with, or, if it
    /// is `new`, took since.
    pub(super) fn add_other(
        &mut self,
        n: usize,
        number: usize,
        key: &str,
        spelling: &Spelling,
        new: bool,
    ) {
        let name = Incoming::new(number, key, spelling);
        if let Some(person) = self.all.get_mut(n) {
            person.spelt.push(number);
            if new {
                person.name.clone_from(&spelling.name);
            }
            person.first = person.first.min(spelling.first);
            self.note(n, &name, spelling);
            // The new surname, and the name in full by an initial.
            let surname = name.own_surname();
            for given in Given::all_of(&alike(name.first())) {
                self.note_given(&surname, given, n);
            }
            push_once(self.by_surname.entry(surname).or_default(), n);
            self.by_key.insert(key.into(), n);
        }
    }

    /// Whether all of this name are told apart by a "Jr." or the like.
    pub(super) fn only_younger(&self, surname: &str, given: &str) -> bool {
        let key = (alike(surname), Given::Name(alike(given)));
        let of = self.by_given.get(&key);
        of.is_some_and(|of| of.iter().all(|n| self.all[*n].suffix.is_some()))
    }

    /// Whom "Joe Jr." or "Roe Sr." means, of whose names that is all but one: the only one who is
    /// called so, or the only one of the name with nothing behind it.
    pub(super) fn with_suffix(&self, key: &str) -> Option<usize> {
        let (name, suffix) = key.split_once(' ')?;
        let suffix = suffix.trim_end_matches('.');
        let of = self.by_part.get(&alike(name))?;
        let called = |wanted: Option<&str>| {
            let mut of = of
                .iter()
                .filter(|n| self.all[**n].suffix.as_deref() == wanted);
            of.next().copied().filter(|_| of.next().is_none())
        };
        called(Some(suffix)).or_else(|| called(None))
    }

    /// Lets a spelling be one of somebody who is known.
    fn join(&mut self, n: usize, name: &Incoming<'_>, spelling: &Spelling) {
        // Of two spellings the text means the one that it has oftener.
        let oftener =
            spelling.count > self.all[n].count && self.spelt_like(name, |_| true) == Some(n);
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
        if person.middle.is_none() {
            person.middle.clone_from(&name.middle);
        }
        person.first = person.first.min(spelling.first);
        person.spelt.push(name.number);
    }

    /// Lets a spelling be somebody new.
    fn push(&mut self, name: &Incoming<'_>, spelling: &Spelling) -> usize {
        let n = self.all.len();
        let given = alike(name.first());
        let surname = &name.own_surname();
        self.all.push(Person {
            given: given.clone(),
            suffix: name.suffix.clone(),
            name: spelling.name.clone(),
            gender: spelling.gender,
            first: spelling.first,
            count: spelling.count,
            middle: name.middle.clone(),
            parts: FxHashSet::default(),
            spelt: vec![name.number],
        });
        for key in Given::all_of(&given) {
            self.note_given(surname, key, n);
        }
        // Whoever has two surnames may be called by one of them beside the given name.
        let halves = surname
            .split('-')
            .filter(|half| name.double && half.len() < surname.len());
        for half in halves {
            self.note_given(half, Given::Name(given.clone()), n);
        }
        self.by_surname.entry(surname.clone()).or_default().push(n);
        // "Mr. Lim" is Lim Ah Kow, though Jasmine Lim is named too.
        if is_surname_first(&spelling.name) {
            push_once(self.by_surname.entry(given).or_default(), n);
        }
        n
    }

    /// Notes by what of a spelling its bearer is found.
    fn note(&mut self, n: usize, name: &Incoming<'_>, spelling: &Spelling) {
        let words = &name.words;
        let kunya = name.is_kunya();
        if let Some(nickname) = nickname(words) {
            let surname = name.own_surname();
            self.note_given(&surname, Given::Name(alike(nickname)), n);
        }
        if !kunya {
            self.misspelt.note(words, n);
        }
        // "Ben Roe" is Ben.
        let given = |n: usize, w: &str| {
            n == 0 && words.len() == 2 && lexicon::classes(w) & lexicon::GIVEN != 0
        };
        let part = |(n, w): &(usize, &&str)| {
            w.chars().count() > 1
                && !w.ends_with('.')
                && (lexicon::classes(w) & (PARTICLE | TITLE) == 0 || given(*n, w))
        };
        let parts = words
            .iter()
            .enumerate()
            .filter(|_| !kunya)
            .filter(part)
            .map(|(_, w)| w.trim_matches(marks::is_around_word))
            .map(alike);
        for part in parts.chain(halves(&spelling.name)) {
            if self.all[n].parts.insert(part.clone()) {
                self.by_part.entry(part).or_default().push(n);
            }
        }
        // A headline that runs two names into one has more words.
        let long = (3..=4).contains(&words.len()) && lexicon::classes(words[1]) & PARTICLE == 0;
        let beginning = name.beginning.as_ref();
        if let Some(two) = beginning.filter(|two| long && !two.contains('.')) {
            self.by_beginning.entry(two.clone()).or_insert(n);
        }
        let ending = words
            .get(words.len().saturating_sub(2)..)
            .filter(|_| words.len() > 2 && two_surnames(words[words.len() - 2]));
        if let Some(two) = ending {
            push_once(self.by_ending.entry(two.join(" ")).or_default(), n);
        }
        for inner in inner(&words.join(" ")) {
            push_once(self.by_inner.entry(inner).or_default(), n);
        }
        self.by_letters.entry(name.letters.clone()).or_insert(n);
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
        push_once(of, n);
    }

    /// The people whose surnames these words are.
    fn ending_in(&self, words: &str) -> Vec<usize> {
        let of = self.by_ending.get(words).or(self.by_inner.get(words));
        of.map_or_else(Vec::new, |of| of.iter().take(8).copied().collect())
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

    /// Of several with one surname, those who have it behind the same small words: "de la Roe" is Ana de
    /// la Roe, and "Roe" is Jim Roe.
    pub(super) fn spelt_so(&self, key: &str, surname: &str, mut owners: Vec<usize>) -> Vec<usize> {
        if owners.len() < 2 {
            return owners;
        }
        let small = key.len() - surname.len();
        let so = |n: &usize| {
            let name = super::key(&self.all[*n].name);
            let last = name.rsplit(' ').next().unwrap_or_default();
            match small {
                0 => name
                    .strip_suffix(last)
                    .and_then(|before| before.trim_end().rsplit(' ').next())
                    .is_none_or(|before| lexicon::classes(before) & PARTICLE == 0),
                _ => name.ends_with(key),
            }
        };
        if owners.iter().any(so) {
            owners.retain(so);
        }
        owners
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
        /// The most people that are looked through for such a word.
        const MANY: usize = 100;
        let short = matches!(word.chars().count(), 3..=5);
        // "Hill" is nobody's short form: lists of surnames have it.
        let surnames = flags::SURNAME_WORLD | flags::SURNAME_FREQUENT;
        let surname = gazetteer::flags_of(gazetteer::fingerprint(word)) & surnames != 0;
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

/// Adds somebody to a short list that does not end in them.
fn push_once(of: &mut Vec<usize>, n: usize) {
    if of.last() != Some(&n) {
        of.push(n);
    }
}

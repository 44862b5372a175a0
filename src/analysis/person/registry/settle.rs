//! Goes through the spellings of a document in order and decides whom each names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::apart::Apart;
use super::east;
use super::people::{self, People};
use super::{Known, MOST_SPELLINGS, Registry, Spelling, behind_particles, key, shown, spelt_small};
use crate::analysis::lexicon::{self, PARTICLE, SUFFIX};
use crate::analysis::person::label::Named;
use crate::analysis::person::{Gender, gender, given};
use crate::analysis::types::{Entity, EntityId, EntityKind};

/// Spellings by their keys, in the order in which the text has them first.
pub(super) type Keys = Vec<(Box<str>, u32)>;

/// The last two words of a name of three and more.
fn two_last(key: &str) -> Option<&str> {
    let (rest, _) = key.rsplit_once(' ')?;
    let (_, before) = rest.rsplit_once(' ')?;
    key.get(rest.len() - before.len()..)
}

fn is_particle(word: &str) -> bool {
    lexicon::classes(word) & PARTICLE != 0
}

/// Whether a name is one word and what tells the older of two from the younger: "Joe Jr."
fn is_generation(key: &str) -> bool {
    key.split_once(' ').is_some_and(|(name, suffix)| {
        !name.ends_with('.') && lexicon::classes(suffix) & SUFFIX != 0
    })
}

impl Registry {
    /// Notes the names that were found in a document, in its order, and decides which
    /// spellings are one person.
    pub fn settle(&mut self, text: &str, names: Vec<Named>) {
        self.names = names;
        self.note_spellings(text);
        let mut apart = self.apart(text);
        let (full, singles) = self.partition(&mut apart);
        let renamed = self.renamed(text, &full);
        let mut people = People::with_room(full.len(), apart);
        for (key, _) in &full {
            let number = self.by_key[key];
            let spelling = &self.spellings[number];
            let known = renamed.of(key).and_then(|of| people.by_key.get(of));
            match known.copied() {
                Some(n) => people.add_other(n, number, key, spelling, renamed.is_new(key)),
                None => people.add(number, key, spelling),
            }
        }
        people.note_singles(singles.iter().map(|(key, _)| behind_particles(key)));
        let mut owned = self.owned(text, &mut people, &singles, renamed.singles());
        let surnames = east::surnames(&singles);
        for (key, _) in &singles {
            let known = owned.contains_key(key) || surnames.contains_key(&**key);
            if people.owners(behind_particles(key)).is_empty() && !known {
                let number = self.by_key[key];
                people.add(number, key, &self.spellings[number]);
            }
        }
        for (surname, whole) in surnames {
            if let Some(n) = whole.and_then(|whole| people.by_key.get(whole)) {
                owned.insert(surname.into(), *n);
            }
        }
        self.adopt(&people, &full, &singles, &owned);
        self.mark_relatives(text);
        self.mark_ages(text);
        self.partners = self.couples(text);
        self.note_kin(text);
        self.name_families(text);
        self.settled = self.entities.len();
    }

    /// Notes the spellings of the names.
    fn note_spellings(&mut self, text: &str) {
        for named in &self.names {
            let name = named.span.of(text);
            let key = key(name);
            let known = self.by_key.get(key.as_str()).copied();
            if known.is_none() && self.spellings.len() >= MOST_SPELLINGS {
                self.spelt.push(None);
                continue;
            }
            let number = known.unwrap_or_else(|| {
                self.spellings.push(Spelling {
                    name: shown(name),
                    first: named.span.start,
                    gender: match named.gender {
                        Gender::Unknown => gender::of_given(name),
                        gender => gender,
                    },
                    ..Spelling::default()
                });
                let number = self.spellings.len() - 1;
                self.by_key.insert(key.into(), number);
                number
            });
            self.spelt.push(Some(number));
            let spelling = &mut self.spellings[number];
            spelling.count += 1;
            if spelling.gender == Gender::Unknown {
                spelling.gender = named.gender;
            }
            // A headline in capitals does not say how the name is written.
            if !spelt_small(&spelling.name) && spelt_small(name) {
                spelling.name = shown(name);
            }
        }
    }

    /// Full names, and those that mean whoever bears them in full.
    fn partition(&self, apart: &mut Apart) -> (Keys, Keys) {
        let mut all: Keys = self
            .by_key
            .iter()
            .map(|(key, n)| (key.clone(), self.spellings[*n].first))
            .collect();
        all.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        let (mut full, mut singles): (Keys, Keys) = all
            .into_iter()
            .partition(|(key, _)| behind_particles(key).contains(' ') && !is_generation(key));
        self.take_particles(&mut full, &mut singles);
        // "García Mora", wherever "Ana García Mora" stands, is no given name and surname.
        let mut endings: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut inner: FxHashSet<String> = FxHashSet::default();
        for (key, _) in &full {
            if let Some(two) = two_last(key) {
                endings.entry(two).or_default().push(self.by_key[key]);
            }
            inner.extend(people::inner(key));
        }
        let mut doubles: Vec<bool> = Vec::with_capacity(full.len());
        for (key, at) in &full {
            let first = key.split(' ').next().unwrap_or_default();
            let surnames = || people::two_surnames(first);
            let Some(longer) = endings.get(&**key) else {
                doubles.push(inner.contains(&**key) && surnames());
                continue;
            };
            let number = self.by_key[key];
            // "Ali Hassan", whose sons are Omar Ali Hassan and Saleh Ali Hassan.
            let father = longer.len() > 1
                && given::is_listed(first)
                && longer.iter().all(|n| self.spellings[*n].first > *at);
            if father {
                longer.iter().for_each(|n| apart.part(number, *n));
            }
            doubles.push(surnames() && !father && !apart.are_kin(number, longer));
        }
        if doubles.contains(&true) {
            let mut is_double = doubles.iter();
            full.retain(|of| {
                let double = is_double.next() == Some(&true);
                if double {
                    singles.push(of.clone());
                }
                !double
            });
        }
        (full, singles)
    }

    /// What stands behind a word with a capital that may be a particle or a given name.
    fn behind_given<'k>(&self, key: &'k str) -> Option<&'k str> {
        let (first, last) = key.split_once(' ')?;
        let spelling = &self.spellings[*self.by_key.get(key)?];
        let capital = spelling.name.starts_with(char::is_uppercase);
        (capital && is_particle(first) && !last.contains([' ', '-'])).then_some(last)
    }

    /// "Della Roe", whose nephew is Calvin Roe: what may stand before a surname is a given name
    /// where others bear that surname without it.
    fn take_particles(&self, full: &mut Keys, singles: &mut Keys) {
        if !singles
            .iter()
            .any(|(key, _)| self.behind_given(key).is_some())
        {
            return;
        }
        let mut bare: FxHashSet<&str> = FxHashSet::default();
        let mut particled: FxHashSet<&str> = FxHashSet::default();
        for (key, _) in full.iter() {
            let (mut before, mut last) = key.rsplit_once(' ').unwrap_or_default();
            if lexicon::classes(last) & SUFFIX != 0 {
                (before, last) = before.rsplit_once(' ').unwrap_or_default();
            }
            let before = before.rsplit(' ').next().unwrap_or_default();
            match is_particle(before) {
                true => particled.insert(last),
                false => bare.insert(last),
            };
        }
        let named = |key: &str| {
            self.behind_given(key)
                .is_some_and(|last| bare.contains(last) && !particled.contains(last))
        };
        let given: Vec<bool> = singles.iter().map(|(key, _)| named(key)).collect();
        let mut is_given = given.iter();
        singles.retain(|of| {
            let given = is_given.next() == Some(&true);
            if given {
                full.push(of.clone());
            }
            !given
        });
        full.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
    }

    /// Names of one word whose bearers the text tells by more than a surname or a given name.
    fn owned(
        &self,
        text: &str,
        people: &mut People,
        singles: &Keys,
        renamed: &[(Box<str>, Box<str>)],
    ) -> FxHashMap<Box<str>, usize> {
        let mut owned: FxHashMap<Box<str>, usize> = FxHashMap::default();
        for (peer, own) in self
            .peers(text)
            .iter()
            .chain(renamed.iter().map(|(a, b)| (a, b)))
        {
            if let Some(n) = people.by_key.get(own)
                && people.owners(behind_particles(peer)).is_empty()
            {
                owned.insert(peer.clone(), *n);
            }
        }
        for (given, key, spelling) in self.elder_couples(text, people) {
            people.add(self.spellings.len() + owned.len(), &key, &spelling);
            if let Some(n) = people.by_key.get(&*key) {
                owned.insert(given, *n);
            }
        }
        for (key, _) in singles.iter().filter(|(key, _)| is_generation(key)) {
            if let Some(n) = people.with_suffix(key) {
                owned.insert(key.clone(), n);
            }
        }
        owned
    }

    /// Numbers the people by first mention and writes them to the spellings.
    fn adopt(
        &mut self,
        people: &People,
        full: &Keys,
        singles: &Keys,
        owned: &FxHashMap<Box<str>, usize>,
    ) {
        let mut assigned: FxHashMap<Box<str>, Vec<usize>> = FxHashMap::default();
        for (key, _) in full {
            if let Some(person) = people.by_key.get(key) {
                assigned.insert(key.clone(), vec![*person]);
            }
        }
        for (key, _) in singles {
            let owners = match owned.get(key) {
                Some(person) => vec![*person],
                None => {
                    let surname = behind_particles(key);
                    people.spelt_so(key, surname, people.owners(surname))
                }
            };
            if !owners.is_empty() {
                assigned.insert(key.clone(), owners);
            }
        }
        let mut first: Vec<u32> = people.all.iter().map(|p| p.first).collect();
        for (key, owners) in &assigned {
            if let [only] = owners[..] {
                first[only] = first[only].min(self.spellings[self.by_key[key]].first);
            }
        }
        let mut order: Vec<usize> = (0..people.all.len()).collect();
        order.sort_by_key(|n| (first[*n], *n));
        let mut number = vec![EntityId(0); order.len()];
        for (id, person) in order.iter().enumerate() {
            let id = EntityId(u32::try_from(id).unwrap_or(u32::MAX));
            number[*person] = id;
            let person = &people.all[*person];
            self.entities.push(Entity {
                id,
                kind: EntityKind::Person,
                name: person.name.clone(),
                roles: Vec::new(),
                aliases: Vec::new(),
                mentions: Vec::new(),
            });
            self.known.push(Known {
                gender: person.gender,
                ..Known::default()
            });
        }
        for (key, owners) in assigned {
            if let Some(n) = self.by_key.get(&key) {
                let spelling = &mut self.spellings[*n];
                spelling.person = owners.first().map(|n| number[*n]);
                spelling.others = owners.iter().skip(1).map(|n| number[*n]).collect();
            }
        }
    }
}

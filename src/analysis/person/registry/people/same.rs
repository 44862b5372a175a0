//! Decides which of the known people a spelling names.

use super::{Given, Incoming, People, Person, alike, misspelt, nickname};
use crate::analysis::lexicon::{self, PARTICLE, SUFFIX};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;

impl People {
    /// Who is named by a spelling.
    pub(super) fn same(&self, name: &Incoming<'_>) -> Option<usize> {
        let two = name.words.len() > 1;
        let suffixed = |n: &usize| self.all[*n].suffix == name.suffix;
        let fits = |person: &Person| {
            person.suffix == name.suffix
                && person.gender.agrees(name.gender)
                && self.may_be(person, name)
        };
        let begun = || {
            let beginning = name.beginning.as_ref().filter(|_| name.words.len() == 2)?;
            // "Ann Roe Jr." is not Ann J. Roe.
            let n = self.by_beginning.get(beginning).copied().filter(suffixed);
            n.filter(|n| self.may_be(&self.all[*n], name))
        };
        let hyphened = || {
            let n = self.by_letters.get(&name.letters).copied();
            n.filter(|_| two).filter(suffixed)
        };
        // "Born Ann Roe", where she is Ann Roe-Poe now.
        let once = || {
            let joined = name.surname.split_once('-').filter(|_| two && name.double);
            joined.and_then(|(one, other)| {
                let named = |half: &str| self.named(half, name.first(), fits);
                named(one).or_else(|| named(other))
            })
        };
        self.by_initial(&name.surname, name.first(), fits)
            .or_else(begun)
            .or_else(hyphened)
            .or_else(once)
            .or_else(|| self.begins_with(name))
            .or_else(|| self.ends_with(name))
            .or_else(|| self.nicknamed(name))
            .or_else(|| self.turned(name))
            .or_else(|| self.spelt_like(name, |person| self.may_be_misspelt(person, name)))
    }

    /// Whether a text leaves open that somebody is called so too, and no middle name speaks
    /// against it.
    fn may_be(&self, person: &Person, name: &Incoming<'_>) -> bool {
        let near = person.given == name.first() && Self::ends_so(person, name);
        self.may_be_misspelt(person, name)
            && (near || !self.apart.are_introduced(name.number, &person.spelt))
    }

    /// Whether somebody's name ends in the same word.
    fn ends_so(person: &Person, name: &Incoming<'_>) -> bool {
        let last = super::super::key(&person.name);
        let last = last.rsplit(' ').next();
        last == name.words.last().copied()
    }

    /// Whether a text leaves open that two names that differ by a letter are one person's.
    fn may_be_misspelt(&self, person: &Person, name: &Incoming<'_>) -> bool {
        let middle = person.middle.as_ref().zip(name.middle.as_ref());
        !middle.is_some_and(|(one, other)| one.clashes(other))
            && !self.apart.are(name.number, &person.spelt)
    }

    /// Who is named by the first two words of a longer name: "Ana Roe", where "Ana Roe Poe"
    /// stands behind it, her second surname with it.
    fn begins_with(&self, name: &Incoming<'_>) -> Option<usize> {
        let plain = name.words.iter().filter(|w| !w.ends_with('.')).count();
        let two = name.beginning.as_deref()?;
        let (_, second) = two.split_once(' ')?;
        let names = (3..=4).contains(&plain) && lexicon::classes(second) & PARTICLE == 0;
        // "Ana Roe Apologizes": the title's verb is no surname.
        let surname = flags::SURNAME_FREQUENT | flags::SURNAME | flags::SURNAME_WORLD;
        let last = name.words.last().copied().unwrap_or_default();
        let borne = gazetteer::flags_of(gazetteer::fingerprint(last)) & surname != 0;
        let n = *self.by_key.get(two).filter(|_| names && borne)?;
        let person = &self.all[n];
        (person.gender.agrees(name.gender)
            && lexicon::classes(last) & SUFFIX == 0
            && self.may_be(person, name))
        .then_some(n)
    }

    /// Who is named by the last two of three names, where the surname is a rare one: "Elis Roe" of
    /// "Ishak Elis Roe".
    fn ends_with(&self, name: &Incoming<'_>) -> Option<usize> {
        const FEW: usize = 4;
        let fits = |n: &usize| {
            let person = &self.all[*n];
            person.gender.agrees(name.gender) && self.may_be(person, name)
        };
        let surname = &name.own_surname();
        let [.., given, _] = &name.words[..] else {
            return None;
        };
        if misspelt::is_known(surname) || given.ends_with('.') || given.len() < FEW {
            return None;
        }
        match name.words.len() {
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
                let short = format!("{given} {}", name.words[2]);
                self.by_key.get(short.as_str()).copied().filter(fits)
            }
            _ => None,
        }
    }

    /// Who is named the other way round: "Roe Ann", where the text has "Ann Roe" too, unless both
    /// words are given names, so that two people may be called so.
    fn turned(&self, name: &Incoming<'_>) -> Option<usize> {
        let [first, second] = name.words[..] else {
            return None;
        };
        let full = |word: &str| word.chars().count() > 1 && !word.ends_with('.');
        let key = format!("{second} {first}");
        let n = self.by_key.get(key.as_str()).copied();
        n.filter(|_| full(first) && full(second) && first != second)
            .filter(|_| !(given::is_usual(first) && given::is_usual(second)))
    }

    /// Who is called by the nickname that stands in a name's marks.
    fn nicknamed(&self, name: &Incoming<'_>) -> Option<usize> {
        let nickname = nickname(&name.words)?;
        self.named(&name.own_surname(), nickname, |person| {
            person.gender.agrees(name.gender)
        })
    }

    /// Who is spelt otherwise by a letter, and `fits`: "Tomas Roe" and "Tommas Roe".
    pub(super) fn spelt_like(
        &self,
        name: &Incoming<'_>,
        fits: impl Fn(&Person) -> bool,
    ) -> Option<usize> {
        let given = alike(name.first());
        let mut found = self.misspelt.full(&name.words).into_iter().filter(|n| {
            let person = &self.all[*n];
            person.suffix == name.suffix
                && person.gender.agrees(name.gender)
                && misspelt::may_be_one(&person.given, &given)
                && fits(person)
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// The first person of a surname whose given name may be this one (equal, a short form,
    /// an initial) and who `fits`.
    fn by_initial(
        &self,
        surname: &str,
        given: &str,
        fits: impl Fn(&Person) -> bool,
    ) -> Option<usize> {
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
}

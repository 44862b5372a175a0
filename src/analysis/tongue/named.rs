//! One name: where it begins and ends, and what shows that it is a person's.

use super::shapes::Shape;
use super::words::{self, Language};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand, flags};
use crate::analysis::token::{Kind, WIDE};
use crate::article::Span;

/// The most words in a name.
pub(super) const LONGEST: usize = 6;
/// The most particles in a name.
const PARTICLES: usize = 3;
/// How far before a name an office may stand, in words.
pub(super) const OFFICE: usize = 6;

/// A name with evidence of its own.
#[derive(Debug)]
pub(super) struct Full {
    /// Where it stands.
    pub(super) span: Span,
    /// Its given name, as a fingerprint.
    pub(super) given: Option<u32>,
    /// Its surname, as a fingerprint.
    pub(super) surname: u32,
    /// Whether particles stand before its surname.
    pub(super) particles: bool,
    /// What its title says.
    pub(super) gender: Gender,
    /// The surname without an "s" that may show whose something is.
    pub(super) owner: Option<u32>,
    /// Whether lists have the surname as it stands: "Peters".
    pub(super) listed: bool,
    /// Whether a title or a verb says that it is somebody.
    pub(super) told: bool,
}

/// A word that may be somebody's surname or given name.
#[derive(Debug)]
pub(super) struct Single {
    /// Where it stands.
    pub(super) span: Span,
    /// Where it begins with the particles before it.
    pub(super) from: u32,
    /// The word in the gazetteer.
    pub(super) fingerprint: u32,
    /// The word without an "s" that shows whose something is.
    pub(super) owner: Option<u32>,
}

/// Where a name is: its tokens, its given name and its surname among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    /// One past the last token.
    pub(super) end: usize,
    /// Its given name.
    pub(super) given: Option<usize>,
    /// Its surname.
    pub(super) surname: usize,
    /// Whether particles stand before the surname.
    pub(super) particles: bool,
}

/// A block, as names are looked for in it.
pub(super) struct Block<'a> {
    /// The text it is part of.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) shapes: &'a [Shape],
    /// What it is in.
    pub(super) language: &'a Language,
}

impl Block<'_> {
    /// A token.
    pub(super) fn at(&self, n: usize) -> Option<&Shape> {
        self.shapes.get(n)
    }

    /// The word that stands right before another, in its line.
    pub(super) fn before(&self, n: usize) -> Option<&Shape> {
        self.at(n).filter(|s| s.joined && s.lead == 0)?;
        self.at(n.checked_sub(1)?)
    }

    /// The word right behind another.
    pub(super) fn behind(&self, n: usize) -> Option<&Shape> {
        self.at(n + 1).filter(|s| s.joined)
    }

    /// Whether an article before a word says that it is no name, where nouns have capitals too.
    pub(super) fn is_behind_article(&self, n: usize) -> bool {
        let before = self.before(n).map_or(0, |s| s.sorts);
        self.language.nouns_are_capital && before & (words::ARTICLE | words::ARTICLE_OTHER) != 0
    }

    /// Whether no other capital beside a word makes it part of a longer name.
    pub(super) fn stands_alone(&self, n: usize) -> bool {
        let other = |s: &Shape| s.is_name_like() && s.sorts & (words::ROLE | words::VERB) == 0;
        let before = self.before(n).is_some_and(other);
        let behind = self.behind(n);
        let thing = behind.is_some_and(|s| s.sorts & words::THING != 0 && s.capital);
        let longer = !self.language.nouns_are_capital && behind.is_some_and(other);
        !before && !thing && !longer
    }

    /// A surname without the "s" that may show whose something is: "Roe" of "Roes Haus".
    fn owned(&self, word: &str) -> Option<u32> {
        let bare = word.strip_suffix('s').filter(|w| w.len() > 2);
        let bare = bare.filter(|_| self.language.names_own);
        bare.map(gazetteer::fingerprint)
    }

    /// A word that may be all that is said of a name.
    pub(super) fn single(&self, n: usize, shape: &Shape) -> Single {
        let mut from = n;
        while from > n.saturating_sub(LONGEST)
            && self
                .before(from)
                .is_some_and(|s| s.sorts & words::PARTICLE != 0)
        {
            from -= 1;
        }
        let word = shape.span.of(self.text);
        Single {
            span: shape.span,
            from: self.at(from).map_or(shape.span.start, |s| s.span.start),
            fingerprint: shape.fingerprint,
            owner: self.owned(word),
        }
    }

    /// The name that begins at a token, with what is said before it, and the token behind it; no
    /// name where the words are a thing's.
    pub(super) fn full(&self, n: usize) -> Option<(Option<Full>, usize)> {
        if let Some((at, gender)) = self.title(n) {
            let core = self.core(at, true).or_else(|| self.titled(at))?;
            return Some((Some(self.name(at, core, gender, true)), core.end));
        }
        let by = self.by(n);
        let told = by.verb || by.office;
        if let Some(core) = self.core(n, told) {
            let fits = by.verb || self.may_begin(n);
            let ends = !self.is_thing_behind(core.end);
            let name = || self.name(n, core, Gender::Unknown, told);
            return Some(((fits && ends).then(name), core.end));
        }
        if let Some(core) = self.told(n, by) {
            return Some((Some(self.name(n, core, Gender::Unknown, true)), core.end));
        }
        let core = self
            .paired(n)
            .filter(|core| self.may_begin(n) && !self.is_thing_behind(core.end))?;
        Some((Some(self.name(n, core, Gender::Unknown, false)), core.end))
    }

    /// Where a name goes on behind the particles at a token.
    pub(super) fn behind_particles(&self, n: usize) -> usize {
        let particle = |at: &usize| {
            let shape = self.at(*at);
            shape.is_some_and(|s| s.sorts & words::PARTICLE != 0 && s.joined)
        };
        let count = (n..n + PARTICLES).take_while(particle).count();
        // "Forum der Roe": an article, unless another particle stands before it.
        let any = words::ARTICLE | words::ARTICLE_OTHER;
        let article = self.at(n).is_some_and(|s| s.sorts & any != 0);
        match article && self.language.nouns_are_capital {
            true => n,
            false => n + count,
        }
    }

    /// A given name or initials, and a surname; whether words before it say that it is somebody.
    fn core(&self, n: usize, told: bool) -> Option<Core> {
        let begins = |at: usize| {
            self.at(at).is_some_and(|s| {
                let letter = at > n && s.kind == Kind::Word && s.upper_letter;
                (s.is_given() || s.initial || letter) && (at == n || s.joined && s.lead == 0)
            })
        };
        let mut at = n;
        while at < n + LONGEST - 2 && begins(at) {
            at += 1;
        }
        if at == n {
            return None;
        }
        // "z. B. Auto": letters that stand for words.
        let letters = (n..at).all(|k| self.at(k).is_some_and(|s| s.initial));
        if letters
            && self
                .before(n)
                .is_some_and(|s| s.kind == Kind::Word || s.kind == Kind::Stop)
        {
            return None;
        }
        let behind = self.behind_particles(at);
        let given = (n..at).find(|k| self.at(*k).is_some_and(Shape::is_given));
        let first = self.at(given.unwrap_or(n))?;
        let surname = |k: usize| {
            let shape = self.at(k)?;
            let joined = shape.joined && shape.lead == 0;
            (joined && self.follows(first, shape, letters, (k > at, told))).then_some(k)
        };
        let last = surname(behind).or_else(|| {
            // "Anna Maria", "Peter Paul": the last of several given names.
            let last = at.checked_sub(1).filter(|k| *k > n)?;
            self.at(last).filter(|s| s.is_given())?;
            (given != Some(last)).then(|| surname(last)).flatten()
        })?;
        let end = self.longer(last + 1);
        let surname = end - 1;
        Some(Core {
            end,
            given,
            surname,
            particles: behind > at && last == behind,
        })
    }

    /// Further surnames: "Ana Roe Poe", "João Roe da Poe"; where nouns have capitals there are
    /// none to be told from them.
    pub(super) fn longer(&self, end: usize) -> usize {
        let mut end = end;
        for _ in 0..2 {
            if self.language.nouns_are_capital {
                return end;
            }
            let at = self.behind_particles(end);
            let next = self.at(at).filter(|s| s.joined && s.lead == 0);
            let fits = next.is_some_and(|s| {
                self.may_be_surname(s)
                    && !s.body
                    && s.sorts & words::ROLE == 0
                    && (s.is_surname() || s.is_given() || at == end)
                    && (at == end || !s.is_in(flags::PLACE) || s.is_in(flags::SURNAME_FREQUENT))
            });
            if !fits {
                return end;
            }
            end = at + 1;
        }
        end
    }

    /// Whether a word can be a surname for all that it is.
    pub(super) fn may_be_surname(&self, shape: &Shape) -> bool {
        let word = shape.span.of(self.text);
        shape.is_name_like()
            && shape.sorts & (words::THING | words::ROLE) == 0
            && !words::table().has_article(word)
            && (shape.sorts & words::NOUN == 0
                || self.language.nouns_are_capital && shape.is_surname())
            && word.chars().nth(1).is_some()
            && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '&') || c >= WIDE)
    }

    /// Whether a word can be the surname behind a given name.
    fn follows(&self, given: &Shape, shape: &Shape, letters: bool, beside: (bool, bool)) -> bool {
        let (particles, told) = beside;
        // "Summer House".
        if shape.body && given.is_in(flags::EVERYDAY) && !told {
            return false;
        }
        if !self.may_be_surname(shape) || shape.upper != given.upper && !given.initial {
            return false;
        }
        let (first, last) = (given.span.of(self.text), shape.span.of(self.text));
        let pair = gazetteer::pair(first, last);
        let thing = gazetteer::brands_of(pair) & brand::WHOLE != 0
            || gazetteer::flags_of(pair) & flags::PLACE != 0;
        if thing || letters && !shape.is_surname() {
            return false;
        }
        // "Art Director", "Summer School", "Paris Roe".
        let everyday =
            u8::from(given.is_in(flags::EVERYDAY)) + u8::from(shape.is_in(flags::EVERYDAY));
        let known = shape.is_surname();
        let frequent = shape.is_in(flags::SURNAME_FREQUENT | flags::SURNAME_WORLD);
        let brand = gazetteer::brands_of(given.fingerprint) & brand::WHOLE != 0;
        let place = given.is_in(flags::PLACE);
        // "Rio de Roe".
        let begins = particles && given.is_in(flags::PLACE_BEGINS) && !given.sure;
        let trusted = known || given.sure || told;
        let weak = brand && everyday > 0 || (brand || place) && !trusted || begins;
        let fits = match everyday {
            0 => true,
            1 => known || particles || told,
            _ => frequent,
        };
        if weak || !fits {
            return false;
        }
        let noun = shape.sorts & words::NOUN != 0;
        let brand = gazetteer::brands_of(shape.fingerprint) != 0;
        let capitals = self.language.nouns_are_capital;
        let place = shape.is_in(flags::PLACE) && (capitals || !given.sure);
        let thing = place || brand && !given.sure;
        let sure = given.sure || given.initial || told || !capitals;
        match (known, noun) {
            (true, false) => true,
            (_, true) => frequent && everyday == 0,
            (false, false) => sure && !thing,
        }
    }

    /// Whether a name can begin behind what stands before it.
    fn may_begin(&self, n: usize) -> bool {
        let Some(before) = self.before(n) else {
            return true;
        };
        if before.sorts & words::THING != 0 && before.sorts & words::ROLE == 0 {
            return false;
        }
        // "New York Roe".
        let pair = |a: &Shape, b: &Shape| {
            let words = gazetteer::pair(a.span.of(self.text), b.span.of(self.text));
            gazetteer::flags_of(words) & flags::PLACE != 0
        };
        if before.capital && self.at(n).is_some_and(|s| pair(before, s)) {
            return false;
        }
        let further = n.checked_sub(1).and_then(|k| self.before(k));
        // "La Santé Roe Poe": what an article stands before is no name.
        let article = before.sorts & words::ARTICLE != 0 || self.at(n).is_some_and(|s| s.lead != 0);
        if article && self.behind(n).is_some_and(Shape::is_given) {
            return false;
        }
        // "Universidad de Roe", "Calle del Roe".
        if before.sorts & words::PREP != 0 && further.is_some_and(|s| s.sorts & words::THING != 0) {
            return false;
        }
        let role = before.sorts & words::ROLE != 0;
        if !before.is_name_like() || role {
            return true;
        }
        // "Ministre de la Santé Ana Roe".
        let office = (n.saturating_sub(OFFICE)..n)
            .any(|k| self.at(k).is_some_and(|s| s.sorts & words::ROLE != 0));
        // "Rektor Anna Roe", at the beginning of a sentence: a capital that is no name's.
        const NAMES: u8 = flags::GIVEN
            | flags::GIVEN_WORLD
            | flags::SURNAME_FREQUENT
            | flags::PLACE
            | flags::PLACE_BEGINS;
        let begins = n
            .checked_sub(2)
            .and_then(|k| self.at(k))
            .is_none_or(|s| s.kind != Kind::Word)
            && before.lists & NAMES == 0
            && gazetteer::brands_of(before.fingerprint) == 0
            && self.at(n).is_some_and(|s| s.sure || s.is_given());
        // "SV Anna Roe": letters make a thing of it.
        (self.language.nouns_are_capital || office || begins) && !before.upper
    }

    /// Whether a word behind a name makes it a thing's: "Anna Roe Schule", "Roe & Co".
    pub(super) fn is_thing_behind(&self, end: usize) -> bool {
        let Some(next) = self.at(end).filter(|s| s.joined) else {
            return false;
        };
        let joins = matches!(next.span.of(self.text), "&" | "+");
        let body = next.body && !self.language.nouns_are_capital;
        let thing = next.sorts & words::THING != 0 || body;
        joins || next.kind == Kind::Word && next.capital && thing
    }

    fn name(&self, from: usize, core: Core, gender: Gender, told: bool) -> Full {
        let word = |n: usize| self.at(n).map_or(0, |s| s.fingerprint);
        let start = self.at(from).map_or(0, |s| s.span.start);
        let last = self.at(core.surname);
        let end = last.map_or(start, |s| s.span.end);
        let surname = last.map_or("", |s| s.span.of(self.text));
        Full {
            span: Span::new(start, end),
            given: core.given.map(word),
            surname: word(core.surname),
            owner: self.owned(surname),
            listed: last.is_some_and(Shape::is_surname),
            particles: core.particles,
            gender,
            told,
        }
    }
}

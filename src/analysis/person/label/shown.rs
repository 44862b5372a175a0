//! What one occurrence of a word shows about the others, summed over the document.

use super::Kinds;
use super::nouns;
use super::place::Place;
use crate::analysis::lexicon::{DET, HONORIFIC, ORG, PLACE, PREP, SAID, TITLE, WROTE};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::{flags, noun};
use crate::analysis::person::names::{self, Run};
use crate::analysis::token::{Kind, Token};

/// What one occurrence of a word shows, for the other occurrences: bits of [`Stats`].
pub mod shows {
    /// Capitalised inside a sentence.
    pub const CAPITAL: u16 = 1;
    /// Behind a title.
    pub const TITLED: u16 = 1 << 1;
    /// Ends two or three capitalised words of which the first is a given name.
    pub const SURNAME: u16 = 1 << 2;
    /// Beside a verb of speech.
    pub const SPEAKS: u16 = 1 << 3;
    /// Behind an article.
    pub const ARTICLE: u16 = 1 << 4;
    /// Behind a preposition.
    pub const PREPOSITION: u16 = 1 << 5;
    /// Before an organisation's or a place's word.
    pub const THING: u16 = 1 << 6;
    /// An age, a role or "who" follows.
    pub const PERSONAL: u16 = 1 << 7;
    /// Alone among words without capitals.
    pub const ALONE: u16 = 1 << 8;
    /// First of several capitalised words.
    pub const FIRST: u16 = 1 << 9;
    /// Last of several.
    pub const LAST: u16 = 1 << 10;
    /// All in capitals.
    pub const UPPER: u16 = 1 << 11;
    /// Owns what only a state or a company does, or is in a firm's name.
    pub const INSTITUTION: u16 = 1 << 12;
    /// Said to be somebody: "the captain, Roe".
    pub const TOLD_PERSON: u16 = 1 << 13;
    /// Said to be something: "the frigate Roe", "Storm Roe".
    pub const TOLD_THING: u16 = 1 << 14;
    /// Behind the capitalised word for what is given names of people: "Hurricane Roe".
    pub const CALLED: u16 = 1 << 15;
}

/// What a document shows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    /// Which of [`shows`] at least one, two, three occurrences show.
    pub seen: [u16; 3],
    /// Which of them all occurrences show.
    pub all: u16,
    /// Occurrences in zones.
    pub count: u32,
    /// The sums of the probabilities that it is part of a name of each kind.
    pub likely: Kinds,
    /// Occurrences among several capitalised words, and the sum of the probabilities
    /// that they are no part of a name: an organisation's word, a place's.
    pub several: (u32, f32),
}

impl Stats {
    /// Counts an occurrence.
    pub fn note(&mut self, shown: u16) {
        let [once, twice, thrice] = self.seen;
        self.seen = [once | shown, twice | once & shown, thrice | twice & shown];
        self.all = if self.count == 0 {
            shown
        } else {
            self.all & shown
        };
        self.count += 1;
    }

    /// Which of [`shows`] other occurrences show than one that shows `shown`: one of them at
    /// least, and more than one.
    pub const fn elsewhere(&self, shown: u16) -> (u16, u16) {
        let [once, twice, thrice] = self.seen;
        (
            once & !shown | twice & shown,
            twice & !shown | thrice & shown,
        )
    }

    /// Whether the word is a state's or a firm's somewhere and nowhere shown to be a
    /// person's.
    pub fn institution(&self) -> bool {
        let personal = shows::TITLED | shows::SURNAME | shows::PERSONAL;
        let any = |mask: u16| self.seen[0] & mask != 0;
        let place = self.several.0 == 0 && self.all & shows::THING != 0;
        (any(shows::INSTITUTION) || place) && !any(personal)
    }

    /// Whether the word is said to be a thing more than once, and nowhere shown to be a
    /// person's: "Storm Roe", and then "the hurricane Roe".
    pub fn told_thing(&self) -> bool {
        let [_, twice, _] = self.seen;
        twice & shows::TOLD_THING != 0 && !self.told_person()
    }

    /// Whether the word is a storm's or an operation's somewhere, and nowhere shown to be a person's.
    pub fn storm(&self) -> bool {
        self.seen[0] & shows::CALLED != 0 && !self.told_person()
    }

    fn told_person(&self) -> bool {
        let personal = shows::TITLED | shows::PERSONAL | shows::TOLD_PERSON;
        self.seen[0] & personal != 0
    }

    /// Enters the probability that an occurrence is part of a name.
    pub fn weigh(&mut self, shown: u16, likely: &Kinds) {
        for (sum, likely) in self.likely.iter_mut().zip(likely) {
            *sum += likely;
        }
        if shown & (shows::FIRST | shows::LAST) != 0 {
            self.several.0 += 1;
            self.several.1 += 1.0 - likely[0];
        }
    }

    /// What the other occurrences among several capitalised words say of the word's
    /// being part of something else: 0 where there are none, else 1 to 3.
    pub fn things(&self, shown: u16, own: f32) -> u32 {
        let among = u32::from(shown & (shows::FIRST | shows::LAST) != 0);
        if self.several.0 <= among {
            return 0;
        }
        let own = if among == 1 { 1.0 - own } else { 0.0 };
        match (self.several.1 - own) / (self.several.0 - among) as f32 {
            m if m < 0.3 => 1,
            m if m < 0.7 => 2,
            _ => 3,
        }
    }

    /// What the other occurrences say, on the average, of the word's being part of a
    /// name: 0 where there are none, else 1 to 6.
    pub fn others(&self, own: &Kinds) -> u32 {
        if self.count < 2 {
            return 0;
        }
        let mean = (self.likely[0] - own[0]) / (self.count - 1) as f32;
        match mean {
            m if m < 0.05 => 1,
            m if m < 0.2 => 2,
            m if m < 0.5 => 3,
            m if m < 0.8 => 4,
            m if m < 0.95 => 5,
            _ => 6,
        }
    }

    /// What the other occurrences are, if no person: see [`thing`].
    pub fn kind(&self, own: &Kinds) -> u32 {
        if self.count < 2 {
            return 0;
        }
        let others = (self.count - 1) as f32;
        let mut mean = self.likely;
        for (mean, own) in mean.iter_mut().zip(own) {
            *mean = (*mean - own) / others;
        }
        thing(&mean)
    }
}

/// The likeliest kind but a person, from probabilities: 0 where none is likely, else 1 to
/// 9, three for each kind by how likely it is.
pub fn thing(kinds: &Kinds) -> u32 {
    let (mut best, mut top) = (0, 0.0);
    for (n, likely) in kinds.iter().enumerate().skip(1) {
        if *likely > top {
            (best, top) = (n as u32 - 1, *likely);
        }
    }
    match top {
        t if t < 0.2 => 0,
        t if t < 0.5 => 1 + best * 3,
        t if t < 0.8 => 2 + best * 3,
        _ => 3 + best * 3,
    }
}

/// Evidence beside a zone, as small numbers: what stands before it and behind it.
pub fn evidence(text: &str, tokens: &[Token], start: usize, end: usize) -> (u32, u32) {
    let run = Run {
        start,
        name: start,
        end,
    };
    let role = names::role_before(text, tokens, start).is_some();
    let office = names::office_apposed(tokens, run).is_some();
    let said = start.checked_sub(1).is_some_and(|n| {
        let t = &tokens[n];
        t.kind == Kind::Word && !t.capital && t.is(SAID | WROTE)
    });
    let before = u32::from(role) | u32::from(office) << 1 | u32::from(said) << 2;
    let behind = names::behind(text, tokens, run).clamp(-3, 6) + 3;
    let said = tokens
        .get(end)
        .is_some_and(|t| t.kind == Kind::Word && !t.capital && t.is(SAID | WROTE));
    (before, behind as u32 | u32::from(said) << 4)
}

/// What an occurrence shows the others, see [`shows`].
pub fn shown(place: &Place<'_>) -> u16 {
    let (zone, at) = (place.zone, place.at);
    let (tokens, words) = (place.tokens, place.words);
    let Some(token) = tokens.get(at) else {
        return 0;
    };
    let mut bits = 0;
    let mut set = |on: bool, bit: u16| bits |= if on { bit } else { 0 };
    let before = place.token(-1);
    let last = at + 1 == zone.end;
    let several = zone.end - zone.start > 1;
    set(!token.first && !zone.loud, shows::CAPITAL);
    set(
        before.is_some_and(|t| t.is(TITLE | HONORIFIC) && t.capital),
        shows::TITLED,
    );
    let given = flags::GIVEN | flags::GIVEN_WORLD;
    let first = at.saturating_sub(2).max(zone.start);
    let first =
        (first < at) && words[first].lists & given != 0 && words[first].lists & flags::PLACE == 0;
    set(last && first, shows::SURNAME);
    let speaks = (last && zone.behind & 0x10 != 0) || (at == zone.start && zone.before & 4 != 0);
    set(speaks, shows::SPEAKS);
    set(
        at == zone.start && before.is_some_and(|t| t.is(DET)),
        shows::ARTICLE,
    );
    set(
        at == zone.start && before.is_some_and(|t| t.is(PREP) && !t.capital),
        shows::PREPOSITION,
    );
    set(zone.thing && !token.is(ORG | PLACE), shows::THING);
    set(last && zone.behind & 0xf >= 6, shows::PERSONAL);
    set(!several, shows::ALONE);
    set(several && at == zone.start, shows::FIRST);
    set(several && last, shows::LAST);
    set(token.upper, shows::UPPER);
    set(
        last && institution(place) || place.zone.start == at && in_firm(place),
        shows::INSTITUTION,
    );
    let told = nouns::told_at(place);
    set(told & noun::PERSON != 0, shows::TOLD_PERSON);
    set(
        told & !noun::PLURAL != 0 && told & noun::PERSON == 0,
        shows::TOLD_THING,
    );
    let called = before.is_some_and(|t| t.capital && CALLED.has(t.of(place.text)));
    set(at > zone.start && called, shows::CALLED);
    bits
}

/// Kinds of things that are given names of people: storms, say.
static CALLED: List = List::new(&[
    "Cyclone",
    "Hurricane",
    "Medicane",
    "Storm",
    "Superstorm",
    "Typhoon",
    "Operation",
]);

/// "Ruritania's foreign minister", "Acme's shares": what nobody has, as a person.
fn institution(place: &Place<'_>) -> bool {
    static OWNED: List = List::new(&[
        "ambassador",
        "army",
        "assets",
        "board",
        "borders",
        "cabinet",
        "capital",
        "chairman",
        "chairwoman",
        "chief",
        "coalition",
        "congress",
        "constitution",
        "currency",
        "economy",
        "electorate",
        "exports",
        "foreign",
        "headquarters",
        "imports",
        "interior",
        "military",
        "minister",
        "navy",
        "parliament",
        "plant",
        "population",
        "premier",
        "president",
        "prime",
        "products",
        "senate",
        "shareholders",
        "shares",
        "stock",
        "subsidiary",
    ]);
    let owned = place.owned().filter(|t| !t.capital);
    owned.is_some_and(|t| OWNED.has(t.of(place.text)))
}

/// "the law firm of Roe, Poe and Doe".
fn in_firm(place: &Place<'_>) -> bool {
    static FIRMS: List = List::new(&["firm", "company", "partnership", "practice"]);
    let word = |offset| place.token(offset).map_or("", |t| t.of(place.text));
    word(-1) == "of" && FIRMS.has(word(-2))
}

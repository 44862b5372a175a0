//! The features of the labeller: shapes, endings, lists, the words beside a name, and what the
//! rest of the document shows of the same word. The word itself is a feature only if it is an
//! everyday one, so that no name is ever learned.
//!
//! Each feature is a line of a table: its name and what it sees. Names only number the features,
//! so two features that see the same number stay two.

use super::model::{BITS, Sink};
use super::nouns;
use super::place::{Place, kind, neighbour};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::token::Token;

#[inline(always)]
fn slot(template: u32, value: u32) -> u32 {
    let mut h = value ^ template.wrapping_mul(0x9e37_79b1);
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 15;
    h = h.wrapping_mul(0xc2b2_ae35);
    h >> (32 - BITS)
}

/// What a feature sees: a number, perhaps one, or several.
trait Seen {
    fn each(self, see: impl FnMut(u32));
}

impl Seen for u32 {
    #[inline(always)]
    fn each(self, mut see: impl FnMut(u32)) {
        see(self);
    }
}

impl Seen for Option<u32> {
    #[inline(always)]
    fn each(self, mut see: impl FnMut(u32)) {
        if let Some(value) = self {
            see(value);
        }
    }
}

/// The numbers of the bits that are set, from the lowest up.
fn bits(mut mask: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (bit < u64::BITS).then_some(bit)
    })
}

/// Several numbers.
struct Each<I>(I);

impl<I: Iterator<Item = u32>> Seen for Each<I> {
    #[inline(always)]
    fn each(self, see: impl FnMut(u32)) {
        self.0.for_each(see);
    }
}

/// A function that gives a sink all features of a table. Tables are numbered apart by
/// what their first feature's number is.
macro_rules! table {
    ($function:ident, $from:literal, $of:ident: $type:ty; $($name:ident: $value:expr;)*) => {
        fn $function($of: $type, sink: &mut impl Sink) {
            #[allow(non_camel_case_types, reason = "variants are called like the features")]
            enum Number { $($name),* }
            $(
                let number = $from + Number::$name as u32;
                Seen::each($value, |value| sink.add(slot(number, value)));
            )*
        }
    };
}

mod document;

pub use self::document::{Occurrence, list, seen, thought};

/// A token of a zone with what several features ask for.
struct Around<'a> {
    place: &'a Place<'a>,
    token: &'a Token,
    /// What the lists say of it and of the two words on each side.
    lists: [u32; 5],
    /// The words on each side, and its own place between them: see [`Place::identity`].
    words: [u32; 5],
    /// The classes of the two words on each side.
    classes: [Option<u32>; 5],
    /// What the list of brands says of it and of those beside it.
    brand: Option<u32>,
    /// What the noun names that it owns.
    owned_noun: Option<u32>,
    position: u32,
    shape: u32,
    first: u32,
    upper: u32,
    loud: u32,
    /// Its letters, small.
    letters: ([u8; 32], usize),
}

/// The middle one of five: two neighbours on each side.
const OWN: usize = 2;

/// What a word and the two on each side of it are. Each is asked by itself: where it stands is
/// known while compiling.
#[inline(always)]
fn all_beside<T>(of: impl Fn(isize) -> T) -> [T; 5] {
    [of(-2), of(-1), of(0), of(1), of(2)]
}

impl<'a> Around<'a> {
    fn new(place: &'a Place<'a>, token: &'a Token) -> Self {
        let mut letters = ([0_u8; 32], 0);
        for (letter, b) in letters.0.iter_mut().zip(token.of(place.text).bytes()) {
            *letter = b;
            letters.1 += 1;
        }
        letters.0.make_ascii_lowercase();
        Self {
            place,
            token,
            lists: all_beside(|offset| place.lists(offset)),
            words: all_beside(|offset| place.identity(offset)),
            classes: all_beside(|offset| place.token(offset).map(neighbour)),
            brand: brand(place),
            owned_noun: some_number(nouns::owned(place)),
            position: place.position(),
            shape: place.shape(token),
            first: u32::from(token.first),
            upper: u32::from(token.upper),
            loud: u32::from(place.zone.loud),
            letters,
        }
    }

    fn own(&self) -> u32 {
        self.lists[OWN]
    }

    fn before(&self) -> u32 {
        self.words[OWN - 1]
    }

    fn behind(&self) -> u32 {
        self.words[OWN + 1]
    }

    /// The word itself, where it is an everyday one.
    fn everyday(&self) -> Option<u32> {
        let known = self.own() & u32::from(flags::EVERYDAY) != 0 || !self.token.capital;
        known.then(|| self.place.words[self.place.at].fingerprint)
    }

    fn classes(&self) -> impl Iterator<Item = u32> + use<> {
        bits(self.token.classes())
    }

    /// Classes of a neighbour, with what the lists say of the word.
    fn classes_lists(&self, n: usize) -> Option<u32> {
        self.classes[n].map(|classes| classes ^ self.own() << 20)
    }

    fn ending(&self, take: usize) -> Option<u32> {
        let (bytes, n) = (&self.letters.0, self.letters.1);
        (n >= take).then(|| number(&bytes[n - take..n]))
    }

    fn beginning(&self, take: usize) -> Option<u32> {
        (self.letters.1 >= take).then(|| number(&self.letters.0[..take]))
    }

    /// The ending of a capitalised word beside it.
    fn ending_of(&self, offset: isize) -> Option<u32> {
        let token = self.place.token(offset).filter(|t| t.is_capital_word())?;
        let word = token.of(self.place.text).as_bytes();
        Some(number(&word[word.len().saturating_sub(3)..]) | 0x2020_2020)
    }

    fn numerals(&self) -> u32 {
        let numeral = |offset| {
            let token = self.place.token(offset);
            u32::from(token.is_some_and(|t| is_numeral(t.of(self.place.text))))
        };
        numeral(0) | numeral(1) << 1
    }

    fn kind(&self, offset: isize) -> u32 {
        kind(self.place.token(offset))
    }

    /// Classes of what stands behind a possessive.
    fn owned(&self) -> Option<u32> {
        let owned = self.place.owned()?;
        Some(neighbour(owned) << 1 | u32::from(owned.capital))
    }

    fn owned_word(&self) -> Option<u32> {
        let owned = self.place.owned().filter(|t| !t.capital)?;
        Some(gazetteer::fingerprint(owned.of(self.place.text)))
    }

    /// A word at the zone's edge, unless it is this one.
    fn edge(&self, word: u32, own: bool) -> Option<u32> {
        (!own).then_some(word ^ self.position)
    }

    fn opens(&self) -> bool {
        self.place.at == self.place.zone.start
    }

    fn closes(&self) -> bool {
        self.place.at + 1 == self.place.zone.end
    }

    fn pair(&self) -> u32 {
        u32::from(self.place.pair()) | u32::from(self.place.pair_before()) << 1
    }

    /// What a word of the zone names as a noun.
    fn noun(&self, offset: isize) -> Option<u32> {
        let zone = self.place.zone;
        let at = self.place.at.checked_add_signed(offset)?;
        let inside = (zone.start..zone.end).contains(&at);
        let noun = self.place.words.get(at).filter(|_| inside)?.noun;
        (noun != 0).then_some(u32::from(noun))
    }

    /// What the zone's last word names, unless it is this one.
    fn last_noun(&self) -> Option<u32> {
        let left = self.place.zone.end - 1 - self.place.at;
        (left > 0).then(|| self.noun(left as isize)).flatten()
    }

    fn with_position(&self, value: Option<u32>) -> Option<u32> {
        value.map(|value| value | self.position << 8)
    }

    fn with_lists(&self, value: Option<u32>) -> Option<u32> {
        value.map(|value| value | self.own() << 16)
    }
}

/// What the list of brands says of a word and of the pairs it is in, if anything.
fn brand(place: &Place<'_>) -> Option<u32> {
    let at = place.at;
    let opens = at == place.zone.start;
    some_number(
        u32::from(place.words[at].brand)
            | u32::from(place.brand_at(at)) << 2
            | u32::from(!opens && place.brand_at(at - 1)) << 3,
    )
}

fn some_number(value: u32) -> Option<u32> {
    (value != 0).then_some(value)
}

/// A noun's kinds, if it has any.
fn some(noun: u8) -> Option<u32> {
    (noun != 0).then_some(u32::from(noun))
}

fn number(part: &[u8]) -> u32 {
    part.iter()
        .fold(0_u32, |sum, b| sum.rotate_left(8) ^ u32::from(*b))
}

/// "VIII": the number of a king or a pope.
fn is_numeral(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

table! { word, 0, a: &Around<'_>;
    always: 0;
    lists: a.own();
    lists_position: a.own() | a.position << 8;
    lists_look: a.own() | a.first << 8 | a.upper << 9 | a.loud << 10;
    position: a.position;
    position_look: a.position | a.first << 8 | a.upper << 9;
    shape: a.shape;
    shape_position: a.shape & 0xff | a.position << 8;
    class: Each(a.classes());
    class_position: Each(a.classes().map(|bit| bit | a.position << 8));
    ending_2: a.ending(2);
    ending_3: a.ending(3);
    ending_4: a.ending(4);
    beginning_2: a.beginning(2);
    beginning_3: a.beginning(3);
    ending_before: a.ending_of(-1);
    ending_behind: a.ending_of(1);
    numerals: a.numerals();
    everyday: a.everyday();
    everyday_position: a.everyday().map(|word| word ^ a.position);
    brand_position: a.brand.map(|brand| brand | a.position << 4);
    brand_lists: a.brand.map(|brand| brand | a.own() << 4);
    pair: a.pair();
    noun_position: a.with_position(a.noun(0));
    noun_lists: a.with_lists(a.noun(0));
}

table! { beside, 40, a: &Around<'_>;
    before: a.before();
    behind: a.behind();
    before_lists: a.before() ^ a.own() << 20;
    behind_lists: a.behind() ^ a.own() << 20;
    second_before: a.words[0];
    second_behind: a.words[4];
    before_behind: a.before() ^ a.behind().rotate_left(7);
    two_before: a.before() ^ a.words[0].rotate_left(7);
    two_behind: a.behind() ^ a.words[4].rotate_left(7);
    kinds: a.kind(-1) | a.kind(1) << 8 | a.kind(2) << 16;
    kinds_before: a.kind(-1) | a.kind(-2) << 8;
    lists_behind: a.own() | a.lists[3] << 9;
    lists_before: a.own() | a.lists[1] << 9;
    lists_two_behind: a.own() | a.lists[3] << 9 | a.lists[4] << 18;
    lists_two_before: a.lists[1] | a.lists[0] << 9;
    classes_second_before: a.classes[0];
    classes_before: a.classes[1];
    classes_behind: a.classes[3];
    classes_second_behind: a.classes[4];
    classes_second_before_lists: a.classes_lists(0);
    classes_before_lists: a.classes_lists(1);
    classes_behind_lists: a.classes_lists(3);
    classes_second_behind_lists: a.classes_lists(4);
    owned: a.owned();
    owned_lists: a.owned().map(|owned| owned ^ a.own() << 20);
    owned_word: a.owned_word();
    noun_before_lists: a.noun(-1).map(|noun| noun | a.own() << 8);
    noun_behind_lists: a.noun(1).map(|noun| noun | a.own() << 8);
    owned_noun: a.owned_noun;
    owned_noun_position: a.owned_noun.map(|noun| noun | a.position << 9);
}

table! { zone, 80, a: &Around<'_>;
    line: u32::from(a.place.zone.line.0) | u32::from(a.place.zone.line.1) << 1 | a.position << 2;
    block: a.place.zone.block | a.position << 4;
    loud: a.loud | a.position << 1;
    evidence_before: a.place.zone.before | a.position << 8;
    evidence_behind: a.place.zone.behind | a.position << 8;
    evidence_before_lists: a.place.zone.before | a.own() << 8;
    evidence_behind_lists: a.place.zone.behind | a.own() << 8;
    thing: u32::from(a.place.zone.thing) | a.position << 1;
    thing_lists: u32::from(a.place.zone.thing) | a.own() << 1;
    word_before: a.edge(a.place.zone.frame.before, a.opens());
    first_word: a.edge(a.place.zone.frame.first, a.opens());
    last_word: a.edge(a.place.zone.frame.last, a.closes());
    word_behind: a.edge(a.place.zone.frame.behind, a.closes());
    told: Each(a.place.zone.frame.told.iter().copied().take_while(|word| *word != 0));
    told_noun: a.with_position(some(a.place.zone.frame.told_noun));
    told_noun_lists: a.with_lists(some(a.place.zone.frame.told_noun));
    noun_before: a.with_position(some(a.place.zone.frame.noun));
    noun_before_lists: a.with_lists(some(a.place.zone.frame.noun));
    last_noun: a.with_position(a.last_noun());
    last_noun_lists: a.with_lists(a.last_noun());
}

/// The features of a token that its surroundings show.
pub fn local(place: &Place<'_>, sink: &mut impl Sink) {
    let Some(token) = place.tokens.get(place.at) else {
        return;
    };
    let around = Around::new(place, token);
    word(&around, sink);
    beside(&around, sink);
    zone(&around, sink);
}

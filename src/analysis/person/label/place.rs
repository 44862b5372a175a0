//! Everything known about a word where it stands: its zone, its neighbours, the lists.

use super::Brand;
use super::nouns;
use crate::analysis::lexicon::{
    CALENDAR, COMMON, CONJ, COUNTRY, Classes, DET, FAMILY, GIVEN, HONORIFIC, NATION, OFFICE, ORG,
    PLACE, PREP, SAID, SUFFIX, TITLE, WROTE,
};
use crate::analysis::person::gazetteer::flags::{self, EVERYDAY};
use crate::analysis::person::gazetteer::{self, Fingerprint, brand};
use crate::analysis::token::{Kind, Token};

/// A token as the labeller sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its fingerprint; 0 for what is no word.
    pub fingerprint: u32,
    /// What the lists say; for capitalised words only.
    pub lists: u8,
    /// What the list of brands says; for capitalised words only.
    pub brand: u8,
    /// What the list of nouns says; for capitalised words only.
    pub noun: u8,
}

/// A zone: tokens in a row among which names may stand.
#[derive(Clone, Copy, Debug)]
pub struct Zone {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Whether most words of the block are capitalised.
    pub loud: bool,
    /// The block's kind.
    pub block: u32,
    /// Evidence before the zone.
    pub before: u32,
    /// Evidence behind it.
    pub behind: u32,
    /// Whether an organisation's or a place's word stands in it.
    pub thing: bool,
    /// Whether it begins a line, and ends one.
    pub line: (bool, bool),
    /// Its first and its last word, where they are everyday ones, and the words beside it.
    pub frame: Frame,
}

/// The words at a zone's edges, as fingerprints: see [`Place::identity`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame {
    /// Before it.
    pub before: u32,
    /// Its first.
    pub first: u32,
    /// Its last.
    pub last: u32,
    /// Behind it.
    pub behind: u32,
    /// What the noun before it names: "the *frigate* Leonora".
    pub noun: u8,
    /// Words of what it is said to be.
    pub told: [u32; nouns::TOLD],
    /// What the last noun of these names.
    pub told_noun: u8,
}

impl Frame {
    /// The frame of a zone.
    pub fn of(place: &Place<'_>) -> Self {
        let zone = place.zone;
        let word = |at: usize| Place { at, ..*place }.identity(0);
        let mut frame = Self {
            before: zone.start.checked_sub(1).map_or(1, word),
            first: word(zone.start),
            last: word(zone.end - 1),
            behind: word(zone.end),
            noun: nouns::before(place),
            ..Self::default()
        };
        let told = nouns::told(place);
        for (to, at) in frame.told.iter_mut().zip(told.clone()) {
            *to = word(at);
        }
        frame.told_noun = nouns::last(place, told);
        frame
    }
}

/// A token of a zone, with everything around it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The block's tokens.
    pub tokens: &'a [Token],
    /// Beside `tokens`.
    pub words: &'a [Word],
    /// The zone.
    pub zone: &'a Zone,
    /// The token.
    pub at: usize,
}

/// Classes of a neighbour that matter, as a small number.
pub fn neighbour(token: &Token) -> u32 {
    const BITS: [Classes; 17] = [
        TITLE, HONORIFIC, OFFICE, SAID, WROTE, DET, PREP, CONJ, FAMILY, ORG, PLACE, NATION,
        COUNTRY, CALENDAR, GIVEN, SUFFIX, COMMON,
    ];
    // Most have no class at all.
    if token.classes() == 0 {
        return 0;
    }
    BITS.iter()
        .enumerate()
        .fold(0, |sum, (n, class)| sum | u32::from(token.is(*class)) << n)
}

/// What a token is, as a small number.
pub fn kind(token: Option<&Token>) -> u32 {
    token.map_or(30, |t| {
        t.kind as u32 | u32::from(t.capital) << 4 | u32::from(t.first) << 6
    })
}

impl Place<'_> {
    /// A token beside it.
    pub fn token(&self, offset: isize) -> Option<&Token> {
        self.at
            .checked_add_signed(offset)
            .and_then(|n| self.tokens.get(n))
    }

    /// A neighbour's word, unless it may be a name.
    #[inline(always)]
    pub fn identity(&self, offset: isize) -> u32 {
        let Some(at) = self.at.checked_add_signed(offset) else {
            return 1;
        };
        let (Some(token), Some(word)) = (self.tokens.get(at), self.words.get(at)) else {
            return 2;
        };
        match token.kind {
            Kind::Word if !token.capital || word.lists & EVERYDAY != 0 => word.fingerprint,
            Kind::Word => 3,
            kind => 4 + kind as u32,
        }
    }

    /// What the lists say of a word of the zone.
    #[inline(always)]
    pub fn lists(&self, offset: isize) -> u32 {
        let at = self.at.checked_add_signed(offset);
        let at = at.filter(|n| (self.zone.start..self.zone.end).contains(n));
        at.and_then(|n| self.words.get(n))
            .map_or(0x100, |w| u32::from(w.lists))
    }

    /// Where in the zone it stands.
    pub fn position(&self) -> u32 {
        let words = self.zone.end - self.zone.start;
        let from = (self.at - self.zone.start).min(3) as u32;
        let to = (self.zone.end - 1 - self.at).min(3) as u32;
        from | to << 2 | (words.min(5) as u32) << 4
    }

    /// What its letters look like.
    pub fn shape(&self, token: &Token) -> u32 {
        let word = token.of(self.text);
        let bytes = word.as_bytes();
        let mut signs = 0;
        for (n, b) in bytes.iter().enumerate() {
            signs |= match b {
                b'a'..=b'z' => 0,
                b'-' => 1 << 1,
                b'\'' => 1 << 2,
                b'A'..=b'Z' if n > 0 && !token.upper => 1 << 3,
                b'0'..=b'9' => 1 << 6,
                128.. => 1 << 5,
                _ => 0,
            };
        }
        u32::from(token.upper)
            | signs
            | u32::from(bytes.last() == Some(&b'.')) << 4
            | (bytes.len().min(12) as u32) << 8
            | u32::from(token.capital) << 12
    }
}

impl Place<'_> {
    /// What stands behind a possessive: "Roe's *lawyer*", "Baker's *Street*".
    pub fn owned(&self) -> Option<&Token> {
        self.token(1).filter(|t| t.kind == Kind::Possessive)?;
        self.tokens
            .iter()
            .skip(self.at + 2)
            .take(2)
            .find(|t| t.start < t.end)
    }

    /// Whether this word and the next are a place of two words.
    pub fn pair(&self) -> bool {
        pair(self.text, self.tokens, self.words, self.at)
    }

    /// Whether the word at `at` and the next are a brand of two words.
    pub fn brand_at(&self, at: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
            return false;
        };
        self.words[at].brand & brand::BEGINS != 0
            && at + 1 < self.zone.end
            && gazetteer::brands_of(gazetteer::pair(a.of(self.text), b.of(self.text)))
                & brand::WHOLE
                != 0
    }

    /// What the list of brands says of a name that begins with this word.
    pub fn known_brand(&self) -> Brand {
        /// Flags of words that are usual names of people.
        const USUAL: u8 =
            flags::GIVEN | flags::GIVEN_WORLD | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
        /// Words behind a firm's name that ends in "'s".
        const BEHIND: &[&str] = &[
            "and", "at", "for", "had", "has", "in", "is", "on", "or", "said", "says", "to", "was",
            "will",
        ];
        let is = |fingerprint: u32| gazetteer::brands_of(fingerprint) & brand::WHOLE != 0;
        let owner = |at: usize| {
            let next = self.tokens.get(at + 1);
            next.is_some_and(|t| t.kind == Kind::Possessive)
        };
        let word = &self.words[self.at];
        let pair = word.brand & brand::BEGINS != 0
            && match (self.tokens.get(self.at), self.tokens.get(self.at + 1)) {
                (Some(a), Some(b)) if self.at + 1 < self.zone.end => {
                    let (a, b) = (a.of(self.text), b.of(self.text));
                    owner(self.at + 1) && is(gazetteer::pair_of(a, b))
                        || word.lists & (flags::GIVEN | flags::GIVEN_WORLD) == 0
                            && is(gazetteer::pair(a, b))
                }
                _ => false,
            };
        // "McDonald's said", but "Campbell's plan".
        let behind = (self.at + 2..self.at + 4)
            .map_while(|n| self.tokens.get(n))
            .find(|t| t.start < t.end);
        let owns = word.lists & (flags::SURNAME_FREQUENT | flags::SURNAME_WORLD) != 0
            && behind.is_some_and(|t| t.kind == Kind::Word && !BEHIND.contains(&t.of(self.text)));
        let owned = owner(self.at)
            && !owns
            && self.tokens.get(self.at).is_some_and(|t| {
                let whole = Fingerprint::EMPTY.word(t.of(self.text)).word("'s");
                is(whole.get())
            });
        Brand {
            word: word.brand & brand::WHOLE != 0 && word.lists & USUAL == 0,
            owned,
            pair,
        }
    }

    /// Whether the word before and this one are.
    pub fn pair_before(&self) -> bool {
        self.at
            .checked_sub(1)
            .is_some_and(|n| pair(self.text, self.tokens, self.words, n))
    }
}

fn pair(text: &str, tokens: &[Token], words: &[Word], at: usize) -> bool {
    let (Some(a), Some(b)) = (tokens.get(at), tokens.get(at + 1)) else {
        return false;
    };
    if words[at].lists & flags::PLACE_BEGINS == 0 || b.kind != Kind::Word || !b.capital {
        return false;
    }
    gazetteer::flags_of(gazetteer::pair(a.of(text), b.of(text))) & flags::PLACE != 0
}

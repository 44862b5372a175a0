//! What the labeller looks at: shapes, endings, lists, the words beside a name, and
//! what the rest of the document shows of the same word. The word itself is a feature
//! only where it is an everyday one, so that no name is ever learned.

use super::Kinds;
use super::model::{BITS, Sink};
use crate::analysis::lexicon::{
    self, CALENDAR, COMMON, CONJ, COUNTRY, DET, FAMILY, GIVEN, HONORIFIC, NATION, OFFICE, ORG,
    PLACE, PREP, REL, SAID, SUFFIX, TITLE, WROTE,
};
use crate::analysis::person::gazetteer::flags::{self, EVERYDAY};
use crate::analysis::person::gazetteer::{self, brand};
use crate::analysis::person::names::{self, Run};
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
    /// Words of what stands behind a comma as what it is: "Acme, a *supermarket chain*".
    pub apposed: [u32; APPOSED],
}

/// So many words of an apposition are looked at.
const APPOSED: usize = 4;

impl Frame {
    /// Of a zone.
    pub fn of(place: &Place<'_>) -> Self {
        let zone = place.zone;
        let word = |at: usize| Place { at, ..*place }.identity(0);
        let mut frame = Self {
            before: place.zone.start.checked_sub(1).map_or(1, word),
            first: word(zone.start),
            last: word(zone.end - 1),
            behind: word(zone.end),
            apposed: [0; APPOSED],
        };
        let token = |n: usize| place.tokens.get(zone.end + n);
        let apposed =
            token(0).is_some_and(|t| t.kind == Kind::Comma) && token(1).is_some_and(|t| t.is(DET));
        if apposed {
            let words = (zone.end + 2..place.tokens.len()).take_while(|n| {
                let token = &place.tokens[*n];
                token.kind == Kind::Word && !token.is(PREP | CONJ | REL)
            });
            for (to, at) in frame.apposed.iter_mut().zip(words) {
                *to = word(at);
            }
        }
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
    /// How many bits there are.
    pub const COUNT: usize = 13;
}

/// What a document shows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    /// Occurrences that show each of [`shows`].
    pub counts: [u16; shows::COUNT],
    /// Occurrences in zones.
    pub count: u32,
    /// The sums of the probabilities that it is part of a name of each kind.
    pub likely: Kinds,
    /// Occurrences among several capitalised words, and the sum of the probabilities
    /// that they are no part of a name: an organisation's word, a place's.
    pub several: (u32, f32),
}

impl Stats {
    /// One occurrence more.
    pub fn note(&mut self, shown: u16) {
        for (n, count) in self.counts.iter_mut().enumerate() {
            *count = count.saturating_add(shown >> n & 1);
        }
        self.count += 1;
    }

    /// Whether the word is a state's or a firm's somewhere and nowhere shown to be a
    /// person's.
    pub fn institution(&self) -> bool {
        let personal = shows::TITLED | shows::SURNAME | shows::PERSONAL;
        let any = |mask: u16| {
            self.counts
                .iter()
                .enumerate()
                .any(|(n, count)| mask >> n & 1 != 0 && *count > 0)
        };
        let place = self.counts[shows::THING.trailing_zeros() as usize] > 0
            && self.several.0 == 0
            && self.count == self.counts[shows::THING.trailing_zeros() as usize] as u32;
        (any(shows::INSTITUTION) || place) && !any(personal)
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
    fn things(&self, shown: u16, own: f32) -> u32 {
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
    fn others(&self, own: &Kinds) -> u32 {
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
    fn kind(&self, own: &Kinds) -> u32 {
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
fn thing(kinds: &Kinds) -> u32 {
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

fn slot(template: u32, value: u32) -> u32 {
    let mut h = value ^ template.wrapping_mul(0x9e37_79b1);
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 15;
    h = h.wrapping_mul(0xc2b2_ae35);
    h >> (32 - BITS)
}

/// Classes of a neighbour that matter, as a small number.
fn neighbour(token: &Token) -> u32 {
    let bits = [
        TITLE, HONORIFIC, OFFICE, SAID, WROTE, DET, PREP, CONJ, FAMILY, ORG, PLACE, NATION,
        COUNTRY, CALENDAR, GIVEN, SUFFIX, COMMON,
    ];
    bits.iter()
        .enumerate()
        .fold(0, |sum, (n, class)| sum | u32::from(token.is(*class)) << n)
}

fn kind(token: Option<&Token>) -> u32 {
    token.map_or(30, |t| {
        t.kind as u32 | u32::from(t.capital) << 4 | u32::from(t.first) << 6
    })
}

impl Place<'_> {
    fn token(&self, offset: isize) -> Option<&Token> {
        self.at
            .checked_add_signed(offset)
            .and_then(|n| self.tokens.get(n))
    }

    /// A neighbour's word, unless it may be a name.
    fn identity(&self, offset: isize) -> u32 {
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

    fn lists(&self, offset: isize) -> u32 {
        let at = self.at.checked_add_signed(offset);
        let at = at.filter(|n| (self.zone.start..self.zone.end).contains(n));
        at.and_then(|n| self.words.get(n))
            .map_or(0x100, |w| u32::from(w.lists))
    }

    fn position(&self) -> u32 {
        let words = self.zone.end - self.zone.start;
        let from = (self.at - self.zone.start).min(3) as u32;
        let to = (self.zone.end - 1 - self.at).min(3) as u32;
        from | to << 2 | (words.min(5) as u32) << 4
    }

    fn shape(&self, token: &Token) -> u32 {
        let word = token.of(self.text);
        let bytes = word.as_bytes();
        let inner = bytes.iter().skip(1).any(u8::is_ascii_uppercase) && !token.upper;
        u32::from(token.upper)
            | u32::from(bytes.contains(&b'-')) << 1
            | u32::from(bytes.contains(&b'\'')) << 2
            | u32::from(inner) << 3
            | u32::from(bytes.last() == Some(&b'.')) << 4
            | u32::from(!word.is_ascii()) << 5
            | u32::from(bytes.iter().any(u8::is_ascii_digit)) << 6
            | (bytes.len().min(12) as u32) << 8
            | u32::from(token.capital) << 12
    }
}

/// The features of a token that its surroundings show.
pub fn local(place: &Place<'_>, sink: &mut impl Sink) {
    let Some(token) = place.tokens.get(place.at) else {
        return;
    };
    let zone = place.zone;
    let lists = place.lists(0);
    let position = place.position();
    let mut add = |template: u32, value: u32| sink.add(slot(template, value));
    add(0, 0);
    add(1, lists);
    add(2, lists | position << 8);
    add(3, position);
    add(
        4,
        position | u32::from(token.first) << 8 | u32::from(token.upper) << 9,
    );
    let shape = place.shape(token);
    add(5, shape);
    add(6, shape & 0xff | position << 8);
    add(
        7,
        lists
            | u32::from(token.first) << 8
            | u32::from(token.upper) << 9
            | u32::from(zone.loud) << 10,
    );
    let mut classes = token.classes();
    while classes != 0 {
        let bit = classes.trailing_zeros();
        add(8, bit);
        add(9, bit | position << 8);
        classes &= classes - 1;
    }
    endings(place, token, &mut add);
    let numeral = |offset| {
        place
            .token(offset)
            .is_some_and(|t| is_numeral(t.of(place.text)))
    };
    add(77, u32::from(numeral(0)) | u32::from(numeral(1)) << 1);
    let everyday = lists & u32::from(EVERYDAY) != 0;
    if everyday || !token.capital {
        add(10, place.words[place.at].fingerprint);
        add(11, place.words[place.at].fingerprint ^ position);
    }
    let (before, behind) = (place.identity(-1), place.identity(1));
    add(12, before);
    add(13, behind);
    add(14, before ^ lists << 20);
    add(15, behind ^ lists << 20);
    add(16, place.identity(-2));
    add(17, place.identity(2));
    add(18, before ^ behind.rotate_left(7));
    add(19, before ^ place.identity(-2).rotate_left(7));
    add(20, behind ^ place.identity(2).rotate_left(7));
    add(
        21,
        kind(place.token(-1)) | kind(place.token(1)) << 8 | kind(place.token(2)) << 16,
    );
    add(22, kind(place.token(-1)) | kind(place.token(-2)) << 8);
    add(23, lists | place.lists(1) << 9);
    add(24, lists | place.lists(-1) << 9);
    add(25, lists | place.lists(1) << 9 | place.lists(2) << 18);
    add(26, place.lists(-1) | place.lists(-2) << 9);
    for (offset, template) in [(-2, 27), (-1, 28), (1, 29), (2, 30)] {
        if let Some(other) = place.token(offset) {
            let classes = neighbour(other);
            add(template, classes);
            add(template + 10, classes ^ lists << 20);
        }
    }
    let line = u32::from(zone.line.0) | u32::from(zone.line.1) << 1;
    add(50, line | position << 2);
    add(51, zone.block | position << 4);
    add(52, u32::from(zone.loud) | position << 1);
    add(53, zone.before | position << 8);
    add(54, zone.behind | position << 8);
    add(55, zone.behind | lists << 8);
    add(56, zone.before | lists << 8);
    add(57, u32::from(zone.thing) | position << 1);
    add(58, u32::from(zone.thing) | lists << 1);
    if let Some(owned) = place.owned() {
        let capital = u32::from(owned.capital);
        let classes = neighbour(owned);
        add(45, classes << 1 | capital);
        add(46, (classes << 1 | capital) ^ lists << 20);
        if !owned.capital {
            add(47, gazetteer::fingerprint(owned.of(place.text)));
        }
    }
    let frame = &zone.frame;
    if place.at > zone.start {
        add(141, frame.before ^ position);
        add(144, frame.first ^ position);
    }
    if place.at + 1 < zone.end {
        add(142, frame.behind ^ position);
        add(143, frame.last ^ position);
    }
    for word in frame.apposed.iter().take_while(|w| **w != 0) {
        add(145, *word);
    }
    let word = &place.words[place.at];
    let brand = u32::from(word.brand)
        | u32::from(place.brand_at(place.at)) << 2
        | u32::from(place.at > zone.start && place.brand_at(place.at - 1)) << 3;
    if brand != 0 {
        add(150, brand | position << 4);
        add(151, brand | lists << 4);
    }
    add(
        59,
        u32::from(place.pair()) | u32::from(place.pair_before()) << 1,
    );
}

impl Place<'_> {
    /// What stands behind a possessive: "Roe's *lawyer*", "Baker's *Street*".
    fn owned(&self) -> Option<&Token> {
        self.token(1).filter(|t| t.kind == Kind::Possessive)?;
        self.tokens
            .iter()
            .skip(self.at + 2)
            .take(2)
            .find(|t| t.start < t.end)
    }

    /// Whether this word and the next are a place of two words.
    fn pair(&self) -> bool {
        pair(self.text, self.tokens, self.words, self.at)
    }

    /// Whether the word at `at` and the next are a brand of two words.
    fn brand_at(&self, at: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
            return false;
        };
        self.words[at].brand & brand::BEGINS != 0
            && at + 1 < self.zone.end
            && gazetteer::brands_of(gazetteer::pair(a.of(self.text), b.of(self.text)))
                & brand::WHOLE
                != 0
    }

    fn pair_before(&self) -> bool {
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

/// "VIII": the number of a king or a pope.
fn is_numeral(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Beginnings and endings of the word, without case.
fn endings(place: &Place<'_>, token: &Token, add: &mut impl FnMut(u32, u32)) {
    let word = token.of(place.text);
    let mut bytes = [0_u8; 32];
    let mut n = 0;
    for b in word.bytes().take(32) {
        bytes[n] = b.to_ascii_lowercase();
        n += 1;
    }
    let bytes = &bytes[..n];
    let number = |part: &[u8]| {
        part.iter()
            .fold(0_u32, |sum, b| sum.rotate_left(8) ^ u32::from(*b))
    };
    for take in 2..=4 {
        if n >= take {
            add(60 + take as u32, number(&bytes[n - take..]));
        }
    }
    for take in 2..=3 {
        if n >= take {
            add(70 + take as u32, number(&bytes[..take]));
        }
    }
    if let Some(next) = place.token(1).filter(|t| t.is_capital_word()) {
        let word = next.of(place.text).as_bytes();
        let tail = &word[word.len().saturating_sub(3)..];
        add(75, number(tail) | 0x2020_2020);
    }
    if let Some(last) = place.token(-1).filter(|t| t.is_capital_word()) {
        let word = last.of(place.text).as_bytes();
        let tail = &word[word.len().saturating_sub(3)..];
        add(76, number(tail) | 0x2020_2020);
    }
}

/// A cell's neighbour in its zone: what the document says of it.
fn beside(stats: Option<(&Stats, Kinds)>) -> (u32, u32) {
    stats.map_or((7, 10), |(stats, own)| {
        (stats.others(&own), stats.kind(&own))
    })
}

/// A word's statistics and what it adds to them itself.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// Of all occurrences.
    pub stats: &'a Stats,
    /// What this occurrence shows.
    pub shown: u16,
    /// Its own share of [`Stats::likely`].
    pub likely: Kinds,
}

/// The features that the rest of the document shows. `second` says whether the
/// probabilities of a first reading are there.
pub fn document(
    seen: Seen<'_>,
    lower: bool,
    neighbours: [Option<Seen<'_>>; 2],
    second: bool,
    sink: &mut impl Sink,
) {
    let mut add = |template: u32, value: u32| sink.add(slot(template, value));
    let stats = seen.stats;
    let mut mask = 0_u32;
    for (n, count) in stats.counts.iter().enumerate() {
        let others = u32::from(*count) - u32::from(seen.shown >> n & 1).min(u32::from(*count));
        if others > 0 {
            mask |= 1 << n;
            add(100, n as u32 | u32::from(others > 1) << 8);
        }
    }
    add(101, u32::from(lower));
    add(102, u32::from(lower) | u32::from(seen.shown) << 1);
    let personal = u32::from(shows::TITLED | shows::SURNAME | shows::SPEAKS | shows::PERSONAL);
    let thing = u32::from(shows::ARTICLE | shows::THING | shows::PREPOSITION);
    add(103, mask & (personal | thing));
    add(
        104,
        mask & personal | u32::from(seen.shown & (shows::ALONE | shows::FIRST | shows::LAST)) << 16,
    );
    add(105, stats.count.min(6));
    for (n, other) in neighbours.iter().enumerate() {
        if let Some(other) = other {
            let mut mask = 0;
            for (n, count) in other.stats.counts.iter().enumerate() {
                if u32::from(*count) > u32::from(other.shown >> n & 1) {
                    mask |= 1_u32 << n;
                }
            }
            add(106 + n as u32, mask & (personal | thing));
        }
    }
    if second {
        let others = stats.others(&seen.likely);
        let kind = stats.kind(&seen.likely);
        add(110, others);
        add(111, others | u32::from(seen.shown) << 4);
        add(112, others | stats.count.min(6) << 4);
        let things = stats.things(seen.shown, seen.likely[0]);
        add(115, things);
        add(116, things | others << 2);
        add(117, things | u32::from(seen.shown) << 2);
        let [last, next] = neighbours.map(|n| beside(n.map(|n| (n.stats, n.likely))));
        add(113, others | last.0 << 4);
        add(114, others | next.0 << 4);
        add(130, kind);
        add(131, kind | others << 4);
        add(132, kind | u32::from(seen.shown) << 4);
        add(133, kind | last.1 << 4);
        add(134, kind | next.1 << 4);
    }
}

/// The features of a list: what a first reading thinks of the words that a comma or a
/// conjunction joins to the zone, before and behind.
pub fn list(
    before: Option<&Kinds>,
    behind: Option<&Kinds>,
    at: usize,
    words: usize,
    sink: &mut impl Sink,
) {
    let bucket = |likely: Option<&Kinds>| match likely.map(|l| l[0]) {
        None => 0_u32,
        Some(p) if p < 0.1 => 1,
        Some(p) if p < 0.5 => 2,
        Some(p) if p < 0.9 => 3,
        Some(_) => 4,
    };
    let beside = [before, behind];
    let (before, behind) = (bucket(before), bucket(behind));
    let place = (at.min(2) as u32) << 6 | (words.min(4) as u32) << 8;
    if before > 0 {
        sink.add(slot(120, before | place));
    }
    if behind > 0 {
        sink.add(slot(121, behind | place));
    }
    if before | behind > 0 {
        sink.add(slot(122, before | behind << 3));
    }
    for (n, likely) in [beside[0], beside[1]].into_iter().enumerate() {
        if let Some(kinds) = likely {
            sink.add(slot(135 + n as u32, thing(kinds) | place));
        }
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
    bits
}

/// "Ruritania's foreign minister", "Acme's shares": what nobody has, as a person.
fn institution(place: &Place<'_>) -> bool {
    const OWNED: &[&str] = &[
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
    ];
    let owned = place.owned().filter(|t| !t.capital);
    owned.is_some_and(|t| OWNED.contains(&t.of(place.text)))
}

/// "the law firm of Roe, Poe and Doe".
fn in_firm(place: &Place<'_>) -> bool {
    const FIRMS: &[&str] = &["firm", "company", "partnership", "practice"];
    let word = |offset| place.token(offset).map_or("", |t| t.of(place.text));
    word(-1) == "of" && FIRMS.contains(&word(-2))
}

/// Whether a token may be part of a name by itself.
pub fn may_name(token: &Token) -> bool {
    token.kind == Kind::Word && token.capital
}

/// Whether a lower-case token may stand inside a name.
pub fn may_link(token: &Token) -> bool {
    token.kind == Kind::Word && !token.capital && token.is(lexicon::PARTICLE)
}

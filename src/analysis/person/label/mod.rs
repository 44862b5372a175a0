//! The labeller of names: says whether capitalised words name a person, an organisation, a place
//! or something else.
//!
//! It is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over
//! zones of capitalised words. Its labels are: outside, the beginning of a person's name, the
//! inside of one, and one label for each other kind of name. Everything between zones is
//! outside, so only a tenth of all words is looked at. The document is read once. What a word
//! shows in one place counts in all others: first through what stands beside it, then, in a
//! second decoding, through the probabilities of the first.

mod double;
pub mod features;
mod found;
pub mod lattice;
mod lower;
pub mod model;
mod nouns;
pub mod place;
pub mod shown;
mod zones;

use rustc_hash::FxHashMap;

use self::features::Occurrence;
use self::lattice::Lattice;
use self::lower::Lower;
use self::model::{LABELS, Model, Scores, Sums, label};
use self::place::{Frame, Place, Word};
use self::shown::Stats;
use self::zones::{links, next_zone};
use super::Gender;
use super::{gazetteer, letters, names};
use crate::analysis::lexicon::{
    COUNTRY, FEMININE, GIVEN, GIVEN_F, GIVEN_M, GIVEN_X, HONORIFIC, MASCULINE, NATION, OFFICE, ORG,
    PLACE, SUFFIX, TITLE,
};
use crate::analysis::token::{Kind, Token};
use crate::article::{BlockKind, Span};

/// The most tokens in a zone, so that no text makes one without end.
const LONGEST: usize = 64;

/// A token of a zone, with what is needed once its text has been read.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Its bytes.
    pub span: Span,
    /// Its word.
    pub fingerprint: u32,
    /// The scores of each label from its surroundings, against "outside".
    pub scores: Scores,
    /// What it shows about other occurrences of the word.
    pub shown: u16,
    /// Whether a zone begins with it.
    pub opens: bool,
    /// Whether only a comma or a conjunction parts it from the zone before.
    linked: bool,
    /// The gender that its word shows as a title or a given name.
    gender: Gender,
    title: bool,
    /// "Jr." or "Sr.": nothing but a person is called so.
    generation: bool,
    /// Whether lists know the word only as a name.
    only_name: bool,
    /// What lists know as a brand, a party or a club, if it begins here.
    brand: Brand,
    /// Whether a list knows the word as a given name.
    given: bool,
    /// Whether it is two surnames that a hyphen joins.
    double: bool,
    /// Whether it begins a zone that is said to be a person.
    introduced: bool,
    /// Whether it is letters behind a name: "QC".
    letters: bool,
    /// Whether the words before it show that it is no person alone.
    nobody: bool,
    /// A word that ends the names of places and organisations, and whether it is a usual
    /// surname too.
    thing: (bool, bool),
}

/// What the list of brands, parties and clubs says of a name that begins with a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Brand {
    /// The word is one, and no usual name of people.
    pub word: bool,
    /// The word is one with the "'s" behind it: "Wendy's".
    pub owned: bool,
    /// The word and the next are one, and the first is no usual given name.
    pub pair: bool,
}

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// Somebody.
    Person,
    /// A company, a party, a club, a paper, an office: it may speak.
    Organization,
    /// A country, a town, a building. Only governments speak by such a name.
    Place,
    /// A product, a work, a law, an event, a prize: it never speaks.
    Other,
}

/// The probability that a word is part of each kind of name, in the order of [`NameKind`].
pub type Kinds = [f32; 4];

/// Sums up the labels of each kind.
pub fn kinds(shares: &[f32; LABELS]) -> Kinds {
    [
        shares[label::BEGINS] + shares[label::INSIDE],
        shares[label::ORGANIZATION],
        shares[label::PLACE],
        shares[label::OTHER],
    ]
}

/// The name of what is no person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thing {
    /// Its bytes.
    pub span: Span,
    /// What it is: only the trainer asks.
    #[cfg(feature = "train")]
    pub kind: NameKind,
    /// How sure the labeller is.
    pub probability: f32,
}

/// All names of a document, in order.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Of people.
    pub people: Vec<Named>,
    /// Of all else.
    pub things: Vec<Thing>,
}

/// A person's name in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    /// Its bytes, without titles.
    pub span: Span,
    /// How sure the labeller is.
    pub probability: f32,
    /// The gender that title and given name show.
    pub gender: Gender,
}

/// What a document's zones hold.
#[derive(Debug)]
pub struct Reader {
    /// All cells, in order.
    pub cells: Vec<Cell>,
    lower: Lower,
    words: Vec<Word>,
    /// Words that no list may know, so that training learns to do without the lists.
    #[cfg(feature = "train")]
    pub hidden: rustc_hash::FxHashSet<u32>,
}

impl Reader {
    /// With room for a document of about `bytes` bytes.
    pub fn new(bytes: usize) -> Self {
        Self {
            cells: Vec::new(),
            lower: Lower::new(bytes),
            words: Vec::new(),
            #[cfg(feature = "train")]
            hidden: rustc_hash::FxHashSet::default(),
        }
    }

    /// Reads a block; `score` gives the scores of a place's surroundings.
    pub fn read(
        &mut self,
        text: &str,
        tokens: &[Token],
        block: BlockKind,
        mut score: impl FnMut(&Place<'_>) -> Scores,
    ) {
        let loud = self.look_up(text, tokens);
        let mut at = 0;
        while let Some(mut zone) = next_zone(text, tokens, at, block, loud) {
            zone.frame = Frame::of(&Place {
                text,
                tokens,
                words: &self.words,
                zone: &zone,
                at: zone.start,
            });
            for n in zone.start..zone.end {
                let place = Place {
                    text,
                    tokens,
                    words: &self.words,
                    zone: &zone,
                    at: n,
                };
                let token = &tokens[n];
                let title = token.is(TITLE | HONORIFIC);
                // Given to both, it tells nothing, whatever other lists say.
                let given = !title && !token.is(GIVEN_X);
                let gender = if token.is(FEMININE) && title || given && token.is(GIVEN_F) {
                    Gender::Female
                } else if token.is(MASCULINE) && title || given && token.is(GIVEN_M) {
                    Gender::Male
                } else {
                    Gender::Unknown
                };
                self.cells.push(Cell {
                    span: token.span(),
                    fingerprint: self.words[n].fingerprint,
                    scores: score(&place),
                    shown: shown::shown(&place),
                    opens: n == zone.start,
                    linked: n == zone.start && links(tokens, n),
                    gender,
                    title: title || token.is(OFFICE) && !token.is(GIVEN),
                    generation: token.is(SUFFIX) && token.of(text).starts_with(['J', 'S']),
                    only_name: self.words[n].lists
                        & (gazetteer::flags::EVERYDAY | gazetteer::flags::PLACE)
                        == 0
                        && token.classes() & !(GIVEN | GIVEN_F | GIVEN_M) == 0,
                    brand: place.known_brand(),
                    introduced: n == zone.start
                        && introduced(text, tokens, n..zone.end, &self.words[zone.end - 1]),
                    letters: letters::tell_somebody(token.of(text)),
                    nobody: nobody(text, tokens, n, &self.words[n])
                        || n == zone.start && names_place(text, tokens, zone.end),
                    given: self.words[n].lists
                        & (gazetteer::flags::GIVEN | gazetteer::flags::GIVEN_WORLD)
                        != 0,
                    double: double::is_double(token.of(text), self.words[n].lists),
                    thing: (
                        token.is(ORG | PLACE),
                        self.words[n].lists & gazetteer::flags::SURNAME_FREQUENT != 0,
                    ),
                });
            }
            at = zone.end;
        }
    }

    /// Looks up every word; whether most words of the block are capitalised.
    fn look_up(&mut self, text: &str, tokens: &[Token]) -> bool {
        self.words.clear();
        let (mut capitals, mut lower) = (0, 0);
        for token in tokens {
            let mut word = Word::default();
            if token.kind == Kind::Word && token.start < token.end {
                word.fingerprint = token.print();
                if token.capital {
                    word.lists = gazetteer::flags_of(word.fingerprint);
                    word.brand = gazetteer::brands_of(word.fingerprint);
                    word.noun = gazetteer::nouns_of(token.of(text), word.fingerprint);
                    #[cfg(feature = "train")]
                    if self.hidden.contains(&word.fingerprint) {
                        (word.lists, word.brand, word.noun) = (0, 0, 0);
                    }
                    capitals += 1;
                } else {
                    self.lower.insert(word.fingerprint);
                    lower += usize::from(token.end - token.start > 3);
                }
            }
            self.words.push(word);
        }
        capitals > 3 && capitals > lower
    }

    /// What the document shows of each word.
    pub fn stats(&self) -> FxHashMap<u32, Stats> {
        let mut stats: FxHashMap<u32, Stats> = FxHashMap::default();
        for cell in &self.cells {
            stats.entry(cell.fingerprint).or_default().note(cell.shown);
        }
        stats
    }

    /// Calls `each` with every zone's cells.
    pub fn zones(&self, mut each: impl FnMut(std::ops::Range<usize>)) {
        let mut from = 0;
        for at in 1..=self.cells.len() {
            if at == self.cells.len() || self.cells[at].opens {
                each(from..at);
                from = at;
            }
        }
    }

    /// What the document shows of a cell and its neighbours in the zone, and what a first
    /// reading thought of them, if there was one.
    #[cfg(feature = "train")]
    pub fn document(
        &self,
        stats: &FxHashMap<u32, Stats>,
        likely: &[Kinds],
        zone: &std::ops::Range<usize>,
        at: usize,
        sink: &mut impl model::Sink,
    ) {
        self.seen(stats, zone, at, sink);
        if !likely.is_empty() {
            self.thought(stats, likely, zone, at, sink);
        }
    }

    /// A cell, and its neighbours in the zone.
    fn around<'a>(
        &'a self,
        stats: &'a FxHashMap<u32, Stats>,
        likely: &[Kinds],
        zone: &std::ops::Range<usize>,
        at: usize,
    ) -> Option<(Occurrence<'a>, [Option<Occurrence<'a>>; 2])> {
        static NOTHING: Stats = Stats {
            seen: [0; 3],
            all: 0,
            count: 0,
            likely: [0.0; 4],
            several: (0, 0.0),
        };
        let occurrence = |n: usize| {
            zone.contains(&n).then(|| {
                let cell = &self.cells[n];
                Occurrence {
                    stats: stats.get(&cell.fingerprint).unwrap_or(&NOTHING),
                    shown: cell.shown,
                    likely: likely.get(n).copied().unwrap_or_default(),
                }
            })
        };
        let own = occurrence(at)?;
        let before = at.checked_sub(1).and_then(occurrence);
        Some((own, [before, occurrence(at + 1)]))
    }

    /// What the document shows of a cell and its neighbours in the zone: the same in both
    /// readings.
    fn seen(
        &self,
        stats: &FxHashMap<u32, Stats>,
        zone: &std::ops::Range<usize>,
        at: usize,
        sink: &mut impl model::Sink,
    ) {
        if let Some((own, neighbours)) = self.around(stats, &[], zone, at) {
            let lower = self.lower.has(self.cells[at].fingerprint);
            features::seen(own, lower, neighbours, sink);
        }
    }

    /// What a first reading thought of the same words elsewhere.
    fn thought(
        &self,
        stats: &FxHashMap<u32, Stats>,
        likely: &[Kinds],
        zone: &std::ops::Range<usize>,
        at: usize,
        sink: &mut impl model::Sink,
    ) {
        let Some((own, neighbours)) = self.around(stats, likely, zone, at) else {
            return;
        };
        features::thought(own, neighbours, sink);
        let before =
            (self.cells[zone.start].linked && zone.start > 0).then(|| &likely[zone.start - 1]);
        let behind = self
            .cells
            .get(zone.end)
            .filter(|cell| cell.linked)
            .map(|_| &likely[zone.end]);
        features::list([before, behind], at - zone.start, zone.len(), sink);
    }

    /// Enters the probabilities of a first reading.
    pub fn weigh(&self, stats: &mut FxHashMap<u32, Stats>, likely: &[Kinds]) {
        for (cell, likely) in self.cells.iter().zip(likely) {
            if let Some(stats) = stats.get_mut(&cell.fingerprint) {
                stats.weigh(cell.shown, likely);
            }
        }
    }

    /// Fills the lattice with a zone's scores: those of its surroundings, and what `document`
    /// says of each cell.
    fn fill(
        &self,
        model: &Model<'_>,
        zone: &std::ops::Range<usize>,
        lattice: &mut Lattice,
        mut document: impl FnMut(usize) -> Sums,
    ) {
        lattice.clear();
        for at in zone.clone() {
            let more = model.scores(&document(at));
            lattice.push(model.row(&self.cells[at].scores, &more));
        }
    }
}

/// "Jane Roe, a nurse,", "Jane Roe, 41,", "her nurse, Jane,", "Jane Roe QC": whether a name is
/// said to be somebody.
fn introduced(text: &str, tokens: &[Token], name: std::ops::Range<usize>, last: &Word) -> bool {
    let alone = name.len() == 1;
    // "A billion Roman Catholics, the pope's own": no surname ends it.
    let ends = &tokens[name.end - 1];
    let surname = last.lists & gazetteer::flags::EVERYDAY == 0 && !ends.is(NATION | COUNTRY | ORG);
    let told = || {
        surname
            && tokens.get(name.end).is_some_and(|t| t.kind == Kind::Comma)
            && names::is_said_to_be(text, tokens, name.end + 1)
    };
    let lettered = || letters::tell_somebody(ends.of(text));
    !alone && (told() || lettered()) || names::is_ones_own(text, tokens, name.start, name.end)
}

/// "Rooyen's Pass", "Barnard's Star", "Hansen's disease": what stands behind a name that ends
/// before `end` is called after somebody, who is not there.
fn names_place(text: &str, tokens: &[Token], end: usize) -> bool {
    const CALLED_AFTER: &[&str] = &[
        "Arms",
        "Bar",
        "Bush",
        "Cay",
        "Comet",
        "Conjecture",
        "Disease",
        "Ferry",
        "Ford",
        "Gap",
        "Gate",
        "Inn",
        "Landing",
        "Lock",
        "Narrows",
        "Pass",
        "Reef",
        "Rock",
        "Spit",
        "Star",
        "Syndrome",
        "Tavern",
        "Theorem",
        "Wharf",
        "disease",
        "palsy",
        "syndrome",
        "theorem",
    ];
    if tokens.get(end).is_none_or(|t| t.kind != Kind::Possessive) {
        return false;
    }
    let mut behind = tokens[end + 1..].iter().filter(|t| t.start < t.end);
    let called = behind
        .next()
        .is_some_and(|t| CALLED_AFTER.contains(&t.of(text)));
    called && behind.next().is_none_or(|t| !t.is_capital_word())
}

/// "Cooper's *Row*", "residents of *Cold Norton*": an everyday word that somebody owns, what
/// people live in and sit for, and where roads lead.
fn nobody(text: &str, tokens: &[Token], at: usize, word: &Word) -> bool {
    const LIVE: &[&str] = &[
        "residents",
        "citizens",
        "inhabitants",
        "villagers",
        "natives",
    ];
    const WAYS: &[&str] = &[
        "road", "highway", "motorway", "railway", "line", "route", "ferry", "flight", "train",
        "bus", "stretch", "border", "path", "track", "service", "bridge", "tunnel",
    ];
    let before = |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at));
    let alone = tokens.get(at + 1).is_none_or(|t| !t.is_capital_word());
    let everyday = alone && word.lists & gazetteer::flags::EVERYDAY != 0;
    let owned = everyday
        && (1..3)
            .map_while(before)
            .find(|t| t.start < t.end || t.kind == Kind::Possessive)
            .is_some_and(|t| t.kind == Kind::Possessive);
    let word_at = |n: usize| before(n).map_or("", |t| t.of(text));
    let lived_in = word_at(1) == "of" && LIVE.contains(&word_at(2).to_ascii_lowercase().as_str());
    // "The member for *Tarn*".
    let seat = alone && word_at(1) == "for" && matches!(word_at(2), "member" | "MP" | "TD" | "MSP");
    // "The road between *Tarn* and *Orle*".
    let ends = alone
        && (word_at(1) == "between" && WAYS.contains(&word_at(2))
            || word_at(1) == "and" && word_at(3) == "between" && WAYS.contains(&word_at(4)));
    owned || lived_in || seat || ends
}

//! The labeller: what capitalised words name, a person, an organisation, a place or
//! something else.
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over
//! zones of capitalised words, with labels for outside, the beginning and the inside of
//! a person's name, and one for each other kind of name. What lies between the zones is
//! outside, so that only a tenth of all words are looked at. The document is read once; what each word shows in one place counts
//! in all others, first by what stands beside it and then, in a second decoding without
//! another look at the text, by the probabilities of the first.

pub mod features;
pub mod lattice;
pub mod model;

use rustc_hash::FxHashMap;

use self::features::{Frame, Place, Seen, Stats, Word, Zone, shows};
use self::lattice::Lattice;
use self::model::{LABELS, Model, Scores, label};
use super::Gender;
use super::gazetteer;
use super::names;
use crate::analysis::lexicon::{
    CONJ, FEMININE, GIVEN, GIVEN_F, GIVEN_M, HONORIFIC, MASCULINE, OFFICE, ORG, PLACE, SUFFIX,
    TITLE,
};
use crate::analysis::token::{Kind, Token};
use crate::article::{BlockKind, Span};

/// A zone is cut behind this many tokens, so that no text makes one without end.
const LONGEST: usize = 64;

/// A word that is the name of something else at least as surely is no surname that stands
/// alone.
const SURELY_NOT: f32 = 0.8;

/// A full name that is at least as probable as this lets its surname stand alone.
const SURE: f32 = 0.5;

/// A token of a zone, as far as it is needed once its text is left behind.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Its bytes.
    pub span: Span,
    /// Its word.
    pub fingerprint: u32,
    /// What its surroundings say for each label, against "outside".
    pub scores: Scores,
    /// What it shows the other occurrences of the word.
    pub shown: u16,
    /// Whether a zone begins with it.
    pub opens: bool,
    /// Whether only a comma or a conjunction parts it from the zone before.
    linked: bool,
    /// The gender that its word shows as a title, or as a given name.
    gender: Gender,
    title: bool,
    /// Whether no list knows the word but as a name.
    only_name: bool,

    /// A word that ends the names of places and organisations, and whether it is a usual
    /// surname too.
    thing: (bool, bool),
}

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum NameKind {
    /// Somebody.
    Person,
    /// A company, a party, a club, a paper, an office: it may speak.
    Organization,
    /// A country, a town, a building. Only governments speak by such a name.
    Place,
    /// A product, a work, a law, an event, a prize: it never speaks.
    Other,
}

/// The probabilities that a word is part of a name of each kind but the outside, in the
/// order of [`NameKind`].
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
pub(in crate::analysis) struct Thing {
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
pub(in crate::analysis) struct Found {
    /// Of people.
    pub people: Vec<Named>,
    /// Of all else.
    pub things: Vec<Thing>,
}

/// A person's name in the text.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Named {
    /// Its bytes, titles shorn.
    pub span: Span,
    /// How sure the labeller is.
    pub probability: f32,
    /// The gender that title and given name show.
    pub gender: Gender,
}

/// The words of a document that stand in lower case somewhere: a Bloom filter with one
/// hash, sized by the text.
#[derive(Debug)]
struct Lower(Vec<u64>);

impl Lower {
    fn new(bytes: usize) -> Self {
        Self(vec![
            0;
            (bytes / 64).clamp(256, 1 << 17).next_power_of_two()
        ])
    }

    fn at(&self, fingerprint: u32) -> (usize, u64) {
        let n = fingerprint as usize;
        (n >> 6 & (self.0.len() - 1), 1 << (n & 63))
    }

    fn insert(&mut self, fingerprint: u32) {
        let (n, bit) = self.at(fingerprint);
        self.0[n] |= bit;
    }

    fn has(&self, fingerprint: u32) -> bool {
        let (n, bit) = self.at(fingerprint);
        self.0[n] & bit != 0
    }
}

/// What a document's zones hold.
#[derive(Debug)]
pub struct Reader {
    /// All cells, in order.
    pub cells: Vec<Cell>,
    lower: Lower,
    words: Vec<Word>,
    /// Words that no list shall know: so that the training learns to do without.
    #[cfg(feature = "train")]
    pub hidden: rustc_hash::FxHashSet<u32>,
}

impl Reader {
    /// For a document of about `bytes` bytes.
    pub fn new(bytes: usize) -> Self {
        Self {
            cells: Vec::new(),
            lower: Lower::new(bytes),
            words: Vec::new(),
            #[cfg(feature = "train")]
            hidden: rustc_hash::FxHashSet::default(),
        }
    }

    /// Reads a block; `score` gives what a place's surroundings say.
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
                let gender = if token.is(FEMININE) && title || !title && token.is(GIVEN_F) {
                    Gender::Female
                } else if token.is(MASCULINE) && title || !title && token.is(GIVEN_M) {
                    Gender::Male
                } else {
                    Gender::Unknown
                };
                self.cells.push(Cell {
                    span: token.span(),
                    fingerprint: self.words[n].fingerprint,
                    scores: score(&place),
                    shown: features::shown(&place),
                    opens: n == zone.start,
                    linked: n == zone.start && links(tokens, n),
                    gender,
                    title: title || token.is(OFFICE) && !token.is(GIVEN),
                    only_name: self.words[n].lists
                        & (gazetteer::flags::EVERYDAY | gazetteer::flags::PLACE)
                        == 0
                        && token.classes() & !(GIVEN | GIVEN_F | GIVEN_M) == 0,
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
                word.fingerprint = gazetteer::fingerprint(token.of(text));
                if token.capital {
                    word.lists = gazetteer::flags_of(word.fingerprint);
                    word.brand = gazetteer::brands_of(word.fingerprint);
                    #[cfg(feature = "train")]
                    if self.hidden.contains(&word.fingerprint) {
                        (word.lists, word.brand) = (0, 0);
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

    /// What the document shows of a cell and its neighbours in the zone.
    pub fn document(
        &self,
        stats: &FxHashMap<u32, Stats>,
        likely: &[Kinds],
        zone: &std::ops::Range<usize>,
        at: usize,
        sink: &mut impl model::Sink,
    ) {
        static NOTHING: Stats = Stats {
            counts: [0; shows::COUNT],
            count: 0,
            likely: [0.0; 4],
            several: (0, 0.0),
        };
        let seen = |n: usize| {
            zone.contains(&n).then(|| {
                let cell = &self.cells[n];
                Seen {
                    stats: stats.get(&cell.fingerprint).unwrap_or(&NOTHING),
                    shown: cell.shown,
                    likely: likely.get(n).copied().unwrap_or_default(),
                }
            })
        };
        if let Some(own) = seen(at) {
            let lower = self.lower.has(self.cells[at].fingerprint);
            let neighbours = [at.checked_sub(1).and_then(seen), seen(at + 1)];
            features::document(own, lower, neighbours, !likely.is_empty(), sink);
            if !likely.is_empty() {
                let before = (self.cells[zone.start].linked && zone.start > 0)
                    .then(|| &likely[zone.start - 1]);
                let behind = self
                    .cells
                    .get(zone.end)
                    .filter(|cell| cell.linked)
                    .map(|_| &likely[zone.end]);
                features::list(before, behind, at - zone.start, zone.len(), sink);
            }
        }
    }

    /// Decodes all zones: the names in order.
    pub(in crate::analysis) fn names(&self, model: &Model<'_>) -> Found {
        let mut stats = self.stats();
        let mut lattice = Lattice::new(model.moves);
        let mut likely: Vec<Kinds> = vec![[0.0; 4]; self.cells.len()];
        self.zones(|zone| {
            self.fill(model, &stats, &[], &zone, &mut lattice);
            lattice.marginals();
            for (n, at) in zone.enumerate() {
                likely[at] = kinds(lattice.shares(n));
            }
        });
        self.weigh(&mut stats, &likely);
        let mut found = Found::default();
        self.zones(|zone| {
            self.fill(model, &stats, &likely, &zone, &mut lattice);
            lattice.marginals();
            self.take(&zone, &lattice, &mut found);
        });
        self.agree(&mut found);
        found.people = self.complete(found.people, &found.things, &stats);
        found
    }

    /// The names of a zone.
    fn take(&self, zone: &std::ops::Range<usize>, lattice: &Lattice, found: &mut Found) {
        let best = lattice.best();
        let mut n = 0;
        while n < best.len() {
            let kind = match best[n] {
                label::OUTSIDE => {
                    n += 1;
                    continue;
                }
                label::ORGANIZATION => NameKind::Organization,
                label::PLACE => NameKind::Place,
                label::OTHER => NameKind::Other,
                _ => NameKind::Person,
            };
            let goes_on = match kind {
                NameKind::Person => label::INSIDE,
                _ => best[n],
            };
            let mut end = n + 1;
            while end < best.len() && best[end] == goes_on {
                end += 1;
            }
            let sure = |from: usize| {
                let sum: f32 = (from..end).map(|k| lattice.probability(k, best[k])).sum();
                sum / (end - from) as f32
            };
            let span = |from: usize| {
                let (first, last) = (zone.start + from, zone.start + end - 1);
                Span::new(self.cells[first].span.start, self.cells[last].span.end)
            };
            if kind != NameKind::Person {
                found.things.push(Thing {
                    span: span(n),
                    #[cfg(feature = "train")]
                    kind,
                    probability: sure(n),
                });
                n = end;
                continue;
            }
            // "Jane Roe Street" names no person, whoever gave it the name.
            let (thing, surname) = self.cells[zone.start + end - 1].thing;
            if thing && end - n > if surname { 2 } else { 1 } {
                n = end;
                continue;
            }
            while end - n > 1 && self.cells[zone.start + n].title {
                n += 1;
            }
            // Nor does half of a name stand behind a word that can only be a name.
            if n > 0 && end - n == 1 && best[n - 1] == label::OUTSIDE {
                let whole = self.cells[zone.start + n - 1].only_name
                    && self.cells[zone.start + n].only_name;
                n -= usize::from(whole);
            }
            found.people.push(Named {
                span: span(n),
                probability: sure(n),
                gender: self.gender(zone, n, end),
            });
            n = end;
        }
    }

    /// A word alone is one thing in a document: where it is in names of things more surely
    /// than in people's, no occurrence of it alone is a person.
    fn agree(&self, found: &mut Found) {
        let mut sums: FxHashMap<u32, [f32; 2]> = FxHashMap::default();
        let people = found.people.iter().map(|n| (n.span, n.probability));
        self.words_of(people, |word, own, name, sure| {
            // A word of a full name is somebody's whatever else it is.
            let sure = if own == name { sure } else { f32::INFINITY };
            sums.entry(word).or_default()[0] += sure;
        });
        let things = found.things.iter().map(|t| (t.span, t.probability));
        self.words_of(things, |word, _, _, sure| {
            if let Some(sum) = sums.get_mut(&word) {
                sum[1] += sure;
            }
        });
        let mut lost = Vec::new();
        let people = found.people.iter().map(|n| (n.span, n.probability));
        self.words_of(people, |word, own, _, _| {
            if sums
                .get(&word)
                .is_some_and(|[person, thing]| thing > person)
            {
                lost.push(own);
            }
        });
        let mut lost = lost.into_iter().peekable();
        found.people.retain(|name| {
            while lost.next_if(|l| l.start < name.span.start).is_some() {}
            lost.peek() != Some(&name.span)
        });
    }

    /// Calls `each` with the words of names that are given in order: a word's fingerprint,
    /// its bytes, those of the name, and how sure the name is.
    fn words_of(
        &self,
        names: impl Iterator<Item = (Span, f32)>,
        mut each: impl FnMut(u32, Span, Span, f32),
    ) {
        let mut cells = self.cells.iter().peekable();
        for (name, sure) in names {
            while cells.next_if(|c| c.span.start < name.start).is_some() {}
            while let Some(cell) = cells.next_if(|c| c.span.start < name.end) {
                each(cell.fingerprint, cell.span, name, sure);
            }
        }
    }

    /// Surnames of people named in full, where they stand alone or behind another given
    /// name and were not taken for names: a document that has introduced somebody means
    /// that person or that family. Their given names, where they can be nothing else.
    /// Single words that are somebody's in one place and a state's or a firm's in another
    /// are nobody's, unless the document shows the person; so are titles and offices.
    fn complete(
        &self,
        mut names: Vec<Named>,
        things: &[Thing],
        stats: &FxHashMap<u32, Stats>,
    ) -> Vec<Named> {
        let mut surnames: FxHashMap<u32, f32> = FxHashMap::default();
        let mut taken = names.iter().peekable();
        let mut first = None;
        for cell in &self.cells {
            while taken.next_if(|n| n.span.end <= cell.span.start).is_some() {
                first = None;
            }
            let Some(name) = taken.peek().filter(|n| n.span.start <= cell.span.start) else {
                continue;
            };
            if cell.span.start == name.span.start {
                first = Some(cell);
            }
            let last = cell;
            // "Mr. Roe": whoever has a title is somebody wherever the word stands.
            if cell.span == name.span && cell.shown & shows::TITLED != 0 && name.probability > SURE
            {
                let sure = surnames.entry(cell.fingerprint).or_default();
                *sure = sure.max(name.probability);
            }
            if let Some(first) = first
                && last.span.end == name.span.end
                && first.span != last.span
                && name.probability > SURE
            {
                if first.only_name {
                    let sure = surnames.entry(first.fingerprint).or_default();
                    *sure = sure.max(name.probability);
                }
                let sure = surnames.entry(last.fingerprint).or_default();
                *sure = sure.max(name.probability);
            }
        }
        let mut cells = self.cells.iter().peekable();
        names.retain(|name| {
            while cells.next_if(|c| c.span.start < name.span.start).is_some() {}
            let Some(cell) = cells.peek().filter(|c| c.span == name.span) else {
                return true;
            };
            surnames.contains_key(&cell.fingerprint)
                || !cell.title
                    && stats
                        .get(&cell.fingerprint)
                        .is_none_or(|s| !s.institution())
        });
        let mut more = Vec::new();
        let mut taken = names.iter().peekable();
        self.zones(|zone| {
            let cell = &self.cells[zone.start];
            while taken.next_if(|n| n.span.end <= cell.span.start).is_some() {}
            let end = self.cells[zone.end - 1].span.end;
            let free = taken.peek().is_none_or(|n| n.span.start >= end);
            let last = &self.cells[zone.end - 1];
            let known = match zone.len() {
                1 => cell.shown & (shows::ARTICLE | shows::THING) == 0,
                2 => cell.only_name && last.only_name,
                _ => false,
            };
            let other = things.partition_point(|t| t.span.end <= cell.span.start);
            let other = things
                .get(other)
                .is_some_and(|t| t.span.start < end && t.probability > SURELY_NOT);
            if let Some(sure) = surnames.get(&last.fingerprint)
                && known
                && free
                && !other
            {
                more.push(Named {
                    span: Span::new(cell.span.start, last.span.end),
                    probability: sure * 0.8,
                    gender: self.gender(&zone, 0, zone.len()),
                });
            }
        });
        if more.is_empty() {
            return names;
        }
        more.extend(names);
        more.sort_by_key(|n| n.span.start);
        more
    }

    /// Enters the probabilities of a first reading.
    pub fn weigh(&self, stats: &mut FxHashMap<u32, Stats>, likely: &[Kinds]) {
        for (cell, likely) in self.cells.iter().zip(likely) {
            if let Some(stats) = stats.get_mut(&cell.fingerprint) {
                stats.weigh(cell.shown, likely);
            }
        }
    }

    fn fill(
        &self,
        model: &Model<'_>,
        stats: &FxHashMap<u32, Stats>,
        likely: &[Kinds],
        zone: &std::ops::Range<usize>,
        lattice: &mut Lattice,
    ) {
        lattice.clear();
        for at in zone.clone() {
            let more = model.score(|sum| self.document(stats, likely, zone, at, sum));
            lattice.push(model.row(&self.cells[at].scores, &more));
        }
    }

    fn gender(&self, zone: &std::ops::Range<usize>, from: usize, to: usize) -> Gender {
        let first = zone.start + from;
        let title = (zone.start..first)
            .rev()
            .take(3)
            .take_while(|n| self.cells[*n].title)
            .map(|n| self.cells[n].gender)
            .find(|g| *g != Gender::Unknown);
        match title {
            Some(gender) => gender,
            None if to - from >= 2 && !self.cells[first].title => self.cells[first].gender,
            None => Gender::Unknown,
        }
    }
}

/// The next zone at or behind `at`.
fn next_zone(
    text: &str,
    tokens: &[Token],
    at: usize,
    block: BlockKind,
    loud: bool,
) -> Option<Zone> {
    let start = (at..tokens.len()).find(|n| {
        features::may_name(&tokens[*n]) && (tokens[*n].is(GIVEN) || !names::only_opens(&tokens[*n]))
    })?;
    let mut end = start + 1;
    while end < tokens.len() && end - start < LONGEST {
        let token = &tokens[end];
        if breaks_line(text, tokens, end) || token.first && !is_initial(text, &tokens[end - 1]) {
            break;
        }
        if features::may_name(token) {
            end += 1;
            continue;
        }
        let links = tokens[end..]
            .iter()
            .take(3)
            .take_while(|t| features::may_link(t))
            .count();
        let beyond = tokens.get(end + links);
        if links > 0 && beyond.is_some_and(|t| features::may_name(t) && !t.first) {
            end += links + 1;
            continue;
        }
        let suffix = token.kind == Kind::Comma
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.is(SUFFIX) && t.capital);
        if suffix {
            end += 2;
            continue;
        }
        break;
    }
    let end = end.min(tokens.len());
    let (before, behind) = features::evidence(text, tokens, start, end);
    let left = start.checked_sub(1).map_or(0, |n| tokens[n].end as usize);
    let opens = start == 0
        || text
            .get(left..tokens[start].start as usize)
            .is_some_and(|gap| gap.contains('\n'));
    let closes = tokens.get(end).is_none_or(|next| {
        text.get(tokens[end - 1].end as usize..next.start as usize)
            .is_some_and(|gap| gap.contains('\n'))
    });
    Some(Zone {
        start,
        end,
        loud,
        block: block as u32,
        before,
        behind,
        thing: tokens[start..end].iter().any(|t| t.is(ORG | PLACE)) || owns_place(tokens, end),
        line: (opens, closes),
        frame: Frame::default(),
    })
}

/// Whether only a comma or a conjunction stands between a capitalised word and `at`.
fn links(tokens: &[Token], at: usize) -> bool {
    let Some([before, link]) = at.checked_sub(2).and_then(|n| tokens.get(n..at)) else {
        return false;
    };
    before.is_capital_word() && (link.kind == Kind::Comma || link.is(CONJ))
}

/// "Baker's Street": whether a place or an organisation is named after what ends here.
fn owns_place(tokens: &[Token], end: usize) -> bool {
    tokens.get(end).is_some_and(|t| t.kind == Kind::Possessive)
        && tokens
            .iter()
            .skip(end + 1)
            .take(2)
            .find(|t| t.start < t.end)
            .is_some_and(|t| t.capital && t.is(ORG | PLACE))
}

fn is_initial(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    token.capital && word.len() <= 3 && word.ends_with('.')
}

/// Whether a short line ends before the token: names below each other are several.
fn breaks_line(text: &str, tokens: &[Token], at: usize) -> bool {
    const SHORT: usize = 40;
    let (from, to) = (tokens[at - 1].end as usize, tokens[at].start as usize);
    if from == to || !text.get(from..to).is_some_and(|gap| gap.contains('\n')) {
        return false;
    }
    let line = memchr::memrchr(b'\n', &text.as_bytes()[..from]).map_or(0, |n| n + 1);
    from - line < SHORT
}

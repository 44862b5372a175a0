//! The features of the finder: one function for cues, one for the edges of contents and sources.
//! Training and finding call the same functions, with a different [`Sink`].

mod cue;

pub use cue::cue;

use super::tag::Tag;
use super::vocabulary::Class;
use super::words::Word;

/// How many bits of a feature's hash address its weight.
pub const BITS: u32 = 20;

/// Takes features one by one, as addresses of weights.
pub trait Sink {
    /// A feature is present.
    fn add(&mut self, slot: u32);

    /// A feature is present that has a weight of its own for each of two answers: at an
    /// even address and at the odd one after it.
    fn add_pair(&mut self, slot: u32) {
        self.add(slot);
    }
}

impl Sink for Vec<u32> {
    fn add(&mut self, slot: u32) {
        self.push(slot);
    }
}

/// Which edge is asked for. A content has a near edge (beside the cue) and a far one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Edge {
    /// Start of a content that follows its cue.
    AfterNear,
    /// End of a content that follows its cue.
    AfterFar,
    /// End of a content that stands before its cue.
    BeforeNear,
    /// Start of a content that stands before its cue.
    BeforeFar,
    /// End of a source before the cue.
    SourceBeforeNear,
    /// Start of a source before the cue.
    SourceBeforeFar,
    /// Start of a source after the cue.
    SourceAfterNear,
    /// End of a source after the cue.
    SourceAfterFar,
    /// No source in the sentence.
    SourceNone,
}

impl Edge {
    /// How many there are.
    pub const COUNT: usize = 9;

    /// Whether its places lie behind the word that reports.
    fn is_after_cue(self) -> bool {
        matches!(
            self,
            Self::AfterNear | Self::AfterFar | Self::SourceAfterNear | Self::SourceAfterFar
        )
    }
}

/// How many words of some kinds stand before a place, side by side in one number, so that all
/// are counted and taken from each other at once. What is read at a time has some hundred words, so no
/// count reaches into its neighbour.
#[derive(Clone, Copy, Debug, Default)]
struct Counts(u64);

impl Counts {
    const COMMAS: u32 = 0;
    const VERBS: u32 = 16;
    const CUES: u32 = 32;
    const MARKS: u32 = 48;

    /// A word's features by its tag.
    const OF_TAG: [u64; Tag::ALL.len()] = {
        let mut counts = [0; Tag::ALL.len()];
        let mut n = 0;
        while n < counts.len() {
            let tag = Tag::ALL[n];
            counts[n] = (matches!(tag, Tag::Comma) as u64) << Self::COMMAS
                | (tag.is_verbal() as u64) << Self::VERBS
                | (tag.is_mark() as u64) << Self::MARKS;
            n += 1;
        }
        counts
    };

    const fn get(self, kind: u32) -> u32 {
        (self.0 >> kind) as u16 as u32
    }

    const fn commas(self) -> u32 {
        self.get(Self::COMMAS)
    }

    const fn verbs(self) -> u32 {
        self.get(Self::VERBS)
    }

    const fn cues(self) -> u32 {
        self.get(Self::CUES)
    }

    const fn marks(self) -> u32 {
        self.get(Self::MARKS)
    }
}

/// A sentence with running counts, so that "how many commas between" costs nothing.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Before each word, and behind the last.
    before: Vec<Counts>,
}

impl Sentence {
    /// Counts anew for other words.
    pub fn fill(&mut self, words: &[Word]) {
        let mut so_far = Counts::default();
        self.before.clear();
        self.before.reserve(words.len() + 1);
        self.before.push(so_far);
        self.before.extend(words.iter().map(|w| {
            let reports = u64::from(w.cue >= 4) << Counts::CUES;
            so_far.0 += Counts::OF_TAG[w.tag as usize] + reports;
            so_far
        }));
    }

    /// What stands between two places of the sentence.
    #[inline(always)]
    fn between(&self, a: usize, b: usize) -> Counts {
        let at = |i: usize| self.before.get(i).copied().unwrap_or_default();
        Counts(at(a.max(b)).0.saturating_sub(at(a.min(b)).0))
    }
}

/// A kind of features as [`mix`] takes it. Of two kinds added up it is the sum of both, so that
/// what is known while compiling costs no multiplication.
#[inline(always)]
const fn kind(number: u32) -> u64 {
    (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline(always)]
fn mix(kind: u64, a: u32, b: u32) -> u32 {
    let x = (u64::from(a) << 32 | u64::from(b)) ^ kind;
    let x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((x ^ (x >> 32)).wrapping_mul(0x94d0_49bb_1331_11eb) >> (64 - BITS)) as u32
}

const EDGE: Word = Word {
    start: 0,
    end: 0,
    id: 1,
    tag: Tag::Edge,
    cue: 0,
    class: Class {
        parts: 0,
        verb: 0,
        noun: 0,
    },
};

#[inline(always)]
fn at(words: &[Word], i: isize) -> &Word {
    usize::try_from(i)
        .ok()
        .and_then(|i| words.get(i))
        .unwrap_or(&EDGE)
}

/// The word at a place, and two on each side of the gap before it: those at -2, -1, 0, 1 and 2.
#[inline(always)]
fn around(words: &[Word], b: usize) -> [&Word; 5] {
    // Few places are so near to an end that one is missing.
    if let Some([l2, l1, r1, r2, r3]) = b.checked_sub(2).and_then(|from| words.get(from..b + 3)) {
        return [l2, l1, r1, r2, r3];
    }
    let n = b as isize;
    [-2, -1, 0, 1, 2].map(|offset| at(words, n + offset))
}

/// Buckets for counts of words: fine near zero, coarse far out.
#[inline(always)]
fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    }
}

/// Which features of an edge are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// The few that tell most.
    Coarse,
    /// All but those.
    Rest,
}

impl Part {
    /// Both of them.
    pub const BOTH: [Self; 2] = [Self::Coarse, Self::Rest];
}

/// A place asked about.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// As which edge.
    pub edge: Edge,
    /// The word that reports.
    pub cue: usize,
    /// The other edge, where it is known already.
    pub near: Option<usize>,
    /// The place lies before this word.
    pub at: usize,
}

/// The features of a place as an edge. Their numbers are part of the weights' addresses.
pub fn edge(words: &[Word], s: &Sentence, place: Place, out: &mut impl Sink) {
    for part in Part::BOTH {
        edge_alone(words, s, place.edge, place.at, part, out);
        edge_of_cue(words, s, place, part, out);
    }
}

/// Gives features their addresses.
fn numbered<'a>(edge: Edge, out: &'a mut impl Sink) -> impl FnMut(u32, u32, u32) + 'a {
    let base = kind(100 + (edge as u32) * 64);
    move |number, a, b| out.add(mix(base.wrapping_add(kind(number)), a, b))
}

#[inline(always)]
fn tag(w: &Word) -> u32 {
    w.tag as u32
}

/// Those features of a place as an edge that hold whatever word reports, so that they are
/// added up once for all cues of a sentence.
#[inline(always)]
pub fn edge_alone(
    words: &[Word],
    s: &Sentence,
    edge: Edge,
    b: usize,
    part: Part,
    out: &mut impl Sink,
) {
    let [l2, l1, r1, r2, r3] = around(words, b);
    let around = tag(l1) * 64 + tag(r1);
    let (from, to) = if edge.is_after_cue() {
        (b, words.len())
    } else {
        (0, b)
    };
    let between = s.between(from, to);
    let (verbs, cues) = (between.verbs().min(2), between.cues().min(2));
    let mut put = numbered(edge, out);
    match part {
        Part::Coarse => {
            put(2, l1.id, r1.id);
            put(3, around, tag(l2));
            put(4, around, tag(r2) * 64 + tag(r3));
            put(7, bucket(to.saturating_sub(from)), around);
            put(8, l1.fine(), r1.fine());
            put(9, verbs * 4 + cues, around);
        }
        Part::Rest => {
            put(11, l1.id, 0);
            put(12, r1.id, 0);
            put(13, around, 0);
            put(14, around, tag(r2));
            put(15, r1.id, r2.id);
            put(16, r1.id, tag(r2));
            put(24, verbs * 4 + cues, r1.id);
            put(25, l2.fine() * 1024 + l1.fine(), r1.fine());
            put(26, l1.fine(), r1.fine() * 1024 + r2.fine());
        }
    }
}

/// Those features of a place as an edge that tie it to the word that reports, and to the
/// other edge.
#[inline(always)]
pub fn edge_of_cue(words: &[Word], s: &Sentence, place: Place, part: Part, out: &mut impl Sink) {
    let Place {
        edge,
        cue,
        near,
        at: b,
    } = place;
    let n = b as isize;
    let (l1, r1, c) = (at(words, n - 1), at(words, n), at(words, cue as isize));
    let forward = b > cue;
    let from = near.unwrap_or(if forward { cue + 1 } else { cue });
    let far = bucket(from.abs_diff(b));
    let around = tag(l1) * 64 + tag(r1);
    let between = s.between(from, b);
    let (commas, verbs) = (between.commas().min(3), between.verbs().min(3));
    let mut put = numbered(edge, out);
    if part == Part::Coarse {
        put(1, far, around);
        put(5, c.id, tag(r1));
        put(6, commas * 16 + verbs, around);
        return;
    }
    let marks = between.marks().min(3);
    put(10, far, 0);
    put(17, c.id, r1.id);
    put(18, c.id, tag(l1));
    put(19, c.id, far);
    put(20, tag(c) * 64 + tag(r1), tag(l1) * 64 + far);
    put(21, commas * 64 + far, verbs);
    put(22, verbs * 4 + marks, tag(r1));
    put(23, marks * 4 + s.between(0, b).marks() % 2, around);
    put(27, c.id, r1.fine());
    put(28, u32::from(c.class.verb) * 64 + tag(c), r1.fine());
    put(
        29,
        u32::from(c.class.verb) * 64 + tag(c),
        far * 64 + tag(r1),
    );
    if let Some(near) = near {
        let (first, second) = if forward {
            (at(words, near as isize), at(words, near as isize + 1))
        } else {
            (at(words, near as isize - 1), at(words, near as isize))
        };
        put(30, first.id, around);
        put(31, tag(first) * 64 + tag(second), around);
        put(32, tag(first) * 64 + far, tag(r1));
        put(33, first.id, far * 4 + verbs);
        put(34, c.id, tag(first) * 64 + far);
    } else {
        // What lies between the cue and the content.
        let (a, z) = if forward { (cue + 1, b) } else { (b, cue) };
        let between = words.get(a..z).unwrap_or_default();
        let mut shape = between.len() as u32;
        for w in between.iter().take(4) {
            shape = shape.wrapping_mul(67).wrapping_add(tag(w) + 1);
        }
        let count = |tag| between.iter().filter(|w| w.tag == tag).count() as u32;
        let (names, prepositions) = (count(Tag::Name).min(3), count(Tag::Preposition).min(2));
        put(30, shape, tag(r1));
        put(31, shape, c.id);
        put(32, between.first().map_or(0, |w| w.id), tag(r1));
        put(33, between.last().map_or(0, |w| w.id), c.id);
        put(34, names * 4 + prepositions, around);
        put(35, u32::from(c.cue) * 4 + commas, tag(r1) * 64 + far);
    }
}

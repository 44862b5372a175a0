//! The numbers of a block, a line each: its name and how it is computed. Their order is that of
//! the weights.

use super::super::facts::{Facts, TextPage};
use super::super::model::LABELS;
use super::{LEVELS, Numbers};

/// How numbers are read: of a block, of a side of it, of a neighbour with what its words say,
/// of what words say.
type OfBlock = fn(&Here<'_>) -> u8;
type OfSide = fn(&Side<'_>) -> u8;
type OfNeighbour = fn(&Facts, &[f32; LABELS]) -> u8;
type OfWords = fn(&[f32; LABELS]) -> u8;

/// How many blocks above and below are looked at.
const NEAR: usize = 10;

/// What the block is, and where it stands.
const OWN: &[(&str, OfBlock)] = &[
    ("shape", |p| p.own.shape),
    ("class", |p| p.own.class),
    ("words", |p| p.own.words),
    ("characters (log)", |p| log(p.own.chars.into())),
    ("how it ends", |p| p.own.end),
    ("how it begins", |p| p.own.begin),
    ("capitalised words", |p| p.own.capital),
    ("all capitals", |p| p.own.caps),
    ("digits", |p| p.own.digits),
    ("function words", |p| p.own.function),
    ("sentences", |p| p.own.sentences),
    ("same line elsewhere", |p| p.own.repeats),
    ("words of the running text", |p| p.own.shared),
    ("words of the text in what follows", |p| p.own.ahead),
    ("words of the text in what stands above", |p| p.own.behind),
    ("lines of its looks over sentences", |p| p.own.style),
    ("share of those of its looks", |p| p.own.styled),
    ("blank line above", |p| u8::from(p.own.apart)),
    ("set in", |p| p.own.indent),
    ("has bars", |p| p.sign(0)),
    ("has arrows", |p| p.sign(1)),
    ("has dots or strokes", |p| p.sign(2)),
    ("has @ or #", |p| p.sign(3)),
    ("has signs of code", |p| p.sign(4)),
    ("has signs of rights", |p| p.sign(5)),
    ("has stars or plus signs", |p| p.sign(6)),
    ("has an address", |p| p.sign(7)),
    ("long sentences of the text", |p| p.page.density),
    ("furniture of the text", |p| p.page.furniture),
    ("blocks of the text (log)", |p| log(p.page.facts.len())),
    ("to the long sentence above", |p| {
        cap(p.page.above[p.at].into(), 20)
    }),
    ("to the long sentence below", |p| {
        cap(p.page.below[p.at].into(), 20)
    }),
    ("long sentences above", |p| p.page.share[p.at]),
    ("before, in or behind the running text", |p| p.place()),
    ("from the beginning", |p| cap(p.at, 3)),
    ("to the end", |p| cap(p.page.facts.len() - 1 - p.at, 3)),
];

/// What stands on one side of it: above, then below.
const SIDE: &[(&str, OfSide)] = &[
    ("short lines near", |s| {
        s.count(|g| g.words <= 6 && !g.ended())
    }),
    ("sentences near", |s| s.count(|g| g.ended())),
    ("long sentences near", |s| s.count(|g| g.long)),
    ("characters near (log)", |s| {
        log(s.near().map(|(g, _)| usize::from(g.chars)).sum())
    }),
    ("furniture near, by words", |s| s.dull()),
    ("blocks like it, in a row", |s| s.alike()),
];

/// What each of the two nearest on a side is.
const NEIGHBOUR: &[(&str, OfNeighbour)] = &[
    ("shape", |g, _| g.shape + 1),
    ("characters (log)", |g, _| log(g.chars.into()) + 1),
    ("how it ends", |g, _| g.end + 1),
    ("capitalised words", |g, _| g.capital + 1),
    ("function words", |g, _| g.function + 1),
    ("sentences", |g, _| g.sentences + 1),
    ("same line elsewhere", |g, _| g.repeats),
    ("how it begins", |g, _| g.begin + 1),
    ("furniture, by words", |_, words| level(words[4] - words[3])),
];
const NEIGHBOURS: usize = 2;

/// What its words say, as log-odds of two labels.
const SAID: &[(&str, OfWords)] = &[
    ("furniture or text", |words| level(words[4] - words[3])),
    ("heading or text", |words| level(words[2] - words[3])),
    ("heading or furniture", |words| level(words[2] - words[4])),
    ("title or furniture", |words| level(words[0] - words[4])),
    ("byline or furniture", |words| level(words[1] - words[4])),
];

/// What it is among others of its kind.
const AMONG: &[(&str, OfBlock)] = &[("words less than the longest above", |p| p.shorter())];

/// How many numbers a block has. The last one is the corpus's custom of labelling; it is 0
/// except while learning.
pub(crate) const NUMBERS: usize =
    OWN.len() + 2 * (SIDE.len() + NEIGHBOURS * NEIGHBOUR.len() + 1) + SAID.len() + AMONG.len() + 1;

/// A block of a page.
struct Here<'a> {
    page: &'a TextPage,
    at: usize,
    own: &'a Facts,
}

impl Here<'_> {
    /// Whether it has signs of a kind.
    fn sign(&self, bit: u8) -> u8 {
        self.own.signs >> bit & 1
    }

    fn place(&self) -> u8 {
        let (begin, end) = self.page.body;
        if begin >= end || self.at < begin {
            31 - cap(begin.saturating_sub(self.at), 30)
        } else if self.at >= end {
            33 + cap(self.at - end, 29)
        } else {
            32
        }
    }

    /// A heading heads what is longer than itself; a title is the longest before the text.
    fn shorter(&self) -> u8 {
        let above = &self.page.facts[..self.at.min(self.page.body.0)];
        let words = above.iter().rev().take(20).map(|g| g.words);
        let longest = words.filter(|w| *w <= 30).max();
        longest.unwrap_or(0).min(31) + 32 - self.own.words.min(31)
    }
}

/// The blocks on one side of a block, with what their words say.
struct Side<'a> {
    own: &'a Facts,
    row: [Option<(&'a Facts, &'a [f32; LABELS])>; NEAR],
}

impl<'a> Side<'a> {
    fn new(page: &'a TextPage, scores: &'a [[f32; LABELS]], at: usize, next: &[u32]) -> Self {
        let mut row = [None; NEAR];
        let mut from = at;
        for place in &mut row {
            let to = next[from] as usize;
            if to == from {
                break;
            }
            *place = Some((&page.facts[to], &scores[to]));
            from = to;
        }
        let own = &page.facts[at];
        Self { own, row }
    }

    /// The blocks that are near.
    fn near(&self) -> impl Iterator<Item = (&'a Facts, &'a [f32; LABELS])> + use<'a> {
        self.row.into_iter().take(6).flatten()
    }

    fn count(&self, fits: impl Fn(&Facts) -> bool) -> u8 {
        cap(self.near().filter(|(g, _)| fits(g)).count(), NEAR)
    }

    fn dull(&self) -> u8 {
        let (mut dull, mut places) = (0.0, 0);
        for (_, words) in self.near() {
            dull += words[4] - words[3];
            places += 1;
        }
        level(if places > 0 {
            dull / places as f32
        } else {
            0.0
        })
    }

    fn alike(&self) -> u8 {
        let alike = |g: &Facts| g.class == self.own.class && g.apart == self.own.apart;
        let row = self.row.iter();
        let row = row.take_while(|near| near.is_some_and(|(g, _)| alike(g)));
        cap(row.count(), NEAR)
    }
}

fn log(n: usize) -> u8 {
    // Quarters of a power of two.
    let n = n.min(60_000) as f32 + 1.0;
    (n.log2() * 4.0) as u8
}

fn cap(n: usize, most: usize) -> u8 {
    u8::try_from(n.min(most)).unwrap_or(63)
}

/// A score of words as a number.
fn level(score: f32) -> u8 {
    ((score * 4.0).round() + 32.0).clamp(0.0, 63.0) as u8
}

/// The numbers of block `at`. `scores` are what the words say, block by block, a label
/// each.
pub(crate) fn numbers(page: &TextPage, scores: &[[f32; LABELS]], at: usize) -> Numbers {
    let mut all = [0; NUMBERS];
    let mut places = all.iter_mut();
    let mut put = |n: u8| {
        if let Some(place) = places.next() {
            *place = n.min(LEVELS as u8 - 1);
        }
    };
    let here = Here {
        page,
        at,
        own: &page.facts[at],
    };
    OWN.iter().for_each(|(_, of)| put(of(&here)));
    for next in [&page.up, &page.down] {
        let side = Side::new(page, scores, at, next);
        SIDE.iter().for_each(|(_, of)| put(of(&side)));
        for neighbour in &side.row[..NEIGHBOURS] {
            for (_, of) in NEIGHBOUR {
                put(neighbour.map_or(0, |(facts, words)| of(facts, words)));
            }
        }
        // Whether its words make it a heading.
        put(side.row[0].map_or(0, |(_, words)| level(words[2] - words[4])));
    }
    SAID.iter().for_each(|(_, of)| put(of(&scores[at])));
    AMONG.iter().for_each(|(_, of)| put(of(&here)));
    debug_assert_eq!(places.len(), 1);
    all
}

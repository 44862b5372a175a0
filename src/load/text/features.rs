//! What the model sees of a block: numbers that say what it is and where it stands, and
//! its words as slots in a table.

use super::facts::{Facts, Page};
use super::join::Piece;
use super::label;
use super::model::{LABELS, SLOTS};
use super::words::fingerprint;

/// Lines with more words give no words.
const WORDED: u8 = 40;
/// Lines with more words give no pairs of words.
const PAIRED: u8 = 14;

/// How many blocks above and below are looked at.
const NEAR: usize = 10;

/// How many numbers a block has.
pub(crate) const NUMBERS: usize = 93;
/// Numbers are smaller than this.
pub(crate) const LEVELS: usize = 64;

/// The numbers of one block.
pub(crate) type Numbers = [u8; NUMBERS];

/// Turns words into a slot.
fn slot(kind: u32, words: [u32; 2]) -> u32 {
    let mut hash = kind.wrapping_mul(0x9e37_79b1) ^ 0x5bd1_e995;
    for word in words {
        hash = (hash ^ word).wrapping_mul(0x85eb_ca6b);
        hash ^= hash >> 15;
    }
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// Gives the words of block `at`, and of short blocks beside it, to `add`.
pub(crate) fn words(
    text: &str,
    pieces: &[Piece],
    facts: &[Facts],
    at: usize,
    mut add: impl FnMut(u32),
) {
    let f = &facts[at];
    let short = u32::from(f.words <= 4) + 2 * u32::from(f.words > PAIRED);
    if f.words > 0 && f.words <= WORDED {
        let line = pieces[at].span.of(text);
        let mut previous = 0;
        let mut position = 0;
        for word in line.split_whitespace().take(WORDED.into()) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.is_empty() {
                continue;
            }
            let word = fingerprint(word);
            add(slot(0, [word, short]));
            if position == 0 {
                add(slot(1, [word, short]));
            } else if position < 4 && f.words <= PAIRED {
                add(slot(2, [previous, word]));
            }
            previous = word;
            position += 1;
        }
        if f.words <= PAIRED {
            add(slot(3, [previous, short]));
        }
    }
    for (kind, by) in [(4, -1), (5, 1)] {
        let neighbour = at.checked_add_signed(by).filter(|n| *n < pieces.len());
        let Some(neighbour) = neighbour.filter(|n| facts[*n].words <= 4) else {
            continue;
        };
        let line = label::head(pieces[neighbour].span.of(text), 60);
        add(slot(kind, [fingerprint(line), 0]));
    }
    debug_assert!(SLOTS.is_power_of_two());
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
pub(crate) fn numbers(page: &Page, scores: &[[f32; LABELS]], at: usize) -> Numbers {
    let mut all = [0; NUMBERS];
    let mut next = 0;
    let mut put = |n: u8| {
        if let Some(place) = all.get_mut(next) {
            *place = n.min(LEVELS as u8 - 1);
        }
        next += 1;
    };
    let facts = &page.facts;
    let f = &facts[at];
    for n in [
        f.shape,
        f.class,
        f.words,
        log(f.chars.into()),
        f.end,
        f.begin,
        f.capital,
        f.caps,
        f.digits,
        f.function,
        f.sentences,
        f.repeats,
        f.shared,
        f.ahead,
        f.behind,
        f.style,
        f.styled,
        u8::from(f.apart),
        f.indent,
    ] {
        put(n);
    }
    for bit in 0..8 {
        put(f.signs >> bit & 1);
    }
    let count = facts.len();
    let (begin, end) = page.body;
    put(page.density);
    put(page.furniture);
    put(log(count));
    put(cap(page.above[at].into(), 20));
    put(cap(page.below[at].into(), 20));
    put(page.share[at]);
    // Before, in and behind the running text.
    put(if begin >= end || at < begin {
        31 - cap(begin.saturating_sub(at), 30)
    } else if at >= end {
        33 + cap(at - end, 29)
    } else {
        32
    });
    put(cap(at, 3));
    put(cap(count - 1 - at, 3));
    // What stands near by, above and below.
    for next in [&page.up, &page.down] {
        let mut row = [None; NEAR];
        let mut from = at;
        for place in &mut row {
            let to = next[from] as usize;
            if to == from {
                break;
            }
            *place = Some((&facts[to], &scores[to]));
            from = to;
        }
        let near = |by: usize| row[by - 1];
        let (mut short, mut sentence, mut long, mut chars) = (0, 0, 0, 0);
        let (mut dull, mut places) = (0.0, 0);
        for (g, words) in (1..=6).filter_map(near) {
            short += usize::from(g.words <= 6 && !g.ended());
            sentence += usize::from(g.ended());
            long += usize::from(g.long);
            chars += usize::from(g.chars);
            dull += words[4] - words[3];
            places += 1;
        }
        put(short as u8);
        put(sentence as u8);
        put(long as u8);
        put(log(chars));
        put(level(if places > 0 {
            dull / places as f32
        } else {
            0.0
        }));
        // Like it, in a row.
        let alike = |g: &Facts| g.class == f.class && g.apart == f.apart;
        let row = (1..=NEAR).take_while(|by| near(*by).is_some_and(|(g, _)| alike(g)));
        put(cap(row.count(), NEAR));
        for by in 1..=2 {
            match near(by) {
                Some((g, words)) => {
                    for n in [
                        g.shape + 1,
                        log(g.chars.into()) + 1,
                        g.end + 1,
                        g.capital + 1,
                        g.function + 1,
                        g.sentences + 1,
                        g.repeats,
                        g.begin + 1,
                    ] {
                        put(n);
                    }
                    put(level(words[4] - words[3]));
                }
                None => (0..9).for_each(|_| put(0)),
            }
        }
        put(near(1).map_or(0, |(_, words)| level(words[2] - words[4])));
    }
    let own = &scores[at];
    put(level(own[4] - own[3]));
    put(level(own[2] - own[3]));
    put(level(own[2] - own[4]));
    put(level(own[0] - own[4]));
    put(level(own[1] - own[4]));
    // A heading heads what is longer than itself; a title is the longest before the text.
    let longest = facts[..at.min(begin)]
        .iter()
        .rev()
        .take(20)
        .map(|g| g.words)
        .filter(|w| *w <= 30)
        .max();
    put(longest.unwrap_or(0).min(31) + 32 - f.words.min(31));
    // The last one is the corpus's custom of labelling, while learning; here it stays 0.
    debug_assert!(next < NUMBERS);
    all
}

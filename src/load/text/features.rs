//! The features of a block for the model: numbers that say what it is and where it stands, and
//! its words as slots in a table.

mod numbers;

use super::facts::Facts;
use super::piece::Piece;
use super::shown;
use super::words::fingerprint;
pub(crate) use numbers::{NUMBERS, numbers};

/// The words of a line are features if it has no more than this many.
const WORDED: u8 = 40;
/// The pairs of words of a line are features if it has no more words than this.
const PAIRED: u8 = 14;

/// The number of levels that a feature can have.
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
        let line = shown::head(pieces[neighbour].span.of(text), 60);
        add(slot(kind, [fingerprint(line), 0]));
    }
    debug_assert!(SLOTS.is_power_of_two());
}

/// Slots of the table of words: half of them empty, one word in each of the others.
pub(crate) const SLOTS: usize = 1 << 13;

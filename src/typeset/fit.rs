//! Where rows end, so that they are as even as can be.
//!
//! Of all ways to break a paragraph the one whose penalties add up to the least (Knuth and
//! Plass, “Breaking Paragraphs into Lines”, 1981, by dynamic programming): a row costs a
//! thousand, the square of the cells it leaves empty unless it is the last, and a little
//! where it ends in a hyphen or is a short last word alone. These are the penalties of the
//! crate textwrap, which finds the same rows by the SMAWK algorithm; that is linear for
//! any costs of its kind, but ten times slower than this where few words fit a row.
//!
//! Only beginnings of a row that fit are tried, from the fullest row on, and no further than
//! where the empty cells alone cost more than the best so far. Rows of more than [`EVEN`]
//! cells are filled one after another: nobody sees whether those are even.

/// The text between two places where a row may end. All numbers are cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub width: u32,
    /// The space after it, unless the row ends there.
    pub space: u32,
    /// The width of the hyphen that is added if the row ends there.
    pub hyphen: u32,
    /// The extra cost of ending a row there.
    pub dear: u32,
}

/// The widest measure, in cells, whose rows are made even.
const EVEN: usize = 400;

const ROW: u64 = 1000;
const HYPHEN: u64 = 25;
const SHORT_LAST: u64 = 25;
/// A last row of one piece is short below this part of the measure.
const SHORT: u64 = 4;

/// The lowest cost of setting all pieces before a place, and where the last row begins then.
#[derive(Clone, Copy)]
struct Best {
    cost: u64,
    start: u32,
}

/// Where rows of at most `measure` cells end, as indexes after their last piece, in rising
/// order; the last one is the number of pieces. A piece wider than the measure gets a row of its
/// own.
pub(super) fn ends(pieces: &[Piece], measure: usize) -> Vec<usize> {
    if measure > EVEN {
        return filled(pieces, measure as u64);
    }
    let measure = measure.max(1) as u64;
    // The cells before each piece, if all stood on one row.
    let mut before = Vec::with_capacity(pieces.len() + 1);
    before.push(0_u64);
    let mut best = Vec::with_capacity(pieces.len() + 1);
    best.push(Best { cost: 0, start: 0 });
    let mut fullest = 0;
    let mut whole = 0_u64;
    for (n, piece) in pieces.iter().enumerate() {
        let bare = whole + u64::from(piece.width);
        whole = bare + u64::from(piece.space);
        before.push(whole);
        // A row that is too long without its hyphen is too long for all that follow.
        while fullest < n && bare - before[fullest] > measure {
            fullest += 1;
        }
        let end = bare + u64::from(piece.hyphen);
        let last = n + 1 == pieces.len();
        let row = ROW + if piece.hyphen > 0 { HYPHEN } else { 0 } + u64::from(piece.dear);
        let mut found: Option<Best> = None;
        for start in fullest..=n {
            let length = end - before[start];
            if length > measure && start < n {
                continue;
            }
            let empty = measure.saturating_sub(length);
            let uneven = match last {
                true if start == n && length * SHORT < measure => SHORT_LAST,
                true => 0,
                false => empty.saturating_mul(empty),
            };
            // What stands before needs so many rows at least, and more the later it ends.
            let rows = before[start].div_ceil(measure + 1);
            if let Some(found) = found
                && (rows * ROW).saturating_add(uneven) + row > found.cost
            {
                break;
            }
            let cost = best[start].cost.saturating_add(uneven + row);
            if found.is_none_or(|found| cost < found.cost) {
                let start = start as u32;
                found = Some(Best { cost, start });
            }
        }
        best.push(found.unwrap_or(Best {
            cost: u64::MAX,
            start: n as u32,
        }));
    }
    let mut ends = Vec::new();
    let mut end = pieces.len();
    while end > 0 {
        ends.push(end);
        end = best[end].start as usize;
    }
    ends.reverse();
    ends
}

/// The ends of rows if each takes as much as fits.
fn filled(pieces: &[Piece], measure: u64) -> Vec<usize> {
    let mut ends = Vec::new();
    // Where the row begins and the cells of what stands on it.
    let (mut start, mut length) = (0, 0_u64);
    for (n, piece) in pieces.iter().enumerate() {
        let end = length + u64::from(piece.width + piece.hyphen);
        if end > measure && n > start {
            ends.push(n);
            start = n;
            length = 0;
        }
        length += u64::from(piece.width + piece.space);
    }
    if !pieces.is_empty() {
        ends.push(pieces.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(widths: &[u32]) -> Vec<Piece> {
        let word = |&width| Piece {
            width,
            space: 1,
            hyphen: 0,
            dear: 0,
        };
        widths.iter().map(word).collect()
    }

    #[test]
    fn rows_are_even_and_the_last_is_free() {
        // Filled one after another, the second row would be the piece of 2 alone.
        assert_eq!(ends(&words(&[4, 3, 2, 9, 5]), 10), [1, 3, 4, 5]);
        assert_eq!(ends(&words(&[6, 6, 1]), 14), [2, 3]);
        assert_eq!(ends(&[], 14), [0_usize; 0]);
    }

    #[test]
    fn what_is_wider_than_the_measure_has_a_row_of_its_own() {
        assert_eq!(ends(&words(&[1, 40, 1, 1]), 10), [1, 2, 4]);
    }

    #[test]
    fn a_hyphen_takes_a_cell_and_costs_a_little() {
        let mut pieces = words(&[5, 4, 5]);
        pieces[1].space = 0;
        pieces[1].hyphen = 1;
        // The hyphen has no room behind the second piece.
        assert_eq!(ends(&pieces, 10), [1, 3]);
        assert_eq!(ends(&pieces, 11), [2, 3]);
    }

    /// The cost of the rows, as described at the head of this file.
    fn cost(pieces: &[Piece], measure: u64, rows: &[usize]) -> Option<u64> {
        let (mut start, mut sum) = (0, 0);
        for &end in rows {
            let row = &pieces[start..end];
            let (last, others) = row.split_last()?;
            let others = others.iter().map(|p| u64::from(p.width + p.space));
            let length = others.sum::<u64>() + u64::from(last.width + last.hyphen);
            if length > measure && row.len() > 1 {
                return None;
            }
            sum += ROW + if last.hyphen > 0 { HYPHEN } else { 0 } + u64::from(last.dear);
            sum += match end == pieces.len() {
                true if row.len() == 1 && length * SHORT < measure => SHORT_LAST,
                true => 0,
                false => measure.saturating_sub(length).pow(2),
            };
            start = end;
        }
        Some(sum)
    }

    /// All ways to break that many pieces into rows.
    fn ways(pieces: usize) -> impl Iterator<Item = Vec<usize>> {
        (0..1_u32 << (pieces - 1)).map(move |bits| {
            let inner = (1..pieces).filter(move |n| bits >> (n - 1) & 1 == 1);
            inner.chain(std::iter::once(pieces)).collect()
        })
    }

    proptest! {
        #[test]
        fn no_way_costs_less(
            pieces in prop::collection::vec((1_u32..9, 0_u32..4, 0_u32..4, 0_u32..90), 1..11),
            measure in 9_usize..40,
        ) {
            let piece = |(width, space, hyphen, dear): (u32, u32, u32, u32)| Piece {
                width,
                space: u32::from(space > 0),
                hyphen: u32::from(space == 0 && hyphen == 0),
                dear,
            };
            let pieces: Vec<Piece> = pieces.into_iter().map(piece).collect();
            let of = |rows: &[usize]| cost(&pieces, measure as u64, rows);
            let least = ways(pieces.len()).filter_map(|rows| of(&rows)).min();
            prop_assert_eq!(of(&ends(&pieces, measure)), least);
        }
    }

    #[test]
    fn very_wide_rows_are_filled() {
        let mut pieces = words(&[1; 2000]);
        assert_eq!(ends(&pieces, 1001), [501, 1002, 1503, 2000]);
        // The hyphen at the end of a row needs its cell, too.
        pieces[500].hyphen = 1;
        pieces[500].space = 0;
        assert_eq!(ends(&pieces, 1001)[0], 500);
        assert_eq!(ends(&words(&[3, 900, 4]), 500), [1, 2, 3]);
    }
}

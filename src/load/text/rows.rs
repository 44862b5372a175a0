//! Rows of short lines, such as lists, tables and tables of contents, and the headings among all
//! short lines, which a table of contents names or which are counted.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::facts::Facts;
use super::piece::Piece;
use super::shown;

/// What is known of a block by the short lines around it and by those like it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RowFacts {
    /// It stands in a row whose lines stand again further below: a table of contents.
    pub contents: bool,
    /// A table of contents names it.
    pub foretold: bool,
    /// It is counted, and so are short lines before or behind it, with text between them.
    pub counted: bool,
}

/// With this many lines that stand again below, a row is a table of contents.
const CONTENTS: usize = 3;
/// With this many short lines that are numbered, and text between them, the lines are headings.
const COUNTED: usize = 3;
/// The longest line that is compared, in bytes.
const COMPARED: usize = 200;

/// What is known of every block.
pub(super) fn rows(text: &str, pieces: &[Piece], facts: &[Facts]) -> Vec<RowFacts> {
    let mut rows = vec![RowFacts::default(); facts.len()];
    contents(text, pieces, facts, &mut rows);
    counted(text, pieces, facts, &mut rows);
    rows
}

/// Finds tables of contents: rows of short lines that stand again below, in their order.
fn contents(text: &str, pieces: &[Piece], facts: &[Facts], rows: &mut [RowFacts]) {
    let named: Vec<Option<String>> = pieces
        .iter()
        .zip(facts)
        .map(|(piece, facts)| facts.is_short().then(|| known(piece.span.of(text)))?)
        .collect();
    let short: Vec<bool> = facts.iter().map(Facts::is_short).collect();
    for (row, again) in foretold(&named, &short) {
        rows[row].iter_mut().for_each(|row| row.contents = true);
        for (_, at) in again {
            rows[at].foretold = true;
        }
    }
}

/// What a line is compared by with the headings that it may name.
pub(super) fn known(line: &str) -> Option<String> {
    let name = name(shown::head(line, COMPARED));
    (name.len() > 2).then_some(name)
}

/// A row of lines, and those in it that stand again, each with where it does.
type Row = (Range<usize>, Vec<(usize, usize)>);

/// Rows of short lines that name lines below, in their order.
pub(super) fn foretold(named: &[Option<String>], short: &[bool]) -> Vec<Row> {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, name) in named.iter().enumerate() {
        if let Some(name) = name {
            places.entry(name).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    while from < short.len() {
        if !short[from] {
            from += 1;
            continue;
        }
        let to = from + short[from..].iter().take_while(|short| **short).count();
        let to = before_first(named, from, to);
        let again = named[from..to].iter().enumerate().filter_map(|(n, name)| {
            let all = places.get(name.as_deref()?)?;
            let behind = all.partition_point(|place| *place < to);
            Some((from + n, *all.get(behind)?))
        });
        // What stands again in one and the same row is a menu, as it is on top of a page and
        // at its end.
        let pairs = rising(&again.collect::<Vec<_>>());
        let parted = pairs
            .windows(2)
            .filter(|two| short[two[0].1..two[1].1].iter().any(|short| !short));
        let parted = parted.count();
        if parted + 1 >= CONTENTS {
            found.push((from..to, pairs));
        }
        from = to;
    }
    found
}

/// Where a row ends before the headings that stand right below it, over the text: the first that it
/// names, and one that heads it.
fn before_first(named: &[Option<String>], from: usize, to: usize) -> usize {
    const HEADS: usize = 3;
    let again = |at: usize| named[at].is_some() && named[from..at].contains(&named[at]);
    let heads = (from + 1..to).rev().take(HEADS).take_while(|at| again(*at));
    heads.last().unwrap_or(to)
}

/// The most of some pairs, in their order, whose second numbers rise.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of rows of each length the one that ends lowest, and what stands before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (n, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = n,
            None => ends.push(n),
        }
    }
    let mut at = ends.last().copied();
    let mut found = Vec::with_capacity(ends.len());
    while let Some(n) = at {
        found.push(pairs[n]);
        at = before[n];
    }
    found.reverse();
    found
}

/// A line's letters and digits in lower case, without the number before it or the page's
/// behind it.
fn name(line: &str) -> String {
    let line = number(line).map_or(line, |(_, rest)| rest);
    let line = line.trim_end_matches(|c: char| !c.is_alphabetic() && c != ')');
    let kept = line.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// The number that a line begins with, and what follows it: `3. The Ferry`, `3.1 The Ferry`,
/// `12) The Ferry`, `12 The Ferry`.
fn number(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches(['#', '(']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits)?.parse().ok().filter(|_| digits <= 3)?;
    let deeper = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ':' | '–' | '-' | ' ');
    let rest = line[digits..].trim_start_matches(deeper);
    let parted = rest.len() < line.len() - digits;
    let worded = rest.starts_with(|c: char| c.is_alphabetic() || "“\"‘'«¿¡".contains(c));
    (parted && worded).then_some((number, rest))
}

/// Finds headings that count, up or down: text stands between them.
fn counted(text: &str, pieces: &[Piece], facts: &[Facts], rows: &mut [RowFacts]) {
    let mut run: Vec<(usize, u32)> = Vec::new();
    let mut text_since = false;
    let mut close = |run: &mut Vec<(usize, u32)>| {
        if run.len() >= COUNTED {
            run.iter().for_each(|(at, _)| rows[*at].counted = true);
        }
        run.clear();
    };
    for (at, (piece, facts)) in pieces.iter().zip(facts).enumerate() {
        text_since |= facts.long;
        let short = facts.words <= 14 && !facts.long && facts.end != 1;
        let Some((n, _)) = number(piece.span.of(text)).filter(|_| short) else {
            continue;
        };
        let goes_on = match run.as_slice() {
            [] => true,
            [(_, last)] => text_since && n.abs_diff(*last) == 1,
            [.., (_, before), (_, last)] => text_since && n + before == 2 * last,
        };
        if !goes_on {
            close(&mut run);
        }
        run.push((at, n));
        text_since = false;
    }
    close(&mut run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_that_rise_are_taken() {
        let pairs = [(0, 90), (1, 20), (2, 30), (3, 95), (4, 40), (5, 25)];
        assert_eq!(rising(&pairs), [(1, 20), (2, 30), (4, 40)]);
        assert_eq!(rising(&[]), []);
    }

    #[test]
    fn numbers_stand_before_names() {
        assert_eq!(number("3. The Ferry"), Some((3, "The Ferry")));
        assert_eq!(number("3.1 The Ferry"), Some((3, "The Ferry")));
        assert_eq!(number("12) “The Ferry”"), Some((12, "“The Ferry”")));
        assert_eq!(number("2031"), None);
        assert_eq!(number("3rd ferry"), None);
        assert_eq!(name("3.1 The Ferry's bell ..... 12"), "theferrysbell");
    }
}

//! Puts fragments into lines in order of reading. Columns are found by the gaps between
//! fragments that stand side by side.

use super::bands;
use super::fragment::Fragment;
use super::tags::Tag;
use crate::words::marks;

/// How many fragments beside each one are looked at.
const BESIDE: usize = 48;
/// The widest page, in points; wider ones count as this wide.
const WIDEST: usize = 15_000;
/// How many lines side by side make columns, and how many a box beside the text.
const LINES: usize = 4;
const LINES_OF_BOX: usize = 3;
/// How wide a column is at least, and a box beside the text, in ems.
const COLUMN: f32 = 11.0;
const BOX: f32 = 6.0;
/// A box beside the text is this much narrower than the text, if its lines are as full.
const NARROW: f32 = 0.7;
/// How far lines must be from one height to be none of one row, in ems.
const APART: f32 = 0.08;
/// How much of a line of prose is words, at least.
const FILLED: f32 = 0.6;
/// How wide a column is at least that parts a strip in two, in ems.
const HOLLOW: f32 = 8.0;

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// Its pieces, where wide gaps part them: cells, or a mark and what it marks.
    pub cells: Vec<String>,
    /// Where each of them begins and ends.
    pub places: Vec<(f32, f32)>,
    /// Which column of its page it is in; lines across all have 0.
    pub column: usize,
    /// Which part of the text the file says it is in.
    pub tag: Tag,
}

impl Line {
    /// Its text.
    pub fn text(&self) -> String {
        self.cells.join(" ")
    }

    /// Where the second of its pieces begins.
    pub fn second(&self) -> Option<f32> {
        self.places.get(1).map(|place| place.0)
    }
}

/// A vertical strip between two columns.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    left: f32,
    right: f32,
    /// What stands on its right is a box beside the text, whose lines are as long as it happens.
    boxed: bool,
}

/// Puts fragments, which come from top to bottom, in order.
pub(super) fn order(fragments: Vec<Fragment>) -> Vec<Line> {
    let found = gutters(&fragments);
    let bands = match found.first() {
        None => vec![fragments],
        Some(gutter) => bands::part(fragments, gutter.left),
    };
    // Each article of a page has columns of its own.
    let one = bands.len() == 1;
    let mut lines = Vec::new();
    for (n, band) in bands.into_iter().enumerate() {
        // Those of the whole page are told by more lines, where they fit.
        let own = if one || fit(&found, &band) {
            Vec::new()
        } else {
            gutters(&band)
        };
        let gutters = if own.is_empty() { &found } else { &own };
        let first = lines.len();
        lines.extend(in_columns(band, gutters));
        for line in &mut lines[first..] {
            line.column += n * bands::COLUMNS;
        }
    }
    lines
}

/// Whether hardly any piece of a band stands across one of these strips.
fn fit(gutters: &[Gutter], band: &[Fragment]) -> bool {
    const IN: usize = 8;
    let crosses = |f: &&Fragment| {
        let across = |g: &Gutter| f.x0 < g.left + 1.0 && f.x1 > g.right - 1.0;
        gutters.iter().any(across)
    };
    band.iter().filter(crosses).count() * IN <= band.len()
}

/// Lines of fragments in order, column by column.
fn in_columns(fragments: Vec<Fragment>, gutters: &[Gutter]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(fragments.len());
    let mut columns: Vec<Vec<Fragment>> = vec![Vec::new(); gutters.len() + 1];
    for fragment in fragments {
        let crosses = |g: &&Gutter| fragment.x0 < g.left + 1.0 && fragment.x1 > g.right - 1.0;
        if let Some(last) = gutters.iter().rposition(|g| crosses(&g)) {
            // A paragraph goes on below the box that stands beside it: the box comes before it.
            let boxed = gutters.len() == 1 && gutters[0].boxed;
            let goes_on = || fragment.text.trim_start().starts_with(char::is_lowercase);
            if boxed && goes_on() && columns[0].len() > 1 && begins_anew(&lines) {
                rows(std::mem::take(&mut columns[1]), 2, &mut lines);
            }
            // What stands over some columns says nothing of those on its right: they may be
            // another article's.
            flush(&mut columns[..=last + 1], &mut lines);
            rows(vec![fragment], 0, &mut lines);
            continue;
        }
        let middle = (fragment.x0 + fragment.x1) / 2.0;
        let column = gutters
            .iter()
            .filter(|g| middle > (g.left + g.right) / 2.0)
            .count();
        columns[column].push(fragment);
    }
    flush(&mut columns, &mut lines);
    lines
}

/// Whether the lines so far end with a sentence, so that the next begins a paragraph.
fn begins_anew(lines: &[Line]) -> bool {
    let last = lines.last().map(Line::text);
    last.is_none_or(|text| marks::ends_sentence(text.trim_end()))
}

fn flush(columns: &mut [Vec<Fragment>], lines: &mut Vec<Line>) {
    let one = columns.len() == 1;
    for (n, column) in columns.iter_mut().enumerate() {
        let n = if one { 0 } else { n + 1 };
        rows(std::mem::take(column), n, lines);
    }
}

/// Lines of the fragments of one column.
fn rows(fragments: Vec<Fragment>, column: usize, lines: &mut Vec<Line>) {
    let mut row: Vec<Fragment> = Vec::new();
    let mut push = |row: &mut Vec<Fragment>| {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        // Of its letters: spaces are neither bold nor not.
        let bytes: usize = row.iter().map(|f| letters(&f.text)).sum();
        let bold: usize = row.iter().map(|f| f.bold).sum();
        let longest = row.iter().max_by_key(|f| f.text.len());
        if let (Some(first), Some(longest)) = (row.first(), longest) {
            lines.push(Line {
                x0: first.x0,
                x1: row.iter().map(|f| f.x1).fold(first.x1, f32::max),
                y: longest.y,
                size: longest.size,
                bold: bold * 10 > bytes * 8,
                places: row.iter().map(|f| (f.x0, f.x1)).collect(),
                cells: row.iter().map(|f| f.text.clone()).collect(),
                column,
                tag: longest.tag,
            });
        }
        row.clear();
    };
    let mut flush = |row: &mut Vec<Fragment>| {
        let mut small = take_small(row);
        let left = |row: &[Fragment]| row.iter().map(|f| f.x0).fold(f32::MAX, f32::min);
        if left(&small) < left(row) {
            push(&mut small);
            push(row);
        } else {
            push(row);
            push(&mut small);
        }
    };
    for fragment in fragments {
        if let Some(first) = row.first()
            && (fragment.y - first.y).abs() > 0.3 * first.size.min(fragment.size)
        {
            flush(&mut row);
        }
        row.push(fragment);
    }
    flush(&mut row);
}

/// Takes the words in smaller letters out of a row, as those below a picture are that stand beside a
/// line of the text.
fn take_small(row: &mut Vec<Fragment>) -> Vec<Fragment> {
    const SMALL: f32 = 0.87;
    const WORDS: usize = 12;
    let largest = row.iter().map(|f| f.size).fold(0.0, f32::max);
    let is_small = |f: &Fragment| f.size < SMALL * largest;
    let long = |small: bool| {
        let of = row.iter().filter(|f| is_small(f) == small);
        of.map(|f| f.text.len()).sum::<usize>() >= WORDS
    };
    if row.len() < 2 || !long(true) || !long(false) {
        return Vec::new();
    }
    let (small, rest) = std::mem::take(row).into_iter().partition(is_small);
    *row = rest;
    small
}

fn letters(text: &str) -> usize {
    text.split_whitespace().map(str::len).sum()
}

/// The strips between columns of prose: many fragments end on their left where others,
/// beside them, begin on their right; hardly any cross them there; and most are as wide as
/// their column, which cells of a table are not.
fn gutters(fragments: &[Fragment]) -> Vec<Gutter> {
    let pairs = pairs(fragments);
    if pairs.len() < LINES_OF_BOX {
        return short_column(fragments).into_iter().collect();
    }
    let mut votes = vec![0_usize; WIDEST];
    let bin = |x: f32| (x.max(0.0) as usize).min(WIDEST - 1);
    let offset = fragments.iter().map(|f| f.x0).fold(f32::MAX, f32::min);
    for (left, right) in &pairs {
        let (from, to) = (fragments[*left].x1 - offset, fragments[*right].x0 - offset);
        for vote in &mut votes[bin(from)..=bin(to)] {
            *vote += 1;
        }
    }
    let size = middle_size(fragments.iter().map(|f| f.size)).unwrap_or_default();
    let most = votes.iter().copied().max().unwrap_or(0);
    let enough = LINES_OF_BOX.max(most / 2);
    let mut found = Vec::new();
    let mut at = 0;
    while at < WIDEST {
        if votes[at] < enough {
            at += 1;
            continue;
        }
        let start = at;
        let top = votes[start..]
            .iter()
            .take_while(|v| **v >= enough)
            .max()
            .copied()
            .unwrap_or(0);
        while at < WIDEST && votes[at] >= enough {
            at += 1;
        }
        for run in bands::strips(&votes, start..at, (HOLLOW * size) as usize) {
            let top = votes[run.clone()].iter().max().copied().unwrap_or(top);
            // Its narrowest part is where all agree.
            let agreed = |v: &usize| *v * 10 >= top * 9;
            let first = votes[run.clone()].iter().position(agreed).unwrap_or(0) + run.start;
            let last = votes[run.clone()].iter().rposition(agreed).unwrap_or(0) + run.start;
            let gutter = Gutter {
                left: first as f32 + offset,
                right: last as f32 + 1.0 + offset,
                boxed: false,
            };
            if let Some(boxed) = is_gutter(fragments, &pairs, gutter) {
                found.push(Gutter { boxed, ..gutter });
            }
        }
    }
    if found.is_empty() {
        found.extend(short_column(fragments));
    }
    found
}

/// The strip before a column of the last few lines, which begins at the top beside a long one as
/// wide as it.
fn short_column(fragments: &[Fragment]) -> Option<Gutter> {
    /// The fewest lines of the long column, and the most of the short one.
    const LONG: usize = 10;
    const SHORT: usize = 12;
    let size = middle_size(fragments.iter().map(|f| f.size))?;
    let is_text = |f: &&Fragment| (f.size - size).abs() < 0.06 * size;
    let text = || fragments.iter().filter(is_text);
    let left = text().map(|f| f.x0).fold(f32::MAX, f32::min);
    let right = text().map(|f| f.x1).fold(f32::MIN, f32::max);
    let half = (left + right) / 2.0;
    let short: Vec<&Fragment> = text().filter(|f| f.x0 > half).take(SHORT + 1).collect();
    let top = short.first().filter(|_| short.len() <= SHORT)?;
    let begin = short.iter().map(|f| f.x0).fold(f32::MAX, f32::min);
    let beside = |f: &&Fragment| f.y > top.y - 1.5 * size && f.x0 < half;
    let mut ends: Vec<f32> = text().filter(beside).map(|f| f.x1).collect();
    ends.sort_by(f32::total_cmp);
    let end = *ends
        .get(ends.len() * 9 / 10)
        .filter(|_| ends.len() >= LONG)?;
    let wide = end - left;
    let fits = wide > COLUMN * size
        && (0.6 * size..4.0 * size).contains(&(begin - end))
        && short
            .iter()
            .all(|f| f.x0 - begin < 3.0 * size && f.x1 - begin < 1.1 * wide)
        && (short.len() == 1 || top.x1 - top.x0 > 0.8 * wide);
    // Both begin at one height, below what stands across.
    let first = fragments.iter().find(|f| beside(f))?;
    let across = |f: &Fragment| f.x0 < end - size && f.x1 > begin && f.y > top.y - 0.5 * size;
    let same_top = (first.y - top.y).abs() < 2.0 * size && !fragments.iter().any(across);
    (fits && same_top).then_some(Gutter {
        left: end,
        right: begin,
        boxed: false,
    })
}

fn middle_size(sizes: impl Iterator<Item = f32>) -> Option<f32> {
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

/// Fragments that stand side by side, each with the nearest on its right.
fn pairs(fragments: &[Fragment]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (n, fragment) in fragments.iter().enumerate() {
        let from = n.saturating_sub(BESIDE);
        let to = fragments.len().min(n + BESIDE);
        let nearest = (from..to)
            .filter(|m| {
                let other = &fragments[*m];
                let size = fragment.size.max(other.size);
                *m != n
                    && (other.y - fragment.y).abs() < 0.6 * size
                    && other.x0 - fragment.x1 > 0.6 * size
            })
            .min_by(|a, b| fragments[*a].x0.total_cmp(&fragments[*b].x0));
        if let Some(nearest) = nearest {
            pairs.push((n, nearest));
        }
    }
    pairs
}

/// Whether a strip parts columns: whether a box stands on its right; `None` if it parts none.
fn is_gutter(fragments: &[Fragment], pairs: &[(usize, usize)], gutter: Gutter) -> Option<bool> {
    let middle = (gutter.left + gutter.right) / 2.0;
    let beside: Vec<&(usize, usize)> = pairs
        .iter()
        .filter(|(l, r)| fragments[*l].x1 < middle && fragments[*r].x0 > middle)
        .collect();
    if beside.len() < LINES_OF_BOX {
        return None;
    }
    // What stands on one line on each side, its cells taken together.
    let cells = |n: usize, right: bool| {
        let fragment = &fragments[n];
        let around = n.saturating_sub(BESIDE)..fragments.len().min(n + BESIDE);
        let beside = fragments[around].iter().filter(move |f| {
            (f.y - fragment.y).abs() < 0.6 * fragment.size && (f.x0 > middle) == right
        });
        beside.map(|f| (f.x0, f.x1))
    };
    // How far the line reaches.
    let reach = |n: usize, right: bool| {
        let own = (fragments[n].x0, fragments[n].x1);
        cells(n, right).fold(own, |a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    // Lines of prose have words all along, those of a table have gaps between their cells.
    let empty = |n: usize, right: bool| {
        let (from, to) = reach(n, right);
        let filled: f32 = cells(n, right).map(|(from, to)| to - from).sum();
        filled < FILLED * (to - from)
    };
    let gaps = |right: bool| {
        let lines = beside.iter().map(|p| if right { p.1 } else { p.0 });
        lines.filter(|n| empty(*n, right)).count() * 2 > beside.len()
    };
    if gaps(false) || gaps(true) {
        return None;
    }
    // A title may stand on one side, and small letters on the other.
    let usual = middle_size(fragments.iter().map(|f| f.size))?;
    let size = middle_size(beside.iter().map(|p| fragments[p.0].size))?.min(1.2 * usual);
    let size_right = middle_size(beside.iter().map(|p| fragments[p.1].size))?.min(1.2 * usual);
    // Rows of a table stand on one line; a box beside the text has lines of its own.
    let apart = |p: &&&(usize, usize)| (fragments[p.0].y - fragments[p.1].y).abs() > APART * size;
    let boxed = beside.iter().filter(apart).count() * 3 > beside.len() * 2;
    if !boxed && beside.len() < LINES {
        return None;
    }
    let least = if boxed { BOX } else { COLUMN };
    let sorted = |ends: Vec<(f32, f32)>| {
        let mut widths: Vec<f32> = ends.iter().map(|(x0, x1)| x1 - x0).collect();
        widths.sort_by(f32::total_cmp);
        widths
    };
    let wide = |widths: &[f32], size: f32| {
        let widest = widths[widths.len() * 9 / 10];
        // Much of prose fills its column, and columns hold several words; cells of a table
        // are as long as it happens, or short.
        let full = widths.iter().filter(|w| **w > 0.8 * widest).count();
        full * 4 >= widths.len()
            && widths[widths.len() / 2] > 0.45 * widest
            && widest > least * size
    };
    let left = sorted(beside.iter().map(|p| reach(p.0, false)).collect());
    let right = sorted(beside.iter().map(|p| reach(p.1, true)).collect());
    // Of three columns the two on one side may end at different heights.
    let alone = || {
        let edges = |n: usize| (fragments[n].x0, fragments[n].x1);
        let left = sorted(beside.iter().map(|p| edges(p.0)).collect());
        let right = sorted(beside.iter().map(|p| edges(p.1)).collect());
        beside.len() >= 2 * LINES && wide(&left, size) && wide(&right, size_right)
    };
    let columns = wide(&left, size) && wide(&right, size_right) || alone();
    // A box has lines of any length beside those of the text.
    let of_box = boxed
        && wide(&left, size)
        && left[left.len() / 2] > COLUMN * size
        && right.last().is_some_and(|w| *w > least * size_right);
    if !columns && !of_box {
        return None;
    }
    let ys = || beside.iter().map(|p| fragments[p.0].y);
    let (top, bottom) = (ys().fold(f32::MAX, f32::min), ys().fold(f32::MIN, f32::max));
    let across = fragments
        .iter()
        .filter(|f| f.y > top && f.y < bottom && f.x0 < gutter.left && f.x1 > gutter.right)
        .count();
    // Columns of a text are as wide as each other.
    let widest = |widths: &[f32]| widths.last().copied().unwrap_or_default();
    let narrow = || widest(&right) < NARROW * widest(&left);
    (across * 3 <= beside.len()).then_some(of_box && (!columns || narrow()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(x0: f32, x1: f32, y: f32, text: &str) -> Fragment {
        Fragment {
            x0,
            x1,
            y,
            size: 10.0,
            text: text.into(),
            led: false,
            spaces: 0,
            gaps: Vec::new(),
            bold: 0,
            weight: 1,
            raised: false,
            lowered: false,
            tag: Tag::default(),
            pen: x1,
        }
    }

    #[test]
    fn a_box_beside_the_text_has_lines_of_any_length() {
        let mut fragments = vec![fragment(60.0, 530.0, 100.0, "The weir is shut.")];
        for n in 0..6 {
            let y = 120.0 + 13.0 * n as f32;
            fragments.push(fragment(
                60.0,
                340.0,
                y,
                "Nobody rows over it in winter, and",
            ));
        }
        for (n, x1) in [460.0, 420.0, 525.0, 440.0].into_iter().enumerate() {
            let y = 125.0 + 14.5 * n as f32;
            fragments.push(fragment(370.0, x1, y, "Built in 1909"));
        }
        fragments.push(fragment(60.0, 530.0, 200.0, "in summer they walk."));
        fragments.sort_by(|a, b| a.y.total_cmp(&b.y));
        let columns: Vec<usize> = order(fragments).iter().map(|line| line.column).collect();
        // The text goes on below the box, which comes before it.
        assert_eq!(columns, [0, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0]);
    }
}

//! Heads and feet of single pages, which need not repeat: they stand at the very edge of the page,
//! apart from all else, and count the page or are small. On a file's first page what is as large as
//! the text may as well be whose the file is, or the first row of a table.

use super::column::Line;
use super::furniture::{Edge, middle_size};
use super::page::MARK;
use crate::load::text::top_line;
use crate::words::marks;

/// How much of a page's height is its upper and lower edge.
const UPPER: f32 = 0.1;
const LOWER: f32 = 0.9;
/// How far such a row is from the rest, in lines' sizes, and how far if it is as large as the text.
const APART: f32 = 2.2;
const FAR: f32 = 5.0;
/// How much smaller than the text such a row is.
const SMALL: f32 = 0.9;
const LONG: usize = 110;
/// How long a name in a head is at most, in bytes.
const NAME: usize = 60;

/// The lines of a page's first row, or with `foot` of its last, how high it stands, and how far from all
/// others. `middle`: the usual size of the page's letters.
pub(super) fn outer_row(
    page: &[Line],
    edges: &[Edge],
    foot: bool,
    middle: f32,
) -> Option<(Vec<usize>, f32, f32)> {
    let outer = edges.iter().filter(|edge| edge.outer && edge.foot == foot);
    let row: Vec<usize> = outer.map(|edge| edge.line).collect();
    let y = page[*row.first()?].y;
    let others = page.iter().map(|line| (line.y - y).abs());
    let far = others
        .filter(|far| *far > 0.5 * middle)
        .fold(f32::MAX, f32::min);
    Some((row, y, far))
}

/// The lines of the first and last row of a page that are its head and its foot. `number`: which
/// page it is, from one on; `height`: how high, where that is known.
pub(super) fn rows(page: &[Line], edges: &[Edge], number: usize, height: f32) -> Vec<usize> {
    let middle = middle_size(page);
    let mut found = Vec::new();
    for foot in [false, true] {
        let Some((row, y, far)) = outer_row(page, edges, foot, middle) else {
            continue;
        };
        let fits = |line: &Line| {
            let text = line.text();
            let note = text.starts_with(MARK.0)
                || line.cells.iter().any(|cell| says(cell))
                || is_sentence_of_note(&line.cells[0])
                || is_note(&text, page);
            line.size < 1.05 * middle && text.len() <= LONG && !note
        };
        if far < APART * middle || far == f32::MAX || !row.iter().all(|at| fits(&page[*at])) {
            continue;
        }
        let at_edge = height > 0.0
            && match foot {
                true => y > LOWER * height,
                false => y < UPPER * height,
            };
        let cells = || row.iter().flat_map(|at| &page[*at].cells);
        let own = cells().any(|cell| is_brief(cell) && numbers(cell).any(|n| n == number));
        let any = cells().any(|cell| numbers(cell).next().is_some());
        let brief = cells().any(|cell| is_brief(cell) && numbers(cell).next().is_some());
        let several = cells().count() > 1;
        let later = number > 1 || row.iter().all(|at| page[*at].size < SMALL * middle);
        let counted = at_edge && (own || any && several && later || foot && brief);
        let told = |at: &usize| {
            let line = &page[*at];
            let text = line.text();
            (line.size < SMALL * middle || far > FAR * middle)
                && !line.bold
                && !text.starts_with(|c: char| "“\"*†‡§•".contains(c) || c.is_ascii_digit())
        };
        // Two names at both ends of the first row are a head; a place and a day are a letter's.
        let named = !foot
            && later
            && at_edge
            && several
            && cells().all(|cell| cell.len() <= NAME && top_line(cell).is_none())
            && row
                .iter()
                .all(|at| !page[*at].bold && page[*at].size < middle * 1.02);
        if counted || named || foot && at_edge && row.iter().all(told) {
            found.extend(row);
        }
    }
    found
}

/// Whether words say something, as no head does: a sentence, a label with what it labels, an address.
fn says(cell: &str) -> bool {
    let cell = cell.trim_end();
    marks::ends_sentence(cell) || cell.ends_with(':') || cell.contains(": ") || cell.contains('@')
}

/// Whether a line reads as a note, "1 Ida Moen to Bo Lind, 5 June 2031", whatever its number marks.
fn is_sentence_of_note(text: &str) -> bool {
    const WORDS: usize = 4;
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(char::is_lowercase)
        && text.split_whitespace().nth(WORDS).is_some()
}

/// Whether a piece has few words besides a number.
fn is_brief(cell: &str) -> bool {
    const WORDS: usize = 4;
    let words = cell.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
        <= WORDS
}

/// Whether the number that a line begins with is the mark of a note in the page's text.
fn is_note(text: &str, page: &[Line]) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = format!("{}{}{}", MARK.0, &text[..digits], MARK.1);
    let marked = |line: &Line| line.cells.iter().any(|cell| cell.contains(&mark));
    (1..=2).contains(&digits) && page.iter().any(marked)
}

/// The numbers of pages that stand at the beginning and end of a piece; a year is none.
fn numbers(cell: &str) -> impl Iterator<Item = usize> {
    let mut words = cell.split_whitespace();
    let ends = [words.next(), words.next_back()];
    let number = |word: &str| {
        let digits = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
        let number: usize = word.parse().ok().filter(|_| digits)?;
        (!(1800..2100).contains(&number)).then_some(number)
    };
    ends.into_iter().flatten().filter_map(number)
}

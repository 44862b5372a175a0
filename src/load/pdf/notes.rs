//! Notes at the foot of a page.

use super::column::Line;
use super::hyphen::Words;
use super::page::MARK;
use crate::date::find::{self, Order};

/// Text this much smaller than the rest is a note or a caption.
const SMALL: f32 = 0.93;

/// A note at the foot of a page.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub page: usize,
    pub mark: String,
    pub text: String,
}

/// Takes the notes at the foot of a page's columns away; `body` is the size of most text.
pub(super) fn take(
    n: usize,
    page: &mut Vec<Line>,
    body: f32,
    words: &Words,
    notes: &mut Vec<Note>,
) {
    mark_glued(page, body);
    let mut kept = Vec::with_capacity(page.len());
    for column in page.chunk_by(|a, b| a.column == b.column) {
        let small = |line: &&Line| line.size < SMALL * body;
        let tail = column.iter().rev().take_while(small).count();
        let tail = &column[column.len() - tail..];
        let first = tail
            .iter()
            .position(|line| note_mark(&line.text()).is_some());
        let Some(first) = first else {
            kept.extend_from_slice(column);
            continue;
        };
        let cut = column.len() - tail.len() + first;
        kept.extend_from_slice(&column[..cut]);
        for line in &column[cut..] {
            let text = line.text();
            match (note_mark(&text), notes.last_mut()) {
                (Some((mark, rest)), _) => notes.push(Note {
                    page: n,
                    mark,
                    text: rest,
                }),
                (None, Some(note)) => {
                    let mut whole = std::mem::take(&mut note.text);
                    words.join_text(&mut whole, &text);
                    note.text = whole;
                }
                (None, None) => {}
            }
        }
    }
    *page = kept;
}

/// Finds the marks of notes that are set in figures of the font's own, neither small nor raised:
/// "1See the report" at the foot of a page, and the same number behind a word above: "lifted.1".
fn mark_glued(page: &mut [Line], body: f32) {
    /// The most notes of a page.
    const MOST: usize = 32;
    let is_note = |line: &&Line| line.size < SMALL * body && glued(&line.text()).is_some();
    if !page.iter().rev().take(MOST).any(|line| is_note(&line)) {
        return;
    }
    let feet: Vec<usize> = (0..page.len())
        .filter(|n| is_note(&&page[*n]))
        .rev()
        .take(MOST)
        .collect();
    for foot in feet {
        let Some(mark) = glued(&page[foot].text()).map(str::to_string) else {
            continue;
        };
        let Some((line, cell, at)) = place(&page[..foot], &mark) else {
            continue;
        };
        let marked = format!("{}{mark}{}", MARK.0, MARK.1);
        page[line].cells[cell].replace_range(at..at + mark.len(), &marked);
        if let Some(first) = page[foot].cells.first_mut() {
            first.replace_range(..mark.len(), &marked);
        }
    }
}

/// The number before a capital letter that a line begins with.
fn glued(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, rest) = text.split_at(digits);
    (matches!(digits, 1 | 2) && rest.starts_with(char::is_uppercase)).then_some(mark)
}

/// The line, the cell of it and the place where such a number stands in the text: the first
/// behind a stop or a closing mark, else the last behind a word.
fn place(lines: &[Line], mark: &str) -> Option<(usize, usize, usize)> {
    let mut last = None;
    for (n, line) in lines.iter().enumerate() {
        for (cell, text) in line.cells.iter().enumerate() {
            for (at, _) in text.match_indices(mark) {
                match behind_word(text, at, mark.len()) {
                    Some(true) => return Some((n, cell, at)),
                    Some(false) => last = Some((n, cell, at)),
                    None => {}
                }
            }
        }
    }
    last
}

/// Whether a number that is so long stands behind a word's stop, or behind the word itself, and
/// before a space; `None` where it does not.
fn behind_word(text: &str, at: usize, long: usize) -> Option<bool> {
    let (before, behind) = (&text[..at], &text[at + long..]);
    let word = before.trim_end_matches(['.', ',', ';', ':', '”', '"', '’', '»', ')', '!', '?']);
    let stopped = word.len() < before.len();
    // The number of CO2, A4 or G20 is a part of the word.
    let fits = |c: char| c.is_alphabetic() && (stopped || !c.is_uppercase());
    (word.ends_with(fits)
        && (behind.is_empty() || behind.starts_with(|c: char| " .,;:".contains(c))))
    .then_some(stopped)
}

/// A note's mark at the beginning of a line, and the rest.
fn note_mark(text: &str) -> Option<(String, String)> {
    if let Some((mark, rest)) = text.strip_prefix(MARK.0).and_then(|t| t.split_once(MARK.1)) {
        return Some((mark.into(), rest.trim().into()));
    }
    let (mark, rest) = text.split_once(' ')?;
    let bare = mark.trim_matches(['[', ']', '.', ')']);
    let number = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let sign = !bare.is_empty() && bare.chars().all(|c| "*†‡§".contains(c));
    // "27 July 2026" is a day.
    (number && !is_dated(text) || sign).then(|| (bare.into(), rest.trim().into()))
}

/// Whether a line begins with a day.
pub(super) fn is_dated(text: &str) -> bool {
    find::find(text, Order::DayFirst).is_some_and(|found| found.at.start == 0)
}

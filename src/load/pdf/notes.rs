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
    let dated = || find::find(text, Order::DayFirst).is_some_and(|found| found.at.start == 0);
    (number && !dated() || sign).then(|| (bare.into(), rest.trim().into()))
}

//! Compares titles, and finds where on a page its title stands.

use rustc_hash::FxHashSet;

use super::marks;
use super::page::{Kind, Page, Piece};

/// The piece that has the title, else the first heading of the first level.
pub(super) fn title_piece(page: &Page, title: &str) -> Option<usize> {
    let titled = |most: u8, least: f64| {
        page.pieces.iter().position(|piece| {
            matches!(piece.kind, Kind::Heading(n) if n <= most)
                && alike(title, page.slice(piece)) > least
        })
    };
    let first = |p: &Piece| matches!(p.kind, Kind::Heading(1));
    // A board has its name in the largest heading, and the thread's in a line of that class that
    // may lead to the thread: "The weir (the.sound)".
    let line = |p: &Piece| {
        const LONG: usize = 20;
        let rest = page.slice(p).trim().strip_prefix(title);
        let marks = page
            .elems
            .get(p.elem as usize)
            .map(|elem| elem.marks.with(p.marks));
        title.len() >= LONG
            && p.kind == Kind::Prose
            && rest.is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with('('))
            && marks.is_some_and(|marks| marks.any(marks::TITLE))
    };
    titled(2, 0.6)
        .or_else(|| page.pieces.iter().position(line))
        .or_else(|| page.pieces.iter().position(first))
        .or_else(|| titled(6, 0.8))
        .or_else(|| {
            // Pages of elements without meaning have it as a line.
            let same =
                |p: &Piece| p.kind == Kind::Prose && p.linked == 0 && page.slice(p).trim() == title;
            page.pieces
                .iter()
                .position(same)
                .filter(|_| !title.is_empty())
        })
}

/// The share of words that two titles have in common.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    // No title has more words; each heading is compared with it.
    const MOST: usize = 200;
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .take(MOST)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let letters = |words: &[&String]| words.iter().map(|w| w.len()).sum::<usize>() as f64;
    let known: FxHashSet<&String> = a.iter().collect();
    let new: Vec<&String> = b.iter().filter(|w| !known.contains(w)).collect();
    1.0 - letters(&new) / letters(&b.iter().collect::<Vec<_>>())
}

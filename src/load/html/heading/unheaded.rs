//! Finds the title of a page without headings: a line above the text that its window's title has
//! between signs, "The Ellery Light -- The weir is open".

use super::{is_beside, parts};
use crate::load::html::page::{Kind, Page, Piece};

/// How many pieces above the text are looked at.
const ABOVE: usize = 40;
/// A longer piece is text, in bytes.
const TEXT: u32 = 160;
/// The fewest words of a title.
const WORDS: usize = 2;

/// The line, as the window has it; the last one above the text, for the site's name stands over it.
pub(in crate::load::html) fn unheaded(page: &Page, window: &str) -> Option<String> {
    let window = window.replace(" -- ", " – ");
    let parts = parts(&window);
    let is_heading = |piece: &Piece| matches!(piece.kind, Kind::Heading(1..=4));
    if parts.len() < 2 || page.pieces.iter().any(is_heading) {
        return None;
    }
    let plain = |piece: &&Piece| piece.end - piece.start < TEXT;
    let above = page.pieces.iter().take_while(plain).take(ABOVE);
    let lines = above
        .filter(|piece| piece.kind == Kind::Prose && piece.linked == 0 && !is_beside(page, piece))
        .filter_map(|piece| page.slice(piece).lines().next())
        .map(str::trim);
    let of_title =
        |line: &&str| line.split_whitespace().nth(WORDS - 1).is_some() && parts.contains(line);
    lines.filter(of_title).last().map(str::to_string)
}

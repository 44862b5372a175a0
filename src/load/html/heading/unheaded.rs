//! Finds the title of a page without headings: a line above the text that its window's title has
//! between signs, "The Ellery Light -- The weir is open".

use super::{FEW, is_beside, parts};
use crate::load::html::meta::Site;
use crate::load::html::page::{Kind, Page, Piece};
use crate::load::html::stamps;
use crate::words::marks::ends_sentence;

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

/// The line over one that says who wrote or when, right above the text of a page without headings
/// whose window names the site, a section or nothing.
pub(in crate::load::html) fn over_byline(page: &Page, known: &str, site: &Site) -> Option<String> {
    /// So many lines may stand between the title and the text.
    const NEAR: usize = 4;
    /// The text begins with a paragraph of so many bytes.
    const LONG: u32 = 120;
    let few = known.split_whitespace().count() <= FEW || site.is_called(known);
    let is_heading = |piece: &Piece| matches!(piece.kind, Kind::Heading(1..=4));
    if !few || page.pieces.iter().any(is_heading) {
        return None;
    }
    let is_text = |p: &Piece| p.kind == Kind::Prose && p.end - p.start >= LONG + p.linked;
    let text = page.pieces.iter().take(ABOVE).position(is_text)?;
    let above = page.pieces.get(text.saturating_sub(NEAR)..text)?;
    let signs = |piece: &Piece| {
        let mut lines = page.slice(piece).lines();
        piece.kind == Kind::Prose
            && lines.any(|line| stamps::byline(line).is_some() || stamps::is_dateline(line))
    };
    let at = above.iter().position(signs)?;
    // Breaks alone may part them.
    let mut lines = page.slice(&above[at]).lines();
    let first = lines.next().map(str::trim);
    let unsigned = |line: &&str| stamps::byline(line).is_none() && !stamps::is_dateline(line);
    let first = first.filter(|line| fits_title(line, site)).filter(unsigned);
    let signed = |_: &&str| {
        lines
            .next()
            .is_some_and(|line| stamps::byline(line).is_some())
    };
    if let Some(first) = first.filter(signed).filter(|_| above[at].linked == 0) {
        return Some(first.to_string());
    }
    let line = above.get(at.checked_sub(1)?).filter(|piece| {
        let plain = piece.kind == Kind::Prose && piece.linked == 0 && piece.lists == 0;
        plain && !is_beside(page, piece)
    })?;
    let line = page.slice(line).trim();
    fits_title(line, site).then(|| line.to_string())
}

/// Whether a line has the words of a title.
fn fits_title(line: &str, site: &Site) -> bool {
    const WORDS: usize = 3;
    line.split_whitespace().nth(WORDS - 1).is_some()
        && line.len() < TEXT as usize
        && !line.contains('\n')
        && !ends_sentence(line)
        && !site.is_called(line)
}

//! Finds the name of the site where it stands as a largest heading over each of its pages.

use super::spoken;
use crate::load::html::meta::Meta;
use crate::load::html::page::{Kind, Page, Piece};
use crate::load::html::windowed::last_part;

/// Text this long stands below the heading of its article, in bytes.
const TEXT: u32 = 100;

/// The piece over a page that is the name of its site, which is one of the names that are known of it then.
pub(in crate::load::html) fn banner(page: &Page, meta: &mut Meta) -> Option<usize> {
    let at = find(page, meta.window.as_deref()?)?;
    meta.site.learn(page.slice(&page.pieces[at]).trim());
    Some(at)
}

/// The piece over a page that is the name of its site: a largest heading that the window's title ends
/// with, while another largest one stands below it and before any text, or one with a smaller right
/// below it that is all of the window's title. Manuals have their name so in the bar with the buttons.
fn find(page: &Page, window: &str) -> Option<usize> {
    let largest = |piece: &&Piece| piece.kind == Kind::Heading(1);
    let at = page.pieces.iter().position(|piece| largest(&piece))?;
    let called = spoken(page.slice(&page.pieces[at]));
    let below = &page.pieces[at + 1..];
    let is_text = |piece: &&Piece| piece.kind == Kind::Prose && piece.end - piece.start > TEXT;
    let other = |piece: &Piece| {
        let words = spoken(page.slice(piece));
        !words.is_empty() && words != called
    };
    let ends = || {
        let last = last_part(window);
        let mut largest = below
            .iter()
            .take_while(|piece| !is_text(piece))
            .filter(largest);
        last.len() < window.trim().len() && called == spoken(last) && largest.any(other)
    };
    let over = || {
        below.first().is_some_and(|piece| {
            let words = spoken(page.slice(piece));
            piece.kind == Kind::Heading(2) && words != called && words == spoken(window)
        })
    };
    (!called.is_empty() && (ends() || over())).then_some(at)
}

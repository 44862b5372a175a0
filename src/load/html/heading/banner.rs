//! Finds the name of the site where it stands as a largest heading over each of its pages.

use super::{is_beside, spoken};
use crate::load::html::meta::Meta;
use crate::load::html::page::{Kind, Page, Piece, Tag};
use crate::load::html::windowed::{first_part, is_text, last_part};

/// How many headings below are looked at.
const FEW: usize = 12;

/// The piece over a page that is the name of its site, which is one of the names that are known of it then.
pub(in crate::load::html) fn banner(page: &Page, meta: &mut Meta) -> Option<usize> {
    let at = find(page, meta.window.as_deref()?)?;
    meta.site.learn(page.slice(&page.pieces[at]).trim());
    Some(at)
}

/// The piece over a page that is the name of its site: a largest heading outside of the main part that the
/// window's title ends with, while a largest one below it, before any text, is what that begins with or
/// stands in the main part; or one with a smaller right below it that is all of the window's title. Manuals
/// have their name so in the bar with the buttons.
fn find(page: &Page, window: &str) -> Option<usize> {
    let largest = |piece: &&Piece| piece.kind == Kind::Heading(1);
    let at = page.pieces.iter().position(|piece| largest(&piece))?;
    let banner = &page.pieces[at];
    let called = spoken(page.slice(banner));
    if called.is_empty() || is_within(page, banner) {
        return None;
    }
    let below = &page.pieces[at + 1..];
    let ends = || {
        let last = last_part(window);
        let title = spoken(first_part(window, last));
        let other = |piece: &Piece| {
            let words = spoken(page.slice(piece));
            let own = !words.is_empty() && words != called && !is_beside(page, piece);
            own && (words == title || is_within(page, piece))
        };
        let before = below.iter().take_while(|piece| !is_text(piece));
        last.len() < window.trim().len()
            && called == spoken(last)
            && before.filter(largest).take(FEW).any(other)
    };
    // Old pages have it in a table.
    let over = || {
        below.first().is_some_and(|piece| {
            let words = spoken(page.slice(piece));
            let table = page
                .around(banner)
                .any(|(_, elem)| matches!(elem.tag, Tag::Table | Tag::Cell));
            let headed = piece.kind == Kind::Heading(2) && table;
            headed && words != called && words == spoken(window)
        })
    };
    (ends() || over()).then_some(at)
}

/// Whether a piece stands in what the page says is its main part, or its article.
fn is_within(page: &Page, piece: &Piece) -> bool {
    let mut around = page.around(piece);
    around.any(|(_, elem)| matches!(elem.tag, Tag::Main | Tag::Article))
}

//! When a page was published, where its data do not say: what stands near the title, or
//! behind words that announce a date, or in the page's address.

use super::meta::alike;
use super::page::{Kind, Page, Piece};
use crate::load::date::find::{self, Order};

/// A longer piece is text that speaks of a date, in bytes.
const LINE: usize = 160;
/// So many pieces before the title, and behind it, are looked at.
const ABOVE: usize = 6;
const BELOW: usize = 10;

/// Words before a date of publication.
const ANNOUNCES: &[&str] = &[
    "published",
    "posted",
    "updated",
    "date:",
    "veröffentlicht",
    "erschienen",
    "stand:",
    "stand ",
    "datum",
    "erstellt",
    "aktualisiert",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "opublikowano",
    "publicerad",
    "pressemitteilung",
    "press release",
    "meldung vom",
    "artikel vom",
    "beitrag vom",
    "vom ",
    "written on",
    "created",
    "last modified",
];

/// The day that the page shows as the article's, `title` being its title.
pub(super) fn shown(page: &Page, title: &str, order: Order) -> Option<String> {
    let heading = page.pieces.iter().position(|piece| {
        matches!(piece.kind, Kind::Heading(1..=2)) && alike(title, page.slice(piece)) > 0.6
    });
    let heading = heading.or_else(|| {
        let first = |p: &Piece| matches!(p.kind, Kind::Heading(1));
        page.pieces.iter().position(first)
    });
    let day = |piece: &Piece| {
        let text = page.slice(piece);
        // What was posted elsewhere, or is quoted, has dates of its own.
        let line = text.len() <= LINE
            && matches!(piece.kind, Kind::Prose)
            && !piece.post
            && piece.quotes == 0;
        let found = find::find(text, order).filter(|_| line)?;
        // A sentence that speaks of a date is no dateline.
        let rest = text.len() - found.at.len();
        (rest <= 70 || piece.time || announced(text)).then_some(found.day)
    };
    let near = heading.and_then(|at| {
        let below = (at + 1..(at + 1 + BELOW).min(page.pieces.len())).map(|n| &page.pieces[n]);
        let above = (at.saturating_sub(ABOVE)..at)
            .rev()
            .map(|n| &page.pieces[n]);
        below.chain(above).find_map(day)
    });
    near.or_else(|| {
        let said = |piece: &&Piece| announced(page.slice(piece));
        page.pieces.iter().filter(said).find_map(day)
    })
}

fn announced(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(40)].to_lowercase();
    ANNOUNCES.iter().any(|words| head.starts_with(words))
}

/// The day in the address of a page.
pub(super) fn in_address(address: Option<&str>) -> Option<String> {
    find::in_address(address?)
}

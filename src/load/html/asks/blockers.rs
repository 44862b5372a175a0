//! Boxes that ask readers to switch off what blocks advertisements.

use std::ops::Range;

use super::{bytes, length};
use crate::load::html::page::{Kind, Page, Tag};
use crate::load::html::spans::Spans;
use crate::load::phrases::Phrases;

/// What blocks advertisements, in the languages of the web, and what readers are to do with it.
static BLOCKERS: Phrases<11> = Phrases::new([
    "ad blocker",
    "ad-blocker",
    "adblock",
    "ad block",
    "werbeblocker",
    "adblocker",
    "bloqueur de pub",
    "bloqueador de anuncios",
    "bloqueador de publicidad",
    "blocco degli annunci",
    "reklamblocker",
]);
static OFF: Phrases<16> = Phrases::new([
    "disable",
    "switch",
    "turn off",
    "turn it off",
    "whitelist",
    "allow ads",
    "pause",
    "deactivate",
    "deaktivier",
    "schalten sie",
    "ausschalten",
    "désactive",
    "desactiva",
    "desative",
    "disattiva",
    "uitschakel",
]);

/// How such a box speaks to its readers.
static YOU: Phrases<10> = Phrases::new([
    "you ",
    "your ",
    "please",
    "bitte",
    "ihren ",
    "votre",
    "vous ",
    "por favor",
    "per favore",
    "je ",
]);

/// Boxes that ask readers to show advertisements, however long the article beside them is.
pub(super) fn against(page: &Page, spans: &Spans, title: &str, inside: &mut [bool]) {
    const MOST: usize = 700;
    const LINE: usize = 400;
    if BLOCKERS.any_in_line(title) {
        return;
    }
    for at in 0..page.pieces.len() {
        let piece = &page.pieces[at];
        if inside[at] || bytes(piece) > LINE || !BLOCKERS.any_in_line(page.slice(piece)) {
            continue;
        }
        let fits = |span: &Range<usize>| {
            let titled = |at: usize| page.pieces[at].kind == Kind::Heading(1);
            length(page, span) <= MOST && !span.clone().any(titled)
        };
        // A paragraph of an article may tell of them.
        let around = page
            .around(piece)
            .skip_while(|(_, elem)| elem.tag == Tag::P);
        let around = around.map(|(n, _)| spans.get(n));
        let outer = around.take_while(fits).last();
        let asks = |at: usize| {
            let text = page.slice(&page.pieces[at]);
            OFF.any_in_line(text) && YOU.any_in_line(text)
        };
        if let Some(span) = outer.filter(|span| span.clone().any(asks)) {
            inside[span].fill(true);
        }
    }
}

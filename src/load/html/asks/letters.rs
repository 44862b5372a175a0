//! Small boxes that offer a letter: a heading and a line or two.

use std::ops::Range;

use super::{sum, things};
use crate::load::html::notices;
use crate::load::html::page::{Kind, Page, Tag};
use crate::load::html::spans::Spans;

/// Whether some pieces are a heading that asks for something and a line or two, or nothing but short lines
/// below one.
pub(super) fn is_small(page: &Page, span: &Range<usize>) -> bool {
    const MOST: usize = 200;
    const PIECES: usize = 3;
    /// What promises a letter is said in fewer bytes than what is told of one.
    const LINE: u32 = 60;
    let text = |at: &usize| page.pieces[*at].kind != Kind::Picture;
    let mut own = span.clone().filter(text);
    let Some(first) = own.next().map(|at| &page.pieces[at]) else {
        return false;
    };
    let line = |at: usize| page.pieces[at].end - page.pieces[at].start <= LINE;
    let asks = || notices::interrupts(page.slice(first), false) || own.clone().all(line);
    matches!(first.kind, Kind::Heading(2..))
        && asks()
        && (1..PIECES).contains(&own.clone().count())
        && own.all(|at| page.pieces[at].kind == Kind::Prose)
        && sum(page, span.clone()) <= MOST
}

/// Boxes whose first line asks to sign up for a letter, and the line or two below it that say what
/// stands in that: "Sign up for the harbour letter", "Tides and gossip, every Friday."
pub(super) fn headed_by_asking(page: &Page, spans: &Spans, inside: &mut [bool]) {
    const LINES: std::ops::RangeInclusive<usize> = 2..=3;
    const LINE: u32 = 120;
    // The number of letters among what boxes speak of.
    const LETTERS: u32 = 1;
    for at in 0..page.pieces.len() {
        let piece = &page.pieces[at];
        let line = matches!(piece.kind, Kind::Prose | Kind::Heading(2..));
        let text = page.slice(piece);
        let short = line && piece.end - piece.start <= LINE && !inside[at];
        let asks = short && things(text) & LETTERS != 0 && notices::interrupts(text, false);
        let Some(parent) = page.elems.get(piece.elem as usize).filter(|_| asks) else {
            continue;
        };
        // Parts of a list or a how-to are sections; boxes are not.
        let around = page.elems.get(parent.parent as usize);
        if around.is_none_or(|around| around.tag == Tag::Section) {
            continue;
        }
        let span = spans.get(parent.parent);
        let below = |n: usize| {
            let piece = &page.pieces[n];
            piece.kind == Kind::Prose && piece.end - piece.start <= LINE && piece.quotes == 0
        };
        if span.start == at && LINES.contains(&span.len()) && (at + 1..span.end).all(below) {
            inside[span].fill(true);
        }
    }
}

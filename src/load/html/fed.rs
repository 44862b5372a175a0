//! What programs put into the articles of feeds besides their words: buttons to share them, boxes
//! to subscribe, lists of tags. A feed has no menus, so only what is named so by its program, is
//! short, and is a small part of the whole, is taken for that.

use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Elem, Kind, Page, Piece};
use super::spans;

/// The longest piece of such a box, in bytes.
const LONG: usize = 300;

/// Marks the pieces of an article of a feed that are its program's.
pub(super) fn leave_out(page: &Page, labels: &mut [Label]) {
    let boxed = Marks::default()
        .with(marks::SHARE)
        .with(marks::SIGNUP)
        .with(marks::FOOTER);
    let whole: usize = page.pieces.iter().map(spans::plain).sum();
    let told = |at: &usize| spans::sentences(page, *at..*at + 1) > 0;
    let behind = (0..page.pieces.len())
        .rev()
        .find(told)
        .map_or(0, |at| at + 1);
    let mut of_elem = vec![0_usize; page.elems.len()];
    for piece in &page.pieces {
        for (elem, _) in page.around(piece) {
            if let Some(bytes) = of_elem.get_mut(elem as usize) {
                *bytes += spans::plain(piece);
            }
        }
    }
    let is_small = |elem: u32| {
        of_elem
            .get(elem as usize)
            .is_some_and(|bytes| bytes * 3 <= whole)
    };
    for (at, (label, piece)) in labels.iter_mut().zip(&page.pieces).enumerate() {
        let is_box = |(n, elem): (u32, &Elem)| {
            let called = elem.marks.any(boxed) || at >= behind && elem.marks.any(marks::TOPIC);
            called && is_small(n)
        };
        let is_text = matches!(piece.kind, Kind::Prose | Kind::Heading(_));
        if *label == Label::Own
            && is_text
            && is_short(page, piece)
            && page.around(piece).any(is_box)
        {
            *label = Label::Boilerplate;
        }
    }
}

fn is_short(page: &Page, piece: &Piece) -> bool {
    page.slice(piece).len() <= LONG
}

//! Lines that name the author of another article: those on cards that lead there.

use super::super::label::Label;
use super::super::page::{Kind, Page, Piece, What};
use super::super::spans::is_mostly_link;

/// Whether a line belongs to the heading right before it, and leads where that leads: both are
/// of a card.
pub(in crate::load::html) fn is_of_card(page: &Page, at: usize) -> bool {
    let of = |at: usize| page.pieces.get(at).filter(|piece| is_mostly_link(piece));
    let (Some(line), Some(above)) = (of(at), at.checked_sub(1).and_then(of)) else {
        return false;
    };
    let target = |piece: &Piece| {
        let range = piece.inlines.0 as usize..piece.inlines.1 as usize;
        let mut inlines = page.inlines.get(range).unwrap_or_default().iter();
        inlines.find_map(|inline| match inline.what {
            What::Link(link) => page.links.get(link as usize),
            _ => None,
        })
    };
    let heads = matches!(above.kind, Kind::Heading(_));
    // One link may hold both: it begins in the heading.
    heads && target(line).is_none_or(|of| Some(of) == target(above))
}

/// Leaves out the lines of cards that were taken for the article's byline.
pub(in crate::load::html) fn leave_out(page: &Page, labels: &mut [Label]) {
    for (at, label) in labels.iter_mut().enumerate() {
        if *label == Label::Byline && is_of_card(page, at) {
            *label = Label::Out;
        }
    }
}

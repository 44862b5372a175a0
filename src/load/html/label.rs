//! What a piece of a page can be told to be; `labelling` decides.

use super::marks;
use super::page::{Page, Piece};

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// It is the article's, as what its element is.
    Own,
    /// A caption or credit.
    Caption,
    /// Who wrote it.
    Byline,
    /// When.
    Dateline,
    /// Not the article's, but shown.
    Boilerplate,
    /// Words of the article repeated large.
    PullQuote,
    /// Left out.
    Out,
}

/// Whether a piece stands right over a text that is shown once somebody asks for it.
pub(super) fn is_over_unfolded(page: &Page, i: usize) -> bool {
    let next = page.pieces.get(i + 1);
    next.is_some_and(|next| is_unfolded(page, next))
}

/// Whether a piece is shown once somebody asks for it.
pub(super) fn is_unfolded(page: &Page, piece: &Piece) -> bool {
    let mut around = page.around(piece).take(6);
    around.any(|(_, elem)| elem.marks.any(marks::UNFOLDED))
}

//! How much of a page is the article's own, and whether it reads as one.

use super::features::Judged;
use super::label::Label;
use super::meta::Meta;
use super::page::{Kind, Page, Piece};
use crate::words::marks::ends_sentence;

/// How much of its own an article has, in letters; one of a script that writes words with few of
/// them, of three bytes each, counts twice.
pub(super) fn letters(page: &Page, judged: &Judged, labels: &[Label]) -> u32 {
    let weight = |(piece, letters): (&Piece, &u32)| match piece.end - piece.start {
        bytes if bytes * 2 >= letters * 5 => letters * 2,
        _ => *letters,
    };
    let all = page.pieces.iter().zip(&judged.letters).zip(labels);
    let own = all.filter(|(_, label)| **label == Label::Own);
    own.map(|(piece, _)| weight(piece)).sum()
}

/// Whether somebody or a day is known for what was taken for the article, and it has sentences one
/// below the other, none of them a link, or several below headings that lead nowhere: however many
/// links stand around it, it is one.
pub(super) fn reads(page: &Page, meta: &Meta, labels: &[Label]) -> bool {
    let sentence = |at: usize| {
        let piece = &page.pieces[at];
        labels[at] == Label::Own
            && piece.kind == Kind::Prose
            && piece.linked == 0
            && ends_sentence(page.slice(piece))
    };
    const HEADED: usize = 3;
    let heads = |at: usize| {
        let piece = &page.pieces[at];
        labels[at] == Label::Own && matches!(piece.kind, Kind::Heading(_)) && piece.linked == 0
    };
    let headed = || (1..labels.len()).filter(|at| heads(at - 1) && sentence(*at));
    let known = meta.byline.is_some() || meta.published.is_some();
    known && (1..labels.len()).any(|at| sentence(at - 1) && sentence(at))
        || headed().take(HEADED).count() == HEADED
}

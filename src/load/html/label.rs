//! What each piece of a page is.

use super::features::{self, Judged};
use super::kept::Kept;
use super::meta::Meta;
use super::page::{Kind, Page};
use super::write::Label;

/// Labels all pieces of a page.
pub(super) fn labels(page: &Page, kept: &Kept, meta: &Meta) -> Vec<Label> {
    let title = meta.title.as_deref().unwrap_or_default();
    let judged = features::judge(page, kept, title, meta.description.as_deref().unwrap_or_default());
    base(page, &judged)
}

fn base(page: &Page, judged: &Judged) -> Vec<Label> {
    page.pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| match judged.kept.get(i) {
            Some(kept) if *kept > 0.5 => match piece.kind {
                Kind::Picture if piece.start == piece.end => Label::Out,
                _ => Label::Own,
            },
            _ => Label::Out,
        })
        .collect()
}

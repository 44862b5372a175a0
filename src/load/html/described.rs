//! The paragraph that a page gives as its description: it says of itself that it is the article's.

use super::features::Judged;
use super::meta::Meta;
use super::page::{Kind, Page};
use super::write::Label;

/// A shorter one is a line under the title, in bytes.
const LEAST: usize = 150;

/// Keeps the paragraph that is the page's whole description, word for word.
pub(super) fn stays(page: &Page, judged: &Judged, meta: &Meta, labels: &mut [Label]) {
    let told = meta.description.as_deref().unwrap_or_default().trim();
    let title = judged.titled.iter().position(|titled| *titled >= 0.85);
    let Some(title) = title.filter(|_| told.len() >= LEAST) else {
        return;
    };
    let mut behind = page.pieces.iter().enumerate().skip(title + 1);
    let same = behind.find(|(_, piece)| {
        piece.kind == Kind::Prose && piece.lists == 0 && page.slice(piece).trim() == told
    });
    if let Some((at, _)) = same.filter(|(at, _)| labels[*at] == Label::Out) {
        labels[at] = Label::Own;
    }
}

//! Keeps the paragraph that a page gives as its description, since the page itself says that it
//! belongs to the article.

use super::LITTLE;
use super::features::Judged;
use super::label::Label;
use super::meta::Meta;
use super::page::{Kind, Page};

/// A shorter one is a line under the title, unless there is little else, in bytes.
const LONG: usize = 150;
/// The shortest description that counts, in bytes.
const LEAST: usize = 12;

/// Keeps the paragraph that is the page's whole description, word for word.
pub(super) fn stays(page: &Page, judged: &Judged, meta: &Meta, labels: &mut [Label]) {
    let told = meta.description.as_deref().unwrap_or_default().trim();
    let title = judged.titled.iter().position(|titled| *titled >= 0.85);
    let Some(title) = title.filter(|_| told.len() >= LEAST) else {
        return;
    };
    let own = labels.iter().zip(&page.pieces).zip(&judged.letters);
    let prose = own.filter(|((label, piece), _)| {
        **label == Label::Own && piece.kind == Kind::Prose && piece.lists == 0
    });
    let letters: u32 = prose.map(|(_, letters)| letters).sum();
    if told.len() < LONG && letters >= LITTLE {
        return;
    }
    let mut behind = page.pieces.iter().enumerate().skip(title + 1);
    let same = behind.find(|(_, piece)| {
        piece.kind == Kind::Prose && piece.lists == 0 && page.slice(piece).trim() == told
    });
    if let Some((at, _)) = same.filter(|(at, _)| labels[*at] == Label::Out) {
        labels[at] = Label::Own;
    }
}

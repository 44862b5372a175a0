//! The paragraph that a page gives as its description: it says of itself that it is the article's.

use super::LITTLE;
use super::features::Judged;
use super::marks;
use super::meta::Meta;
use super::page::{Kind, Page};
use super::write::Label;

/// A shorter one is a line under the title, in bytes, unless there is little else.
const LONG: usize = 150;
/// A shorter one is none.
const LEAST: usize = 12;

/// A line that leads in has so many letters at least.
const LEADS_IN: usize = 40;
/// Lines between the title and the text that are looked at.
const NEAR: usize = 12;

/// Keeps the sentence between title and text that says by its class that it leads in.
pub(super) fn leads_in(page: &Page, judged: &Judged, labels: &mut [Label]) {
    let Some(title) = judged.titled.iter().rposition(|titled| *titled >= 0.85) else {
        return;
    };
    let others = [
        marks::RELATED,
        marks::SIGNUP,
        marks::ADVERT,
        marks::SHARE,
        marks::CAPTION,
        marks::COMMENT,
    ];
    for at in (title + 1..page.pieces.len()).take(NEAR) {
        let piece = &page.pieces[at];
        if labels[at] == Label::Own && piece.kind == Kind::Prose {
            return;
        }
        let around = page
            .around(piece)
            .next()
            .map(|(_, elem)| elem.marks)
            .unwrap_or_default();
        let words = page.slice(piece).trim();
        let whole = words.len() >= LEADS_IN && words.ends_with(['.', '!', '?', '…', '”', '»']);
        let fits = piece.lists == 0
            && piece.linked == 0
            && matches!(piece.kind, Kind::Prose | Kind::Heading(2..))
            && around.any(marks::SUMMARY)
            && !others.iter().any(|other| around.any(*other));
        if labels[at] == Label::Out && fits && whole {
            labels[at] = Label::Own;
            return;
        }
    }
}

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

//! A last candidate for a short article: all that stands in the page's one `<main>`.
//!
//! Pages of a manual may hold a sentence and a list of what is to be read next. By its length and
//! its links that looks like a menu, and beside the help of the page's keys like the lesser text.
//! But a page that says what its main part is, and has its heading in it, has told what to read.

use super::beneath::BESIDE;
use super::label::Label;
use super::marks::{self, Marks};
use super::own;
use super::page::{Elem, Kind, Page, Piece, Tag};
use super::reading::{Choice, Reading};
use super::spans::{Spans, is_link, plain};
use super::titled::alike;
use crate::words::marks::ends_sentence;

/// Headings or pictures that lead elsewhere: with so many a page is a front page.
const TEASERS: usize = 3;
/// Lines that are nothing but links: a page with so many is a list of what it leads to.
const LINKS: usize = 25;
/// The shortest words that somebody wrote for the page, in bytes.
const LINE: usize = 20;
/// A heading that has so much of the title's words, or they of it, is the title.
const SAME: f64 = 0.8;
/// With more text than this it is found by its length, in bytes.
const LONG: u32 = 4_000;

/// Takes it in place of what was chosen, where that is far less, or has help or a notice from elsewhere and
/// nothing else that is not in it.
pub(super) fn take(reading: &Reading, choice: &mut Choice) {
    let page = &reading.page;
    let title = reading.meta.title.as_deref().unwrap_or_default();
    let Some(labels) = labels(page, &reading.spans, title, reading.boxes()) else {
        return;
    };
    let own = own::letters(page, &choice.judged, &labels);
    let taken = page.pieces.iter().zip(labels.iter().zip(&choice.labels));
    let mut elsewhere = taken
        .filter(|(_, (central, chosen))| **chosen == Label::Own && **central != Label::Own)
        .map(|(piece, _)| is_help(page, piece))
        .peekable();
    let helps = elsewhere.peek().is_some() && elsewhere.all(|help| help);
    if own > choice.own * 2 || helps {
        choice.own = own;
        choice.labels = labels;
        choice.central = true;
    }
}

/// Whether a piece stands in what pages show on demand or beside the article.
fn is_help(page: &Page, piece: &Piece) -> bool {
    let mut around = page.around(piece);
    around.any(|(_, elem)| {
        let kind = matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form);
        kind || elem
            .marks
            .any(Marks(BESIDE.0 | marks::BOX.0 | marks::CONSENT.0))
    })
}

/// What becomes of the page's pieces if the article is its main part; `None` where it has none, or
/// several, or one that does not read as an article under this title.
fn labels(page: &Page, spans: &Spans, title: &str, boxes: &[bool]) -> Option<Vec<Label>> {
    let mut mains = (0..).zip(&page.elems).filter(|(_, e)| e.tag == Tag::Main);
    let (main, _) = mains.next()?;
    if mains.next().is_some() {
        return None;
    }
    let range = spans.get(main);
    let pieces = page.pieces.get(range.clone())?;
    let bytes: u32 = pieces.iter().map(|piece| piece.end - piece.start).sum();
    if bytes > LONG {
        return None;
    }
    let says = |a: &str, b: &str| alike(a, b) > SAME || alike(b, a) > SAME;
    let head = pieces.iter().position(|piece| {
        matches!(piece.kind, Kind::Heading(1..=2)) && says(title, page.slice(piece))
    })?;
    let links = pieces.iter().filter(|piece| is_link(page, piece));
    if links.take(LINKS).count() == LINKS {
        return None;
    }
    let leads = |piece: &&Piece| match piece.kind {
        Kind::Heading(_) => is_link(page, piece),
        Kind::Picture => piece.linked > 0,
        _ => piece.post || piece.time,
    };
    if pieces.iter().filter(leads).take(TEASERS).count() == TEASERS {
        return None;
    }
    let beside = |(elem, part): (u32, &Elem)| {
        let outside = elem <= main;
        let called = part.marks.any(BESIDE) && !part.marks.any(marks::BODY);
        let kind = matches!(part.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form);
        !outside && (called || kind)
    };
    let mut labels = vec![Label::Out; page.pieces.len()];
    let mut tells = false;
    for (at, piece) in range.zip(pieces).skip(head + 1) {
        let shown = boxes.get(at) != Some(&true) && !page.around(piece).any(beside);
        if !shown {
            continue;
        }
        let text = page.slice(piece).trim_end();
        tells |= match piece.kind {
            Kind::Prose => plain(piece) >= LINE,
            Kind::Heading(_) => ends_sentence(text) && text.len() >= LINE,
            Kind::Pre | Kind::Table => true,
            Kind::Picture | Kind::Caption => false,
        };
        labels[at] = super::plain_label(piece);
    }
    tells.then_some(labels)
}

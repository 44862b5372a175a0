//! Lists of links that stand between the paragraphs of an article and are none of it: what else
//! the site has on it.

use super::leads;
use super::page::{Kind, Page, Piece, What};
use super::spans;
use super::write::Label;

/// A line over such a list is no longer, in bytes.
const OVER: usize = 60;
/// More are a list that an article gives.
const MOST: usize = 6;
/// The headline of an article has so many words at least.
const HEADLINE: usize = 3;

/// Leaves out lists of links to other articles: those below a line that says so, and those that
/// nothing before them speaks of.
pub(super) fn leave(page: &Page, labels: &mut [Label]) {
    let mut at = 0;
    while at < labels.len() {
        let end = run(page, labels, at);
        if end == at {
            at += 1;
            continue;
        }
        let over = at.checked_sub(1).filter(|over| is_over(page, *over));
        let elsewhere = over.is_some() || is_unannounced(page, labels, at..end);
        if elsewhere {
            for label in &mut labels[at..end] {
                *label = Label::Out;
            }
            if let Some(over) = over.filter(|over| labels[*over] != Label::Out) {
                labels[over] = Label::Out;
            }
        }
        at = end;
    }
}

/// Whether a line is links and nothing else, several of them: `[Home] [Search] [Help]`.
pub(super) fn is_row(page: &Page, piece: &Piece) -> bool {
    const LONG: usize = 240;
    let text = page.slice(piece);
    if piece.linked == 0 || piece.lists > 0 || text.len() > LONG || !text.starts_with('[') {
        return false;
    }
    let inlines = page
        .inlines
        .get(piece.inlines.0 as usize..piece.inlines.1 as usize);
    let (mut open, mut links, mut behind, mut bare) = (Vec::new(), 0, piece.start, true);
    let outside = |from: u32, to: u32| {
        let between = page
            .text
            .get(from as usize..to as usize)
            .unwrap_or_default();
        !between.contains(char::is_alphanumeric)
    };
    for inline in inlines.unwrap_or_default() {
        match inline.what {
            What::Link(_) => {
                bare &= outside(behind, inline.at);
                links += 1;
                open.push(true);
            }
            What::End if open.pop() == Some(true) => behind = inline.at,
            What::End | What::Break => {}
            _ => open.push(false),
        }
    }
    links > 1 && bare && outside(behind, piece.end)
}

/// The end of a row of items that lead elsewhere, each as a whole.
fn run(page: &Page, labels: &[Label], at: usize) -> usize {
    let leads = |at: &usize| {
        let piece = &page.pieces[*at];
        matches!(labels[*at], Label::Own | Label::Boilerplate)
            && piece.kind == Kind::Prose
            && piece.lists > 0
            && piece.quotes == 0
            && spans::is_link(page, piece)
    };
    (at..labels.len())
        .find(|at| !leads(at))
        .unwrap_or(labels.len())
}

/// Whether a line says that what stands below it leads elsewhere.
fn is_over(page: &Page, at: usize) -> bool {
    let piece = &page.pieces[at];
    let line = page.slice(piece).trim();
    matches!(piece.kind, Kind::Prose | Kind::Heading(_))
        && line.len() <= OVER
        && piece.linked == 0
        && leads::is_over_links(line)
}

/// Whether a row of items stands between two paragraphs, and neither the one before says what it
/// is, nor is it long: what an article lists it speaks of.
fn is_unannounced(page: &Page, labels: &[Label], row: std::ops::Range<usize>) -> bool {
    let text = |at: usize| page.slice(&page.pieces[at]).trim();
    let words = |at: usize| text(at).split_whitespace().count();
    let shown = |at: &usize| !matches!(labels[*at], Label::Out);
    let before = (0..row.start).rev().find(shown);
    let behind = (row.end..labels.len()).find(shown);
    let (Some(before), Some(behind)) = (before, behind) else {
        return false;
    };
    let prose = |at: usize| {
        let piece = &page.pieces[at];
        labels[at] == Label::Own && piece.kind == Kind::Prose && piece.lists == 0
    };
    (2..=MOST).contains(&row.len())
        && prose(before)
        && prose(behind)
        && text(before).ends_with(['.', '!', '?', '”', '"', '»'])
        && row.clone().all(|at| words(at) >= HEADLINE)
}

//! Leaves out headings that head nothing of the article: over links to others, over requests to
//! readers, behind the last word.

use super::label::Label;
use super::leads;
use super::page::{Kind, Page};
use super::{spans, stamps};
use crate::words::marks::ends_sentence;

/// With more headings in a row behind the last paragraph, they are a list of the article's own.
const MOST: usize = 2;
/// The longest heading, in bytes.
const LONG: usize = 90;

/// What stands between a heading and the next that stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Below {
    Nothing,
    Furniture,
    Text,
}

/// Takes headings out that name other articles, and those below which nothing of this one
/// stands; what heads only furniture is furniture.
pub(super) fn leave(page: &Page, titled: &[f32], labels: &mut [Label]) {
    above_title(page, titled, labels);
    let is_heading = |at: usize| matches!(page.pieces[at].kind, Kind::Heading(_));
    for (at, label) in labels.iter_mut().enumerate() {
        let text = page.slice(&page.pieces[at]);
        if *label == Label::Own && is_heading(at) && leads::is_over_links(text) {
            *label = Label::Out;
        }
    }
    // A day alone stands below the headline of another article.
    let text = |labels: &[Label], at: usize| {
        labels[at] == Label::Own
            && !is_heading(at)
            && !stamps::says_when(page.slice(&page.pieces[at]))
    };
    let Some(last) = (0..labels.len()).rposition(|at| text(labels, at)) else {
        return;
    };
    // Below a heading that leads elsewhere, behind the text, stand headlines.
    let is_over = |at: &usize| {
        let heading = page.slice(&page.pieces[*at]);
        let more = || heading.trim().to_lowercase().starts_with("more from ");
        is_heading(*at) && (leads::is_over_links(heading) || more())
    };
    let elsewhere = (last + 1..labels.len()).find(is_over);
    for at in elsewhere.unwrap_or(labels.len())..labels.len() {
        if is_heading(at) {
            labels[at] = Label::Out;
        }
    }
    // The days of other articles lead to them, or stand each below a headline; days in a list of
    // their own are what the text ends with.
    let announced = page.slice(&page.pieces[last]).trim_end().ends_with(':');
    let of_list = |at: usize| {
        let piece = page.pieces.get(at);
        piece.is_some_and(|p| p.lists > 0 && p.linked == 0 && !matches!(p.kind, Kind::Heading(_)))
    };
    for (at, label) in labels.iter_mut().enumerate().skip(last + 1) {
        let item = *label == Label::Own && page.pieces[at].lists > 0 && !is_heading(at);
        let own = announced || of_list(at) && (of_list(at - 1) || of_list(at + 1));
        if item && !own {
            *label = Label::Out;
        }
    }
    let behind = last + 1..labels.len();
    let many = behind.filter(|at| labels[*at] == Label::Own).count() > MOST;
    let mut below = Below::Nothing;
    // How deep the next heading is that stays.
    let mut next = many.then_some(u8::MAX);
    // Whether a link that was left out stands between, and nothing else.
    let mut led = false;
    for at in (0..labels.len()).rev() {
        led |= labels[at] == Label::Out && spans::is_link(page, &page.pieces[at]);
        let level = match (labels[at], page.pieces[at].kind) {
            (Label::Own, Kind::Heading(level)) if is_short(page, at) => level,
            (Label::Out | Label::Byline | Label::Dateline, _) => continue,
            (Label::Boilerplate, _) => {
                below = below.max(Below::Furniture);
                continue;
            }
            // The picture of a card stands behind its headline.
            (Label::Caption, _) if next.is_none() && below < Below::Text => continue,
            _ => {
                below = Below::Text;
                continue;
            }
        };
        let heads = match below {
            Below::Text => true,
            // A heading may stand right below another, and text below that; over a link that is
            // gone and the next of its level it heads nothing.
            Below::Nothing => next.is_some_and(|next| !led || next > level),
            Below::Furniture => next.is_some_and(|next| next > level),
        };
        led = false;
        match (heads, below) {
            (true, _) => (below, next) = (Below::Nothing, Some(level)),
            (false, Below::Furniture) => labels[at] = Label::Boilerplate,
            (false, _) => labels[at] = Label::Out,
        }
    }
}

fn is_short(page: &Page, at: usize) -> bool {
    page.slice(&page.pieces[at]).len() <= LONG
}

/// A few words above the title say where in its site the article stands.
fn above_title(page: &Page, titled: &[f32], labels: &mut [Label]) {
    const TITLE: f32 = 0.85;
    const SHORT: usize = 50;
    const WORDS: usize = 3;
    let title = titled
        .iter()
        .zip(&page.pieces)
        .position(|(titled, piece)| *titled >= TITLE && matches!(piece.kind, Kind::Heading(1..=2)));
    let above = 0..title.unwrap_or(0);
    let of_first = title.is_some_and(|at| page.pieces[at].kind == Kind::Heading(1));
    let line = |at: &usize| {
        let piece = &page.pieces[*at];
        let text = page.slice(piece).trim();
        let plain = match piece.kind {
            // A section's name.
            Kind::Heading(level) => {
                level > 1 && of_first && text.split_whitespace().nth(WORDS).is_none()
            }
            kind => kind == Kind::Prose,
        };
        plain && text.len() <= SHORT && !ends_sentence(text)
    };
    // What stands below text is another heading of the same words.
    if above
        .clone()
        .all(|at| labels[at] != Label::Own || line(&at))
    {
        for at in above.filter(line) {
            if matches!(labels[at], Label::Own | Label::Boilerplate) {
                labels[at] = Label::Out;
            }
        }
    }
}

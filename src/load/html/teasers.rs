//! Teasers of other articles below a short one: cards side by side, each a headline that
//! leads elsewhere and a line or two.

use std::ops::Range;

use super::label::Label;
use super::page::{Kind, Page, What, bytes_of_words};
use super::spans::{self, Spans};

/// How many cards stand side by side.
const CARDS: std::ops::RangeInclusive<usize> = 3..=16;
/// The most pieces in a card, and the most bytes of text.
const PIECES: usize = 6;
const TEXT: usize = 500;
/// The fewest words in a headline.
const WORDS: usize = 3;
/// The longest line over a headline, in bytes.
const OVER: usize = 30;
/// Beside more text than this, in bytes, the learned weights tell the cards.
const LONG: usize = 1500;
/// The least text that counts.
const LEAST: usize = 40;

/// The pieces that stand in such cards, below a text that is none.
pub(super) fn boxes(page: &Page, spans: &Spans) -> Vec<bool> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for group in spans.siblings() {
        let cards = group.iter().map(|n| spans.get(*n));
        let cards: Vec<Range<usize>> = cards.filter(|span| is_card(page, span)).collect();
        if CARDS.contains(&cards.len()) && cards.len() * 10 >= group.len() * 7 {
            found.extend(cards);
        }
    }
    if found.is_empty() {
        return vec![false; page.pieces.len()];
    }
    let mut inside = vec![false; page.pieces.len()];
    for span in &found {
        inside[span.clone()].fill(true);
    }
    let first = found.iter().map(|span| span.start).min().unwrap_or(0);
    let heading = |at: &usize| page.pieces[*at].kind == Kind::Heading(1);
    let title = (0..first).find(heading);
    let before = spans::sentences(page, title.map_or(0, |at| at + 1)..first);
    let all = spans::sentences(page, (0..page.pieces.len()).filter(|at| !inside[*at]));
    if title.is_none() || before < LEAST || all > LONG {
        return vec![false; page.pieces.len()];
    }
    inside
}

/// An item that leads elsewhere goes with those beside it: one of a row of links is no text.
pub(super) fn as_others(page: &Page, labels: &mut [Label]) {
    const NEAR: usize = 3;
    let list = |at: usize| {
        let piece = page.pieces.get(at).filter(|piece| piece.lists > 0)?;
        let parent = page.elems.get(piece.elem as usize)?.parent;
        spans::is_link(page, piece).then_some(parent)
    };
    let own: Vec<usize> = (0..labels.len())
        .filter(|at| labels[*at] == Label::Own && page.pieces[*at].lists > 0)
        .collect();
    for at in own {
        let Some(parent) = list(at) else { continue };
        let near = at.saturating_sub(NEAR)..(at + 1 + NEAR).min(labels.len());
        let beside = near.filter(|n| *n != at && list(*n) == Some(parent));
        let (kept, left): (Vec<usize>, Vec<usize>) = beside.partition(|n| labels[*n] == Label::Own);
        if left.len() > kept.len() {
            labels[at] = Label::Boilerplate;
        }
    }
}

fn bytes_of(page: &Page, at: usize) -> usize {
    page.slice(&page.pieces[at]).len()
}

/// Whether some pieces are one card.
fn is_card(page: &Page, span: &Range<usize>) -> bool {
    let words = |at: &usize| page.pieces[*at].kind != Kind::Picture;
    let texts: Vec<usize> = span.clone().filter(words).take(PIECES + 1).collect();
    let bytes: u32 = texts
        .iter()
        .map(|at| page.pieces[*at].end - page.pieces[*at].start)
        .sum();
    let headline = |at: &usize| {
        let piece = &page.pieces[*at];
        let named = page.slice(piece).split_whitespace().count() >= WORDS;
        named && spans::is_link(page, piece)
    };
    if texts.len() > PIECES || bytes as usize > TEXT {
        return false;
    }
    match texts[..] {
        [only] => is_headed(page, only),
        [first, ..] if headline(&first) => true,
        // What stands over a headline is a date or a section's name.
        [first, second, ..] => bytes_of(page, first) <= OVER && headline(&second),
        [] => false,
    }
}

/// Whether a piece is a linked line and a line below it.
fn is_headed(page: &Page, at: usize) -> bool {
    let piece = &page.pieces[at];
    let inlines = piece.inlines.0 as usize..piece.inlines.1 as usize;
    let first = page.inlines.get(inlines).and_then(<[_]>::first);
    let led = first.is_some_and(|i| matches!(i.what, What::Link(_)) && i.at == piece.start);
    let Some((line, _)) = page.slice(piece).split_once('\n') else {
        return false;
    };
    let linked = piece.linked * 10 >= bytes_of_words(line) * 9;
    led && linked && line.split_whitespace().count() >= WORDS
}

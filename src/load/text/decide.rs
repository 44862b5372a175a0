//! From the labels that the model finds likeliest to blocks.

use super::facts::Page;
use super::join::Piece;
use super::label::{self, Shape};
use super::model::{Label, Model};
use super::phrases;
use crate::article::{Block, BlockKind};
use crate::load::builder::plain;

/// Labels every piece.
pub(super) fn label(
    text: &str,
    pieces: &[Piece],
    shapes: &[Shape],
    page: &Page,
    model: &Model<'_>,
) -> Vec<Block> {
    let row = model.labels(text, pieces, page);
    let gallery = gallery(text, pieces);
    let signed = signed_title(text, pieces, shapes, page);
    let mut title: Option<&str> = signed.map(|at| pieces[at].span.of(text));
    let mut blocks: Vec<Block> = Vec::with_capacity(pieces.len());
    for (at, (piece, shape)) in pieces.iter().zip(shapes).enumerate() {
        let line = piece.span.of(text);
        let (mut kind, level) = kind(line, *shape, row[at], at < page.body.0);
        let text_or_not = matches!(kind, BlockKind::Paragraph | BlockKind::Boilerplate);
        let furniture = matches!(shape, Shape::Known(BlockKind::Boilerplate, _));
        if gallery[at] && text_or_not && !furniture {
            kind = BlockKind::Caption;
        }
        // Long sentences in the midst of the text are text, whatever stands around them.
        let facts = &page.facts[at];
        let amid = (page.body.0..page.body.1).contains(&at);
        if kind == BlockKind::Boilerplate
            && *shape == Shape::Prose
            && amid
            && facts.long
            && facts.ended()
        {
            kind = BlockKind::Paragraph;
        }
        if phrases::counter(line).is_some() {
            kind = BlockKind::Boilerplate;
        }
        if signed == Some(at) {
            kind = BlockKind::Title;
        }
        // There is one title; above the text it may stand twice, and a menu may repeat it.
        if kind == BlockKind::Title {
            match title {
                None => title = Some(line),
                Some(title) if title != line && signed > Some(at) => {
                    kind = BlockKind::Boilerplate;
                }
                Some(title) if title != line => kind = BlockKind::Heading,
                Some(_) if at < page.body.0 => {}
                Some(_) => kind = BlockKind::Boilerplate,
            }
        }
        blocks.push(plain(kind, level, label::body(text, piece.span)));
    }
    blocks.retain(|b| !b.span.is_empty());
    blocks
}

/// The title that the rules choose, where a byline stands under it.
fn signed_title(text: &str, pieces: &[Piece], shapes: &[Shape], page: &Page) -> Option<usize> {
    label::title(text, pieces, shapes).filter(|&at| {
        at < page.body.0
            && shapes[at + 1..]
                .iter()
                .take(2)
                .any(|s| matches!(s, Shape::Known(BlockKind::Byline, _)))
    })
}

/// Blocks between a gallery's counters, which count up: what stands under its pictures.
fn gallery(text: &str, pieces: &[Piece]) -> Vec<bool> {
    /// A picture has no more blocks than this.
    const BLOCKS: usize = 8;
    /// A gallery has at least this many pictures.
    const PICTURES: usize = 4;
    let mut inside = vec![false; pieces.len()];
    let mut run: Vec<(usize, u16, u16)> = Vec::new();
    let mut close = |run: &mut Vec<(usize, u16, u16)>| {
        if let (true, Some(first), Some(last)) = (run.len() >= PICTURES, run.first(), run.last()) {
            let usual = (last.0 - first.0) / (run.len() - 1);
            let end = (last.0 + usual.max(1)).min(inside.len());
            inside[first.0..end].fill(true);
        }
        run.clear();
    };
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.span.of(text);
        let Some((n, of)) = phrases::counter(line) else {
            continue;
        };
        let goes_on = run
            .last()
            .is_some_and(|last| last.2 == of && last.1 + 1 == n && at - last.0 <= BLOCKS);
        if !goes_on {
            close(&mut run);
        }
        run.push((at, n, of));
    }
    close(&mut run);
    inside
}

/// What is kept is a list item, a quotation or a caption where it looks like one; who
/// wrote it and when is told above the text.
fn kind(line: &str, shape: Shape, label: Label, above: bool) -> (BlockKind, u8) {
    let known = match shape {
        Shape::Known(kind, level) => Some((kind, level)),
        _ => None,
    };
    match (label, known) {
        (Label::Title, _) => (BlockKind::Title, 1),
        (Label::Byline, _) => (BlockKind::Byline, 1),
        // A sentence with its stop heads nothing.
        (Label::Heading, None) if shape == Shape::Prose && line.ends_with('.') => {
            (BlockKind::Paragraph, 1)
        }
        (Label::Heading, _) => (BlockKind::Heading, 1),
        (_, Some((kind @ (BlockKind::Byline | BlockKind::Dateline), level))) if above => {
            (kind, level)
        }
        (_, Some((BlockKind::BlockQuote, level))) => (BlockKind::BlockQuote, level),
        (Label::Paragraph, Some((kind @ (BlockKind::ListItem | BlockKind::Caption), level))) => {
            (kind, level)
        }
        (Label::Paragraph, _) => (BlockKind::Paragraph, 1),
        (Label::Boilerplate, _) => (BlockKind::Boilerplate, 1),
    }
}

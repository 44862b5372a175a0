//! Plain text into blocks, where nothing is marked.
//!
//! It takes three steps: [`lines`] cuts the text into lines, [`join`] puts lines that belong
//! together into one block (hard-wrapped paragraphs), and [`label`] says what each block is. The
//! text itself is never changed.

mod abroad;
mod dateline;
mod decide;
pub(crate) mod facts;
pub(crate) mod features;
pub(crate) mod join;
pub(crate) mod label;
mod layout;
mod letters;
mod lines;
mod mail;
mod manual;
pub(crate) mod model;
mod pages;
mod phrases;
pub(crate) mod piece;
mod rows;
mod sayings;
mod settle;
mod shown;
mod signer;
mod told;
mod top;
mod turns;
mod wire;
mod words;

use std::sync::Arc;

use crate::article::{Article, Block, BlockKind, Format, Span};
use crate::date::Published;
use crate::load::html::says_edit;
use crate::load::{archives, builder};
use model::Model;
use piece::{Piece, Seen, Shape};
pub(super) use told::is_credited;
pub(super) use top::top_line;
pub(super) use wire::is_after_place;
pub(super) use wire::is_end;

/// How much of a text, in bytes, decides about all of it (wrapping, usual indent). That is
/// enough for a long text, and the beginning of a file, which is read first and shown at once,
/// is labelled like the whole.
const SAMPLE: u32 = 64 << 10;

/// A longer text, in bytes, is a book or a log and no page. Rules label it, each block by what
/// stands near it. That costs a hundredth, and the beginning of a file is labelled like the
/// whole.
const PAGE: usize = 96 << 10;

/// Parses plain text. Every byte of `text` is kept, soft hyphens and joiners too: whoever gave
/// it counts offsets in what they gave.
pub(super) fn parse(text: &str) -> Article {
    parse_with(text, Model::shipped().filter(|_| text.len() <= PAGE))
}

/// The same of what is known to be a text and no page.
pub(super) fn parse_alone(text: &str) -> Article {
    parse_with(text, None)
}

/// The same for the beginning of a text of so many bytes: what the whole is decides.
pub(super) fn parse_beginning(text: &str, whole: u64) -> Article {
    match whole > PAGE as u64 {
        true => parse_with(text, None),
        false => parse(text),
    }
}

/// What forms one block each.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut lines = lines::cut(text);
    pages::mark(text, &mut lines);
    mail::mark(text, &mut lines);
    manual::mark(text, &mut lines);
    layout::see(text, &mut lines);
    join::join(text, &lines)
}

pub(crate) fn parse_with(text: &str, model: Option<Model<'_>>) -> Article {
    let pieces = pieces(text);
    let shapes = label::shapes(text, &pieces);
    // Mail, manuals and printed pages are no web pages.
    let marked = pieces.iter().any(|p| p.mark.is_some());
    // Nor is what somebody wrote as a file of text.
    let wire = || {
        pieces
            .iter()
            .take(label::SLUGS)
            .any(|p| wire::is_slug(p.span.of(text)))
    };
    let agenda = || layout::is_agenda(text, &pieces, &shapes);
    let written = marked || layout::is_written(&pieces, &shapes) || wire() || agenda();
    let page = model
        .filter(|_| !written)
        .filter(|_| facts::is_web_page(text, &pieces, &shapes))
        .map(|model| (facts::TextPage::new(text, &pieces, &shapes), model));
    let mut blocks = match page {
        Some((page, model)) => decide::label(text, &pieces, &shapes, &page, &model),
        None => label::label(text, &pieces, &shapes),
    };
    if !written {
        settle::settle(text, &mut blocks);
    }
    // What is not known to be furniture of a letter, a manual or a file belongs to it.
    if written && blocks.len() == pieces.len() {
        for (block, shape) in blocks.iter_mut().zip(&shapes) {
            if block.kind == BlockKind::Boilerplate && *shape == Shape::Short {
                block.kind = BlockKind::Paragraph;
            }
        }
    }
    if blocks.len() == pieces.len() {
        letters::address(text, &pieces, &shapes, &mut blocks);
    }
    // A post or a note is all the text there is, however much it looks like a share line.
    if !blocks.iter().any(|b| b.kind.is_prose()) {
        for block in &mut blocks {
            if block.kind == BlockKind::Boilerplate {
                block.kind = BlockKind::Paragraph;
            }
        }
    }
    for block in blocks.iter_mut().filter(|b| b.kind == BlockKind::Code) {
        let piece = pieces.binary_search_by_key(&block.span.start, |p| p.span.start);
        if let Some(piece) = piece.ok().map(|at| &pieces[at])
            && piece.seen == Some(Seen::Row)
        {
            block.table = layout::cells(text, piece.span, piece.indent).map(Arc::new);
        }
        if block.table.is_none() {
            // The first line of a drawing is set in as the others are.
            let before = &text[..block.span.start as usize];
            let line = before.trim_end_matches([' ', '\t']).len();
            block.span.start -= u32::try_from(before.len() - line).unwrap_or(0);
        }
    }
    let archived = archives::label(text, &mut blocks);
    if let Some(found) = &archived {
        blocks = part(text, blocks, &found.labelled);
    }
    let mut article = builder::finish(Arc::from(text), blocks, Format::Text);
    if let Some(found) = archived {
        let metadata = &mut article.metadata;
        metadata.title = found.title.or(metadata.title.take());
        metadata.byline = found.byline;
        metadata.published = found.published.map(Published::from);
    }
    if article.metadata.published.is_none() {
        /// A standfirst, or whom to ask, may stand above the story.
        const FIRST: usize = 4;
        let paragraphs = article
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Paragraph)
            .take(FIRST);
        let opened = paragraphs
            .map(|b| b.span.of(text))
            .find_map(|words| wire::day(words));
        article.metadata.published = opened.map(Published::from);
    }
    if let Some(day) = told::held_on(&article) {
        article.metadata.published = Some(Published::from(day));
    }
    without_edits(&mut article);
    let is_verse = |piece: &&Piece| piece.seen == Some(Seen::Verse);
    let verse: Vec<_> = pieces.iter().filter(is_verse).map(|p| p.span).collect();
    layout::keep_breaks(&mut article, &verse);
    article
}

/// Makes blocks of their own of the labels that some blocks begin with: which, and how long each is
/// in bytes.
fn part(text: &str, blocks: Vec<Block>, labelled: &[(usize, u32)]) -> Vec<Block> {
    let mut labelled = labelled.iter().peekable();
    let mut parted = Vec::with_capacity(blocks.len() + labelled.len());
    for (n, mut block) in blocks.into_iter().enumerate() {
        if let Some((_, length)) = labelled.next_if(|labelled| labelled.0 == n) {
            let mut label = Block::plain(BlockKind::Boilerplate, 1, block.span);
            block.span.start += length;
            label.span.end = block.span.start;
            let words = label.span.of(text).trim_end().len();
            label.span.end = label.span.start + u32::try_from(words).unwrap_or(0);
            parted.push(label);
        }
        parted.push(block);
    }
    parted
}

/// Leaves what a wiki sets behind its headings out of the names of sections: `History[edit]`.
fn without_edits(article: &mut Article) {
    let text = Arc::clone(&article.text);
    for title in article.sections.iter_mut().filter_map(|s| s.title.as_mut()) {
        let line = title.of(&text);
        let open = line.strip_suffix(']').and_then(|line| line.rfind('['));
        let Some(open) = open.filter(|open| *open > 0) else {
            continue;
        };
        let inside = &line[open + 1..line.len() - 1];
        if inside.split('|').all(|words| says_edit(words.trim())) {
            let start = title.start as usize;
            *title = Span::from(start..start + line[..open].trim_end().len());
        }
    }
}

#[cfg(test)]
mod tests;

//! Finds author and date in the lines under a title, in documents whose styles do not name them.

use super::writer::Writer;
use crate::article::{Block, BlockKind, one_line};
use crate::date::find::{self, Order};
use crate::words::names;

/// How many blocks are the top of a document.
const TOP: usize = 12;
/// Words that open a title, and no name.
const ARTICLES: [&str; 8] = ["The", "A", "An", "Der", "Die", "Das", "Le", "La"];

/// Recognises bylines, dates and captions among the first blocks. What they say of title, byline
/// and date goes before the document's properties.
pub(super) fn label(out: &mut Writer) {
    let author = out.metadata.byline.clone();
    for n in 0..out.blocks().len().min(TOP) {
        let block = &out.blocks()[n];
        let heading = block.kind == BlockKind::Heading;
        if block.kind != BlockKind::Paragraph && !heading {
            continue;
        }
        let text = one_line(out.slice(block));
        let kind = if author.as_deref() == Some(text.as_str()) {
            Some(BlockKind::Byline)
        } else {
            super::text::top_line(&text)
        };
        if let Some(kind) = kind.filter(|kind| !heading || *kind != BlockKind::Caption) {
            out.blocks_mut()[n].kind = kind;
        }
    }
    name_before_date(out);
    let shown = |kind, most| out.blocks().iter().take(most).any(|b| b.kind == kind);
    let title = shown(BlockKind::Title, usize::MAX);
    let byline = shown(BlockKind::Byline, TOP);
    // "By Ines Vale, 3 May 2031" says when, too.
    let says_when = |block: &Block| {
        block.kind == BlockKind::Byline && find::find(out.slice(block), Order::of(None)).is_some()
    };
    let date = shown(BlockKind::Dateline, TOP) || out.blocks().iter().take(TOP).any(says_when);
    let metadata = &mut out.metadata;
    metadata.title = metadata.title.take().filter(|_| !title);
    metadata.byline = metadata.byline.take().filter(|_| !byline);
    metadata.published = metadata.published.take().filter(|_| !date);
}

/// Takes a name between title and date for the author; a line or two may stand over the title.
fn name_before_date(out: &mut Writer) {
    const OVER: usize = 3;
    let first = out.blocks().iter().take(OVER);
    let Some(at) = first.into_iter().position(|b| b.kind == BlockKind::Title) else {
        return;
    };
    let [title, name, date, ..] = &out.blocks()[at..] else {
        return;
    };
    let text = out.slice(name);
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let capitals = words.iter().filter(capital).count();
    let all = words
        .iter()
        .all(|word| capital(&word) || names::joins(word) || names::is_particle(word));
    // Set larger than the text it looks like a heading; then it is names and nothing else.
    let fits = match name.kind {
        BlockKind::Paragraph => (2..=6).contains(&words.len()) && capitals >= 2,
        BlockKind::Heading => (2..=9).contains(&words.len()) && capitals >= 2 && all,
        _ => false,
    };
    let plain = !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!'));
    // Or a heading follows, and this one heads nothing.
    let stacked = name.kind == BlockKind::Heading
        && date.kind == BlockKind::Heading
        && words.len() <= 4
        && capitals == words.len()
        && !words.first().is_some_and(|word| ARTICLES.contains(word));
    let below = date.kind == BlockKind::Dateline || stacked;
    if title.kind == BlockKind::Title && below && fits && plain {
        let name = &mut out.blocks_mut()[at + 1];
        name.kind = BlockKind::Byline;
        name.level = 1;
    }
}

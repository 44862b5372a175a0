//! Prose that a page has in `<pre>`: archives of letters, old books, papers of the Internet. It
//! is read like plain text; programs stay code.

use std::mem;

use crate::article::{Article, Block, BlockKind, Inline};
use crate::load::{builder, text};

/// A shorter block is an example, in bytes.
const LEAST: u32 = 200;
/// The fewest words in a sentence.
const WORDS: usize = 8;

/// Reads the blocks of code that are prose as the text they are.
pub(super) fn read(article: &mut Article) {
    let is_plain = |block: &Block| {
        let unknown = block.language.is_none() && block.table.is_none();
        block.kind == BlockKind::Code && unknown && block.span.len() >= LEAST
    };
    let read = |block: &Block| is_plain(block).then(|| parts(article, block)).flatten();
    let prose: Vec<Option<Article>> = article.blocks.iter().map(read).collect();
    if prose.iter().all(Option::is_none) {
        return;
    }
    let titled = article.blocks.iter().any(|b| b.kind == BlockKind::Title);
    let mut blocks = Vec::with_capacity(article.blocks.len());
    let mut inlines: Vec<Inline> = Vec::with_capacity(article.inlines.len());
    for (mut block, read) in mem::take(&mut article.blocks).into_iter().zip(prose) {
        let own = block.inlines.start as usize..block.inlines.end as usize;
        let own = article.inlines.get(own).unwrap_or_default().to_vec();
        let Some(read) = read else {
            block.inlines = take(&mut inlines, own);
            blocks.push(block);
            continue;
        };
        let mut own = own.into_iter().peekable();
        for part in &read.blocks {
            let mut new = part.clone();
            new.span.start += block.span.start;
            new.span.end += block.span.start;
            if new.kind == BlockKind::Title && titled {
                new.kind = BlockKind::Heading;
            }
            // What lies across the end of a part is no part's.
            let mut inside: Vec<Inline> = Vec::new();
            while let Some(inline) = own.next_if(|i| i.span.start < new.span.end) {
                if inline.span.start >= new.span.start && inline.span.end <= new.span.end {
                    inside.push(inline);
                }
            }
            let breaks = part.inlines.start as usize..part.inlines.end as usize;
            for inline in read.inlines.get(breaks).unwrap_or_default() {
                let mut inline = inline.clone();
                inline.span.start += block.span.start;
                inline.span.end += block.span.start;
                inside.push(inline);
            }
            inside.sort_by_key(|inline| inline.span.start);
            new.inlines = take(&mut inlines, inside);
            blocks.push(new);
        }
        let metadata = &mut article.metadata;
        metadata.byline = metadata.byline.take().or(read.metadata.byline);
        metadata.published = metadata.published.take().or(read.metadata.published);
    }
    article.blocks = blocks;
    article.inlines = inlines;
    article.sections = builder::sections(&article.blocks);
}

/// Puts a block's inlines behind all others.
fn take(all: &mut Vec<Inline>, own: Vec<Inline>) -> std::ops::Range<u32> {
    let index = |n| u32::try_from(n).unwrap_or(u32::MAX);
    let begin = index(all.len());
    all.extend(own);
    begin..index(all.len())
}

/// The blocks of a block's text, if most of it is sentences.
fn parts(article: &Article, block: &Block) -> Option<Article> {
    let words = article.slice(block.span);
    let read = text::parse_alone(words);
    let mut sentences = 0;
    let mut all = 0;
    for part in &read.blocks {
        let line = read.slice(part.span);
        all += line.len();
        let spoken = part.kind.is_prose()
            && line.split_whitespace().take(WORDS).count() == WORDS
            && line.ends_with(['.', '!', '?', '”', '"', '’', ':', ';', ',', '…', ')'])
            && !line.contains(['{', '}', '<', '=', '\\', '|', '$']);
        sentences += if spoken { line.len() } else { 0 };
    }
    (sentences * 3 >= all * 2).then_some(read)
}

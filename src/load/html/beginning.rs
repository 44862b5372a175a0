//! Reads the beginning of a long page from its first bytes alone (title and first paragraphs),
//! to be shown while the whole is read.
//!
//! The page is cut behind a screenful of paragraphs, and what stands before the cut is read like
//! a page. What an article is can only be seen in all of it, so where the beginning is not
//! certain there is none.

use memchr::memmem;

use super::label::Label;
use super::{Reading, prune};
use crate::article::{Article, BlockKind};
use crate::load::builder;

/// A shorter page is read as a whole just as fast, in bytes.
const LONG: usize = 48 << 10;
/// How much of a page is looked through for its first text, in bytes: twice as much each time,
/// until the text is found.
const PARTS: [usize; 4] = [48 << 10, 96 << 10, 192 << 10, 384 << 10];
/// How much text fills a screen, and how much is left out again at its end, in bytes.
const TEXT: usize = 3200;
/// The fewest paragraphs in it.
const PARAGRAPHS: usize = 6;
/// A shorter paragraph may be a teaser or a caption, in bytes.
const PARAGRAPH: usize = 80;
/// The fewest letters of the article that make a beginning.
const OWN: u32 = 1000;

/// A page without what a server says before it, "HTTP/1.1 200 OK", where somebody kept that, too.
pub(super) fn without_head(source: &str) -> &str {
    const LONG: usize = 16 << 10;
    let trimmed = source.trim_start();
    if !trimmed.starts_with("HTTP/") {
        return source;
    }
    let head = &trimmed[..trimmed.floor_char_boundary(LONG)];
    let ends = ["\r\n\r\n", "\n\n"].map(|end| head.find(end).map(|at| at + end.len()));
    let end = ends.into_iter().flatten().min();
    end.and_then(|end| trimmed.get(end..)).unwrap_or(source)
}

/// The beginning of a page, from the bytes that are there of it; `None` where it is not
/// long, or not known with confidence.
pub(in crate::load) fn of(source: &str, base: Option<&str>) -> Option<Article> {
    if source.len() < LONG {
        return None;
    }
    // The first part that is the whole is the last.
    let last = PARTS.iter().position(|bytes| *bytes >= source.len());
    let parts = &PARTS[..last.map_or(PARTS.len(), |n| n + 1)];
    let pruned = parts.iter().find_map(|bytes| first(source, *bytes))?;
    let mut read = Reading::of_pruned(pruned);
    read.meta.title.as_ref()?;
    let choice = read.chosen();
    let problem = read.problem(&choice);
    if choice.own < OWN || problem.is_some() || !is_told(&mut read, &choice.labels) {
        return None;
    }
    let mut article = read.write(&choice.labels, base);
    builder::forget_end(&mut article);
    let shows = |block: &&crate::article::Block| block.kind == BlockKind::Paragraph;
    (article.blocks.iter().filter(shows).count() >= 3).then_some(article)
}

/// So many bytes of a page without what is no text, cut behind the first paragraphs.
fn first(source: &str, bytes: usize) -> Option<prune::Pruned> {
    let part = &source[..source.floor_char_boundary(bytes)];
    let mut pruned = prune::prune(part);
    let cut = enough(&pruned.html)?;
    // Where it is most of the page, the whole is there as soon.
    if part.len() == source.len() && cut * 2 > pruned.html.len() {
        return None;
    }
    pruned.html.truncate(cut);
    Some(pruned)
}

/// Where a screenful of paragraphs ends.
fn enough(html: &str) -> Option<usize> {
    let (mut text, mut paragraphs, mut from) = (0, 0, 0);
    for end in memmem::find_iter(html.as_bytes(), "</p>") {
        let between = &html[from..end];
        from = end + "</p>".len();
        let opened = between.rfind("<p").map(|at| &between[at..]);
        let Some(paragraph) = opened.filter(|p| p[2..].starts_with(['>', ' ', '\n'])) else {
            continue;
        };
        let length = words(paragraph);
        if length >= PARAGRAPH {
            text += length;
            paragraphs += 1;
        }
        if text >= TEXT && paragraphs >= PARAGRAPHS {
            return Some(from);
        }
    }
    None
}

/// The bytes of a piece of HTML that stand outside its tags.
fn words(html: &str) -> usize {
    let parts = html.split('<').map(|part| part.split_once('>'));
    parts.flatten().map(|(_, words)| words.len()).sum()
}

/// Whether the article is what the page shows: where its data tell more than it shows,
/// they are read, and the beginning has to be theirs, too.
fn is_told(read: &mut Reading, labels: &[Label]) -> bool {
    let Some(body) = read.meta.body.take() else {
        return true;
    };
    let own = read.page.pieces.iter().zip(labels);
    let mut own = own.filter(|(_, label)| **label == Label::Own);
    own.find_map(|(piece, _)| {
        let words: Vec<&str> = read.page.slice(piece).split_whitespace().collect();
        (words.len() >= 12).then(|| words[..8].join(" "))
    })
    .is_some_and(|words| body.contains(&words))
}

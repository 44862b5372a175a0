//! Articles as archives of newspapers hand them out: one or more in a file, each with a head of
//! lines (paper, date, section, length, byline), its text, and what the archive knows of it.
//!
//! The archives have forms of their own, in files of text, of Word and of rich text. All are known
//! by lines that nobody else writes ("End of Document", "LOAD-DATE: …", "412 words"); where two
//! kinds of these stand, the lines say what each part is.

mod lines;

use self::lines::{LINE, Line, counts_words, is_day_of_loading, is_rights, line, sign};
use crate::article::{Block, BlockKind, one_line};
use crate::date::find::{self, Order};

/// What an archive says of the first article of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    /// Blocks that begin with a label, which is so many bytes long and no part of the text.
    pub labelled: Vec<(usize, u32)>,
}

/// The most blocks of a head.
const HEAD: usize = 24;

/// What a paragraph of the text ends with.
const ENDS: [char; 6] = ['.', '!', '?', '”', '"', '’'];

/// Whether the blocks of a text show that it comes from an archive.
fn is_told(text: &str, blocks: &[Block]) -> bool {
    let signs = blocks
        .iter()
        .fold(0, |signs, b| signs | sign(b.span.of(text)));
    signs.count_ones() >= 2
}

/// Whether a text has any of the words that archives write, which is soon known.
fn may_be(text: &str) -> bool {
    let has = |words: &str| memchr::memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    const ANY: [&str; 9] = [
        "End of Document",
        "oad-Date:",
        "OAD-DATE:",
        " DOCUMENTS",
        "ProQuest",
        "ecord Number:",
        "OpenURL",
        "Publication info:",
        "Readability:",
    ];
    let reserved = || has("ll rights reserved") || has("ll Rights Reserved");
    ANY.into_iter().any(has) || has(" words") && reserved()
}

/// Says what each block of such a file is; `None` where a text is none.
pub(super) fn label(text: &str, blocks: &mut [Block]) -> Option<Found> {
    if !may_be(text) || !is_told(text, blocks) {
        return None;
    }
    let mut first: Option<Found> = None;
    let mut labelled = Vec::new();
    let mut from = 0;
    while from < blocks.len() {
        let to = end(text, blocks, from).max(from + 1);
        let mut found = article(text, &mut blocks[from..to], from, first.is_none());
        labelled.append(&mut found.labelled);
        // In front of the first may stand a page of the archive's own.
        first = first.or(Some(found).filter(|found| found.title.is_some()));
        from = to;
    }
    let mut found = first.unwrap_or_default();
    found.labelled = labelled;
    Some(found)
}

/// Where the article ends that begins with this block.
fn end(text: &str, blocks: &[Block], from: usize) -> usize {
    let what = |b: &Block| line(b.span.of(text)).map(|line| line.0);
    for (n, block) in blocks.iter().enumerate().skip(from) {
        match what(block) {
            Some(Line::End) => return n + 1,
            // What stands in front of the first is the archive's own page.
            Some(Line::Begin) if n > from => return n,
            _ => {}
        }
    }
    blocks.len()
}

/// Labels the blocks of one article; `from` is the number of the first of them in the file.
fn article(text: &str, blocks: &mut [Block], from: usize, is_first: bool) -> Found {
    let mut found = Found::default();
    let of = |block: &Block| block.span.of(text);
    let Some(head) = head(text, blocks) else {
        // A page of the archive's own: what was looked for, and when. It has no paragraphs; those
        // are of a text that shows what an archive writes.
        let lists = |block: &Block| of(block).len() <= 2 * LINE && !is_prose(of(block));
        if blocks.iter().all(lists) {
            set_aside(blocks);
        }
        return found;
    };
    // A paragraph may begin as a label does; behind the labels comes no more text.
    let loaded = (head..blocks.len()).find(|n| is_day_of_loading(of(&blocks[*n])));
    let ends = (head..loaded.unwrap_or(blocks.len())).rev();
    let ends = ends.into_iter().find(|n| is_prose(of(&blocks[*n])));
    let below = (ends.map_or(head, |n| n + 1)..blocks.len())
        .find(|n| matches!(line(of(&blocks[*n])), Some((Line::Below | Line::End, _))))
        .unwrap_or(blocks.len());
    // Behind the text an archive says whose it is, on a line or two without a label.
    let below = (head + 1..below)
        .rev()
        .take(2)
        .take_while(|n| of(&blocks[*n]).len() <= LINE)
        .find(|n| is_rights(of(&blocks[*n])))
        .unwrap_or(below);
    let title = title(text, &blocks[..head]);
    for (n, block) in blocks.iter_mut().enumerate().take(head) {
        let words = block.span.of(text);
        let labelled = line(words).filter(|_| words.len() <= LINE);
        let value = labelled.map_or(words, |(_, length)| &words[length..]);
        block.level = 1;
        block.kind = match labelled.map(|line| line.0) {
            _ if Some(n) == title => {
                found.title = Some(one_line(value));
                if is_first {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                }
            }
            Some(Line::Byline) => {
                found.byline = names(value);
                BlockKind::Byline
            }
            Some(_) => BlockKind::Boilerplate,
            None if found.published.is_none() && is_day(words) => {
                found.published = Some(one_line(words));
                BlockKind::Dateline
            }
            None => BlockKind::Boilerplate,
        };
    }
    if found.byline.is_none()
        && let Some(n) = signed(text, &blocks[..head], title)
    {
        found.byline = names(of(&blocks[n]));
        blocks[n].kind = BlockKind::Byline;
    }
    // "Evening Mail (England) - April 21, 2032": the paper's name and the day on one line.
    if found.published.is_none() {
        let lines = blocks[..head].iter().map(of);
        let lines = lines.filter(|words| line(words).is_none() && !is_rights(words));
        found.published = lines.filter_map(day_at_end).next();
    }
    for block in &blocks[below..] {
        let words = of(block);
        let Some((what, length)) = line(words) else {
            continue;
        };
        match what {
            Line::Date => found.published = Some(one_line(&words[length..])),
            Line::Byline if found.byline.is_none() => found.byline = names(&words[length..]),
            _ => {}
        }
    }
    set_aside(&mut blocks[below..]);
    for (n, block) in blocks[..below].iter_mut().enumerate().skip(head) {
        let words = block.span.of(text);
        match line(words) {
            Some((Line::Text, length)) if length >= words.len() => {
                block.kind = BlockKind::Boilerplate;
            }
            Some((Line::Text, length)) => {
                found
                    .labelled
                    .push((from + n, u32::try_from(length).unwrap_or(0)));
            }
            // What stands between head and labels is the text, whatever its lines look like.
            _ if matches!(
                block.kind,
                BlockKind::Byline | BlockKind::Dateline | BlockKind::Title | BlockKind::Boilerplate
            ) =>
            {
                block.kind = BlockKind::Paragraph;
            }
            _ => {}
        }
    }
    found
}

/// How many blocks are the head of an article; `None` where nothing shows one.
fn head(text: &str, blocks: &[Block]) -> Option<usize> {
    let mut last = None;
    // Paragraphs since then: where they stand the text has begun, and what looks like a line of the
    // head is one of the text, or one below it.
    let mut paragraphs = 0;
    // Lines like "14 March 2031" and the paper's name still stand over the text.
    let is_line = |block: &&Block| !block.span.of(text).ends_with(ENDS);
    let over = |blocks: &[Block]| blocks.iter().take_while(is_line).count();
    for (n, block) in blocks.iter().enumerate().take(HEAD) {
        let words = block.span.of(text);
        let begun = last.is_some() && paragraphs > 1;
        let follows = last.is_some() && n > 0 && is_prose(blocks[n - 1].span.of(text));
        match line(words) {
            Some((Line::Text, _)) => return Some(n),
            Some((Line::Below | Line::End, _)) if last.is_some() => break,
            Some((Line::Below, _)) => return None,
            Some(_) if begun => return last.map(|last| last + over(&blocks[last..n])),
            None if is_rights(words) && (begun || follows) => {
                return last.map(|last| last + over(&blocks[last..n]));
            }
            Some(_) => (last, paragraphs) = (Some(n + 1), 0),
            None if counts_words(words) || is_rights(words) => {
                (last, paragraphs) = (Some(n + 1), 0)
            }
            None if words.len() > LINE => break,
            None => paragraphs += usize::from(is_prose(words)),
        }
    }
    last
}

/// Which block of a head is the title: the one that says so, one that looks like it, the line
/// before the first label, or the first.
fn title(text: &str, head: &[Block]) -> Option<usize> {
    let what = |b: &Block| line(b.span.of(text)).map(|line| line.0);
    let plain = |n: &usize| {
        let words = head[*n].span.of(text);
        what(&head[*n]).is_none() && !is_day(words) && !is_rights(words) && !counts_words(words)
    };
    let said = head.iter().position(|b| what(b) == Some(Line::Title));
    let looks = |b: &Block| matches!(b.kind, BlockKind::Title | BlockKind::Heading);
    let counted = head.iter().position(|b| what(b) == Some(Line::Begin));
    let listed = head
        .iter()
        .position(|b| matches!(what(b), Some(Line::Byline | Line::About)));
    said.or_else(|| (0..head.len()).filter(plain).find(|n| looks(&head[*n])))
        .or_else(|| match (counted, listed) {
            // Paper and date stand above it, the labels below.
            (Some(begin), Some(end)) => (begin + 1..end).rev().find(plain),
            _ => None,
        })
        .or_else(|| (0..head.len()).find(plain))
}

/// Which block of a head names who wrote, where no label says it: a line with "by" before the
/// name, or the one below the title where the next counts words.
fn signed(text: &str, head: &[Block], title: Option<usize>) -> Option<usize> {
    let of = |n: usize| head.get(n).map(|b| b.span.of(text));
    let by = (0..head.len()).find(|n| of(*n).is_some_and(|words| words.starts_with("By ")));
    let below = || {
        title
            .map(|n| n + 1)
            .filter(|n| of(n + 1).is_some_and(counts_words))
    };
    by.or_else(below)
}

/// Whether a block is a paragraph of the text by its length and its end.
fn is_prose(text: &str) -> bool {
    /// The shortest, in bytes.
    const SHORT: usize = 60;
    text.len() >= SHORT && text.ends_with(ENDS) && line(text).is_none() && !is_rights(text)
}

/// Whether a line is a date, with a weekday, a time and an edition besides.
fn is_day(text: &str) -> bool {
    const MOST: usize = 80;
    text.len() <= MOST
        && !is_rights(text)
        && find::find(text, Order::of(None)).is_some_and(|found| {
            let before = text[..found.at.start].trim();
            before.split_whitespace().count() <= 1
        })
}

/// The day that a line ends with.
fn day_at_end(text: &str) -> Option<String> {
    let found = find::find(text, Order::of(None)).filter(|_| text.len() <= LINE)?;
    let day = one_line(&text[found.at.start..]);
    text[found.at.end..].trim().is_empty().then_some(day)
}

/// Names as they are read: "Moss, Ada; Vey, Ole" is "Ada Moss and Ole Vey".
fn names(value: &str) -> Option<String> {
    let value = one_line(value);
    let value = value.strip_prefix("By ").unwrap_or(&value);
    let turned: Vec<String> = value
        .split(';')
        .map(|name| {
            match name
                .split(',')
                .map(str::trim)
                .collect::<Vec<_>>()
                .as_slice()
            {
                [family, given] if !given.contains(' ') || given.len() <= 24 => {
                    format!("{given} {family}")
                }
                _ => name.trim().to_string(),
            }
        })
        .filter(|name| !name.is_empty())
        .collect();
    match turned.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [many @ .., last] => Some(format!("{} and {last}", many.join(", "))),
    }
}

fn set_aside(blocks: &mut [Block]) {
    for block in blocks {
        block.kind = BlockKind::Boilerplate;
        block.level = 1;
    }
}

#[cfg(test)]
mod tests;

//! What the layout of lines tells before a word is read: underlined headings, counted items,
//! stanzas, tables in columns, listings.

mod book;
mod chapters;
mod items;
mod light;
mod listing;
mod set_in;
mod table;
mod underline;
mod verse;

use super::lines::Line;
use super::piece::{Piece, Seen, Shape};
use super::wire;
use crate::article::{Article, BlockKind, Inline, InlineKind, Span};

pub(super) use table::cells;

/// Looks at all lines.
pub(super) fn see(text: &str, lines: &mut [Line]) {
    book::mark(text, lines);
    light::mark(text, lines);
    breaks(text, lines);
    underline::see(text, lines);
    chapters::see(text, lines);
    items::see(text, lines);
    let mut from = 0;
    while from < lines.len() {
        let run = lines[from + 1..].iter().take_while(|l| !l.after_blank);
        let to = from + 1 + run.count();
        let run = &mut lines[from..to];
        if run.iter().all(|line| line.mark.is_none()) {
            set_in::see(text, run);
            listing::see(text, run);
            table::see_bars(text, run);
            table::see(text, run);
            verse::see(text, run);
        }
        from = to;
    }
}

/// Whether a text was written as a file of text: a page copied from a browser has a line for
/// each block, and neither underlined headings nor the marks of its items.
pub(super) fn is_written(pieces: &[Piece], shapes: &[Shape]) -> bool {
    /// A paragraph this long would have been wrapped, in bytes.
    const LONG: u32 = 160;
    let long = || {
        pieces
            .iter()
            .filter(|p| p.seen.is_none() && p.span.len() >= LONG)
    };
    let wrapped = long().filter(|p| p.lines > 1).count() * 2 > long().count();
    let underlined = pieces.iter().filter(|p| p.seen == Some(Seen::Rule)).count();
    let items = |shape: &&Shape| matches!(shape, Shape::Known(BlockKind::ListItem, _));
    wrapped || underlined >= 2 || shapes.iter().filter(items).count() * 2 > shapes.len()
}

/// Whether a text is minutes or an agenda: its items count from one on and have text below each,
/// and nothing in it looks like a page's furniture.
pub(super) fn is_agenda(text: &str, pieces: &[Piece], shapes: &[Shape]) -> bool {
    const ITEMS: u32 = 3;
    let furniture = |shape: &Shape| matches!(shape, Shape::Known(BlockKind::Boilerplate, _));
    let mut next = 1;
    for (n, shape) in shapes.iter().enumerate() {
        if !matches!(shape, Shape::Known(BlockKind::ListItem, _)) {
            continue;
        }
        let line = pieces[n].span.of(text);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        // "None." is all that some are told.
        let ended = || {
            pieces
                .get(n + 1)
                .is_some_and(|p| p.span.of(text).ends_with('.'))
        };
        let told = shapes.get(n + 1) == Some(&Shape::Prose) || ended();
        if told && line[..digits].parse() == Ok(next) {
            next += 1;
        }
    }
    next > ITEMS && !shapes.iter().any(furniture)
}

/// Marks what parts scenes: a line of one sign, set apart by blank lines.
fn breaks(text: &str, lines: &mut [Line]) {
    /// Among how many last lines "###" ends a press release.
    const LAST: usize = 12;
    for at in 0..lines.len() {
        let alone = lines[at].after_blank && lines.get(at + 1).is_none_or(|l| l.after_blank);
        let ends = at + LAST >= lines.len() && wire::is_end(lines[at].of(text));
        if alone && !ends && is_break(lines[at].of(text)) {
            lines[at].seen = Some(Seen::Break);
        }
    }
}

/// "* * *", "***", "~", "⁂": what is no item of a list.
pub(super) fn is_break(line: &str) -> bool {
    const SIGNS: [char; 9] = ['*', '~', '#', '•', '⁂', '※', '❦', '◆', '☙'];
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let Some(sign) = signs.next().filter(|sign| SIGNS.contains(sign)) else {
        return false;
    };
    let more = signs.clone().count();
    let enough = match sign {
        '*' | '•' => more >= 2,
        _ => true,
    };
    enough && more < 12 && signs.all(|c| c == sign)
}

/// The breaks between the lines of verse are meant: they are marked so.
pub(super) fn keep_breaks(article: &mut Article, verse: &[Span]) {
    let mut verse = verse.iter().peekable();
    for block in &mut article.blocks {
        while verse.next_if(|span| span.end <= block.span.start).is_some() {}
        if verse.peek().is_none_or(|span| **span != block.span) {
            continue;
        }
        let begin = article.inlines.len();
        let part = block.span.of(&article.text);
        for at in memchr::memchr_iter(b'\n', part.as_bytes()) {
            let at = block.span.start as usize + at;
            article.inlines.push(Inline {
                span: Span::from(at..at + 1),
                kind: InlineKind::LineBreak,
            });
        }
        let index = |n| u32::try_from(n).unwrap_or(u32::MAX);
        block.inlines = index(begin)..index(article.inlines.len());
    }
}

#[cfg(test)]
mod tests;

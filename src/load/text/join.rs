//! Which lines belong to one block: undoes hard wrapping.
//!
//! A line was wrapped if the next line's first word would not have fitted behind it.
//! Where most lines of a text that stand directly above another are like that, the
//! text is hard-wrapped, and such lines are joined; elsewhere every line is a block.

use super::SAMPLE;
use super::layout::Seen;
use super::lines::Line;
use crate::article::{BlockKind, Span};

/// Nobody hard-wraps wider than this, in characters.
const WIDEST: usize = 100;
/// Nor narrower than this.
const NARROWEST: usize = 40;

/// Lines that form one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// From its first to its last line, trimmed.
    pub span: Span,
    /// Columns before its first line.
    pub indent: u16,
    /// Columns before its second line, or its first where it has only one.
    pub hanging: u16,
    /// How many lines it has.
    pub lines: u32,
    /// What it is, and its level, where the whole text's layout tells.
    pub mark: Option<(BlockKind, u8)>,
    /// What the layout of the lines around it tells.
    pub seen: Option<Seen>,
    /// Whether a blank line stands above it.
    pub apart: bool,
}

/// Joins the lines of blocks.
pub(super) fn join(text: &str, lines: &[Line]) -> Vec<Piece> {
    let width = wrap_width(text, lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let joins = n > 0 && !line.after_blank && continues(text, &lines[n - 1], line, width);
        match pieces.last_mut() {
            Some(piece) if joins => {
                if piece.lines == 1 {
                    piece.hanging = line.indent;
                }
                piece.span.end = line.end;
                piece.lines += 1;
            }
            _ => pieces.push(Piece {
                span: Span::new(line.start, line.end),
                indent: line.indent,
                hanging: line.indent,
                lines: 1,
                mark: line.mark,
                seen: line.seen,
                apart: line.after_blank,
            }),
        }
    }
    pieces
}

fn chars(text: &str, line: &Line) -> usize {
    // Longer lines are never measured exactly: only "too wide" matters.
    let body = line.of(text);
    if body.len() > 4 * WIDEST {
        return body.len();
    }
    body.chars().count() + line.indent as usize
}

fn first_word(text: &str, line: &Line) -> usize {
    let word = unquoted(line.of(text)).split(char::is_whitespace).next();
    word.unwrap_or_default().chars().count()
}

/// The column at which the text was wrapped, if it was.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines
            .windows(2)
            .take_while(|pair| pair[1].end < SAMPLE)
            .filter(|pair| !pair[1].after_blank)
    };
    let mut lengths: Vec<usize> = pairs()
        .map(|pair| chars(text, &pair[0]))
        .filter(|n| *n <= WIDEST)
        .collect();
    let all = pairs().count();
    if lengths.is_empty() || lengths.len() * 10 < all * 9 {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[(lengths.len() - 1) * 98 / 100];
    if width < NARROWEST {
        return None;
    }
    let wrapped = pairs()
        .filter(|pair| chars(text, &pair[0]) + 1 + first_word(text, &pair[1]) > width)
        .count();
    // Two lines alone can look wrapped by chance.
    (wrapped >= 2 && wrapped * 10 >= all * 6).then_some(width)
}

/// Whether marked lines of a kind are a block each.
fn stands_alone(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Boilerplate | BlockKind::Heading)
}

/// A line of mail without the signs that it is quoted.
fn unquoted(line: &str) -> &str {
    if line.starts_with('>') {
        line.trim_start_matches(['>', ' '])
    } else {
        line
    }
}

/// How deep a line of mail is quoted.
pub(super) fn quoted(line: &str) -> usize {
    line.bytes()
        .take_while(|b| matches!(b, b'>' | b' '))
        .filter(|b| *b == b'>')
        .count()
}

fn continues(text: &str, above: &Line, line: &Line, width: Option<usize>) -> bool {
    let (first, second) = (above.of(text), line.of(text));
    if line.mark != above.mark || line.mark.is_some_and(|(kind, _)| stands_alone(kind)) {
        return false;
    }
    if line
        .mark
        .is_some_and(|(kind, _)| kind != BlockKind::Paragraph)
    {
        return true;
    }
    if let Some(seen) = line.seen {
        return seen.goes_on() && above.seen == line.seen;
    }
    let item = above.seen == Some(Seen::Item);
    if above.seen.is_some() && !item {
        return false;
    }
    if super::label::list_marker(second).is_some() || quoted(second) != quoted(first) {
        return false;
    }
    // A first line set in starts a paragraph; a hanging one continues a list item.
    let hangs = item || super::label::list_marker(first).is_some();
    if line.indent > above.indent && !hangs && line.indent - above.indent >= 2 {
        return false;
    }
    let length = chars(text, above);
    if length > WIDEST {
        return false;
    }
    if let Some(width) = width {
        return length + 1 + first_word(text, line) > width;
    }
    let ended = first.ends_with(['.', '!', '?', ':', '”', '"', '’', '»']);
    length >= NARROWEST && !ended && unquoted(second).starts_with(char::is_lowercase)
}

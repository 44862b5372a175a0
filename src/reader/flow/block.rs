//! Lays out one block, or one chunk of a very long one.

use std::ops::Range;
use std::sync::Arc;

use super::aside::quiet_line;
use super::extract::Unit;
use super::line::{Line, empty_row};
use super::setting::{INDENT, Setting, is_running};
use crate::article::{Article, Block, BlockKind, InlineKind, Marker, Role, Rows, Span};
use crate::typeset::{
    Lines, Paragraph, Shape, Tongue, UNBROKEN, chunk_count, chunk_index, chunk_span, clean_line,
    goes_on, nominal_chunk, nominal_start, width, wrap_chunk, wrap_paragraph,
};

/// From this many cells on, a column sets paragraphs in.
const SET_IN_FROM: usize = 16;

/// Marks a row that goes on with the line of code above it.
const GOES_ON: &str = "↳ ";

/// How a block is to be laid.
pub(super) struct How {
    /// Cells that a row may take.
    pub measure: u16,
    /// The block that shows above it.
    pub before: Option<usize>,
    /// The shape of a table.
    pub shape: Option<Arc<Shape>>,
    /// Whether lines of code that are too long are wrapped.
    pub wraps_code: bool,
    /// How running text is set.
    pub setting: Setting,
    /// The language by which words are broken, if they are.
    pub tongue: Option<Tongue>,
    /// Rows of the picture above it.
    pub picture: u16,
    /// The blocks that share one quiet line, if it is the first of such.
    pub run: Option<Range<usize>>,
}

/// The lines of chunk number `chunk` of a block, with the blank ones that set the block
/// apart from the one before.
pub(super) fn lay(article: &Article, block: usize, chunk: usize, how: &How) -> Vec<Line> {
    let Some(it) = article.blocks.get(block) else {
        return Vec::new();
    };
    let index = u32::try_from(block).unwrap_or(u32::MAX);
    let mut out = Vec::new();
    let before = how.before.and_then(|b| article.blocks.get(b));
    if let Some(before) = before.filter(|_| chunk == 0) {
        let gap = match how.setting.sets_in(Some(before), it) {
            true => 0,
            false => gap(before, it),
        };
        out.resize(gap + how.setting.between(before, it), blank(index));
    }
    if chunk == 0 && how.run.is_none() {
        out.extend((0..how.picture).map(|row| Line {
            picture: Some(row),
            ..blank(index)
        }));
    }
    let above = out.len();
    match (&how.run, it.rows(), &how.shape) {
        (Some(run), ..) => out.extend(quiet_line(article, run.clone(), how.measure)),
        (None, Some(rows), Some(shape)) => {
            let lines = shape.lay(&article.text, rows, rows_of(rows, it.span, chunk));
            let line = |line| Line::of_table(index, line);
            out.extend(lines.into_iter().map(line));
        }
        _ => {
            let span = chunk_span(&article.text, it.span, chunk, lines_of(article, it));
            text(article, it, (index, span), how, &mut out);
        }
    }
    if out.len() == above {
        // Nothing to see: no space around it either.
        out.clear();
    }
    out
}

/// The lines of a passage of a block, or of a part of a long one: a blank line, who speaks,
/// the words.
pub(super) fn passage(article: &Article, block: usize, unit: &Unit, how: &How) -> Vec<Line> {
    let Some(it) = article.blocks.get(block) else {
        return Vec::new();
    };
    if unit.whole {
        return lay(article, block, 0, how);
    }
    let index = u32::try_from(block).unwrap_or(u32::MAX);
    let mut out = Vec::new();
    let first = how.before.is_none() && unit.span.start <= it.span.start;
    if unit.begins && !first {
        out.push(blank(index));
    }
    out.extend(unit.head.clone().map(|head| Line {
        head: Some(head),
        ..blank(index)
    }));
    let above = out.len();
    text(article, it, (index, unit.span), how, &mut out);
    if out.len() == above {
        out.clear();
    }
    out
}

/// A line that sets apart.
fn blank(block: u32) -> Line {
    Line {
        block,
        row: None,
        indent: 0,
        marker: None,
        head: None,
        picture: None,
        lines: Lines::Flow,
        more: Vec::new(),
        scrolls: false,
    }
}

/// The lines of a part of a block that is no table.
fn text(
    article: &Article,
    it: &Block,
    (index, mut span): (u32, Span),
    how: &How,
    out: &mut Vec<Line>,
) {
    let lines_mean = lines_of(article, it);
    let begins = span.start <= it.span.start;
    let frame = Frame::of(article, it, how.measure);
    let is_code = it.kind == BlockKind::Code;
    let line = |row| Line {
        block: index,
        row: Some(row),
        indent: frame.indent,
        marker: frame.repeats.then(|| frame.marker.clone()).flatten(),
        head: None,
        picture: None,
        lines: lines_mean,
        more: Vec::new(),
        scrolls: is_code && !how.wraps_code,
    };
    let first = out.len();
    if begins {
        span.start += frame.marker_bytes;
    }
    let room = match how.measure.saturating_sub(frame.indent).max(1) {
        _ if is_code && !how.wraps_code => UNBROKEN,
        room => usize::from(room),
    };
    let runs = is_running(it) && lines_mean == Lines::Flow;
    let before = how.before.and_then(|b| article.blocks.get(b));
    // Of a very narrow column nothing is taken away.
    let set_in = begins && how.setting.sets_in(before, it) && room >= SET_IN_FROM;
    // Behind a line break a row of its own begins: only the end of a chunk goes on.
    let all = parts(article, it, span);
    let last = all.len().saturating_sub(1);
    for (n, part) in all.into_iter().enumerate() {
        let rows = match runs {
            true => wrap_paragraph(
                &article.text,
                part,
                room,
                Paragraph {
                    indent: usize::from(if out.len() == first && set_in {
                        INDENT
                    } else {
                        0
                    }),
                    justified: how.setting.justifies,
                    tongue: how.tongue,
                    goes_on: n == last && span.end < it.span.end,
                },
            ),
            false => wrap_chunk(&article.text, part, room, lines_mean),
        };
        for row in rows {
            let goes_on = out.len() > first || !begins;
            if runs && goes_on {
                let apart = Line {
                    marker: line(row).marker,
                    ..blank(index)
                };
                let spacing = usize::from(how.setting.spacing);
                out.extend(std::iter::repeat_n(apart, spacing));
            }
            out.push(line(row));
        }
    }
    if set_in && let Some(first) = out.get_mut(first) {
        first.indent += INDENT;
    }
    if is_code && frame.indent >= 2 {
        for line in out.iter_mut().skip(first) {
            if goes_on(&article.text, line.span(), it.span) {
                line.marker = Some(GOES_ON.into());
            }
        }
    }
    if !begins || frame.marker.is_none() {
        return;
    }
    match out.get_mut(first) {
        Some(first) => first.marker = frame.marker.clone(),
        // A marker and nothing after it is an item all the same.
        None if frame.marker_bytes > 0 => out.push(Line {
            marker: frame.marker.clone(),
            ..line(empty_row(span.start))
        }),
        None => {}
    }
}

/// How many chunks a block is laid in.
pub(super) fn chunks(block: &Block) -> usize {
    chunk_count(block.span)
}

/// The chunk of a block that holds the byte at `offset`.
pub(super) fn chunk_at(article: &Article, block: &Block, offset: u32) -> usize {
    let Some(rows) = block.rows() else {
        return chunk_index(&article.text, block.span, offset, lines_of(article, block));
    };
    // Everything up to the next row belongs to a row.
    let row = rows.from(offset.saturating_add(1)).saturating_sub(1);
    nominal_chunk(block.span, rows.span(row).start)
}

/// The rows of a table that a chunk holds: those that start in it.
fn rows_of(rows: Rows<'_>, block: Span, chunk: usize) -> Range<usize> {
    let from = |chunk: usize| rows.from(nominal_start(block, chunk));
    let first = if chunk == 0 { 0 } else { from(chunk) };
    let last = chunk + 1 == chunk_count(block);
    let end = if last { rows.count() } else { from(chunk + 1) };
    first..end.min(rows.count())
}

/// How the line breaks of a block are read.
pub(super) fn lines_of(article: &Article, block: &Block) -> Lines {
    match block.kind {
        BlockKind::Code => Lines::Keep,
        // Every line of a quoted block in plain text has its own mark.
        BlockKind::BlockQuote if article.slice(block.span).starts_with('>') => Lines::Keep,
        _ => Lines::Flow,
    }
}

/// A chunk's parts between line breaks that must be kept.
fn parts(article: &Article, block: &Block, span: Span) -> Vec<Span> {
    let inlines = article.inlines_of(block);
    let from = inlines.partition_point(|i| i.span.start < span.start);
    let mut parts = Vec::new();
    let mut start = span.start;
    for inline in inlines.iter().skip(from) {
        if inline.span.start >= span.end {
            break;
        }
        if inline.kind == InlineKind::LineBreak && inline.span.start >= start {
            parts.push(Span::new(start, inline.span.start));
            start = inline.span.start;
        }
    }
    parts.push(Span::new(start, span.end));
    parts
}

/// What stands to the left of a block's text.
struct Frame {
    indent: u16,
    marker: Option<Arc<str>>,
    /// Bytes of the text that the marker shows.
    marker_bytes: u32,
    /// Whether the marker stands before every row.
    repeats: bool,
}

impl Frame {
    fn of(article: &Article, block: &Block, measure: u16) -> Self {
        let mut frame = Self {
            indent: 0,
            marker: None,
            marker_bytes: 0,
            repeats: false,
        };
        // Depth is drawn as far as it leaves two thirds of the measure to the text.
        let depth = u16::from(block.level.max(1)).min(measure / 6);
        let bar = match block.role {
            Role::None => None,
            Role::PullQuote => Some("┃ "),
            Role::Post | Role::PostAuthor => Some("▌ "),
        };
        if let Some(bar) = bar {
            frame.indent = u16::try_from(width(bar)).unwrap_or(2);
            frame.marker = Some(bar.into());
            frame.repeats = true;
            return frame.where_it_fits(measure);
        }
        match block.kind {
            BlockKind::ListItem => {
                let (marker, bytes) = list_marker(article, block);
                let nested = "  ".repeat(usize::from(depth.saturating_sub(1)));
                let marker = format!("{nested}{marker}");
                frame.indent = u16::try_from(width(&marker)).unwrap_or(u16::MAX);
                frame.marker = Some(marker.into());
                frame.marker_bytes = bytes;
            }
            BlockKind::BlockQuote if depth > 0 => {
                let marked = lines_of(article, block) == Lines::Keep;
                let bars = "│ ".repeat(usize::from(if marked { 1 } else { depth }));
                frame.indent = u16::try_from(width(&bars)).unwrap_or(u16::MAX);
                frame.marker = Some(bars.into());
                frame.repeats = true;
            }
            BlockKind::Code => frame.indent = 2.min(measure / 6),
            _ => {}
        }
        frame.where_it_fits(measure)
    }

    /// A narrow column has no room for what stands beside the text.
    fn where_it_fits(mut self, measure: u16) -> Self {
        if self.indent > measure / 2 {
            self.indent = 0;
            self.marker = None;
            self.marker_bytes = 0;
        }
        self
    }
}

/// What is shown for the marker a list item begins with, and its length in the text.
/// An item without one of its own continues the item above it.
fn list_marker(article: &Article, block: &Block) -> (String, u32) {
    let Some(mark) = block
        .mark
        .filter(|mark| !matches!(mark.marker, Marker::Task(_)))
    else {
        return ("  ".into(), 0);
    };
    let words = article.slice(block.span);
    let sign = words
        .get(..mark.length as usize)
        .unwrap_or_default()
        .trim_end();
    let shown = match sign {
        "-" | "*" | "+" | "·" | "–" | "‣" => "•".into(),
        sign => clean_line(sign),
    };
    (format!("{shown} "), mark.length)
}

/// Blank lines between two blocks.
fn gap(before: &Block, block: &Block) -> usize {
    use BlockKind::{BlockQuote, Boilerplate, Byline, Caption, Code, Dateline, Heading, ListItem};
    // What stands around an article and is not its text.
    let small = |kind| matches!(kind, Byline | Dateline | Caption | Boilerplate);
    // A post and who posted it are one.
    if before.role == Role::Post && block.role == Role::PostAuthor {
        return 0;
    }
    match (before.kind, block.kind) {
        (one, other) if small(one) && small(other) => 0,
        (ListItem, ListItem) => 0,
        (BlockQuote, BlockQuote) if before.level != block.level => 0,
        (Heading, Heading) => 1,
        (Code, Code) => 1,
        (_, Heading) if block.level <= 2 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::list_marker;
    use crate::article::Format;
    use crate::load;

    #[test]
    fn markers() {
        let text = "A list:\n\n- an item\n\n12.  an item\n";
        let article = load::from_text(text, Format::Text, None);
        let shown = |n: usize| list_marker(&article, &article.blocks[n]);
        assert_eq!(shown(0), ("  ".into(), 0));
        assert_eq!(shown(1), ("• ".into(), 2));
        assert_eq!(shown(2), ("12. ".into(), 5));
    }
}

//! A line of the laid-out article, and where the text is on it.

use std::sync::Arc;

use super::extract::Voice;
use crate::article::{Place, Span};
use crate::typeset::{Lines, Part, Piece, Row, TableLine, glyphs_of, line_text};

/// One line of the laid-out article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of its block; the first of those that share the line.
    pub block: u32,
    /// The text on it; `None` for a blank line that sets a block apart.
    pub row: Option<Row>,
    /// Empty cells before the text (the marker stands in them).
    pub indent: u16,
    /// What stands before the text: a bullet or number, or the bars of a quoted block.
    pub marker: Option<Arc<str>>,
    /// Who speaks below, where that is said on it.
    pub head: Option<Arc<[Voice]>>,
    /// Which row of the picture above the block it is, if it is one of those.
    pub picture: Option<u16>,
    /// How the text of the row reads white space.
    pub lines: Lines,
    /// What else stands on it: other cells of a table, other blocks on the same line.
    pub more: Vec<Piece>,
    /// Whether the text may be wider than the measure, and scrolls sideways.
    pub scrolls: bool,
}

impl Line {
    /// The bytes of its first text; empty for a blank line.
    pub fn span(&self) -> Span {
        self.row.map_or(Span::default(), |row| row.span)
    }

    /// A line of a table.
    pub(super) fn of_table(block: u32, line: TableLine) -> Self {
        let mut more = line.pieces;
        let (x, row) = match more.first() {
            Some(&Piece {
                x,
                part: Part::Text(row),
            }) => {
                more.remove(0);
                (x, row)
            }
            _ => (0, empty_row(line.at)),
        };
        Self {
            block,
            row: Some(row),
            indent: u16::try_from(x).unwrap_or(u16::MAX),
            marker: None,
            head: None,
            picture: None,
            lines: Lines::Flow,
            more,
            scrolls: false,
        }
    }

    /// Everything on it, from the left.
    pub fn pieces(&self) -> Vec<Piece> {
        let first = self.row.map(|row| Piece {
            x: usize::from(self.indent),
            part: Part::Text(row),
        });
        let mut all: Vec<Piece> = first.into_iter().chain(self.more.iter().copied()).collect();
        all.sort_by_key(|piece| piece.x);
        all
    }

    /// The parts of the text that have their place on it.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        let more = self.more.iter().filter_map(|piece| piece.part.text());
        self.row.into_iter().chain(more)
    }

    /// The last of its parts that starts at byte `offset` or before.
    pub fn part_at(&self, offset: u32) -> Option<Row> {
        let before = self.rows().filter(|row| row.span.start <= offset);
        before.max_by_key(|row| row.span.start)
    }

    /// The cells of its text before the byte at `offset`.
    pub fn column(&self, text: &str, offset: u32) -> usize {
        let row = self.row.unwrap_or_default();
        glyphs_of(text, &row, self.lines)
            .take_while(|glyph| glyph.span.end <= offset)
            .map(|glyph| glyph.width)
            .sum()
    }

    /// What it shows, the marker included.
    pub fn shown(&self, text: &str) -> String {
        if let Some(voices) = &self.head {
            return voices_in_words(voices);
        }
        let shown = line_text(text, &self.pieces(), self.lines);
        let Some(marker) = &self.marker else {
            return shown;
        };
        let rest = shown.get(usize::from(self.indent)..).unwrap_or_default();
        format!("{marker}{rest}")
    }
}

/// Who speaks, and what they are.
fn voices_in_words(voices: &[Voice]) -> String {
    let words = voices.iter().map(|voice| match voice.role.as_str() {
        "" => voice.name.clone(),
        role => format!("{}, {role}", voice.name),
    });
    words.collect::<Vec<_>>().join(BETWEEN_VOICES)
}

/// Parts two speakers.
pub const BETWEEN_VOICES: &str = " · ";

/// How many blank lines stand right above one.
pub(super) fn blank_before(lines: &[Line], n: usize) -> usize {
    let above = lines.iter().take(n).rev();
    above.take_while(|line| line.row.is_none()).count()
}

/// The place of a line among those laid at once: by the text on it, or on the next that has
/// any, and how many of the blank lines above that are hidden. `start` is the byte that
/// stands for all that is above their first text.
pub(super) fn place_on(lines: &[Line], start: Option<u32>, line: usize) -> Place {
    let gap = lines.iter().take_while(|l| l.row.is_none()).count();
    if let (Some(start), true) = (start, line <= gap) {
        let above = u16::try_from(line).unwrap_or(u16::MAX);
        return Place { at: start, above };
    }
    let below = lines.iter().enumerate().skip(line);
    let mut below = below.filter_map(|(n, l)| Some((n, l.row?.span.start)));
    let Some((n, at)) = below.next() else {
        let at = start.unwrap_or(0);
        return Place { at, above: 0 };
    };
    let hidden = blank_before(lines, n).saturating_sub(n - line);
    Place {
        at,
        above: u16::try_from(hidden).unwrap_or(u16::MAX),
    }
}

/// A row for a line that shows none of the text but has a place in it.
pub(super) fn empty_row(at: u32) -> Row {
    Row {
        span: Span::new(at, at),
        ..Row::default()
    }
}

/// With more text than this between two lines, in bytes, two separate parts of the text show.
const APART: u32 = 4096;

/// The parts of the text that show on `lines`, in order: one, but where passages of it do that
/// stand far from each other.
pub fn parts(lines: &[Line]) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    for row in lines.iter().flat_map(Line::rows) {
        match parts.last_mut() {
            Some(last) if row.span.start <= last.end.saturating_add(APART) => {
                *last = last.join(row.span);
            }
            _ => parts.push(row.span),
        }
    }
    parts
}

/// From the first byte that shows on `lines` to one past the last.
pub fn extent(lines: &[Line]) -> Option<Span> {
    let spans = lines.iter().flat_map(Line::rows).map(|row| row.span);
    spans.reduce(Span::join)
}

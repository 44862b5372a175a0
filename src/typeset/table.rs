//! Lays a table out in rows of a measure: its cells are wrapped inside their columns. If those
//! would be too many or too narrow, every row becomes a list of "heading: cell".
//!
//! The layout follows from the table's text and the measure alone, never from what is on the
//! screen, so nothing moves while it scrolls. Only a bounded part of the table is measured, so a
//! giant table costs no more than a small one.

mod number;

use std::ops::Range;

use number::Numbers;

use super::wrap::first_row;
use super::{Lines, Row, glyphs, row_text, width, wrap};
use crate::article::{Rows, Span};

/// The space between two columns, usually and where there is little room.
const GAPS: [usize; 2] = [3, 2];
/// Parts two headings on one line.
const BETWEEN: &str = " · ";
/// The narrowest column, if it has as much to show.
const NARROWEST: usize = 10;
/// Longer words may be broken, so that they do not widen their column.
const LONGEST_WORD: usize = 24;
/// How much of a cell is looked at for its width, in cells of the screen.
const LOOKED_AT: usize = 400;
/// How many rows and how many cells of the table are measured: half of them from the beginning,
/// the others from all over the table.
const SAMPLE: (usize, usize) = (256, 16_384);
/// With more columns than this, a table is a list in any measure.
const MOST_COLUMNS: usize = 256;

/// A part of a line with its own column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How many cells come before it on the line.
    pub x: usize,
    /// What is shown there.
    pub part: Part,
}

/// What a [`Piece`] shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A part of the text, in its own place.
    Text(Row),
    /// A part of the text that has its place elsewhere and is repeated here.
    Again(Row),
    /// A mark that is no part of the text.
    Mark(&'static str),
    /// A line across that many cells.
    Rule(usize),
}

impl Part {
    /// The part of the text that has its place here, if any.
    pub fn text(self) -> Option<Row> {
        match self {
            Self::Text(row) => Some(row),
            Self::Again(_) | Self::Mark(_) | Self::Rule(_) => None,
        }
    }

    /// Cells it takes.
    pub fn width(self) -> usize {
        match self {
            Self::Text(row) | Self::Again(row) => row.width,
            Self::Mark(mark) => width(mark),
            Self::Rule(cells) => cells,
        }
    }
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLine {
    /// The byte of the text that this line stands for. No other line has the same.
    pub at: u32,
    /// Its pieces, from left to right.
    pub pieces: Vec<Piece>,
}

impl TableLine {
    fn of(pieces: Vec<Piece>) -> Option<Self> {
        let first = pieces.iter().find_map(|p| p.part.text())?;
        Some(Self {
            at: first.span.start,
            pieces,
        })
    }
}

/// What is shown on a line of pieces.
pub fn line_text(text: &str, pieces: &[Piece], lines: Lines) -> String {
    let (mut out, mut end) = (String::new(), 0);
    for piece in pieces {
        out.extend(std::iter::repeat_n(' ', piece.x.saturating_sub(end)));
        match piece.part {
            Part::Text(row) | Part::Again(row) => out.push_str(&row_text(text, &row, lines)),
            Part::Mark(mark) => out.push_str(mark),
            Part::Rule(cells) => out.extend(std::iter::repeat_n('─', cells)),
        }
        end = piece.x + piece.part.width();
    }
    out
}

/// Where a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Cells before it.
    x: usize,
    /// Cells it has.
    width: usize,
    /// Whether what is in it stands at its right edge.
    right: bool,
}

/// How a table is laid out in a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In columns.
    Columns(Vec<Column>),
    /// A line or more for each cell, behind its heading, which has so many cells.
    List {
        /// The width of the headings, in cells.
        label: usize,
        /// The width of a whole line, in cells.
        measure: usize,
    },
}

impl Shape {
    /// The shape of a table in `measure` cells.
    pub fn of(text: &str, rows: Rows<'_>, measure: usize) -> Self {
        let measure = measure.max(1);
        let needs = needs(text, rows);
        for gap in GAPS {
            let gaps = gap * needs.len().saturating_sub(1);
            let Some(widths) = measure.checked_sub(gaps).and_then(|r| share(&needs, r)) else {
                continue;
            };
            // A wide gap is worth no broken line.
            let whole = needs.iter().zip(&widths).all(|(need, w)| need.all <= *w);
            if whole || gap == GAPS[1] {
                let mut x = 0;
                let place = |(width, need): (usize, &Need)| {
                    x += width + gap;
                    Column {
                        x: x - width - gap,
                        width,
                        right: need.numbers.set_right(),
                    }
                };
                return Self::Columns(widths.into_iter().zip(&needs).map(place).collect());
            }
        }
        Self::list(text, rows, measure)
    }

    /// The layout of a table as lists, `measure` cells wide.
    pub fn list(text: &str, rows: Rows<'_>, measure: usize) -> Self {
        let measure = measure.max(1);
        let heading = |cell: Span| first_row(text, cell, measure, Lines::Flow).0.width;
        let label = rows.cells(rows.heads() - 1).map(heading).max().unwrap_or(0);
        // Both columns must hold a wide character.
        let label = label.min(measure * 2 / 5).max(2);
        Self::List { label, measure }
    }

    /// The lines of some rows, the head's rule and the blank lines between rows included.
    pub fn lay(&self, text: &str, rows: Rows<'_>, range: Range<usize>) -> Vec<TableLine> {
        let mut out = Vec::new();
        for row in range {
            match self {
                Self::Columns(columns) => in_columns(text, rows, row, columns, &mut out),
                Self::List { label, measure } => {
                    in_list(text, rows, row, (*label, *measure), &mut out);
                }
            }
        }
        out
    }
}

/// The room that the cells of a column need.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// The width of its widest cell on one line.
    all: usize,
    /// The width of its longest word.
    word: usize,
    /// Whether it is a column of numbers.
    numbers: Numbers,
}

impl Need {
    /// The least width of a column that does not look torn.
    fn least(self) -> usize {
        let word = self.word.min(LONGEST_WORD);
        // Room for a wide character, whatever the rows that were not measured hold.
        word.max(self.all.min(NARROWEST)).max(2)
    }
}

/// What the columns need, judged by a sample of the rows.
fn needs(text: &str, rows: Rows<'_>) -> Vec<Need> {
    let mut needs = Vec::new();
    let mut measured = 0;
    for row in sample(rows.count()) {
        for (n, cell) in rows.cells(row).take(MOST_COLUMNS + 1).enumerate() {
            if n == needs.len() {
                needs.push(Need::default());
            }
            // A cell of several columns is wrapped in all of them together.
            if let Some(need) = needs
                .get_mut(n)
                .filter(|_| rows.extent(row, n).columns <= 1)
            {
                measure_cell(text, cell, need);
                if row >= rows.heads() {
                    need.numbers.see(text, cell);
                }
            }
            measured += 1;
        }
        if measured > SAMPLE.1 {
            break;
        }
    }
    needs
}

/// The rows, out of `count`, that are measured.
fn sample(count: usize) -> impl Iterator<Item = usize> {
    let first = count.min(SAMPLE.0 / 2);
    let rest = count - first;
    let others = rest.min(SAMPLE.0 / 2);
    let spread = move |n: usize| first + (n + 1) * rest / others.max(1) - 1;
    (0..first).chain((0..others).map(spread))
}

fn measure_cell(text: &str, cell: Span, need: &mut Need) {
    let (mut all, mut word) = (0, 0);
    for glyph in glyphs(text, cell, Lines::Flow).take(LOOKED_AT) {
        all += glyph.width;
        word = if glyph.is_space() && glyph.width > 0 {
            0
        } else {
            word + glyph.width
        };
        // Ideographs are words of their own.
        need.word = need.word.max(if glyph.width > 1 { 2 } else { word });
    }
    need.all = need.all.max(all);
}

/// Divides `room` cells among the columns; `None` if it is not enough for all of them.
fn share(needs: &[Need], room: usize) -> Option<Vec<usize>> {
    if let [only] = needs {
        return Some(vec![only.all.clamp(1, room.max(1))]);
    }
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least()).collect();
    let least: usize = widths.iter().sum();
    if needs.len() > MOST_COLUMNS {
        return None;
    }
    let mut spare = room.checked_sub(least)?;
    let wants = |n: usize| needs[n].all.saturating_sub(needs[n].least());
    // A column that wants no more than an equal part of what is left gets it.
    let mut open: Vec<usize> = (0..needs.len()).collect();
    loop {
        let fair = spare / open.len().max(1);
        let before = open.len();
        open.retain(|&n| {
            if wants(n) > fair {
                return true;
            }
            widths[n] += wants(n);
            spare -= wants(n);
            false
        });
        if open.len() == before {
            break;
        }
    }
    // The others share the rest by how much they have to say.
    let wanted: usize = open.iter().map(|&n| wants(n)).sum();
    for n in open {
        widths[n] += (spare * wants(n) / wanted.max(1)).min(wants(n));
    }
    Some(widths)
}

fn in_columns(
    text: &str,
    rows: Rows<'_>,
    row: usize,
    columns: &[Column],
    out: &mut Vec<TableLine>,
) {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut again = Vec::new();
    for (n, cell) in rows.cells(row).enumerate() {
        // What the sample did not know of stands below the last column.
        let Some(Column { x, width, right }) = columns.get(n).or(columns.last()).copied() else {
            continue;
        };
        let last = n + usize::from(rows.extent(row, n).columns).max(1) - 1;
        let cells = match columns.get(last) {
            Some(end) => (end.x + end.width).saturating_sub(x).max(width),
            None => width,
        };
        // What spans columns, and what has none, stands where it begins.
        let right = right && last == n && n < columns.len();
        let before = |part: Row| match right {
            true => x + cells.saturating_sub(part.width),
            false => x,
        };
        // What goes on from above stands there once more, as far as one line holds it, so
        // that every row can be read by itself.
        if let Some(above) = rows.from_above(row, n) {
            let part = first_row(text, above, cells, Lines::Flow).0;
            again.push(Piece {
                x: before(part),
                part: Part::Again(part),
            });
        }
        let from = if n < columns.len() { 0 } else { lines.len() };
        for (line, part) in wrap(text, cell, cells, Lines::Flow).into_iter().enumerate() {
            if lines.len() <= from + line {
                lines.push(Vec::new());
            }
            lines[from + line].push(Piece {
                x: before(part),
                part: Part::Text(part),
            });
        }
    }
    if let Some(first) = lines.first_mut().filter(|_| !again.is_empty()) {
        first.extend(again);
        first.sort_by_key(|piece| piece.x);
    }
    out.extend(lines.into_iter().filter_map(TableLine::of));
    if row + 1 == rows.heads() {
        rule_below(rows, columns.last().map_or(0, |c| c.x + c.width), out);
    } else if row >= rows.heads() {
        // Where a row takes several lines, one must see where it begins and ends.
        let one_line = |row| {
            let mut cells = rows.cells(row).zip(columns);
            cells.all(|(cell, column)| first_row(text, cell, column.width, Lines::Flow).1)
        };
        if !one_line(row) || !one_line(row + 1) {
            space_below(rows, row, out);
        }
    }
}

/// The rule below the head. It stands for the line of the text that holds the rule.
fn rule_below(rows: Rows<'_>, cells: usize, out: &mut Vec<TableLine>) {
    let part = Part::Rule(cells);
    out.push(TableLine {
        at: rows.head().end + 1,
        pieces: vec![Piece { x: 0, part }],
    });
}

/// A blank line below a row, unless it is the last row. It stands for the row's line break.
fn space_below(rows: Rows<'_>, row: usize, out: &mut Vec<TableLine>) {
    if row + 1 < rows.count() {
        out.push(TableLine {
            at: rows.span(row).end,
            pieces: Vec::new(),
        });
    }
}

/// Writes each cell of a row after its heading. A long heading is cut; it stands in full in the
/// head.
fn in_list(
    text: &str,
    rows: Rows<'_>,
    row: usize,
    (label, measure): (usize, usize),
    out: &mut Vec<TableLine>,
) {
    let last_head = rows.heads() - 1;
    if row <= last_head {
        headings(text, rows.cells(row), measure, out);
        if row == last_head {
            rule_below(rows, measure, out);
        }
        return;
    }
    let mut heads = rows.cells(last_head);
    let named = rows.cells(last_head).any(|head| !head.is_empty());
    let indent = if named { label + 2 } else { 0 };
    let room = measure.saturating_sub(indent).max(1);
    for cell in rows.cells(row) {
        let head = heads.next().unwrap_or_default();
        for (n, words) in wrap(text, cell, room, Lines::Flow).into_iter().enumerate() {
            let mut pieces = Vec::new();
            if n == 0 {
                again(text, head, label, &mut pieces);
            }
            pieces.push(Piece {
                x: indent,
                part: Part::Text(words),
            });
            out.extend(TableLine::of(pieces));
        }
    }
    space_below(rows, row, out);
}

/// The headings, as many on a line as fit.
fn headings(
    text: &str,
    heads: impl Iterator<Item = Span>,
    measure: usize,
    out: &mut Vec<TableLine>,
) {
    let mut line: Vec<Piece> = Vec::new();
    for head in heads {
        for (n, row) in wrap(text, head, measure, Lines::Flow)
            .into_iter()
            .enumerate()
        {
            let end = line.last().map_or(0, |p| p.x + p.part.width());
            let x = if end == 0 { 0 } else { end + width(BETWEEN) };
            if n > 0 || x + row.width > measure {
                out.extend(TableLine::of(std::mem::take(&mut line)));
            } else if end > 0 {
                let part = Part::Mark(BETWEEN);
                line.push(Piece { x: end, part });
            }
            let x = if line.is_empty() { 0 } else { x };
            let part = Part::Text(row);
            line.push(Piece { x, part });
        }
    }
    out.extend(TableLine::of(line));
}

/// Repeats a heading, as much of it as fits into `label` cells.
fn again(text: &str, head: Span, label: usize, pieces: &mut Vec<Piece>) {
    let (mut row, all) = first_row(text, head, label, Lines::Flow);
    if !all {
        row = first_row(text, head, label.saturating_sub(1), Lines::Flow).0;
    }
    if row.width == 0 {
        return;
    }
    let x = row.width;
    let part = Part::Again(row);
    pieces.push(Piece { x: 0, part });
    let part = Part::Mark(if all { ":" } else { "…:" });
    pieces.push(Piece { x, part });
}

#[cfg(test)]
mod tests;

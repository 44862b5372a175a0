//! Lays out a table as text, with spaces between columns and a rule under the head, and knows
//! where its cells are in it.

use rustc_hash::FxHashMap;

use crate::article::{self, Extent, Inline, Span, Spanning};
use unicode_width::UnicodeWidthStr;

/// A column wider than this, in cells, does not make the other rows wider.
const WIDEST: usize = 40;
/// Cells between two columns.
const GAP: usize = 3;
/// The longest row that can be read across, in bytes. A table with a longer one is text whose
/// line breaks count, and no more is known of it.
const LONGEST_ROW: usize = 1 << 16;
/// The most rows that head a table.
const HEADS: usize = 8;

/// A cell being read.
pub(super) struct Cell {
    pub text: String,
    /// How many inlines are in it.
    inlines: u32,
    /// How many columns and rows it takes; no row if it goes on with the cell above.
    columns: u16,
    rows: u16,
    /// Whether it is the heading of its column or row.
    head: bool,
}

impl Cell {
    /// A cell of one column and row.
    pub fn new(text: String) -> Self {
        Self {
            text,
            inlines: 0,
            columns: 1,
            rows: 1,
            head: false,
        }
    }

    /// Notes that an inline begins here; returns where, counted from the cell's beginning.
    pub fn mark(&mut self) -> usize {
        self.inlines += 1;
        self.text.len()
    }

    fn words(&self) -> &str {
        self.text.trim_end_matches(' ')
    }
}

/// A table being read: rows of cells, the first is the head.
#[derive(Default)]
pub(super) struct Table {
    pub rows: Vec<Vec<Cell>>,
    /// The first inline of the article that is in it.
    pub first_inline: usize,
}

impl Table {
    /// Begins a cell in the last row, or in the first if there is none yet.
    pub fn begin_cell(&mut self) {
        let cell = Cell::new(String::new());
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
    }

    /// The last cell.
    pub fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.last_mut()
    }

    /// Notes how many columns and rows the last cell takes; no row if it goes on with the cell
    /// above.
    pub fn span(&mut self, columns: usize, rows: usize) {
        let bounded = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        if let Some(cell) = self.cell() {
            cell.columns = bounded(columns).max(1);
            cell.rows = bounded(rows);
        }
    }

    /// Notes that the last cell is a heading.
    pub fn head(&mut self) {
        if let Some(cell) = self.cell() {
            cell.head = true;
        }
    }

    /// Adds words to the last cell, without line breaks and with single spaces. Words outside of
    /// cells get a cell of their own, so that none is lost.
    pub fn words(&mut self, words: &str) {
        if self.rows.last().is_none_or(Vec::is_empty) {
            if words.trim().is_empty() {
                return;
            }
            self.begin_cell();
        }
        let Some(cell) = self.cell() else {
            return;
        };
        for (n, word) in words.split([' ', '\n']).enumerate() {
            if n > 0 && !cell.text.is_empty() && !cell.text.ends_with(' ') {
                cell.text.push(' ');
            }
            cell.text.push_str(word);
        }
    }

    /// The words of the last cell so far.
    pub fn last_words(&self) -> &str {
        let cell = self.rows.last().and_then(|row| row.last());
        cell.map_or("", |cell| &cell.text)
    }

    /// Whether a space in the last cell would stand behind a word.
    pub fn wants_space(&self) -> bool {
        let cell = self.rows.last().and_then(|row| row.last());
        cell.is_some_and(|c| !c.text.is_empty() && !c.text.ends_with(' '))
    }

    /// How many of the first rows hold nothing but headings; none if all rows do.
    fn heads(&self) -> usize {
        let is_empty = |row: &&Vec<Cell>| row.iter().all(|c| c.words().is_empty());
        let is_head = |row: &&Vec<Cell>| row.iter().all(|c| c.head);
        let rows = || self.rows.iter().filter(|row| !is_empty(row));
        let heads = rows().take_while(is_head).count();
        if heads > HEADS || rows().nth(heads).is_none() {
            return 0;
        }
        heads
    }

    /// Writes the table behind `text`, a line a row, moves its inlines (the last ones of the
    /// article) to where their words are, and returns where its cells are, counted from where it
    /// begins. `None` if a row is too long to be laid out as one.
    pub fn lay_out(&self, text: &mut String, inlines: &mut [Inline]) -> Option<article::Table> {
        let widths = self.widths();
        let rule: usize = widths.iter().map(|w| w + GAP).sum();
        let heads = self.heads();
        let begin = text.len();
        let mut table = article::Table::default();
        let mut extents = Extents::default();
        let mut inlines = inlines;
        let mut longest = 0;
        let mut written = 0;
        let mut cells: Vec<Span> = Vec::with_capacity(widths.len());
        let mut grid = Grid::new(self);
        let mut slots = Vec::new();
        for (n, row) in self.rows.iter().enumerate() {
            grid.row(row, self.rows.len() - n, &mut slots);
            let start = text.len();
            cells.clear();
            let inside: usize = row.iter().map(|cell| cell.inlines as usize).sum();
            let (own, rest) = inlines.split_at_mut(inside.min(inlines.len()));
            inlines = rest;
            let mut next = own.iter_mut();
            let empty = row.iter().all(|cell| cell.words().is_empty());
            if !empty {
                extents.row(row, &slots, table.len());
            }
            for (slot, width) in slots.iter().zip(&widths) {
                let cell = match slot {
                    Slot::Cell(n) => row.get(*n),
                    _ => None,
                };
                let words = cell.map_or("", |cell| cell.words());
                let at = text.len();
                cells.push(Span::from(at - begin..at - begin + words.len()));
                let inside = cell.map_or(0, |cell| cell.inlines as usize);
                for inline in next.by_ref().take(inside) {
                    let place = |n: u32| at + (n as usize).min(words.len());
                    inline.span = Span::from(place(inline.span.start)..place(inline.span.end));
                }
                text.push_str(words);
                let pad = width.saturating_sub(words.width()) + GAP;
                text.extend(std::iter::repeat_n(' ', pad));
            }
            if empty {
                text.truncate(start);
                own.iter_mut()
                    .for_each(|i| i.span = Span::from(start..start));
                continue;
            }
            text.truncate(start.max(text.trim_end_matches(' ').len()));
            let row_end = Span::from(text.len()..text.len()).end;
            for inline in own {
                inline.span.start = inline.span.start.min(row_end);
                inline.span.end = inline.span.end.min(row_end);
            }
            longest = longest.max(text.len() - start);
            // Empty cells at a row's end leave no trace in the text.
            let end = Span::from(text.len() - begin..text.len() - begin).end;
            table.push(
                cells
                    .iter()
                    .map(|c| Span::new(c.start.min(end), c.end.min(end))),
            );
            text.push('\n');
            written += 1;
            if written == heads.max(1) {
                text.extend(std::iter::repeat_n('─', rule.saturating_sub(GAP)));
                text.push('\n');
            }
        }
        table.set_heads(heads);
        table.set_extents(extents.done());
        (longest <= LONGEST_ROW).then_some(table)
    }

    /// The width of each column; cells over several columns do not count.
    fn widths(&self) -> Vec<usize> {
        let mut widths = Vec::new();
        let mut grid = Grid::new(self);
        let mut slots = Vec::new();
        for (n, row) in self.rows.iter().enumerate() {
            grid.row(row, self.rows.len() - n, &mut slots);
            if widths.len() < slots.len() {
                widths.resize(slots.len(), 0);
            }
            for (slot, width) in slots.iter().zip(&mut widths) {
                if let Slot::Cell(n) = slot
                    && let Some(cell) = row.get(*n).filter(|cell| cell.columns <= 1)
                {
                    *width = cell.words().width().min(WIDEST).max(*width);
                }
            }
        }
        widths
    }
}

/// What stands in a column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// This cell of the row.
    Cell(usize),
    /// The cell on its left goes on.
    Left,
    /// The cell above goes on.
    Above,
    /// Nothing.
    Empty,
}

/// Places cells where those over several columns or rows leave room.
struct Grid {
    /// For each column, how many more rows the cell above takes.
    below: Vec<u16>,
    /// How many more places may be covered: what a few bytes claim must not become endless work.
    budget: usize,
}

impl Grid {
    fn new(table: &Table) -> Self {
        let cells: usize = table.rows.iter().map(Vec::len).sum();
        Self {
            below: Vec::new(),
            budget: 1024 + 4 * cells,
        }
    }

    /// The places of the next row; `left` rows are left, itself included.
    fn row(&mut self, row: &[Cell], left: usize, slots: &mut Vec<Slot>) {
        slots.clear();
        for (n, cell) in row.iter().enumerate() {
            self.cover(slots);
            let at = slots.len();
            let mut columns = usize::from(cell.columns);
            let mut rows = usize::from(cell.rows).min(left);
            let covers = columns * rows.max(1) - 1;
            match self.budget.checked_sub(covers) {
                Some(rest) => self.budget = rest,
                None => (columns, rows) = (1, rows.min(1)),
            }
            if rows == 0 {
                slots.resize(at + columns, Slot::Above);
                continue;
            }
            slots.push(Slot::Cell(n));
            slots.resize(at + columns, Slot::Left);
            if rows > 1 {
                if self.below.len() < at + columns {
                    self.below.resize(at + columns, 0);
                }
                let more = u16::try_from(rows - 1).unwrap_or(u16::MAX);
                self.below[at..at + columns].fill(more);
            }
        }
        while self.below.last() == Some(&0) {
            self.below.pop();
        }
        let missing = self.below.len().saturating_sub(slots.len());
        match self.budget.checked_sub(missing) {
            Some(rest) => self.budget = rest,
            None => self.below.truncate(slots.len()),
        }
        while slots.len() < self.below.len() {
            let before = slots.len();
            self.cover(slots);
            if slots.len() == before {
                slots.push(Slot::Empty);
            }
        }
    }

    /// Covers the next places that cells above take.
    fn cover(&mut self, slots: &mut Vec<Slot>) {
        while let Some(rows) = self.below.get_mut(slots.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            slots.push(Slot::Above);
        }
    }
}

/// The extents of cells, collected row by row.
#[derive(Default)]
struct Extents {
    found: FxHashMap<u32, Spanning>,
    /// For each column the cell it shows, by its index in the table.
    owners: Vec<Option<u32>>,
}

impl Extents {
    /// Adds a row whose first cell will have the index `first`.
    fn row(&mut self, row: &[Cell], slots: &[Slot], first: usize) {
        if self.owners.len() < slots.len() {
            self.owners.resize(slots.len(), None);
        }
        // The owner whose further row was counted already.
        let mut counted = None;
        for (column, slot) in slots.iter().enumerate() {
            let here = u32::try_from(first + column).unwrap_or(u32::MAX);
            let owner = match slot {
                Slot::Cell(n) if row.get(*n).is_some() => {
                    self.owners[column] = Some(here);
                    continue;
                }
                Slot::Left => column.checked_sub(1).and_then(|n| self.owners[n]),
                Slot::Above => self.owners[column],
                _ => None,
            };
            self.owners[column] = owner;
            let Some(owner) = owner else {
                continue;
            };
            let covered = Spanning {
                cell: here,
                owner,
                extent: Extent::COVERED,
            };
            self.found.insert(here, covered);
            let extent = &mut self.found.entry(owner).or_insert(Spanning {
                cell: owner,
                owner,
                extent: Extent::ONE,
            });
            let extent = &mut extent.extent;
            if *slot == Slot::Left {
                extent.columns = extent.columns.saturating_add(1);
            } else if counted.replace(owner) != Some(owner) {
                extent.rows = extent.rows.saturating_add(1);
            }
        }
    }

    fn done(self) -> Vec<Spanning> {
        let mut found: Vec<_> = self.found.into_values().collect();
        found.sort_unstable_by_key(|spanning| spanning.cell);
        found
    }
}

/// How many columns and rows a cell of HTML takes, by its attributes. One that goes on to the
/// end takes all it can.
pub(super) fn extent<V: AsRef<str>>(attribute: impl Fn(&str) -> Option<V>) -> (u16, u16) {
    let number = |name| attribute(name).and_then(|n| n.as_ref().trim().parse::<u16>().ok());
    let columns = number("colspan").unwrap_or(1).max(1);
    let rows = match number("rowspan") {
        Some(0) => u16::MAX,
        rows => rows.unwrap_or(1),
    };
    (columns, rows)
}

#[cfg(test)]
mod tests;

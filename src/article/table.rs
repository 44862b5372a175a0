//! Where the cells of a table are, and which of them span several rows or columns.

use serde::{Deserialize, Serialize};

use super::Span;

/// The cells of a block that is a table, as byte ranges counted from the block's start,
/// so that they stay true wherever the block is moved to. Every row has a cell for each
/// of its columns: what a cell that spans several covers is there too, as an empty range.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Row by row.
    cells: Vec<Span>,
    /// Index of the first cell of each row.
    rows: Vec<u32>,
    /// How many of the first rows are headings, if the table says so.
    #[serde(default)]
    heads: u32,
    /// What is not one column wide and one row high, by the cells' indices in order.
    #[serde(default)]
    extents: Vec<Spanning>,
}

/// A cell that takes more than its own place, or whose place another takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanning {
    /// Its index among the table's cells.
    pub cell: u32,
    /// The index of the cell that takes its place; its own, if none does.
    pub owner: u32,
    /// What it takes.
    pub extent: Extent,
}

/// How many columns and rows a cell takes: none of either where another covers its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// Columns, to the right.
    pub columns: u16,
    /// Rows, downwards.
    pub rows: u16,
}

impl Extent {
    /// One column, one row.
    pub const ONE: Self = Self {
        columns: 1,
        rows: 1,
    };
    /// A place that another cell covers.
    pub const COVERED: Self = Self {
        columns: 0,
        rows: 0,
    };
}

impl Table {
    /// Adds a row below the others. A row of no cell is none.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Span>) {
        let first = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.cells.extend(cells);
        if self.cells.len() > first as usize {
            self.rows.push(first);
        }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Says how many of the first rows are headings.
    pub fn set_heads(&mut self, rows: usize) {
        self.heads = u32::try_from(rows).unwrap_or(0);
    }

    /// Says what the cells take, by their indices in order; others are [`Extent::ONE`].
    pub fn set_extents(&mut self, extents: Vec<Spanning>) {
        self.extents = extents;
    }
}

/// The rows of a table in its article's text.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    table: &'a Table,
    block: Span,
}

impl<'a> Rows<'a> {
    /// The rows of a table in the text of its block.
    pub fn new(table: &'a Table, block: Span) -> Self {
        Self { table, block }
    }

    /// How many rows there are, the head included.
    pub fn count(self) -> usize {
        self.table.rows.len()
    }

    /// How many of the first rows head the columns: the first one, where the table does
    /// not say.
    pub fn heads(self) -> usize {
        (self.table.heads as usize).clamp(1, self.count().max(1))
    }

    /// Whether the table itself says which rows are headings.
    pub fn has_heads(self) -> bool {
        self.table.heads > 0
    }

    /// The range from the first cell of the head to its last.
    pub fn head(self) -> Span {
        self.span(0).join(self.span(self.heads() - 1))
    }

    /// What a cell takes.
    pub fn extent(self, row: usize, column: usize) -> Extent {
        let found = self.spanning(row, column);
        found.map_or(Extent::ONE, |spanning| spanning.extent)
    }

    /// The cell of a row above that goes on at this place, if its left edge is here.
    pub fn from_above(self, row: usize, column: usize) -> Option<Span> {
        let first = *self.table.rows.get(row)?;
        let owner = |column| {
            let found = self.spanning(row, column)?;
            (found.owner < first).then_some(found.owner)
        };
        let here = owner(column)?;
        let left = column.checked_sub(1).and_then(owner);
        let cell = self.table.cells.get(here as usize)?;
        (left != Some(here)).then(|| Span::new(self.at(cell.start), self.at(cell.end)))
    }

    fn spanning(self, row: usize, column: usize) -> Option<&'a Spanning> {
        let extents = &self.table.extents;
        let first = self.table.rows.get(row).filter(|_| !extents.is_empty())?;
        let cell = first.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        let found = extents.binary_search_by_key(&cell, |spanning| spanning.cell);
        extents.get(found.ok()?)
    }

    /// The cells of a row, in order; an empty one has an empty range. None of a row that
    /// is not there.
    pub fn cells(self, row: usize) -> impl ExactSizeIterator<Item = Span> + 'a {
        let rows = &self.table.rows;
        let first = rows
            .get(row)
            .map_or(self.table.cells.len(), |n| *n as usize);
        let next = rows.get(row + 1);
        let next = next.map_or(self.table.cells.len(), |n| *n as usize);
        let cells = self.table.cells.get(first..next).unwrap_or_default();
        cells
            .iter()
            .map(move |cell| Span::new(self.at(cell.start), self.at(cell.end)))
    }

    fn at(self, offset: u32) -> u32 {
        self.block.start.saturating_add(offset).min(self.block.end)
    }

    /// The range from a row's first cell to its last.
    pub fn span(self, row: usize) -> Span {
        let mut cells = self.cells(row);
        let first = cells.next().unwrap_or_default();
        cells.last().map_or(first, |last| first.join(last))
    }

    /// The first row that starts at byte `offset` of the text or behind it; their number
    /// where none does.
    pub fn from(self, offset: u32) -> usize {
        let start = |first: &u32| {
            let cell = self.table.cells.get(*first as usize);
            cell.map_or(u32::MAX, |cell| self.at(cell.start))
        };
        self.table.rows.partition_point(|row| start(row) < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_wherever_the_block_is() {
        let mut table = Table::default();
        table.push([Span::new(0, 4), Span::new(7, 7)]);
        table.push([]);
        table.push([Span::new(9, 12)]);
        let rows = Rows::new(&table, Span::new(100, 112));
        assert_eq!(rows.count(), 2);
        let cells: Vec<_> = rows.cells(0).collect();
        assert_eq!(cells, [Span::new(100, 104), Span::new(107, 107)]);
        assert_eq!(rows.span(1), Span::new(109, 112));
        assert_eq!(rows.cells(2).len(), 0);
        assert_eq!([rows.from(0), rows.from(101), rows.from(110)], [0, 1, 2]);
    }
}

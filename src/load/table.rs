//! A table as text: columns set apart by spaces, a rule under the head; and where its
//! cells are in it.

use crate::article::{self, Span};
use unicode_width::UnicodeWidthStr;

/// A column wider than this, in cells, no longer widens the others' rows.
const WIDEST: usize = 40;
/// Cells between two columns.
const GAP: usize = 3;
/// A row longer than this, in bytes, is no row that can be read across: such a table is
/// text whose line breaks count, and no more is known of it.
const LONGEST_ROW: usize = 1 << 16;

/// A table being read: rows of cells, the first is the head.
#[derive(Default)]
pub(super) struct Table {
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A cell begins in the last row; in the first where there is none yet.
    pub fn begin_cell(&mut self) {
        match self.rows.last_mut() {
            Some(row) => row.push(String::new()),
            None => self.rows.push(vec![String::new()]),
        }
    }

    /// Words of the last cell; line breaks have no place in one. Words outside of the
    /// cells get a cell of their own, so that none is lost.
    pub fn words(&mut self, words: &str) {
        if self.rows.last().is_none_or(Vec::is_empty) {
            if words.trim().is_empty() {
                return;
            }
            self.begin_cell();
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.push_str(&words.replace('\n', " "));
        }
    }

    /// Whether a space in the last cell would stand behind a word.
    pub fn wants_space(&self) -> bool {
        let cell = self.rows.last().and_then(|row| row.last());
        cell.is_some_and(|c| !c.is_empty() && !c.ends_with(' '))
    }

    /// Writes it behind `text`, a line a row, and says where its cells are, counted from
    /// where it begins; `None` where a row is too long to be laid out as one.
    pub fn lay_out(&self, text: &mut String) -> Option<article::Table> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths = vec![0; columns];
        for row in &self.rows {
            for (cell, width) in row.iter().zip(&mut widths) {
                *width = cell.width().min(WIDEST).max(*width);
            }
        }
        let rule: usize = widths.iter().map(|w| w + GAP).sum();
        let begin = text.len();
        let mut table = article::Table::default();
        let mut longest = 0;
        let mut cells: Vec<Span> = Vec::with_capacity(columns);
        for (n, row) in self.rows.iter().enumerate() {
            let start = text.len();
            cells.clear();
            for (cell, width) in row.iter().zip(&widths) {
                let at = text.len() - begin;
                cells.push(Span::from(at..at + cell.len()));
                text.push_str(cell);
                let pad = width.saturating_sub(cell.width()) + GAP;
                text.extend(std::iter::repeat_n(' ', pad));
            }
            text.truncate(start.max(text.trim_end_matches(' ').len()));
            longest = longest.max(text.len() - start);
            // Empty cells at a row's end leave no trace in the text.
            let end = Span::from(text.len() - begin..text.len() - begin).end;
            table.push(
                cells
                    .iter()
                    .map(|c| Span::new(c.start.min(end), c.end.min(end))),
            );
            text.push('\n');
            if n == 0 {
                text.extend(std::iter::repeat_n('─', rule.saturating_sub(GAP)));
                text.push('\n');
            }
        }
        (longest <= LONGEST_ROW).then_some(table)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::article::{Rows, Span};

    fn table(rows: &[&[&str]]) -> Table {
        let row = |cells: &&[&str]| cells.iter().map(ToString::to_string).collect();
        Table {
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn columns_are_aligned_by_cells() {
        let mut text = String::from("before\n");
        let table = table(&[&["港", "Boats"], &["Orrin", "3"], &["", ""]]);
        table.lay_out(&mut text);
        assert_eq!(text, "before\n港      Boats\n─────────────\nOrrin   3\n\n");
    }

    #[test]
    fn every_cell_is_a_range_of_the_text() {
        let long = "a cell that is longer than forty cells of a terminal";
        let given: &[&[&str]] = &[&["港", "", "Boats"], &["", long, ""], &["Orrin"]];
        let mut text = String::from("before\n");
        let cells = table(given).lay_out(&mut text).expect("a table");
        let rows = Rows::new(&cells, Span::from(7..text.len()));
        for (n, row) in given.iter().enumerate() {
            let found: Vec<&str> = rows.cells(n).map(|cell| cell.of(&text)).collect();
            assert_eq!(found, *row);
        }
        // All of them lie inside of the block, which ends with its text.
        let end = text.trim_end().len() as u32;
        assert!((0..3).all(|n| rows.span(n).end <= end));
    }

    #[test]
    fn a_row_without_an_end_is_no_row() {
        let long = "word ".repeat(20_000);
        let mut text = String::new();
        let found = table(&[&["Head"], &[long.trim()]]).lay_out(&mut text);
        assert!(found.is_none() && text.contains(long.trim()));
    }
}

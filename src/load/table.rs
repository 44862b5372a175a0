//! A table as text: columns set apart by spaces, a rule under the head.

use unicode_width::UnicodeWidthStr;

/// A column wider than this, in cells, no longer widens the others' rows.
const WIDEST: usize = 40;
/// Cells between two columns.
const GAP: usize = 3;

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

    /// Writes it behind `text`, a line a row.
    pub fn lay_out(&self, text: &mut String) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths = vec![0; columns];
        for row in &self.rows {
            for (cell, width) in row.iter().zip(&mut widths) {
                *width = cell.width().min(WIDEST).max(*width);
            }
        }
        let rule: usize = widths.iter().map(|w| w + GAP).sum();
        for (n, row) in self.rows.iter().enumerate() {
            let start = text.len();
            for (cell, width) in row.iter().zip(&widths) {
                text.push_str(cell);
                let pad = width.saturating_sub(cell.width()) + GAP;
                text.extend(std::iter::repeat_n(' ', pad));
            }
            text.truncate(start.max(text.trim_end_matches(' ').len()));
            text.push('\n');
            if n == 0 {
                text.extend(std::iter::repeat_n('─', rule.saturating_sub(GAP)));
                text.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_are_aligned_by_cells() {
        let row = |cells: [&str; 2]| cells.map(String::from).to_vec();
        let table = Table {
            rows: vec![row(["港", "Boats"]), row(["Orrin", "3"]), row(["", ""])],
        };
        let mut text = String::from("before\n");
        table.lay_out(&mut text);
        assert_eq!(text, "before\n港      Boats\n─────────────\nOrrin   3\n\n");
    }
}

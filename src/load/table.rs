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

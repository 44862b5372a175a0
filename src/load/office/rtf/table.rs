//! Tables of rich text: cells end, and rows say how their cells are joined.

use super::Walk;

/// How a cell is joined to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Join {
    /// It goes on with the cell before it.
    beside: bool,
    /// It goes on with the cell above it.
    above: bool,
}

/// How many cells of a row are known to be joined.
const MOST: usize = 256;

impl Walk {
    /// A row says anew what it is like.
    pub(super) fn begin_row(&mut self) {
        self.joins.clear();
        self.join = Join::default();
        self.heads = false;
    }

    /// What a row says of its next cell; `cellx` is the end of that.
    pub(super) fn say_of_cell(&mut self, word: &str) {
        match word {
            "clmrg" => self.join.beside = true,
            "clvmrg" => self.join.above = true,
            "cellx" => {
                let join = std::mem::take(&mut self.join);
                if self.joins.len() < MOST {
                    self.joins.push(join);
                }
            }
            _ => {}
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.state.in_table = true;
        self.end_paragraph();
        self.row.push(std::mem::take(&mut self.cells));
    }

    pub(super) fn end_row(&mut self) {
        if self.row.is_empty() {
            return;
        }
        if !std::mem::replace(&mut self.table, true) {
            self.sheet.begin_table();
        }
        self.sheet.begin_row();
        self.sheet.head_row(self.heads);
        let row = std::mem::take(&mut self.row);
        let join = |n: usize| self.joins.get(n).copied().unwrap_or_default();
        for n in 0..row.len() {
            if n > 0 && join(n).beside {
                continue;
            }
            let beside = (n + 1..row.len()).take_while(|n| join(*n).beside).count();
            self.sheet.begin_cell();
            self.sheet
                .span_cell(beside + 1, usize::from(!join(n).above));
            // Cells that go on with it are empty, or ought to be.
            for paragraph in row[n..=n + beside].iter().flatten() {
                self.sheet.paragraph(paragraph);
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        if std::mem::take(&mut self.table) {
            self.sheet.end_table();
        }
        // Paragraphs of a table whose cells never ended.
        for paragraph in std::mem::take(&mut self.cells) {
            self.sheet.paragraph(&paragraph);
        }
    }
}

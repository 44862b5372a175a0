//! Writes tables, notes and pictures.

use std::sync::Arc;

use super::Writer;
use super::lists::Marker;
use crate::article::{BlockKind, InlineKind, one_line};
use crate::load::table::Table;

impl Writer {
    // ---- tables

    /// A table begins; nested ones are written into their cell.
    pub fn begin_table(&mut self) {
        if self.table.is_none() {
            self.close();
            self.table = Some(Table {
                first_inline: self.inlines.len(),
                ..Table::default()
            });
        }
    }

    /// Whether a table is being written.
    pub fn in_table(&self) -> bool {
        self.table.is_some()
    }

    /// A row begins.
    pub fn begin_row(&mut self) {
        self.end_cell();
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    /// A cell begins.
    pub fn begin_cell(&mut self) {
        self.end_cell();
        if let Some(table) = &mut self.table {
            table.begin_cell();
        }
    }

    /// The cell takes so many columns and rows; no row where it goes on with the cell above.
    pub fn span_cell(&mut self, columns: usize, rows: usize) {
        if let Some(table) = &mut self.table {
            table.span(columns, rows);
        }
    }

    /// The cell is a heading.
    pub fn head_cell(&mut self) {
        if let Some(table) = &mut self.table {
            table.head();
        }
    }

    /// What is open in a cell ends with it.
    fn end_cell(&mut self) {
        let Some(table) = &mut self.table else {
            return;
        };
        let first = table.first_inline;
        let end = table.cell().map_or(0, |cell| cell.text.len());
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        for n in self.nesting.iter().flatten().filter(|n| **n >= first) {
            if let Some(inline) = self.inlines.get_mut(*n) {
                inline.span.end = end.max(inline.span.start);
            }
        }
        self.forget_nesting(first);
    }

    /// Lays the table out in columns, as one block whose line breaks count and whose cells are
    /// known.
    pub fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.table.take() else {
            return;
        };
        self.open(BlockKind::Code, 1);
        if let Some(open) = &mut self.open {
            open.inlines = table.first_inline;
        }
        let before = self.blocks.len();
        let inlines = self.inlines.get_mut(table.first_inline..);
        let cells = table.lay_out(&mut self.text, inlines.unwrap_or_default());
        self.close();
        // A table of empty cells left no trace.
        if let Some(block) = self.blocks.get_mut(before) {
            block.table = cells.map(Arc::new);
        }
    }

    // ---- notes and pictures

    /// A reference to a note: its mark as it shows, and the label it goes by.
    pub fn note_reference(&mut self, label: &str, shown: &str) {
        let at = self.inlines.len();
        self.inline(InlineKind::Note(0), shown);
        if self.inlines.len() > at {
            self.references.push((label.into(), at));
        }
    }

    /// A note begins here: what stands before its words, and its label.
    /// [`Writer::end_item`] ends it.
    pub fn begin_note(&mut self, label: &str, marker: Option<String>) {
        self.open_prose();
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.marker = marker.as_deref().map(Marker::of);
        self.notes.push((label.into(), at));
    }

    /// Names the open block, or the one that comes next, for references to it.
    pub fn anchor(&mut self, label: &str) {
        let next = match self.text.len() {
            0 => 0,
            n => n + 2,
        };
        let at = self.open.map_or(next, |open| open.start);
        self.notes
            .push((label.into(), u32::try_from(at).unwrap_or(u32::MAX)));
    }

    /// A picture in running text or by itself: its description as a link to it.
    pub fn picture(&mut self, target: String, description: &str) {
        let description = one_line(description);
        self.nest_picture(target, &description);
        self.words(&match description.as_str() {
            "" => "[image]".to_string(),
            words => format!("[image: {words}]"),
        });
        self.unnest();
    }
}

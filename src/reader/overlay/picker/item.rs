//! One line of a list that is searched by typing.

use crate::reader::overlay::sheet::{SheetRow, wrapped};
use crate::reader::theme::Role;
use crate::typeset::{truncate, width};

/// The most rows of a selected item.
const UNFOLDED: usize = 6;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerItem {
    /// What is searched and shown, cleaned.
    pub label: String,
    /// Shown at the right.
    pub detail: String,
    /// What it stands for: an index into whatever the list was made of.
    pub value: usize,
}

impl PickerItem {
    /// Columns it takes in one row.
    pub(super) fn width(&self) -> usize {
        width(&self.label) + width(&self.detail) + 2
    }

    /// Spaces in front of a label are its depth: `put` would fold them.
    fn depth(&self) -> usize {
        self.label.len() - self.label.trim_start_matches(' ').len()
    }

    /// In one row of so many columns. Where both do not fit, the label counts more than
    /// all but the last of the detail.
    pub(super) fn row(&self, columns: usize) -> SheetRow {
        let fits = self.width() <= columns;
        let detail = match self.detail.rsplit_once(" · ") {
            Some((_, last)) if !fits => last,
            _ => self.detail.as_str(),
        };
        let beside = columns.saturating_sub(width(&self.label) + 2);
        let detail = truncate(detail, beside.max(columns / 2));
        let taken = width(&detail);
        let label = truncate(&self.label, columns.saturating_sub(taken + 2));
        let depth = self.depth().min(columns);
        SheetRow::default()
            .and(depth, Role::Text, label.trim_start_matches(' '))
            .and(columns.saturating_sub(taken), Role::Dim, detail)
    }

    /// All of an item, in as many rows as it takes.
    pub(super) fn unfolded(&self, columns: usize) -> Vec<SheetRow> {
        let depth = self.depth().min(columns / 2);
        let label = wrapped(self.label.trim_start_matches(' '), columns - depth);
        let label = label
            .into_iter()
            .map(|l| SheetRow::default().and(depth, Role::Text, l));
        let inset = depth + 2;
        let detail = wrapped(&self.detail, columns.saturating_sub(inset));
        let detail = detail
            .into_iter()
            .map(|d| SheetRow::default().and(inset, Role::Dim, d));
        label.chain(detail).take(UNFOLDED).collect()
    }
}

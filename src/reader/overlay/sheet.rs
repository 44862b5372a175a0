//! A box of rows to be read, as help, explanations and sources are.
//!
//! Its content and its place are worked out after every event, for the size of the terminal; the
//! box itself remembers only how far it is scrolled.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::room::Room;
use crate::analysis::Analysis;
use crate::article::Span;
use crate::reader::cells::put;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{Lines, row_text, width, wrap};

/// Columns of a label before its value.
const LABELS: usize = 10;
/// In a box of fewer columns the note on which rows show is short.
const NARROW: u16 = 30;
/// With fewer columns than this a label has a row of its own.
const LABELLED: usize = 30;
/// A row: pieces of text, each at its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow(Vec<(usize, Role, String)>);

impl SheetRow {
    /// A row of one piece at the margin.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self(vec![(0, role, text.into())])
    }

    /// The same with another piece at a column.
    pub fn and(mut self, column: usize, role: Role, text: impl Into<String>) -> Self {
        self.0.push((column, role, text.into()));
        self
    }

    /// The pieces of another row too, so many columns to the right.
    pub fn beside(mut self, column: usize, other: Self) -> Self {
        let moved = other.0.into_iter().map(|(at, r, t)| (at + column, r, t));
        self.0.extend(moved);
        self
    }

    /// Draws it on a row of the screen, over a selected row or not.
    pub fn draw(&self, area: Rect, theme: &Theme, selected: bool, buf: &mut Buffer) {
        for (column, role, text) in &self.0 {
            let style = match selected {
                true => theme.on_cursor(*role),
                false => theme.style(*role),
            };
            let column = u16::try_from(*column).unwrap_or(u16::MAX);
            let x = area.x.saturating_add(column);
            put(buf, x, area.y, area.right(), text, style);
        }
    }

    /// Its words of a role.
    #[cfg(test)]
    pub fn words_of(&self, role: Role) -> String {
        let pieces = self.0.iter().filter(|(_, of, _)| *of == role);
        pieces.map(|(_, _, text)| text.as_str()).collect()
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        let ends = self.0.iter().map(|(at, _, text)| at + width(text));
        ends.max().unwrap_or(0)
    }
}

/// `text` in rows of at most so many columns; no rows for no text.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let rows = wrap(text, Span::from(0..text.len()), columns.max(1), Lines::Flow);
    let shown = rows.iter().map(|row| row_text(text, row, Lines::Flow));
    shown.collect()
}

/// Rows of a label and a value: of everything that is known of something.
#[derive(Debug)]
pub struct FactRows {
    columns: usize,
    rows: Vec<SheetRow>,
}

impl FactRows {
    /// No rows yet, for a box of this many columns.
    pub fn new(columns: usize) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a value under its label; a value without one stands below the last.
    pub fn add(&mut self, label: &str, role: Role, value: &str) {
        if self.columns < LABELLED {
            if !label.is_empty() {
                self.rows.push(SheetRow::of(Role::Dim, label));
            }
            let rows = wrapped(value, self.columns);
            return self
                .rows
                .extend(rows.into_iter().map(|r| SheetRow::of(role, r)));
        }
        let rows = wrapped(value, self.columns - LABELS);
        for (n, value) in rows.into_iter().enumerate() {
            let label = if n == 0 { label } else { "" };
            self.rows
                .push(SheetRow::of(Role::Dim, label).and(LABELS, role, value));
        }
    }

    /// All rows.
    pub fn into_rows(self) -> Vec<SheetRow> {
        self.rows
    }
}

/// A box of rows, and how far it is scrolled.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    title: &'static str,
    rows: Vec<SheetRow>,
    room: Room,
    rect: Rect,
    top: usize,
    /// What its rows were made of: columns, and answers.
    of: Option<(usize, Arc<Analysis>)>,
}

impl Sheet {
    /// Keeps the rows if they were made of the same things, and makes them otherwise; for rows
    /// that cost as much as an article has quotations.
    pub fn kept(&mut self, columns: usize, of: &Arc<Analysis>) -> Option<Vec<SheetRow>> {
        let same =
            |(before, made): &(usize, Arc<Analysis>)| *before == columns && Arc::ptr_eq(made, of);
        if self.of.as_ref().is_some_and(same) {
            return Some(std::mem::take(&mut self.rows));
        }
        self.of = Some((columns, of.clone()));
        None
    }

    /// Its rows as they are.
    pub fn taken(&mut self) -> Vec<SheetRow> {
        std::mem::take(&mut self.rows)
    }

    /// Takes up what it shows, and where.
    pub fn settle(&mut self, room: Room, rect: Rect, title: &'static str, rows: Vec<SheetRow>) {
        self.rect = rect;
        self.room = room;
        self.title = title;
        self.rows = rows;
        self.top = self.top.min(self.most());
    }

    /// Whether a cell of the screen is in it.
    pub fn contains(&self, at: Position) -> bool {
        self.rect.contains(at)
    }

    /// Scrolls by rows.
    pub fn scroll(&mut self, rows: i64) {
        let most = i64::try_from(self.most()).unwrap_or(i64::MAX);
        let top = i64::try_from(self.top).unwrap_or(i64::MAX);
        let to = top.saturating_add(rows).clamp(0, most);
        self.top = usize::try_from(to).unwrap_or(0);
    }

    /// Scrolls by pages; one row stays.
    pub fn page(&mut self, pages: i64) {
        let rows = i64::try_from(self.visible().saturating_sub(1).max(1)).unwrap_or(1);
        self.scroll(pages.saturating_mul(rows));
    }

    /// Rows that show.
    fn visible(&self) -> usize {
        usize::from(self.inner().height)
    }

    /// Whether all of it shows.
    pub fn shows_all(&self) -> bool {
        self.most() == 0
    }

    /// How far it scrolls.
    fn most(&self) -> usize {
        self.rows.len().saturating_sub(self.visible())
    }

    fn inner(&self) -> Rect {
        self.room.inner(self.rect)
    }

    /// Which rows show, where not all do.
    fn position(&self) -> String {
        let (visible, all) = (self.visible(), self.rows.len());
        if visible >= all {
            return String::new();
        }
        let (first, last) = (self.top + 1, self.top + visible);
        match self.rect.width < NARROW {
            true => format!("{last}/{all}"),
            false => format!("{first}–{last} of {all}"),
        }
    }
}

/// A sheet on the screen.
pub struct SheetView<'a> {
    /// What is shown.
    pub sheet: &'a Sheet,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &SheetView<'_> {
    fn render(self, _: Rect, buf: &mut Buffer) {
        let sheet = self.sheet;
        let position = sheet.position();
        sheet
            .room
            .draw(sheet.rect, sheet.title, &position, self.theme, buf);
        let inner = sheet.inner();
        for (row, area) in sheet.rows.iter().skip(sheet.top).zip(inner.rows()) {
            row.draw(area, self.theme, false, buf);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: usize, height: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let rows = (0..rows).map(|n| SheetRow::of(Role::Text, n.to_string()));
        let area = Rect::new(0, 0, 60, height);
        sheet.settle(Room::new(area), area, "Numbers", rows.collect());
        sheet
    }

    #[test]
    fn it_scrolls_to_its_last_row_and_no_further() {
        for height in 2..40 {
            let mut sheet = sheet(30, height);
            sheet.scroll(i64::MAX);
            assert_eq!(sheet.top + sheet.visible(), 30.max(sheet.visible()));
            sheet.page(-100);
            assert_eq!(sheet.top, 0);
        }
    }

    #[test]
    fn rows_are_kept_for_the_same_answers_and_columns_alone() {
        let mut sheet = sheet(3, 10);
        let (one, other) = (Arc::new(Analysis::default()), Arc::new(Analysis::default()));
        assert!(sheet.kept(60, &one).is_none());
        assert_eq!(sheet.kept(60, &one).map(|rows| rows.len()), Some(3));
        assert!(sheet.kept(50, &one).is_none());
        assert!(sheet.kept(50, &other).is_none());
    }

    #[test]
    fn a_label_stands_beside_its_value_or_above_it() {
        let facts = |columns| {
            let mut facts = FactRows::new(columns);
            facts.add(
                "Why",
                Role::Text,
                "because the words before it say so, at length",
            );
            let shown = |row: SheetRow| row.0.into_iter().map(|(at, _, t)| (at, t)).collect();
            facts.into_rows().into_iter().map(shown).collect()
        };
        let wide: Vec<Vec<(usize, String)>> = facts(40);
        assert_eq!(wide[0][0], (0, "Why".into()));
        assert_eq!(wide[0][1].0, LABELS);
        assert_eq!(wide[1][0].1, "");
        let narrow: Vec<Vec<(usize, String)>> = facts(16);
        assert_eq!(narrow[0], [(0, "Why".into())]);
        assert!(narrow[1..].iter().all(|row| width(&row[0].1) <= 16));
    }

    #[test]
    fn nothing_is_cut() {
        let text = "Donaudampfschifffahrtsgesellschaft 家族会議 and a few words more";
        for columns in 2..50 {
            let rows = wrapped(text, columns);
            assert!(rows.iter().all(|row| width(row) <= columns), "{rows:?}");
            let kept: String = rows.concat().replace([' ', '-'], "");
            assert_eq!(kept, text.replace(' ', ""), "{columns}");
        }
    }
}

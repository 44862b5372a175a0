//! Where the article is from, and what is missing from it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::frame;
use crate::article::Span;
use crate::reader::cells::put;
use crate::reader::document::Document;
use crate::reader::source::facts;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{Lines, row_text, wrap};

/// The box's size.
const COLUMNS: u16 = 76;
/// Columns of the labels.
const LABELS: u16 = 10;
/// Rows of the frame.
const REST: u16 = 2;

/// What is known of an article's source.
pub struct SourceView<'a> {
    /// The article.
    pub document: &'a Document,
    /// Rows scrolled away.
    pub scroll: usize,
    /// The theme.
    pub theme: &'a Theme,
}

/// The rows of the facts in a terminal of this area: labels and values.
fn rows(document: &Document, area: Rect) -> Vec<(Role, &'static str, String)> {
    let columns = COLUMNS.min(area.width).saturating_sub(4 + LABELS);
    let columns = usize::from(columns).max(8);
    let mut rows = Vec::new();
    let mut before = "";
    for (label, value) in facts(document) {
        let role = match label {
            "Title" => Role::Title,
            "Missing" | "Not read" => Role::Filter,
            _ => Role::Text,
        };
        let lines = wrap(&value, Span::from(0..value.len()), columns, Lines::Flow);
        for (n, row) in lines.iter().enumerate() {
            let shown = if n == 0 && label != before { label } else { "" };
            rows.push((role, shown, row_text(&value, row, Lines::Flow)));
        }
        before = label;
    }
    rows
}

/// How far the facts scroll in a terminal of this area.
pub fn most(document: &Document, area: Rect) -> usize {
    rows(document, area).len().saturating_sub(page(area))
}

/// How many rows of facts show at most.
pub fn page(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(REST)).max(1)
}

impl Widget for &SourceView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let rows = rows(self.document, area);
        let tall = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let tall = tall.saturating_add(REST).min(area.height);
        let inner = frame(area, (COLUMNS, tall), "Source", self.theme, buf);
        let body = usize::from(inner.height);
        let first = self.scroll.min(rows.len().saturating_sub(body));
        for ((role, label, text), y) in rows.iter().skip(first).take(body).zip(inner.y..) {
            let quiet = self.theme.style(Role::Dim);
            put(buf, inner.x, y, inner.right(), label, quiet);
            let style = self.theme.style(*role);
            put(buf, inner.x + LABELS, y, inner.right(), text, style);
        }
    }
}

//! The sections, with the current one marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::reader::cells::{fill, put};
use crate::reader::document::Document;
use crate::reader::layout::Side;
use crate::reader::outline::Outline;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// Rows above the sections: the heading and a blank one.
pub const HEAD: u16 = 2;

/// The outline on the screen.
pub struct OutlineView<'a> {
    /// The article.
    pub document: &'a Document,
    /// Whether keys go here.
    pub focused: bool,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &OutlineView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let outline = &self.document.outline;
        let head = self
            .theme
            .style(if self.focused { Role::Focus } else { Role::Dim });
        put(buf, area.x + 1, area.y, area.right(), "Sections", head);
        if !self.document.fills(Side::Outline) {
            let note = "No sections here.";
            let style = self.theme.style(Role::Dim);
            put(buf, area.x + 1, area.y + HEAD, area.right(), note, style);
            return;
        }
        let unit = if self.counts_quotations() {
            "quotes"
        } else {
            "words"
        };
        let at = area
            .right()
            .saturating_sub(u16::try_from(unit.len() + 1).unwrap_or(0));
        if area.width > 18 {
            put(
                buf,
                at,
                area.y,
                area.right(),
                unit,
                self.theme.style(Role::Dim),
            );
        }
        let current = self.document.section();
        let current = current.and_then(|n| outline.shown_for(u32::try_from(n).ok()?));
        let rows = outline.list.shown(outline.visible().len());
        for (position, y) in rows.zip(area.y + HEAD..area.bottom()) {
            let Some(&section) = outline.visible().get(position) else {
                break;
            };
            let here = current == Some(section);
            let selected = self.focused && position == outline.list.selected();
            self.row(
                section,
                here,
                selected,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                buf,
            );
        }
    }
}

impl OutlineView<'_> {
    /// Quotations are counted where there are any, else words.
    fn counts_quotations(&self) -> bool {
        let analysis = self.document.analysis.as_ref();
        analysis.is_some_and(|a| a.quotations.iter().any(|q| !q.is_reported()))
    }

    fn row(&self, section: u32, here: bool, selected: bool, area: Rect, buf: &mut Buffer) {
        let article = &self.document.article;
        let n = section as usize;
        let role = match (selected, here) {
            (true, _) => Role::Cursor,
            (_, true) => Role::Focus,
            _ => Role::Text,
        };
        let style = self.theme.style(role);
        if selected {
            fill(buf, area, style);
        }
        let outline = &self.document.outline;
        let sign = match (
            Outline::has_children(article, section),
            outline.is_folded(section),
        ) {
            (_, true) => "▸",
            (true, _) => "▾",
            _ if here => "•",
            _ => " ",
        };
        let indent = article.sections.get(n).map_or(0, |s| outline.indent(s));
        let x = put(buf, area.x + 1 + indent, area.y, area.right(), sign, style);
        let counts = &self.document.counts;
        let count = if self.counts_quotations() {
            outline.quotations.get(n).filter(|count| **count > 0)
        } else {
            counts.as_ref().and_then(|counts| counts.words.get(n))
        };
        let count = count.map_or(String::new(), |n| n.to_string());
        let columns = u16::try_from(width(&count)).unwrap_or(0) + 1;
        let end = area.right().saturating_sub(columns);
        let title = self.document.section_title(n);
        let room = usize::from(end.saturating_sub(x + 2));
        put(buf, x + 1, area.y, end, &truncate(&title, room), style);
        let quiet = if selected {
            style
        } else {
            self.theme.style(Role::Dim)
        };
        put(buf, end, area.y, area.right(), &count, quiet);
    }
}

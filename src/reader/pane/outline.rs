//! The pane of the sections, with the current one marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::document::Document;
use crate::reader::layout::Side;
use crate::reader::outline::Outline;
use crate::reader::pane::Hints;
use crate::reader::theme::{Role, Theme};
use crate::typeset::width;

/// Keys that are worth knowing here.
pub const HINTS: Hints = &[
    (Action::Go, "go there"),
    (Action::LineDown, "down"),
    (Action::Fold, "fold"),
    (Action::PickSection, "find"),
    (Action::NextPane, "pane"),
    (Action::Help, "keys"),
    (Action::Quit, "to the text"),
];

/// Rows above the sections: the heading and a blank one.
pub const HEAD: u16 = 2;

/// How far the further rows of a title are set in, in cells.
const HANGING: u16 = 2;

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
        let unit = if outline.counts_quotations() {
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
        let mut y = area.y + HEAD;
        for position in outline.list.shown(outline.visible().len()) {
            let Some(&section) = outline.visible().get(position) else {
                break;
            };
            if y >= area.bottom() {
                break;
            }
            let here = current == Some(section);
            let selected = self.focused && position == outline.list.selected();
            let rest = Rect {
                y,
                height: area.bottom() - y,
                ..area
            };
            y += self.section(section, here, selected, rest, buf);
        }
    }
}

impl OutlineView<'_> {
    /// Draws a section into the rows that are left, and answers how many it takes.
    fn section(
        &self,
        section: u32,
        here: bool,
        selected: bool,
        area: Rect,
        buf: &mut Buffer,
    ) -> u16 {
        let document = self.document;
        let (article, outline) = (&document.article, &document.outline);
        let words = document.counts.as_deref();
        let title = outline.rows(article, words, section, area.width);
        let height = u16::try_from(title.len()).unwrap_or(1).min(area.height);
        let area = Rect { height, ..area };
        let role = match (selected, here) {
            (true, _) => Role::Cursor,
            (_, true) => Role::Focus,
            _ => Role::Text,
        };
        let style = self.theme.style(role);
        if selected {
            fill(buf, area, style);
        }
        let sign = match (
            Outline::has_children(article, section),
            outline.is_folded(section),
        ) {
            (_, true) => "▸",
            (true, _) => "▾",
            _ if here => "•",
            _ => " ",
        };
        let indent = article.sections.get(section as usize);
        let indent = indent.map_or(0, |s| outline.indent(s));
        let x = put(buf, area.x + 1 + indent, area.y, area.right(), sign, style);
        let count = outline.counted(section, words);
        let columns = u16::try_from(width(&count)).unwrap_or(0) + 1;
        let end = area.right().saturating_sub(columns);
        for (n, (row, y)) in title.iter().zip(area.top()..area.bottom()).enumerate() {
            let (x, end) = match n {
                0 => (x + 1, end),
                _ => (x + 1 + HANGING, area.right()),
            };
            put(buf, x, y, end, row, style);
        }
        let quiet = if selected {
            style
        } else {
            self.theme.style(Role::Dim)
        };
        put(buf, end, area.y, area.right(), &count, quiet);
        height
    }
}

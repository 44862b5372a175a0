//! The room for a box over the panes, and its frame: a border, or on a small screen a rule, so
//! that every cell is for text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::reader::cells::{fill, put};
use crate::reader::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// A smaller screen has no room for a border.
const FRAMED: (u16, u16) = (44, 14);
/// With fewer columns than this on both sides of a box, what lies below it is of no use.
const SLIVERS: u16 = 8;

/// The room for a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// All that it may cover.
    pub area: Rect,
    framed: bool,
}

impl Room {
    /// The room in this area.
    pub const fn new(area: Rect) -> Self {
        Self {
            area,
            framed: area.width >= FRAMED.0 && area.height >= FRAMED.1,
        }
    }

    /// Columns and rows of a box that are no text.
    pub const fn around(&self) -> (u16, u16) {
        if self.framed { (4, 2) } else { (2, 1) }
    }

    /// Columns of text in a box of so many columns.
    pub fn columns(&self, width: u16) -> usize {
        usize::from(width.min(self.area.width).saturating_sub(self.around().0)).max(1)
    }

    /// Whether a box has a frame here.
    pub const fn is_framed(&self) -> bool {
        self.framed
    }

    /// The size of a box for so many columns and rows of text, at most that of the area. With a
    /// rule it is as wide as the area, and no sliver is left beside it.
    pub fn size(&self, columns: usize, rows: usize) -> (u16, u16) {
        let (beside, above) = self.around();
        let columns = match self.framed {
            true => u16::try_from(columns).unwrap_or(u16::MAX),
            false => self.area.width,
        };
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let columns = columns.saturating_add(beside);
        let slivers = self.area.width.saturating_sub(columns) < SLIVERS;
        (
            if slivers { self.area.width } else { columns },
            rows.saturating_add(above).min(self.area.height),
        )
    }

    /// A box of that size in the middle; below a rule at the bottom.
    pub fn middle(&self, columns: usize, rows: usize) -> Rect {
        let (w, h) = self.size(columns, rows);
        let area = self.area;
        let left = area.height - h;
        Rect::new(
            area.x + (area.width - w) / 2,
            area.y + if self.framed { left / 3 } else { left },
            w,
            h,
        )
    }

    /// The part of a box that is for text.
    pub fn inner(&self, rect: Rect) -> Rect {
        let (beside, above) = self.around();
        Rect {
            x: rect.x + (beside / 2).min(rect.width),
            y: rect.y + 1.min(rect.height),
            width: rect.width.saturating_sub(beside),
            height: rect.height.saturating_sub(above),
        }
    }

    /// Draws an empty box with a title and a note.
    pub fn draw(&self, rect: Rect, title: &str, note: &str, theme: &Theme, buf: &mut Buffer) {
        if rect.is_empty() {
            return;
        }
        fill(buf, rect, theme.style(Role::Text));
        let style = theme.style(Role::Focus);
        let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
        let mut line = |x, y, symbol| put(buf, x, y, x + 1, symbol, style);
        for x in rect.left()..rect.right() {
            line(x, rect.top(), "─");
        }
        if self.framed {
            for x in rect.left()..rect.right() {
                line(x, bottom, "─");
            }
            for y in rect.top()..rect.bottom() {
                line(rect.left(), y, "│");
                line(right, y, "│");
            }
            line(rect.left(), rect.top(), "╭");
            line(right, rect.top(), "╮");
            line(rect.left(), bottom, "╰");
            line(right, bottom, "╯");
        }
        let note = match note.is_empty() {
            true => String::new(),
            false => format!(" {note} "),
        };
        let columns = u16::try_from(width(&note)).unwrap_or(u16::MAX);
        // Below a rule the note shares its row with the title.
        let (taken, y) = match self.framed {
            true => (0, bottom),
            false => (columns, rect.top()),
        };
        let room = usize::from(rect.width.saturating_sub(taken).saturating_sub(6));
        put_title(buf, rect, &truncate(title, room), style);
        let x = rect.right().saturating_sub(columns.saturating_add(1));
        put(buf, x.max(rect.x), y, rect.right(), &note, style);
    }
}

fn put_title(buf: &mut Buffer, rect: Rect, title: &str, style: Style) {
    if !title.is_empty() {
        let title = format!(" {title} ");
        put(buf, rect.x + 2, rect.y, rect.right(), &title, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_never_leaves_its_room() {
        for width in 1..90 {
            for height in 1..40 {
                let area = Rect::new(0, 0, width, height);
                let room = Room::new(area);
                for (columns, rows) in [(0, 0), (10, 3), (70, 20), (500, 900)] {
                    let rect = room.middle(columns, rows);
                    assert_eq!(rect.intersection(area), rect);
                    let inner = room.inner(rect);
                    assert!(inner.is_empty() || inner.intersection(rect) == inner);
                }
            }
        }
    }

    #[test]
    fn a_small_screen_spends_one_row_on_the_box() {
        let room = Room::new(Rect::new(0, 0, 20, 4));
        let rect = room.middle(50, 50);
        assert_eq!(room.inner(rect), Rect::new(1, 1, 18, 3));
    }
}

//! What lies over the panes: a stack, asked from the top.

pub mod detail;
pub mod help;
pub mod picker;
pub mod prompt;

pub use picker::{Choice, Item, Picker};
pub use prompt::{Prompt, Purpose};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{fill, put};
use super::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// Something over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// The keys, scrolled by so many rows.
    Help(usize),
    /// A list searched by typing.
    Picker(Picker),
    /// A line of typed text.
    Prompt(Prompt),
    /// Everything about the selected quotation.
    Detail,
}

/// A box in the middle of `area`, at most `columns` by `rows` cells, drawn with a title;
/// the part inside its frame.
pub fn frame(
    area: Rect,
    (columns, rows): (u16, u16),
    title: &str,
    theme: &Theme,
    buf: &mut Buffer,
) -> Rect {
    let w = columns.min(area.width);
    let h = rows.min(area.height);
    let rect = Rect::new(
        area.x + (area.width - w) / 2,
        area.y + (area.height - h) / 3,
        w,
        h,
    );
    fill(buf, rect, theme.style(Role::Text));
    let style = theme.style(Role::Focus);
    let (right, bottom) = (
        rect.right().saturating_sub(1),
        rect.bottom().saturating_sub(1),
    );
    for x in rect.left()..rect.right() {
        corner(buf, x, rect.top(), "─", style);
        corner(buf, x, bottom, "─", style);
    }
    for y in rect.top()..rect.bottom() {
        corner(buf, rect.left(), y, "│", style);
        corner(buf, right, y, "│", style);
    }
    for (x, y, c) in [
        (rect.left(), rect.top(), "╭"),
        (right, rect.top(), "╮"),
        (rect.left(), bottom, "╰"),
        (right, bottom, "╯"),
    ] {
        corner(buf, x, y, c, style);
    }
    let title = format!(" {} ", truncate(title, usize::from(w.saturating_sub(6))));
    if usize::from(w) > width(&title) + 4 {
        put(buf, rect.x + 2, rect.y, right, &title, style);
    }
    Rect::new(
        rect.x + 2.min(w),
        rect.y + 1.min(h),
        w.saturating_sub(4),
        h.saturating_sub(2),
    )
}

fn corner(buf: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    put(buf, x, y, x + 1, symbol, style);
}

//! What lies over the panes: a stack, asked from the top.

pub mod command;
pub mod detail;
pub mod help;
pub mod line;
pub mod picker;
pub mod prompt;
pub mod source;

pub use command::Command;
pub use line::{Edit, TypedLine};
pub use picker::{Choice, Item, Picker};
pub use prompt::{Before, History, Prompt, Purpose};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{fill, put};
use super::theme::{Role, Theme};
use crate::article::Format;
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
    /// Where the article is from, scrolled by so many rows.
    Source(usize),
}

/// The formats that an article can be read as, and what they are called.
pub const FORMATS: [(Format, &str); 11] = [
    (Format::Text, "plain text"),
    (Format::Markdown, "Markdown"),
    (Format::Html, "a web page (HTML)"),
    (Format::Feed, "a feed (RSS, Atom, JSON Feed)"),
    (Format::Mhtml, "a saved web page (MHTML)"),
    (Format::Email, "e-mail or newsletter"),
    (Format::Epub, "a book (EPUB)"),
    (Format::Pdf, "PDF"),
    (Format::Docx, "Word (.docx)"),
    (Format::Odt, "OpenDocument (.odt)"),
    (Format::Rtf, "rich text (RTF)"),
];

/// A box in the middle of `area`, at most `columns` by `rows` cells, drawn with a title;
/// the part inside its frame.
pub fn frame(
    area: Rect,
    (columns, rows): (u16, u16),
    title: &str,
    theme: &Theme,
    buf: &mut Buffer,
) -> Rect {
    let rect = middle(area, (columns, rows));
    let w = rect.width;
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
    inside(rect)
}

/// The box in the middle of `area`, at most `columns` by `rows` cells.
pub fn middle(area: Rect, (columns, rows): (u16, u16)) -> Rect {
    let w = columns.min(area.width);
    let h = rows.min(area.height);
    Rect::new(
        area.x + (area.width - w) / 2,
        area.y + (area.height - h) / 3,
        w,
        h,
    )
}

/// The part of a box inside its frame.
pub fn inside(rect: Rect) -> Rect {
    Rect::new(
        rect.x + 2.min(rect.width),
        rect.y + 1.min(rect.height),
        rect.width.saturating_sub(4),
        rect.height.saturating_sub(2),
    )
}

fn corner(buf: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    put(buf, x, y, x + 1, symbol, style);
}

//! A message at the bottom, on as many rows as it takes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::sheet::wrapped;
use crate::reader::cells::{fill, put};
use crate::reader::theme::{Role, Theme};

/// A message on the screen. It stands on the area's last rows, and over what is there.
pub struct MessageView<'a> {
    /// What is told.
    pub text: &'a str,
    /// What it means.
    pub role: Role,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &MessageView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let columns = usize::from(area.width.saturating_sub(2));
        let rows = wrapped(self.text, columns);
        let tall = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let tall = tall.clamp(1, area.height.max(1));
        let area = Rect {
            y: area.bottom().saturating_sub(tall),
            height: tall,
            ..area
        };
        fill(buf, area, self.theme.style(Role::Text));
        let style = self.theme.style(self.role);
        for (text, y) in rows.iter().zip(area.top()..area.bottom()) {
            put(buf, area.x + 1, y, area.right(), text, style);
        }
    }
}

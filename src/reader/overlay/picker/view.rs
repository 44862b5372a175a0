//! Draws a picker.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::{Picker, TICK};
use crate::reader::cells::{fill, put};
use crate::reader::overlay::room::Room;
use crate::reader::theme::{Role, Theme};
use crate::typeset::width;

/// The picker on the screen.
pub struct PickerView<'a> {
    /// What is shown.
    pub picker: &'a Picker,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &PickerView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let picker = self.picker;
        let room = Room::new(area);
        let (rect, list) = picker.boxes(room);
        room.draw(rect, picker.choice.title(), "", self.theme, buf);
        let inner = room.inner(rect);
        let end = put(
            buf,
            inner.x,
            inner.y,
            inner.right(),
            "› ",
            self.theme.style(Role::Key),
        );
        let line = Rect {
            x: end,
            width: inner.right().saturating_sub(end + 18),
            height: 1,
            ..inner
        };
        picker.line.draw(line, self.theme, buf);
        let typed = usize::from(picker.command.is_some()) + picker.typed;
        let (shown, all) = (picker.shown.len() - typed, picker.items.len() - typed);
        let count = match picker.ticked.len() {
            0 => format!("{shown}/{all}"),
            ticked => format!("{ticked} {TICK} {shown}/{all}"),
        };
        let x = inner
            .right()
            .saturating_sub(u16::try_from(width(&count)).unwrap_or(0));
        put(
            buf,
            x,
            inner.y,
            inner.right(),
            &count,
            self.theme.style(Role::Dim),
        );
        if picker.shown.is_empty() && list.height > 0 {
            let words = if picker.items.is_empty() {
                "nothing to choose yet"
            } else {
                "nothing like that"
            };
            let style = self.theme.style(Role::Dim);
            put(buf, list.x, list.y, list.right(), words, style);
        }
        let columns = usize::from(list.width);
        let mut rows = list.rows();
        for position in picker.list.shown(picker.shown.len()) {
            let selected = position == picker.list.selected();
            let item = picker
                .shown
                .get(position)
                .and_then(|n| picker.items.get(*n));
            let mut ticked = item.is_some_and(|item| picker.is_ticked(item));
            for row in picker.rows(position, columns) {
                let Some(area) = rows.next() else {
                    return;
                };
                if std::mem::take(&mut ticked) {
                    let style = self.theme.style(Role::Key);
                    put(buf, inner.x, area.y, area.x, TICK, style);
                }
                if selected {
                    fill(buf, area, self.theme.style(Role::Cursor));
                }
                row.draw(area, self.theme, selected, buf);
            }
        }
    }
}

//! The keys that may follow those that were pressed, and what they do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::room::Room;
use super::sheet::SheetRow;
use crate::reader::keymap::{Context, Keymap, Keys};
use crate::reader::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// Columns between a key and what it does.
const AFTER_KEYS: usize = 2;

/// What may follow, at the bottom of an area and over what is there.
pub struct FollowingView<'a> {
    /// What keys mean.
    pub keymap: &'a Keymap,
    /// Where they were pressed.
    pub context: Context,
    /// What was pressed.
    pub keys: Keys,
    /// The theme.
    pub theme: &'a Theme,
}

impl FollowingView<'_> {
    fn rows(&self, columns: usize) -> Vec<SheetRow> {
        let following = self.keymap.following(self.context, self.keys);
        let named: Vec<(String, &str)> = following
            .iter()
            .map(|(keys, action)| (keys.to_string(), action.description()))
            .collect();
        let keys = named.iter().map(|(keys, _)| width(keys)).max();
        let at = keys.unwrap_or(0) + AFTER_KEYS;
        let row = |(keys, does): (String, &str)| {
            let does = truncate(does, columns.saturating_sub(at)).into_owned();
            SheetRow::of(Role::Key, keys).and(at, Role::Text, does)
        };
        named.into_iter().map(row).collect()
    }
}

impl Widget for FollowingView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let room = Room::new(area);
        let rows = self.rows(room.columns(area.width));
        let widest = rows.iter().map(SheetRow::width).max().unwrap_or(0);
        let middle = room.middle(widest, rows.len());
        let rect = Rect {
            y: area.bottom() - middle.height,
            ..middle
        };
        room.draw(rect, &self.keys.to_string(), "", self.theme, buf);
        let inner = room.inner(rect);
        let shown = usize::from(inner.height);
        for (n, (row, area)) in rows.iter().zip(inner.rows()).enumerate() {
            // What has no room is told of.
            match rows.len() > shown && n + 1 == shown {
                true => SheetRow::of(Role::Dim, format!("… and {} more", rows.len() - n))
                    .draw(area, self.theme, false, buf),
                false => row.draw(area, self.theme, false, buf),
            }
        }
    }
}

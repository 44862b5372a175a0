//! The keys, drawn from the key map itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::frame;
use crate::reader::action::{ACTIONS, Action};
use crate::reader::cells::put;
use crate::reader::keymap::{Context, Keymap};
use crate::reader::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// The box's size.
const COLUMNS: u16 = 76;
/// Columns of a key's names.
const KEYS: usize = 24;

/// A row of help: the heading of a group, or keys and what they do.
enum Row {
    Head(&'static str),
    Keys(String, &'static str),
    Blank,
}

/// The help for where the reader is: the pane's own keys first.
pub struct Help<'a> {
    /// What keys mean.
    pub keymap: &'a Keymap,
    /// The pane that help was asked from.
    pub context: Context,
    /// Rows scrolled away.
    pub scroll: usize,
    /// The theme.
    pub theme: &'a Theme,
}

/// Groups of actions under their headings: where each begins in the table of actions.
const GROUPS: &[(Action, &str)] = &[
    (Action::LineDown, "Moving"),
    (Action::Search, "Searching"),
    (Action::FilterSpeaker, "Who says what"),
    (Action::NextLink, "Links"),
    (Action::NextPane, "Panes"),
    (Action::NextArticle, "Articles"),
    (Action::Wider, "The screen"),
];

fn rows(keymap: &Keymap, context: Context) -> Vec<Row> {
    let mut rows = Vec::new();
    if !matches!(context, Context::Global | Context::Help) {
        let own: Vec<_> = ACTIONS
            .iter()
            .filter(|a| {
                keymap
                    .bindings()
                    .iter()
                    .any(|(c, _, b)| *c == context && b == *a)
            })
            .collect();
        if !own.is_empty() {
            rows.push(Row::Head("In this pane"));
            rows.extend(own.into_iter().map(|a| line(keymap, context, *a)));
            rows.push(Row::Blank);
        }
    }
    for action in ACTIONS.iter().filter(|a| !a.is_editing()) {
        if let Some((_, title)) = GROUPS.iter().find(|(first, _)| first == action) {
            if !rows.is_empty() && !matches!(rows.last(), Some(Row::Blank)) {
                rows.push(Row::Blank);
            }
            rows.push(Row::Head(title));
        }
        if keymap.keys(Context::Global, *action).next().is_some() {
            rows.push(line(keymap, Context::Global, *action));
        }
    }
    rows
}

fn line(keymap: &Keymap, context: Context, action: Action) -> Row {
    let keys: Vec<String> = keymap
        .keys(context, action)
        .map(|k| k.to_string())
        .collect();
    Row::Keys(keys.join(" "), action.description())
}

/// How many rows help has, for scrolling.
pub fn height(keymap: &Keymap, context: Context) -> usize {
    rows(keymap, context).len()
}

/// How many of them show in a terminal of this area.
pub fn page(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(4)).max(1)
}

impl Widget for &Help<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let rows = rows(self.keymap, self.context);
        let tall = u16::try_from(rows.len() + 3)
            .unwrap_or(u16::MAX)
            .min(area.height.saturating_sub(1));
        let inner = frame(area, (COLUMNS, tall), "Keys", self.theme, buf);
        let body = usize::from(inner.height.saturating_sub(1));
        let first = self.scroll.min(rows.len().saturating_sub(body));
        for (row, y) in rows.iter().skip(first).take(body).zip(inner.y..) {
            match row {
                Row::Blank => {}
                Row::Head(title) => {
                    put(
                        buf,
                        inner.x,
                        y,
                        inner.right(),
                        title,
                        self.theme.style(Role::Heading(1)),
                    );
                }
                Row::Keys(keys, text) => {
                    let keys = truncate(keys, KEYS);
                    let pad = KEYS - width(&keys).min(KEYS);
                    let x = inner.x + u16::try_from(pad).unwrap_or(0);
                    put(buf, x, y, inner.right(), &keys, self.theme.style(Role::Key));
                    let x = inner.x + u16::try_from(KEYS + 2).unwrap_or(0);
                    put(buf, x, y, inner.right(), text, self.theme.style(Role::Text));
                }
            }
        }
        let last = (first + body).min(rows.len());
        let note = if body < rows.len() {
            format!(
                "{}–{last} of {} · j k scroll · Esc closes · : finds an action",
                first + 1,
                rows.len()
            )
        } else {
            "Esc closes · : finds an action by name".to_string()
        };
        put(
            buf,
            inner.x,
            inner.bottom().saturating_sub(1),
            inner.right(),
            &note,
            self.theme.style(Role::Dim),
        );
    }
}

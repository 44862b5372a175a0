//! A list searched by typing: sections, articles, speakers, actions.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::frame;
use crate::reader::cells::{fill, put};
use crate::reader::pane::list::List;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A section to go to.
    Section,
    /// An article to open.
    Article,
    /// A speaker to filter by.
    Speaker,
    /// An action to do.
    Action,
}

impl Choice {
    const fn title(self) -> &'static str {
        match self {
            Self::Section => "Go to section",
            Self::Article => "Articles",
            Self::Speaker => "Only what this speaker says",
            Self::Action => "Do",
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is searched and shown, cleaned.
    pub label: String,
    /// Shown at the right.
    pub detail: String,
    /// What it stands for: an index into whatever the list was made of.
    pub value: usize,
}

/// The list and what was typed.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub choice: Choice,
    /// What was typed.
    pub typed: String,
    items: Vec<Item>,
    shown: Vec<usize>,
    list: List,
}

/// Items that one key searches; more are searched no further, so that a key stays quick.
const SEARCHED: usize = 50_000;
/// The box's size.
const COLUMNS: u16 = 66;
const ROWS: u16 = 22;

impl Picker {
    /// A list of `items`, with `selected` on it.
    pub fn new(choice: Choice, items: Vec<Item>, selected: usize) -> Self {
        let mut list = List::default();
        list.select(selected);
        Self {
            choice,
            typed: String::new(),
            shown: (0..items.len()).collect(),
            items,
            list,
        }
    }

    /// The chosen item.
    pub fn selected(&self) -> Option<&Item> {
        self.items.get(*self.shown.get(self.list.selected())?)
    }

    /// Moves the selection.
    pub fn step(&mut self, steps: i64) {
        self.list.step(steps, self.shown.len());
    }

    /// Moves it by pages.
    pub fn page(&mut self, pages: i64) {
        let rows = self.list.page();
        self.step(pages * rows);
    }

    /// Searches anew after typing.
    pub fn search(&mut self) {
        self.list.select(0);
        if self.typed.trim().is_empty() {
            self.shown = (0..self.items.len()).collect();
            return;
        }
        let pattern = Pattern::parse(&self.typed, CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = self
            .items
            .iter()
            .enumerate()
            .take(SEARCHED)
            .filter_map(|(n, item)| {
                let label = Utf32Str::new(&item.label, &mut buffer);
                pattern.score(label, &mut matcher).map(|score| (score, n))
            })
            .collect();
        scored.sort_by_key(|(score, n)| (std::cmp::Reverse(*score), *n));
        self.shown = scored.into_iter().map(|(_, n)| n).collect();
    }

    /// Scrolls so that the selection shows, in a terminal of this area.
    pub fn settle(&mut self, area: Rect) {
        let rows = usize::from(ROWS.min(area.height).saturating_sub(4));
        self.list.settle(self.shown.len(), rows, |_| 1);
    }
}

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
        let inner = frame(
            area,
            (COLUMNS, ROWS),
            picker.choice.title(),
            self.theme,
            buf,
        );
        let end = put(
            buf,
            inner.x,
            inner.y,
            inner.right(),
            "› ",
            self.theme.style(Role::Key),
        );
        let end = put(
            buf,
            end,
            inner.y,
            inner.right().saturating_sub(12),
            &picker.typed,
            self.theme.style(Role::Text),
        );
        put(
            buf,
            end,
            inner.y,
            inner.right(),
            "▏",
            self.theme.style(Role::Key),
        );
        let count = format!("{}/{}", picker.shown.len(), picker.items.len());
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
        if picker.shown.is_empty() && inner.height > 2 {
            let words = if picker.items.is_empty() {
                "nothing to choose yet"
            } else {
                "nothing like that"
            };
            put(
                buf,
                inner.x,
                inner.y + 2,
                inner.right(),
                words,
                self.theme.style(Role::Dim),
            );
        }
        for (row, position) in picker.list.shown(picker.shown.len()).enumerate() {
            let y = inner.y + 2 + u16::try_from(row).unwrap_or(0);
            let Some(item) = picker
                .shown
                .get(position)
                .and_then(|n| picker.items.get(*n))
            else {
                continue;
            };
            if y >= inner.bottom() {
                break;
            }
            let selected = position == picker.list.selected();
            let style = self
                .theme
                .style(if selected { Role::Cursor } else { Role::Text });
            fill(buf, Rect::new(inner.x, y, inner.width, 1), style);
            let room = usize::from(inner.width);
            let detail = truncate(&item.detail, room / 2);
            let columns = width(&detail);
            let label = truncate(&item.label, room.saturating_sub(columns + 2));
            put(buf, inner.x, y, inner.right(), &label, style);
            let x = inner
                .right()
                .saturating_sub(u16::try_from(columns).unwrap_or(0));
            let style = if selected {
                style
            } else {
                self.theme.style(Role::Dim)
            };
            put(buf, x, y, inner.right(), &detail, style);
        }
    }
}

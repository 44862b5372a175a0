//! A list searched by typing: sections, articles, speakers, actions.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::command::Command;
use super::line::{Edit, TypedLine};
use super::{frame, inside, middle};
use crate::reader::cells::{fill, put};
use crate::reader::pane::list::List;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{clean_line, truncate, width};

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
    /// A link to open.
    Link,
    /// A format to read the article as.
    Format,
}

impl Choice {
    /// What a list of it is called, where it has no title of its own.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Section => "Go to section",
            Self::Article => "Articles",
            Self::Speaker => "Only what this speaker says",
            Self::Action => "Do",
            Self::Link => "Links",
            Self::Format => "Read it as",
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
    /// The article of the feed that the value is.
    pub entry: Option<usize>,
}

/// The list and what was typed.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub choice: Choice,
    /// What the list is called, cleaned.
    pub title: String,
    /// What was typed.
    pub line: TypedLine,
    items: Vec<Item>,
    /// The command that was typed in full; it stands first, behind all other items.
    command: Option<Command>,
    shown: Vec<usize>,
    list: List,
}

/// Items that one key searches; more are searched no further, so that a key stays quick.
const SEARCHED: usize = 50_000;
/// The box's size.
const COLUMNS: u16 = 66;
const ROWS: u16 = 22;
/// Rows inside the box above the items.
const HEAD: u16 = 2;
/// Rows of the box that are no items: the frame, what is typed, a blank row.
const REST: u16 = 4;
/// The size of a box of long lines.
const WIDE: u16 = 110;
const TALL: u16 = 40;

impl Picker {
    /// A list of `items`, with `selected` on it.
    pub fn new(choice: Choice, items: Vec<Item>, selected: usize) -> Self {
        let mut list = List::default();
        list.select(selected);
        Self {
            choice,
            title: choice.title().to_string(),
            line: TypedLine::default(),
            shown: (0..items.len()).collect(),
            items,
            command: None,
            list,
        }
    }

    /// The command that was typed in full, if it is what is chosen.
    pub fn command(&self) -> Option<Command> {
        self.command.filter(|_| self.list.selected() == 0)
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

    /// Changes what is typed.
    pub fn edit(&mut self, edit: Edit) {
        if self.line.edit(edit) {
            self.search();
        }
    }

    /// Searches anew after typing.
    fn search(&mut self) {
        self.list.select(0);
        if self.command.take().is_some() {
            self.items.pop();
        }
        let typed = self.line.text();
        if typed.trim().is_empty() {
            self.shown = (0..self.items.len()).collect();
            return;
        }
        let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut score = |text: &str| {
            let text = Utf32Str::new(text, &mut buffer);
            pattern.score(text, &mut matcher)
        };
        // An address or an author is looked for as well as a title, and counts less.
        let details = matches!(self.choice, Choice::Link | Choice::Article);
        let mut scored: Vec<(bool, u32, usize)> = self
            .items
            .iter()
            .enumerate()
            .take(SEARCHED)
            .filter_map(|(n, item)| {
                let by_label = score(&item.label).map(|score| (true, score, n));
                by_label.or_else(|| {
                    let whole = details.then(|| format!("{} {}", item.label, item.detail))?;
                    Some((false, score(&whole)?, n))
                })
            })
            .collect();
        scored.sort_by_key(|(label, score, n)| (std::cmp::Reverse((*label, *score)), *n));
        self.shown = scored.into_iter().map(|(_, _, n)| n).collect();
        if self.choice == Choice::Action {
            self.take_command();
        }
    }

    /// Lets a command that was typed in full stand first and say what it will do.
    fn take_command(&mut self) {
        self.command = Command::parse(self.line.text());
        let Some(command) = self.command else {
            return;
        };
        self.shown.insert(0, self.items.len());
        self.items.push(Item {
            label: clean_line(&format!(
                "{}: {}",
                self.line.text().trim(),
                command.description()
            ))
            .into_owned(),
            detail: "Enter".into(),
            value: 0,
            entry: None,
        });
    }

    /// The box's size at most.
    fn size(&self, area: Rect) -> (u16, u16) {
        let (columns, rows) = match self.choice {
            // Titles and addresses are long, and feeds too.
            Choice::Article | Choice::Link => (
                WIDE.min(area.width.saturating_sub(4)),
                TALL.min(area.height.saturating_sub(2)),
            ),
            _ => (COLUMNS, ROWS),
        };
        let items = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        (columns, rows.min(items.saturating_add(REST + 1)))
    }

    /// Selects the item at a cell, in a terminal of this area; whether it was selected
    /// already, `None` outside of the box.
    pub fn click(&mut self, area: Rect, at: Position) -> Option<bool> {
        let rect = middle(area, self.size(area));
        if !rect.contains(at) {
            return None;
        }
        let row = usize::from(at.y.checked_sub(inside(rect).y + HEAD).unwrap_or(u16::MAX));
        let position = self.list.shown(self.shown.len()).nth(row);
        let again = position == Some(self.list.selected());
        if let Some(position) = position {
            self.list.select(position);
        }
        Some(again)
    }

    /// Scrolls so that the selection shows, in a terminal of this area.
    pub fn settle(&mut self, area: Rect) {
        let rows = self.size(area).1.min(area.height).saturating_sub(REST);
        self.list.settle(self.shown.len(), usize::from(rows), |_| 1);
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
        let inner = frame(area, picker.size(area), &picker.title, self.theme, buf);
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
            width: inner.right().saturating_sub(end + 12),
            height: 1,
            ..inner
        };
        picker.line.draw(line, self.theme, buf);
        let typed = usize::from(picker.command.is_some());
        let (shown, all) = (picker.shown.len() - typed, picker.items.len() - typed);
        let count = format!("{shown}/{all}");
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
            let y = inner.y + HEAD + u16::try_from(row).unwrap_or(0);
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
            // Where both do not fit, the label counts more than all but the last detail.
            let fits = width(&item.label) + width(&item.detail) + 2 <= room;
            let detail = match item.detail.rsplit_once(" · ") {
                Some((_, last)) if !fits => last,
                _ => item.detail.as_str(),
            };
            let detail = truncate(detail, room / 2);
            let columns = width(&detail);
            let label = truncate(&item.label, room.saturating_sub(columns + 2));
            // Spaces in front are its depth: `put` would fold them.
            let shown = label.trim_start_matches(' ');
            let depth = u16::try_from(label.len() - shown.len()).unwrap_or(0);
            let x = inner.x.saturating_add(depth);
            put(buf, x, y, inner.right(), shown, style);
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

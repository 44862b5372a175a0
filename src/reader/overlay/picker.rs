//! A list searched by typing: sections, links, speakers, actions.

mod item;
mod view;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::{Position, Rect};

use super::about::{About, DESCRIBED, NAMED};
use super::command::Command;
use super::line::TypedLine;
use super::room::Room;
use super::sheet::SheetRow;
use crate::reader::action::ACTIONS;
use crate::reader::edit::Edit;
use crate::reader::filter::Filter;
use crate::reader::list::{List, card_at};
use crate::typeset::clean_line;

pub use item::PickerItem;
pub use view::PickerView;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A section to go to.
    Section,
    /// Speakers to filter by.
    Speaker,
    /// People to filter by who are spoken about.
    About,
    /// Sections to filter by.
    Within,
    /// A part of the filter to take away, or to add.
    Filter,
    /// An action to do.
    Action,
    /// A link to open.
    Link,
    /// A format to read the article as.
    Format,
    /// How to cite a quotation.
    Cite,
    /// What to do about a file that is there already.
    Replace,
    /// Whether to forget what is kept of an article.
    Forget,
    /// Who says a quotation.
    Says,
    /// Whom a person is the same as.
    Same,
    /// How a quotation quotes.
    Kind,
    /// Which names are somebody else's.
    Split,
    /// A theme.
    Theme,
}

impl Choice {
    /// What a list of it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Section => "Go to section",
            Self::Speaker => "Only what these say",
            Self::About => "Only what is said about these",
            Self::Within => "Only in these sections",
            Self::Filter => "Which quotations show",
            Self::Action => "Do",
            Self::Link => "Links",
            Self::Format => "Read it as",
            Self::Cite => "Copy the quotation as",
            Self::Replace => "It is there already",
            Self::Forget => "What is kept of it",
            Self::Says => "Who says it",
            Self::Same => "The same person as",
            Self::Kind => "How it quotes",
            Self::Split => "These are somebody else",
            Self::Theme => "Colours",
        }
    }

    /// Whether several may be chosen.
    pub const fn is_of_several(self) -> bool {
        matches!(
            self,
            Self::Speaker | Self::About | Self::Within | Self::Split
        )
    }
}

/// The list and what was typed.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub choice: Choice,
    /// What was typed.
    pub line: TypedLine,
    /// What it was made from, where its items are people.
    pub about: Option<About>,
    /// The filter that it was made from, where its items are parts of one.
    pub filter: Option<Filter>,
    items: Vec<PickerItem>,
    /// The command that was typed in full; it stands first, behind all other items.
    command: Option<Command>,
    /// How many items at the end are made of what was typed.
    typed: usize,
    shown: Vec<usize>,
    list: List,
    /// What the ticked items stand for, where several may be chosen.
    ticked: Vec<usize>,
    /// Whether a key has ticked one, or taken a tick away.
    by_hand: bool,
    /// Whether one was selected by hand since something was typed.
    picked: bool,
    /// Columns of the longest item.
    widest: usize,
}

/// The most items that one key searches, so that a key stays quick.
const SEARCHED: usize = 50_000;
/// The fewest and the most columns of text in the box: longer lines are hard to read.
const COLUMNS: (usize, usize) = (48, 106);
/// Blank rows between what is typed and the items, and from how many rows of screen on there are
/// any.
const HEAD: u16 = 1;
/// Columns before the items in which ticks stand, where several may be chosen.
const TICKS: u16 = 2;
/// Stands before a ticked item.
const TICK: &str = "✓";
const ROOMY: u16 = 12;
/// How many items are unfolded to see how high the box has to be: of more it fills the screen.
const MEASURED: usize = 64;

impl Picker {
    /// A list of `items`, with `selected` on it.
    pub fn new(choice: Choice, items: Vec<PickerItem>, selected: usize) -> Self {
        let mut list = List::default();
        list.select(selected);
        let widths = items.iter().map(PickerItem::width);
        Self {
            widest: widths.max().unwrap_or(0),
            choice,
            line: TypedLine::default(),
            about: None,
            filter: None,
            shown: (0..items.len()).collect(),
            items,
            command: None,
            typed: 0,
            list,
            ticked: Vec::new(),
            by_hand: false,
            picked: false,
        }
    }

    /// The same with these ticked already, by what they stand for.
    pub fn ticked(mut self, values: Vec<usize>) -> Self {
        self.ticked = values;
        self
    }

    /// Ticks or unticks the selected item and goes on: to what is typed next if something was
    /// typed, otherwise to the next item.
    pub fn tick(&mut self) {
        let Some(at) = self.shown.get(self.list.selected()).copied() else {
            return;
        };
        let Some(value) = self.items.get(at).map(|item| item.value) else {
            return;
        };
        toggle(&mut self.ticked, value);
        self.by_hand = true;
        if self.line.is_empty() {
            return self.step(1);
        }
        self.line.set("");
        self.search();
        self.list.select(at);
    }

    /// What is chosen: the ticked items if a key has ticked any; otherwise those that were
    /// ticked before, with the selected one added, or removed if it was among them.
    pub fn chosen(&self) -> Vec<usize> {
        let mut chosen = self.ticked.clone();
        if let (false, Some(item)) = (self.by_hand, self.selected()) {
            toggle(&mut chosen, item.value);
        }
        chosen
    }

    fn is_ticked(&self, item: &PickerItem) -> bool {
        self.ticked.contains(&item.value)
    }

    /// The command that was typed in full, if it is what is chosen.
    pub fn command(&self) -> Option<Command> {
        self.command.filter(|_| self.list.selected() == 0)
    }

    /// Whether what was typed means the selected item, and is not only similar. A command of
    /// another program must not run an action that merely looks like it.
    pub fn is_meant(&self) -> bool {
        let typed = self.choice == Choice::Action && !self.picked && !self.line.is_empty();
        let begun = |item: &PickerItem| begins(&item.label, self.line.text());
        !typed || self.selected().is_some_and(begun)
    }

    /// The chosen item.
    pub fn selected(&self) -> Option<&PickerItem> {
        self.items.get(*self.shown.get(self.list.selected())?)
    }

    /// Moves the selection.
    pub fn step(&mut self, steps: i64) {
        self.picked = true;
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

    /// Puts text into what is typed, at once.
    pub fn insert(&mut self, text: &str) {
        self.line.insert(text);
        self.search();
    }

    /// Searches anew after typing.
    fn search(&mut self) {
        self.list.select(0);
        self.picked = false;
        if self.command.take().is_some() {
            self.items.pop();
        }
        let made = std::mem::take(&mut self.typed);
        self.items.truncate(self.items.len() - made);
        let typed = self.line.text();
        if typed.trim().is_empty() {
            self.shown = (0..self.items.len()).collect();
            return;
        }
        let (case, accents) = (CaseMatching::Smart, Normalization::Smart);
        let pattern = match self.choice {
            // A new name is not to become somebody else's whose letters it shares.
            Choice::Says => Pattern::new(typed, case, accents, AtomKind::Substring),
            _ => Pattern::parse(typed, case, accents),
        };
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut score = |text: &str| {
            let text = Utf32Str::new(text, &mut buffer);
            pattern.score(text, &mut matcher)
        };
        // An address is looked for as well as the words, and counts less; so do actions whose
        // words only have the letters that were typed.
        let details = self.choice == Choice::Link;
        let of_actions = self.choice == Choice::Action;
        // What is called as was typed comes before what only speaks of it.
        let meant = |item: &PickerItem| match of_actions {
            true if is_called(&item.label, typed) => 2,
            true => u8::from(begins(&item.label, typed)),
            false => 1,
        };
        let mut scored: Vec<(u8, u32, usize)> = self
            .items
            .iter()
            .enumerate()
            .take(SEARCHED)
            .filter_map(|(n, item)| {
                let by_label = score(&item.label).map(|score| (meant(item), score, n));
                by_label.or_else(|| {
                    let whole = details.then(|| format!("{} {}", item.label, item.detail))?;
                    Some((0, score(&whole)?, n))
                })
            })
            .collect();
        scored.sort_by_key(|(label, score, n)| (std::cmp::Reverse((*label, *score)), *n));
        self.shown = scored.into_iter().map(|(_, _, n)| n).collect();
        if self.choice == Choice::Action {
            self.take_command();
        }
        if self.choice == Choice::Says {
            self.take_name();
        }
    }

    /// What was typed may be the name of somebody who is not in the list, or may describe
    /// somebody without a name.
    fn take_name(&mut self) {
        let typed = clean_line(self.line.text().trim()).into_owned();
        let ways = [(NAMED, "a name"), (DESCRIBED, "somebody without a name")];
        for (value, detail) in ways {
            self.shown.push(self.items.len());
            self.items.push(PickerItem {
                label: format!("“{typed}”"),
                detail: detail.into(),
                value,
            });
        }
        self.typed = ways.len();
    }

    /// Lets a command that was typed in full stand first and say what it will do.
    fn take_command(&mut self) {
        self.command = Command::parse(self.line.text());
        let Some(command) = self.command else {
            return;
        };
        // An action of this name is not listed twice; its keys stay.
        let mut detail = "Enter".to_string();
        if let Command::Do(action) = command {
            let items = &self.items;
            self.shown.retain(|n| match items.get(*n) {
                Some(item) if ACTIONS.get(item.value) == Some(&action) => {
                    if !item.detail.is_empty() {
                        detail.clone_from(&item.detail);
                    }
                    false
                }
                _ => true,
            });
        }
        self.shown.insert(0, self.items.len());
        self.items.push(PickerItem {
            label: clean_line(&format!(
                "{}: {}",
                self.line.text().trim(),
                command.description()
            ))
            .into_owned(),
            detail,
            value: 0,
        });
    }

    /// The box in a room, and the part of it that lists the items.
    fn boxes(&self, room: Room) -> (Rect, Rect) {
        let ticks = match self.choice.is_of_several() {
            true => TICKS,
            false => 0,
        };
        let columns = self.widest.clamp(COLUMNS.0, COLUMNS.1) + usize::from(ticks);
        let head = HEAD.min(room.area.height / ROOMY);
        let rows = self.items.len() + usize::from(1 + head);
        let inside = room.inner(room.middle(columns, rows)).width;
        let rect = room.middle(
            columns,
            rows + self.unfolds(usize::from(inside - ticks.min(inside))),
        );
        let inner = room.inner(rect);
        let above = (1 + head).min(inner.height);
        let ticks = ticks.min(inner.width);
        let list = Rect {
            x: inner.x + ticks,
            y: inner.y + above,
            width: inner.width - ticks,
            height: inner.height - above,
        };
        (rect, list)
    }

    /// How many rows more the box has, so that an item that unfolds pushes nothing out.
    fn unfolds(&self, columns: usize) -> usize {
        if self.widest <= columns {
            return 1;
        }
        let items = self.items.iter().take(MEASURED);
        let wide = items.filter(|item| item.width() > columns);
        let rows = wide.map(|item| item.unfolded(columns).len());
        rows.max().unwrap_or(1).saturating_sub(1).max(1)
    }

    /// The rows of an item, the selected one unfolded so that nothing of it is cut.
    fn rows(&self, position: usize, columns: usize) -> Vec<SheetRow> {
        let Some(item) = self.shown.get(position).and_then(|n| self.items.get(*n)) else {
            return Vec::new();
        };
        if position == self.list.selected() && item.width() > columns {
            item.unfolded(columns)
        } else {
            vec![item.row(columns)]
        }
    }

    /// Selects the item at a cell, in a room; whether it was selected already, `None`
    /// outside of the box.
    pub fn click(&mut self, room: Room, at: Position) -> Option<bool> {
        let (rect, list) = self.boxes(room);
        if !rect.contains(at) {
            return None;
        }
        let row = usize::from(at.y.checked_sub(list.y).unwrap_or(u16::MAX));
        let columns = usize::from(list.width);
        let rows = |position| self.rows(position, columns).len();
        let position = card_at(&self.list, self.shown.len(), row, rows);
        let again = position == Some(self.list.selected());
        if let Some(position) = position {
            self.list.select(position);
            self.picked = true;
        }
        Some(again)
    }

    /// Scrolls so that the selection shows, in a room.
    pub fn settle(&mut self, room: Room) {
        let (_, area) = self.boxes(room);
        let columns = usize::from(area.width);
        let mut list = std::mem::take(&mut self.list);
        list.select(list.selected().min(self.shown.len().saturating_sub(1)));
        let selected = list.selected();
        let item = self.shown.get(selected).and_then(|n| self.items.get(*n));
        let unfolded = match item {
            Some(item) if item.width() > columns => item.unfolded(columns).len(),
            _ => 1,
        };
        let rows = |position| if position == selected { unfolded } else { 1 };
        list.settle(self.shown.len(), usize::from(area.height), rows);
        self.list = list;
    }
}

/// How many letters a word needs to stand for what begins with it.
const TELLING: usize = 3;

/// Whether each word that was typed begins a word of a label, and the first tells which.
fn begins(label: &str, typed: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (label, typed) = (words(label), words(typed));
    let telling = typed
        .first()
        .is_some_and(|word| word.chars().count() >= TELLING);
    let begun = |word: &String| label.iter().any(|of| of.starts_with(word.as_str()));
    telling && typed.iter().all(begun)
}

/// Whether an action's name, which its label begins with, begins as was typed.
fn is_called(label: &str, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase().replace(' ', "-");
    label.starts_with(&typed)
}

/// Adds a value, or takes it away.
fn toggle(values: &mut Vec<usize>, value: usize) {
    match values.iter().position(|v| *v == value) {
        Some(at) => drop(values.remove(at)),
        None => values.push(value),
    }
}

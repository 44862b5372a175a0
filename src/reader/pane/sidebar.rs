//! Beside the text: the tabs Quotations and People.
//!
//! The state is two lists and what was counted once for them; the cards are laid out
//! only as far as they show.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::list::{List, card_at};
use super::people::{PERSON_ROWS, People, Person, roster};
use super::quotations::{Quotations, card_rows};
use crate::analysis::{Analysis, EntityId, Quotation};
use crate::article::Article;
use crate::reader::cells::put;
use crate::reader::theme::{Role, Speakers, Theme};

/// Rows above the cards: the tabs, and a blank one.
const HEAD: u16 = 2;

/// Which list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The quotations.
    #[default]
    Quotations,
    /// The people.
    People,
}

/// What the sidebar remembers.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// Which list shows.
    pub tab: Tab,
    quotations: List,
    people: List,
    /// Indices of the quotations that the filter lets through.
    shown: Vec<u32>,
    roster: Vec<Person>,
    /// The mention that stepping through the selected person's stands on.
    mention: Option<(EntityId, usize)>,
}

impl Sidebar {
    /// Takes up the answers of an analysis, all quotations shown.
    pub fn analysed(&mut self, article: &Article, analysis: &Analysis) {
        self.roster = roster(article, analysis);
        self.mention = None;
        self.filter(analysis, |_, _| true);
    }

    /// Shows the quotations that `keep` lets through; the selected one stays selected,
    /// or else the next after it in the text.
    pub fn filter(&mut self, analysis: &Analysis, keep: impl Fn(usize, &Quotation) -> bool) {
        let before = self.quotation();
        self.shown = (0_u32..)
            .zip(&analysis.quotations)
            .filter(|(n, quotation)| keep(*n as usize, quotation))
            .map(|(n, _)| n)
            .collect();
        self.select_quotation(before.unwrap_or_default());
    }

    /// How many quotations the filter lets through.
    pub fn shown(&self) -> usize {
        self.shown.len()
    }

    /// The people and what was counted for them.
    pub fn people(&self) -> &[Person] {
        &self.roster
    }

    /// Index of the selected quotation.
    pub fn quotation(&self) -> Option<usize> {
        self.shown
            .get(self.quotations.selected())
            .map(|&n| n as usize)
    }

    /// The selected person.
    pub fn person(&self) -> Option<EntityId> {
        self.roster.get(self.people.selected()).map(|p| p.entity)
    }

    /// Selects a quotation by its index, or the next after it that shows.
    pub fn select_quotation(&mut self, quotation: usize) {
        let at = self.shown.partition_point(|&n| (n as usize) < quotation);
        self.quotations
            .select(at.min(self.shown.len().saturating_sub(1)));
    }

    /// Selects a person.
    pub fn select_person(&mut self, entity: EntityId) {
        if let Some(at) = self.roster.iter().position(|p| p.entity == entity) {
            self.people.select(at);
        }
    }

    /// The first quotation after the text at `offset`, or the last one before it, of
    /// those that show.
    pub fn quotation_from(
        &self,
        analysis: &Analysis,
        offset: u32,
        forwards: bool,
    ) -> Option<usize> {
        let start = |&n: &u32| analysis.quotations.get(n as usize).map(|q| q.span.start);
        let at = if forwards {
            self.shown.partition_point(|n| start(n) <= Some(offset))
        } else {
            self.shown
                .partition_point(|n| start(n) < Some(offset))
                .checked_sub(1)?
        };
        self.shown.get(at).map(|&n| n as usize)
    }

    /// Moves the selection of the list that shows by `steps` cards.
    pub fn step(&mut self, steps: i64) {
        match self.tab {
            Tab::Quotations => self.quotations.step(steps, self.shown.len()),
            Tab::People => self.people.step(steps, self.roster.len()),
        }
    }

    /// Moves it by pages.
    pub fn page(&mut self, pages: i64) {
        let cards = match self.tab {
            Tab::Quotations => self.quotations.page(),
            Tab::People => self.people.page(),
        };
        self.step(pages.saturating_mul(cards));
    }

    /// The next mention (the one before when not `forwards`) of the selected person, as
    /// an index into the analysis; after the last comes the first.
    pub fn next_mention(&mut self, analysis: &Analysis, forwards: bool) -> Option<usize> {
        let person = self.person()?;
        let mentions = &analysis.entity(person)?.mentions;
        let last = mentions.len().checked_sub(1)?;
        let at = match self.mention {
            Some((who, at)) if who == person && forwards => at + 1,
            Some((who, at)) if who == person => at.checked_sub(1).unwrap_or(last),
            _ if forwards => 0,
            _ => last,
        };
        let at = if at > last { 0 } else { at };
        self.mention = Some((person, at));
        mentions.get(at).map(|&n| n as usize)
    }

    /// Scrolls the lists so that their selections show in a pane of this area.
    pub fn settle(&mut self, article: &Article, analysis: &Analysis, area: Rect) {
        let height = usize::from(area.height.saturating_sub(HEAD));
        let shown = &self.shown;
        let rows = |at| rows_of_card(article, analysis, shown, at, area.width);
        self.quotations.settle(shown.len(), height, rows);
        self.people
            .settle(self.roster.len(), height, |_| PERSON_ROWS);
    }

    /// Selects what stands at a cell of the pane, a tab or a card; whether it was a card.
    pub fn click(
        &mut self,
        article: &Article,
        analysis: &Analysis,
        area: Rect,
        (x, y): (u16, u16),
    ) -> bool {
        let Some(row) = y.checked_sub(area.y) else {
            return false;
        };
        let Some(row) = row.checked_sub(HEAD) else {
            if row == 0 {
                let title = TITLES[0].len() + 1 + self.shown.len().to_string().len();
                let first = usize::from(area.x) + title + usize::from(TAB_GAP);
                self.tab = if usize::from(x) < first {
                    Tab::Quotations
                } else {
                    Tab::People
                };
            }
            return false;
        };
        let row = usize::from(row);
        let found = match self.tab {
            Tab::Quotations => {
                let rows = |at| rows_of_card(article, analysis, &self.shown, at, area.width);
                card_at(&self.quotations, self.shown.len(), row, rows)
            }
            Tab::People => card_at(&self.people, self.roster.len(), row, |_| PERSON_ROWS),
        };
        if let Some(position) = found {
            match self.tab {
                Tab::Quotations => self.quotations.select(position),
                Tab::People => self.people.select(position),
            }
        }
        found.is_some()
    }
}

fn rows_of_card(
    article: &Article,
    analysis: &Analysis,
    shown: &[u32],
    at: usize,
    width: u16,
) -> usize {
    shown
        .get(at)
        .and_then(|&n| analysis.quotations.get(n as usize))
        .map_or(1, |quotation| card_rows(article, quotation, width))
}

/// Cells between two tabs.
const TAB_GAP: u16 = 2;
const TITLES: [&str; 2] = ["Quotations", "People"];

/// The sidebar for one draw.
pub struct SidebarView<'a> {
    /// Its state.
    pub sidebar: &'a Sidebar,
    /// What is read.
    pub article: &'a Article,
    /// Who says what; `None` while it is being worked out.
    pub analysis: Option<&'a Analysis>,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// The speakers that the filter names.
    pub filtered: &'a [EntityId],
    /// Whether the pane has the keys.
    pub focused: bool,
    /// What is said while nothing is known.
    pub nothing: &'a str,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &SidebarView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        self.tabs(area, buf);
        let skipped = HEAD.min(area.height);
        let cards = Rect {
            y: area.y + skipped,
            height: area.height - skipped,
            ..area
        };
        let Some(analysis) = self.analysis else {
            self.note(self.nothing, cards, buf);
            return;
        };
        match self.sidebar.tab {
            Tab::Quotations if self.sidebar.shown.is_empty() => {
                let note = match analysis.quotations.is_empty() {
                    true => "Nobody is quoted here.",
                    false => "No quotation passes the filter.",
                };
                self.note(note, cards, buf);
            }
            Tab::Quotations => Quotations {
                article: self.article,
                analysis,
                speakers: self.speakers,
                shown: &self.sidebar.shown,
                list: &self.sidebar.quotations,
                focused: self.focused,
                theme: self.theme,
            }
            .render(cards, buf),
            Tab::People if self.sidebar.roster.is_empty() => {
                self.note("Nobody is named here.", cards, buf);
            }
            Tab::People => People {
                analysis,
                speakers: self.speakers,
                people: &self.sidebar.roster,
                list: &self.sidebar.people,
                filtered: self.filtered,
                focused: self.focused,
                theme: self.theme,
            }
            .render(cards, buf),
        }
    }
}

impl SidebarView<'_> {
    fn tabs(&self, area: Rect, buf: &mut Buffer) {
        let counts = [self.sidebar.shown.len(), self.sidebar.roster.len()];
        let open = match self.sidebar.tab {
            Tab::Quotations => 0,
            Tab::People => 1,
        };
        let mut x = area.x;
        for (n, (title, count)) in TITLES.iter().zip(counts).enumerate() {
            let role = match n == open {
                true if self.focused => Role::Key,
                true => Role::Strong,
                false => Role::Dim,
            };
            x = put(buf, x, area.y, area.right(), title, self.theme.style(role));
            let count = format!(" {count}");
            let end = put(
                buf,
                x,
                area.y,
                area.right(),
                &count,
                self.theme.style(Role::Dim),
            );
            x = end.saturating_add(TAB_GAP);
        }
    }

    fn note(&self, note: &str, area: Rect, buf: &mut Buffer) {
        if area.height > 0 {
            put(
                buf,
                area.x,
                area.y,
                area.right(),
                note,
                self.theme.style(Role::Dim),
            );
        }
    }
}

#[cfg(test)]
mod tests;

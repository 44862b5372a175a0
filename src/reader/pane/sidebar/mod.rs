//! The sidebar beside the text: the tabs Quotations, People and Notes, each declared in its own
//! file.
//!
//! The state is a list for each tab and what was counted once for them; cards are laid out only
//! as far as they show. The lists go with the text: a list shows what the text has on the screen
//! until it is walked through or scrolled itself, and again as soon as the text moves. Nothing
//! here moves the text.

mod cards;
mod chips;
mod head;
mod here;
mod notes;
mod people;
mod quotations;
mod tab;
mod tally;
mod view;
mod why;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use cards::Cards;
use chips::Chips;
use here::Here;

use crate::analysis::{Analysis, EntityId};
use crate::article::{Article, Place, Span};
use crate::reader::cells::put;
use crate::reader::filter::{Filter, Part};
use crate::reader::notes::Notes;
use crate::typeset::truncate;

pub use people::{Person, Roster};
pub use tab::Declaration;
pub use tally::QuotationTally;
pub use view::SidebarView;
pub use why::no_quotation;

/// Rows above the cards: the tabs, and what their numbers mean. The parts of the filter stand
/// below them.
const HEAD: u16 = 2;
/// Columns before a card's words: its edge and a blank.
const MARGIN: u16 = 2;

/// Which list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The quotations.
    #[default]
    Quotations,
    /// The people.
    People,
    /// The words that are marked.
    Notes,
}

impl Tab {
    /// Every tab, from left to right.
    pub const ALL: [Self; 3] = [Self::Quotations, Self::People, Self::Notes];

    /// What it has declared.
    pub const fn declared(self) -> &'static Declaration {
        match self {
            Self::Quotations => &quotations::TAB,
            Self::People => &people::TAB,
            Self::Notes => &notes::TAB,
        }
    }
}

/// Where the text stands that the lists stand beside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The place of its first row.
    pub place: Place,
    /// Its rows and the cells of a row. When these change, it was not moved by hand.
    pub size: (u16, u16),
    /// The parts of it that are on the screen.
    pub seen: Vec<Span>,
    /// The quotation that is selected in it.
    pub selected: Option<usize>,
    /// Whether the sidebar has the keys.
    pub focused: bool,
}

/// What the sidebar remembers.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// Which list shows.
    pub tab: Tab,
    quotations: Cards,
    people: Cards,
    notes: Cards,
    /// The notes of the article.
    pub noted: Notes,
    /// Indices of the quotations that the filter lets through.
    shown: Vec<u32>,
    tally: QuotationTally,
    chips: Chips,
    roster: Roster,
    /// The mention that stepping through the selected person's stands on.
    mention: Option<(EntityId, usize)>,
    /// Where the text stood last.
    beside: Beside,
    /// Whether the text is moved by the list.
    leading: bool,
    /// Whether the keys have just come to the list: it shows what they found.
    entered: bool,
    here: Here,
    /// Columns of the pane.
    width: u16,
    /// Rows of words that the card of a quotation has at most.
    most: usize,
    /// Whether `most` is still to be worked out, and for which size it was.
    measured: Option<(u16, usize)>,
    memo: quotations::Memo,
}

impl Sidebar {
    /// Takes up the answers of an analysis, with the usual filter.
    pub fn analysed(&mut self, article: &Article, analysis: &Analysis) {
        let filter = Filter::default();
        self.roster = Roster::of(article, analysis, filter.shows_reported());
        self.mention = None;
        self.memo = quotations::Memo::default();
        self.filter(article, analysis, &filter);
    }

    /// Shows the quotations that a filter lets through. The selected one stays selected; if it
    /// goes, the next one in the text is.
    pub fn filter(&mut self, article: &Article, analysis: &Analysis, filter: &Filter) {
        if filter.shows_reported() != self.roster.hears_reported() {
            let person = self.person();
            self.roster = Roster::of(article, analysis, filter.shows_reported());
            let at = person.and_then(|person| self.roster.position(person));
            self.people.put(at.unwrap_or(0));
        }
        let before = self.quotation();
        (self.shown, self.tally) = tally::shown(article, analysis, filter);
        self.chips = Chips::of(article, analysis, filter);
        self.measured = None;
        self.quotations.put(self.from(before.unwrap_or_default()));
    }

    /// How many quotations the filter lets through.
    pub fn shown(&self) -> usize {
        self.shown.len()
    }

    /// Which those are, by their numbers.
    pub fn which(&self) -> &[u32] {
        &self.shown
    }

    /// What was counted under the filter.
    pub fn tally(&self) -> QuotationTally {
        self.tally
    }

    /// Everybody on the list of people, and what was counted for them.
    pub fn people(&self) -> &[Person] {
        self.roster.people()
    }

    /// The same, to ask for somebody.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// How many of them are people whom the text names.
    pub fn named(&self) -> usize {
        self.roster.named()
    }

    /// Whether the list that shows has nothing to show.
    pub fn is_empty(&self) -> bool {
        (self.tab.declared().len)(self) == 0
    }

    /// Index of the selected quotation.
    pub fn quotation(&self) -> Option<usize> {
        let n = self.shown.get(self.quotations.selected())?;
        Some(*n as usize)
    }

    /// Index of the first quotation on the screen.
    pub fn quotation_here(&self, analysis: &Analysis, seen: Span) -> Option<usize> {
        let here = Here::of(analysis, &self.shown, &self.roster, &[seen]);
        let n = self.shown.get(here.first_quotation()?)?;
        Some(*n as usize)
    }

    /// The selected person.
    pub fn person(&self) -> Option<EntityId> {
        let person = self.people().get(self.people.selected())?;
        Some(person.entity)
    }

    /// Selects a quotation by its index, or the next after it that shows.
    pub fn select_quotation(&mut self, quotation: usize) {
        let at = self.from(quotation);
        self.quotations.select(at);
    }

    /// The position of a quotation, or of the next after it that shows.
    fn from(&self, quotation: usize) -> usize {
        let at = self.shown.partition_point(|&n| (n as usize) < quotation);
        at.min(self.shown.len().saturating_sub(1))
    }

    /// The position of a quotation that shows.
    fn position(&self, quotation: usize) -> Option<usize> {
        let n = u32::try_from(quotation).ok()?;
        self.shown.binary_search(&n).ok()
    }

    /// Selects a person.
    pub fn select_person(&mut self, entity: EntityId) {
        if let Some(at) = self.roster.position(entity) {
            self.people.walk(at);
        }
    }

    /// Gives the keys to the list that shows and moves its selection to what the eyes are on. In
    /// quotations that is `selected` if it is on the screen, else the first there, else the next
    /// one after, and the list stays where it is. In people it is who says that quotation, or
    /// whoever was selected before; in notes it is one on the screen. These lists scroll to it.
    pub fn enter(&mut self, analysis: &Analysis, seen: Span, selected: Option<usize>) {
        let here = Here::of(analysis, &self.shown, &self.roster, &[seen]);
        let selected = selected.and_then(|n| self.position(n));
        let selected = selected.filter(|&at| here.has_quotation(at));
        self.quotations
            .put(selected.unwrap_or(match here.first_quotation() {
                Some(first) => first,
                None => here.range.1,
            }));
        match self.tab {
            Tab::Quotations => return,
            Tab::People => {
                let quotation = selected.and_then(|at| self.shown.get(at));
                let quotation = quotation.and_then(|n| analysis.quotations.get(*n as usize));
                let speaker = quotation.and_then(|q| q.attribution.speaker);
                let speaker = speaker.and_then(|id| self.roster.position(id));
                self.people.walk(speaker.unwrap_or(self.people.selected()));
            }
            Tab::Notes => {
                let shows = |at: &usize| {
                    let span = self.noted.all.get(*at).and_then(|placed| placed.span);
                    span.is_some_and(|span| span.intersect(seen).is_some())
                };
                let before = self.notes.selected();
                let on_screen = Some(before).filter(&shows);
                let on_screen = on_screen.or_else(|| (0..self.noted.all.len()).find(shows));
                self.notes.walk(on_screen.unwrap_or(before));
            }
        }
        self.entered = true;
    }

    /// The first shown quotation behind the text at `offset`, or the last one before it.
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
        let tab = self.tab.declared();
        let len = (tab.len)(self);
        (tab.cards)(self).step(steps, len);
    }

    /// Moves it by pages.
    pub fn page(&mut self, article: &Article, analysis: &Analysis, pages: i64) {
        (self.tab.declared().page)(self, article, analysis, pages);
    }

    /// Scrolls the list that shows by cards and selects nothing.
    pub fn scroll(&mut self, cards: i64) {
        let tab = self.tab.declared();
        let len = (tab.len)(self);
        (tab.cards)(self).scroll(cards, len);
    }

    /// The list of quotations was walked, and the text goes with it: the list is not to
    /// go with the text in return.
    pub fn lead(&mut self) {
        self.quotations.walk(self.quotations.selected());
        self.leading = true;
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

    /// Which mention of the selected person was gone to last, the first being 1, and of how many.
    pub fn which_mention(&self, analysis: &Analysis) -> Option<(usize, usize)> {
        let (person, at) = self.mention?;
        Some((at + 1, analysis.entity(person)?.mentions.len()))
    }

    /// Works out what of the lists shows in a pane of this area.
    pub fn settle(&mut self, article: &Article, analysis: &Analysis, area: Rect, beside: Beside) {
        self.chips.lay(area.width, area.height);
        let height = usize::from(area.height.saturating_sub(self.head()));
        let before = std::mem::replace(&mut self.beside, beside);
        let beside = &self.beside;
        let moved = before.place != beside.place && before.size == beside.size;
        let led = std::mem::take(&mut self.leading);
        if moved && !led {
            self.quotations.follow();
        }
        let entered = std::mem::take(&mut self.entered);
        if moved && !entered {
            self.people.follow();
            self.notes.follow();
        }
        self.here = Here::of(analysis, &self.shown, &self.roster, &beside.seen);
        self.width = area.width;
        (self.tab.declared().settle)(self, article, analysis, height);
    }

    /// Rows above the cards.
    fn head(&self) -> u16 {
        match self.tab {
            Tab::Quotations => HEAD + self.chips.rows(),
            Tab::People | Tab::Notes => HEAD,
        }
    }

    /// The part of the filter at a cell of the pane.
    pub fn part_at(&self, area: Rect, (x, y): (u16, u16)) -> Option<&Part> {
        let row = y.checked_sub(area.y)?.checked_sub(HEAD)?;
        let shows = row < self.head() - HEAD;
        let column = x.checked_sub(area.x).filter(|_| shows)?;
        self.chips.at(row, column)
    }

    /// Selects what stands at a cell of the pane, a tab or a card; whether it was a card.
    pub fn click(&mut self, area: Rect, (x, y): (u16, u16)) -> bool {
        let Some(row) = y.checked_sub(area.y) else {
            return false;
        };
        let Some(row) = row.checked_sub(self.head()) else {
            if row == 0 {
                self.tab = self.tab_at(x.saturating_sub(area.x));
            }
            return false;
        };
        let cards = (self.tab.declared().cards)(self);
        let found = cards.at(usize::from(row));
        if let Some(position) = found {
            cards.walk(position);
        }
        found.is_some()
    }
}

/// The left edge of a card: a bar if it is on the screen, and a thick one in its first row if it
/// is selected.
fn edge(area: Rect, selected: bool, here: bool, style: Style, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        let bar = match (selected && y == area.top(), here) {
            (true, _) => "▌",
            (false, true) => "▎",
            (false, false) => continue,
        };
        put(buf, area.x, y, area.right(), bar, style);
    }
}

/// A row of text in so many cells, with a sign that it goes on where it is cut.
fn cut_off(text: &str, cells: usize) -> String {
    let room = cells.saturating_sub(1);
    format!("{}…", truncate(text, room).trim_end_matches('…'))
}

#[cfg(test)]
mod tests;

//! Draws the sidebar.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::{HEAD, MARGIN, Sidebar, Tab};
use crate::analysis::{Analysis, EntityId};
use crate::article::{Article, Span};
use crate::reader::cells::put;
use crate::reader::state::{Focus, Reader};
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{Lines, row_text, wrap};

/// Cells between two tabs.
const TAB_GAP: u16 = 2;

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
    /// Index of the quotation that is selected in the text.
    pub selected: Option<usize>,
    /// Whether the pane has the keys.
    pub focused: bool,
    /// What the number of the tab that shows means.
    pub counted: String,
    /// Why the list is empty, if it is.
    pub why: String,
    /// The theme.
    pub theme: &'a Theme,
}

impl<'a> SidebarView<'a> {
    /// The sidebar of the article on the screen, in a pane of so many columns.
    pub fn of(reader: &'a Reader, columns: u16) -> Self {
        let document = reader.document();
        let sidebar = &document.sidebar;
        let tab = sidebar.tab.declared();
        let room = usize::from(columns.saturating_sub(MARGIN));
        let waits = document.analysis.is_none() && sidebar.tab != Tab::Notes;
        let empty = sidebar.is_empty() || waits;
        Self {
            sidebar,
            article: &document.article,
            analysis: document.analysis.as_deref(),
            speakers: &document.speakers,
            filtered: &document.filter.speakers,
            selected: document.selected,
            focused: reader.focus == Focus::Sidebar,
            counted: (tab.counted)(reader, room),
            why: match empty {
                true => (tab.why_empty)(reader),
                false => String::new(),
            },
            theme: &reader.theme,
        }
    }
}

impl Sidebar {
    /// The tabs that show; the tab of notes only if there are any.
    pub fn tabs_shown(&self) -> impl Iterator<Item = Tab> + use<> {
        let notes = self.tab == Tab::Notes || !self.noted.all.is_empty();
        let shows = move |tab: &Tab| *tab != Tab::Notes || notes;
        Tab::ALL.into_iter().filter(shows)
    }

    /// The tabs with their titles and numbers in so many columns. Without room for all numbers
    /// only the tab that shows has one, or none has.
    fn tabs(&self, columns: u16) -> Vec<(Tab, &'static str, String)> {
        let all = |numbered: &dyn Fn(Tab) -> bool| -> Vec<(Tab, &'static str, String)> {
            let tabs = self.tabs_shown().map(|tab| {
                let declared = tab.declared();
                let number = match numbered(tab) {
                    true => format!(" {}", (declared.number)(self)),
                    false => String::new(),
                };
                (tab, declared.title, number)
            });
            tabs.collect()
        };
        let room = usize::from(columns.saturating_sub(MARGIN));
        let fits = |tabs: &[(Tab, &str, String)]| {
            let cells = tabs
                .iter()
                .map(|(_, title, number)| title.len() + number.len());
            let gaps = usize::from(TAB_GAP) * tabs.len().saturating_sub(1);
            cells.sum::<usize>() + gaps <= room
        };
        let here = |tab| tab == self.tab;
        let tabs = [all(&|_| true), all(&here)];
        tabs.into_iter()
            .find(|tabs| fits(tabs))
            .unwrap_or_else(|| all(&|_| false))
    }

    /// The tab at a column of the pane; the gap behind one belongs to it.
    pub(super) fn tab_at(&self, column: u16) -> Tab {
        let mut end = usize::from(MARGIN);
        let mut at = self.tab;
        for (tab, title, number) in self.tabs(self.width) {
            at = tab;
            end += title.len() + number.len() + usize::from(TAB_GAP);
            if usize::from(column) < end {
                break;
            }
        }
        at
    }
}

impl Widget for &SidebarView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        self.tabs(area, buf);
        let skipped = self.sidebar.head().min(area.height);
        let cards = Rect {
            y: area.y + skipped,
            height: area.height - skipped,
            ..area
        };
        let unknown = Analysis::default();
        let notes = self.sidebar.tab == Tab::Notes;
        match self.analysis.or_else(|| notes.then_some(&unknown)) {
            Some(analysis) if !self.sidebar.is_empty() => {
                (self.sidebar.tab.declared().draw)(self, analysis, cards, buf);
            }
            _ => self.note(cards, buf),
        }
    }
}

impl SidebarView<'_> {
    fn tabs(&self, area: Rect, buf: &mut Buffer) {
        let dim = self.theme.style(Role::Dim);
        let left = area.x.saturating_add(MARGIN);
        let mut x = left;
        for (tab, title, count) in self.sidebar.tabs(area.width) {
            let role = match tab == self.sidebar.tab {
                true if self.focused => Role::Key,
                true => Role::Strong,
                false => Role::Dim,
            };
            x = put(buf, x, area.y, area.right(), title, self.theme.style(role));
            // `put` would drop the blank before it.
            let blank = u16::from(!count.is_empty());
            x = put(
                buf,
                x.saturating_add(blank),
                area.y,
                area.right(),
                count.trim_start(),
                dim,
            );
            x = x.saturating_add(TAB_GAP);
        }
        if area.height > 1 {
            put(buf, left, area.y + 1, area.right(), &self.counted, dim);
        }
        let below = area.y.saturating_add(HEAD);
        let chips = Rect {
            y: below,
            height: area.bottom().saturating_sub(below),
            ..area
        };
        if self.sidebar.tab == Tab::Quotations {
            self.sidebar.chips.draw(chips, self.theme, buf);
        }
    }

    fn note(&self, area: Rect, buf: &mut Buffer) {
        let span = Span::from(0..self.why.len());
        let room = usize::from(area.width.saturating_sub(MARGIN));
        let rows = wrap(&self.why, span, room, Lines::Flow);
        let x = area.x.saturating_add(MARGIN);
        for (row, y) in rows.iter().zip(area.top()..area.bottom()) {
            let text = row_text(&self.why, row, Lines::Flow);
            put(buf, x, y, area.right(), &text, self.theme.style(Role::Dim));
        }
    }
}

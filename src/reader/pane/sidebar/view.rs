//! The sidebar on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::people::{self, People};
use super::quotations::{self, Quotations};
use super::{HEAD, MARGIN, Sidebar, Tab, why};
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
        let quotations = sidebar.tab == Tab::Quotations;
        Self {
            sidebar,
            article: &document.article,
            analysis: document.analysis.as_deref(),
            speakers: &document.speakers,
            filtered: &document.filter.speakers,
            selected: document.selected,
            focused: reader.focus == Focus::Sidebar,
            counted: match quotations {
                true => {
                    why::quotations_counted(reader, usize::from(columns.saturating_sub(MARGIN)))
                }
                false => why::people_counted(reader),
            },
            why: match (
                sidebar.is_empty() || document.analysis.is_none(),
                quotations,
            ) {
                (false, _) => String::new(),
                (true, true) => why::no_quotation(reader),
                (true, false) => why::nobody(reader),
            },
            theme: &reader.theme,
        }
    }
}

impl Sidebar {
    /// The tabs with their counts.
    fn tabs(&self) -> [(Tab, &'static str, String); 2] {
        [
            (Tab::Quotations, "Quotations", self.shown().to_string()),
            (Tab::People, "People", self.named().to_string()),
        ]
    }

    /// The tab at a column of the pane.
    pub(super) fn tab_at(&self, column: u16) -> Tab {
        let [(tab, title, count), (other, ..)] = self.tabs();
        let columns = usize::from(MARGIN + TAB_GAP) + title.len() + 1 + count.len();
        match usize::from(column) < columns {
            true => tab,
            false => other,
        }
    }
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
        match self.analysis {
            Some(analysis) if !self.sidebar.is_empty() => self.list(analysis, cards, buf),
            _ => self.note(cards, buf),
        }
    }
}

impl SidebarView<'_> {
    fn tabs(&self, area: Rect, buf: &mut Buffer) {
        let dim = self.theme.style(Role::Dim);
        let left = area.x.saturating_add(MARGIN);
        let mut x = left;
        for (tab, title, count) in self.sidebar.tabs() {
            let role = match tab == self.sidebar.tab {
                true if self.focused => Role::Key,
                true => Role::Strong,
                false => Role::Dim,
            };
            x = put(buf, x, area.y, area.right(), title, self.theme.style(role));
            x = put(buf, x.saturating_add(1), area.y, area.right(), &count, dim);
            x = x.saturating_add(TAB_GAP);
        }
        if area.height > 1 {
            put(buf, left, area.y + 1, area.right(), &self.counted, dim);
        }
    }

    fn list(&self, analysis: &Analysis, area: Rect, buf: &mut Buffer) {
        let sidebar = self.sidebar;
        match sidebar.tab {
            Tab::Quotations => {
                let layout = quotations::Layout {
                    article: self.article,
                    analysis,
                    shown: &sidebar.shown,
                    width: area.width,
                    most: sidebar.most,
                };
                let selected = match self.focused {
                    true => Some(sidebar.quotations.selected()),
                    false => self.selected.and_then(|n| sidebar.position(n)),
                };
                let view = Quotations {
                    layout,
                    speakers: self.speakers,
                    cards: &sidebar.quotations,
                    here: &sidebar.here,
                    selected,
                    focused: self.focused,
                    theme: self.theme,
                };
                view.render(area, buf);
            }
            Tab::People => {
                let layout = people::Layout {
                    analysis,
                    people: sidebar.people(),
                    width: area.width,
                };
                let view = People {
                    layout,
                    speakers: self.speakers,
                    cards: &sidebar.people,
                    here: &sidebar.here,
                    filtered: self.filtered,
                    focused: self.focused,
                    theme: self.theme,
                };
                view.render(area, buf);
            }
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

//! How many columns the panes of an article want.
//!
//! All of it follows from the article and from what the user asked for, never from what a filter
//! or a selection shows at the moment, so nothing moves while one reads. While quotations are
//! being looked for, their pane already has its place; it gives the place back if there are
//! none.

use super::document::{Document, Stage};
use super::layout::{Columns, Side, Sides, Wish, layout};
use super::naming::role_of;
use super::pane::sidebar::Tab;
use super::state::{Focus, Reader};
use crate::analysis::Analysis;
use crate::typeset::width;

/// The outline's columns where names are long: the fewest beside the text, those it gets before
/// the text has all of its measure, and the most. A longer name takes more rows.
const OUTLINE: (u16, u16, u16) = (20, 32, 52);

/// The sidebar's columns: the fewest that are comfortable for a card, those it gets before the
/// text has all of its measure, and the most that any quotation can use.
const SIDEBAR: (u16, u16, u16) = (30, 36, 46);

/// Cards need not be wider than a text, however long names and roles are.
const WIDEST_CARD: u16 = 72;

/// What the user wants of a side pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whether it stands beside the text where there is room.
    pub shown: bool,
    /// The columns it was dragged to.
    pub dragged: Option<u16>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            shown: true,
            dragged: None,
        }
    }
}

/// The columns in which no card's name and role are cut.
pub fn card_columns(analysis: &Analysis) -> u16 {
    let columns = analysis.entities.iter().map(|entity| {
        let role = role_of(entity).map_or(0, |role| 2 + width(&role));
        // The card's edge, and the sign of somebody whom the filter names.
        width(&entity.name) + role + 4
    });
    columns
        .max()
        .map_or(0, |most| u16::try_from(most).unwrap_or(u16::MAX))
}

impl Document {
    /// Whether a pane has something to show, or may still come to have.
    pub fn fills(&self, side: Side) -> bool {
        match (side, &self.analysis) {
            (Side::Outline, _) => self.article.sections.iter().any(|s| s.title.is_some()),
            (Side::Sidebar, Some(analysis)) => Tab::ALL
                .iter()
                .any(|tab| (tab.declared().fills)(self, analysis)),
            (Side::Sidebar, None) => {
                matches!(self.stage, Stage::Loading | Stage::Analysing(_))
            }
        }
    }

    fn columns(&self, side: Side) -> Columns {
        match side {
            Side::Outline => {
                let most = self.outline.columns();
                Columns {
                    least: most.min(OUTLINE.0),
                    usual: most.min(OUTLINE.1),
                    most: most.min(OUTLINE.2),
                    dragged: None,
                }
            }
            Side::Sidebar => {
                let (least, usual, most) = SIDEBAR;
                Columns {
                    least,
                    usual,
                    most: most.max(self.card_columns.min(WIDEST_CARD)),
                    dragged: None,
                }
            }
        }
    }
}

impl Reader {
    /// Works out where the panes are.
    pub fn lay_out(&mut self) {
        self.layout = layout(self.size.0, self.size.1, self.wish());
    }

    fn wish(&self) -> Wish {
        let document = self.document();
        // A source has no sections and quotes nobody.
        let alone = self.text_only || document.is_raw() || !document.has_text();
        let stands = |side: Side| {
            let wanted = self.sides.of(side);
            let shows = wanted.shown && (document.fills(side) || *document.asked.of(side));
            (shows && !alone).then(|| Columns {
                dragged: wanted.dragged,
                ..document.columns(side)
            })
        };
        let focused = match self.focus {
            Focus::Body => None,
            // What is explained stands in the text.
            _ if self.explains() => None,
            Focus::Outline => Some(Side::Outline),
            Focus::Sidebar => Some(Side::Sidebar),
        };
        Wish {
            stands: Sides {
                outline: stands(Side::Outline),
                sidebar: stands(Side::Sidebar),
            },
            prefer: self.prefer,
            over: focused.map(|side| {
                let columns = document.columns(side);
                let wanted = self.sides.of(side).dragged.unwrap_or(columns.most);
                (side, wanted.max(columns.usual))
            }),
            measure: self.measure,
            firm: self.firm,
        }
    }
}

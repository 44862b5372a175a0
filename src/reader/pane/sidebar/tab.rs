//! What a tab of the sidebar declares about itself, once, in its own file. What its keys do is in
//! `update/tabs`; everything else that is done with tabs goes by this.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sidebar;
use super::cards::Cards;
use super::view::SidebarView;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::reader::copied::Copied;
use crate::reader::document::Document;
use crate::reader::keymap::Context;
use crate::reader::pane::Hints;
use crate::reader::state::Reader;

/// What a tab declares.
pub struct Declaration {
    /// What stands above it.
    pub title: &'static str,
    /// What its keys mean.
    pub context: Context,
    /// Which of them are worth knowing, the most useful first.
    pub hints: Hints,
    /// Whether an article has something for it: a sidebar with nothing in any tab folds.
    pub fills: fn(&Document, &Analysis) -> bool,
    /// The number behind its title.
    pub number: fn(&Sidebar) -> usize,
    /// What the number means, in so many cells.
    pub counted: fn(&Reader, usize) -> String,
    /// Why it has no cards.
    pub why_empty: fn(&Reader) -> String,
    /// How many cards there are.
    pub len: fn(&Sidebar) -> usize,
    /// Its cards: which is selected, and which show. The wheel and a click act on them.
    pub cards: fn(&mut Sidebar) -> &mut Cards,
    /// What is copied of the selected card.
    pub copied: fn(&Document) -> Option<Copied>,
    /// Moves the selection by pages.
    pub page: fn(&mut Sidebar, &Article, &Analysis, i64),
    /// Works out which cards show in so many rows.
    pub settle: fn(&mut Sidebar, &Article, &Analysis, usize),
    /// Draws the cards.
    pub draw: fn(&SidebarView<'_>, &Analysis, Rect, &mut Buffer),
}

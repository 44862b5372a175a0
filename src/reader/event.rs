//! What happens to the reader.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use super::outline::Counts;
use crate::analysis::Analysis;
use crate::article::{Article, Span};
use crate::load::List;

/// The number of a piece of work, so that an answer out of date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub u64);

/// Something that the reader has to take note of.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Pasted text.
    Paste(String),
    /// The terminal has another size, in cells.
    Resize(u16, u16),
    /// How far a job is, in thousandths.
    Progress(JobId, u32),
    /// Work is done, or a part of it.
    Done(JobId, Outcome),
}

/// What work came to.
#[derive(Debug)]
pub enum Outcome {
    /// The beginning of an article that is still being read.
    Preview(Arc<Article>),
    /// The article.
    Loaded(Arc<Article>),
    /// It is a list of articles: a feed.
    Listed(List),
    /// Words a section.
    Counted(Arc<Counts>),
    /// Who says what in it.
    Analysed(Arc<Analysis>),
    /// The article could not be read, or its work broke down: in words.
    Failed(String),
    /// How often the searched words occur, and the first of them from where the search
    /// began, going round.
    Hits(usize, Option<Span>),
    /// Something worth telling.
    Told(String),
    /// Something went wrong outside: in words.
    Wrong(String),
}

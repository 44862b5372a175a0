//! Events: what happens to the reader.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use super::flow::Counted;
use super::follow::FileState;
use super::job::{Failure, JobId, Progress};
use super::listing::Facts;
use super::memory::{Recalled, Stepped};
use super::notes::Noted;
use super::outline::Counts;
use super::picture::{Answer, Ready, Wanted};
use super::search::Tally;
use super::take::Take;
use super::theme::Tone;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::load::List;

/// Something that the reader has to take note of.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// The second press of the mouse in one place, right behind the first.
    DoubleClick(MouseEvent),
    /// A pause after keys that others may follow; the number tells which keys.
    Paused(u64),
    /// Pasted text.
    Paste(String),
    /// The terminal has another size, in cells.
    Resize(u16, u16),
    /// The terminal told what its background is.
    Ground(Tone),
    /// The terminal told what it knows of pictures.
    Graphics(Answer),
    /// How far a job is.
    Progress(JobId, Progress),
    /// What was written to a note, in an editor.
    Written(String),
    /// The file of the article was open in an editor.
    Edited,
    /// The terminal is gone, or the system ends the program: nothing else will come.
    Dying,
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
    /// Who says what in the beginning of an article that is still being read.
    AnalysedSoFar(Arc<Article>, Arc<Analysis>),
    /// The article could not be read, or its work broke down.
    Failed(Failure),
    /// How often the searched words occur.
    Hits(Tally),
    /// What was seen of articles of a list, by their numbers there, and whether these are
    /// the last.
    Surveyed(Vec<(usize, Facts)>, bool),
    /// Where the line is that was asked for.
    Line(Counted),
    /// A followed file is another one, or is gone.
    Changed(FileState),
    /// What was kept of a document's article.
    Recalled(usize, Option<Box<Recalled>>),
    /// Which articles of a list were read before, each in its place.
    WereRead(usize, Vec<bool>),
    /// An entry of a list was forgotten, with so many corrections, or why it was not.
    Forgotten(usize, usize, Result<usize, String>),
    /// What was searched for before, the last line last.
    Searches(Vec<String>),
    /// What a step on a document's article came to.
    Stepped(usize, u64, Box<Stepped>),
    /// What a step with the notes of a document came to.
    Noted(usize, Box<Noted>),
    /// A picture of a document that was wanted, if one came of it.
    Pictured(usize, Box<(Wanted, Option<Arc<Ready>>)>),
    /// Nothing can be kept, and why.
    NotKept(String),
    /// A file that quotations were to be written to is there already.
    Exists(Box<Take>, String),
    /// What the dictionary says of a word, or what went wrong, in words.
    LookedUp(Result<String, String>),
    /// The path that was typed, what it may go on as, and the names that it may go on with where
    /// there are several.
    Completed(String, String, Vec<String>),
    /// Something worth telling.
    Told(String),
    /// Something went wrong outside: in words.
    Wrong(String),
}

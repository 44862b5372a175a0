//! Effects: what the runtime is to do for the reader.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use super::flow::Sheet;
use super::job::JobId;
use super::memory::{Seen, Subject};
use super::notes::Notes;
use super::picture::Wanted;
use super::search::{Parts, Query};
use super::take::{Take, Target};
use crate::analysis::Analysis;
use crate::analysis::correct::{Log, Step};
use crate::article::{Article, Format};
use crate::load::Input;
use crate::store::NoteStep;

/// An input, and how it is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is read.
    pub input: Input,
    /// The format to read it as, where its content is not to decide.
    pub from: Option<Format>,
    /// Whether it is fetched anew where it was kept.
    pub refresh: bool,
    /// Whether it is wanted as it came, and not as an article.
    pub raw: bool,
    /// Whether its file is followed: it may be read again and again.
    pub followed: bool,
}

/// The source of an article that is in no file of its own, to be looked at in an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCopy {
    /// Where it is from.
    pub input: Input,
    /// The text, where it is not to be read again.
    pub text: Option<Arc<str>>,
    /// The ending of such files, for the editor's colours.
    pub ending: &'static str,
}

/// The article that a picture is of.
#[derive(Clone, Debug)]
pub struct Pictured {
    /// Where it was read from.
    pub input: Input,
    /// What it was read as.
    pub format: Format,
}

/// Work outside of the state, for the runtime.
#[derive(Debug)]
pub enum Effect {
    /// Read an article, count its words, analyse it.
    Open(JobId, Request),
    /// Count the words of an article that is there, and analyse it.
    Analyse(JobId, Arc<Article>),
    /// Watch a file from now on, and tell when it is another one.
    Follow(JobId, PathBuf),
    /// Stop the work of a job.
    Cancel(JobId),
    /// Count the hits of a search in a text, or in parts of it.
    Count(JobId, Query, Arc<str>, Option<Arc<Parts>>),
    /// Look into articles of a list, by their numbers there: titles first.
    Survey(JobId, Vec<(usize, Input)>),
    /// Find the articles that were given at the start.
    Expand(JobId, Arc<[OsString]>),
    /// Find a line of an article laid on a sheet.
    FindLine(JobId, Arc<Article>, Sheet, u32),
    /// Look up what was kept of the article of a document.
    Recall(usize, Box<Subject>),
    /// Look up which articles of a document that is a list were read before.
    RecallRead(usize, Vec<Input>),
    /// Forget what is kept of an article, which is an entry of a document that is a list.
    Forget(usize, usize, Box<Input>),
    /// Look up what was searched for.
    RecallSearches,
    /// Keep what was searched for.
    KeepSearch(String),
    /// Keep what was seen of a document's article, in a moment.
    Keep(usize, Box<(Subject, Seen)>),
    /// Set something right in a document's article, keep that, and lay it over the answers. The
    /// number tells whether the result is out of date.
    Step(usize, u64, Box<(Subject, Arc<Analysis>, Log, Step)>),
    /// Lay corrections over the answers.
    LayOver(usize, u64, Box<(Subject, Arc<Analysis>, Log)>),
    /// Mark words of a document's article, write to them or take a note away, and keep
    /// that; without a step, look for its notes anew.
    Note(usize, Box<(Subject, Notes, Option<NoteStep>)>),
    /// Copy text, through the terminal and through the system's clipboard if it has one.
    Copy {
        /// What is copied.
        text: String,
        /// What is told of it.
        told: String,
    },
    /// Write quotations to a file or give them to a command; whether a file that is there
    /// may be replaced.
    Take(Box<Take>, Target, bool),
    /// Bring a picture of a document.
    Picture(usize, Box<(Pictured, Wanted)>),
    /// Look a word up with the dictionary command.
    LookUp(JobId, String),
    /// Find the names that a path may go on with.
    Complete(String),
    /// Open an address in the browser.
    Browse(String),
    /// Have the user write to a note in their editor; this is what stands there.
    EditNote(String),
    /// Open the file of an article in the user's editor.
    EditSource(PathBuf),
    /// Open a copy of an article's source there, which is in no file of its own.
    EditCopy(SourceCopy),
    /// Tell if no key comes for some time; the number names the pause.
    AwaitPause(u64),
    /// Take the mouse, or let it go.
    Mouse(bool),
    /// Forget what the terminal shows and draw all of it.
    Redraw,
    /// Stop the process; drawing goes on when it is continued.
    Suspend,
    /// Leave with this exit code.
    Quit(u8),
}

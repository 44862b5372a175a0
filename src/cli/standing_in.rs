//! Takes standard input where no article is named: `… | pullquote` reads the pipe like `… |
//! pullquote -`.

use std::ffi::OsString;
use std::fs::Metadata;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::error::Error;

/// What standard input is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardInput {
    /// A terminal: it gives keys, not an article.
    Terminal,
    /// Nothing can come from it: it is the null device, closed, or an empty file.
    Nothing,
    /// A pipe or a file.
    Something,
}

impl StandardInput {
    /// The standard input of this process.
    pub fn of_process() -> Self {
        if io::stdin().is_terminal() {
            return Self::Terminal;
        }
        // Where the system does not say what it is, reading it will.
        match metadata() {
            Some(it) if is_nothing(&it) => Self::Nothing,
            _ => Self::Something,
        }
    }
}

#[cfg(unix)]
fn metadata() -> Option<Metadata> {
    use std::os::fd::AsFd;
    let stdin = io::stdin().as_fd().try_clone_to_owned().ok()?;
    std::fs::File::from(stdin).metadata().ok()
}

#[cfg(not(unix))]
fn metadata() -> Option<Metadata> {
    None
}

#[cfg(unix)]
fn is_nothing(it: &Metadata) -> bool {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let null = || std::fs::metadata("/dev/null").ok();
    if it.file_type().is_char_device() {
        // What was closed at the start is the null device, too: Rust's runtime opens it.
        return null().is_some_and(|null| null.rdev() == it.rdev());
    }
    it.is_file() && it.len() == 0
}

#[cfg(not(unix))]
fn is_nothing(_it: &Metadata) -> bool {
    false
}

/// Adds `-` if a command was given no article and one may come from standard input.
///
/// # Errors
/// Where nothing can come.
pub fn fill(articles: &mut Vec<OsString>, command: &str) -> Result<(), Error> {
    stand_in(articles).ok_or_else(|| Error::Usage {
        message: format!("{command} needs an article"),
        hint: Some(format!(
            "pullquote {command} story.txt, or … | pullquote {command}"
        )),
    })
}

/// The same of results of `extract`.
///
/// # Errors
/// Where nothing can come.
pub fn fill_results(results: &mut Vec<PathBuf>) -> Result<(), Error> {
    stand_in(results).ok_or_else(|| Error::Usage {
        message: "link needs what extract wrote".into(),
        hint: Some("pullquote extract --jsonl news.jsonl | pullquote link".into()),
    })
}

/// Names standard input where nothing is named; `None` where nothing can come from it.
fn stand_in<A: From<&'static str>>(inputs: &mut Vec<A>) -> Option<()> {
    if inputs.is_empty() {
        let comes = StandardInput::of_process() == StandardInput::Something;
        inputs.push(comes.then(|| "-".into())?);
    }
    Some(())
}

/// The message when nothing is named and nothing is piped in.
pub fn nothing_to_read() -> Error {
    Error::Unreadable {
        input: "standard input".into(),
        what: "empty, and no article is named".into(),
        hint: Some("pullquote story.txt, a folder or an address; or … | pullquote".into()),
    }
}

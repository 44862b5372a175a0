//! Keeps what a person did: where they were in each article, what they set right and what they
//! marked. It is one SQLite file, known only here; the rest of the program sees values.
//!
//! An article is recognised by the hash of its bytes, by where it was opened from, and, under
//! the same title, by its canonical address ([`Known`]). So a file that changed keeps what was
//! done in it.
//!
//! The file is a database with a write-ahead log: readers never wait for a writer, two programs
//! may use it at once, and what was acknowledged outlives `kill -9`. Every commit is written
//! through to the disk (`synchronous=FULL`), so it outlives a power cut as well. A person's
//! corrections come one by one, on a thread that nobody waits for.
//!
//! Without the feature `store` nothing is kept, and [`Store::open`] says so.

mod entry;
mod error;
mod known;
mod logs;
mod memory;
#[cfg(not(feature = "store"))]
mod none;
mod note;
#[cfg(feature = "store")]
mod sqlite;

use std::path::{Path, PathBuf};

pub use entry::KeptEntry;
pub use error::StoreError;
pub use known::{Known, input_at};
pub use logs::Logs;
pub use memory::{KeptFilter, KeptSetting, Memory, Pane, Spot};
#[cfg(not(feature = "store"))]
pub use none::Store;
pub use note::{Colour, KeptNote, Note, NoteId, NoteStep};
#[cfg(feature = "store")]
pub use sqlite::Store;
#[cfg(test)]
#[cfg(feature = "store")]
pub(crate) use sqlite::tests::another_writes;

use crate::analysis::correct::Log;
use crate::article::Article;
use crate::load::Input;

/// The name of the file in the folder of the user's data.
pub const FILE: &str = "pullquote.sqlite";

/// How many searches are kept.
pub const SEARCHES: usize = 200;

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Articles.
    pub articles: usize,
    /// Notes in them.
    pub notes: usize,
    /// Lines that were searched for.
    pub searches: usize,
}

/// Where things are kept, if they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorePlace(pub Option<PathBuf>);

impl StorePlace {
    /// The file, if there is to be one.
    pub fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// The store, if something was kept already; none is made.
    ///
    /// # Errors
    /// When it is there and cannot be used.
    pub fn open_kept(&self) -> Result<Option<Store>, StoreError> {
        let Some(path) = self.path() else {
            return Ok(None);
        };
        // What may not be looked at is not to pass for what is not there.
        match path.try_exists() {
            Ok(true) => Store::open(path).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(StoreError::Unusable {
                path: path.into(),
                what: error.to_string(),
            }),
        }
    }

    /// What was set right in an article.
    ///
    /// # Errors
    /// When there is a store that cannot be used.
    pub fn log(&self, article: &Article, input: &Input) -> Result<Log, StoreError> {
        let kept = match self.open_kept()? {
            Some(store) => store.look_up(&Known::of(article, input))?,
            None => None,
        };
        Ok(kept.map_or_else(Log::default, |kept| kept.log))
    }
}

/// What is kept of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Where its reader was.
    pub memory: Memory,
    /// What was set right.
    pub log: Log,
    /// What was marked in it.
    pub notes: Vec<KeptNote>,
}

/// An article that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its title, if it had one. Untrusted.
    pub title: Option<String>,
    /// Where it can be opened again: see [`input_at`].
    pub location: Option<String>,
    /// What a feed said of it, where that is what was read.
    pub entry: Option<KeptEntry>,
}

impl Recent {
    /// What it is read from again.
    pub fn input(self) -> Option<Input> {
        match self.entry {
            Some(entry) => Some(Input::Entry(entry.entry().into())),
            None => input_at(self.location.as_deref()?),
        }
    }
}

/// An article that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its title, if it had one. Untrusted.
    pub title: Option<String>,
    /// Where it can be opened again: see [`input_at`].
    pub location: Option<String>,
    /// What was set right in it; `None` where that is damaged.
    pub log: Option<Log>,
}

impl Listed {
    /// What messages call it. Untrusted.
    pub fn name(&self) -> String {
        let location = self.location.as_deref().and_then(input_at);
        let name = location.map(|input| input.name());
        name.or_else(|| self.title.clone())
            .unwrap_or_else(|| "an article that was piped".into())
    }
}

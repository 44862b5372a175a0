//! What can go wrong with the store.

use std::path::PathBuf;

use crate::error::Error;

/// Why something is not kept or not found. Everything else of the program goes on.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A later version of the program wrote it.
    #[error("{path}: kept by a newer pullquote (version {version} of the store; this one knows {known})", path = .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
        /// The last version that is known here.
        known: i64,
    },
    /// It is a file of something else.
    #[error("{path}: no store of this program", path = .path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// It is damaged.
    #[error("{path}: damaged ({what})", path = .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// In SQLite's words.
        what: String,
    },
    /// Another program keeps it too long.
    #[error("{path}: in use by another program", path = .path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// It, or the folder it is in, may not be written; it may be read.
    #[error("{path}: no permission to write it", path = .path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be opened, read or written.
    #[error("{path}: {what}", path = .path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// In SQLite's or the system's words.
        what: String,
    },
}

impl StoreError {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "a newer pullquote, or --no-store",
            Self::NotOurs { .. } => "--store with another path",
            Self::Damaged { .. } => "a copy of it, or --store with another path",
            Self::Busy { .. } => "again in a moment",
            Self::Unusable { .. } | Self::Unwritable { .. } => {
                "--store with another path, or --no-store"
            }
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store {
            what: error.to_string(),
            hint: error.hint(),
        }
    }
}

//! The store in SQLite. Every SQL statement of the program stands in this folder.

mod articles;
mod corrections;
mod migrations;
mod names;
mod notes;
mod searched;
#[cfg(test)]
pub(crate) mod tests;
mod unwritable;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::StoreError;
use crate::error::write_words;

/// How long one program waits for another's writing, which takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// The store of a person.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
}

impl Store {
    /// Opens the store in a file, and makes it where there is none; one of an earlier
    /// version is brought up to this one.
    ///
    /// # Errors
    /// When it cannot be opened, is no store, or a later version's.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_within(path, PATIENCE)
    }

    /// The same, waiting for other programs no longer than this, now and later.
    ///
    /// # Errors
    /// The same.
    pub fn open_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let unusable = |error: std::io::Error| StoreError::Unusable {
            path: path.into(),
            what: write_words(&error),
        };
        // SQLite has names of its own for what is no file, and an absolute path is none.
        let whole = std::path::absolute(path).map_err(unusable)?;
        if let Some(folder) = whole.parent() {
            private_folder(folder).map_err(unusable)?;
        }
        private_file(&whole).map_err(unusable)?;
        let prepare = |left| {
            let mut connection = Connection::open(&whole)?;
            connection.busy_timeout(left)?;
            // Looked at before anything is written: another program's file stays as it is.
            let mut state = migrations::state(&connection)?;
            if state.is_usable() {
                connection.pragma_update(None, "journal_mode", "WAL")?;
                connection.pragma_update(None, "synchronous", "FULL")?;
                connection.pragma_update(None, "foreign_keys", "ON")?;
                // A row at a time is read: kibibytes, where the usual is two mebibytes.
                connection.pragma_update(None, "cache_size", -256)?;
                // What is forgotten is overwritten.
                connection.pragma_update(None, "secure_delete", "ON")?;
                migrations::migrate(&mut connection)?;
                // A later version may have brought it further meanwhile.
                state = migrations::state(&connection)?;
            }
            connection.busy_timeout(patience)?;
            Ok((connection, state))
        };
        match patiently(patience, prepare) {
            Ok((connection, state)) => Self::of(path, connection, state),
            Err(error) if unwritable::is_it(&error) => Self::open_unwritable(&whole)
                .map(|store| Self {
                    path: path.to_path_buf(),
                    ..store
                })
                .map_err(|_| failure(path, &error)),
            Err(error) => Err(failure(path, &error)),
        }
    }

    /// Opens a store that may not be written; one of an earlier version cannot be read so.
    fn open_unwritable(path: &Path) -> Result<Self, StoreError> {
        let open = || {
            let connection = unwritable::open(path)?;
            let state = migrations::state(&connection)?;
            Ok((connection, state))
        };
        let (connection, state) = open().map_err(|e| failure(path, &e))?;
        if matches!(state, migrations::State::Ours(version) if version < migrations::LATEST) {
            return Err(StoreError::Unwritable { path: path.into() });
        }
        Self::of(path, connection, state)
    }

    fn of(
        path: &Path,
        connection: Connection,
        state: migrations::State,
    ) -> Result<Self, StoreError> {
        let store = Self {
            path: path.to_path_buf(),
            connection,
        };
        match state {
            migrations::State::Foreign => Err(StoreError::NotOurs {
                path: store.path.clone(),
            }),
            migrations::State::Newer(version) => Err(StoreError::Newer {
                path: store.path.clone(),
                version,
                known: migrations::LATEST,
            }),
            migrations::State::Ours(_) => Ok(store),
        }
    }

    /// Waits for other programs' writing no longer than this from now on.
    ///
    /// # Errors
    /// When SQLite does not take it.
    pub fn wait_at_most(&self, patience: Duration) -> Result<(), StoreError> {
        self.read(|connection| connection.busy_timeout(patience))
    }

    /// Whether the file holds together, as SQLite and its own references tell.
    ///
    /// # Errors
    /// When it does not.
    pub fn check(&self) -> Result<(), StoreError> {
        let read = || {
            let sound = "PRAGMA integrity_check";
            let said: String = self.connection.query_row(sound, [], |row| row.get(0))?;
            let mut loose = self.connection.prepare("PRAGMA foreign_key_check")?;
            Ok((said, loose.exists([])?))
        };
        match read().map_err(|e| failure(&self.path, &e))? {
            (said, false) if said == "ok" => Ok(()),
            (said, loose) => Err(StoreError::Damaged {
                path: self.path.clone(),
                what: if loose { "loose ends".into() } else { said },
            }),
        }
    }

    /// Reads.
    fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        work(&self.connection).map_err(|e| failure(&self.path, &e))
    }

    /// Writes, all of it or nothing; it is on the disk when this comes back.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let write = || {
            // Immediate: who reads first and then writes could find that another did.
            let behavior = TransactionBehavior::Immediate;
            let transaction = self.connection.transaction_with_behavior(behavior)?;
            let made = work(&transaction)?;
            transaction.commit()?;
            Ok(made)
        };
        write().map_err(|e| failure(&self.path, &e))
    }
}

/// Makes a folder where there is none: what somebody reads is nobody else's business.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Makes a file where there is none; SQLite gives the files beside it the same permissions.
fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Two programs that begin a store at the same moment may be in each other's way at a
/// point at which SQLite does not wait by itself. `work` is told how long it may wait.
fn patiently<T>(
    patience: Duration,
    mut work: impl FnMut(Duration) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    const PAUSE: Duration = Duration::from_millis(20);
    let end = Instant::now() + patience;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match work(left) {
            Err(error) if is_busy(&error) && !left.is_zero() => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(
        code,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

fn failure(path: &Path, error: &rusqlite::Error) -> StoreError {
    let path = path.to_path_buf();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
        Some(ErrorCode::ReadOnly) => StoreError::Unwritable { path },
        Some(ErrorCode::NotADatabase) => StoreError::NotOurs { path },
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
            path,
            what: error.to_string(),
        },
        _ => StoreError::Unusable {
            path,
            what: error.to_string(),
        },
    }
}

/// Microseconds since 1970: what was opened later has the greater number.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |t| i64::try_from(t.as_micros()).unwrap_or(i64::MAX))
}

/// A value that is kept as JSON; what a damaged row holds is told as such.
fn from_json<T: serde::de::DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(error))
    })
}

fn to_json<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

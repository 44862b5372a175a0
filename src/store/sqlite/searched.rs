//! Searches, a row each. They belong to no article.

use rusqlite::params;

use super::{Store, now};
use crate::store::{SEARCHES, StoreError};

impl Store {
    /// The lines that were searched for, the latest last.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn searches(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let lines = "SELECT words FROM searched ORDER BY at";
            let mut lines = connection.prepare(lines)?;
            lines.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// Keeps a line that was searched for, and forgets all but the latest lines.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn searched(&mut self, words: &str) -> Result<(), StoreError> {
        self.write(|connection| {
            // One that was searched for before moves to the end, even within one tick.
            let add = "INSERT INTO searched (words, at)
                VALUES (?1, max(?2, 1 + coalesce((SELECT max(at) FROM searched), 0)))
                ON CONFLICT (words) DO UPDATE SET at = excluded.at";
            connection.prepare(add)?.execute(params![words, now()])?;
            let most = i64::try_from(SEARCHES).unwrap_or(i64::MAX);
            let bound = "DELETE FROM searched WHERE words IN
                (SELECT words FROM searched ORDER BY at DESC LIMIT -1 OFFSET ?1)";
            connection.prepare(bound)?.execute([most])?;
            Ok(())
        })
    }
}

//! The table of articles: what they are recognised by, what is remembered of them, which were
//! read last.

use rusqlite::{Connection, Row, params};

use super::names::{find, find_or_add};
use super::{Store, corrections, from_json, notes, now, to_json};
use crate::load::Input;
use crate::store::known::{ADDRESS, CONTENT, LOCATION};
use crate::store::{Forgotten, Kept, KeptEntry, Known, Listed, Logs, Memory, Recent, StoreError};

impl Store {
    /// What is kept of an article.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn look_up(&self, known: &Known) -> Result<Option<Kept>, StoreError> {
        self.read(|connection| {
            let Some(id) = find(connection, known)? else {
                return Ok(None);
            };
            let memory = "SELECT memory FROM article WHERE id = ?1";
            let mut memory = connection.prepare(memory)?;
            let memory = memory.query_row([id], |row| from_json(0, row.get_ref(0)?.as_str()?))?;
            let log = corrections::log(connection, id)?;
            let notes = notes::notes(connection, id)?;
            Ok(Some(Kept { memory, log, notes }))
        })
    }

    /// Keeps where the reader of an article is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember(&mut self, known: &Known, memory: &Memory) -> Result<(), StoreError> {
        self.write(|connection| {
            let id = find_or_add(connection, known)?;
            let entry = known.entry.as_deref().and_then(KeptEntry::of);
            let entry = entry.map(|entry| to_json(&entry)).transpose()?;
            let keep = "UPDATE article SET memory = ?2, opened = ?3, entry = ?4 WHERE id = ?1";
            let mut keep = connection.prepare(keep)?;
            keep.execute(params![id, to_json(memory)?, now(), entry])?;
            Ok(())
        })
    }

    /// Where articles can be opened again, the last read first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn recent(&self, most: usize) -> Result<Vec<Recent>, StoreError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.read(|connection| {
            let recent = "SELECT location, entry, title FROM article
                WHERE location IS NOT NULL OR entry IS NOT NULL
                ORDER BY opened DESC, id DESC LIMIT ?1";
            let mut recent = connection.prepare(recent)?;
            let rows = recent.query_map([most], |row| {
                let entry: Option<String> = row.get(1)?;
                Ok(Recent {
                    location: row.get(0)?,
                    // One that is damaged is opened where it is.
                    entry: entry.and_then(|entry| from_json(1, &entry).ok()),
                    title: row.get(2)?,
                })
            })?;
            rows.collect()
        })
    }

    /// Which of these were read before, by where they are opened from.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn were_read(&self, inputs: &[Input]) -> Result<Vec<bool>, StoreError> {
        self.read(|connection| {
            let read = "SELECT 1 FROM name WHERE kind = ?1 AND value = ?2";
            let mut read = connection.prepare(read)?;
            let mut was_read = |input: &Input| match Known::at(input).location {
                Some(location) => read.exists(params![LOCATION, location]),
                None => Ok(false),
            };
            inputs.iter().map(&mut was_read).collect()
        })
    }

    /// Articles in which something was set right, the last read first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn corrected(&self) -> Result<Vec<Listed>, StoreError> {
        self.read(|connection| {
            let corrected = "SELECT id, title, location FROM article WHERE holding > 0
                ORDER BY opened DESC, id DESC";
            let mut corrected = connection.prepare(corrected)?;
            let rows = corrected.query_map([], |row| listed(connection, row))?;
            rows.collect()
        })
    }

    /// What was set right in all of them.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn logs(&self) -> Result<Logs, StoreError> {
        self.read(|connection| {
            let articles = "SELECT id, title FROM article WHERE holding > 0";
            let mut articles = connection.prepare(articles)?;
            let names = "SELECT kind, value FROM name WHERE article = ?1";
            let mut names = connection.prepare(names)?;
            let mut rows = articles.query([])?;
            let mut logs = Logs::default();
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let named = names.query_map([id], |row| {
                    let kind: String = row.get(0)?;
                    let kinds = [CONTENT, LOCATION, ADDRESS];
                    let kind = kinds.into_iter().find(|k| *k == kind);
                    Ok(kind.zip(row.get(1)?))
                })?;
                let named: Vec<_> = named.collect::<Result<_, _>>()?;
                let log = corrections::undamaged(corrections::log(connection, id))?;
                logs.add(row.get(1)?, named.into_iter().flatten(), log);
            }
            Ok(logs)
        })
    }

    /// Forgets an article, with what was set right in it; how many corrections that were,
    /// `None` where nothing was kept of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn forget(&mut self, known: &Known) -> Result<Option<usize>, StoreError> {
        let forgotten = self.write(|connection| {
            let Some(id) = find(connection, known)? else {
                return Ok(None);
            };
            // Counted, not read: what is damaged can be forgotten too.
            let holding = "SELECT holding FROM article WHERE id = ?1";
            let holding: i64 = connection.query_row(holding, [id], |row| row.get(0))?;
            connection.execute("DELETE FROM article WHERE id = ?1", [id])?;
            Ok(Some(usize::try_from(holding).unwrap_or(0)))
        })?;
        self.tidy_log()?;
        Ok(forgotten)
    }

    /// Forgets everything; how much that was.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn forget_all(&mut self) -> Result<Forgotten, StoreError> {
        let forgotten = self.write(|connection| {
            Ok(Forgotten {
                searches: connection.execute("DELETE FROM searched", [])?,
                notes: connection.execute("DELETE FROM note", [])?,
                articles: connection.execute("DELETE FROM article", [])?,
            })
        })?;
        self.tidy_log()?;
        Ok(forgotten)
    }

    /// What was forgotten is not to stand in the write-ahead log either. Another reader may
    /// hold that; it does the same when it ends.
    fn tidy_log(&self) -> Result<(), StoreError> {
        self.read(|connection| {
            let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
            connection.query_row(truncate, [], |_| Ok(()))
        })
    }
}

fn listed(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        title: row.get(1)?,
        location: row.get(2)?,
        log: corrections::undamaged(corrections::log(connection, row.get(0)?))?,
    })
}

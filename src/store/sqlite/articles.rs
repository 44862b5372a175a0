//! Articles: by what they are known, what is remembered of them, which were read last.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Store, corrections, from_json, now, to_json};
use crate::analysis::correct::Log;
use crate::store::{Kept, Known, Listed, Memory, StoreError};

impl Known {
    /// Its names by their kinds, those that tell most first.
    fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let content = Some(self.content.as_str()).filter(|c| !c.is_empty());
        let names = [
            ("content", content),
            ("address", self.address.as_deref()),
            ("location", self.location.as_deref()),
        ];
        names
            .into_iter()
            .filter_map(|(kind, name)| Some((kind, name?)))
    }
}

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
            Ok(Some(Kept { memory, log }))
        })
    }

    /// Keeps where the reader of an article is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember(&mut self, known: &Known, memory: &Memory) -> Result<(), StoreError> {
        self.write(|connection| {
            let id = find_or_add(connection, known)?;
            let keep = "UPDATE article SET memory = ?2, opened = ?3 WHERE id = ?1";
            let mut keep = connection.prepare(keep)?;
            keep.execute(params![id, to_json(memory)?, now()])?;
            Ok(())
        })
    }

    /// Articles that can be opened again, the last read first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn recent(&self, most: usize) -> Result<Vec<Listed>, StoreError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.read(|connection| {
            let recent = "SELECT id, title, location FROM article WHERE location IS NOT NULL
                ORDER BY opened DESC, id DESC LIMIT ?1";
            let mut recent = connection.prepare(recent)?;
            let rows = recent.query_map([most], |row| listed(connection, row))?;
            rows.collect()
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

    /// What was set right, by each of the names by which its articles are known.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn logs(&self) -> Result<Vec<(String, Log)>, StoreError> {
        self.read(|connection| {
            let names = "SELECT value, article FROM name JOIN article ON article.id = article
                WHERE holding > 0";
            let mut names = connection.prepare(names)?;
            let rows = names.query_map([], |row| {
                Ok((row.get(0)?, corrections::log(connection, row.get(1)?)?))
            })?;
            rows.collect()
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
            let log = corrections::log(connection, id)?;
            connection.execute("DELETE FROM article WHERE id = ?1", [id])?;
            Ok(Some(log.holding().len()))
        })?;
        self.tidy_log()?;
        Ok(forgotten)
    }

    /// Forgets everything; how many articles that were.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn forget_all(&mut self) -> Result<usize, StoreError> {
        let forgotten = self.write(|connection| connection.execute("DELETE FROM article", []))?;
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
        log: corrections::log(connection, row.get(0)?)?,
    })
}

/// The article that is known by one of these names: the bytes first, for two articles may
/// have had one address.
fn find(connection: &Connection, known: &Known) -> rusqlite::Result<Option<i64>> {
    let by = "SELECT article FROM name WHERE kind = ?1 AND value = ?2";
    let mut by = connection.prepare(by)?;
    for (kind, name) in known.names() {
        let id = by.query_row([kind, name], |row| row.get(0)).optional()?;
        if id.is_some() {
            return Ok(id);
        }
    }
    Ok(None)
}

/// The same; one that is not known yet is added. Its names are its own from now on.
pub(super) fn find_or_add(connection: &Connection, known: &Known) -> rusqlite::Result<i64> {
    let id = match find(connection, known)? {
        Some(id) => id,
        None => {
            let memory = to_json(&Memory::default())?;
            let add = "INSERT INTO article (title, opened, memory) VALUES (?1, ?2, ?3)";
            let mut add = connection.prepare(add)?;
            add.insert(params![known.title, now(), memory])?
        }
    };
    let name = "INSERT INTO name (kind, value, article) VALUES (?1, ?2, ?3)
        ON CONFLICT (kind, value) DO UPDATE SET article = ?3 WHERE article <> ?3";
    let mut name = connection.prepare(name)?;
    for (kind, value) in known.names() {
        name.execute(params![kind, value, id])?;
    }
    let newest = "UPDATE article SET title = coalesce(?2, title), location = coalesce(?3, location)
        WHERE id = ?1";
    let mut newest = connection.prepare(newest)?;
    newest.execute(params![id, known.title, known.location])?;
    // Where another article was opened before, this one is now.
    let moved = "UPDATE article SET location = NULL WHERE location = ?2 AND id <> ?1";
    let mut moved = connection.prepare(moved)?;
    moved.execute(params![id, known.location])?;
    Ok(id)
}

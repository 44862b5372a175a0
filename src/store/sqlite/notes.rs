//! Notes, a row each, so that two readers of one article do not overwrite each other's.

use rusqlite::{Connection, OptionalExtension, params};

use super::names::find_or_add;
use super::{Store, from_json, now, to_json};
use crate::store::{KeptNote, Known, NoteId, NoteStep, StoreError};

/// The notes of an article, in the order in which they were made.
pub(super) fn notes(connection: &Connection, article: i64) -> rusqlite::Result<Vec<KeptNote>> {
    let made = "SELECT id, what FROM note WHERE article = ?1 ORDER BY id";
    let mut made = connection.prepare(made)?;
    let rows = made.query_map([article], |row| {
        Ok(KeptNote {
            id: NoteId(row.get(0)?),
            note: from_json(1, row.get_ref(1)?.as_str()?)?,
        })
    })?;
    rows.collect()
}

impl Store {
    /// Adds, changes or removes a note of an article. Returns all its notes as they are then,
    /// including those of another program.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note(&mut self, known: &Known, step: &NoteStep) -> Result<Vec<KeptNote>, StoreError> {
        self.write(|connection| {
            let article = find_or_add(connection, known)?;
            let id = step.id().map(|NoteId(id)| id);
            let known = "SELECT what FROM note WHERE article = ?1 AND id = ?2";
            let known = connection
                .prepare(known)?
                .query_row(params![article, id], |row| {
                    from_json(0, row.get_ref(0)?.as_str()?)
                })
                .optional()?;
            let there = known.is_some();
            match step.change(known) {
                None => {
                    let remove = "DELETE FROM note WHERE article = ?1 AND id = ?2";
                    connection.prepare(remove)?.execute(params![article, id])?;
                }
                Some(note) if there => {
                    let change = "UPDATE note SET what = ?3 WHERE article = ?1 AND id = ?2";
                    let mut change = connection.prepare(change)?;
                    change.execute(params![article, id, to_json(&note)?])?;
                }
                // Where another program took it away meanwhile, it is there again: what
                // somebody wrote is not lost.
                Some(note) => {
                    let add = "INSERT INTO note (article, what, made) VALUES (?1, ?2, ?3)";
                    let mut add = connection.prepare(add)?;
                    add.execute(params![article, to_json(&note)?, now()])?;
                }
            }
            notes(connection, article)
        })
    }
}

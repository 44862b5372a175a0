//! Corrections as a log with a cursor. Undoing moves the cursor and removes nothing; another
//! correction removes what was undone.

use rusqlite::{Connection, params};

use super::names::find_or_add;
use super::{Store, from_json, now, to_json};
use crate::analysis::correct::{Correction, Log, Step};
use crate::store::{Known, StoreError};

/// The corrections of an article.
pub(super) fn log(connection: &Connection, id: i64) -> rusqlite::Result<Log> {
    let made = "SELECT what FROM correction WHERE article = ?1 ORDER BY step";
    let mut made = connection.prepare(made)?;
    let made = made.query_map([id], |row| from_json(0, row.get_ref(0)?.as_str()?))?;
    let made: Vec<Correction> = made.collect::<Result<_, _>>()?;
    let holding = "SELECT holding FROM article WHERE id = ?1";
    let mut holding = connection.prepare(holding)?;
    let holding: i64 = holding.query_row([id], |row| row.get(0))?;
    Ok(Log::new(made, usize::try_from(holding).unwrap_or(0)))
}

/// `None` if a row of the log is damaged, so that one bad log does not spoil all the others.
pub(super) fn undamaged(log: rusqlite::Result<Log>) -> rusqlite::Result<Option<Log>> {
    match log {
        Err(rusqlite::Error::FromSqlConversionFailure(..)) => Ok(None),
        log => log.map(Some),
    }
}

impl Store {
    /// Adds a correction to an article or takes one back. Returns the log as it is then,
    /// including what another program changed meanwhile, and the correction that was added or
    /// taken back, if any.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn step(
        &mut self,
        known: &Known,
        step: &Step,
    ) -> Result<(Log, Option<Correction>), StoreError> {
        self.write(|connection| {
            let id = find_or_add(connection, known)?;
            let mut log = log(connection, id)?;
            let before = log.holding().len();
            let Some(taken) = log.take(step).cloned() else {
                return Ok((log, None));
            };
            let holding = i64::try_from(log.holding().len()).unwrap_or(i64::MAX);
            if let Step::Make(correction) = step {
                let undone = "DELETE FROM correction WHERE article = ?1 AND step > ?2";
                let before = i64::try_from(before).unwrap_or(i64::MAX);
                connection.prepare(undone)?.execute([id, before])?;
                let add = "INSERT INTO correction (article, step, what, made)
                    VALUES (?1, ?2, ?3, ?4)";
                let mut add = connection.prepare(add)?;
                add.execute(params![id, holding, to_json(&**correction)?, now()])?;
            }
            let cursor = "UPDATE article SET holding = ?2 WHERE id = ?1";
            connection.prepare(cursor)?.execute([id, holding])?;
            Ok((log, Some(taken)))
        })
    }
}

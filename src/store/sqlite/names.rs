//! The table of names: by which an article is recognised.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{now, to_json};
use crate::store::{Known, Memory};

/// How many versions of an article it is recognised by. A file that is written on and on has no
/// end of them.
const VERSIONS: i64 = 8;

/// The article that is known by one of these names: the bytes first, for two articles may
/// have had one place, and what an article claims to be last.
pub(super) fn find(connection: &Connection, known: &Known) -> rusqlite::Result<Option<i64>> {
    let by = "SELECT article, title FROM name JOIN article ON article.id = article
        WHERE kind = ?1 AND value = ?2";
    let mut by = connection.prepare(by)?;
    for (kind, name) in known.names() {
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?));
        let found = by.query_row([kind, name], row).optional()?;
        if let Some((id, title)) = found
            && known.is_told_by(kind, title.as_deref())
        {
            return Ok(Some(id));
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
    // Where another article was opened before, this one is now.
    let moved = "UPDATE article SET location = NULL, entry = NULL WHERE id <> ?1 AND id =
        (SELECT article FROM name WHERE kind = 'location' AND value = ?2)";
    let mut moved = connection.prepare(moved)?;
    moved.execute(params![id, known.location])?;
    let name = "INSERT INTO name (kind, value, article, named) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (kind, value) DO UPDATE SET article = ?3, named = ?4";
    let mut name = connection.prepare(name)?;
    for (kind, value) in known.names() {
        name.execute(params![kind, value, id, now()])?;
    }
    let older = "DELETE FROM name WHERE kind = 'content' AND article = ?1 AND value NOT IN (
        SELECT value FROM name WHERE kind = 'content' AND article = ?1
        ORDER BY value = ?2 DESC, named DESC LIMIT ?3)";
    let mut older = connection.prepare(older)?;
    older.execute(params![id, known.content, VERSIONS])?;
    let newest = "UPDATE article SET title = coalesce(?2, title), location = coalesce(?3, location)
        WHERE id = ?1";
    let mut newest = connection.prepare(newest)?;
    newest.execute(params![id, known.title, known.location])?;
    Ok(id)
}

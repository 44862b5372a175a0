//! The tables, and the steps to them from every earlier version.
//!
//! A file's version is the number of steps it has gone. A released step is never changed;
//! another one is added behind it.

use rusqlite::{Connection, TransactionBehavior};

/// The application number in the head of our files: "PllQ".
const OURS: i64 = 0x506c_6c51;

/// The steps, the first being the way from an empty file to version 1.
pub(super) const STEPS: &[&str] = &[
    // 1: where readers were.
    "CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        title TEXT,
        location TEXT,
        opened INTEGER NOT NULL,
        memory TEXT NOT NULL
    ) STRICT;
    CREATE INDEX article_opened ON article (opened);
    CREATE TABLE name (
        kind TEXT NOT NULL CHECK (kind IN ('content', 'address', 'location')),
        value TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, value)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX name_article ON name (article);",
    // 2: what they set right. `holding` is how many of an article's corrections hold.
    "CREATE TABLE correction (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        what TEXT NOT NULL,
        made INTEGER NOT NULL,
        PRIMARY KEY (article, step)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE article ADD COLUMN holding INTEGER NOT NULL DEFAULT 0;",
    // 3: the words they marked, and what they wrote to them.
    // No number is given twice: another reader may still mean the note that had it.
    "CREATE TABLE note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        what TEXT NOT NULL,
        made INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX note_article ON note (article);",
    // 4: what they searched for, in any article.
    "CREATE TABLE searched (
        words TEXT PRIMARY KEY,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX searched_at ON searched (at);",
    // 5: when an article was last known by a name: of one that is written on and on every
    // version has one, and the last ones are enough.
    "ALTER TABLE name ADD COLUMN named INTEGER NOT NULL DEFAULT 0;",
    // 6: what a feed said of an article, where that is what was read.
    "ALTER TABLE article ADD COLUMN entry TEXT;",
];

/// The version that this program writes.
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A store of this version or an earlier one; 0 means an empty file.
    Ours(i64),
    /// A store of a later version.
    Newer(i64),
    /// Another program's file.
    Foreign,
}

impl State {
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Ours(_))
    }
}

/// Finds out what kind of file it is, without writing to it. Everything is read in one
/// transaction, since another program may be creating its tables and a half-made store would
/// look like a foreign file.
pub(super) fn state(connection: &Connection) -> rusqlite::Result<State> {
    let alone = connection.is_autocommit();
    let _moment = alone
        .then(|| connection.unchecked_transaction())
        .transpose()?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables = "SELECT count(*) FROM sqlite_master";
    let tables: i64 = connection.query_row(tables, [], |row| row.get(0))?;
    Ok(match (application, version, tables) {
        (0, 0, 0) => State::Ours(0),
        (OURS, version, _) if version > LATEST => State::Newer(version),
        (OURS, version, _) => State::Ours(version),
        _ => State::Foreign,
    })
}

/// Brings a file up to date: either all missing steps are done, or none.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    if state(connection)? == State::Ours(LATEST) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have gone them in the meantime.
    if let State::Ours(version) = state(&transaction)? {
        let done = usize::try_from(version).unwrap_or(0);
        for step in STEPS.iter().skip(done) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", OURS)?;
        transaction.pragma_update(None, "user_version", LATEST)?;
    }
    transaction.commit()
}

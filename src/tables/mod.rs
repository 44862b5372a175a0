//! Articles, people and quotations as tables: Arrow record batches, for data systems.
//!
//! Three tables, joined by shard and the article's id: see [`Table`] and its [`columns`](Table::columns).
//! A [`Builder`] takes articles one after the other and gives [`Batches`], one of each table,
//! whenever enough have come together:
//!
//! ```
//! use pullquote::article::Format;
//! use pullquote::export::json::Parts;
//! use pullquote::tables::{Builder, Key};
//!
//! # fn main() -> Result<(), arrow_schema::ArrowError> {
//! let mut builder = Builder::new(Parts::default());
//! let text = "“The bridge stays,” Ines Vale said.";
//! let article = pullquote::load::from_text(text, Format::Text, None);
//! let analysis = pullquote::analyze(&article);
//! // Earlier ones come back where there is no room for another among them.
//! let full = builder.push(Key::from("a"), &article, &analysis)?;
//! assert!(full.is_none());
//! let last = builder.finish()?;
//! assert_eq!(last.quotations.num_rows(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! The values are those of the JSON, taken from the same [`View`]. What could not be read has a
//! row with the reason, so as many rows come out as records went in.

mod columns;
mod ids;
#[cfg(feature = "parquet")]
pub mod origin;
pub mod people;
#[cfg(feature = "parquet")]
pub mod read;
mod rows;
mod schema;
#[cfg(feature = "parquet")]
pub mod shard;
#[cfg(test)]
mod tests;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;

pub use schema::{Column, Kind, Table, schema_of};

use crate::analysis::Analysis;
use crate::article::Article;
use crate::export::json::{Parts, View};
use ids::Ids;
use rows::{Articles, People, Quotations};

/// Rows of each table, of the same articles.
#[derive(Clone, Debug)]
pub struct Batches {
    /// Of [`Table::Articles`].
    pub articles: RecordBatch,
    /// Of [`Table::People`].
    pub people: RecordBatch,
    /// Of [`Table::Quotations`].
    pub quotations: RecordBatch,
}

impl Batches {
    /// The rows of one table.
    pub const fn of(&self, table: Table) -> &RecordBatch {
        match table {
            Table::Articles => &self.articles,
            Table::People => &self.people,
            Table::Quotations => &self.quotations,
        }
    }
}

/// What an article is called in the tables.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    /// Its id, by which the tables are joined. Where an article before it in its shard has it
    /// too, it gets a number behind it, and a warning says so.
    pub id: &'a str,
    /// The shard that it is of, where that is another than the builder's.
    pub shard: Option<&'a str>,
    /// Of a record: its line in its input, from 1.
    pub line: Option<u64>,
}

impl<'a> From<&'a str> for Key<'a> {
    fn from(id: &'a str) -> Self {
        Self {
            id,
            shard: None,
            line: None,
        }
    }
}

/// The most articles in a batch, where nothing else is asked for.
pub const ROWS: usize = 8192;
/// Batches are given back once they hold this many bytes of text.
const BYTES: usize = 32 << 20;
/// An article with more bytes of text and quotations is refused. A column of strings can hold
/// two gigabytes, since its offsets have a sign.
const LARGEST: usize = 512 << 20;

/// Makes tables of articles.
pub struct Builder {
    parts: Parts,
    shard: String,
    rows: usize,
    bytes: usize,
    ids: Ids,
    articles: Articles,
    people: People,
    quotations: Quotations,
}

impl Builder {
    /// Tables of these parts of articles: without people and quotations their tables stay
    /// empty, without structure the articles' text does.
    pub fn new(parts: Parts) -> Self {
        Self::with_rows(parts, ROWS)
    }

    /// The same, with another number of articles in batches, which is at least one.
    pub fn with_rows(parts: Parts, rows: usize) -> Self {
        Self {
            parts,
            shard: String::new(),
            rows: rows.max(1),
            bytes: 0,
            ids: Ids::default(),
            articles: Articles::default(),
            people: People::default(),
            quotations: Quotations::default(),
        }
    }

    /// The same, of a shard of this name: see the column `shard`.
    #[must_use]
    pub fn of_shard(mut self, name: &str) -> Self {
        self.shard = name.to_string();
        self
    }

    /// How many articles there are, with what could not be read.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// How many had an id that an article before them in their shard has.
    pub fn repeated(&self) -> usize {
        self.ids.repeated()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes an article; gives back those before it where they are enough.
    ///
    /// # Errors
    /// When the batches do not hold together.
    #[must_use = "the batches that it gives back are not kept"]
    pub fn push(
        &mut self,
        key: Key<'_>,
        article: &Article,
        analysis: &Analysis,
    ) -> Result<Option<Batches>, ArrowError> {
        let quotations = analysis.quotations.iter();
        let quoted: usize = quotations.map(|q| article.slice(q.span).len()).sum();
        let size = article.text.len() + quoted;
        if size > LARGEST {
            let location = article.source.location.as_deref();
            return self.push_error(key, location, "too long for a table: more than 512 MB");
        }
        let full = self.make_room(size)?;
        let view = View::new(article, analysis);
        let shard = key.shard.unwrap_or(&self.shard);
        let id = self.ids.unique(shard, key.id);
        let of = (shard, &*id);
        let repeated = ids::words(key.id, &id);
        self.articles
            .push(of, key.line, article, (self.parts.structure, repeated));
        if self.parts.people {
            self.people.push(of, &view);
        }
        if self.parts.quotes {
            self.quotations.push(of, article, analysis, &view);
        }
        Ok(full)
    }

    /// Takes what could not be read, with the reason; gives back those before it where they
    /// are enough.
    ///
    /// # Errors
    /// When the batches do not hold together.
    #[must_use = "the batches that it gives back are not kept"]
    pub fn push_error(
        &mut self,
        key: Key<'_>,
        location: Option<&str>,
        error: &str,
    ) -> Result<Option<Batches>, ArrowError> {
        let full = self.make_room(error.len())?;
        let shard = key.shard.unwrap_or(&self.shard);
        let id = self.ids.unique(shard, key.id);
        let repeated = ids::words(key.id, &id);
        self.articles
            .push_error((shard, &id), key.line, (location, error), repeated);
        Ok(full)
    }

    /// What there is, where an article of so many bytes is too much with it.
    fn make_room(&mut self, size: usize) -> Result<Option<Batches>, ArrowError> {
        let full = self.len() >= self.rows || self.bytes.saturating_add(size) > BYTES;
        let full = (full && !self.is_empty()).then(|| self.finish());
        self.bytes += size;
        full.transpose()
    }

    /// What is left; the builder is then empty, and can be used again.
    ///
    /// # Errors
    /// When the batches do not hold together.
    pub fn finish(&mut self) -> Result<Batches, ArrowError> {
        self.bytes = 0;
        let batch = |table: Table, columns| RecordBatch::try_new(table.schema(), columns);
        Ok(Batches {
            articles: batch(Table::Articles, self.articles.finish()?)?,
            people: batch(Table::People, self.people.finish()?)?,
            quotations: batch(Table::Quotations, self.quotations.finish()?)?,
        })
    }
}

//! Reads the people of all articles from the files of a folder of tables.
//!
//! Files with one name in the three tables belong together, and so do the files of one folder
//! below them (`articles/slice=3`, as data systems write them). Where they do not pair, all
//! files of a table are read together.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use super::Table;
use super::people::Collector;
use crate::error::Error;
use crate::link::Article;

/// How deep folders in folders are followed.
const DEEP: usize = 8;

/// Files that belong together, by what they have in common.
type Groups = BTreeMap<String, Vec<PathBuf>>;

/// The columns that are read of each table.
const COLUMNS: [(Table, &[&str]); 3] = [
    (
        Table::Articles,
        &["shard", "article_id", "published_date", "error"],
    ),
    (
        Table::People,
        &["shard", "article_id", "person_id", "name", "roles"],
    ),
    (
        Table::Quotations,
        &["shard", "article_id", "speaker", "speaker_kind"],
    ),
];

/// Reads the people of all articles in a folder of tables, a shard after the other in the
/// order of their names.
///
/// # Errors
/// When a file cannot be read, or is none of these tables, or a table is missing.
pub fn read_people(folder: &Path, mut take: impl FnMut(Article)) -> Result<(), Error> {
    let mut tables = Vec::new();
    for (table, columns) in COLUMNS {
        let top = folder.join(table.name());
        let mut groups = Groups::new();
        collect(&top, None, 0, &mut groups).map_err(|error| unread(&top, error))?;
        if groups.is_empty() {
            return Err(Error::Unreadable {
                input: top.display().to_string(),
                what: "no files of a table (*.parquet) in it".into(),
                hint: Some("pullquote extract --jsonl NEWS --format parquet --out FOLDER".into()),
            });
        }
        tables.push((table, columns, groups));
    }
    let names: Vec<String> = tables[0].2.keys().cloned().collect();
    let paired = |name: &String| tables.iter().all(|(.., groups)| groups.contains_key(name));
    if !names.iter().all(paired) {
        let all = tables.into_iter().map(|(table, columns, groups)| {
            let files: Vec<PathBuf> = groups.into_values().flatten().collect();
            (table, columns, files)
        });
        return read(all, &mut take);
    }
    for name in names {
        let group = tables.iter_mut().map(|(table, columns, groups)| {
            let files = groups.remove(&name).unwrap_or_default();
            (*table, *columns, files)
        });
        read(group, &mut take)?;
    }
    Ok(())
}

fn unread(path: &Path, source: io::Error) -> Error {
    Error::Read {
        input: path.display().to_string(),
        source,
    }
}

/// The files below a folder, in order; those that data systems pass over are not there.
fn collect(
    folder: &Path,
    below: Option<&str>,
    depth: usize,
    groups: &mut Groups,
) -> io::Result<()> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        entries.push(entry?.path());
    }
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
            continue;
        };
        if name.starts_with(['.', '_']) {
            continue;
        }
        if path.is_dir() && depth < DEEP {
            let inside = below.map_or(name.to_string(), |below| format!("{below}/{name}"));
            collect(&path, Some(&inside), depth + 1, groups)?;
        } else if let Some(stem) = name.strip_suffix(".parquet") {
            // Files beside folders are shards, each by itself.
            let group = below.map_or_else(|| stem.to_string(), |below| format!("{below}/"));
            groups.entry(group).or_default().push(path);
        }
    }
    Ok(())
}

fn read(
    group: impl Iterator<Item = (Table, &'static [&'static str], Vec<PathBuf>)>,
    take: &mut impl FnMut(Article),
) -> Result<(), Error> {
    let mut collector = Collector::default();
    for (table, columns, files) in group {
        for path in files {
            let read = read_columns(&path, columns, |batch| match table {
                Table::Articles => collector.articles(batch),
                Table::People => collector.people(batch),
                Table::Quotations => collector.quotations(batch),
            });
            read.map_err(|error| unread(&path, error))?;
        }
    }
    collector.finish().into_iter().for_each(take);
    Ok(())
}

fn read_columns(
    path: &Path,
    columns: &[&str],
    mut take: impl FnMut(&RecordBatch) -> Result<(), ArrowError>,
) -> io::Result<()> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?).map_err(system)?;
    let wanted = ProjectionMask::columns(reader.parquet_schema(), columns.iter().copied());
    let reader = reader.with_projection(wanted).build().map_err(system)?;
    for batch in reader {
        let taken = batch.and_then(|batch| take(&batch));
        taken.map_err(io::Error::other)?;
    }
    Ok(())
}

/// What the system said, out of what the reader or writer of Parquet did.
pub(super) fn system(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        other => io::Error::other(other),
    }
}

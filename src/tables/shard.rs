//! Tables as Parquet files: three of them a shard of the input.
//!
//! `FOLDER/articles/NAME.parquet`, `FOLDER/people/NAME.parquet` and
//! `FOLDER/quotations/NAME.parquet` come from one input. They are written beside, under names
//! that data systems pass over, and renamed when all are whole; the articles come last, so
//! that a shard is done where they are. A run that was killed leaves nothing that counts, and
//! when it is done again its files take the place of whatever was there.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde::{Deserialize, Serialize};

use super::people::{Collector, LinkedBatches};
use super::{Batches, Table};
use crate::error::Error;
use crate::link::Article;

/// Rows that wait in memory are written once they take so many bytes.
const WAITING: usize = 32 << 20;
/// The key under which files say what they were made from.
const MADE_FROM: &str = "pullquote.made_from";

/// What a shard is made from: where that is the same, the shard need not be made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The input, as an absolute path.
    pub input: String,
    /// How many bytes it has, where it is one file.
    pub bytes: Option<u64>,
    /// Which parts of articles were asked for.
    pub parts: String,
}

/// What there is of a shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is done, from this very origin.
    Done,
    /// It is not, or its input has changed.
    Open,
    /// There is one of the same name that was made from this other input.
    Another(String),
}

/// Where a shard's rows of a table are.
pub fn path(folder: &Path, table: Table, name: &str) -> PathBuf {
    folder.join(table.name()).join(format!("{name}.parquet"))
}

/// What there is of a shard of this name. A file that cannot be read counts for nothing.
pub fn find(folder: &Path, name: &str, origin: &Origin) -> Found {
    let Some(made_from) = made_from(&path(folder, Table::Articles, name)) else {
        return Found::Open;
    };
    if made_from == *origin {
        Found::Done
    } else if made_from.input == origin.input {
        Found::Open
    } else {
        Found::Another(made_from.input)
    }
}

fn made_from(path: &Path) -> Option<Origin> {
    let reader = SerializedFileReader::new(File::open(path).ok()?).ok()?;
    let metadata = reader.metadata().file_metadata();
    let pairs = metadata.key_value_metadata()?;
    let pair = pairs.iter().find(|pair| pair.key == MADE_FROM)?;
    serde_json::from_str(pair.value.as_deref()?).ok()
}

/// Reads the people of all articles in a folder of tables, a shard after the other in the
/// order of their names.
///
/// # Errors
/// When a file cannot be read, or is none of these tables.
pub fn read_people(folder: &Path, mut take: impl FnMut(Article)) -> Result<(), Error> {
    let articles = folder.join(Table::Articles.name());
    let unread = |path: &Path, source| Error::Read {
        input: path.display().to_string(),
        source,
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(&articles).map_err(|error| unread(&articles, error))? {
        let name = entry.map_err(|error| unread(&articles, error))?.file_name();
        let name = name.to_string_lossy();
        if let Some(name) = name
            .strip_suffix(".parquet")
            .filter(|n| !n.starts_with('.'))
        {
            names.push(name.to_string());
        }
    }
    names.sort_unstable();
    for name in names {
        let mut collector = Collector::default();
        for (table, columns) in [
            (Table::Articles, &["article_id", "published_date"][..]),
            (Table::People, &["article_id", "person_id", "name", "roles"]),
            (
                Table::Quotations,
                &["article_id", "speaker", "speaker_kind"],
            ),
        ] {
            let path = path(folder, table, &name);
            let read = read_columns(&path, columns, |batch| match table {
                Table::Articles => collector.articles(batch),
                Table::People => collector.people(batch),
                Table::Quotations => collector.quotations(batch),
            });
            read.map_err(|error| unread(&path, error))?;
        }
        collector.finish().into_iter().for_each(&mut take);
    }
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

/// Writes who is whom beside the tables, in place of what was there: `persons` and `links`.
///
/// # Errors
/// When the files cannot be written.
pub fn write_linked(folder: &Path, tables: &LinkedBatches) -> Result<(), Error> {
    // Whoever reads the links finds the persons.
    for (name, batch) in [("persons", &tables.persons), ("links", &tables.links)] {
        let path = folder.join(name).join(format!("{name}.parquet"));
        let write = || {
            let mut file = Growing::begin(path.clone(), name, batch.schema(), None)?;
            file.write(batch)?;
            file.close()?;
            fs::rename(&file.beside, &file.path)
        };
        write().map_err(|error| not_written(&path, error))?;
    }
    Ok(())
}

/// The three files of a shard while they are written. Dropped before it is committed, it
/// leaves nothing behind.
pub struct Shard {
    files: Vec<(Table, Growing)>,
}

/// One of them.
struct Growing {
    beside: PathBuf,
    path: PathBuf,
    /// None once it is closed.
    writer: Option<ArrowWriter<File>>,
}

/// That a file could not be written.
fn not_written(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.display().to_string(),
        source,
        hint: None,
    }
}

/// What the system said, out of what the writer of Parquet did.
fn system(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        other => io::Error::other(other),
    }
}

impl Shard {
    /// Begins one in a folder, which is made where it is missing.
    ///
    /// # Errors
    /// When the files cannot be made, or another run is at the same shard.
    pub fn begin(folder: &Path, name: &str, origin: &Origin) -> Result<Self, Error> {
        let mut files = Vec::new();
        for table in Table::ALL {
            let path = path(folder, table, name);
            let growing = Growing::begin(path.clone(), name, table.schema(), Some(origin));
            files.push((table, growing.map_err(|error| not_written(&path, error))?));
        }
        Ok(Self { files })
    }

    /// Writes rows.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, batches: &Batches) -> Result<(), Error> {
        for (table, file) in &mut self.files {
            let written = file.write(batches.of(*table));
            written.map_err(|error| not_written(&file.path, error))?;
        }
        Ok(())
    }

    /// Puts the files in their places.
    ///
    /// # Errors
    /// When they cannot be written to their ends or renamed.
    pub fn commit(mut self) -> Result<(), Error> {
        for (_, file) in &mut self.files {
            let closed = file.close();
            closed.map_err(|error| not_written(&file.path, error))?;
        }
        // The articles say that the rest is whole: they go first and come last.
        let (articles, others): (Vec<_>, Vec<_>) = self
            .files
            .iter()
            .partition(|(table, _)| *table == Table::Articles);
        for (_, file) in &articles {
            remove(&file.path).map_err(|error| not_written(&file.path, error))?;
        }
        for (_, file) in others.into_iter().chain(articles) {
            let renamed = fs::rename(&file.beside, &file.path);
            renamed.map_err(|error| not_written(&file.path, error))?;
        }
        Ok(())
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        // Renamed it is no longer there; what cannot be removed is passed over by all that read.
        self.writer = None;
        let _gone = remove(&self.beside);
    }
}

/// Removes a file that may not be there.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Growing {
    fn begin(
        path: PathBuf,
        name: &str,
        schema: SchemaRef,
        origin: Option<&Origin>,
    ) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        remove_leftovers(folder, name)?;
        let beside = folder.join(format!(".{name}.{}.part", std::process::id()));
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&beside)?;
        // Held until it is dropped or its process ends, so that leftovers are known.
        let held = file.try_lock();
        let mut growing = Self {
            beside,
            path,
            writer: None,
        };
        match held {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(at_work()),
            // Not every file system has locks.
            Err(TryLockError::Error(_)) => {}
        }
        let mut properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        if let Some(origin) = origin {
            let origin = serde_json::to_string(origin).map_err(io::Error::other)?;
            let made_from = KeyValue::new(MADE_FROM.to_string(), origin);
            properties = properties.set_key_value_metadata(Some(vec![made_from]));
        }
        let writer = ArrowWriter::try_new(file, schema, Some(properties.build()));
        growing.writer = Some(writer.map_err(system)?);
        Ok(growing)
    }

    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        writer.write(batch).map_err(system)?;
        if writer.memory_size() > WAITING {
            writer.flush().map_err(system)?;
        }
        Ok(())
    }

    /// Writes the end, and waits until all of it is on the disk.
    fn close(&mut self) -> io::Result<()> {
        match self.writer.take() {
            Some(writer) => writer.into_inner().map_err(system)?.sync_all(),
            None => Ok(()),
        }
    }
}

fn at_work() -> io::Error {
    io::Error::other("another run is writing it")
}

/// Removes what a killed run left of a shard.
fn remove_leftovers(folder: &Path, name: &str) -> io::Result<()> {
    let begin = format!(".{name}.");
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name();
        let file = file.to_string_lossy();
        let number = file
            .strip_prefix(&begin)
            .and_then(|rest| rest.strip_suffix(".part"));
        if !number.is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) {
            continue;
        }
        match File::open(entry.path()).map(|file| file.try_lock()) {
            Ok(Err(TryLockError::WouldBlock)) => return Err(at_work()),
            _ => remove(&entry.path())?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::json::Parts;
    use crate::load::from_text;
    use crate::tables::{Builder, Key};

    fn origin(input: &str) -> Origin {
        Origin {
            input: input.into(),
            bytes: Some(7),
            parts: "people".into(),
        }
    }

    fn batches() -> Batches {
        let text = "“The bridge stays,” Ines Vale said.";
        let article = from_text(text, crate::article::Format::Text, None);
        let analysis = crate::analyze(&article);
        let mut builder = Builder::new(Parts::default());
        let full = builder.push(Key::from("a"), &article, &analysis).unwrap();
        assert!(full.is_none());
        builder.finish().unwrap()
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut names = Vec::new();
        for table in Table::ALL {
            let Ok(entries) = fs::read_dir(folder.join(table.name())) else {
                continue;
            };
            for entry in entries {
                let name = entry.unwrap().file_name().into_string().unwrap();
                names.push(format!("{}/{name}", table.name()));
            }
        }
        names.sort();
        names
    }

    #[test]
    fn a_shard_is_whole_or_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut shard = Shard::begin(folder, "in", &origin("/in")).unwrap();
        shard.write(&batches()).unwrap();
        assert_eq!(find(folder, "in", &origin("/in")), Found::Open);
        drop(shard);
        assert_eq!(files(folder), [""; 0]);

        let mut shard = Shard::begin(folder, "in", &origin("/in")).unwrap();
        shard.write(&batches()).unwrap();
        shard.commit().unwrap();
        let names = ["articles", "people", "quotations"].map(|t| format!("{t}/in.parquet"));
        assert_eq!(files(folder), names);
        assert_eq!(find(folder, "in", &origin("/in")), Found::Done);
    }

    #[test]
    fn another_input_of_the_same_name_is_known_and_a_changed_one_is_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        Shard::begin(folder, "in", &origin("/in"))
            .unwrap()
            .commit()
            .unwrap();
        let changed = Origin {
            bytes: Some(8),
            ..origin("/in")
        };
        assert_eq!(find(folder, "in", &changed), Found::Open);
        let other = find(folder, "in", &origin("/other/in"));
        assert_eq!(other, Found::Another("/in".into()));
        fs::write(path(folder, Table::Articles, "in"), "broken").unwrap();
        assert_eq!(find(folder, "in", &origin("/in")), Found::Open);
    }

    #[test]
    fn what_a_killed_run_left_goes_and_what_a_living_one_writes_stays() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let people = folder.join("people");
        fs::create_dir_all(&people).unwrap();
        fs::write(people.join(".in.1.part"), "half").unwrap();
        // Of another shard, whose name begins with this one's.
        fs::write(people.join(".in.b.1.part"), "half").unwrap();
        Shard::begin(folder, "in", &origin("/in"))
            .unwrap()
            .commit()
            .unwrap();
        assert!(!people.join(".in.1.part").exists());
        assert!(people.join(".in.b.1.part").exists());

        let theirs = people.join(".in.2.part");
        fs::write(&theirs, "half").unwrap();
        let held = File::open(&theirs).unwrap();
        held.try_lock().unwrap();
        let refused = Shard::begin(folder, "in", &origin("/in")).err().unwrap();
        assert!(refused.to_string().contains("another run"), "{refused}");
        assert!(theirs.exists());
    }
}

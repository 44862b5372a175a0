//! Tables as Parquet files: three files for each shard of the input.
//!
//! `FOLDER/articles/NAME.parquet`, `FOLDER/people/NAME.parquet` and
//! `FOLDER/quotations/NAME.parquet` come from one input. They are first written under names that
//! data systems pass over, and renamed when all are whole, the articles last. So a shard is done
//! where its articles are. A run that was killed leaves nothing that counts, and when it is
//! repeated its files replace whatever was there.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::origin::{MADE_FROM, Origin};
use super::people::LinkedBatches;
use super::read::system;
use super::{Batches, Table};
use crate::error::Error;

/// Rows wait in memory until they take this many bytes.
const WAITING: usize = 32 << 20;
/// Where a shard's rows of a table are.
pub fn path(folder: &Path, table: Table, name: &str) -> PathBuf {
    folder.join(table.name()).join(format!("{name}.parquet"))
}

/// Writes who is whom beside the tables, in place of what was there: `persons` and `links`.
///
/// # Errors
/// When the files cannot be written.
pub fn write_linked(folder: &Path, tables: &LinkedBatches) -> Result<(), Error> {
    let begin = |name: &str, batch: &RecordBatch| {
        let path = folder.join(name).join(format!("{name}.parquet"));
        let write = || {
            let mut file = Growing::begin(path.clone(), name, batch.schema())?;
            file.write(batch)?;
            file.close(None)?;
            Ok(file)
        };
        write().map_err(|error| not_written(&path, error))
    };
    let persons = begin("persons", &tables.persons)?;
    let links = begin("links", &tables.links)?;
    // Links never point at persons who are gone: they go first and come last.
    links.clear()?;
    persons.put()?;
    links.put()
}

/// The three files of a shard while they are written. Dropped before it is committed, it
/// leaves nothing behind.
pub struct Shard {
    files: Vec<(Table, Growing)>,
    origin: Origin,
}

/// One of them.
struct Growing {
    beside: PathBuf,
    path: PathBuf,
    /// None once it is closed.
    writer: Option<ArrowWriter<File>>,
}

/// The error of a file that could not be written.
fn not_written(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.display().to_string(),
        source,
        hint: None,
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
            let growing = Growing::begin(path.clone(), name, table.schema());
            files.push((table, growing.map_err(|error| not_written(&path, error))?));
        }
        let origin = origin.clone();
        Ok(Self { files, origin })
    }

    /// Notes an address that could not be fetched.
    pub fn unreached(&mut self, address: &str) {
        self.origin.unreached.push(address.to_string());
    }

    /// What it is made from.
    pub const fn origin(&self) -> &Origin {
        &self.origin
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
        let origin = &self.origin;
        for (_, file) in &mut self.files {
            let closed = file.close(Some(origin));
            closed.map_err(|error| not_written(&file.path, error))?;
        }
        // The articles say that the rest is whole: they go first and come last.
        let (articles, others): (Vec<_>, Vec<_>) = self
            .files
            .iter()
            .partition(|(table, _)| *table == Table::Articles);
        for (_, file) in &articles {
            file.clear()?;
        }
        for (_, file) in others.into_iter().chain(articles) {
            file.put()?;
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
    fn begin(path: PathBuf, name: &str, schema: SchemaRef) -> io::Result<Self> {
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
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
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

    /// Writes the end, with what all was made from, and waits until it is on the disk.
    fn close(&mut self, origin: Option<&Origin>) -> io::Result<()> {
        let Some(mut writer) = self.writer.take() else {
            return Ok(());
        };
        if let Some(origin) = origin {
            let origin = serde_json::to_string(origin).map_err(io::Error::other)?;
            writer.append_key_value_metadata(KeyValue::new(MADE_FROM.to_string(), origin));
        }
        writer.into_inner().map_err(system)?.sync_all()
    }

    /// Removes what was there in its place.
    fn clear(&self) -> Result<(), Error> {
        let cleared = remove(&self.path).and_then(|()| sync_folder(&self.path));
        cleared.map_err(|error| not_written(&self.path, error))
    }

    /// Puts it in its place.
    fn put(&self) -> Result<(), Error> {
        let put = fs::rename(&self.beside, &self.path).and_then(|()| sync_folder(&self.path));
        put.map_err(|error| not_written(&self.path, error))
    }
}

/// Waits until the folder of a file is on the disk, so that what is done in several folders
/// is in their order there too after the machine went down.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let synced = match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    };
    match synced {
        // Not every file system does it for folders.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Does nothing where folders cannot be written through.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
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
    use crate::tables::origin::standing;
    use crate::tables::{Builder, Key};

    fn origin(input: &str) -> Origin {
        Origin {
            input: input.into(),
            parts: "people".into(),
            ..Origin::default()
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
        assert_eq!(standing(folder).unwrap(), []);
        drop(shard);
        assert_eq!(files(folder), [""; 0]);

        let mut shard = Shard::begin(folder, "in", &origin("/in")).unwrap();
        shard.write(&batches()).unwrap();
        shard.commit().unwrap();
        let names = ["articles", "people", "quotations"].map(|t| format!("{t}/in.parquet"));
        assert_eq!(files(folder), names);
        let made = ("in".to_string(), origin("/in"));
        assert_eq!(standing(folder).unwrap(), [made]);
        // What cannot be read counts for nothing.
        fs::write(path(folder, Table::Articles, "in"), "broken").unwrap();
        assert_eq!(standing(folder).unwrap(), []);
    }

    #[test]
    fn what_could_not_be_fetched_is_noted_in_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let mut shard = Shard::begin(folder.path(), "in", &origin("/in")).unwrap();
        shard.unreached("https://example.org/a");
        shard.commit().unwrap();
        let made = standing(folder.path()).unwrap();
        assert_eq!(made[0].1.unreached, ["https://example.org/a"]);
        assert_ne!(made[0].1, origin("/in"));
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

//! What the files of a shard say they were made from.

use std::fs::{self, File};
use std::path::Path;
use std::time::UNIX_EPOCH;

use parquet::file::reader::{FileReader, SerializedFileReader};
use serde::{Deserialize, Serialize};

use super::Table;
use crate::error::Error;

/// The key of the files' metadata that says it.
pub(super) const MADE_FROM: &str = "pullquote.made_from";

/// What a shard is made from: where that is the same, the shard need not be made again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The input: an absolute path, or a word for what has none.
    pub input: String,
    /// Which parts of articles were asked for.
    pub parts: String,
    /// What is read of it, in the order of the paths.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// Addresses that could not be fetched: a shard that has such rows is not done.
    #[serde(default)]
    pub unreached: Vec<String>,
}

/// A file or an address, as it looked from outside when it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Document {
    /// The absolute path, or the address.
    pub path: String,
    /// How many bytes it had; none of what could not be seen.
    pub bytes: Option<u64>,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: Option<i64>,
}

impl Document {
    /// A file.
    pub fn of(path: &Path) -> Self {
        let seen = path.metadata().ok();
        let modified = seen.as_ref().and_then(|seen| seen.modified().ok());
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            path: path.to_string_lossy().into_owned(),
            bytes: seen.map(|seen| seen.len()),
            modified: since.and_then(|since| i64::try_from(since.as_nanos()).ok()),
        }
    }

    /// An address: what it holds is seen only by fetching it.
    pub fn at(address: &str) -> Self {
        Self {
            path: address.to_string(),
            bytes: None,
            modified: None,
        }
    }
}

impl Origin {
    /// What of this one is not among the documents of another.
    pub fn lacking<'a>(&'a self, other: &Self) -> Vec<&'a str> {
        let there = |path: &str| {
            let at = other.documents.binary_search_by(|d| (*d.path).cmp(path));
            at.is_ok()
        };
        let paths = self.documents.iter().map(|d| &*d.path);
        paths.filter(|path| !there(path)).collect()
    }
}

/// The shards that stand in a folder, by name. A file that cannot be read counts for nothing.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn standing(folder: &Path) -> Result<Vec<(String, Origin)>, Error> {
    let articles = folder.join(Table::Articles.name());
    let mut shards = Vec::new();
    if !articles.exists() {
        return Ok(shards);
    }
    let unread = |source| Error::Read {
        input: articles.display().to_string(),
        source,
    };
    for entry in fs::read_dir(&articles).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy());
        let name = name.as_deref().and_then(|n| n.strip_suffix(".parquet"));
        let Some(name) = name.filter(|name| !name.starts_with('.')) else {
            continue;
        };
        if let Some(origin) = made_from(&path) {
            shards.push((name.to_string(), origin));
        }
    }
    shards.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(shards)
}

fn made_from(path: &Path) -> Option<Origin> {
    let reader = SerializedFileReader::new(File::open(path).ok()?).ok()?;
    let metadata = reader.metadata().file_metadata();
    let pairs = metadata.key_value_metadata()?;
    let pair = pairs.iter().find(|pair| pair.key == MADE_FROM)?;
    serde_json::from_str(pair.value.as_deref()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_written_again_looks_different() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        assert_eq!(Document::of(&path).bytes, None);
        fs::write(&path, "one").unwrap();
        let first = Document::of(&path);
        assert_eq!(first, Document::of(&path));
        let file = File::options().write(true).open(&path).unwrap();
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(9);
        file.set_modified(later).unwrap();
        let second = Document::of(&path);
        assert_eq!(first.bytes, second.bytes);
        assert_ne!(first, second);
    }

    #[test]
    fn what_another_lacks_is_named() {
        let of = |paths: &[&str]| Origin {
            documents: paths.iter().map(|path| Document::at(path)).collect(),
            ..Origin::default()
        };
        assert_eq!(of(&["a", "b", "c"]).lacking(&of(&["a", "c", "d"])), ["b"]);
        assert_eq!(of(&["a"]).lacking(&of(&["a", "b"])), [""; 0]);
    }
}

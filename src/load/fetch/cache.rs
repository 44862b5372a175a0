//! Keeps pages that were fetched, a file each, so that opening one again asks nobody.
//!
//! A page is written beside the others and gets its name only when it is whole, so a run that
//! ends in between leaves nothing broken. A broken file counts as missing. A page that cannot be
//! kept is no error: it is just fetched again.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Crc;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Fetched;
use super::client::Known;
use crate::load::{Network, identity};

/// The first words of every file; another number is another form.
const FORM: &str = "pullquote page 1";
const ENDING: &str = "page";
const UNFINISHED: &str = "part";

/// The longest header of such a file, in bytes.
const LONGEST_HEADER: u64 = 64 << 10;

/// After this time, what a run that ended too early left behind is removed.
const ABANDONED: Duration = Duration::from_secs(3600);

/// What is known about a page that is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// What was asked for: two addresses may share a file's name.
    asked: String,
    /// Where it came from in the end.
    url: String,
    content_type: Option<String>,
    etag: Option<String>,
    modified: Option<String>,
    /// When, in seconds since 1970.
    fetched: u64,
    /// Whether it came from the open web.
    pub open: bool,
    /// Whether it lists articles, and so is soon out of date.
    pub changes: bool,
    length: u64,
    sum: u32,
}

impl Kept {
    /// How old it is; as good as new where the clock was set back.
    pub fn age(&self) -> Duration {
        Duration::from_secs(now().saturating_sub(self.fetched))
    }

    /// The day it was fetched.
    pub fn day(&self) -> String {
        let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(self.fetched));
        // Sun, 06 Nov 1994 08:49:37 GMT
        date.get(5..16).unwrap_or(&date).to_string()
    }

    pub fn known(&self) -> Known {
        Known {
            etag: self.etag.clone(),
            modified: self.modified.clone(),
        }
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| d.as_secs())
}

/// The folder of pages.
pub(super) struct Cache {
    folder: PathBuf,
    /// The most bytes in it.
    most: u64,
    /// The longest page that was ever kept.
    longest: u64,
}

/// A page that is written, but not yet kept.
pub(super) struct Draft {
    written: PathBuf,
    name: PathBuf,
    /// The folder and the most bytes in it.
    folder: PathBuf,
    most: u64,
}

impl Cache {
    /// The cache that the options name, if any.
    pub fn new(network: &Network) -> Option<Self> {
        Some(Self {
            folder: network.cache.as_ref()?.join("pages"),
            most: network.cached,
            longest: network.bytes,
        })
    }

    fn path(&self, asked: &Url) -> PathBuf {
        let name = identity::content_id(asked.as_str().as_bytes());
        self.folder.join(name).with_extension(ENDING)
    }

    /// What was kept of an address, and when.
    pub fn get(&self, asked: &Url) -> Option<(Kept, Fetched)> {
        let mut file = File::open(self.path(asked)).ok()?;
        let most = self.longest.saturating_add(LONGEST_HEADER);
        if file.metadata().ok()?.len() > most {
            return None;
        }
        let mut bytes = Vec::new();
        (&mut file).take(most).read_to_end(&mut bytes).ok()?;
        let rest = bytes.strip_prefix(FORM.as_bytes())?.strip_prefix(b"\n")?;
        let end = memchr::memchr(b'\n', rest)?;
        let kept: Kept = serde_json::from_slice(&rest[..end]).ok()?;
        let body = rest.get(end + 1..)?;
        if kept.asked != asked.as_str() || kept.length != body.len() as u64 || kept.sum != sum(body)
        {
            return None;
        }
        let start = bytes.len() - body.len();
        bytes.drain(..start);
        let page = Fetched {
            bytes,
            url: Url::parse(&kept.url).ok()?,
            content_type: kept.content_type.clone(),
            open: kept.open,
            changes: kept.changes,
            warnings: Vec::new(),
        };
        Some((kept, page))
    }

    /// Keeps an address no longer.
    pub fn forget(&self, asked: &Url) {
        // Mostly there is nothing.
        let _gone = fs::remove_file(self.path(asked));
    }

    /// Writes a page that answers `asked`. It is kept where [`Draft::keep`] is called.
    pub fn draft(&self, asked: &Url, page: &Fetched, known: &Known) -> Option<Draft> {
        let header = Kept {
            asked: asked.as_str().into(),
            url: page.url.as_str().into(),
            content_type: page.content_type.clone(),
            etag: known.etag.clone(),
            modified: known.modified.clone(),
            fetched: now(),
            open: page.open,
            changes: page.changes,
            length: page.bytes.len() as u64,
            sum: sum(&page.bytes),
        };
        self.write(asked, &header, &page.bytes).ok()
    }

    fn write(&self, asked: &Url, header: &Kept, body: &[u8]) -> io::Result<Draft> {
        private_folder(&self.folder)?;
        let name = self.path(asked);
        let (file, written) = new_file(&name)?;
        let draft = Draft {
            written,
            name,
            folder: self.folder.clone(),
            most: self.most,
        };
        let mut out = io::BufWriter::new(file);
        writeln!(out, "{FORM}")?;
        serde_json::to_writer(&mut out, header)?;
        writeln!(out)?;
        out.write_all(body)?;
        out.flush()?;
        Ok(draft)
    }
}

impl Draft {
    /// Keeps the page, and makes room for it.
    pub fn keep(self) {
        if fs::rename(&self.written, &self.name).is_ok() {
            make_room(&self.folder, self.most);
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It is no longer there where it was kept.
        let _gone = fs::remove_file(&self.written);
    }
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// What somebody reads is nobody else's business.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A new file beside `name` that nobody else has.
fn new_file(name: &Path) -> io::Result<(File, PathBuf)> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for attempt in 0..100 {
        let ending = format!("{}-{attempt}.{UNFINISHED}", std::process::id());
        let path = name.with_extension(ending);
        match options.open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes the oldest pages until the rest fits, and what was never finished.
fn make_room(folder: &Path, most: u64) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut pages = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        let is = |ending: &str| path.extension().is_some_and(|e| e == ending);
        if is(ENDING) {
            pages.push((modified, metadata.len(), path));
        } else if is(UNFINISHED) && modified.elapsed().is_ok_and(|age| age > ABANDONED) {
            // Another run may have been quicker.
            let _gone = fs::remove_file(path);
        }
    }
    let mut size: u64 = pages.iter().map(|(_, size, _)| size).sum();
    if size <= most {
        return;
    }
    pages.sort();
    for (_, length, path) in pages {
        if size <= most {
            return;
        }
        if fs::remove_file(path).is_ok() {
            size -= length;
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn url(path: &str) -> Url {
        Url::parse("http://h.example/").unwrap().join(path).unwrap()
    }

    fn page(path: &str, body: &str) -> Fetched {
        Fetched {
            bytes: body.as_bytes().to_vec(),
            url: url(path),
            content_type: Some("text/html".into()),
            open: true,
            changes: false,
            warnings: Vec::new(),
        }
    }

    fn cache(folder: &TempDir, most: u64) -> Cache {
        Cache::new(&Network {
            cache: Some(folder.path().to_path_buf()),
            cached: most,
            ..Network::default()
        })
        .unwrap()
    }

    fn files(folder: &TempDir) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder.path().join("pages")).unwrap();
        entries.map(|e| e.unwrap().path()).collect()
    }

    #[test]
    fn only_what_is_kept_is_found_again() {
        let folder = TempDir::new().unwrap();
        let cache = cache(&folder, 1 << 20);
        let known = Known::default();
        drop(cache.draft(&url("a"), &page("b", "text"), &known));
        assert!(cache.get(&url("a")).is_none());
        assert!(files(&folder).is_empty());
        cache
            .draft(&url("a"), &page("b", "text"), &known)
            .unwrap()
            .keep();
        let (_, page) = cache.get(&url("a")).unwrap();
        assert_eq!((page.url, page.bytes), (url("b"), b"text".to_vec()));
        assert!(cache.get(&url("b")).is_none());
    }

    #[test]
    fn a_damaged_page_counts_as_none_and_is_written_anew() {
        let folder = TempDir::new().unwrap();
        let cache = cache(&folder, 1 << 20);
        let keep = |body| {
            let draft = cache.draft(&url("a"), &page("a", body), &Known::default());
            draft.unwrap().keep();
        };
        keep("what was read");
        let file = &files(&folder)[0];
        let whole = fs::read(file).unwrap();
        let mut flipped = whole.clone();
        *flipped.last_mut().unwrap() ^= 1;
        for damaged in [
            &whole[..whole.len() - 1],
            &whole[..20],
            b"",
            &flipped,
            b"\xff\n\n",
        ] {
            fs::write(file, damaged).unwrap();
            assert!(cache.get(&url("a")).is_none());
        }
        keep("what was read anew");
        assert_eq!(cache.get(&url("a")).unwrap().1.bytes, b"what was read anew");
    }

    #[test]
    fn the_oldest_pages_make_room() {
        let folder = TempDir::new().unwrap();
        let cache = cache(&folder, 5000);
        for n in 0..8u64 {
            let (path, body) = (format!("{n}"), "x".repeat(1000));
            let draft = cache.draft(&url(&path), &page(&path, &body), &Known::default());
            draft.unwrap().keep();
            let file = File::open(cache.path(&url(&path))).unwrap();
            let when = UNIX_EPOCH + Duration::from_secs(1_000_000_000 + n);
            file.set_modified(when).unwrap();
        }
        let left: Vec<_> = (0..8)
            .filter(|n| cache.get(&url(&n.to_string())).is_some())
            .collect();
        assert_eq!(left, [4, 5, 6, 7], "the newest, as many as fit");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_look() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TempDir::new().unwrap();
        let cache = cache(&folder, 5000);
        let draft = cache.draft(&url("a"), &page("a", "text"), &Known::default());
        draft.unwrap().keep();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path().join("pages")), 0o700);
        assert_eq!(mode(&files(&folder)[0]), 0o600);
    }

    #[test]
    fn days_are_told_as_people_say_them() {
        let folder = TempDir::new().unwrap();
        let cache = cache(&folder, 5000);
        let draft = cache.draft(&url("a"), &page("a", "text"), &Known::default());
        draft.unwrap().keep();
        let (mut kept, _) = cache.get(&url("a")).unwrap();
        kept.fetched = 784_111_777;
        assert_eq!(kept.day(), "06 Nov 1994");
    }
}

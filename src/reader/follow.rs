//! Follows a file, so that its article is read anew when the file changes.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::job::JobId;

/// An article whose file is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// The number of the watch over the file; the first of all numbers if there is none.
    pub job: JobId,
    /// How the file was found last.
    pub file: FileState,
    /// Whether it has changed since the article was read.
    pub changed: bool,
    /// Whether the last analysis was given up because the file changed meanwhile. The next one
    /// is not given up, so it is known now and again who says what.
    pub gave_up: bool,
}

/// How a followed file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It has something in it.
    There,
    /// It is empty: programs that write it anew often empty it first.
    Empty,
    /// There is none, or none that may be looked at.
    Gone,
}

impl Following {
    /// The same while nobody looks at the file: what is read anew is watched anew.
    pub fn unwatched(self) -> Self {
        Self {
            job: JobId::default(),
            ..self
        }
    }

    /// Whether somebody looks at the file.
    pub fn is_watched(&self) -> bool {
        self.job != JobId::default()
    }

    /// What the status line says.
    pub const fn words(&self) -> &'static str {
        match self.file {
            FileState::There => "following",
            FileState::Empty => "following: the file is empty",
            FileState::Gone => "following: the file is gone",
        }
    }
}

/// What a file looks like from outside. If any of it differs, it is another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLook {
    length: u64,
    modified: Option<SystemTime>,
    /// Its number and its disk's. A file in its place is another one, even if it is as long and
    /// as old.
    number: (u64, u64),
    /// When its data was changed last, which nobody can set back. A file written to in place can
    /// be as long, and be made as old, as before.
    touched: (i64, i64),
}

impl FileLook {
    /// Looks at a file; `None` where there is none.
    pub fn at(path: &Path) -> Option<Self> {
        Self::of(fs::metadata(path)).ok()
    }

    fn of(found: io::Result<Metadata>) -> io::Result<Self> {
        let found = found?;
        #[cfg(unix)]
        let (number, touched) = {
            use std::os::unix::fs::MetadataExt;
            let number = (found.dev(), found.ino());
            (number, (found.ctime(), found.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let (number, touched) = ((0, 0), (0, 0));
        Ok(Self {
            length: found.len(),
            modified: found.modified().ok(),
            number,
            touched,
        })
    }
}

/// After this many looks with a change each time, the change is told. Otherwise a file that is
/// written on and on would never be seen.
const RESTLESS: u32 = 4;

/// Compares one look at a file with the next.
#[derive(Debug)]
pub struct Looks {
    /// As it was when it was told last.
    told: Option<FileLook>,
    last: Option<FileLook>,
    /// How many looks since then have found it changed.
    others: u32,
}

impl Looks {
    /// A file that looks like this.
    pub fn new(now: Option<FileLook>) -> Self {
        Self {
            told: now.clone(),
            last: now,
            others: 0,
        }
    }

    /// Takes a look and returns what is to be told. A file that is being written is left alone
    /// until it stays the same from one look to the next.
    pub fn take(&mut self, now: Option<FileLook>) -> Option<FileState> {
        let quiet = now == self.last;
        self.last.clone_from(&now);
        if now == self.told {
            self.others = 0;
            return None;
        }
        self.others += 1;
        if !quiet && self.others < RESTLESS {
            return None;
        }
        self.others = 0;
        let state = match &now {
            None => FileState::Gone,
            Some(look) if look.length == 0 => FileState::Empty,
            Some(_) => FileState::There,
        };
        self.told = now;
        Some(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(length: u64, number: u64) -> Option<FileLook> {
        Some(FileLook {
            length,
            modified: None,
            number: (1, number),
            touched: (0, 0),
        })
    }

    #[test]
    fn a_change_is_told_once_it_is_quiet() {
        let mut looks = Looks::new(look(10, 1));
        assert_eq!(looks.take(look(10, 1)), None);
        assert_eq!(looks.take(look(20, 1)), None);
        assert_eq!(looks.take(look(20, 1)), Some(FileState::There));
        assert_eq!(looks.take(look(20, 1)), None);
        // Another file in its place, as long.
        assert_eq!(looks.take(look(20, 2)), None);
        assert_eq!(looks.take(look(20, 2)), Some(FileState::There));
    }

    #[test]
    fn a_file_that_is_emptied_or_away_for_a_moment_is_not_told_as_such() {
        let mut looks = Looks::new(look(10, 1));
        for (now, told) in [
            (look(0, 1), None),
            (look(30, 1), None),
            (look(30, 1), Some(FileState::There)),
            (None, None),
            (look(40, 2), None),
            (look(40, 2), Some(FileState::There)),
            (look(0, 2), None),
            (look(0, 2), Some(FileState::Empty)),
            (None, None),
            (None, Some(FileState::Gone)),
            (None, None),
            (look(5, 3), None),
            (look(5, 3), Some(FileState::There)),
        ] {
            assert_eq!(looks.take(now.clone()), told, "{now:?}");
        }
    }

    #[test]
    fn a_file_that_grows_on_and_on_is_told_too() {
        let mut looks = Looks::new(look(0, 1));
        let told = (1..=40).filter_map(|n| looks.take(look(n, 1)));
        assert_eq!(told.count(), 10);
    }

    #[test]
    fn what_is_written_or_put_in_its_place_looks_otherwise() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        assert_eq!(FileLook::at(&path), None);
        std::fs::write(&path, "one").expect("written");
        let first = FileLook::at(&path);
        assert!(first.is_some() && first == FileLook::at(&path));
        let other = folder.path().join("b.txt");
        std::fs::write(&other, "two").expect("written");
        std::fs::rename(&other, &path).expect("renamed");
        let second = FileLook::at(&path);
        assert_ne!(first, second);
        std::fs::write(&path, "two and more").expect("written");
        let third = FileLook::at(&path);
        assert_ne!(second, third);
        // As long, and made as old as it was.
        #[cfg(unix)]
        {
            let old = std::fs::metadata(&path).and_then(|found| found.modified());
            std::fs::write(&path, "TWO AND MORE").expect("written");
            let file = std::fs::File::options().write(true).open(&path);
            let set = file.and_then(|file| file.set_modified(old?));
            set.expect("set back");
            assert_ne!(third, FileLook::at(&path));
        }
    }
}

//! Lends the terminal to the user's editor.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

/// The editor where neither `$VISUAL` nor `$EDITOR` names one.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };
/// How much of what somebody writes to a note is read, in bytes.
const MOST: u64 = 1 << 20;

/// The words that start the user's editor.
fn words() -> Vec<String> {
    let variable = |name| {
        std::env::var(name)
            .ok()
            .filter(|v: &String| !v.trim().is_empty())
    };
    let named = variable("VISUAL").or_else(|| variable("EDITOR"));
    let words = named.unwrap_or_else(|| USUAL.into());
    words.split_whitespace().map(str::to_string).collect()
}

/// What messages call the editor.
pub(super) fn name() -> String {
    words().into_iter().next().unwrap_or_default()
}

/// How it opens a file. No shell sees that, and the whole path stands there: what begins
/// with `+` or `-` would be a command to the editor, and the names of files are untrusted.
///
/// # Errors
/// When nobody knows which folder this is.
pub(super) fn command(path: &Path) -> io::Result<Command> {
    let words = words();
    let mut command = Command::new(words.first().map_or(USUAL, String::as_str));
    let path = std::path::absolute(path)?;
    command.args(words.get(1..).unwrap_or_default()).arg(path);
    Ok(command)
}

/// A file with a text that is being written; it is gone when this is, unless it is kept.
pub(super) struct Draft {
    /// Where it is.
    pub path: PathBuf,
    text: String,
    kept: bool,
}

impl Draft {
    /// A file of this text, that nobody else reads; what it is and the ending are in its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(what: &str, ending: &str, text: &str) -> io::Result<Self> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let unique = since.map_or(0, |since| since.as_nanos());
        let name = format!("pullquote-{what}-{}-{unique}.{ending}", std::process::id());
        let draft = Self {
            path: std::env::temp_dir().join(name),
            text: text.into(),
            kept: false,
        };
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft.path)?;
        file.write_all(text.as_bytes())?;
        Ok(draft)
    }

    /// What it holds now; nothing where that is what it held before.
    ///
    /// # Errors
    /// When it cannot be read, or is no text.
    pub fn read(&self) -> io::Result<Option<String>> {
        if fs::metadata(&self.path)?.len() > MOST {
            return Err(io::Error::other("it is more than a mebibyte"));
        }
        let text = fs::read_to_string(&self.path)?;
        Ok((text.trim() != self.text.trim()).then_some(text))
    }

    /// Leaves it where it is if something was written in it, and says so in words.
    pub fn leave(&mut self) -> String {
        let written = fs::read(&self.path).is_ok_and(|bytes| bytes != self.text.as_bytes());
        self.kept = written;
        match written {
            true => format!("; what was written is in {}", self.path.display()),
            false => String::new(),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            // An editor may have moved it; there is nobody left to tell.
            let _gone = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_private_and_goes() {
        let draft = Draft::new("note", "md", "Why?\n").expect("written");
        assert_eq!(draft.read().expect("read"), None);
        fs::write(&draft.path, "When?\n").expect("written");
        assert_eq!(draft.read().expect("read").as_deref(), Some("When?\n"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&draft.path)
                .expect("there")
                .permissions()
                .mode();
            assert_eq!(mode & 0o77, 0);
        }
        let path = draft.path.clone();
        drop(draft);
        assert!(!path.exists());
    }

    #[test]
    fn what_was_written_is_left_where_it_cannot_be_taken() {
        let mut draft = Draft::new("note", "md", "Why?").expect("written");
        assert_eq!(draft.leave(), "");
        fs::write(&draft.path, b"\xff\xfe no text").expect("written");
        assert!(draft.read().is_err());
        let told = draft.leave();
        let path = draft.path.clone();
        drop(draft);
        assert!(told.contains(path.to_str().expect("text")));
        fs::remove_file(path).expect("left");
    }

    #[test]
    fn no_name_of_a_file_is_a_command_to_the_editor() {
        for name in ["+!touch x", "-c", "notes.md"] {
            let command = command(Path::new(name)).expect("a folder");
            let last = command.get_args().last().expect("a path");
            assert!(Path::new(last).is_absolute() && Path::new(last).ends_with(name));
        }
    }
}

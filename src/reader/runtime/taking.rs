//! Writes what is taken out of an article to a file, or gives it to a command.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::child::{self, Bounds};
use crate::error::write_words;

/// Why a file was not written.
#[derive(Debug)]
pub enum NotWritten {
    /// It is there already.
    Exists,
    /// Something went wrong: in words.
    Failed(String),
}

/// The path that a typed name means: `~` is the user's folder.
pub fn path(name: &str) -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    match (name.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(name),
    }
}

/// Writes a file that is not there yet, or puts it in the place of one that is.
///
/// # Errors
/// When there is one and it is not to be replaced, or it cannot be written.
pub fn file(path: &Path, bytes: &[u8], replace: bool) -> Result<(), NotWritten> {
    let failed = |error: io::Error| {
        NotWritten::Failed(format!("{}: {}", path.display(), write_words(&error)))
    };
    if path.is_dir() {
        return Err(NotWritten::Failed(format!(
            "{} is a folder",
            path.display()
        )));
    }
    if replace {
        return put_in_place(path, bytes).map_err(failed);
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(bytes).map_err(|error| {
            // Half of it would be taken for all of it.
            let _left = fs::remove_file(path);
            failed(error)
        }),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(NotWritten::Exists),
        Err(error) => Err(failed(error)),
    }
}

/// Replaces a file at once: whatever goes wrong, the old one or the new one is there, whole.
fn put_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is meant.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A device or a pipe is where bytes go, and nothing that can be put in a place.
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let (beside, mut file) = file_beside(&path)?;
    let fill = || {
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(bytes)?;
        // The new name must not be there before what it names.
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    let written = fill();
    if written.is_err() {
        let _left = fs::remove_file(&beside);
    }
    written
}

/// A new file in the folder of another: never one that is there, nor what a link leads to.
fn file_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    const TRIES: u32 = 100;
    let mut tries = 0;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.{tries}.new", std::process::id()));
        let beside = path.with_file_name(name);
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside);
        match made {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => {
                tries += 1;
            }
            made => return Ok((beside, made?)),
        }
    }
}

/// How much of a command's answer is looked at. It may run for as long as it likes.
const BOUNDS: Bounds = Bounds {
    kept: 64 << 10,
    most: None,
    grace: Duration::from_millis(500),
};

/// Gives a command of the shell its input, and waits for its end; the first line of what it
/// says.
///
/// # Errors
/// In words, when it cannot be started or ends with an error.
pub fn command(words: &str, input: Vec<u8>) -> Result<String, String> {
    // A command that wants no input closes it, which is no fault.
    let ended = child::run(&mut shell(words), Some(input), BOUNDS, || true);
    let ended = ended.map_err(|error| error.to_string())?;
    let [said, complaint] = [&ended.said, &ended.complaint].map(|said| beginning(said));
    match ended.status {
        Some(status) if status.success() => Ok(said),
        _ if !complaint.is_empty() => Err(complaint),
        Some(status) => Err(status.to_string()),
        None => Err("it was ended".into()),
    }
}

/// The first line that is not blank.
fn beginning(text: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    lines
        .find(|line| !line.is_empty())
        .unwrap_or_default()
        .to_string()
}

#[cfg(not(windows))]
fn shell(words: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", words]);
    command
}

#[cfg(windows)]
fn shell(words: &str) -> Command {
    let mut command = Command::new("cmd");
    command.args(["/C", words]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_overwritten_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("said.md");
        file(&path, b"one", false).expect("it is written");
        assert!(matches!(
            file(&path, b"two", false),
            Err(NotWritten::Exists)
        ));
        assert_eq!(fs::read(&path).expect("there"), b"one");
        file(&path, b"two", true).expect("it is replaced");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        let left = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "nothing is left beside it");
        for replace in [false, true] {
            let nowhere = folder.path().join("none/said.md");
            assert!(matches!(
                file(&nowhere, b"", replace),
                Err(NotWritten::Failed(_))
            ));
            assert!(matches!(
                file(folder.path(), b"", replace),
                Err(NotWritten::Failed(_))
            ));
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_stands_beside_a_file_is_not_written_into() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("said.md"), folder.path().join("other"));
        for file in [&path, &other] {
            fs::write(file, b"old").expect("written");
        }
        for name in ["", ".0"] {
            let beside = format!("said.md.{}{name}.new", std::process::id());
            let link = folder.path().join(beside);
            std::os::unix::fs::symlink(&other, link).expect("a link");
        }
        file(&path, b"new", true).expect("it is replaced");
        assert_eq!(fs::read(&other).expect("there"), b"old");
        assert_eq!(fs::read(&path).expect("there"), b"new");
        let is = fs::symlink_metadata(&path).expect("there");
        assert!(is.is_file(), "{is:?}");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_into() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("it runs").success());
        let mut reads = Command::new("cat")
            .arg(&pipe)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("it runs");
        let written = file(&pipe, b"said", true);
        let is = fs::metadata(&pipe).expect("there").file_type();
        if !is.is_fifo() {
            reads.kill().expect("it ends");
        }
        assert!(written.is_ok() && is.is_fifo(), "{written:?} {is:?}");
        assert_eq!(reads.wait_with_output().expect("read").stdout, b"said");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_command_leaves_behind_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let end = folder.path().join("end");
        // It ends when it is told to, or after a while.
        let left = format!(
            "cat >/dev/null; echo kept; (n=0; while [ $n -lt 100 ] && ! [ -e '{end}' ]; do \
             sleep 0.1; n=$((n + 1)); done; echo over >'{end}') &",
            end = end.display()
        );
        assert_eq!(command(&left, b"said".to_vec()), Ok("kept".into()));
        assert!(!end.exists(), "it was waited for");
        fs::write(&end, b"").expect("written");
    }

    #[cfg(unix)]
    #[test]
    fn a_command_gets_all_and_its_first_words_come_back() {
        let input = "a line\n".repeat(100_000).into_bytes();
        assert_eq!(
            command("wc -l | tr -d ' '", input.clone()),
            Ok("100000".into())
        );
        assert_eq!(command("true", input.clone()), Ok(String::new()));
        assert_eq!(
            command("yes | head -c 900000", input.clone()),
            Ok("y".into())
        );
        let failed = command("cat >/dev/null; echo no such pier >&2; exit 3", input);
        assert_eq!(failed, Err("no such pier".into()));
        assert!(
            command("exit 4", Vec::new())
                .expect_err("it fails")
                .contains('4')
        );
    }
}

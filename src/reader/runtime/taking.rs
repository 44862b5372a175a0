//! What is taken elsewhere: written to a file, or given to a command.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

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
    let failed = |error: io::Error| NotWritten::Failed(format!("{}: {error}", path.display()));
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
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = File::create(&beside).and_then(|mut file| {
        if let Ok(old) = fs::metadata(&path) {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(bytes)?;
        fs::rename(&beside, &path)
    });
    if written.is_err() {
        let _left = fs::remove_file(&beside);
    }
    written
}

/// Bytes of what a command says that are looked at.
const SAID: u64 = 64 << 10;

/// Gives a command of the shell its input, and waits for its end; the first line of what it
/// says.
///
/// # Errors
/// In words, when it cannot be started or ends with an error.
pub fn command(words: &str, input: Vec<u8>) -> Result<String, String> {
    let mut child = shell(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let stdin = child.stdin.take();
    // A command that wants no input closes it, which is no fault.
    let given = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let complaint = child
        .stderr
        .take()
        .map(|stderr| thread::spawn(|| beginning(stderr)));
    let said = child.stdout.take().map(beginning).unwrap_or_default();
    let complaint = complaint.and_then(|thread| thread.join().ok());
    let status = child.wait().map_err(|error| error.to_string())?;
    let _closed = given.join();
    if status.success() {
        return Ok(said);
    }
    match complaint.filter(|words| !words.is_empty()) {
        Some(complaint) => Err(complaint),
        None => Err(status.to_string()),
    }
}

/// The first line that is not blank of what comes; of more than a little, nothing is kept.
fn beginning(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    let _end = from.by_ref().take(SAID).read_to_end(&mut bytes);
    // Whoever says more is not to fail for that.
    let _end = io::copy(&mut from, &mut io::sink());
    let text = String::from_utf8_lossy(&bytes);
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
    // It has no business with our terminal, and does not end with it.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
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

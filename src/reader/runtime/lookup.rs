//! A word in the user's dictionary command: run without a shell, for a bounded time, and no
//! more of what it says is kept than anybody reads.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// For so long it is waited for: dictionaries over the network are slow.
const MOST: Duration = Duration::from_secs(10);
/// How often it is looked whether it has ended.
const TICK: Duration = Duration::from_millis(20);
/// Bytes of what it says that are kept.
const KEPT: usize = 256 << 10;

/// Commands that are tried where the settings name none.
const KNOWN: [&str; 2] = ["dict", "sdcv"];

/// What to do where there is no dictionary command.
const NONE: &str = "no dictionary command is here: install dict or sdcv, or name yours in \
    config.toml: dictionary = \"my-command --option\"; the word is its last argument";

/// What the dictionary says of a word.
///
/// # Errors
/// In words, when there is no command, it fails, or takes too long.
pub fn look_up(setting: Option<&str>, word: &str) -> Result<String, String> {
    let words: Vec<&str> = match setting {
        Some(setting) => setting.split_whitespace().collect(),
        None => vec![KNOWN.into_iter().find(|name| is_here(name)).ok_or(NONE)?],
    };
    let (program, options) = words.split_first().ok_or(NONE)?;
    let mut command = Command::new(program);
    // sdcv asks back unless it is told not to.
    let asks = Path::new(program)
        .file_name()
        .is_some_and(|name| name == "sdcv");
    if asks && !options.contains(&"-n") {
        command.arg("-n");
    }
    command.args(options);
    if word.starts_with('-') {
        command.arg("--");
    }
    run(command.arg(word), program, MOST)
}

/// Whether a program of this name is found where programs are.
fn is_here(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn run(command: &mut Command, name: &str, most: Duration) -> Result<String, String> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("the dictionary command “{name}” is not here. {NONE}"),
        _ => format!("{name}: {error}"),
    })?;
    let said = child.stdout.take().map(listen);
    let complaint = child.stderr.take().map(listen);
    let end = Instant::now() + most;
    let status = wait(&mut child, end).map_err(|error| format!("{name}: {error}"))?;
    // What it leaves behind may keep its output open: what has come by then is all.
    let until = end.min(Instant::now() + Duration::from_millis(300));
    let [said, complaint] = [said, complaint].map(|heard| all(heard, until));
    match (status, said.trim().is_empty()) {
        (None, true) => Err(format!(
            "{name} took longer than {} seconds",
            most.as_secs()
        )),
        // dict ends with an error where it has found something like it.
        (_, false) => Ok(said),
        (Some(_), true) if !complaint.trim().is_empty() => Err(complaint),
        (Some(true), true) => Err("the dictionary has nothing of this".into()),
        (Some(false), true) => Err(format!("{name} ended with an error")),
    }
}

/// Waits for its end; whether that was without an error, and `None` where it took too long
/// and was ended.
fn wait(child: &mut Child, end: Instant) -> io::Result<Option<bool>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if Instant::now() >= end {
            // It may have ended meanwhile.
            let _ended = child.kill();
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(TICK);
    }
}

/// Reads on a thread of its own; more than is kept is read on and dropped.
fn listen(mut from: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, heard) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        let mut kept = 0;
        loop {
            match from.read(&mut bytes) {
                Ok(0) => return,
                Ok(read) if kept < KEPT => {
                    kept += read;
                    // Nobody listens any more: it took too long.
                    let _unheard = sender.send(bytes[..read].to_vec());
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    });
    heard
}

fn all(heard: Option<Receiver<Vec<u8>>>, until: Instant) -> String {
    let next = || {
        let left = until.saturating_duration_since(Instant::now());
        heard.as_ref()?.recv_timeout(left).ok()
    };
    let bytes: Vec<u8> = std::iter::from_fn(next).flatten().collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn program(text: &str) -> (tempfile::TempDir, String) {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("words");
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("written");
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, mode).expect("made to run");
        let path = path.display().to_string();
        (folder, path)
    }

    #[test]
    fn the_word_is_the_last_argument_and_no_shell_reads_it() {
        let (_folder, path) = program("printf '<%s>' \"$@\"");
        let said = look_up(Some(&format!("{path} -d web")), "a; rm $(b) `c`");
        assert_eq!(said.as_deref(), Ok("<-d><web><a; rm $(b) `c`>"));
        let said = look_up(Some(&path), "-x");
        assert_eq!(said.as_deref(), Ok("<--><-x>"));
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let (_folder, path) = program("echo 'No definitions found' >&2; exit 20");
        let said = look_up(Some(&path), "weir");
        assert_eq!(
            said.map_err(|e| e.trim().to_string()),
            Err("No definitions found".into())
        );
        let (_folder, path) = program("exit 0");
        assert!(look_up(Some(&path), "weir").is_err_and(|e| e.contains("nothing of this")));
        let gone = look_up(Some("/no/such/words"), "weir");
        assert!(gone.is_err_and(|e| e.contains("not here") && e.contains("dictionary =")));
        assert!(look_up(Some("  "), "weir").is_err());
    }

    #[test]
    fn one_that_never_ends_or_says_too_much_is_bounded() {
        let (_folder, path) = program("sleep 600");
        let mut command = Command::new(&path);
        let said = run(&mut command, "words", Duration::from_millis(60));
        assert!(said.is_err_and(|e| e.contains("took longer")));
        let (_folder, path) = program("yes 'a weir is a low dam' | head -c 3000000");
        let said = look_up(Some(&path), "weir").expect("something");
        assert!((KEPT..KEPT + 8192).contains(&said.len()), "{}", said.len());
    }
}

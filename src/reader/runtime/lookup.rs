//! Looks a word up with the user's dictionary command: without a shell, for a bounded time,
//! keeping no more of the answer than anybody reads.

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::browser::exists;
use super::child::{self, Bounds};
use super::taking;

/// How much of the answer is kept, and how long it may take: dictionaries over the network are
/// slow.
const BOUNDS: Bounds = Bounds {
    kept: 256 << 10,
    most: Some(Duration::from_secs(10)),
    grace: Duration::from_millis(300),
};

/// Commands that are tried where the settings name none.
const KNOWN: [&str; 2] = ["dict", "sdcv"];

/// What to do where there is no dictionary command.
const NONE: &str = "no dictionary command is here: install dict or sdcv, or name yours in \
    config.toml: dictionary = \"my-command --option\"; the word is its last argument";

/// What the dictionary says of a word, while that is `wanted`.
///
/// # Errors
/// In words, when there is no command, it fails, or takes too long.
pub fn look_up(
    setting: Option<&str>,
    word: &str,
    wanted: impl Fn() -> bool,
) -> Result<String, String> {
    let words: Vec<&str> = match setting {
        Some(setting) => setting.split_whitespace().collect(),
        None => vec![KNOWN.into_iter().find(|name| exists(name)).ok_or(NONE)?],
    };
    let (program, options) = words.split_first().ok_or(NONE)?;
    // What a shell would make of it, for it is written as for one.
    let mut command = Command::new(taking::path(program));
    // sdcv asks back unless it is told not to.
    let asks = Path::new(program)
        .file_name()
        .is_some_and(|name| name == "sdcv");
    if asks && !options.contains(&"-n") {
        command.arg("-n");
    }
    command.args(options.iter().map(|option| taking::path(option)));
    if word.starts_with('-') {
        command.arg("--");
    }
    run(command.arg(word), program, BOUNDS, wanted)
}

fn run(
    command: &mut Command,
    name: &str,
    bounds: Bounds,
    wanted: impl Fn() -> bool,
) -> Result<String, String> {
    let ended = child::run(command, None, bounds, wanted);
    let ended = ended.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!(
            "the dictionary command “{name}” is not here: install it, or name another in \
             config.toml: dictionary = \"my-command --option\""
        ),
        _ => format!("{name}: {error}"),
    })?;
    let late = || {
        let seconds = bounds.most.unwrap_or_default().as_secs();
        format!("it took longer than {seconds} seconds")
    };
    let [silent, content] = [&ended.said, &ended.complaint].map(|said| said.trim().is_empty());
    match (ended.status, silent) {
        (None, true) => Err(format!("{name}: {}", late())),
        (None, false) => Ok(format!("{}\n… {}", ended.said.trim_end(), late())),
        // dict ends with an error where it has found something like it.
        (Some(_), false) => Ok(ended.said),
        (Some(_), true) if !content => Err(ended.complaint),
        (Some(status), true) => Err(match status.success() {
            true => "the dictionary has nothing of this".into(),
            false => format!("{name} ended with an error"),
        }),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::super::child::tests::{is_let_go, pipe};
    use super::*;

    fn always() -> bool {
        true
    }

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
        let said = look_up(Some(&format!("{path} -d web")), "a; rm $(b) `c`", always);
        assert_eq!(said.as_deref(), Ok("<-d><web><a; rm $(b) `c`>"));
        let said = look_up(Some(&path), "-x", always);
        assert_eq!(said.as_deref(), Ok("<--><-x>"));
    }

    #[test]
    fn a_named_command_that_is_not_here_is_the_one_that_is_told_of() {
        let gone = look_up(Some("~/no/such/words -x"), "weir", always).expect_err("not there");
        assert!(
            gone.contains("~/no/such/words") && !gone.contains("no dictionary command"),
            "{gone}"
        );
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let (_folder, path) = program("echo 'No definitions found' >&2; exit 20");
        let said = look_up(Some(&path), "weir", always);
        assert_eq!(
            said.map_err(|e| e.trim().to_string()),
            Err("No definitions found".into())
        );
        let (_folder, path) = program("exit 0");
        assert!(look_up(Some(&path), "weir", always).is_err_and(|e| e.contains("nothing of this")));
        let gone = look_up(Some("/no/such/words"), "weir", always);
        assert!(gone.is_err_and(|e| e.contains("not here") && e.contains("dictionary =")));
        assert!(look_up(Some("  "), "weir", always).is_err());
    }

    #[test]
    fn one_that_never_ends_or_says_too_much_is_bounded() {
        // A wrapper: what it has started ends too, and lets go of what it held.
        let (folder, path) = program("sh -c 'sleep 600; :' >\"$1\"; :");
        let held = folder.path().join("held");
        pipe(&held);
        let said = {
            let held = held.clone();
            let let_go = std::thread::spawn(move || is_let_go(&held));
            let mut command = Command::new(&path);
            let most = Some(Duration::from_millis(300));
            let bounds = Bounds { most, ..BOUNDS };
            let said = run(
                command.arg(folder.path().join("held")),
                "words",
                bounds,
                always,
            );
            let_go.join().expect("its grandchild has gone");
            said
        };
        assert!(said.is_err_and(|e| e.contains("took longer")));
        let (_folder, path) = program("yes 'a weir is a low dam' | head -c 3000000");
        let said = look_up(Some(&path), "weir", always).expect("something");
        let kept = BOUNDS.kept;
        assert!((kept..kept + 8192).contains(&said.len()), "{}", said.len());
    }

    #[test]
    fn a_part_of_an_answer_says_that_it_is_one() {
        let (_folder, path) = program("echo 'a low dam'; sleep 600");
        let most = Some(Duration::from_millis(600));
        let bounds = Bounds { most, ..BOUNDS };
        let said = run(&mut Command::new(&path), "words", bounds, always);
        let said = said.expect("a part");
        assert!(
            said.starts_with("a low dam\n… it took longer than"),
            "{said}"
        );
    }

    #[test]
    fn nobody_waits_for_what_is_not_wanted() {
        let (_folder, path) = program("sleep 600");
        assert!(look_up(Some(&path), "weir", || false).is_err());
    }
}

//! The commands as a shell runs them: output, exit codes, pipes.

mod articles;
mod books;
mod hostile;
mod kept;
mod link;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_ids;
mod pipes;
mod print;
mod records;
mod saved;
mod settings;

use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A news story about nothing that ever happened.
pub const STORY: &str = "\
Tolmark Closes Its Ferry

The ferry of Tolmark will stop on Friday, said Ilse Brandt, the mayor of the town.

\u{201c}We have no boat and no money,\u{201d} Brandt told reporters. \u{201c}Nobody wanted this.\u{201d}

What Comes Next

Pavel Orsini, a fisherman, disagreed. \u{201c}They never asked us,\u{201d} Orsini said.

The town will vote in June.
";

/// A folder with the story in it, away from the settings of whoever runs the tests.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            folder: TempDir::new().unwrap(),
        };
        desk.put("story.txt", STORY);
        desk
    }

    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// The program, which may take so much of a processor as no run needs. How long it
    /// takes by the clock says more of what else the machine does.
    pub fn command(&self, arguments: &[&str]) -> Command {
        const SECONDS: u32 = 60;
        let program = assert_cmd::cargo::cargo_bin("pullquote");
        let mut command = if cfg!(unix) {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("ulimit -t {SECONDS}; exec \"$0\" \"$@\"")]);
            shell.arg(program);
            shell
        } else {
            Command::new(program)
        };
        command
            .current_dir(self.folder.path())
            .env("XDG_CONFIG_HOME", self.folder.path())
            .env("PULLQUOTE_STORE", "none")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .args(arguments)
            .timeout(std::time::Duration::from_secs(600));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Standard output of a run that must succeed without a word of complaint.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        assert_eq!(said, "", "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Exit code and standard error.
    pub fn fails(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    }
}

pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

pub fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(json).collect()
}

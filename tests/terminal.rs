//! The real program in a pseudo-terminal.
//!
//! Waits for text, never for time; the terminal here answers what programs ask of one.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than anything takes, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(20);

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a size")
}

impl Session {
    fn open(arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::command(|command| command.args(arguments), columns, rows)
    }

    fn command(build: impl FnOnce(&mut CommandBuilder), columns: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
        command.env("TERM", "xterm-256color");
        command.env("COLORFGBG", "15;0");
        command.env_remove("NO_COLOR");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        build(&mut command);
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            keys: pair.master.take_writer().expect("its keys"),
            master: pair.master,
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            raw: Vec::new(),
        }
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Reads output until `done` says so; the screen as it then is.
    fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.raw.extend_from_slice(&bytes);
                    self.screen.process(&bytes);
                }
                Err(RecvTimeoutError::Timeout) => panic!("no {what} in time:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(done(self), "ended without {what}:\n{}", self.text());
                }
            }
        }
    }

    fn wait_for(&mut self, words: &str) {
        self.until(words, |s| s.text().contains(words));
    }

    fn wait_gone(&mut self, words: &str) {
        self.until(&format!("end of {words}"), |s| !s.text().contains(words));
    }

    fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    /// Waits for the end, reading the rest; the exit code.
    fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.raw.extend_from_slice(&bytes);
                self.screen.process(&bytes);
            }
            if let Some(status) = self.child.try_wait().expect("a child") {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
                    self.raw.extend_from_slice(&bytes);
                    self.screen.process(&bytes);
                }
                return status.exit_code();
            }
            assert!(Instant::now() < end, "still running:\n{}", self.text());
        }
    }

    /// The terminal was left as it was found.
    fn assert_restored(&self) {
        assert!(
            !self.screen.screen().alternate_screen(),
            "still on the other screen"
        );
        assert!(
            !self.screen.screen().hide_cursor(),
            "the cursor is still hidden"
        );
        let raw = String::from_utf8_lossy(&self.raw);
        for mode in ["1000", "1002", "1003", "1006", "2004"] {
            let on = raw.rfind(&format!("\u{1b}[?{mode}h"));
            let off = raw.rfind(&format!("\u{1b}[?{mode}l"));
            assert!(on <= off, "mode {mode} was left on");
        }
    }
}

mod pipes;

const STORY: &str = "assets/samples/foghorn.txt";
const TITLE: &str = "Merrow Bay Keeps Its Foghorn";

#[test]
fn opens_jumps_filters_searches_and_quits() {
    let mut s = Session::open(&[STORY], 120, 40);
    s.wait_for(TITLE);
    s.wait_for("Sections");
    s.wait_for(" in marks"); // the analysis is there
    s.press("\t\t");
    s.wait_for("only theirs");
    s.press("\r");
    s.wait_for("only ");
    s.press("x");
    s.wait_gone("only ");
    s.press("]]");
    s.wait_for("›");
    s.press("/foghorn\r");
    s.press("n");
    s.press("?");
    s.wait_for("Keys");
    s.press("q");
    s.wait_gone("Keys");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn survives_a_resize() {
    let mut s = Session::open(&[STORY], 120, 40);
    s.wait_for(" in marks");
    let size = |rows, cols| PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    };
    s.master.resize(size(20, 60)).expect("a resize");
    s.screen.screen_mut().set_size(cells(20), cells(60));
    s.wait_gone("Sections");
    s.wait_for("speaker");
    s.master.resize(size(40, 120)).expect("a resize");
    s.screen.screen_mut().set_size(cells(40), cells(120));
    s.wait_for("Sections");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn the_samples_open_without_an_argument() {
    let mut s = Session::open(&[], 100, 30);
    s.wait_for("Start Here");
    s.press("J");
    s.wait_for("2 of ");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(TITLE);
    let id = s.child.process_id().expect("an id").to_string();
    let killed = std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status();
    assert!(killed.expect("kill runs").success());
    assert_ne!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn ctrl_c_ends_with_130() {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(TITLE);
    s.press("\u{3}");
    assert_eq!(s.end(), 130);
    s.assert_restored();
}

#[test]
fn a_pipe_is_read_while_keys_come_from_the_terminal() {
    let program = env!("CARGO_BIN_EXE_pullquote");
    let line = format!("cat {STORY} | {program} -");
    let pair_shell = |command: &mut CommandBuilder| {
        *command.get_argv_mut() = vec!["sh".into(), "-c".into(), line.clone().into()];
    };
    let mut s = Session::command(pair_shell, 100, 30);
    s.wait_for(TITLE);
    s.press("]");
    s.wait_for("›");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn hostile_text_reaches_the_terminal_as_marks() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("evil\u{1b}]0;owned\u{7}.txt");
    let text = "A Title \u{1b}]52;c;ZXZpbA==\u{7} Of Words\n\n“Run \u{1b}[2J\u{9b}31m now,” \u{1b}PAnn Poe said.\n";
    std::fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("text");
    let mut s = Session::open(&[path], 100, 30);
    s.wait_for("A Title");
    s.press(")y");
    s.press("L");
    s.wait_for("Articles");
    s.press("\u{3}");
    s.end();
    let raw = String::from_utf8_lossy(&s.raw).into_owned();
    for bad in [
        "\u{1b}]0;owned",
        "\u{1b}]52;c;ZXZpbA==",
        "\u{1b}PAnn",
        "\u{9b}31m",
    ] {
        assert!(!raw.contains(bad), "{bad:?} was let through");
    }
    s.assert_restored();
}

#[test]
fn links_lead_to_other_files_and_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_string()
    };
    let pier = "# The Pier\n\nIt is old, as [the ferry](ferry.md#times) is.\n";
    let pier = write("pier.md", pier);
    let crew = "Four people sail her.\n\n".repeat(40);
    write(
        "ferry.md",
        &format!("# The Ferry\n\n{crew}## Times\n\nAt noon, not [later](gone.md).\n"),
    );
    let mut s = Session::open(&[&pier], 100, 30);
    s.wait_for("It is old");
    s.press(".");
    s.wait_for("ferry.md#times");
    s.press("\r");
    s.wait_for("At noon");
    s.press("<");
    s.wait_for("It is old");
    s.press(">");
    s.wait_for("At noon");
    s.press("o");
    s.wait_for("no such file");
    s.wait_for("opens it again");
    write("gone.md", "# Found\n\nIt was here all along.\n");
    s.press("r");
    s.wait_for("all along");
    s.press("S");
    s.wait_for("Read as");
    s.press("\r");
    s.wait_for("# Found");
    s.press("A");
    s.wait_for("Read it as");
    s.press("plain\r");
    s.wait_gone("Read it as");
    s.press("<<<");
    s.wait_for("At noon");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn what_does_not_come_is_given_up_and_a_pipe_is_read_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let gate = folder.path().join("gate");
    let made = std::process::Command::new("mkfifo").arg(&gate).status();
    assert!(made.expect("mkfifo runs").success());
    let program = env!("CARGO_BIN_EXE_pullquote");
    let line = format!("cat {} | {program} -", gate.display());
    let shell = |command: &mut CommandBuilder| {
        *command.get_argv_mut() = vec!["sh".into(), "-c".into(), line.clone().into()];
    };
    let mut s = Session::command(shell, 100, 30);
    s.wait_for("waiting for standard input");
    s.press("\u{1b}");
    s.wait_for("Cancelled.");
    s.press("r");
    s.wait_for("waiting for standard input");
    std::fs::write(&gate, "# Some Words\n\nIn *one* pipe.\n").expect("written");
    s.wait_for("In *one* pipe.");
    s.press("A");
    s.wait_for("Read it as");
    s.press("Markd\r");
    s.wait_for("In one pipe.");
    s.press("q");
    assert_eq!(s.end(), 0);
}

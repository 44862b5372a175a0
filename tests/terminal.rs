//! The real program in a pseudo-terminal.
//!
//! Waits for text, never for time, except where the time is what is tested. The terminal
//! here answers nothing that it is asked; where an answer is tested, the test gives it.

mod browser;
mod closing;
mod colours;
mod following;
mod input;
mod kept;
mod moving;
mod pictures;
mod pipes;
mod quotations;
mod repaint;
mod session;
mod signals;
mod stopping;

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use session::{PATIENCE, Session, best_time, every};

const STORY: &str = "assets/samples/foghorn.txt";
/// What the sidebar says once the analysis is there.
const ANALYSED: &str = " in marks";
const TITLE: &str = "Merrow Bay Keeps Its Foghorn";

#[test]
fn opens_jumps_filters_searches_and_quits() {
    let mut s = Session::open(&[STORY], 120, 40);
    s.wait_for(TITLE);
    s.wait_for("Sections");
    s.wait_for(ANALYSED); // the analysis is there
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
    s.wait_for(ANALYSED);
    s.resize(60, 20);
    s.wait_gone("Sections");
    s.wait_for("people");
    s.resize(120, 40);
    s.wait_for("Sections");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn the_samples_open_without_an_argument() {
    let mut s = Session::open(&[], 100, 30);
    s.wait_for("Start Here");
    s.press("J");
    s.wait_for("2/6 ");
    s.press("q");
    assert_eq!(s.end(), 0);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(TITLE);
    s.signal("TERM");
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
    s.wait_for("copied: ");
    s.press("L");
    s.wait_for("only one article");
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
    std::fs::write(&gate, "Some Words\n\nIn *one* pipe.\n").expect("written");
    s.wait_for("In *one* pipe.");
    s.press("A");
    s.wait_for("Read it as");
    s.press("Markd\r");
    s.wait_for("In one pipe.");
    s.press("q");
    assert_eq!(s.end(), 0);
}

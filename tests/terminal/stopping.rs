//! Ctrl-Z, signals that stop and go on, and a shell that has the terminal between.

use super::session::signal;
use super::*;

/// A shell with job control that runs the program, and goes on with it after a line.
const JOB: &str = "set -m; pullquote assets/samples/foghorn.txt; echo stopped; read line; \
                   fg >/dev/null; echo over";

/// The program that the session's shell runs.
fn reader_of(s: &Session) -> u32 {
    let found = std::process::Command::new("pgrep")
        .args(["-P", &s.id().to_string()])
        .output()
        .expect("pgrep runs");
    let text = String::from_utf8_lossy(&found.stdout).into_owned();
    let first = text.lines().next().and_then(|id| id.trim().parse().ok());
    first.expect("a child")
}

fn comes_back_at_another_size(stop: impl Fn(&mut Session)) {
    let mut s = Session::shell(JOB, 100, 30);
    s.wait_for(ANALYSED);
    s.press("M");
    s.settle();
    stop(&mut s);
    s.wait_for("stopped");
    s.assert_restored();
    s.resize(120, 40);
    let asked = s.raw.len();
    s.press("\r");
    s.wait_for(TITLE);
    s.wait_for("Sections");
    assert!(s.is_raw() && s.screen.screen().alternate_screen());
    assert!(!s.text().contains("stopped"));
    // The mouse was let go before, and still is.
    let again = String::from_utf8_lossy(&s.raw[asked..]).into_owned();
    assert!(!again.contains("\u{1b}[?1000h"), "the mouse was taken");
    s.press("q");
    s.wait_for("over");
    s.assert_restored();
    assert_eq!(s.end(), 0);
}

#[test]
fn ctrl_z_and_back() {
    comes_back_at_another_size(|s| s.press("\u{1a}"));
}

#[test]
fn a_stop_from_outside_and_back() {
    comes_back_at_another_size(|s| signal(reader_of(s), "TSTP"));
}

/// Neither the shell nor the reader is waited for.
#[test]
fn stopping_and_coming_back_take_no_time() {
    const SOON: Duration = Duration::from_millis(250);
    let line = "set -m; pullquote assets/samples/foghorn.txt; \
                while read line; do fg >/dev/null || exit 0; done";
    let mut s = Session::shell(line, 100, 30);
    s.wait_for(ANALYSED);
    s.settle();
    let before = s.seen();
    let mut back = Duration::MAX;
    let stop = best_time(SOON, || {
        let pressed = Instant::now();
        s.press("\u{1a}");
        s.until("the shell's screen", |s| {
            !s.screen.screen().alternate_screen()
        });
        let stop = pressed.elapsed();
        s.settle();
        let pressed = Instant::now();
        s.press("\r");
        s.until("the whole screen", |s| s.seen() == before);
        back = back.min(pressed.elapsed());
        s.settle();
        // Both are to be quick, if not in the same turn.
        if back <= SOON { stop } else { Duration::MAX }
    });
    assert!(stop <= SOON, "to stop {stop:?}, to come back {back:?}");
    s.press("q");
    s.until("the shell's screen", |s| {
        !s.screen.screen().alternate_screen()
    });
    // What is typed before the terminal is wholly given back is still the reader's.
    for _ in 0..10 {
        s.press("\r");
        s.settle();
        if s.ended().is_some() {
            break;
        }
    }
    assert_eq!(s.end(), 0);
}

/// Nobody can give the terminal back here, but it is taken again.
#[test]
fn a_stop_that_cannot_be_caught_and_back() {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(ANALYSED);
    s.settle();
    let before = s.seen();
    s.signal("STOP");
    s.resize(100, 30);
    s.screen
        .process(b"\x1b[?1049l\x1b[2J$ another program was here");
    s.signal("CONT");
    s.until("the screen as it was", |s| s.seen() == before);
    assert!(s.screen.screen().alternate_screen());
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

/// All that was started together stops together, or the shell does not come back.
#[test]
fn a_pipe_stops_with_its_reader() {
    let line = format!(
        "set -m; {{ cat {STORY}; sleep 100; }} | pullquote -; echo stopped; read line; kill %1"
    );
    let mut s = Session::shell(&line, 100, 30);
    s.until("the reader's screen", |s| {
        s.screen.screen().alternate_screen()
    });
    s.watch(Duration::from_millis(300));
    s.press("\u{1a}");
    s.wait_for("stopped");
    s.assert_restored();
    s.press("\r");
}

/// Where no shell could continue it, a stop would be for good.
#[test]
fn without_a_shell_it_goes_on() {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(ANALYSED);
    s.settle();
    s.press("\u{1a}");
    s.settle();
    s.press("?");
    s.wait_for("Keys");
    s.press("qq");
    assert_eq!(s.end(), 0);
}

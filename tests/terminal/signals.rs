//! Signals give the terminal back, whenever they come.

use super::session::{Random, long_article, seed};
use super::*;

/// How soon a program ends that has nothing to wait for: before the watch over a program
/// that hangs, which is half a second, has to end it.
const USUALLY: Duration = Duration::from_millis(450);

/// Sends a signal at random moments, the first of them within the program's first 30 ms.
/// Gives how long the program usually took to end.
fn once_at_any_moment(signal: &str, name: &str, turn: u64) -> Duration {
    let long = long_article(2_000_000);
    let long = long.path().to_str().expect("text");
    let seed = seed() + turn;
    let all = std::sync::Mutex::new(Vec::new());
    every(13, |i| {
        let mut random = Random::new(seed + 1000 * i as u64);
        let span = if i < 7 { 30_000 } else { 600_000 };
        let moment = Duration::from_micros(random.below(span));
        let file = if i % 3 == 2 { long } else { STORY };
        let mut s = Session::asked(&[file], 100, 30);
        while s.started.elapsed() < moment {
            std::hint::spin_loop();
        }
        s.signal(signal);
        let sent = Instant::now();
        let status = s.status();
        let took = sent.elapsed();
        assert_eq!(status.signal(), Some(name), "{i} at {moment:?}");
        assert!(took < Duration::from_secs(3), "{i}: {took:?}");
        s.assert_restored();
        all.lock().expect("nobody failed").push(took);
    });
    let mut all = all.into_inner().expect("nobody failed");
    all.sort();
    all[all.len() / 2]
}

/// The same; on a busy machine most may have waited for a processor, but not again and again.
fn at_any_moment(signal: &str, name: &str) {
    let mut turn = 0;
    let usual = best_time(USUALLY, || {
        turn += 1;
        once_at_any_moment(signal, name, turn)
    });
    assert!(usual <= USUALLY, "usually it takes {usual:?}");
}

#[test]
fn term_at_any_moment() {
    at_any_moment("TERM", "Terminated");
}

#[test]
fn int_at_any_moment() {
    at_any_moment("INT", "Interrupt");
}

#[test]
fn hup_at_any_moment() {
    at_any_moment("HUP", "Hangup");
}

#[test]
fn quit_at_any_moment() {
    at_any_moment("QUIT", "Quit");
}

/// A program whose terminal takes nothing more, in the midst of drawing.
fn stuck() -> Session {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(TITLE);
    s.settle();
    s.get_stuck();
    // Each whole screen is a few kilobytes, and a pseudo-terminal holds few of them.
    for i in 0..40 {
        s.resize(200 - i % 2, 60);
        thread::sleep(Duration::from_millis(10));
    }
    s
}

fn time_to_end(s: &mut Session) -> Duration {
    let sent = Instant::now();
    while s.ended().is_none() {
        assert!(sent.elapsed() < PATIENCE, "still running");
        thread::sleep(Duration::from_millis(2));
    }
    sent.elapsed()
}

#[test]
fn a_stuck_terminal_keeps_no_signal_waiting() {
    let mut s = stuck();
    s.signal("TERM");
    let took = time_to_end(&mut s);
    assert!(took < Duration::from_secs(2), "{took:?}");
    // What of the screen was not taken is lost, the settings are not.
    assert!(!s.is_raw());
}

#[test]
fn a_second_signal_ends_at_once() {
    let enough = Duration::from_millis(200);
    let best = best_time(enough, || {
        let mut s = stuck();
        s.signal("TERM");
        thread::sleep(Duration::from_millis(20));
        s.signal("TERM");
        let took = time_to_end(&mut s);
        assert!(!s.is_raw());
        took
    });
    assert!(best <= enough, "{best:?}");
}

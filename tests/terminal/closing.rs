//! A terminal that is gone ends the program, whatever it is doing.

use super::session::{Random, long_article, seed};
use super::*;

/// How long a program may outlive its terminal; a second, and another for a busy machine.
const GONE: Duration = Duration::from_secs(2);

/// Processor time used so far; `None` where the system does not tell this way.
fn processor_time(id: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n)?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
}

/// Waits for the end of one whose terminal was just closed.
fn assert_gone(mut s: Session, what: &str) {
    let id = s.id();
    let (closed, used) = (Instant::now(), processor_time(id));
    let mut last = used;
    while s.ended().is_none() {
        assert!(closed.elapsed() < GONE, "{what}: still there");
        last = processor_time(id).or(last);
        thread::sleep(Duration::from_millis(5));
    }
    if let (Some(used), Some(last)) = (used, last) {
        // An analysis may go on in its threads until the end.
        let burnt = last - used;
        assert!(burnt < GONE / 2, "{what}: {burnt:?} of processor time");
    }
}

#[test]
fn a_closed_terminal_ends_the_program_at_any_moment() {
    let long = long_article(3_000_000);
    let long = long.path().to_str().expect("text");
    let seed = seed();
    every(50, |i| {
        let mut random = Random::new(seed + i as u64);
        let moment = Duration::from_millis(random.below(if i % 2 == 0 { 60 } else { 700 }));
        let file = if i % 3 == 0 { long } else { STORY };
        let mut s = Session::asked(&[file], 100, 30);
        s.watch(moment);
        // In the midst of whatever a resize or keys make it do.
        match random.below(4) {
            0 => s.resize(60 + i as u16, 20),
            1 => s.press("   T/a\u{c}"),
            2 => {
                s.resize(40, 12);
                s.watch(Duration::from_millis(random.below(30)));
                s.resize(150, 50);
            }
            _ => {}
        }
        s.close();
        assert_gone(s, &format!("{i} at {moment:?}"));
    });
}

/// Nobody is told by a signal where the session's leader keeps it to itself.
#[test]
fn a_read_of_nothing_ends_the_program() {
    every(5, |i| {
        let line = format!("trap '' HUP; pullquote {STORY}; exit 3");
        let mut s = Session::shell(&line, 100, 30);
        s.wait_for(TITLE);
        s.watch(Duration::from_millis(i as u64 * 50));
        s.close();
        assert_gone(s, "without a signal");
    });
}

#[test]
fn the_plain_reader_is_interrupted_as_commands_are() {
    let mut s = Session::shell(&format!("exec pullquote --plain {STORY}"), 100, 30);
    s.wait_for("> ");
    s.press("\u{3}");
    assert_eq!(s.end(), 130);
}

#[test]
fn the_plain_reader_ends_too() {
    let line = format!("trap '' HUP; pullquote --plain {STORY}");
    for line in [line.as_str(), &line["trap '' HUP; ".len()..]] {
        let mut s = Session::shell(line, 100, 30);
        s.wait_for("> ");
        s.close();
        assert_gone(s, line);
    }
}

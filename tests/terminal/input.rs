//! The one question that the program asks, and keys beside the answer.

use super::*;

const LIGHT: &[u8] = b"\x1b]11;rgb:fafa/fafa/f5f5\x07";

fn count(s: &Session, bytes: &[u8]) -> usize {
    s.raw.windows(bytes.len()).filter(|w| *w == bytes).count()
}

#[test]
fn a_terminal_that_never_answers_has_its_first_screen_soon() {
    // A debug build needs most of this; the answer used to be waited for longer.
    let enough = Duration::from_millis(250);
    let best = best_time(enough, || {
        let mut s = Session::asked(&[STORY], 100, 30);
        s.wait_for(TITLE);
        // Without what it waited for a processor that others had.
        let took = s.started.elapsed().saturating_sub(s.waited());
        assert_eq!(count(&s, b"\x1b]11;?"), 1, "it asks once");
        took
    });
    assert!(best <= enough, "{best:?}");
}

#[test]
fn who_says_it_is_not_asked() {
    for variable in [("COLORFGBG", "0;15"), ("NO_COLOR", "1"), ("TERM", "linux")] {
        let build = |command: &mut CommandBuilder| {
            command.arg(STORY);
            command.env_remove("COLORFGBG");
            command.env(variable.0, variable.1);
        };
        let mut s = Session::command(build, 100, 30);
        s.wait_for(TITLE);
        s.press("q");
        assert_eq!(s.end(), 0);
        assert_eq!(count(&s, b"\x1b]11;"), 0, "{variable:?}");
    }
}

#[test]
fn a_late_answer_is_no_key_and_changes_the_colours_once() {
    let pieces: [&[&[u8]]; 4] = [
        &[LIGHT],
        &[&LIGHT[..1], &LIGHT[1..]],
        &[&LIGHT[..2], &LIGHT[2..4], &LIGHT[4..]],
        &[&LIGHT[..12], &LIGHT[12..20], &LIGHT[20..]],
    ];
    every(pieces.len(), |i| {
        let mut s = Session::asked(&[STORY], 100, 30);
        s.wait_for(ANALYSED);
        s.settle();
        let (seen, before) = (s.seen(), s.raw.len());
        let colours = s.look();
        for piece in pieces[i] {
            s.type_bytes(piece);
            s.watch(Duration::from_millis(120));
        }
        s.settle();
        assert_eq!(s.seen(), seen, "something was typed");
        assert_ne!(s.look(), colours, "still dark");
        let frames = s.raw[before..].windows(8).filter(|w| w == b"\x1b[?2026h");
        assert_eq!(frames.count(), 1, "one repaint");
        // As a terminal that was known to be light.
        let build = |command: &mut CommandBuilder| {
            command.arg(STORY);
            command.env("COLORFGBG", "0;15");
        };
        let mut light = Session::command(build, 100, 30);
        light.wait_for(ANALYSED);
        // Either may still be drawing on a busy machine.
        let end = Instant::now() + PATIENCE;
        while light.look() != s.look() {
            assert!(Instant::now() < end, "the same colours:\n{}", light.text());
            light.settle();
            s.settle();
        }
        s.press("/1010\r");
        s.wait_for("1010");
    });
}

#[test]
fn an_answer_after_the_end_is_not_left_to_the_shell() {
    let line = format!("unset COLORFGBG; pullquote {STORY}; cat");
    let mut s = Session::shell(&line, 100, 30);
    s.until("a question", |s| count(s, b"\x1b]11;?") == 1);
    s.press("q");
    s.watch(Duration::from_millis(100));
    s.type_bytes(LIGHT);
    s.until("the end", |s| count(s, b"\x1b[?1049l") == 1);
    s.press("typed for cat\r");
    s.wait_for("typed for cat");
    s.settle();
    assert!(!s.text().contains("11;rgb"), "{}", s.text());
}

#[test]
fn keys_pressed_in_the_first_moments_are_kept() {
    every(20, |i| {
        let mut s = Session::asked(&[STORY], 100, 30);
        s.watch(Duration::from_millis(2 * i as u64));
        s.press("q");
        let pressed = Instant::now();
        assert_eq!(s.end(), 0, "{i}");
        let took = pressed.elapsed();
        assert!(took < Duration::from_secs(3), "{i}: {took:?}");
        s.assert_restored();
    });
}

#[test]
fn escape_works_alone_and_cut_sequences_do_too() {
    let mut s = Session::open(&[STORY], 100, 30);
    s.wait_for(ANALYSED);
    s.press("?");
    s.wait_for("Keys");
    s.press("\u{1b}");
    s.wait_gone("Keys");
    // An arrow in three pieces, and a letter in two.
    s.press("/");
    for piece in ["\u{1b}", "[", "D"] {
        s.press(piece);
        s.watch(Duration::from_millis(10));
    }
    let letter = "é".as_bytes();
    s.type_bytes(&letter[..1]);
    s.watch(Duration::from_millis(60));
    s.type_bytes(&letter[1..]);
    s.wait_for("é");
    assert!(!s.text().contains("[D"));
}

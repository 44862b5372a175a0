//! The whole screen again, without a question and at once.

use super::*;

/// How soon a whole screen stands again.
const SOON: Duration = Duration::from_millis(150);

/// What the program asked: where the cursor is, what the terminal is.
fn asks(s: &Session) -> bool {
    ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[?6n", "\u{1b}[5n"]
        .iter()
        .any(|question| {
            s.raw
                .windows(question.len())
                .any(|w| w == question.as_bytes())
        })
}

/// Puts something on the screen that the program knows nothing of.
fn spoil(s: &mut Session) {
    s.screen
        .process(b"\x1b[2;1H\x1b[0mwho has written this?\x1b[9;40Hand this?");
    assert!(s.text().contains("who has written"));
}

#[test]
fn a_resize_is_a_whole_screen_at_once() {
    let mut s = Session::asked(&[STORY], 120, 40);
    s.wait_for(ANALYSED);
    s.settle();
    let mut wide = true;
    let best = best_time(SOON, || {
        wide = !wide;
        let (columns, rows) = if wide { (120, 40) } else { (90, 24) };
        s.resize(columns, rows);
        spoil(&mut s);
        let resized = Instant::now();
        s.until("a whole screen", |s| {
            let text = s.text();
            text.contains(TITLE) && !text.contains("who has") && !text.contains("and this?")
        });
        let took = resized.elapsed();
        s.settle();
        took
    });
    assert!(best <= SOON, "{best:?}");
    s.press("q");
    assert_eq!(s.end(), 0);
    assert!(!asks(&s), "it asked the terminal something");
}

#[test]
fn a_key_paints_all_of_it_again() {
    let mut s = Session::asked(&[STORY], 120, 40);
    s.wait_for(ANALYSED);
    s.settle();
    let before = s.seen();
    let best = best_time(SOON, || {
        spoil(&mut s);
        let pressed = Instant::now();
        s.press("\u{c}");
        s.until("the screen as it was", |s| s.seen() == before);
        pressed.elapsed()
    });
    assert!(best <= SOON, "Ctrl-L: {best:?}");
    let best = best_time(SOON, || {
        let look = s.look();
        let pressed = Instant::now();
        s.press("T");
        s.until("other colours", |s| s.look()[..20] != look[..20]);
        pressed.elapsed()
    });
    assert!(best <= SOON, "T: {best:?}");
    s.press("q");
    assert_eq!(s.end(), 0);
    assert!(!asks(&s), "it asked the terminal something");
}

#[test]
fn two_hundred_resizes_end_in_one_right_screen() {
    let mut fresh = Session::asked(&[STORY], 110, 33);
    fresh.wait_for(ANALYSED);
    fresh.settle();
    let mut s = Session::asked(&[STORY], 100, 30);
    s.wait_for(ANALYSED);
    s.settle();
    let drawn = |s: &Session| s.raw.windows(4).filter(|w| w == b"\x1b[2J").count();
    let before = drawn(&s);
    for burst in 0..20 {
        for i in 0..10 {
            let i = 10 * burst + i;
            s.resize(30 + i % 150, 10 + i % 40);
        }
        s.watch(Duration::from_millis(50));
    }
    s.resize(110, 33);
    let end = Instant::now();
    s.until("the right screen", |s| s.seen() == fresh.seen());
    let took = end.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
    s.settle();
    assert_eq!(s.seen(), fresh.seen(), "it changed again");
    let screens = drawn(&s) - before;
    // All sizes that wait are one, though a signal may come between them.
    assert!(screens <= 80, "{screens} screens for 21 bursts of sizes");
    s.press("q");
    assert_eq!(s.end(), 0);
    assert!(!asks(&s), "it asked the terminal something");
}

#[test]
fn sizes_that_no_terminal_should_have_do_no_harm() {
    let mut s = Session::asked(&[STORY], 100, 30);
    s.wait_for(ANALYSED);
    for (columns, rows) in [(1, 1), (2, 40), (300, 1), (65_535, 65_535), (80, 2)] {
        s.resize(columns, rows);
        s.watch(Duration::from_millis(30));
    }
    // One that does not know its size is taken to have the usual one.
    s.resize_to_nothing();
    s.wait_for(TITLE);
    s.resize(100, 30);
    s.wait_for(ANALYSED);
    s.press("q");
    assert_eq!(s.end(), 0);
}

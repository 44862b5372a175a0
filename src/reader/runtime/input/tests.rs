//! Bytes as terminals send them, and what they come to.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::parser::{Input, Parser};
use super::{Asked, Questions};
use crate::reader::event::Event;
use crate::reader::keymap::Key;

/// What came, in short: keys by their names, the rest in words.
fn names(found: &[Input]) -> Vec<String> {
    let name = |input: &Input| match input {
        Input::Event(Event::Key(key)) => Key::of(key).to_string(),
        Input::Event(Event::Mouse(mouse)) => {
            format!("{:?} {},{}", mouse.kind, mouse.column, mouse.row)
        }
        Input::Event(Event::Paste(text)) => format!("paste {text}"),
        Input::Event(other) => format!("{other:?}"),
        Input::Background(tone) => format!("{tone:?}"),
        Input::Graphics(answer) => format!("{answer:?}"),
    };
    found.iter().map(name).collect()
}

/// Pieces that come with pauses between them, and what they come to in the end. The
/// question was asked at the start, if it was.
fn after(pieces: &[&[u8]], pause: Duration, asked: bool) -> Vec<String> {
    let mut now = Instant::now();
    let questions = Questions {
        background: asked,
        pictures: asked,
    };
    let asked = Asked { at: now, questions };
    let mut parser = Parser::new(Some(asked).filter(|_| questions.background));
    let mut found = Vec::new();
    for piece in pieces {
        parser.take(piece, now, &mut found);
        let next = now + pause;
        while let Some(until) = parser.until().filter(|until| *until <= next) {
            parser.late(until, &mut found);
        }
        now = next;
    }
    while let Some(until) = parser.until() {
        parser.late(until, &mut found);
    }
    names(&found)
}

fn at_once(bytes: &[u8]) -> Vec<String> {
    after(&[bytes], Duration::ZERO, false)
}

const SHORT: Duration = Duration::from_millis(5);
const ANSWER: &[u8] = b"\x1b]11;rgb:f0f0/f0f0/e8e8\x1b\\";

#[test]
fn keys_are_known_in_every_dialect() {
    for (bytes, name) in [
        (&b"q"[..], "q"),
        (b"G", "G"),
        ("ö".as_bytes(), "ö"),
        ("🦜".as_bytes(), "🦜"),
        (b"\r", "enter"),
        (b"\x7f", "backspace"),
        (b"\x03", "C-c"),
        (b"\x1b", "esc"),
        (b"\x1bv", "A-v"),
        ("\x1bé".as_bytes(), "A-é"),
        (b"\x1b[A", "up"),
        (b"\x1bOA", "up"),
        (b"\x1b[5~", "pgup"),
        (b"\x1b[1~", "home"),
        (b"\x1b[7~", "home"),
        (b"\x1b[H", "home"),
        (b"\x1b[Z", "S-tab"),
        (b"\x1b[1;5C", "C-right"),
        (b"\x1b[1;2A", "S-up"),
        (b"\x1b[1;5:1C", "C-right"),
        (b"\x1b[15~", "f5"),
        (b"\x1b[24~", "f12"),
        (b"\x1bOP", "f1"),
        (b"\x1b[[A", "f1"),
        (b"\x1b[97;5u", "C-a"),
        (b"\x1b[27u", "esc"),
        (b"\x1b[27;5;97~", "C-a"),
        (b"\x1b[9;2u", "S-tab"),
        (b"\x1bOj", "*"),
    ] {
        let key = Key::parse(name).expect("a key's name").to_string();
        assert_eq!(at_once(bytes), [key], "{}", bytes.escape_ascii());
    }
}

#[test]
fn what_nobody_pressed_is_no_key() {
    for bytes in [
        &b"\x1b[?62;22c"[..],
        b"\x1b[>0;276;0c",
        b"\x1b[12;40R",
        b"\x1b[?2026;2$y",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[97;1:3u",
        b"\x1b[57441u",
        b"\x1b[<0;0;0M",
        b"\x1b[<999;1;1M",
        b"\x1b[M\x1f\x1f\x1f",
        b"\x1bP>|term 1.2\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b]10;rgb:0000/0000/0000\x07",
        b"\x1b]52;c;aGFsbG8=\x07",
        b"\xff\xc0\x80",
        b"\x1b[99999999999999999999~",
    ] {
        assert_eq!(at_once(bytes), [""; 0], "{}", bytes.escape_ascii());
    }
}

#[test]
fn the_mouse_is_known_in_every_dialect() {
    for bytes in [&b"\x1b[<0;3;2M"[..], b"\x1b[32;3;2M", b"\x1b[M #\""] {
        assert_eq!(at_once(bytes), ["Down(Left) 2,1"]);
    }
    assert_eq!(at_once(b"\x1b[<0;3;2m"), ["Up(Left) 2,1"]);
    assert_eq!(at_once(b"\x1b[<65;3;2M"), ["ScrollDown 2,1"]);
    let mut found = Vec::new();
    Parser::default().take(b"\x1b[<16;3;2M", Instant::now(), &mut found);
    let [Input::Event(Event::Mouse(MouseEvent { modifiers, .. }))] = found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(modifiers, KeyModifiers::CONTROL);
    assert_eq!(
        at_once(b"\x1b[<35;9;9M"),
        [format!("{:?} 8,8", MouseEventKind::Moved)]
    );
}

#[test]
fn an_escape_is_a_key_when_nothing_follows() {
    let now = Instant::now();
    let mut parser = Parser::default();
    let mut found = Vec::new();
    parser.take(b"\x1b", now, &mut found);
    assert!(found.is_empty());
    let until = parser.until().expect("a moment");
    assert!(
        until <= now + Duration::from_millis(60),
        "nobody waits longer"
    );
    parser.late(until, &mut found);
    assert_eq!(names(&found), ["Esc"]);
    // Escape pressed twice, and then an arrow.
    assert_eq!(at_once(b"\x1b\x1b\x1b[A"), ["Esc", "Esc", "↑"]);
    // What was pressed after it in time is its own key.
    let late = Duration::from_millis(80);
    assert_eq!(after(&[b"\x1b", b"["], late, false), ["Esc", "["]);
    assert_eq!(after(&[b"\x1b]", b"j"], late, false), ["Alt-]", "j"]);
    assert_eq!(after(&[b"\x1bP", b"j"], late, false), ["Alt-P", "j"]);
    assert_eq!(at_once(b"\x1b]]"), ["Alt-]", "]"]);
}

/// Also where an answer may be on its way, as in the first moments in tmux, which gives none.
#[test]
fn a_key_after_an_escape_is_alt_only_if_it_comes_at_once() {
    let late = Duration::from_millis(80);
    assert_eq!(after(&[b"\x1b", b"q"], late, true), ["Esc", "q"]);
    assert_eq!(after(&[b"\x1b", b"\x1a"], late, true), ["Esc", "Ctrl-z"]);
    assert_eq!(after(&[b"\x1b", b"\x1b[A"], late, true), ["Esc", "↑"]);
    assert_eq!(
        after(&[b"\x1b", b"\x1b", b"j"], late, true),
        ["Esc", "Esc", "j"]
    );
    assert_eq!(after(&[b"\x1b", b"q"], SHORT, true), ["Alt-q"]);
}

#[test]
fn a_sequence_may_be_cut_anywhere() {
    let all = "\x1b[1;5C\x1bOA\x1b[<0;3;2Mö\x1b[200~so\x1b[\x1b[201~\x1bv🦜q";
    let whole = at_once(all.as_bytes());
    assert_eq!(whole.len(), 8, "{whole:?}");
    for at in 0..all.len() {
        let (head, tail) = all.as_bytes().split_at(at);
        assert_eq!(after(&[head, tail], SHORT, false), whole, "cut at {at}");
    }
    let bytes: Vec<&[u8]> = all.as_bytes().chunks(1).collect();
    assert_eq!(after(&bytes, SHORT, false), whole);
}

#[test]
fn an_answer_is_never_typed() {
    for end in [&b"\x07"[..], b"\x1b\\", b"\x9c"] {
        let answer = [b"\x1b]11;#fff", end].concat();
        assert_eq!(at_once(&answer), ["Light"]);
    }
    // Cut anywhere, in the first moments even behind its first byte.
    for pause in [5, 240, 2000] {
        let pause = Duration::from_millis(pause);
        for at in 1..ANSWER.len() {
            let (head, tail) = ANSWER.split_at(at);
            let got = after(&[head, tail, b"j"], pause, true);
            let typed: Vec<&str> = got.iter().map(String::as_str).collect();
            match at {
                1 if pause > Duration::from_secs(1) => assert_eq!(typed, ["Esc", "Light", "j"]),
                _ => assert_eq!(typed, ["Light", "j"], "cut at {at}, {pause:?}"),
            }
        }
    }
    // Much later, in the middle of keys, and without having been asked for.
    let among = [b"jj", ANSWER, b"k"].concat();
    assert_eq!(at_once(&among), ["j", "j", "Light", "k"]);
    // Broken off: what follows is a key again.
    assert_eq!(at_once(b"\x1b]11;rgb:f0\rq"), ["Enter", "q"]);
    let lost = after(&[b"\x1b]11;rgb:f0", b"q"], Duration::from_secs(6), true);
    assert_eq!(lost, ["q"]);
}

#[test]
fn dark_and_light() {
    let tone = |color: &str| at_once(format!("\x1b]11;{color}\x07").as_bytes());
    assert_eq!(tone("rgb:1c1c/1c1c/1c1c"), ["Dark"]);
    assert_eq!(tone("rgb:00/2b/36"), ["Dark"]);
    assert_eq!(tone("rgb:fdfd/f6f6/e3e3"), ["Light"]);
    assert_eq!(tone("rgba:ffff/ffff/ffff/8000"), ["Light"]);
    assert_eq!(tone("no colour"), [""; 0]);
}

#[test]
fn a_paste_is_one_thing_however_long() {
    let text = "as\x1b]11;x\x1b[A\n".repeat(9_000);
    let all = format!("\x1b[200~{text}\x1b[201~q");
    let pieces: Vec<&[u8]> = all.as_bytes().chunks(1000).collect();
    assert_eq!(
        after(&pieces, SHORT, false),
        [format!("paste {text}"), "q".into()]
    );
    // One whose end is lost ends when nothing more comes.
    let lost = after(&[b"\x1b[200~so", b"q"], Duration::from_secs(6), false);
    assert_eq!(lost, ["paste so", "q"]);
}

proptest! {
    /// Noise does no harm, and no noise keeps the keys after it from being heard.
    #[test]
    fn any_bytes_come_to_an_end(
        pieces in prop::collection::vec(
            prop_oneof![
                prop::collection::vec(any::<u8>(), 0..20),
                prop::sample::select(vec![
                    b"\x1b[".to_vec(), b"\x1b]1".to_vec(), b"\x1bP1".to_vec(), b"\x1b[M".to_vec(),
                    b"\x1b[<0;".to_vec(), b"\x1b[200~".to_vec(), b"\xe2\x82".to_vec(),
                ]),
            ],
            0..12,
        ),
        asked in any::<bool>(),
    ) {
        let mut pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
        pieces.push(b"");
        pieces.push(b"q");
        let got = after(&pieces, Duration::from_secs(7), asked);
        prop_assert_eq!(got.last().map(String::as_str), Some("q"));
    }

    /// Where it is cut makes no difference.
    #[test]
    fn pieces_make_no_difference(
        bytes in prop::collection::vec(prop::sample::select(b"\x1b[]O;<1Mu~\\\x07q\xc3\xb6".to_vec()), 0..60),
        size in 1usize..9,
    ) {
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        prop_assert_eq!(after(&pieces, SHORT, false), at_once(&bytes));
    }
}

#[test]
fn shift_is_told_as_before() {
    let mut found = Vec::new();
    Parser::default().take(b"G", Instant::now(), &mut found);
    let [Input::Event(Event::Key(key))] = found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(key, KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT));
}

/// All that a terminal answers, in its order, and what it comes to.
const PICTURES: [(&[u8], &str); 6] = [
    (
        b"\x1bP>|WezTerm 20240203\x1b\\",
        "Name(\"WezTerm 20240203\")",
    ),
    (b"\x1b_Gi=31;OK\x1b\\", "Kitty"),
    (b"\x1b[6;20;10t", "Cell(10, 20)"),
    (ANSWER, "Light"),
    (b"\x1b[?62;4;22c", "Attributes { sixel: true }"),
    (b"j", "j"),
];

#[test]
fn answers_about_pictures_are_known() {
    for (bytes, what) in PICTURES {
        assert_eq!(after(&[bytes], SHORT, true), [what]);
    }
    for (bytes, what) in [
        (&b"\x1b[?64c"[..], "Attributes { sixel: false }"),
        (b"\x1b[?62;14;44c", "Attributes { sixel: false }"),
        (b"\x1bP>|\x1b\\", "Name(\"\")"),
    ] {
        assert_eq!(after(&[bytes], SHORT, true), [what]);
    }
    // Another answer than to our question, one that says no, and what makes no sense.
    for bytes in [
        &b"\x1b_Gi=31;ENOTSUP\x1b\\"[..],
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[6;99999999;1t",
        b"\x1b[8;24;80t",
        b"\x1b[>1;2c",
    ] {
        assert_eq!(
            after(&[bytes], SHORT, true),
            [""; 0],
            "{}",
            bytes.escape_ascii()
        );
    }
    // Nobody asked.
    assert_eq!(at_once(b"\x1b[?62;4;22c\x1b_Gi=31;OK\x1b\\j"), ["j"]);
}

#[test]
fn answers_about_pictures_are_never_typed() {
    let all: Vec<u8> = PICTURES
        .iter()
        .flat_map(|(bytes, _)| *bytes)
        .copied()
        .collect();
    let whole: Vec<&str> = PICTURES.iter().map(|(_, what)| *what).collect();
    assert_eq!(after(&[&all], SHORT, true), whole);
    // Cut anywhere: soon, in the first moments, and late, when a lone Escape was a key.
    for pause in [5, 240] {
        for at in 1..all.len() {
            let (head, tail) = all.split_at(at);
            let got = after(&[head, tail], Duration::from_millis(pause), true);
            assert_eq!(got, whole, "cut at {at}, {pause} ms");
        }
    }
    for (n, (bytes, what)) in PICTURES.iter().enumerate().take(5) {
        for at in 1..bytes.len() {
            let (head, tail) = bytes.split_at(at);
            let got = after(&[head, tail, b"j"], Duration::from_millis(400), true);
            let mut right = vec![*what, "j"];
            if at == 1 {
                right.insert(0, "Esc");
            }
            assert_eq!(got, right, "answer {n}, cut at {at}");
        }
    }
    // Much later, among keys.
    let late = after(&[b"jj", &all], Duration::from_secs(8), true);
    assert_eq!(late[..2], ["j", "j"]);
    assert_eq!(late[2..], whole[..]);
}

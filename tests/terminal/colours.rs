//! Dark and light on terminals of either, as the terminal sees it.

use super::*;
use vt100::Color;

/// Whether every cell has a background that we chose, and a colour of text.
fn is_painted(s: &Session) -> bool {
    let screen = s.screen.screen();
    let (rows, columns) = screen.size();
    let cell = |row, column| screen.cell(row, column);
    (0..rows.get()).all(|row| {
        (0..columns.get()).all(|column| {
            cell(row, column)
                .is_some_and(|c| c.bgcolor() != Color::Default && c.fgcolor() != Color::Default)
        })
    })
}

/// Whether the first cell of the text is the terminal's own.
fn is_the_terminals(s: &Session) -> bool {
    let cell = s.screen.screen().cell(1, 0);
    cell.is_some_and(|c| c.bgcolor() == Color::Default)
}

fn with(arguments: &[&str], ground: Option<&str>) -> Session {
    let build = |command: &mut CommandBuilder| {
        command.args(arguments);
        command.env_remove("COLORFGBG");
        if let Some(ground) = ground {
            command.env("COLORFGBG", ground);
        }
    };
    Session::command(build, 100, 30)
}

#[test]
fn the_key_paints_a_background_and_gives_the_terminals_back() {
    for ground in ["15;0", "0;15"] {
        let mut s = with(&[STORY], Some(ground));
        s.wait_for(ANALYSED);
        s.until("the terminal's background", is_the_terminals);
        s.press("T");
        s.until("a background of ours", is_painted);
        s.press("?");
        s.wait_for("Keys");
        assert!(is_painted(&s));
        s.press("qT");
        s.until("the terminal's background", is_the_terminals);
        s.press("q");
        assert_eq!(s.end(), 0);
        s.assert_restored();
    }
}

#[test]
fn a_theme_that_was_asked_for_is_painted_where_it_is_not_the_terminals() {
    for (theme, ground, painted) in [
        ("light", Some("15;0"), true),
        ("light", Some("0;15"), false),
        ("dark", Some("0;15"), true),
        ("dark", Some("15;0"), false),
        // Nobody knows what is behind it.
        ("light", None, true),
        ("dark", None, true),
    ] {
        let mut s = with(&["--theme", theme, STORY], ground);
        s.wait_for(ANALYSED);
        s.until("the right background", |s| match painted {
            true => is_painted(s),
            false => is_the_terminals(s),
        });
    }
}

#[test]
fn a_theme_that_turns_out_to_be_the_terminals_is_painted_no_longer() {
    let mut s = with(&["--theme", "light", STORY], None);
    s.wait_for(ANALYSED);
    s.until("a background of ours", is_painted);
    s.type_bytes(b"\x1b]11;rgb:ffff/ffff/ffff\x07");
    s.until("the terminal's background", is_the_terminals);
}

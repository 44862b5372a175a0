//! Colours on whole screens: what is drawn by whomever can be read, on any terminal.

use super::*;
use crate::reader::theme::measure::{contrast, terminal, terminals};
use crate::reader::theme::{Role, names};
use ratatui::style::Color;

/// Keys that bring a screen each: all panes, marks and boxes.
const SCREENS: [&str; 16] = [
    "",
    ")))",
    ")e",
    "?",
    "Qjj",
    "Pj",
    "Pj<enter>",
    "<tab><tab><tab>j",
    ":fil<down>",
    "L<down>",
    "t<down>",
    "/the",
    "/the<enter>)))n",
    "...",
    "S",
    "5",
];

const DEPTHS: [Depth; 3] = [Depth::Sixteen, Depth::Indexed, Depth::True];

fn themes() -> impl Iterator<Item = Theme> {
    let tones = [Tone::Dark, Tone::Light].into_iter();
    let schemes = names(&[]).filter(|name| !["dark", "light"].contains(name));
    let named = schemes.filter_map(|name| {
        Theme::new(Tone::Dark, Depth::True)
            .on_ground(Tone::Dark)
            .named(name, &[])
    });
    let usual = tones.flat_map(|tone| {
        DEPTHS.into_iter().flat_map(move |depth| {
            let own = Theme::new(tone, depth).on_ground(tone);
            let painted = Theme::chosen(tone, depth).on_ground(tone.other());
            [own, painted]
        })
    });
    usual.chain(named)
}

#[test]
fn every_cell_of_every_screen_can_be_read() {
    for keys in SCREENS {
        let mut stage = Stage::new(120, 40);
        stage.keys(keys);
        for theme in themes() {
            stage.reader.theme = theme;
            let dark = theme.tone == Tone::Dark;
            let grounds = match (theme.depth_used(), dark) {
                (Depth::Sixteen, _) => terminals(dark),
                (_, true) => vec![terminal("One Dark", 0xabb2bf, 0x282c34)],
                (_, false) => vec![terminal("Catppuccin Latte", 0x4c4f69, 0xeff1f5)],
            };
            let buffer = stage.buffer();
            let cells = buffer.content().iter();
            let text = cells.filter(|c| c.symbol().chars().any(char::is_alphanumeric));
            let mut styles: Vec<_> = text.map(|c| (c.style(), c.symbol())).collect();
            styles.sort_by_key(|(style, _)| format!("{style:?}"));
            styles.dedup_by_key(|(style, _)| *style);
            for (style, symbol) in styles {
                for terminal in &grounds {
                    for (text, ground) in terminal.pairs(style) {
                        let own = (text, ground) == (terminal.text, terminal.ground);
                        let contrast = contrast(text, ground);
                        assert!(
                            own || contrast >= 4.5,
                            "“{symbol}” {contrast:.2} {style:?} after “{keys}”: {theme:?} on {}",
                            terminal.name
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn on_a_terminal_of_the_other_brightness_the_key_paints_every_cell() {
    for (width, height) in [(20, 5), (40, 12), (120, 40), (18, 4)] {
        for keys in SCREENS {
            for depth in DEPTHS {
                let mut stage = Stage::new(width, height);
                stage.reader.theme = Theme::new(Tone::Dark, depth);
                stage.event(Event::Ground(Tone::Dark));
                stage.keys("T").keys(keys);
                assert_eq!(stage.reader.theme.tone, Tone::Light);
                let buffer = stage.buffer();
                let mut cells = buffer.content().iter();
                let own = cells.find(|c| c.bg == Color::Reset || c.fg == Color::Reset);
                assert_eq!(own, None, "after “{keys}” at {width}x{height}, {depth:?}");
            }
        }
    }
}

#[test]
fn the_key_comes_back_to_the_terminals_own_background() {
    let mut stage = Stage::new(80, 24);
    stage.event(Event::Ground(Tone::Light));
    assert_eq!(stage.reader.theme.tone, Tone::Light);
    let own = |stage: &Stage| {
        let buffer = stage.buffer();
        buffer
            .content()
            .iter()
            .filter(|c| c.bg == Color::Reset)
            .count()
    };
    let before = own(&stage);
    assert!(before > 1000);
    stage.keys("T");
    assert!(stage.shows("dark, on a background of its own"));
    assert_eq!(own(&stage), 0);
    stage.keys("T");
    assert!(stage.shows("light, on the terminal’s background"));
    assert_eq!(own(&stage), before);
}

#[test]
fn without_colours_the_key_says_that_there_are_none() {
    let mut stage = Stage::new(80, 24);
    stage.reader.theme = Theme::new(Tone::Dark, Depth::Mono);
    stage.keys("T");
    assert!(stage.shows("no colours are used here"));
    assert!(!stage.reader.theme.paints());
}

#[test]
fn a_wide_character_leaves_no_gap_on_a_selected_row() {
    let text = "# 家族会議\n\nOne.\n\n## 議事\n\nTwo.\n";
    let mut stage = Stage::of_piped(text, 60, 20);
    stage.keys("t");
    let row = stage
        .reader
        .theme
        .style(crate::reader::theme::Role::Cursor)
        .bg;
    let buffer = stage.buffer();
    let cells: Vec<_> = buffer.content().iter().collect();
    let first = cells
        .iter()
        .position(|c| Some(c.bg) == row)
        .expect("a selected row");
    let of_row = cells[first..].iter().take_while(|c| Some(c.bg) == row);
    assert!(of_row.count() >= 40);
}

#[test]
fn the_list_of_themes_shows_each_and_escape_brings_the_old_one_back() {
    let mut stage = Stage::new(120, 40);
    stage.event(Event::Ground(Tone::Dark));
    let title = |stage: &Stage| stage.reader.theme.style(Role::Title).fg;
    let before = (stage.reader.theme, title(&stage));
    stage.keys("Zt");
    insta::assert_snapshot!("themes", stage.screen());
    assert_eq!(stage.reader.theme, before.0);
    stage.keys("gruv");
    assert_eq!(stage.reader.theme.name(), "gruvbox-dark");
    assert!(stage.reader.theme.paints());
    assert_ne!(title(&stage), before.1);
    stage.keys("<down>");
    assert_eq!(stage.reader.theme.name(), "gruvbox-light");
    stage.keys("<esc>");
    assert_eq!((stage.reader.theme, title(&stage)), before);
    stage.keys("Ztsepia<enter>");
    assert_eq!(stage.reader.theme.name(), "sepia");
    assert!(stage.shows("sepia, on a background of its own"));
    // The key goes to the other tone and back to where there is a pair.
    stage.keys("Ztlatte<enter>T");
    assert_eq!(stage.reader.theme.name(), "catppuccin-mocha");
    stage.keys("T");
    assert_eq!(stage.reader.theme.name(), "catppuccin-latte");
}

#[test]
fn one_that_is_only_tried_is_not_kept() {
    let mut stage = Stage::new(100, 30);
    stage.keys("Ztsepia<esc>");
    assert_eq!(stage.reader.looks_to_keep(), Default::default());
    stage.keys("Ztsepia<enter>");
    let kept = stage.reader.looks_to_keep();
    assert_ne!(kept, Default::default());
    // What was kept of an article holds for it; a theme that is gone does not.
    let mut other = Stage::new(100, 30);
    other.reader.document_mut().remembered.looks = kept;
    other.reader.undress();
    other.keys("j");
    assert_eq!(other.reader.theme.name(), "sepia");
}

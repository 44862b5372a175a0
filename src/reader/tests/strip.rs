//! The strip of the whole text beside it.

use super::*;
use crate::reader::layout::Side;
use crate::reader::strip::Scale;

/// A story in which somebody speaks now and then.
fn story() -> String {
    let mut text = String::from("The Weir at Low Water\n\n");
    for n in 0..30 {
        text += &"The weir was dry and the gates stood open. ".repeat(9);
        text += "\n\n";
        match n {
            4 | 20 => text += "“We opened every gate we had,” Ann Poe said.\n\n",
            12 => text += "“Nobody told us about the sluice,” Carl Benn said.\n\n",
            _ => {}
        }
    }
    text
}

impl Stage {
    /// The signs of the strip from top to bottom.
    fn strip(&self) -> Vec<String> {
        let area = self.reader.strip().expect("a strip");
        let buffer = self.buffer();
        let rows = area.top()..area.bottom();
        rows.map(|y| buffer[(area.x, y)].symbol().to_string())
            .collect()
    }

    /// The rows of the strip that a sign stands on.
    fn ticks(&self, signs: &[&str]) -> Vec<usize> {
        let strip = self.strip();
        let rows = strip.iter().enumerate();
        let rows = rows.filter(|(_, sign)| signs.contains(&sign.as_str()));
        rows.map(|(row, _)| row).collect()
    }

    /// The cell of the strip for words of the text.
    fn cell(&self, words: &str) -> usize {
        let text = &self.reader.document().article.text;
        let scale = Scale {
            length: text.len(),
            cells: self.strip().len(),
        };
        scale.cell(u32::try_from(text.find(words).expect("there")).expect("short"))
    }

    fn button(&mut self, kind: MouseEventKind, (column, row): (u16, usize)) {
        let row = u16::try_from(row).expect("on the screen");
        let modifiers = KeyModifiers::NONE;
        self.event(Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers,
        }));
    }

    fn click(&mut self, at: (u16, usize)) {
        self.button(MouseEventKind::Down(MouseButton::Left), at);
        self.button(MouseEventKind::Up(MouseButton::Left), at);
    }
}

const TICKS: [&str; 2] = ["┥", "┫"];

#[test]
fn a_tick_stands_for_every_quotation_and_a_thick_line_for_what_shows() {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12)] {
        let mut stage = Stage::of_text(&story(), width, height);
        insta::assert_snapshot!(format!("strip_{width}x{height}"), stage.screen());
        let expected = ["“We opened", "“Nobody", "“We opened"].map(|words| stage.cell(words));
        let ticks = stage.ticks(&TICKS);
        assert!(ticks.contains(&expected[0]) && ticks.contains(&expected[1]));
        // One that begins on a row and ends on the next has both.
        assert!((3..=6).contains(&ticks.len()), "at {width}x{height}");
        let seen = |stage: &Stage| stage.ticks(&["┃", "┫"]);
        assert_eq!(seen(&stage).first(), Some(&0));
        stage.keys("G");
        assert_eq!(seen(&stage).last(), Some(&(stage.strip().len() - 1)));
        assert!(!seen(&stage).contains(&0));
    }
}

#[test]
fn each_speaker_has_their_colour_and_the_filter_takes_ticks_away() {
    let mut stage = Stage::of_text(&story(), 120, 40);
    let area = stage.reader.strip().expect("a strip");
    let colour = |stage: &Stage, row: usize| {
        let row = u16::try_from(row).expect("short");
        stage.buffer()[(area.x, area.y + row)].fg
    };
    let ticks = stage.ticks(&TICKS);
    let [ann, carl, again] = ticks[..] else {
        panic!("{ticks:?}");
    };
    assert_eq!(colour(&stage, ann), colour(&stage, again));
    assert_ne!(colour(&stage, ann), colour(&stage, carl));
    stage.keys("Fsluice<enter>");
    assert_eq!(stage.ticks(&TICKS), [carl]);
    stage.keys("x");
    assert_eq!(stage.ticks(&TICKS), ticks);
}

#[test]
fn hits_and_notes_have_signs_of_their_own() {
    let mut stage = Stage::of_text(&story(), 100, 30);
    stage.reader.theme = Theme::new(Tone::Dark, Depth::Mono);
    let carl = stage.cell("sluice");
    stage.keys("/sluice<enter>");
    assert_eq!(stage.ticks(&["◇", "◆"]), [carl]);
    stage.keys("/opened<enter>");
    let hits = stage.ticks(&["◇", "◆"]);
    assert!(hits.len() > 1 && hits.contains(&stage.cell("“We opened")));
    stage.keys("<esc>");
    assert_eq!(stage.ticks(&["◇", "◆"]), [0_usize; 0]);
}

#[test]
fn a_click_goes_where_the_tick_stands() {
    for (width, height) in [(40, 12), (120, 40)] {
        let mut stage = Stage::of_text(&story(), width, height);
        let x = stage.reader.strip().expect("a strip").x;
        let carl = stage.cell("“Nobody");
        stage.click((x, carl));
        assert!(stage.shows("Nobody told us"), "{}", stage.screen());
        // The way back leads to where the reader was.
        stage.keys("<");
        assert!(stage.shows("The Weir at Low Water"));
        stage.click((x, stage.strip().len() - 1));
        assert_eq!(stage.reader.document().percent(), 100);
        stage.click((x, 0));
        assert_eq!(stage.reader.document().percent(), 0);
        stage.button(MouseEventKind::Down(MouseButton::Left), (x, 0));
        stage.button(MouseEventKind::Drag(MouseButton::Left), (x, carl));
        assert!(stage.shows("Nobody told us"));
        stage.button(MouseEventKind::Up(MouseButton::Left), (x, carl));
        assert!(stage.reader.drag.is_none());
    }
}

#[test]
fn the_border_beneath_it_is_dragged_sideways_as_before() {
    let mut stage = Stage::of_text(&story(), 120, 40);
    let before = stage.reader.document().place;
    let x = stage.reader.layout.body.right();
    assert_eq!(stage.reader.strip().map(|s| s.x), Some(x));
    assert!(stage.reader.layout.stands(Side::Sidebar));
    stage.button(MouseEventKind::Down(MouseButton::Left), (x, 20));
    stage.button(MouseEventKind::Drag(MouseButton::Left), (x - 5, 20));
    stage.button(MouseEventKind::Up(MouseButton::Left), (x - 5, 20));
    assert_eq!(stage.reader.layout.body.right(), x - 5);
    assert_eq!(stage.reader.document().place, before);
}

#[test]
fn it_shows_where_there_is_more_than_the_screen_and_goes_by_key() {
    let mut stage = Stage::of_text(&story(), 80, 24);
    stage.keys("Zs");
    assert!(stage.reader.strip().is_none());
    assert!(stage.shows("no strip beside the text"));
    stage.keys("Zs");
    assert!(stage.reader.strip().is_some());
    let mut stage = Stage::of_text("A Title Here\n\nA short text.\n", 80, 24);
    assert!(stage.reader.strip().is_none());
    stage.keys("ZsZs");
    assert!(stage.shows("longer than the screen"));
}

#[test]
fn no_key_that_moves_works_it_out_anew() {
    let mut stage = Stage::of_text(&story(), 100, 30);
    let made = |stage: &Stage| stage.reader.document().strip.made();
    let before = made(&stage);
    stage.keys("jjfGg)))nQjjP<esc>]][");
    assert_eq!(made(&stage), before);
    stage.keys("i");
    assert_ne!(made(&stage), before);
}

#[test]
fn a_column_is_free_between_the_text_and_the_strip() {
    for width in 31..=200 {
        for keys in ["", "oo"] {
            let mut stage = Stage::of_text(&story(), width, 24);
            stage.keys(keys);
            let Some(strip) = stage.reader.strip() else {
                continue;
            };
            let buffer = stage.buffer();
            for y in strip.top()..strip.bottom() {
                let beside = buffer[(strip.x - 1, y)].symbol();
                assert_eq!(beside, " ", "{width} {keys}: row {y}");
            }
        }
    }
}

#[test]
fn what_lies_between_two_passages_is_not_on_the_screen() {
    let far = "The weir was dry and the gates stood open. ".repeat(300);
    let said = |n| format!("“We opened gate {n} and went home,” Ann Poe said.\n\n");
    let text = format!("The Weir\n\n{}{far}\n\n{}{}", said(1), said(2), said(3));
    let mut stage = Stage::of_text(&text, 60, 8);
    stage.keys("V");
    assert!(stage.shows("gate 1") && stage.shows("gate 2"));
    let strip = stage.strip();
    assert_eq!(strip[0], "┫", "{strip:?}");
    assert!(
        strip[2..strip.len() - 1].iter().all(|sign| sign == "│"),
        "{strip:?}"
    );
}

#[test]
fn every_part_has_the_hits_that_begin_in_it() {
    use crate::reader::search::Tally;
    for (len, of) in [(40, 3), (5000, 47), (9_000_001, 23), (123_457, 31)] {
        for at in (0..len).step_by(len / 997 + 1) {
            let at = u32::try_from(at).expect("short");
            let cell = Tally::cell(at, of, len);
            assert!(cell < of);
            assert!(
                Tally::part(cell, of, len).contains(at),
                "{at} of {len} in {of}"
            );
        }
    }
}

//! Clicks that mean Enter, and double clicks.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::Stage;
use crate::reader::event::Event;
use crate::reader::state::Focus;

const TEXT: &str = "The Pier\n\nIt was an old pier.\n\n“It is late,” said Ann Poe. “Go home.”\n\n\
    “Never,” said Ben Roe.\n";

/// A press of the mouse on a cell.
fn press((column, row): (u16, u16)) -> MouseEvent {
    MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }
}

impl Stage {
    /// Where words stand on the screen for the first time, from a column on.
    fn cell_of(&self, words: &str, from: usize) -> (u16, u16) {
        let screen = self.screen();
        let rows = screen.lines().map(|row| row.trim_matches('"'));
        let mut found = rows.enumerate().filter_map(|(y, row)| {
            let row: Vec<char> = row.chars().collect();
            let words: Vec<char> = words.chars().collect();
            let mut starts = from..row.len();
            let x = starts.find(|x| row[*x..].starts_with(&words))?;
            Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?))
        });
        found.next().expect("the words show")
    }

    fn click_twice(&mut self, at: (u16, u16)) {
        let up = MouseEvent {
            kind: MouseEventKind::Up(MouseButton::Left),
            ..press(at)
        };
        self.event(Event::Mouse(press(at)));
        self.event(Event::Mouse(up));
        self.event(Event::DoubleClick(press(at)));
        self.event(Event::Mouse(up));
    }

    fn selected_words(&self) -> Option<&str> {
        let document = self.reader.document();
        Some(document.article.slice(document.selection?.span))
    }
}

#[test]
fn a_double_click_selects_the_word() {
    for (word, selected) in [("old", "old"), ("late,” said", "late"), ("Poe. ", "Poe")] {
        let mut stage = Stage::of_text(TEXT, 100, 24);
        let at = stage.cell_of(word, 0);
        stage.click_twice((at.0 + 1, at.1));
        assert_eq!(stage.selected_words(), Some(selected), "{}", stage.screen());
        assert!(stage.shows("Enter mark"), "{}", stage.screen());
        // Another press elsewhere takes it away.
        stage.event(Event::Mouse(press(stage.cell_of("The", 0))));
        assert_eq!(stage.selected_words(), None);
    }
    // Where something lies over the text it is two presses.
    let mut stage = Stage::of_text(TEXT, 100, 24);
    stage.keys("?");
    stage.click_twice((1, 23));
    assert_eq!(stage.selected_words(), None);
}

#[test]
fn a_click_on_the_selected_card_is_enter() {
    let mut stage = Stage::of_text(TEXT, 120, 24);
    stage.keys("P<esc>");
    let side = usize::from(stage.reader.layout.body.right()) + 2;
    let ben = stage.cell_of("Ben Roe", side);
    stage.event(Event::Mouse(press(ben)));
    assert_eq!(stage.reader.focus, Focus::Sidebar);
    assert!(!stage.reader.document().filter.is_active());
    stage.event(Event::Mouse(press(ben)));
    assert!(stage.shows("only Ben Roe: 1"), "{}", stage.screen());
    // Of quotations it is to read them in their place.
    let mut stage = Stage::of_text(TEXT, 120, 24);
    let never = stage.cell_of("“Never,”", side);
    stage.event(Event::Mouse(press(never)));
    assert_eq!(stage.reader.focus, Focus::Sidebar);
    stage.event(Event::Mouse(press(never)));
    assert_eq!(stage.reader.focus, Focus::Body, "{}", stage.screen());
}

#[test]
fn a_drag_may_begin_and_end_between_paragraphs() {
    let mut stage = Stage::of_text(TEXT, 100, 24);
    let (x, old) = stage.cell_of("It was", 0);
    let (late, y) = stage.cell_of("late,” said", 0);
    let never = stage.cell_of("“Never,” said", 0).1;
    let old_words = "It was an old pier.";
    let late_words = "It is late,” said Ann Poe. “Go home.";
    for (from, to, words) in [
        // From the row above a paragraph into it, and from within it to the row below.
        ((x, old - 1), (x + 10, old), "It was an old"),
        ((x + 30, old - 1), (x + 10, old), "It was an old"),
        ((x + 1, old), (x + 2, old + 1), old_words),
        // Upwards.
        ((x + 60, y + 1), (late, y), "late,” said Ann Poe. “Go home."),
        ((late, y), (x + 40, y - 1), "It is late"),
        // From gap to gap, and from below the text.
        ((x, y - 1), (x, y + 1), late_words),
        ((x, y + 1), (x, y - 1), late_words),
        ((x, never + 3), (x, never - 1), "Never,” said Ben Roe"),
    ] {
        stage.event(Event::Mouse(press(from)));
        stage.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Drag(MouseButton::Left),
            ..press(to)
        }));
        let selected = stage.selected_words().unwrap_or_default();
        let near = |words: &str| words.trim_matches(['“', '”', '.']).to_string();
        assert_eq!(near(selected), near(words), "{from:?} to {to:?}");
        stage.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Up(MouseButton::Left),
            ..press(to)
        }));
    }
    // Within one gap, and by a click below the text, nothing is selected.
    for (from, to) in [((x, y - 1), (x + 9, y - 1)), ((x, 20), (x, 20))] {
        stage.event(Event::Mouse(press(from)));
        stage.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Drag(MouseButton::Left),
            ..press(to)
        }));
        assert_eq!(stage.selected_words(), None);
    }
}

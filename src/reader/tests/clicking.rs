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

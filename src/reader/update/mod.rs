//! The only place where the reader's state changes: an event in, effects out.

mod act;
mod behind;
mod choose;
mod copy;
mod correct;
mod filters;
mod follow;
mod forget;
mod gather;
mod go;
mod hits;
mod keep;
mod letters;
mod line;
mod links;
mod listing;
mod lists;
mod mouse;
mod moving;
mod notes;
mod open;
mod pages;
mod panes;
mod part;
mod pictures;
mod read;
mod respan;
mod search;
mod sequence;
mod settle;
mod sheets;
mod sideways;
mod split;
mod tabs;
mod take;
mod themes;
mod work;

use crossterm::event::KeyEvent;

use super::effect::Effect;
use super::event::Event;
use super::keymap::Key;
use super::overlay::{Overlay, Purpose};
use super::state::{Pending, Reader};

pub use pages::open_current;
pub use settle::settle;
pub use take::{marked, what as what_is_taken};

/// The greatest count that typed digits make.
const MOST_COUNT: u32 = 99_999_999;

/// How many pasted characters a line takes at once.
const MOST_PASTED: usize = 2000;

/// Takes note of an event. Does no input or output itself.
pub fn update(reader: &mut Reader, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    let by_hand = matches!(
        event,
        Event::Key(_)
            | Event::Mouse(_)
            | Event::DoubleClick(_)
            | Event::Paste(_)
            | Event::Paused(_)
    );
    let before = by_hand.then(|| part::Before::of(reader));
    let looks = reader.looks();
    match event {
        Event::Key(key) => press(reader, &key, &mut effects),
        Event::Paused(number) => sequence::paused(reader, number, &mut effects),
        Event::Mouse(mouse) => {
            reader.begun = None;
            mouse::mouse(reader, mouse, &mut effects);
        }
        Event::DoubleClick(mouse) => {
            reader.begun = None;
            mouse::double(reader, mouse, &mut effects);
        }
        Event::Paste(text) => paste(reader, &text),
        Event::Resize(width, height) => {
            reader.size = (width, height);
            // A terminal made smaller and larger again between two draws has lost text
            // that a comparison with the last screen would take to be there.
            effects.push(Effect::Redraw);
        }
        Event::Ground(tone) => {
            reader.theme = reader.theme.on_ground(tone);
            reader.before_theme = reader.before_theme.map(|theme| theme.on_ground(tone));
            reader.usual.on_ground(tone);
        }
        Event::Graphics(answer) => reader.graphics.able.note(&answer),
        Event::Written(text) => notes::written(reader, &text, &mut effects),
        Event::Edited => pages::read_anew(reader, &mut effects),
        Event::Dying => notes::keep_typed(reader, &mut effects),
        Event::Progress(job, progress) => work::progress(reader, job, progress),
        Event::Done(job, outcome) => work::done(reader, job, outcome),
    }
    if by_hand {
        themes::keep_up(reader);
        reader.note_looks(looks);
    }
    settle(reader);
    part::keep_up(reader, before.as_ref());
    line::keep_up(reader, &mut effects);
    listing::keep_up(reader, &mut effects);
    search::keep_up(reader, &mut effects);
    follow::keep_up(reader, &mut effects);
    keep::keep_up(reader, &mut effects);
    notes::keep_up(reader, &mut effects);
    pictures::keep_up(reader, &mut effects);
    read::keep_up(reader, &mut effects);
    effects
}

fn press(reader: &mut Reader, event: &KeyEvent, effects: &mut Vec<Effect>) {
    reader.message = None;
    reader.complaint = None;
    let key = Key::of(event);
    if let Some(begun) = reader.begun.take() {
        return sequence::goes_on(reader, begun, key, effects);
    }
    press_first(reader, key, effects);
}

/// A key that no others came before: the letter of a mark, a digit of a count, or any other.
fn press_first(reader: &mut Reader, key: Key, effects: &mut Vec<Effect>) {
    let context = reader.context();
    if let Some(c) = key.character() {
        if take_pending(reader, c) || !context.types() && take_digit(reader, c) {
            return;
        }
    } else {
        let waited = reader.pending != Pending::None;
        reader.pending = Pending::None;
        if waited && !sequence::is_always(reader, key) {
            return;
        }
    }
    sequence::begin(reader, key, effects);
}

/// The letter that a mark waited for.
fn take_pending(reader: &mut Reader, letter: char) -> bool {
    let pending = std::mem::take(&mut reader.pending);
    match pending {
        Pending::None => return false,
        Pending::Mark => go::set_mark(reader, letter),
        Pending::Jump => go::to_mark(reader, letter),
    }
    true
}

/// A digit of a count; a zero opens none.
fn take_digit(reader: &mut Reader, c: char) -> bool {
    let Some(digit) = c.to_digit(10) else {
        return false;
    };
    if digit == 0 && reader.count.is_none() {
        return false;
    }
    let count = reader
        .count
        .unwrap_or(0)
        .saturating_mul(10)
        .saturating_add(digit);
    reader.count = Some(count.min(MOST_COUNT));
    true
}

fn paste(reader: &mut Reader, text: &str) {
    if !reader.context().types() {
        return open::pasted(reader, text);
    }
    // What stands on several lines stands on one here.
    let spaced = |c: char| {
        if matches!(c, '\n' | '\r' | '\t') {
            ' '
        } else {
            c
        }
    };
    let text = text.chars().map(spaced).filter(|c| !c.is_control());
    let takes = matches!(
        reader.overlays.last(),
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Take
    );
    if takes && text.clone().nth(MOST_PASTED).is_some() {
        // The beginning of a command or of a path is another one. The line makes room for
        // the words that say so.
        reader.overlays.pop();
        return reader.warn(format!(
            "not taken: what was pasted is longer than {MOST_PASTED} characters"
        ));
    }
    choose::insert(reader, &text.take(MOST_PASTED).collect::<String>());
}

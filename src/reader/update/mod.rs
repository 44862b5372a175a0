//! The only place where the reader's state changes: an event in, effects out.

mod act;
mod choose;
mod copy;
mod go;
mod line;
mod links;
mod lists;
mod mouse;
mod pages;
mod search;
mod work;

use crossterm::event::KeyEvent;

use super::action::Action;
use super::effect::Effect;
use super::event::Event;
use super::keymap::Key;
use super::overlay::{Edit, Overlay};
use super::state::{Pending, Reader};

pub use line::Finding;
pub use pages::{open_current, position};
pub use search::Counting;

/// The greatest count that digits make.
const MOST_COUNT: u32 = 99_999_999;

/// Takes note of an event. Does no input or output itself.
pub fn update(reader: &mut Reader, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::Key(key) => press(reader, &key, &mut effects),
        Event::Mouse(mouse) => mouse::mouse(reader, mouse, &mut effects),
        Event::Paste(text) => paste(reader, &text),
        Event::Resize(width, height) => {
            resize(reader, (width, height));
            // A terminal made smaller and larger again between two draws has lost text
            // that a comparison with the last screen would take to be there.
            effects.push(Effect::Redraw);
        }
        Event::Progress(job, progress) => work::progress(reader, job, progress),
        Event::Done(job, outcome) => work::done(reader, job, outcome),
    }
    settle(reader);
    line::keep_up(reader, &mut effects);
    search::keep_up(reader, &mut effects);
    effects
}

/// Works out everything that drawing reads: where the panes are, which rows show.
pub fn settle(reader: &mut Reader) {
    reader.lay_out();
    let layout = reader.layout;
    let area = layout.area;
    for overlay in &mut reader.overlays {
        if let Overlay::Picker(picker) = overlay {
            picker.settle(area);
        }
    }
    let measure = reader.measure;
    let document = reader.document_mut();
    let body = layout.body;
    // A column of air at each side, where there is room for it.
    let room = if body.width > 30 {
        body.width - 2
    } else {
        body.width
    };
    // Lines as they came are long, and look best uncut.
    let measure = if document.is_raw() { room } else { measure };
    document.flow.set_measure(measure.min(room));
    let height = usize::from(body.height);
    let article = document.article.clone();
    let place = document.flow.keep(&article, document.place, height);
    document.place = place;
    document.lines = document.flow.lines(&article, place, height);
    document.keep_search();
    search::mark_hits(document);
    if let (Some((rect, _)), Some(analysis)) = (layout.sidebar, document.analysis.clone()) {
        document.sidebar.settle(&article, &analysis, rect);
    }
    if let Some((rect, _)) = layout.outline {
        let rows = usize::from(rect.height.saturating_sub(2));
        let len = document.outline.visible().len();
        document.outline.list.settle(len, rows, |_| 1);
    }
}

/// Another size. What the reader looks at (the selected quotation, the hit, the heading
/// gone to) stays on the screen; else the text at its top does.
fn resize(reader: &mut Reader, size: (u16, u16)) {
    let document = reader.document();
    let hit = document.marked().and_then(|s| s.hit).map(|h| h.start);
    let selected = document.quotation().map(|q| q.span.start);
    let seen = document.place.at..=document.bottom();
    let anchor = [hit, selected, document.landed]
        .into_iter()
        .flatten()
        .find(|at| seen.contains(at));
    reader.size = size;
    settle(reader);
    let height = usize::from(reader.layout.body.height);
    if let (Some(anchor), false) = (anchor, reader.layout.too_small) {
        let document = reader.document_mut();
        let article = document.article.clone();
        document.place = document
            .flow
            .reveal(&article, document.place, anchor, height);
    }
}

fn press(reader: &mut Reader, event: &KeyEvent, effects: &mut Vec<Effect>) {
    reader.message = None;
    reader.complaint = None;
    let key = Key::of(event);
    let context = reader.context();
    if let Some(c) = key.character() {
        if take_pending(reader, c) || !context.types() && take_digit(reader, c) {
            return;
        }
    } else {
        let waited = reader.pending != Pending::None;
        reader.pending = Pending::None;
        if waited {
            return;
        }
    }
    match reader.keymap.action(context, key) {
        Some(action) => {
            act::act(reader, action, effects);
            if action != Action::Percent {
                reader.count = None;
            }
        }
        None => match key.character() {
            Some(c) if context.types() => choose::edit(reader, Edit::Insert(c)),
            _ => {
                reader.count = None;
                reader.tell(format!("{key} means nothing here; ? shows the keys"));
            }
        },
    }
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
        return;
    }
    for c in text.chars().filter(|c| !c.is_control()).take(200) {
        choose::edit(reader, Edit::Insert(c));
    }
}

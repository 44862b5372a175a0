//! The only place where the reader's state changes: an event in, effects out.

mod act;
mod behind;
mod choose;
mod copy;
mod correct;
mod filters;
mod follow;
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
mod sheets;
mod sideways;
mod split;
mod tabs;
mod take;
mod themes;
mod work;

use std::sync::Arc;

use crossterm::event::KeyEvent;

use super::document::{Document, Frame};
use super::edit::Edit;
use super::effect::Effect;
use super::event::Event;
use super::flow::{Manner, identity, parts};
use super::keymap::Key;
use super::overlay::room::Room;
use super::overlay::{Overlay, Purpose};
use super::pane::listing::height as listing_height;
use super::pane::outline;
use super::pane::sidebar::{Beside, Tab};
use super::picture::Sizes;
use super::position::Way;
use super::state::{Focus, Pending, Reader};
use crate::article::Span;

pub use pages::open_current;
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

/// Works out everything that drawing reads: where the panes are, which rows show.
pub fn settle(reader: &mut Reader) {
    if reader.document().as_list().is_some() {
        // It has no panes beside it.
        reader.focus = Focus::Body;
    }
    reader.lay_out();
    let layout = reader.layout;
    let room_over = Room::new(layout.over());
    for overlay in &mut reader.overlays {
        if let Overlay::Picker(picker) = overlay {
            picker.settle(room_over);
        }
    }
    if layout.too_small {
        return;
    }
    settle_text(reader);
    sheets::settle(reader);
    let on_outline = reader.focus == Focus::Outline;
    let focused = reader.focus == Focus::Sidebar;
    let strip = reader.strip();
    let document = reader.document_mut();
    let blank = document.article.blocks.is_empty();
    if let Some(listing) = document.listing.as_mut().filter(|_| blank) {
        let rows = listing.rows().len();
        listing
            .list
            .settle(rows, listing_height(layout.body), |_| 1);
    }
    document.keep_search();
    search::mark_hits(document);
    if let Some(strip) = strip {
        document.keep_strip(strip.height.into());
    }
    hits::settle(reader);
    letters::settle(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.sidebar.noted.clone_from(&document.notes);
    let analysis = document.analysis.clone();
    // Notes are there before it is known who says what.
    let analysis = analysis.or_else(|| (document.sidebar.tab == Tab::Notes).then(Arc::default));
    if let (Some((rect, _)), Some(analysis)) = (layout.sidebar, analysis) {
        let beside = Beside {
            place: document.place,
            size: (document.flow.measure(), layout.body.height),
            seen: parts(&document.lines),
            selected: document.selected,
            focused,
        };
        document.sidebar.settle(&article, &analysis, rect, beside);
    }
    if let Some((rect, _)) = layout.outline {
        let rows = usize::from(rect.height.saturating_sub(outline::HEAD));
        let words = document.counts.clone();
        let section = document.section().and_then(|n| u32::try_from(n).ok());
        // What has the keys goes its own way.
        let following = (!on_outline).then_some(section);
        let window = (rect.width, rows);
        document
            .outline
            .settle(&article, words.as_deref(), window, following);
    }
}

/// Lays the text out for the body's size, and finds where in it the screen is.
///
/// If its size has changed, what the reader looks at stays on the screen (the selected
/// quotation, the hit, the heading gone to); otherwise the text at its top does. A size that is
/// taken back leaves no trace.
fn settle_text(reader: &mut Reader) {
    let body = reader.layout.body;
    let height = usize::from(body.height);
    let (measure, firm) = (reader.measure, reader.firm);
    let (boilerplate, setting) = (reader.boilerplate, reader.setting);
    let room = reader.layout.room();
    let pictures = reader.pictures_by().is_some();
    let document = reader.document_mut();
    // Lines as they came are long, and look best uncut.
    let uncut = document.is_raw() && !firm;
    let measure = if uncut { room } else { measure.min(room) };
    let frame = std::mem::take(&mut document.frame);
    let extract = document.gathered.as_ref();
    let extract = extract.map(|gathered| gathered.extract.clone());
    let moved = frame.place != document.place;
    let other_room = frame.sheet.measure != measure;
    let wraps_code = document.is_raw();
    document.flow.set_extract(extract);
    document.flow.set_measure(measure);
    document.flow.set_manner(Manner {
        boilerplate,
        // A source as it came is read whole.
        wraps_code,
        lists_tables: false,
        setting,
    });
    let article = document.article.clone();
    document.pictures.look_at(&article);
    document
        .flow
        .set_pictures(match pictures && !document.is_raw() {
            true => document.pictures.sizes(),
            false => Sizes::default(),
        });
    let sheet = document.flow.sheet();
    let resized = (&frame.sheet, frame.height) != (&sheet, height);
    let anchor = (resized && !moved).then(|| anchor(document)).flatten();
    if other_room {
        // With other room, code begins at its left edge again.
        document.sideways.clear();
    }
    let of = identity(&article);
    let origin = if moved || frame.of != of {
        document.place
    } else {
        frame.origin
    };
    let flow = &mut document.flow;
    let mut place = flow.keep(&article, origin, height);
    if let Some(anchor) = anchor {
        place = flow.reveal(&article, place, anchor, height);
    }
    document.place = place;
    document.lines = flow.lines(&article, place, height);
    if resized || frame.of != of || !document.way.tells(place) {
        document.way = Way::from(place, flow, &article, height);
    }
    document.frame = Frame {
        place,
        origin,
        sheet,
        height,
        of,
    };
    if let (Some(anchor), true) = (anchor, other_room) {
        sideways::reveal(document, Span::new(anchor, anchor.saturating_add(1)));
    }
}

/// What the reader looks at, where it is on the screen.
fn anchor(document: &Document) -> Option<u32> {
    let hit = document.marked().and_then(|s| s.hit).map(|h| h.start);
    let selected = document.quotation().map(|q| q.span.start);
    let seen = document.place.at..=document.bottom();
    let mut candidates = [hit, selected, document.landed].into_iter().flatten();
    candidates.find(|at| seen.contains(at))
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
        if waited {
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
    for c in text.take(MOST_PASTED) {
        choose::edit(reader, Edit::Insert(c));
    }
}

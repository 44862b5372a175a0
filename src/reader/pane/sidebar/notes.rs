//! The tab Notes: marked words as cards, with what was written to them. Those whose words are
//! gone from the text stand at the end.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cards::{Laid, Shape};
use super::view::SidebarView;
use super::{Declaration, MARGIN, Sidebar, cut_off, edge};
use crate::analysis::Analysis;
use crate::article::{Article, Span};
use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::copied::Copied;
use crate::reader::document::Document;
use crate::reader::keymap::Context;
use crate::reader::notes::Placed;
use crate::reader::state::Reader;
use crate::reader::theme::Role;
use crate::typeset::{Lines, clean_line, row_text, width, wrap_chunk};

/// The most rows of a card's words, and of what was written to them.
const ROWS: (usize, usize) = (2, 8);
/// How many bytes of either are looked at.
const LOOKED_AT: usize = 2000;
/// Stands before words that are gone from the text.
const GONE: &str = "gone from the text: ";

/// The tab.
pub const TAB: Declaration = Declaration {
    title: "Notes",
    context: Context::Notes,
    hints: &[
        (Action::Go, "read it"),
        (Action::WriteNote, "write"),
        (Action::NoteColour, "colour"),
        (Action::RemoveNote, "take away"),
        (Action::RestoreNote, "put back"),
        (Action::Copy, "copy"),
        (Action::NextPane, "pane"),
        (Action::Help, "keys"),
        (Action::Quit, "to the text"),
    ],
    fills: |document, _| !document.notes.all.is_empty(),
    number: |sidebar| sidebar.noted.all.len(),
    counted,
    why_empty,
    len: |sidebar| sidebar.noted.all.len(),
    cards: |sidebar| &mut sidebar.notes,
    copied,
    page,
    settle,
    draw,
};

impl Sidebar {
    /// The selected note.
    pub fn note(&self) -> Option<&Placed> {
        self.noted.all.get(self.notes.selected())
    }

    /// The position of the selected note.
    pub fn note_position(&self) -> usize {
        self.notes.selected()
    }

    /// Puts the selection on a note; the list stays where it is.
    pub fn put_note(&mut self, position: usize) {
        self.notes.put(position);
    }

    /// Selects a note by its position.
    pub fn select_note(&mut self, position: usize) {
        self.notes.walk(position);
    }

    fn note_shape(&self, position: usize, top: bool) -> Shape {
        let Some(placed) = self.noted.all.get(position) else {
            return Shape::default();
        };
        let (words, text) = rows(placed, self.width);
        Shape {
            gap: usize::from(!top),
            head: words.len(),
            body: text.len(),
        }
    }

    /// The positions of the notes on the screen.
    fn notes_here(&self) -> Vec<usize> {
        let parts = self.beside.seen.iter();
        let here = parts.flat_map(|part| self.noted.within(*part));
        let mut here: Vec<usize> = here.map(|(n, ..)| n).collect();
        here.dedup();
        here
    }
}

/// The words of a note, and what was written to them.
fn copied(document: &Document) -> Option<Copied> {
    let note = &document.sidebar.note()?.note;
    Some(Copied::new(match note.text.is_empty() {
        true => note.words.exact.clone(),
        false => format!("{}\n\n{}", note.words.exact, note.text),
    }))
}

fn page(sidebar: &mut Sidebar, _: &Article, _: &Analysis, pages: i64) {
    let mut cards = std::mem::take(&mut sidebar.notes);
    let shape = |at, top| sidebar.note_shape(at, top);
    cards.page(pages, sidebar.noted.all.len(), shape);
    sidebar.notes = cards;
}

fn settle(sidebar: &mut Sidebar, _: &Article, _: &Analysis, height: usize) {
    let here = sidebar.notes_here();
    let mut cards = std::mem::take(&mut sidebar.notes);
    let shape = |at, top| sidebar.note_shape(at, top);
    let (len, focused) = (sidebar.noted.all.len(), sidebar.beside.focused);
    cards.settle_among(len, height, &here, focused, shape);
    sidebar.notes = cards;
}

fn draw(view: &SidebarView<'_>, _: &Analysis, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    let here = view.sidebar.notes_here();
    for laid in view.sidebar.notes.laid() {
        card(view, laid, here.contains(&laid.position), area, buf);
    }
}

fn card(view: &SidebarView<'_>, laid: &Laid, here: bool, area: Rect, buf: &mut Buffer) {
    let Some(placed) = view.sidebar.noted.all.get(laid.position) else {
        return;
    };
    let skipped = u16::try_from(laid.row).unwrap_or(u16::MAX);
    let rows_of_card = u16::try_from(laid.shape.head + laid.shape.body).unwrap_or(u16::MAX);
    let y = area.y.saturating_add(skipped);
    let area = Rect {
        y,
        height: rows_of_card.min(area.bottom().saturating_sub(y)),
        ..area
    };
    let selected = view.sidebar.notes.selected() == laid.position;
    let cursor = selected && view.focused;
    if cursor {
        fill(buf, area, view.theme.style(Role::Cursor));
    }
    let style = |role| match cursor {
        true => view.theme.on_cursor(role),
        false => view.theme.style(role),
    };
    edge(area, cursor, here, style(Role::Focus), buf);
    let x = area.x.saturating_add(MARGIN);
    let (words, text) = rows(placed, area.width);
    let marked = match placed.span {
        Some(_) => style(Role::Note(placed.note.colour)),
        None => style(Role::Dim),
    };
    let words = words.iter().map(|row| (row, marked));
    let text = text.iter().map(|row| (row, style(Role::Text)));
    for ((row, style), y) in words.chain(text).zip(area.top()..area.bottom()) {
        put(buf, x, y, area.right(), row, style);
    }
}

/// The rows of a card: its words, and what was written to them.
fn rows(placed: &Placed, columns: u16) -> (Vec<String>, Vec<String>) {
    let room = usize::from(columns.saturating_sub(MARGIN)).max(1);
    let words = beginning(&placed.note.words.exact);
    let words = match placed.span {
        Some(_) => clean_line(words).into_owned(),
        None => format!("{GONE}{}", clean_line(words)),
    };
    let text = clean_line(beginning(&placed.note.text));
    (some(&words, room, ROWS.0), some(&text, room, ROWS.1))
}

/// What is looked at of a text.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_AT)]
}

fn some(text: &str, room: usize, most: usize) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let all = wrap_chunk(text, Span::from(0..text.len()), room, Lines::Flow);
    let shown = all.iter().take(most);
    let mut shown: Vec<String> = shown.map(|row| row_text(text, row, Lines::Flow)).collect();
    if let Some(last) = shown.last_mut().filter(|_| all.len() > most) {
        *last = cut_off(last, room);
    }
    shown
}

/// How many notes have lost their words.
fn counted(reader: &Reader, room: usize) -> String {
    let notes = &reader.document().notes;
    let gone = notes.all.len() - notes.found();
    let words = match gone {
        0 => String::new(),
        1 => "1 has lost its words".into(),
        n => format!("{n} have lost their words"),
    };
    if width(&words) > room {
        return String::new();
    }
    words
}

fn why_empty(reader: &Reader) -> String {
    let (select, all) = (Action::Select, Action::Highlight);
    let (key, keep) = (
        reader.key_for(select),
        reader.keymap.keys(Context::Select, all).next(),
    );
    let keep = keep.map_or(String::new(), |keep| format!(", {keep} marks them"));
    format!("Nothing is marked here. {key} selects words{keep}.")
}

//! Scrolls lines of code that are wider than the text, a block at a time, while nothing else
//! moves. Also changes how boilerplate shows: quiet, hidden, or in full.

use crate::article::{BlockKind, Span};
use crate::config::Boilerplate;
use crate::reader::document::Document;
use crate::reader::flow::Line;
use crate::reader::pane::body::scrolled;
use crate::reader::state::Reader;

/// A block of code on the screen.
struct Code {
    /// The byte it begins at.
    block: u32,
    /// Cells that its lines may take.
    room: u16,
    /// How far it is scrolled, and how far its longest line on the screen lets it be.
    at: u16,
    most: u16,
}

/// Which way code is scrolled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    Right,
    Left,
    /// All the way to where its lines begin.
    Back,
}

/// Scrolls the code on the screen sideways: half of what shows, or by a count.
pub(super) fn scroll(reader: &mut Reader, way: Shift) {
    let count = reader.count.and_then(|n| u16::try_from(n).ok());
    let document = reader.document_mut();
    let found = codes(document);
    let mut moved = false;
    for code in &found {
        let step = count.unwrap_or(code.room / 2).max(1);
        let to = match way {
            Shift::Right => code.at.saturating_add(step).min(code.most.max(code.at)),
            Shift::Left => code.at.saturating_sub(step),
            Shift::Back => 0,
        };
        moved |= to != code.at;
        put(document, code.block, to);
    }
    if moved {
        return;
    }
    let wide = found.iter().any(|code| code.most > 0 || code.at > 0);
    reader.tell(match (wide, way) {
        (false, _) => "no line of code here is longer than the text is wide",
        (true, Shift::Right) => "the longest line of code here ends there",
        (true, _) => "the lines of code here begin there",
    });
}

fn put(document: &mut Document, block: u32, cells: u16) {
    if cells == 0 {
        document.sideways.remove(&block);
    } else {
        document.sideways.insert(block, cells);
    }
}

/// Cells that a line of code may take.
fn room(document: &Document, line: &Line) -> u16 {
    document.flow.measure().saturating_sub(line.indent).max(1)
}

/// The blocks of code on the screen.
fn codes(document: &Document) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for line in document.lines.iter().filter(|line| line.scrolls) {
        let Some(block) = document.article.blocks.get(line.block as usize) else {
            continue;
        };
        let room = room(document, line);
        let width = line.row.map_or(0, |row| row.width);
        let most = u16::try_from(width)
            .unwrap_or(u16::MAX)
            .saturating_sub(room);
        match codes.last_mut().filter(|c| c.block == block.span.start) {
            Some(code) => code.most = code.most.max(most),
            None => codes.push(Code {
                block: block.span.start,
                room,
                at: scrolled(&document.article, line, &document.sideways),
                most,
            }),
        }
    }
    codes
}

/// Brings the beginning of a part of the text into sight where it is a line of code:
/// scrolls that block, and no further than needed.
pub(super) fn reveal(document: &mut Document, span: Span) {
    let article = document.article.clone();
    let block = article
        .block_at(span.start)
        .and_then(|n| article.blocks.get(n));
    let Some(block) = block.filter(|b| b.kind == BlockKind::Code && b.table.is_none()) else {
        return;
    };
    let place = document.flow.place_of(&article, span.start, 0, 1);
    let lines = document.flow.lines(&article, place, 1);
    let Some(line) = lines.first().filter(|line| line.scrolls) else {
        return;
    };
    let room = usize::from(room(document, line));
    let shift = usize::from(scrolled(&article, line, &document.sideways));
    let begin = line.column(&article.text, span.start);
    let end = line.column(&article.text, span.end).max(begin + 1);
    let all = line.row.map_or(0, |row| row.width);
    // A mark takes a cell at an edge behind which there is more.
    let first = shift + usize::from(shift > 0);
    let last = shift + room - usize::from(all > shift + room);
    if first <= begin && (end <= last || begin == first) {
        return;
    }
    let to = match end {
        // Back at the left edge wherever that shows it.
        end if end < room => 0,
        // With as much before it as fits, up to a third.
        _ => begin.saturating_sub((room / 3).min(room.saturating_sub(end - begin + 1))),
    };
    let to = u16::try_from(to.min(all.saturating_sub(room))).unwrap_or(u16::MAX);
    put(document, block.span.start, to);
}

/// The next way to show the lines beside the article.
pub(super) fn boilerplate(reader: &mut Reader) {
    let (next, words) = match reader.boilerplate {
        Boilerplate::Quiet => (Boilerplate::Hidden, "hidden"),
        Boilerplate::Hidden => (Boilerplate::Full, "in full"),
        Boilerplate::Full => (Boilerplate::Quiet, "in one quiet line"),
    };
    reader.boilerplate = next;
    let blocks = &reader.document().article.blocks;
    let any = blocks.iter().any(|b| b.kind == BlockKind::Boilerplate);
    let none = if any { "" } else { " (there are none here)" };
    reader.tell(format!("share, credit and menu lines: {words}{none}"));
}

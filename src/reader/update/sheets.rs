//! Lays out the boxes over the panes.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::article::Span;
use crate::reader::flow::Line;
use crate::reader::overlay::detail::{self, Detail};
use crate::reader::overlay::room::Room;
use crate::reader::overlay::sheet::{Sheet, SheetRow};
use crate::reader::overlay::{Overlay, help, read, shape, source};
use crate::reader::pane::body::column;
use crate::reader::state::Reader;

/// The fewest columns of a box beside the text.
const BESIDE: u16 = 40;
/// A body of fewer columns has no room for a box of its own.
const WITHIN: u16 = 52;

/// Works out all boxes for the size that the terminal has. Where a quotation is explained
/// the text may show another part of itself, so this comes after the text.
pub(super) fn settle(reader: &mut Reader) {
    let room = Room::new(reader.layout.over());
    for n in 0..reader.overlays.len() {
        let (rect, title, rows) = match reader.overlays.get(n) {
            Some(Overlay::Help(_)) => {
                let rows = help::rows(&reader.keymap, reader.pane(), room);
                (in_middle(room, &rows), help::TITLE, rows)
            }
            Some(Overlay::Source(_)) => {
                let columns = room.columns(source::COLUMNS);
                let rows = source::rows(reader.document(), columns);
                (in_middle(room, &rows), source::TITLE, rows)
            }
            Some(Overlay::Shape(_)) => {
                let rows = shape_rows(reader, n, room.columns(shape::COLUMNS));
                (in_middle(room, &rows), shape::TITLE, rows)
            }
            Some(Overlay::Read(_)) => {
                let columns = room.columns(read::COLUMNS);
                let Some(Overlay::Read(read)) = reader.overlays.get_mut(n) else {
                    continue;
                };
                let rows = read.rows(columns);
                (in_middle(room, &rows), read.title(), rows)
            }
            Some(Overlay::Detail(_)) => match explain(reader, room) {
                Some((rect, rows)) => (rect, detail::TITLE, rows),
                None => continue,
            },
            Some(
                Overlay::Picker(_)
                | Overlay::Prompt(_)
                | Overlay::Hits(_)
                | Overlay::Letters(_)
                | Overlay::Stretch(_),
            )
            | None => {
                continue;
            }
        };
        if let Some(sheet) = reader.overlays.get_mut(n).and_then(Overlay::sheet_mut) {
            sheet.settle(room, rect, title, rows);
        }
    }
}

/// The rows of an article's shape: its quotations are counted once, not at every key.
fn shape_rows(reader: &mut Reader, overlay: usize, columns: usize) -> Vec<SheetRow> {
    let analysis = reader.document().analysis.clone();
    let sheet = reader.overlays.get_mut(overlay);
    let sheet = sheet.and_then(Overlay::sheet_mut);
    let kept = sheet
        .zip(analysis)
        .and_then(|(sheet, of)| sheet.kept(columns, &of));
    kept.unwrap_or_else(|| shape::rows(reader.document(), columns))
}

fn in_middle(room: Room, rows: &[SheetRow]) -> Rect {
    let widest = rows.iter().map(SheetRow::width).max().unwrap_or(0);
    room.middle(widest, rows.len())
}

/// A box beside the selected quotation, never over it: below it, above it, or beside the
/// text, and where none of these has room, below it once the text has been scrolled. The
/// reader's place stays what it was: it shows again when the box is closed.
fn explain(reader: &mut Reader, room: Room) -> Option<(Rect, Vec<SheetRow>)> {
    let body = reader.layout.body;
    let (width, x) = match body.width {
        WITHIN.. => {
            let width = detail::COLUMNS.min(body.width);
            (width, body.x + (body.width - width) / 2)
        }
        _ => {
            let width = detail::COLUMNS.min(room.area.width);
            (width, room.area.x + (room.area.width - width) / 2)
        }
    };
    let rows = detail(reader, room.columns(width))?;
    let tall = room.size(0, rows.len()).1;
    let span = reader.document().quotation()?.span;
    let height = usize::from(body.height);
    if !shows_whole(&reader.document().lines, span) {
        let document = reader.document_mut();
        let article = document.article.clone();
        let place = document.place;
        let place = document.flow.reveal(&article, place, span.start, height);
        document.lines = document.flow.lines(&article, place, height);
    }
    if shows_whole(&reader.document().lines, span) {
        let seen = shown(&reader.document().lines, span)?;
        if let Some(rect) = free(room, Rect { x, width, ..body }, &seen, tall) {
            return Some((rect, rows));
        }
        if let Some(beside) = beside(reader, room, &seen) {
            return Some(beside);
        }
    }
    let document = reader.document_mut();
    let article = document.article.clone();
    // As for a screen of one row: at the end of the text, too, the quotation comes first.
    let place = document.flow.place_of(&article, span.start, 0, 1);
    document.lines = document.flow.lines(&article, place, height);
    let seen = shown(&document.lines, span)?;
    // Of a quotation that fills the screen the beginning shows.
    let end = seen.end.min(body.height - body.height / 2);
    let tall = tall.min(body.height - end);
    let below = Rect {
        x,
        width,
        y: body.y + end,
        height: body.height - end,
    };
    Some((within(room, below, tall), rows))
}

/// The explanation of the selected quotation.
fn detail(reader: &Reader, columns: usize) -> Option<Vec<SheetRow>> {
    let document = reader.document();
    let detail = Detail {
        article: &document.article,
        analysis: document.analysis.as_deref()?,
        quotation: document.quotation()?,
        speakers: &document.speakers,
    };
    Some(detail.rows(columns))
}

/// The rows of the body on which a part of the text shows.
fn shown(lines: &[Line], span: Span) -> Option<Range<u16>> {
    let holds = |line: &Line| {
        let row = line.row.is_some();
        row && line.span().intersect(span).is_some()
    };
    let first = lines.iter().position(holds)?;
    let last = lines.iter().rposition(holds)?;
    let row = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    Some(row(first)..row(last + 1))
}

/// Whether a part of the text shows from its beginning to its end.
fn shows_whole(lines: &[Line], span: Span) -> bool {
    let rows = || lines.iter().filter(|line| line.row.is_some());
    let first = rows().next().is_some_and(|l| l.span().start <= span.start);
    first && rows().next_back().is_some_and(|l| span.end <= l.span().end)
}

/// A box of so many rows below or above the rows that are seen, where one of them has the
/// room.
fn free(room: Room, body: Rect, seen: &Range<u16>, tall: u16) -> Option<Rect> {
    let below = body.height.saturating_sub(seen.end);
    if tall <= below {
        let below = Rect {
            y: body.y + seen.end,
            height: below,
            ..body
        };
        return Some(within(room, below, tall));
    }
    // Below a rule there is nothing but what belongs to it.
    let above = room.is_framed() && tall <= seen.start;
    above.then(|| Rect {
        y: body.y + seen.start - tall,
        height: tall,
        ..body
    })
}

/// A box of so many rows at the top of an area. Without a frame it takes all of it: its
/// end could not be seen.
fn within(room: Room, area: Rect, tall: u16) -> Rect {
    let height = if room.is_framed() { tall } else { area.height };
    Rect { height, ..area }
}

/// A box at the right of the text's column, as high as the quotation.
fn beside(reader: &Reader, room: Room, seen: &Range<u16>) -> Option<(Rect, Vec<SheetRow>)> {
    let text = column(reader.layout.body, reader.document().flow.measure());
    let x = text.right().saturating_add(1);
    let width = room.area.right().saturating_sub(x).min(detail::COLUMNS);
    if width < BESIDE {
        return None;
    }
    let rows = detail(reader, room.columns(width))?;
    let (_, tall) = room.size(0, rows.len());
    let y = (reader.layout.body.y + seen.start).min(room.area.height.saturating_sub(tall));
    let whole = usize::from(tall) == rows.len() + usize::from(room.around().1);
    whole.then_some((Rect::new(x, y, width, tall), rows))
}

impl Reader {
    /// Whether a quotation is explained now: then the text shows, whatever lies over it
    /// otherwise.
    pub(in crate::reader) fn explains(&self) -> bool {
        let mut overlays = self.overlays.iter();
        overlays.any(|overlay| matches!(overlay, Overlay::Detail(_)))
    }

    /// The box on top, if it is one.
    pub(super) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.overlays.last_mut().and_then(Overlay::sheet_mut)
    }
}

//! The mouse: the wheel scrolls what is under it, a click selects, borders are dragged.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::sideways::Shift;
use super::{choose, filters, go, hits, letters, links, listing, notes, panes, sideways, tabs};
use crate::article::Span;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::layout::{NARROWEST, Side};
use crate::reader::link;
use crate::reader::overlay::Overlay;
use crate::reader::overlay::room::Room;
use crate::reader::pane::body::offset_at;
use crate::reader::pane::listing::row_at;
use crate::reader::state::{Drag, Focus, Pressed, Reader};

/// How many rows a notch of the wheel scrolls.
const NOTCH: i64 = 3;

/// Takes note of the mouse.
pub(super) fn mouse(reader: &mut Reader, event: MouseEvent, effects: &mut Vec<Effect>) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(reader, at, NOTCH),
        MouseEventKind::ScrollUp => wheel(reader, at, -NOTCH),
        MouseEventKind::ScrollRight => sideways::scroll(reader, Shift::Right),
        MouseEventKind::ScrollLeft => sideways::scroll(reader, Shift::Left),
        MouseEventKind::Down(MouseButton::Left) => press(reader, at, effects),
        MouseEventKind::Drag(MouseButton::Left) => drag(reader, at),
        MouseEventKind::Up(_) => {
            let selected = reader.pressed.take().is_some() && reader.document().selection.is_some();
            let held = reader.drag.take();
            if let Some(Drag::Strip(Some(_))) = held {
                // It was not the border that the mouse came for.
                reader.remember();
                strip(reader, at);
            }
            let dragged = held.is_some() || selected;
            let has_words = reader.document().has_text();
            if !dragged && has_words && !reader.told_mouse {
                reader.told_mouse = true;
                let key = reader.key_for(Action::Mouse);
                reader.tell(format!(
                    "dragging selects words; with Shift, or after {key}, the terminal selects"
                ));
            }
        }
        _ => {}
    }
}

/// A second press in the same place, right behind the first: on the text it selects the word there,
/// as terminals do. Elsewhere it is another press.
pub(super) fn double(reader: &mut Reader, event: MouseEvent, effects: &mut Vec<Effect>) {
    mouse(reader, event, effects);
    let text = reader.overlays.is_empty() && reader.drag.is_none();
    let link = reader.document().chosen_link().is_some();
    if let (Some(Pressed::Text(at)), true, false) = (reader.pressed, text, link) {
        notes::drag(reader, at, at);
    }
}

fn inside(rect: Option<(Rect, bool)>, at: Position) -> Option<Rect> {
    rect.map(|(rect, _)| rect).filter(|rect| rect.contains(at))
}

fn wheel(reader: &mut Reader, at: Position, rows: i64) {
    let step = rows.signum();
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => return picker.step(step),
        Some(Overlay::Hits(_)) => return hits::step(reader, step),
        // They go to the links that show then.
        Some(Overlay::Letters(_)) => return go::scroll(reader, rows),
        Some(Overlay::Prompt(_)) => return,
        // The text scrolls beneath it.
        Some(Overlay::Stretch(_)) => return go::scroll(reader, rows),
        Some(
            Overlay::Help(sheet)
            | Overlay::Detail(sheet)
            | Overlay::Source(sheet)
            | Overlay::Shape(sheet),
        ) => {
            return sheet.scroll(rows);
        }
        Some(Overlay::Read(read)) => return read.sheet.scroll(rows),
        None => {}
    }
    if let Some(listing) = listing::current_mut(reader) {
        return listing.step(rows);
    }
    if inside(reader.layout.outline, at).is_some() {
        let document = reader.document_mut();
        let len = document.outline.visible().len();
        document.outline.list.step(step, len);
    } else if inside(reader.layout.sidebar, at).is_some() {
        reader.document_mut().sidebar.scroll(step);
    } else if reader.layout.body.contains(at) {
        go::scroll(reader, rows);
    }
}

fn press(reader: &mut Reader, at: Position, effects: &mut Vec<Effect>) {
    reader.message = None;
    reader.complaint = None;
    let room = Room::new(reader.layout.over());
    let chosen = match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => picker.click(room, at),
        Some(Overlay::Hits(hits)) => hits.click(room, at),
        Some(Overlay::Prompt(_) | Overlay::Letters(_) | Overlay::Stretch(_)) => None,
        // In a box that is read there is nothing to choose.
        Some(
            Overlay::Help(sheet)
            | Overlay::Detail(sheet)
            | Overlay::Source(sheet)
            | Overlay::Shape(sheet),
        ) => sheet.contains(at).then_some(false),
        Some(Overlay::Read(read)) => read.sheet.contains(at).then_some(false),
        None => return press_pane(reader, at, effects),
    };
    match chosen {
        // A click on the selected item is Enter.
        Some(true) => choose::go(reader, effects),
        Some(false) => hits::follow(reader),
        None if matches!(reader.overlays.last(), Some(Overlay::Hits(_))) => hits::close(reader),
        None if matches!(reader.overlays.last(), Some(Overlay::Letters(_))) => {
            letters::close(reader);
        }
        None => {
            reader.overlays.pop();
        }
    }
}

fn press_pane(reader: &mut Reader, at: Position, effects: &mut Vec<Effect>) {
    let body = reader.layout.body;
    if let Some(listing) = listing::current_mut(reader) {
        let row =
            at.y.checked_sub(body.y)
                .and_then(|y| row_at(listing, body, y));
        let again = row == Some(listing.list.selected());
        if let Some(row) = row {
            listing.list.select(row);
        }
        // A click on the selected row is Enter.
        if again {
            listing::open_row(reader, effects);
        }
        return;
    }
    if let Some(rect) = inside(reader.layout.outline, at) {
        click_outline(reader, rect, at);
    } else if let Some(rect) = inside(reader.layout.sidebar, at) {
        click_sidebar(reader, rect, at);
    } else if reader.strip().is_some_and(|strip| strip.contains(at)) {
        let border = border_at(reader, at);
        reader.drag = Some(Drag::Strip(border));
        if border.is_none() {
            reader.remember();
            strip(reader, at);
        }
    } else if let Some(border) = border_at(reader, at) {
        reader.drag = Some(Drag::Border(border));
    } else if reader.layout.body.contains(at) {
        reader.focus = Focus::Body;
        click_body(reader, at, effects);
    }
}

/// Goes to what a cell of the strip stands for.
fn strip(reader: &mut Reader, at: Position) {
    let Some(area) = reader.strip() else {
        return;
    };
    let row = at.y.clamp(area.y, area.bottom().saturating_sub(1)) - area.y;
    match reader.document().strip_target(row.into()) {
        Some(offset) => go::land(reader, offset, usize::from(area.height) / 3),
        None => go::end(reader),
    }
}

fn border_at(reader: &Reader, at: Position) -> Option<Side> {
    let body = reader.layout.body;
    if !(body.top()..body.bottom()).contains(&at.y) {
        return None;
    }
    let left = at.x + 1 == body.x && reader.layout.stands(Side::Outline);
    let right = at.x == body.right() && reader.layout.stands(Side::Sidebar);
    match (left, right) {
        (true, _) => Some(Side::Outline),
        (_, true) => Some(Side::Sidebar),
        _ => None,
    }
}

/// What of the text is at a cell; beside a row's text its nearest byte.
fn under(reader: &Reader, at: Position) -> Pressed {
    let body = reader.layout.body;
    let document = reader.document();
    let offset = |x, y| {
        let shown = (&*document.article, &*document.lines, &document.sideways);
        offset_at(shown, body, document.flow.measure(), (x, y))
    };
    let rows = u16::try_from(document.lines.len()).unwrap_or(u16::MAX);
    let last = body.y.saturating_add(rows).min(body.bottom());
    let y = at.y.clamp(body.y, last.max(body.y));
    if let Some(offset) = offset(at.x, y) {
        return Pressed::Text(offset);
    }
    let above = (body.y..y).rev().find_map(|y| offset(body.right(), y));
    // A stop at the end of a row belongs to no word, or to the next.
    let above = above.map(|end| {
        let parts = document.article.text.split_at_checked(end as usize);
        let (before, behind) = parts.unwrap_or_default();
        match behind.starts_with(char::is_alphanumeric) {
            true => end,
            false => before
                .rfind(char::is_alphanumeric)
                .and_then(|at| u32::try_from(at).ok())
                .unwrap_or(end),
        }
    });
    let below = (y..last).find_map(|y| offset(body.x, y));
    Pressed::Gap(above, below)
}

/// Selects words as the mouse is dragged over the text. Between paragraphs it has come to the end
/// of the one above, or to the beginning of the one below.
fn select(reader: &mut Reader, at: Position) {
    let Some(pressed) = reader.pressed else {
        return;
    };
    let to = under(reader, at);
    let ends = match (pressed, to) {
        (Pressed::Text(from), Pressed::Text(to)) => Some((from, to)),
        (Pressed::Text(from), Pressed::Gap(above, below)) => {
            let up = below.is_some_and(|below| from >= below);
            let to = if up { below } else { above };
            to.map(|to| (from, to))
        }
        (Pressed::Gap(above, below), Pressed::Text(to)) => {
            let up = above.is_some_and(|above| to <= above);
            let from = if up { above } else { below };
            from.map(|from| (from, to))
        }
        (Pressed::Gap(above, below), Pressed::Gap(above_to, below_to)) => {
            if above_to > above {
                below.zip(above_to)
            } else if above_to < above {
                above.zip(below_to)
            } else {
                None
            }
        }
    };
    let begun = reader.document().selection.is_some();
    if let Some((from, to)) = ends.filter(|(from, to)| from != to || begun) {
        notes::drag(reader, from, to);
    }
}

/// A border goes where the mouse is, as far as the text keeps some room.
fn drag(reader: &mut Reader, at: Position) {
    let side = match reader.drag {
        None => return select(reader, at),
        Some(Drag::Border(side)) => side,
        Some(Drag::Strip(None)) => return strip(reader, at),
        Some(Drag::Strip(Some(_))) if reader.strip().is_some_and(|s| s.x == at.x) => {
            // Up and down it goes through the text, from now on to the end.
            reader.drag = Some(Drag::Strip(None));
            reader.remember();
            return strip(reader, at);
        }
        Some(Drag::Strip(Some(side))) => side,
    };
    reader.drag = Some(Drag::Border(side));
    let columns = match side {
        Side::Outline => at.x,
        Side::Sidebar => reader.size.0.saturating_sub(at.x + 1),
    };
    // Widths by hand count more than lines of a length by key.
    reader.firm = false;
    reader.sides.of_mut(side).dragged = Some(columns.max(NARROWEST));
    reader.lay_out();
    // A larger terminal later is no reason for more than what was seen.
    if let Some((rect, false)) = reader.layout.side(side) {
        reader.sides.of_mut(side).dragged = Some(rect.width);
    }
}

fn click_outline(reader: &mut Reader, rect: Rect, at: Position) {
    reader.focus = Focus::Outline;
    let document = reader.document_mut();
    let Some(row) =
        at.y.checked_sub(rect.y + crate::reader::pane::outline::HEAD)
    else {
        return;
    };
    let article = document.article.clone();
    let words = document.counts.clone();
    let outline = &mut document.outline;
    if let Some(position) = outline.position_at(&article, words.as_deref(), row.into(), rect.width)
    {
        outline.list.select(position);
        if let Some(section) = document.outline.selected() {
            let offset = document
                .article
                .sections
                .get(section as usize)
                .map(|s| s.span.start);
            if let Some(offset) = offset {
                go::jump(reader, offset, 0);
            }
        }
    }
}

/// A click on a card selects it; on the one that is selected it is Enter.
fn click_sidebar(reader: &mut Reader, rect: Rect, at: Position) {
    let there = reader.focus == Focus::Sidebar;
    if !there {
        panes::focus(reader, Focus::Sidebar);
    }
    let part = reader
        .document()
        .sidebar
        .part_at(rect, (at.x, at.y))
        .cloned();
    if let Some(part) = part {
        return filters::drop_part(reader, &part);
    }
    let document = reader.document_mut();
    let tab = document.sidebar.tab;
    let cards = tab.declared().cards;
    let before = cards(&mut document.sidebar).selected();
    let card = document.sidebar.click(rect, (at.x, at.y));
    if document.sidebar.tab != tab {
        return panes::focus(reader, Focus::Sidebar);
    }
    let again = there && cards(&mut reader.document_mut().sidebar).selected() == before;
    match card {
        true if again => tabs::enter(reader),
        true => tabs::follow(reader),
        false => {}
    }
}

/// A click on a link selects it, another one opens it; a click on a quotation selects it.
fn click_body(reader: &mut Reader, at: Position, effects: &mut Vec<Effect>) {
    let pressed = under(reader, at);
    reader.pressed = Some(pressed);
    let offset = match pressed {
        Pressed::Text(offset) => Some(offset),
        Pressed::Gap(..) => None,
    };
    let document = reader.document_mut();
    document.selection = None;
    let link = offset.and_then(|offset| {
        let near = link::links_in(&document.article, Span::new(offset, offset + 1));
        near.last().copied()
    });
    if let Some(n) = link {
        if document.link == Some(n) {
            // What is dragged from here on is dragged over another text.
            reader.pressed = None;
            return links::follow(reader, n, effects);
        }
        return links::select(reader, n);
    }
    document.link = None;
    let (Some(offset), Some(analysis)) = (offset, document.analysis.clone()) else {
        return;
    };
    let end = analysis
        .quotations
        .partition_point(|q| q.span.start <= offset);
    let article = document.article.clone();
    let sieve = document.filter.over(&article, &analysis);
    let found = (end.saturating_sub(64)..end).rev().find(|n| {
        analysis
            .quotations
            .get(*n)
            .is_some_and(|q| q.pieces.iter().any(|p| p.contains(offset)) && sieve.keeps(q))
    });
    document.selected = found;
    if let Some(n) = found {
        document.sidebar.select_quotation(n);
    }
}

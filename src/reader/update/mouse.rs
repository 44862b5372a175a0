//! The mouse: the wheel scrolls what is under it, a click selects, borders are dragged.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{choose, go, links};
use crate::article::Span;
use crate::reader::effect::Effect;
use crate::reader::link;
use crate::reader::overlay::Overlay;
use crate::reader::pane::body::offset_at;
use crate::reader::pane::sidebar::Tab;
use crate::reader::state::{Border, Focus, Reader};

/// Rows of a notch of the wheel.
const NOTCH: i64 = 3;
/// A pane cannot be dragged narrower than this.
const NARROWEST: u16 = 14;

/// Takes note of the mouse.
pub(super) fn mouse(reader: &mut Reader, event: MouseEvent, effects: &mut Vec<Effect>) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(reader, at, NOTCH),
        MouseEventKind::ScrollUp => wheel(reader, at, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => press(reader, at, effects),
        MouseEventKind::Drag(MouseButton::Left) => drag(reader, at),
        MouseEventKind::Up(_) => {
            let dragged = reader.drag.take().is_some();
            if !dragged && !reader.told_mouse {
                reader.told_mouse = true;
                reader.tell("to select text, hold Shift, or press M to let the mouse go");
            }
        }
        _ => {}
    }
}

fn inside(rect: Option<(Rect, bool)>, at: Position) -> Option<Rect> {
    rect.map(|(rect, _)| rect).filter(|rect| rect.contains(at))
}

fn wheel(reader: &mut Reader, at: Position, rows: i64) {
    let step = rows.signum();
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => return picker.step(step),
        Some(Overlay::Help(scroll) | Overlay::Source(scroll)) => {
            *scroll = if rows > 0 {
                scroll.saturating_add(3)
            } else {
                scroll.saturating_sub(3)
            };
            return;
        }
        Some(_) => return,
        None => {}
    }
    if inside(reader.layout.outline, at).is_some() {
        let document = reader.document_mut();
        let len = document.outline.visible().len();
        document.outline.list.step(step, len);
    } else if inside(reader.layout.sidebar, at).is_some() {
        reader.document_mut().sidebar.step(step);
    } else if reader.layout.body.contains(at) {
        go::scroll(reader, rows);
    }
}

fn press(reader: &mut Reader, at: Position, effects: &mut Vec<Effect>) {
    reader.message = None;
    reader.complaint = None;
    let area = reader.layout.area;
    let chosen = match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => picker.click(area, at),
        Some(_) => None,
        None => return press_pane(reader, at, effects),
    };
    match chosen {
        // A click on the selected item is Enter.
        Some(true) => choose::go(reader, effects),
        Some(false) => {}
        None => {
            reader.overlays.pop();
        }
    }
}

fn press_pane(reader: &mut Reader, at: Position, effects: &mut Vec<Effect>) {
    if let Some(rect) = inside(reader.layout.outline, at) {
        click_outline(reader, rect, at);
    } else if let Some(rect) = inside(reader.layout.sidebar, at) {
        click_sidebar(reader, rect, at);
    } else if let Some(border) = border_at(reader, at) {
        reader.drag = Some(border);
    } else if reader.layout.body.contains(at) {
        reader.focus = Focus::Body;
        click_body(reader, at, effects);
    }
}

fn border_at(reader: &Reader, at: Position) -> Option<Border> {
    let body = reader.layout.body;
    let rows = body.top()..body.bottom();
    if !rows.contains(&at.y) {
        return None;
    }
    if body.x > 0 && at.x + 1 == body.x {
        return Some(Border::Outline);
    }
    let beside = reader.layout.sidebar.is_some_and(|(_, over)| !over);
    (beside && at.x == body.right()).then_some(Border::Sidebar)
}

fn drag(reader: &mut Reader, at: Position) {
    let width = reader.size.0;
    match reader.drag {
        Some(Border::Outline) => {
            reader.outline.1 = at.x.clamp(NARROWEST, (width / 3).max(NARROWEST))
        }
        Some(Border::Sidebar) => {
            let columns = width.saturating_sub(at.x + 1);
            reader.sidebar.1 = columns.clamp(NARROWEST, (width / 2).max(NARROWEST));
        }
        None => {}
    }
}

fn click_outline(reader: &mut Reader, rect: Rect, at: Position) {
    reader.focus = Focus::Outline;
    let document = reader.document_mut();
    let len = document.outline.visible().len();
    let first = document.outline.list.shown(len).start;
    let Some(row) =
        at.y.checked_sub(rect.y + crate::reader::pane::outline::HEAD)
    else {
        return;
    };
    let position = first + usize::from(row);
    if position < len {
        document.outline.list.select(position);
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

fn click_sidebar(reader: &mut Reader, rect: Rect, at: Position) {
    reader.focus = Focus::Sidebar;
    let document = reader.document_mut();
    let Some(analysis) = document.analysis.clone() else {
        return;
    };
    let article = document.article.clone();
    let card = document
        .sidebar
        .click(&article, &analysis, rect, (at.x, at.y));
    if card && document.sidebar.tab == Tab::Quotations {
        go::follow(reader);
    }
}

/// A click on a link selects it, another one opens it; a click on a quotation selects it.
fn click_body(reader: &mut Reader, at: Position, effects: &mut Vec<Effect>) {
    let area = reader.layout.body;
    let document = reader.document_mut();
    let measure = document.flow.measure();
    let offset = offset_at(
        &document.article,
        &document.lines,
        area,
        measure,
        (at.x, at.y),
    );
    let link = offset.and_then(|offset| {
        let near = link::links_in(&document.article, Span::new(offset, offset + 1));
        near.last().copied()
    });
    if let Some(n) = link {
        if document.link == Some(n) {
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
    let found = (end.saturating_sub(64)..end).rev().find(|n| {
        analysis.quotations.get(*n).is_some_and(|q| {
            q.pieces.iter().any(|p| p.contains(offset)) && document.filter.keeps(&article, q)
        })
    });
    document.selected = found;
    if let Some(n) = found {
        document.sidebar.select_quotation(n);
    }
}

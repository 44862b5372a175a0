//! The end of an update: works out everything that drawing reads.

use std::sync::Arc;

use super::{hits, letters, search, sheets, sideways};
use crate::article::Span;
use crate::reader::document::{Document, Frame};
use crate::reader::flow::{Manner, identity, parts};
use crate::reader::overlay::Overlay;
use crate::reader::overlay::room::Room;
use crate::reader::pane::listing::height as listing_height;
use crate::reader::pane::outline;
use crate::reader::pane::sidebar::{Beside, Tab};
use crate::reader::picture::Sizes;
use crate::reader::position::Way;
use crate::reader::state::{Focus, Reader};

/// Works out where the panes are and which rows show.
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

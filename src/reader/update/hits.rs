//! The list of all hits: the text follows the hit that is selected, and stays there on
//! Enter.

use super::sequence::ALWAYS;
use super::{go, keep, search};
use crate::article::Span;
use crate::reader::action::Action;
use crate::reader::overlay::hits::{BeforeHits, HitList, row};
use crate::reader::overlay::room::Room;
use crate::reader::overlay::{Overlay, Purpose};
use crate::reader::search::{Search, Tally};
use crate::reader::state::{Focus, Reader};
use crate::reader::trail::Step;

/// Opens the list of all hits of the search that is on.
pub(super) fn open(reader: &mut Reader) {
    if reader.document().as_list().is_some() {
        return reader.tell(keep::NO_ARTICLE);
    }
    if !search::resume(reader) {
        return search::nothing_yet(reader, Action::Hits);
    }
    reader.focus = Focus::Body;
    let document = reader.document_mut();
    let (place, landed) = (document.place, document.landed);
    let Some(search) = &mut document.search else {
        return;
    };
    let before = BeforeHits {
        place,
        landed,
        hit: search.hit,
        hidden: search.hidden,
    };
    search.hidden = false;
    let list = HitList::new(before);
    reader.overlays.push(Overlay::Hits(Box::new(list)));
    begin(reader);
}

/// Selects the hit that the reader stands on, or the next from there, once they are counted.
pub(super) fn begin(reader: &mut Reader) {
    let seen = reader.document().seen().unwrap_or_default();
    let Some((search, tally)) = counted(reader) else {
        return;
    };
    let last = tally.count().saturating_sub(1);
    let at = match search.hit {
        Some(hit) => tally
            .ordinal(&search.query, search.field(), hit)
            .saturating_sub(1),
        None => tally.ordinal(
            &search.query,
            search.field(),
            Span::new(seen.start, seen.start),
        ),
    };
    let at = at.min(last) as usize;
    if let Some(Overlay::Hits(hits)) = reader.overlays.last_mut() {
        if std::mem::replace(&mut hits.begun, true) {
            return;
        }
        hits.list.select(at);
        follow(reader);
    }
}

/// The search and its count, if there is one.
fn counted(reader: &Reader) -> Option<(&Search, &Tally)> {
    let search = reader.document().search.as_ref()?;
    Some((search, search.tally.as_ref()?))
}

/// Does an action in the list; whether the list is on top.
pub(super) fn act(reader: &mut Reader, action: Action) -> bool {
    let Some(Overlay::Hits(hits)) = reader.overlays.last_mut() else {
        return false;
    };
    let page = hits.list.page();
    let count = i64::from(reader.count.unwrap_or(1));
    match action {
        Action::LineDown | Action::NextHit => step(reader, count),
        Action::LineUp | Action::PreviousHit => step(reader, -count),
        Action::PageDown => step(reader, count * page),
        Action::PageUp => step(reader, -count * page),
        Action::HalfPageDown => step(reader, count * (page / 2).max(1)),
        Action::HalfPageUp => step(reader, -count * (page / 2).max(1)),
        Action::Start | Action::End | Action::Percent => ends(reader, action),
        Action::Go => stay(reader),
        Action::Escape | Action::Quit | Action::Hits => close(reader),
        Action::Search => {
            close(reader);
            super::choose::prompt(reader, Purpose::Search);
        }
        Action::SearchWithin => {
            hits.begun = false;
            search::toggle_within(reader);
        }
        Action::Palette | Action::Help | Action::Theme | Action::Mouse => return false,
        _ if ALWAYS.contains(&action) => return false,
        _ => {
            let key = reader.key_for(Action::Escape);
            reader.tell(format!("the text lies behind this; {key} closes it"));
        }
    }
    true
}

/// Selects another hit.
pub(super) fn step(reader: &mut Reader, steps: i64) {
    let Some((_, tally)) = counted(reader) else {
        return;
    };
    let count = tally.count() as usize;
    if let Some(Overlay::Hits(hits)) = reader.overlays.last_mut() {
        hits.list.step(steps, count);
    }
    follow(reader);
}

/// The first, the last, one by its number, or by its part of all.
fn ends(reader: &mut Reader, action: Action) {
    let number = reader.count.take();
    let Some((_, tally)) = counted(reader) else {
        return;
    };
    let last = u64::from(tally.count().saturating_sub(1));
    let at = match (action, number.map(u64::from)) {
        (Action::Percent, Some(percent)) => last * percent.min(100) / 100,
        (Action::Percent, None) => return reader.tell(go::NO_NUMBER),
        (_, Some(number)) => number.saturating_sub(1).min(last),
        (Action::Start, None) => 0,
        (_, None) => last,
    };
    if let Some(Overlay::Hits(hits)) = reader.overlays.last_mut() {
        hits.list.select(usize::try_from(at).unwrap_or(0));
    }
    follow(reader);
}

/// The text shows the selected hit, where the list leaves it free.
pub(super) fn follow(reader: &mut Reader) {
    let Some(Overlay::Hits(hits)) = reader.overlays.last() else {
        return;
    };
    let at = u32::try_from(hits.list.selected()).unwrap_or(u32::MAX);
    let Some((search, tally)) = counted(reader) else {
        return;
    };
    let hit = tally.from(&search.query, search.field(), at).next();
    let room = Room::new(reader.layout.over());
    let rect = HitList::rect(room, tally.count() as usize, false);
    let free = rect.y.saturating_sub(reader.layout.body.y);
    let document = reader.document_mut();
    if let Some(search) = &mut document.search {
        search.hit = hit;
        search.round = false;
        search.awaited = None;
        search.look_up();
    }
    if let Some(hit) = hit {
        go::show_within(reader, hit, usize::from(free));
    }
}

/// Leaves the list for the hit.
pub(super) fn stay(reader: &mut Reader) {
    let Some(Overlay::Hits(hits)) = reader.overlays.pop() else {
        return;
    };
    let here = reader.here();
    if here.place != hits.before.place {
        reader.trail.remember(Step {
            place: hits.before.place,
            ..here
        });
    }
}

/// Leaves the list for where the reader was.
pub(super) fn close(reader: &mut Reader) {
    let Some(Overlay::Hits(hits)) = reader.overlays.pop() else {
        return;
    };
    let before = hits.before;
    let document = reader.document_mut();
    document.place = before.place;
    document.landed = before.landed;
    if let Some(search) = &mut document.search {
        search.hit = before.hit;
        search.hidden = before.hidden;
    }
}

/// Works out what the list shows. Comes after the text.
pub(super) fn settle(reader: &mut Reader) {
    let Some(at) = reader
        .overlays
        .iter()
        .position(|o| matches!(o, Overlay::Hits(_)))
    else {
        return;
    };
    let room = Room::new(reader.layout.over());
    let count = counted(reader).map(|(_, tally)| tally.count() as usize);
    let known = count.is_some();
    let document = reader.document();
    let Some(Overlay::Hits(hits)) = reader.overlays.get(at) else {
        return;
    };
    // While they are counted anew the list is as it was.
    let count = count.unwrap_or(hits.count());
    // At the end of the text nothing can be scrolled up from below the list.
    let rect = HitList::rect(room, count, false);
    let free = usize::from(rect.y.saturating_sub(reader.layout.body.y));
    let hit = document.search.as_ref().and_then(|s| s.hit);
    let row_of = |hit: Span| {
        let flow = &document.flow;
        flow.row_of(&document.article, &document.lines, hit.start)
    };
    let hidden = hit.and_then(row_of).is_some_and(|row| row >= free);
    let Some(Overlay::Hits(hits)) = reader.overlays.get_mut(at) else {
        return;
    };
    let shown = hits.settle(room, count, hidden);
    if !known {
        hits.begun = false;
    }
    if !known && count > 0 {
        return;
    }
    let columns = hits.columns(room);
    let (article, analysis) = {
        let document = reader.document();
        (document.article.clone(), document.analysis.clone())
    };
    let mut title = String::new();
    let mut rows = Vec::new();
    if let Some(search) = &reader.document().search {
        title = match search.within {
            true => format!(
                "Hits of /{} {}",
                search.words,
                reader.document().quoted_words()
            ),
            false => format!("Hits of /{}", search.words),
        };
    }
    if let Some((search, tally)) = counted(reader) {
        let first = u32::try_from(shown.start).unwrap_or(u32::MAX);
        let hits = tally.from(&search.query, search.field(), first);
        rows.extend(
            shown
                .zip(hits)
                .map(|(n, hit)| row(&article, analysis.as_deref(), hit, n + 1, count, columns)),
        );
    }
    if let Some(Overlay::Hits(hits)) = reader.overlays.get_mut(at) {
        hits.show(title, rows);
    }
}

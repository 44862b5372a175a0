//! Moves in the text.

use super::part;
use super::sideways;
use crate::article::{Span, one_line};
use crate::reader::action::Action;
use crate::reader::overlay::hits;
use crate::reader::pane::sidebar::no_quotation;
use crate::reader::state::Reader;
use crate::typeset::{clean_line, width};

fn height(reader: &Reader) -> usize {
    usize::from(reader.layout.body.height)
}

/// Scrolls by rows.
pub(super) fn scroll(reader: &mut Reader, rows: i64) {
    let height = height(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.landed = None;
    document.place = document
        .flow
        .move_by(&article, document.place, rows, height);
}

/// Goes to a byte of the text, with `above` rows before it, and remembers the way back.
pub(super) fn jump(reader: &mut Reader, offset: u32, above: usize) {
    reader.remember();
    place_at(reader, offset, above);
}

/// Goes to a byte of the text, with `above` rows before it, and remembers no way back.
pub(super) fn land(reader: &mut Reader, offset: u32, above: usize) {
    place_at(reader, offset, above);
}

/// Goes to the end and remembers no way back.
pub(super) fn end(reader: &mut Reader) {
    let height = height(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.landed = None;
    document.place = document.flow.end(&article, height);
}

fn place_at(reader: &mut Reader, offset: u32, above: usize) {
    let height = height(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.place = document.flow.place_of(&article, offset, above, height);
    document.landed = Some(offset);
}

/// Shows a part of the text, moving no more than needed.
pub(super) fn reveal(reader: &mut Reader, span: Span) {
    let height = height(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.flow.uncover(&article, span);
    sideways::reveal(document, span);
    let place = document
        .flow
        .reveal(&article, document.place, span.start, height);
    if place != document.place {
        reader.remember();
    }
    let document = reader.document_mut();
    document.place = place;
    document.landed = Some(span.start);
}

/// Shows a part of the text in the first `rows` rows of the screen, moving no more than
/// needed, and remembers no way back.
pub(super) fn show_within(reader: &mut Reader, span: Span, rows: usize) {
    let height = height(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    document.flow.uncover(&article, span);
    sideways::reveal(document, span);
    let place = document.place;
    let shown = document.flow.lines(&article, place, height);
    let row = document.flow.row_of(&article, &shown, span.start);
    if row.is_none_or(|row| row + 1 >= rows.max(2)) {
        let above = rows / 3;
        document.place = document.flow.place_of(&article, span.start, above, height);
    }
    document.landed = None;
}

/// Shows a byte of the text, moving no more than needed, and remembers no way back.
pub(super) fn look_at(reader: &mut Reader, offset: u32) {
    let height = height(reader);
    let document = reader.document_mut();
    let article = document.article.clone();
    let place = document.place;
    document.place = document.flow.reveal(&article, place, offset, height);
}

/// What is missing where only so many per cent would be a place.
pub(super) const NO_NUMBER: &str = "a number first, as in 50%";

/// Goes to the start, the end, or a part of the way in per cent.
pub(super) fn ends(reader: &mut Reader, action: Action) {
    let count = reader.count.take();
    let height = height(reader);
    if action == Action::Percent && count.is_none() {
        reader.tell(NO_NUMBER);
        return;
    }
    reader.remember();
    if reader.document().is_open() && (action != Action::Start || count.is_some()) {
        return part::ask(reader, count.unwrap_or(100));
    }
    let document = reader.document_mut();
    document.landed = None;
    let article = document.article.clone();
    let way = document.way;
    document.place = match (action, count) {
        (Action::Start, None) => crate::article::Place::default(),
        (_, Some(percent)) => way.place(percent, &mut document.flow, &article, height),
        (_, None) => document.flow.end(&article, height),
    };
    document.asked_for = count.map(|percent| (document.place, percent));
}

/// The same in a list of articles: a number is a row's.
pub(super) fn ends_of_list(reader: &mut Reader, action: Action) {
    let count = reader.count.take().map(|n| n as usize);
    let Some(listing) = super::listing::current_mut(reader) else {
        return;
    };
    let last = listing.rows().len().saturating_sub(1);
    let row = match (action, count) {
        (Action::Percent, Some(percent)) => last * percent.min(100) / 100,
        (Action::Percent, None) => return reader.tell(NO_NUMBER),
        (_, Some(row)) => row.saturating_sub(1),
        (Action::Start, None) => 0,
        (_, None) => last,
    };
    listing.list.select(row.min(last));
}

/// The next or an earlier section's heading.
pub(super) fn section(reader: &mut Reader, steps: i64) {
    let document = reader.document_mut();
    let article = document.article.clone();
    let sections = &article.sections;
    let here = document.section().unwrap_or(0);
    // What has no line of its own is passed.
    let mut shows = |n: &usize| {
        let start = sections.get(*n).map_or(0, |s| s.span.start);
        let block = article.block_at(start).unwrap_or(0);
        document.flow.shows(&article, block)
    };
    let count = usize::try_from(steps.unsigned_abs()).unwrap_or(usize::MAX);
    let target = if steps > 0 {
        // With a number that is too large as far as there are any, as every other key goes.
        let behind = here.saturating_add(1)..sections.len();
        behind.filter(&mut shows).take(count).last()
    } else {
        // The heading of this section first, if it is above the screen.
        let top = document.place.at;
        let above = sections.get(here).is_some_and(|s| s.span.start < top);
        let before = 0..here + usize::from(above);
        let before = before.rev().filter(&mut shows).take(count);
        before.last().or(Some(0))
    };
    match target.and_then(|n| sections.get(n)) {
        Some(section) => {
            let offset = section.span.start;
            jump(reader, offset, 0);
        }
        None => reader.tell(if sections.len() <= 1 {
            "this article has no sections"
        } else {
            "the last section"
        }),
    }
}

/// The next or an earlier paragraph.
pub(super) fn paragraph(reader: &mut Reader, steps: i64) {
    let document = reader.document_mut();
    let article = document.article.clone();
    let blocks = &article.blocks;
    let at = document.at();
    let here = blocks.partition_point(|b| b.span.start <= at);
    let back = usize::try_from(-steps).unwrap_or(0);
    let forth = usize::try_from(steps).unwrap_or(0);
    let inside = here
        .checked_sub(1)
        .and_then(|n| blocks.get(n))
        .is_some_and(|b| b.span.start < at);
    // What has no line of its own is no paragraph to go to.
    let mut shows = |n: &usize| document.flow.shows(&article, *n);
    let target = if steps > 0 {
        (here..blocks.len()).filter(&mut shows).take(forth).last()
    } else {
        let before = 0..(here + usize::from(inside)).saturating_sub(1);
        before
            .rev()
            .filter(&mut shows)
            .take(back)
            .last()
            .or(Some(0))
    };
    match target.and_then(|n| blocks.get(n)) {
        Some(block) => {
            let offset = block.span.start;
            let height = height(reader);
            let document = reader.document_mut();
            let article = document.article.clone();
            document.place = document.flow.place_of(&article, offset, 0, height);
            document.landed = Some(offset);
        }
        None => reader.tell("the last paragraph"),
    }
}

/// The next or an earlier quotation that the filter lets through.
pub(super) fn quotation(reader: &mut Reader, steps: i64) {
    let document = reader.document_mut();
    let Some(analysis) = document.analysis.clone() else {
        reader.tell("the quotations are still being worked out");
        return;
    };
    let selected = document.quotation().map(|q| q.span.start);
    let on_screen = selected.filter(|at| (document.place.at..=document.bottom()).contains(at));
    let forwards = steps > 0;
    let mut from = match on_screen {
        Some(at) => at,
        None if forwards => document.place.at.saturating_sub(1),
        None => document.bottom(),
    };
    let mut found = None;
    for _ in 0..steps.unsigned_abs() {
        match document.sidebar.quotation_from(&analysis, from, forwards) {
            Some(n) => {
                found = Some(n);
                from = analysis.quotations.get(n).map_or(from, |q| q.span.start);
            }
            None => break,
        }
    }
    match found {
        Some(n) => select_quotation(reader, n),
        None if document.sidebar.shown() == 0 => {
            let why = no_quotation(reader);
            reader.tell(why);
        }
        None => reader.tell(if forwards {
            "the last quotation"
        } else {
            "the first quotation"
        }),
    }
}

/// Selects a quotation and shows it in its place.
pub fn select_quotation(reader: &mut Reader, n: usize) {
    let document = reader.document_mut();
    document.selected = Some(n);
    document.mention = None;
    document.link = None;
    document.on_hit = false;
    document.sidebar.select_quotation(n);
    if let Some(span) = document.quotation().map(|q| q.span) {
        reveal(reader, span);
    }
}

/// The next or an earlier mention of the selected person.
pub(super) fn mention(reader: &mut Reader, forwards: bool) {
    let document = reader.document_mut();
    let Some(analysis) = document.analysis.clone() else {
        return;
    };
    let found = document.sidebar.next_mention(&analysis, forwards);
    match found.and_then(|n| Some((n, analysis.mentions.get(n)?.span))) {
        Some((n, span)) => {
            document.mention = Some(n);
            document.selected = None;
            document.link = None;
            let which = document.sidebar.which_mention(&analysis);
            reveal(reader, span);
            if let (Some((at, of)), true) = (which, reader.layout.is_covered()) {
                tell_mention(reader, span, format!("{at} of {of}"));
            }
        }
        None => reader.tell("nobody is selected"),
    }
}

/// Tells where somebody is mentioned, where the text that shows it lies behind the list.
fn tell_mention(reader: &mut Reader, span: Span, which: String) {
    let document = reader.document();
    let article = &document.article;
    let section = article.section_at(span.start);
    let titled = section.filter(|n| article.sections.get(*n).is_some_and(|s| s.title.is_some()));
    let place = titled.map_or(which.clone(), |n| {
        format!("{which}, in {}", document.section_title(n))
    });
    // Two rows have the room for it.
    let room = usize::from(reader.size.0) * 2;
    let columns = room.saturating_sub(width(&place) + 12).max(MENTION);
    let words = hits::among(article, span, columns);
    reader.tell(clean_line(&format!("{place}: {words}")).into_owned());
}

/// The fewest columns for a mention among its words.
const MENTION: usize = 24;

/// Marks this place with a letter.
pub(super) fn set_mark(reader: &mut Reader, letter: char) {
    if is_last_place(letter) {
        reader.remember();
        return reader.tell(format!("'{letter} comes back here"));
    }
    let document = reader.document_mut();
    let place = document.place;
    document.marks.insert(letter, place);
    reader.tell(format!("marked as {letter}; '{letter} comes back here"));
}

/// Whether a mark is the place of the last jump, as in vim and less.
const fn is_last_place(letter: char) -> bool {
    matches!(letter, '\'' | '`')
}

/// Goes to a marked place: by its letter, to the place before the last jump, or, as in less, to
/// the beginning and the end.
pub(super) fn to_mark(reader: &mut Reader, letter: char) {
    let place = match letter {
        '^' => return ends(reader, Action::Start),
        '$' => return ends(reader, Action::End),
        letter if is_last_place(letter) => {
            let place = reader.trail.last_in(&reader.here());
            if place.is_none() {
                return reader.tell("no place to go back to in this article");
            }
            place
        }
        letter => reader.document().marks.get(&letter).copied(),
    };
    match place {
        Some(place) => {
            reader.remember();
            let document = reader.document_mut();
            document.place = place;
            document.landed = None;
        }
        None => {
            let gone = &reader.document().remembered.unplaced.marks;
            let told = match gone.get(&letter) {
                Some(spot) => format!(
                    "what was marked as {letter} is not here any more: {}",
                    one_line(&spot.words.exact)
                ),
                None => format!("no place is marked as {letter}"),
            };
            reader.warn(told);
        }
    }
}

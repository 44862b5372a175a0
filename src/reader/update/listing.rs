//! The list of articles: opening from it, coming back to it, walking along it, and what becomes
//! known of its articles.

use rustc_hash::FxHashMap;

use super::pages;
use crate::load::{Input, List};
use crate::reader::action::Action;
use crate::reader::document::{Document, Origin, Stage};
use crate::reader::effect::Effect;
use crate::reader::job::JobId;
use crate::reader::listing::{Facts, Kind, Listing, ListingRow};
use crate::reader::state::{Focus, Reader};
use crate::typeset::clean_line;

fn listing(reader: &Reader, list: usize) -> Option<&Listing> {
    reader.documents.get(list)?.listing.as_deref()
}

pub(super) fn listing_mut(reader: &mut Reader, list: usize) -> Option<&mut Listing> {
    reader.documents.get_mut(list)?.listing.as_deref_mut()
}

/// The list on the screen, to change.
pub(super) fn current_mut(reader: &mut Reader) -> Option<&mut Listing> {
    let document = reader.document_mut();
    match document.has_text() {
        true => None,
        false => document.listing.as_deref_mut(),
    }
}

/// Opens what the selected row stands for.
pub(super) fn open_row(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let list = reader.current;
    match listing(reader, list).and_then(Listing::row) {
        Some(ListingRow::Entry(n)) => open_entry(reader, list, n, effects),
        Some(ListingRow::Page(document)) => pages::show(reader, document, effects),
        None => reader.tell("no article is there to be read"),
    }
}

/// Opens an article of a list.
fn open_entry(reader: &mut Reader, list: usize, n: usize, effects: &mut Vec<Effect>) {
    if let Some(to) = entry(reader, list, n) {
        reader.focus = Focus::Body;
        pages::show(reader, to, effects);
    }
}

/// The document of an article of a list.
fn entry(reader: &mut Reader, list: usize, n: usize) -> Option<usize> {
    let next = reader.documents.len();
    let listing = listing_mut(reader, list)?;
    let input = listing.entries.get(n)?.clone();
    listing.select(ListingRow::Entry(n));
    let to = *listing.opened.entry(n).or_insert(next);
    if to == next {
        let origin = Origin::Entry(list, n);
        pages::add(
            reader,
            Document {
                origin,
                ..Document::new(input)
            },
        );
    }
    Some(to)
}

/// The article that was given or is of a list, from which links led to a document.
fn root(reader: &Reader, document: usize) -> usize {
    let mut at = document;
    while let Some(Origin::Link(from) | Origin::Source(from)) =
        reader.documents.get(at).map(|d| d.origin)
    {
        at = from;
    }
    at
}

/// The list that a document is of.
fn list_of(reader: &Reader, document: usize) -> Option<usize> {
    let root = root(reader, document);
    match reader.documents.get(root)?.origin {
        Origin::Entry(list, _) => Some(list),
        _ => reader.list.filter(|list| *list != root),
    }
}

/// Goes up to the list that the current document is of, at its row there.
pub(super) fn come_back(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let here = reader.current;
    let Some(list) = list_of(reader, here).or_else(|| list_of_all(reader)) else {
        let is_list = reader.document().as_list().is_some();
        return reader.tell(match is_list {
            true => "this is the list",
            false => "only one article is open",
        });
    };
    let row = row_of(reader, here);
    if let (Some(listing), Some(row)) = (listing_mut(reader, list), row)
        && !listing.select(row)
        && !listing.filter().is_empty()
    {
        // Coming back to a row counts more than what was filtered before.
        listing.filter_by("");
        listing.select(row);
    }
    reader.focus = Focus::Body;
    pages::show(reader, list, effects);
}

/// The row of a document in its list.
fn row_of(reader: &Reader, document: usize) -> Option<ListingRow> {
    match reader.documents.get(document)?.origin {
        Origin::Entry(_, n) => Some(ListingRow::Entry(n)),
        Origin::Link(_) => Some(ListingRow::Page(document)),
        Origin::Source(of) => row_of(reader, of),
        // The only one that was given, in the list made of all that is open.
        Origin::Given => Some(ListingRow::Entry(0)),
    }
}

/// A list of the one article that was given and the pages that links led to; none where
/// there are no such pages.
fn list_of_all(reader: &mut Reader) -> Option<usize> {
    let is_page = |d: &Document| matches!(d.origin, Origin::Link(_));
    if reader.list.is_some() || !reader.documents.iter().any(is_page) {
        return None;
    }
    let given = reader.documents.first()?;
    let mut listing = Listing::new(vec![given.input.clone()?], Kind::Arguments);
    listing.opened.insert(0, 0);
    let list = pages::add(reader, Document::list("Open articles", listing));
    reader.list = Some(list);
    for n in 0..list {
        learn(reader, n);
    }
    Some(list)
}

/// The next article, or the one before, as the list shows them. From a page that a link
/// led to, the row goes on where it was left; at the end of a list in a list, in the
/// list around it.
pub(super) fn walk(reader: &mut Reader, forwards: bool, effects: &mut Vec<Effect>) {
    let mut at = root(reader, reader.current);
    if forwards
        && reader
            .documents
            .get(at)
            .is_some_and(|d| d.as_list().is_some())
    {
        let row = listing(reader, at).and_then(Listing::row);
        if let Some(ListingRow::Entry(n)) = row {
            return open_entry(reader, at, n, effects);
        }
    }
    let mut several = false;
    while let Some(Origin::Entry(list, n)) = reader.documents.get(at).map(|d| d.origin) {
        let beside = listing(reader, list).and_then(|l| l.neighbour(n, forwards));
        if let Some(n) = beside {
            return open_entry(reader, list, n, effects);
        }
        several = true;
        at = list;
    }
    let open = reader.documents.iter().filter(|d| !d.is_raw()).count();
    let key = reader.key_for(Action::PickArticle);
    reader.tell(match (several, forwards) {
        (false, _) if open > 1 => format!("no list goes on from here; {key} shows what is open"),
        (false, _) => "only one article is open".into(),
        (true, true) => "the last article".into(),
        (true, false) => "the first article".into(),
    });
}

/// What became known of a document is known in its list.
pub(super) fn learn(reader: &mut Reader, document: usize) {
    let (Some(list), Some(row)) = (list_of(reader, document), row_of(reader, document)) else {
        return;
    };
    let Some(known) = reader.documents.get(document).filter(|d| !d.is_raw()) else {
        return;
    };
    let mut facts = match &known.stage {
        Stage::Failed(failure) if !known.has_text() => {
            let input = known.input.as_ref();
            input.map_or_else(Facts::default, |input| {
                Facts::unreadable(input, &failure.what)
            })
        }
        Stage::Listed => Facts::called(&known.name),
        _ if known.has_text() => Facts::of(&known.article, known.analysis.as_deref()),
        _ => Facts::default(),
    };
    if matches!(row, ListingRow::Page(_)) {
        facts.title = Some(known.title());
    }
    let Some(listing) = listing_mut(reader, list) else {
        return;
    };
    match row {
        ListingRow::Entry(n) => listing.learn(vec![(n, facts)]),
        ListingRow::Page(document) => listing.learn_page(document, facts),
    }
}

/// A document turned out to be a list of articles, or came again as one.
pub(super) fn listed(reader: &mut Reader, n: usize, list: List) {
    let are_files = list
        .entries
        .iter()
        .all(|entry| matches!(entry, Input::File(_)));
    let kind = match (reader.list == Some(n), reader.arguments.len()) {
        (false, _) if are_files && !list.entries.is_empty() => Kind::Folder,
        (false, _) => Kind::Feed,
        (true, 1) => Kind::Folder,
        (true, _) => Kind::Arguments,
    };
    let document = &mut reader.documents[n];
    if let Some(title) = list.title.filter(|t| !t.trim().is_empty()) {
        document.name = clean_line(title.trim()).into_owned();
    }
    // What was shown before it turned out to be a list is no article.
    document.article = Default::default();
    document.analysis = None;
    document.outline = Default::default();
    document.sidebar = Default::default();
    document.told = false;
    document.stage = Stage::Listed;
    let mut listing = Listing::new(list.entries, kind);
    listing.warnings = list.warnings;
    for (entry, title) in list.titles.iter().enumerate() {
        listing.call(entry, title.as_deref().unwrap_or_default());
    }
    if let Some(before) = document.listing.take() {
        listing.succeed(*before);
    }
    let moved: FxHashMap<usize, usize> = listing.opened.iter().map(|(at, to)| (*to, *at)).collect();
    document.listing = Some(Box::new(listing));
    for (to, at) in moved {
        if let Some(opened) = reader.documents.get_mut(to) {
            opened.origin = Origin::Entry(n, at);
        }
    }
    learn(reader, n);
    if reader.current == n {
        reader.open_at = None;
        reader.overlays.clear();
        reader.focus = Focus::Body;
        pages::done_reading(reader);
        pages::tell_missing(reader);
    }
}

/// Looks anew for what was given at the start.
pub(super) fn reload(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let arguments = reader.arguments.clone();
    if arguments.is_empty() {
        return reader.tell("there is nothing to read again");
    }
    let job = reader.next_job();
    let document = reader.document_mut();
    effects.push(Effect::Cancel(document.job));
    document.job = job;
    effects.push(Effect::Expand(job, arguments));
    reader.tell(pages::READING);
}

/// Has the articles looked into, a few at a time, while the list is on the screen; what
/// is under way for another list is given up. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let current = reader.current;
    if let Some(list) = reader.surveyed.filter(|list| *list != current) {
        reader.surveyed = None;
        let given_up = listing_mut(reader, list).and_then(Listing::give_up);
        effects.extend(given_up.map(Effect::Cancel));
    }
    let recalls = reader.recalls;
    let Some(listing) = current_mut(reader) else {
        return;
    };
    if recalls && listing.asks_what_was_read() {
        effects.push(Effect::RecallRead(current, listing.entries.clone()));
    }
    let Some(listing) = reader.document().as_list() else {
        return;
    };
    let wanted = listing.wanted();
    if wanted.is_empty() {
        return;
    }
    let input = |n: &usize| Some((*n, listing.entries.get(*n)?.clone()));
    let inputs = wanted.iter().filter_map(input).collect();
    let job = reader.next_job();
    effects.push(Effect::Survey(job, inputs));
    reader.surveyed = Some(current);
    if let Some(listing) = listing_mut(reader, current) {
        listing.ask(job, wanted);
    }
}

/// Which articles of a list were read another day.
pub(super) fn were_read(reader: &mut Reader, list: usize, read: &[bool]) {
    if let Some(listing) = listing_mut(reader, list) {
        listing.were_read(read);
    }
}

/// What a worker saw of some articles; `done` is with the last of them.
pub(super) fn surveyed(reader: &mut Reader, job: JobId, seen: Vec<(usize, Facts)>, done: bool) {
    let asks = |d: &&mut Document| d.listing.as_ref().is_some_and(|l| l.asks(job));
    let list = reader.documents.iter_mut().find(asks);
    if let Some(listing) = list.and_then(|d| d.listing.as_mut()) {
        listing.learn(seen);
        if done {
            listing.answered();
        }
    }
}

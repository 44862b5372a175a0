//! Articles as pages: opening them, turning to them, going back, reading anew.

use super::{follow, go, listing};
use crate::article::Format;
use crate::load::{FormatRow, Input};
use crate::reader::action::Action;
use crate::reader::document::{Awaiting, Document, Origin, Stage};
use crate::reader::effect::{Effect, Request};
use crate::reader::follow::Following;
use crate::reader::job::JobId;
use crate::reader::source;
use crate::reader::state::{Focus, Reader};
use crate::reader::trail::Step;

/// How many articles keep their text while another is looked at.
const KEPT: usize = 50;
/// How many bytes of text they keep together.
const KEPT_BYTES: usize = 256 << 20;
/// How many articles go on being fetched while another is looked at.
const FETCHED: usize = 3;

/// Asks for the current article, if it was not asked for yet.
pub fn open_current(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if reader.document().stage == Stage::Waiting {
        ask(reader, false, effects);
    }
    listing::keep_up(reader, effects);
}

/// Asks for the current article.
fn ask(reader: &mut Reader, refresh: bool, effects: &mut Vec<Effect>) {
    follow::before_reading(reader, effects);
    let job = reader.next_job();
    let document = reader.document_mut();
    let Some(input) = document.input.clone() else {
        return;
    };
    if document.job != JobId::default() {
        effects.push(Effect::Cancel(document.job));
    }
    document.job = job;
    document.pictures.anew();
    document.stage = Stage::Loading;
    document.progress = Default::default();
    let request = Request {
        input,
        from: document.from,
        refresh,
        raw: document.is_raw(),
        followed: document.following.is_some(),
    };
    effects.push(Effect::Open(job, request));
}

/// Puts a document on the screen.
fn turn_to(reader: &mut Reader, to: usize, effects: &mut Vec<Effect>) {
    reader.current = to.min(reader.documents.len() - 1);
    reader.overlays.clear();
    let last = reader.documents.iter().map(|d| d.used).max();
    reader.document_mut().used = last.unwrap_or(0) + 1;
    open_current(reader, effects);
    tidy(reader, effects);
    if reader.document().has_text() {
        arrive(reader);
        tell_missing(reader);
    }
}

/// Goes to the place that was wished for, now that the text is there.
pub(super) fn arrive(reader: &mut Reader) {
    let partial = reader.document().article.partial;
    match reader.document().wish.clone() {
        Some(Awaiting::Place(place)) => {
            let len = reader.document().article.text.len();
            if partial && place.at as usize >= len {
                return;
            }
            let document = reader.document_mut();
            document.place = place;
            document.landed = None;
        }
        Some(Awaiting::Name(name)) => {
            let at = crate::reader::link::place_named(&reader.document().article, &name);
            match at {
                Some(at) => {
                    super::settle(reader);
                    go::land(reader, at, 0);
                }
                None if partial => return,
                None => reader.tell(format!("no heading here is called “{name}”")),
            }
        }
        // The line or part is gone to once the text is laid out.
        Some(Awaiting::Line { .. } | Awaiting::Part(_)) | None => return,
    }
    let document = reader.document_mut();
    document.wish = None;
    document.remembered.placed = true;
}

/// Tells once what is missing from the current article.
pub(super) fn tell_missing(reader: &mut Reader) {
    let document = reader.document_mut();
    if document.told || document.article.partial {
        return;
    }
    let missing = match &document.listing {
        Some(listing) => &listing.warnings,
        None => &document.article.warnings,
    };
    let Some(first) = missing.first().cloned() else {
        return;
    };
    document.told = true;
    reader.tell(format!("! {first}"));
}

/// Turns to a document and remembers the way back.
pub(super) fn show(reader: &mut Reader, to: usize, effects: &mut Vec<Effect>) {
    if to != reader.current {
        reader.remember();
    }
    turn_to(reader, to, effects);
}

/// Opens a page that a link leads to, at the place the link names.
pub(super) fn open_page(
    reader: &mut Reader,
    input: Input,
    name: Option<String>,
    effects: &mut Vec<Effect>,
) {
    let open = |d: &Document| !d.is_raw() && d.input.as_ref() == Some(&input);
    let to = match reader.documents.iter().position(open) {
        Some(to) => to,
        None => {
            let origin = Origin::Link(reader.current);
            let document = Document {
                origin,
                ..Document::new(input)
            };
            let to = add(reader, document);
            listing::learn(reader, to);
            to
        }
    };
    if let Some(document) = reader.documents.get_mut(to)
        && let Some(name) = name
    {
        document.wish = Some(Awaiting::Name(name));
    }
    reader.focus = Focus::Body;
    if to == reader.current {
        reader.remember();
    }
    show(reader, to, effects);
}

pub(super) fn add(reader: &mut Reader, document: Document) -> usize {
    reader.documents.push(document);
    reader.documents.len() - 1
}

/// Where the reader is, with the link that is selected there.
fn here(reader: &Reader) -> Step {
    Step {
        link: reader.document().link,
        ..reader.here()
    }
}

/// Goes back to where the reader was before.
pub(super) fn back(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let here = here(reader);
    match reader.trail.back(here) {
        Some(step) => step_to(reader, step, effects),
        None => reader.tell("no place to go back to"),
    }
}

pub(super) fn forward(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let here = here(reader);
    match reader.trail.forward(here) {
        Some(step) => step_to(reader, step, effects),
        None => reader.tell("no place to go forward to"),
    }
}

fn step_to(reader: &mut Reader, step: Step, effects: &mut Vec<Effect>) {
    if let Some(document) = reader.documents.get_mut(step.document) {
        document.wish = Some(Awaiting::Place(step.place));
    }
    if step.document == reader.current {
        arrive(reader);
    } else {
        reader.focus = Focus::Body;
        turn_to(reader, step.document, effects);
    }
    let document = reader.document_mut();
    document.link = step.link.or(document.link);
}

/// The message while an article is read again.
pub(super) const READING: &str = "reading it again …";

/// An article is there: what was told meanwhile is no longer true. Whether it was told.
pub(super) fn done_reading(reader: &mut Reader) -> bool {
    let told = reader.message.take_if(|message| message.text == READING);
    told.is_some()
}

/// Reads the current article again; what is kept of a page is not used.
pub(super) fn reload(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let document = reader.document();
    match (&document.input, &document.stage) {
        (None, _) if reader.list == Some(reader.current) => listing::reload(reader, effects),
        (None, _) => reader.tell("there is nothing to read again"),
        (_, Stage::Loading) => reader.tell("it is being read"),
        _ if document.is_empty_pipe() => reader.tell(EMPTY_PIPE),
        _ => {
            ask(reader, true, effects);
            if reader.document().has_text() {
                reader.tell(READING);
            }
        }
    }
}

/// Reads the current article again and tells nothing of it.
pub(super) fn read_quietly(reader: &mut Reader, effects: &mut Vec<Effect>) {
    ask(reader, false, effects);
}

/// Reads the current article again, also where it is being read: its file is another one.
pub(super) fn read_anew(reader: &mut Reader, effects: &mut Vec<Effect>) {
    match reader.document().stage {
        Stage::Loading => {
            cancel(reader, effects);
            ask(reader, true, effects);
        }
        _ => reload(reader, effects),
    }
}

/// Reads the current article, or the one whose source it is, as another format.
pub(super) fn open_as(reader: &mut Reader, format: Format, effects: &mut Vec<Effect>) {
    if let Origin::Source(of) = reader.document().origin {
        reader.remember();
        turn_to(reader, of, effects);
    }
    let document = reader.document_mut();
    document.from = Some(format);
    // What was read wrongly is no help: where there was a list, there may be text.
    document.listing = None;
    ask(reader, false, effects);
    reader.tell(format!("reading it as {} …", FormatRow::of(format).label));
}

/// Gives up what is done on the current article.
pub(super) fn cancel(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let key = reader.key_for(Action::Reload);
    let job = reader.next_job();
    let document = reader.document_mut();
    // What has come of it stays, and who says what in that is found all the same.
    let came = document.stage == Stage::Loading && document.has_text() && document.article.partial;
    let words = match document.stage {
        Stage::Waiting | Stage::Loading => "cancelled",
        Stage::Analysing(_) => "the search for quotations was cancelled",
        _ => {
            reader.tell("nothing is being read");
            return;
        }
    };
    effects.push(Effect::Cancel(document.job));
    // An answer that comes all the same finds nobody.
    document.job = job;
    document.stage = match came {
        true => Stage::Analysing(0),
        false => document.settled().unwrap_or(Stage::Cancelled),
    };
    if came {
        effects.push(Effect::Analyse(job, document.article.clone()));
    }
    document.forget_wish();
    if document.has_text() {
        reader.tell(format!("{words}; {key} reads it again"));
    }
}

/// Told where something is asked of a list of articles that only one article has.
pub(super) const ONLY_A_LIST: &str =
    "this is a list of articles; each of them has a source and a format";

/// Told where something is asked of a pipe by which nothing came.
const EMPTY_PIPE: &str = "nothing came by the pipe, and nothing more can come";

/// Why a document has no source that could be shown, or read as another format.
pub(super) fn without_source(document: &Document) -> Option<&'static str> {
    match document {
        list if !list.has_source() => Some(ONLY_A_LIST),
        pipe if pipe.is_empty_pipe() => Some(EMPTY_PIPE),
        _ => None,
    }
}

/// Shows the current article's source as it came.
pub(super) fn source_text(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(why) = without_source(reader.document()) {
        return reader.tell(why);
    }
    if reader.document().is_raw() {
        reader.tell("this is the source");
        return;
    }
    let of = reader.current;
    let origin = Origin::Source(of);
    let fresh = Document {
        input: reader.document().input.clone(),
        name: format!("Source of {}", reader.document().title()),
        origin,
        ..source::of_packed(reader.document())
    };
    let packed = fresh.has_text();
    let format = FormatRow::of(fresh.article.source.format).label;
    // An article that was read anew may have another source.
    let to = match reader.documents.iter().position(|d| d.origin == origin) {
        Some(to) => {
            if let Some(old) = reader.documents.get_mut(to) {
                effects.push(Effect::Cancel(old.job));
                let followed = old.following.take();
                effects.extend(followed.and_then(follow::end));
                *old = fresh;
                // What is read anew is watched anew.
                old.following = followed.filter(|_| !packed).map(Following::unwatched);
            }
            to
        }
        None => add(reader, fresh),
    };
    reader.focus = Focus::Body;
    show(reader, to, effects);
    if packed {
        reader.tell(format!(
            "{format} is no text; this is the text that was found in it"
        ));
    }
}

/// Bounds what is kept and fetched besides the article that is looked at.
fn tidy(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let current = reader.current;
    let others = || {
        let all = reader.documents.iter().enumerate();
        all.filter(move |(n, _)| *n != current)
    };
    let by_use = |found: &mut Vec<(u64, usize)>| {
        found.sort_unstable_by_key(|(used, _)| std::cmp::Reverse(*used));
    };
    let mut fetched: Vec<_> = others()
        .filter(|(_, d)| d.stage == Stage::Loading && !matches!(d.input, Some(Input::File(_))))
        .map(|(n, d)| (d.used, n))
        .collect();
    by_use(&mut fetched);
    let mut kept: Vec<_> = others()
        .filter(|(_, d)| d.has_text() && d.stage != Stage::Loading && d.input.is_some())
        .map(|(n, d)| (d.used, n))
        .collect();
    by_use(&mut kept);
    for (_, n) in fetched.into_iter().skip(FETCHED) {
        forget(reader, n, effects);
    }
    let mut bytes = 0;
    for (count, (_, n)) in kept.into_iter().enumerate() {
        bytes += reader.documents.get(n).map_or(0, |d| d.article.text.len());
        if count >= KEPT || bytes > KEPT_BYTES {
            forget(reader, n, effects);
        }
    }
}

fn forget(reader: &mut Reader, n: usize, effects: &mut Vec<Effect>) {
    if let Some(document) = reader.documents.get_mut(n) {
        effects.push(Effect::Cancel(document.job));
        effects.extend(document.following.and_then(follow::end));
        *document = document.unloaded();
    }
}

//! What work came to: articles read and analysed, failures, lists.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{choose, go, pages, search};
use crate::article::Article;
use crate::load::{Input, List};
use crate::reader::document::{Document, Feed, Origin, Stage};
use crate::reader::event::{JobId, Outcome, Progress};
use crate::reader::overlay::{Choice, Overlay};
use crate::reader::state::Reader;
use crate::reader::theme::Speakers;
use crate::typeset::clean_line;

/// How far a job is.
pub(super) fn progress(reader: &mut Reader, job: JobId, progress: Progress) {
    let Some(n) = of_job(reader, job) else {
        return;
    };
    let document = &mut reader.documents[n];
    document.progress = (progress, document.progress.1.wrapping_add(1));
    if matches!(document.stage, Stage::Analysing(_)) {
        document.stage = Stage::Analysing(progress.permille);
    }
}

/// The document that a job works on. An answer out of date finds none.
fn of_job(reader: &Reader, job: JobId) -> Option<usize> {
    let mut documents = reader.documents.iter();
    documents.position(|d| d.job == job && d.input.is_some() && job != JobId::default())
}

/// Work is done, or a part of it.
pub(super) fn done(reader: &mut Reader, job: JobId, outcome: Outcome) {
    match outcome {
        Outcome::Hits(tally) => return search::counted(reader, job, tally),
        Outcome::Told(text) => return reader.tell(text),
        Outcome::Wrong(text) => return reader.warn(text),
        _ => {}
    }
    let Some(n) = of_job(reader, job) else {
        return;
    };
    let current = reader.current == n;
    match outcome {
        Outcome::Preview(article) => {
            take_text(reader, n, article);
            reader.documents[n].stage = Stage::Loading;
        }
        Outcome::Loaded(article) => {
            take_text(reader, n, article);
            reader.documents[n].stage = Stage::Analysing(0);
            if current {
                pages::tell_missing(reader);
            }
        }
        Outcome::Listed(list) => return listed(reader, n, list),
        Outcome::Counted(counts) => reader.documents[n].counts = Some(counts),
        Outcome::Analysed(analysis) => {
            let document = &mut reader.documents[n];
            let article = document.article.clone();
            document.speakers = Speakers::of(&analysis);
            document.sidebar.analysed(&article, &analysis);
            document.analysis = Some(analysis);
            document.stage = Stage::Done;
            document.refilter();
        }
        Outcome::Failed(failure) => {
            let document = &mut reader.documents[n];
            let words = failure.what.clone();
            // What was read before stays, whatever becomes of reading it again.
            let stays = document.has_text() || document.feed.is_some();
            document.stage = document.settled().unwrap_or(Stage::Failed(failure));
            if current && stays {
                reader.warn(words);
            }
            return;
        }
        Outcome::Hits(..) | Outcome::Told(_) | Outcome::Wrong(_) => {}
    }
    if current {
        open_at(reader);
    }
}

/// A feed: its articles are offered at once.
fn listed(reader: &mut Reader, n: usize, list: List) {
    let document = &mut reader.documents[n];
    if let Some(title) = list.title.filter(|t| !t.trim().is_empty()) {
        document.name = clean_line(title.trim()).into_owned();
    }
    // What was shown before it turned out to be a list is no article.
    document.article = Arc::default();
    document.analysis = None;
    document.outline = Default::default();
    document.sidebar = Default::default();
    document.told = false;
    document.stage = Stage::Listed;
    let before = document.feed.take();
    let mut feed = Feed {
        entries: list.entries,
        warnings: list.warnings,
        ..Feed::default()
    };
    // What was opened before a feed was fetched anew is still open.
    let called = |input: &Input| input.location().unwrap_or_else(|| input.name());
    let opened: FxHashMap<String, usize> = before
        .iter()
        .flat_map(|feed| {
            feed.opened
                .iter()
                .map(|(n, to)| (feed.entries.get(*n), *to))
        })
        .filter_map(|(input, to)| Some((called(input?), to)))
        .collect();
    if !opened.is_empty() {
        for (at, input) in feed.entries.iter().enumerate() {
            if let Some(to) = opened.get(&called(input)) {
                feed.opened.insert(at, *to);
            }
        }
    }
    let moved: Vec<(usize, usize)> = feed.opened.iter().map(|(at, to)| (*at, *to)).collect();
    document.feed = Some(Box::new(feed));
    for (at, to) in moved {
        if let Some(opened) = reader.documents.get_mut(to) {
            opened.origin = Origin::Entry(n, at);
        }
    }
    if reader.current == n {
        reader.open_at = None;
        reader.overlays.clear();
        choose::open(reader, Choice::Article);
        pages::tell_missing(reader);
    }
}

/// Takes up an article, or the whole of one whose beginning was shown: places are bytes
/// of the text, and stay. Where the text is another one, what was marked in it is gone.
fn take_text(reader: &mut Reader, n: usize, article: Arc<Article>) {
    let document = &mut reader.documents[n];
    let same = article.text.starts_with(&*document.article.text);
    document.article = article;
    document.feed = None;
    if !same {
        forget_marks(document);
        if reader.current == n {
            reader.overlays.retain(|overlay| match overlay {
                Overlay::Help(_) | Overlay::Source(_) => true,
                Overlay::Picker(picker) => {
                    matches!(
                        picker.choice,
                        Choice::Article | Choice::Action | Choice::Format
                    )
                }
                Overlay::Prompt(_) | Overlay::Detail => false,
            });
        }
    }
    let document = &mut reader.documents[n];
    let article = document.article.clone();
    document.outline.loaded(&article);
    if reader.current == n {
        pages::arrive(reader);
    }
}

fn forget_marks(document: &mut Document) {
    document.analysis = None;
    document.quoted = None;
    document.counts = None;
    document.sidebar = Default::default();
    document.outline = Default::default();
    document.filter = Default::default();
    document.selected = None;
    document.mention = None;
    document.link = None;
    document.landed = None;
    document.search = None;
    document.told = false;
}

/// Opens at the place that was asked for, as soon as the text reaches there.
fn open_at(reader: &mut Reader) {
    let Some(wish) = reader.open_at.clone() else {
        return;
    };
    super::settle(reader);
    let partial = reader.document().article.partial;
    let wish = wish.trim();
    if let Some(percent) = wish.strip_suffix('%').and_then(|n| n.parse::<u32>().ok()) {
        if !partial {
            reader.count = Some(percent);
            go::ends(reader, crate::reader::action::Action::Percent);
            reader.open_at = None;
        }
        return;
    }
    if let Ok(row) = wish.trim_start_matches('+').parse::<i64>() {
        go::scroll(reader, row.saturating_sub(1));
        reader.open_at = None;
        return;
    }
    let words = wish.to_lowercase();
    let document = reader.document();
    let found = (0..document.article.sections.len())
        .find(|n| document.section_title(*n).to_lowercase().contains(&words))
        .and_then(|n| document.article.sections.get(n))
        .map(|s| s.span.start);
    match found {
        Some(offset) => {
            go::jump(reader, offset, 0);
            reader.open_at = None;
        }
        None if !partial => {
            reader.warn(format!("no section is called “{wish}”"));
            reader.open_at = None;
        }
        None => {}
    }
}

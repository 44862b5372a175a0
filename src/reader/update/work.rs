//! Articles being read and analysed, and switching between them.

use std::sync::Arc;

use super::{choose, go, search};
use crate::article::Article;
use crate::load::List;
use crate::reader::document::{Document, Stage};
use crate::reader::effect::Effect;
use crate::reader::event::{JobId, Outcome};
use crate::reader::overlay::Choice;
use crate::reader::state::Reader;
use crate::reader::theme::Speakers;

/// Asks for the current article, if it was not asked for yet.
pub fn open_current(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let waiting = reader.document().stage == Stage::Waiting;
    let Some(input) = reader.document().input.clone().filter(|_| waiting) else {
        return;
    };
    let job = reader.next_job();
    let document = reader.document_mut();
    document.job = job;
    document.stage = Stage::Loading;
    effects.push(Effect::Open(job, input));
}

/// Another article, `steps` further.
pub(super) fn switch(reader: &mut Reader, steps: i64, effects: &mut Vec<Effect>) {
    let last = reader.documents.len() - 1;
    let here = i64::try_from(reader.current).unwrap_or(0);
    let to = here + steps;
    match usize::try_from(to) {
        Ok(to) if to <= last => show(reader, to, effects),
        _ if last == 0 => reader.tell("only one article is open"),
        _ => reader.tell(if steps > 0 {
            "the last article"
        } else {
            "the first article"
        }),
    }
}

/// Shows an article of the list.
pub(super) fn show(reader: &mut Reader, to: usize, effects: &mut Vec<Effect>) {
    reader.current = to.min(reader.documents.len() - 1);
    reader.overlays.clear();
    open_current(reader, effects);
    let (title, of) = (reader.document().title(), reader.documents.len());
    reader.tell(format!("{} of {of}: {title}", to + 1));
}

/// How far a job is.
pub(super) fn progress(reader: &mut Reader, job: JobId, permille: u32) {
    if let Some(document) = of_job(reader, job)
        && matches!(document.stage, Stage::Analysing(_))
    {
        document.stage = Stage::Analysing(permille);
    }
}

fn of_job(reader: &mut Reader, job: JobId) -> Option<&mut Document> {
    reader
        .documents
        .iter_mut()
        .find(|d| d.job == job && d.input.is_some())
}

/// Work is done, or a part of it. An answer out of date finds no document.
pub(super) fn done(reader: &mut Reader, job: JobId, outcome: Outcome, _effects: &mut Vec<Effect>) {
    match outcome {
        Outcome::Hits(count, first) => return search::counted(reader, job, count, first),
        Outcome::Told(text) => return reader.tell(text),
        Outcome::Wrong(text) => return reader.warn(text),
        _ => {}
    }
    let current = reader.document().job == job;
    let Some(document) = of_job(reader, job) else {
        return;
    };
    match outcome {
        Outcome::Preview(article) => {
            take_text(document, article);
            document.stage = Stage::Loading;
        }
        Outcome::Loaded(article) => {
            take_text(document, article);
            document.stage = Stage::Analysing(0);
        }
        Outcome::Listed(list) => return listed(reader, job, list),
        Outcome::Counted(counts) => document.counts = Some(counts),
        Outcome::Analysed(analysis) => {
            let article = document.article.clone();
            document.speakers = Speakers::of(&analysis);
            document.sidebar.analysed(&article, &analysis);
            document.analysis = Some(analysis);
            document.stage = Stage::Done;
            document.refilter();
        }
        Outcome::Failed(words) => {
            document.stage = Stage::Failed(words.clone());
            if current {
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

/// A feed gives its articles to choose from, in its place.
fn listed(reader: &mut Reader, job: JobId, list: List) {
    let Some(at) = reader.documents.iter().position(|d| d.job == job) else {
        return;
    };
    let entries: Vec<Document> = list.entries.into_iter().map(Document::new).collect();
    let (count, current) = (entries.len(), reader.current == at);
    if count == 0 {
        let words = "a feed without articles".to_string();
        reader.documents[at].stage = Stage::Failed(words.clone());
        return reader.warn(words);
    }
    reader.documents.splice(at..=at, entries);
    if reader.current > at {
        reader.current += count - 1;
    }
    if current {
        choose::open(reader, Choice::Article);
    }
}

/// Takes up an article, or the whole of one whose beginning was shown: places are bytes
/// of the text, and stay.
fn take_text(document: &mut Document, article: Arc<Article>) {
    document.article = article;
    let article = document.article.clone();
    document.outline.loaded(&article);
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

//! Takes up the results of work: articles read and analysed, failures, lists.

use std::sync::Arc;

use super::{follow, forget, go, keep, line, listing, notes, open, pages, pictures, search, take};
use crate::article::Article;
use crate::reader::at::{self, At};
use crate::reader::document::{Awaiting, Document, Stage};
use crate::reader::event::Outcome;
use crate::reader::job::{Failure, JobId, Progress};
use crate::reader::link::is_link;
use crate::reader::moved::Moved;
use crate::reader::overlay::{Choice, Overlay};
use crate::reader::state::Reader;

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
    documents.position(|d| d.job == job && job != JobId::default())
}

/// Work is done, or a part of it: what came of it goes to whoever waits for it.
pub(super) fn done(reader: &mut Reader, job: JobId, outcome: Outcome) {
    match outcome {
        Outcome::Changed(file) => follow::changed(reader, job, file),
        Outcome::Hits(tally) => search::counted(reader, job, tally),
        Outcome::Surveyed(seen, done) => listing::surveyed(reader, job, seen, done),
        Outcome::Line(counted) => line::found(reader, job, counted),
        Outcome::Recalled(n, recalled) => {
            keep::recalled(reader, n, recalled.map(|recalled| *recalled));
        }
        Outcome::WereRead(list, read) => listing::were_read(reader, list, &read),
        Outcome::Forgotten(list, entry, came) => forget::done(reader, list, entry, came),
        Outcome::Searches(lines) => search::recalled(reader, lines),
        Outcome::Stepped(n, turn, stepped) => keep::stepped(reader, n, turn, *stepped),
        Outcome::Noted(n, noted) => notes::noted(reader, n, *noted),
        Outcome::Pictured(n, pictured) => {
            let (wanted, picture) = *pictured;
            pictures::came(reader, n, &wanted, picture);
        }
        Outcome::NotKept(why) => keep::not_kept(reader, why),
        Outcome::Exists(take, name) => take::exists(reader, take, name),
        Outcome::LookedUp(said) => super::read::looked_up(reader, job, said),
        Outcome::Completed(typed, path, names) => open::completed(reader, &typed, &path, names),
        Outcome::Told(text) => reader.tell(text),
        Outcome::Wrong(text) => reader.warn(text),
        Outcome::Preview(_)
        | Outcome::Loaded(_)
        | Outcome::Listed(_)
        | Outcome::Counted(_)
        | Outcome::Analysed(_)
        | Outcome::AnalysedSoFar(..)
        | Outcome::Failed(_) => match (of_job(reader, job), outcome) {
            (Some(n), outcome) => of_document(reader, n, outcome),
            (None, Outcome::Failed(failure)) => broke_down(reader, job, failure),
            (None, _) => {}
        },
    }
}

/// What came of the work on a document.
fn of_document(reader: &mut Reader, n: usize, outcome: Outcome) {
    let current = reader.current == n;
    let document = &mut reader.documents[n];
    match outcome {
        // What is there of the text already is as much, or all of it.
        Outcome::Preview(article) if has_more(document, &article) => {}
        Outcome::Preview(article) => {
            take_text(reader, n, article);
            reader.documents[n].stage = Stage::Loading;
        }
        Outcome::Loaded(article) => loaded(reader, n, article),
        Outcome::Listed(list) => return listing::listed(reader, n, list),
        Outcome::Counted(counts) => document.counts = Some(counts),
        Outcome::Analysed(analysis) => {
            document.remembered.forget_found();
            document.remembered.found = Some(analysis);
            document.remembered.held = true;
            // Where something was set right in it, it is not shown without: see `keep`.
            if document.remembered.log.holding().is_empty() {
                document.show_found();
            }
        }
        // Of what has come so far. The whole, once it is there, has answers of its own.
        Outcome::AnalysedSoFar(article, analysis)
            if document.is_open() && document.article.text.starts_with(&*article.text) =>
        {
            document.analysed(analysis);
        }
        Outcome::Failed(failure) => return failed(reader, n, failure),
        // The others are of no document.
        _ => {}
    }
    listing::learn(reader, n);
    if current {
        open_at(reader);
    }
}

/// All of an article was read.
fn loaded(reader: &mut Reader, n: usize, article: Arc<Article>) {
    let at_end = follow::stays_at_end(&reader.documents[n], &article);
    let same = reader.documents[n].article.text == article.text;
    take_text(reader, n, article);
    let document = &mut reader.documents[n];
    if at_end {
        document.wish = Some(Awaiting::Part(100));
    }
    document.stage = Stage::Analysing(0);
    if reader.current == n {
        // Whoever asked for it wants to know that it was done.
        if pages::done_reading(reader) {
            reader.tell(match same {
                true => "read again: nothing has changed",
                false => "read again: the text has changed",
            });
        }
        pages::tell_missing(reader);
    }
}

/// A document could not be read or analysed.
fn failed(reader: &mut Reader, n: usize, failure: Failure) {
    let document = &mut reader.documents[n];
    let words = failure.what.clone();
    // What was read before stays, whatever becomes of reading it again.
    let stays = document.has_text() || document.listing.is_some();
    document.stage = document.settled().unwrap_or(Stage::Failed(failure));
    document.forget_wish();
    listing::learn(reader, n);
    if reader.current == n && stays {
        reader.warn(words);
    }
}

/// What works for no article broke down: whoever waits for it is told.
fn broke_down(reader: &mut Reader, job: JobId, failure: Failure) {
    if reader.looking_up.contains(&job) {
        return super::read::looked_up(reader, job, Err(failure.what));
    }
    search::broke_down(reader, job, failure.what);
}

/// Whether an article is there to the end, or further than its beginning goes.
fn has_more(document: &Document, beginning: &Article) -> bool {
    let there = &document.article;
    document.has_text() && (!there.partial || there.text.starts_with(&*beginning.text))
}

/// Takes up an article, or the whole of one whose beginning was shown: places are bytes
/// of the text, and stay. Where the text is another one, what was marked in it is gone.
fn take_text(reader: &mut Reader, n: usize, article: Arc<Article>) {
    let document = &mut reader.documents[n];
    let same = article.text.starts_with(&*document.article.text);
    let old = document.article.clone();
    let moved = (!same).then(|| Moved::new(&old.text, &article.text));
    match (&moved, &mut document.search) {
        (Some(moved), _) => document.move_to(&article, moved),
        (None, Some(search)) if old.text.len() == article.text.len() && !old.partial => {
            search.same_text(&article.text);
        }
        _ => {}
    }
    // Links are known by their number.
    let other_links = !article.inlines.starts_with(&old.inlines);
    if moved.is_none() && other_links {
        document.link = same_link(document.link, (&old, &article));
    }
    let mut sections = old.sections.iter().zip(&article.sections);
    let other_sections = article.sections.len() < old.sections.len()
        || sections.any(|(old, new)| old.title != new.title);
    let other_lists = moved.is_none() && (other_links || other_sections);
    document.article = article.clone();
    document.listing = None;
    if other_lists && reader.current == n {
        drop_lists(reader, (&old, &article));
    }
    if let Some(moved) = moved {
        reader.trail.move_by(n, &moved);
        if reader.current == n {
            move_overlays(reader, &moved);
        }
    }
    let document = &mut reader.documents[n];
    let article = document.article.clone();
    document.outline.loaded(&article);
    if reader.current == n {
        pages::arrive(reader);
    }
}

/// The link of the same words in the same place, where only what is marked up in a text is
/// another.
fn same_link(link: Option<usize>, (old, new): (&Article, &Article)) -> Option<usize> {
    let span = old.inlines.get(link?)?.span;
    let mut all = new.inlines.iter();
    all.position(|inline| inline.span == span && is_link(inline))
}

/// Takes away what lists links or sections by numbers that they do not have any more.
fn drop_lists(reader: &mut Reader, of: (&Article, &Article)) {
    let mut before = None;
    reader.overlays.retain(|overlay| match overlay {
        Overlay::Letters(letters) => {
            before = Some(letters.before);
            false
        }
        Overlay::Picker(picker) => !matches!(
            picker.choice,
            Choice::Link | Choice::Section | Choice::Within | Choice::Filter
        ),
        _ => true,
    });
    if let Some(before) = before {
        reader.document_mut().link = same_link(before, of);
    }
}

/// What lies over an article that becomes another one: what lists or explains parts of
/// it goes, what is typed stays.
fn move_overlays(reader: &mut Reader, moved: &Moved<'_>) {
    reader.overlays.retain_mut(|overlay| match overlay {
        // What is read of the text as it was holds for that.
        Overlay::Help(_) | Overlay::Source(_) | Overlay::Shape(_) | Overlay::Read(_) => true,
        // Sections of the old text have other numbers.
        Overlay::Picker(picker) if matches!(picker.choice, Choice::Within | Choice::Filter) => {
            false
        }
        // What is set right is named by its words.
        Overlay::Picker(picker) if picker.about.is_some() => true,
        Overlay::Picker(picker) => matches!(picker.choice, Choice::Action | Choice::Format),
        Overlay::Prompt(prompt) => {
            prompt.before.place = moved.place(prompt.before.place);
            if let Some(search) = &mut prompt.before.search {
                search.hit = None;
            }
            true
        }
        Overlay::Hits(hits) => {
            hits.before.place = moved.place(hits.before.place);
            hits.before.hit = None;
            hits.begun = false;
            true
        }
        Overlay::Detail(_) | Overlay::Letters(_) | Overlay::Stretch(_) => false,
    });
}

/// Opens at the place that was asked for, as soon as the text reaches there.
fn open_at(reader: &mut Reader) {
    let Some(wish) = reader.open_at.clone() else {
        return;
    };
    super::settle(reader);
    let document = reader.document();
    let partial = document.article.partial;
    match At::parse(&wish) {
        At::Line(line) => line::go_to(reader, line),
        At::Percent(percent) => {
            reader.count = Some(percent);
            go::ends(reader, crate::reader::action::Action::Percent);
        }
        At::Words(words) => match at::section(document, &words) {
            Some(offset) => go::jump(reader, offset, 0),
            None if partial => return,
            None => match at::text(document, &words) {
                Some(offset) => {
                    go::jump(reader, offset, 0);
                    reader.tell(format!(
                        "no section is called “{words}”; here it stands in the text"
                    ));
                }
                None => {
                    let told = at::nothing(document, &words);
                    reader.warn(told);
                }
            },
        },
    }
    reader.open_at = None;
    reader.document_mut().remembered.placed = true;
}

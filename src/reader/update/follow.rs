//! Follows the file of an article: it is read anew when it changes, and a reader at its end
//! stays there.

use super::{keep, pages};
use crate::article::Article;
use crate::load::Input;
use crate::reader::action::Action;
use crate::reader::document::{Document, Stage};
use crate::reader::effect::Effect;
use crate::reader::follow::{FileState, Following};
use crate::reader::job::JobId;
use crate::reader::state::Reader;

/// Follows the file of the article on the screen, or no longer.
pub(super) fn toggle(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(following) = reader.document_mut().following.take() {
        effects.extend(end(following));
        // Asked for at the start, it does not begin again by itself.
        reader.follows = false;
        return reader.tell("its file is no longer followed");
    }
    if !begin(reader, effects) {
        return;
    }
    // Nobody looked at it until now.
    pages::read_quietly(reader, effects);
    let key = reader.key_for(Action::Follow);
    reader.tell(format!(
        "its file is followed: it is read anew when that changes; {key} ends it"
    ));
}

/// Before an article is read: where files are to be followed, its is.
pub(super) fn before_reading(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let watched = reader.document().following.map(|f| f.is_watched());
    if watched == Some(false) || watched.is_none() && reader.follows {
        // Asked for at the start, it is told there what is not followed, and not of every page
        // that is opened from then on.
        let first = reader.documents.iter().all(|d| !d.has_text());
        if first || matches!(reader.document().input, Some(Input::File(_))) {
            begin(reader, effects);
        }
    }
    if let Some(following) = &mut reader.document_mut().following {
        following.changed = false;
    }
}

/// Ends the watch over a file.
pub(super) fn end(following: Following) -> Option<Effect> {
    following
        .is_watched()
        .then_some(Effect::Cancel(following.job))
}

/// Begins to watch; whether there is a file to.
fn begin(reader: &mut Reader, effects: &mut Vec<Effect>) -> bool {
    let path = match &reader.document().input {
        Some(Input::File(path)) => path.clone(),
        other => {
            let why = why_not(other.as_ref());
            reader.tell(why);
            return false;
        }
    };
    let job = reader.next_job();
    reader.document_mut().following = Some(Following {
        job,
        file: FileState::There,
        changed: false,
        gave_up: false,
    });
    effects.push(Effect::Follow(job, path));
    true
}

fn why_not(input: Option<&Input>) -> &'static str {
    match input {
        None => keep::NO_ARTICLE,
        Some(Input::Stdin) => "what is piped is shown as it comes; only files are followed",
        Some(Input::Sample(_)) => "the samples never change; only files are followed",
        _ => "a page is fetched anew when that is asked for; only files are followed",
    }
}

/// A followed file is another one, or is gone.
pub(super) fn changed(reader: &mut Reader, job: JobId, file: FileState) {
    let mut all = reader.documents.iter_mut();
    let following = all.find_map(|d| d.following.as_mut().filter(|f| f.job == job));
    if let Some(following) = following {
        following.file = file;
        // What is there stays until there is something in its place.
        following.changed |= file == FileState::There;
    }
}

/// Reads the article on the screen anew if its file has changed, as soon as it has been read:
/// what is new shows before it is known who says what. Every other time it waits for the
/// answers, since in a file that grows on and on they would never come. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let document = reader.document();
    let changed = document.following.as_ref().is_some_and(|f| f.changed);
    let analyses = matches!(document.stage, Stage::Analysing(_));
    let gave_up = document.following.as_ref().is_some_and(|f| f.gave_up);
    let busy = document.stage == Stage::Loading || analyses && gave_up;
    if changed && !busy {
        if let Some(following) = &mut reader.document_mut().following {
            following.gave_up = analyses;
        }
        pages::read_quietly(reader, effects);
    }
}

/// Whether the end is to show of the text that takes the place of a followed one: where its
/// end showed. A text that is shorter than the screen has to have grown for that.
pub(super) fn stays_at_end(document: &Document, article: &Article) -> bool {
    let old = &document.article.text;
    let grown = article.text.len() > old.len() && article.text.starts_with(&**old);
    let at_end = document.has_text() && document.way.ends_at(document.place);
    document.following.is_some() && at_end && (grown || !document.way.is_one_screen())
}

//! Opens boxes to be read: a person's card, a whole quotation, a word in the dictionary.

use super::{choose, keep};
use crate::analysis::EntityId;
use crate::article::{Span, one_line};
use crate::reader::action::Action;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::job::JobId;
use crate::reader::keymap::Context;
use crate::reader::notes::Unit;
use crate::reader::notes::selection::Ground;
use crate::reader::overlay::{About, Overlay, Purpose, Read, What, Word};
use crate::reader::state::Reader;
use crate::typeset::clean_line;

/// The most characters that are looked up in a dictionary; more are a sentence.
const LONGEST: usize = 80;

/// Selects the quotation that the eyes are on: in the list its selection, beside it the first
/// that the text has on the screen. Says so where there is none.
pub(super) fn select_here(reader: &mut Reader) -> bool {
    let in_list = reader.context() == Context::Quotations;
    let document = reader.document_mut();
    if in_list {
        document.selected = document.sidebar.quotation();
    } else if let (None, Some(analysis)) = (document.selected, document.analysis.clone()) {
        let seen = document.seen().unwrap_or_default();
        document.selected = document.sidebar.quotation_here(&analysis, seen);
    }
    let found = document.quotation().is_some();
    if document.as_list().is_some() {
        reader.tell(keep::NO_ARTICLE);
    } else if !found && document.is_unquoted() {
        reader.tell("Nobody is quoted here.");
    } else if !found {
        let key = reader.key_for(Action::NextQuotation);
        reader.tell(format!("no quotation is selected; {key} goes to the next"));
    }
    found
}

/// The article and answers that are on the screen.
fn about(reader: &Reader) -> Option<About> {
    let document = reader.document();
    Some(About {
        article: document.article.clone(),
        analysis: document.analysis.clone()?,
        ..About::default()
    })
}

/// Takes the box on top away where it is one of these; whether it was.
fn closes(reader: &mut Reader, is: impl Fn(&What) -> bool) -> bool {
    let top = reader.overlays.last();
    let open = matches!(top, Some(Overlay::Read(read)) if is(&read.what));
    if open {
        reader.overlays.pop();
    }
    open
}

fn open(reader: &mut Reader, what: What) {
    reader
        .overlays
        .push(Overlay::Read(Box::new(Read::new(what))));
}

/// The card of the selected person, or of who says the selected quotation.
pub(super) fn person(reader: &mut Reader) {
    if closes(reader, |what| matches!(what, What::Card(..))) {
        return;
    }
    let who = match reader.context() {
        Context::People => reader.document().sidebar.person(),
        _ => match speaker(reader) {
            Ok(who) => who,
            Err(()) => return,
        },
    };
    let (Some(person), Some(about)) = (who, about(reader)) else {
        return reader.tell("the text does not say who that is");
    };
    let speakers = reader.document().speakers.clone();
    let about = About {
        person: Some(person),
        ..about
    };
    open(reader, What::Card(Box::new(about), speakers));
}

/// Who is mentioned where the reader stands, or who says the quotation there; `Err` where it
/// was told that there is none.
fn speaker(reader: &mut Reader) -> Result<Option<EntityId>, ()> {
    let document = reader.document();
    let mention = document.mention.zip(document.analysis.as_ref());
    let mention = mention.and_then(|(n, analysis)| analysis.mentions.get(n));
    if let Some(mention) = mention {
        return Ok(Some(mention.entity));
    }
    match select_here(reader) {
        true => Ok(reader
            .document()
            .quotation()
            .and_then(|q| q.attribution.speaker)),
        false => Err(()),
    }
}

/// All of the selected quotation.
pub(super) fn whole(reader: &mut Reader) {
    if closes(reader, |what| matches!(what, What::Quotation(..))) || !select_here(reader) {
        return;
    }
    let quotation = reader.document().selected;
    let Some(about) = about(reader) else {
        return;
    };
    let speakers = reader.document().speakers.clone();
    let about = About { quotation, ..about };
    open(reader, What::Quotation(Box::new(about), speakers));
}

/// The most words that are looked up as one entry.
const WORDS: usize = 4;

/// The words that the eyes are on, if they are few: the hit that was gone to, who is
/// mentioned, or a link, as long as it is on the screen. A place is a whole row of words, and
/// none of them.
fn pointed_at(document: &Document) -> Option<String> {
    let seen = document.seen()?;
    let mention = document.mention.zip(document.analysis.as_ref());
    let mention = mention.and_then(|(n, analysis)| Some(analysis.mentions.get(n)?.span));
    let hit = document.marked().and_then(|search| search.hit);
    let spans = [mention, hit, document.chosen_link().map(|link| link.span)];
    let shows = |span: &Span| span.intersect(seen).is_some();
    let span = spans.into_iter().flatten().find(shows)?;
    // What is found may be a part of a word.
    let ground = Ground {
        article: &document.article,
        analysis: None,
    };
    let word = |at: u32| {
        ground
            .unit_at(Unit::Word, at)
            .filter(|word| word.contains(at))
    };
    let first = word(span.start).map_or(span.start, |word| word.start);
    let last = word(span.end.saturating_sub(1)).map_or(span.end, |word| word.end);
    let words = document.article.slice(Span::new(first, last.max(first)));
    let count = words.split_whitespace().count();
    let words = clean_line(words).into_owned();
    ((1..=WORDS).contains(&count) && words.chars().count() <= LONGEST).then_some(words)
}

/// Looks the selected words up, or asks for some: for those that the eyes are on first.
pub(super) fn ask(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if closes(reader, |what| matches!(what, What::Word(_))) {
        return;
    }
    let document = reader.document();
    let selected = document.selection.map(|selection| selection.span);
    match selected.map(|span| document.article.slice(span).to_string()) {
        Some(words) => look_up(reader, &words, effects),
        None => {
            let words = pointed_at(document);
            choose::prompt(reader, Purpose::LookUp);
            if let (Some(words), Some(Overlay::Prompt(prompt))) =
                (words, reader.overlays.last_mut())
            {
                prompt.line.set(&words);
            }
        }
    }
}

/// Looks words up.
pub(super) fn look_up(reader: &mut Reader, words: &str, effects: &mut Vec<Effect>) {
    let word = one_line(words);
    // What a quotation or a sentence has around its words is none of them.
    // C++ and .NET are words as they stand.
    let around = |c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#' | '.' | '&'));
    let word = word
        .trim_start_matches(around)
        .trim_end_matches(|c| around(c) || c == '.')
        .replace('\u{ad}', "");
    match word.chars().count() {
        _ if !word.contains(char::is_alphanumeric) => return,
        n if n > LONGEST => {
            return reader.tell("that is more than a dictionary has; select a word or two");
        }
        _ => {}
    }
    let job = reader.next_job();
    let shown = Word {
        word: clean_line(&word).into_owned(),
        job,
        answer: None,
        made: None,
    };
    open(reader, What::Word(shown));
    reader.looking_up.push(job);
    effects.push(Effect::LookUp(job, word));
}

/// What the dictionary says, for the box that asked.
pub(super) fn looked_up(reader: &mut Reader, job: JobId, answer: Result<String, String>) {
    reader.looking_up.retain(|running| *running != job);
    let boxes = reader
        .overlays
        .iter_mut()
        .filter_map(|overlay| match overlay {
            Overlay::Read(read) => match &mut read.what {
                What::Word(word) => Some(word),
                _ => None,
            },
            _ => None,
        });
    for word in boxes.filter(|word| word.job == job) {
        word.answer = Some(answer.clone());
    }
}

/// What is looked up is not waited for any longer when its box is gone. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let overlays = &reader.overlays;
    let has_box = |job: JobId| {
        overlays.iter().any(|overlay| match overlay {
            Overlay::Read(read) => matches!(&read.what, What::Word(word) if word.job == job),
            _ => false,
        })
    };
    reader.looking_up.retain(|job| {
        let has_box = has_box(*job);
        if !has_box {
            effects.push(Effect::Cancel(*job));
        }
        has_box
    });
}

//! Boxes that are read: a person's card, a whole quotation, a word in the dictionary.

use super::choose;
use crate::analysis::EntityId;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::event::JobId;
use crate::reader::keymap::Context;
use crate::reader::overlay::{About, Overlay, Purpose, Read, What, Word};
use crate::reader::state::Reader;
use crate::typeset::clean_line;

/// Words that are looked up have so many characters at most: more are a sentence.
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
    if !found {
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

/// Looks the selected words up, or asks for some.
pub(super) fn ask(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if closes(reader, |what| matches!(what, What::Word(_))) {
        return;
    }
    let document = reader.document();
    let selected = document.selection.map(|selection| selection.span);
    match selected.map(|span| document.article.slice(span).to_string()) {
        Some(words) => look_up(reader, &words, effects),
        None => choose::prompt(reader, Purpose::LookUp),
    }
}

/// Looks words up.
pub(super) fn look_up(reader: &mut Reader, words: &str, effects: &mut Vec<Effect>) {
    let word = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // What a quotation or a sentence has around its words is none of them.
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .replace('\u{ad}', "");
    match word.chars().count() {
        0 => return,
        LONGEST.. => {
            return reader.tell("that is more than a dictionary has; select a word or two");
        }
        _ => {}
    }
    let job = reader.next_job();
    let shown = Word {
        word: clean_line(&word).into_owned(),
        job,
        answer: None,
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

//! Marks words and writes to them: what keys and mouse do with a selection and with the notes of
//! an article.

use super::{choose, go, keep, panes};
use crate::analysis::correct::Step;
use crate::article::{Anchor, CodePoints, Span};
use crate::reader::action::Action;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::notes::selection::{Edge, Ground};
use crate::reader::notes::{Noted, Placed, Selection, Unit};
use crate::reader::overlay::{Overlay, Purpose};
use crate::reader::pane::sidebar::Tab;
use crate::reader::state::{Focus, Reader};
use crate::store::{Note, NoteId, NoteStep};
use crate::typeset::clean_line;

/// Begins a selection: the sentence of the current hit, else the selected quotation if it is on
/// the screen or in the list, else the first sentence on the screen. In an article that is still
/// being read nothing can be marked.
pub(super) fn select(reader: &mut Reader) {
    if reader.document().subject().is_none() {
        return reader.tell("words can be marked once the article is read");
    }
    let in_list = reader.context() == Context::Quotations;
    let document = reader.document_mut();
    if in_list {
        document.selected = document.sidebar.quotation();
    }
    let seen = document.seen().unwrap_or_default();
    let hit = document.hit_here().filter(|_| !in_list);
    let quotation = document.quotation().map(|q| q.span);
    let shows = |span: &Span| in_list || span.intersect(seen).is_some() && hit.is_none();
    let at = hit.map_or(document.at(), |hit| hit.start);
    let colour = document.last_colour;
    let selection = match quotation.filter(shows) {
        Some(span) => Some(Selection::of(span, Unit::Quotation, colour)),
        None => Selection::at(ground(document), Unit::Sentence, at, colour),
    };
    let Some(selection) = selection else {
        return reader.tell("there are no words here to select");
    };
    document.selection = Some(selection);
    reader.focus = Focus::Body;
    show(reader);
}

fn ground(document: &Document) -> Ground<'_> {
    Ground {
        article: &document.article,
        analysis: document.analysis.as_deref(),
    }
}

/// Changes the selection; where it cannot go on, that is told.
fn change(reader: &mut Reader, change: impl FnOnce(&mut Selection, Ground<'_>) -> bool) {
    let document = reader.document_mut();
    let Some(mut selection) = document.selection else {
        let key = reader.key_for(Action::Select);
        return reader.tell(format!("no words are selected; {key} selects some"));
    };
    let changed = change(&mut selection, ground(document));
    document.selection = Some(selection);
    match changed {
        true => show(reader),
        false => reader.tell(format!("no {} there", selection.unit.name())),
    }
}

/// Shows the selected words.
fn show(reader: &mut Reader) {
    if let Some(selection) = reader.document().selection {
        go::reveal(reader, selection.span);
    }
}

/// Selects by other units.
pub(super) fn select_by(reader: &mut Reader, unit: Unit) {
    change(reader, |selection, ground| selection.by(ground, unit));
}

/// Selects the next unit, or the one before.
pub(super) fn select_next(reader: &mut Reader, forwards: bool) {
    change(reader, |selection, ground| selection.step(ground, forwards));
}

/// Moves one end of the selection by a unit, so that it grows or shrinks.
pub(super) fn move_edge(reader: &mut Reader, edge: Edge, grows: bool) {
    change(reader, |selection, ground| {
        selection.move_edge(ground, edge, grows)
    });
}

/// What a key means: the selected words, the note in the list, or the note on which the
/// reader stands.
enum Meant {
    Words(Selection),
    Note(NoteId),
}

fn meant(reader: &Reader) -> Option<Meant> {
    let document = reader.document();
    match (reader.context(), document.selection) {
        (Context::Select, Some(selection)) => Some(Meant::Words(selection)),
        (Context::Notes, _) => document.sidebar.note().map(|placed| Meant::Note(placed.id)),
        _ => {
            let selected = document.sidebar.note_position();
            let at = document.notes.at(document.landed?, selected)?;
            document
                .notes
                .all
                .get(at)
                .map(|placed| Meant::Note(placed.id))
        }
    }
}

const NO_NOTE: &str = "no note is selected";

fn placed(document: &Document, id: NoteId) -> Option<&Placed> {
    document.notes.all.iter().find(|placed| placed.id == id)
}

/// Marks the selected words, in their colour.
pub(super) fn highlight(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(Meant::Words(selection)) = meant(reader) {
        let document = reader.document_mut();
        document.selection = None;
        document.last_colour = selection.colour;
        let note = marked(document, selection);
        step(reader, NoteStep::Mark(note), effects);
    } else if reader.document_mut().selection.take().is_none() {
        reader.tell("no words are selected");
    }
}

/// Selected words as they would be marked.
fn marked(document: &Document, selection: Selection) -> Note {
    let text = &document.article.text;
    Note {
        words: Anchor::new(text, &CodePoints::new(text), selection.span),
        colour: selection.colour,
        text: String::new(),
    }
}

fn step(reader: &mut Reader, step: NoteStep, effects: &mut Vec<Effect>) {
    let n = reader.current;
    let document = reader.document();
    let Some(subject) = document.subject() else {
        return reader.tell("words can be marked once the article is read");
    };
    let notes = document.notes.clone();
    effects.push(Effect::Note(n, Box::new((subject, notes, Some(step)))));
}

/// The next colour: of what is being selected, or of a note.
pub(super) fn colour(reader: &mut Reader, effects: &mut Vec<Effect>) {
    match meant(reader) {
        Some(Meant::Words(mut selection)) => {
            selection.colour = selection.colour.next();
            reader.document_mut().selection = Some(selection);
            reader.tell(format!("to be marked in {}", selection.colour.name()));
        }
        Some(Meant::Note(id)) => {
            let Some(placed) = placed(reader.document(), id) else {
                return;
            };
            let note = Note {
                colour: placed.note.colour.next(),
                ..placed.note.clone()
            };
            step(reader, NoteStep::Colour(id, note), effects);
        }
        None => reader.tell(NO_NOTE),
    }
}

/// What is written to the words that are meant, as far as it goes. What comes of it is
/// theirs, whatever is selected by then.
fn text_so_far(reader: &mut Reader) -> Option<String> {
    let meant = meant(reader);
    let document = reader.document_mut();
    document.writing = match meant {
        Some(Meant::Words(selection)) => Some((None, marked(document, selection))),
        Some(Meant::Note(id)) => {
            let placed = placed(document, id);
            placed.map(|placed| (Some(id), placed.note.clone()))
        }
        None => None,
    };
    let text = document.writing.as_ref().map(|(_, note)| note.text.clone());
    if text.is_none() {
        reader.tell(NO_NOTE);
    }
    text
}

/// A line to write to the selected words in, or to those of a note. What has several lines
/// is written in an editor.
pub(super) fn write(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(text) = text_so_far(reader) else {
        return;
    };
    if text.contains('\n') {
        return effects.push(Effect::EditNote(text));
    }
    let document = reader.document_mut();
    let of = document.writing.as_ref().and_then(|(id, _)| *id);
    // What was typed for new words may be for others than it was: they are seldom far.
    let before = document.unwritten.take_if(|(id, _)| *id == of);
    let text = before.map_or(text, |(_, typed)| typed);
    choose::prompt(reader, Purpose::Note);
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() {
        prompt.line.set(&clean_line(&text));
    }
}

/// A line to write in was given up. What was typed is not lost: the next such line has it.
pub(super) fn given_up(reader: &mut Reader, typed: &str) {
    let Some((id, note)) = reader.document_mut().writing.take() else {
        return;
    };
    if typed.trim().is_empty() || typed == clean_line(&note.text) {
        return;
    }
    reader.document_mut().unwritten = Some((id, typed.to_string()));
    let context = reader.context();
    let key = reader.keymap.keys(context, Action::WriteNote).next();
    let key = key.map_or_else(String::new, |key| {
        format!("; {key} takes up what was typed")
    });
    reader.tell(format!("not written{key}"));
}

/// The same in the user's editor.
pub(super) fn edit(reader: &mut Reader, effects: &mut Vec<Effect>) {
    effects.extend(text_so_far(reader).map(Effect::EditNote));
}

/// What was written is kept.
pub(super) fn written(reader: &mut Reader, text: &str, effects: &mut Vec<Effect>) {
    let document = reader.document_mut();
    let Some((id, note)) = document.writing.take() else {
        return reader.tell(NO_NOTE);
    };
    document.selection = None;
    document.last_colour = note.colour;
    let text = text.trim().to_string();
    let note = Note { text, ..note };
    let written = match id {
        Some(id) => NoteStep::Write(id, note),
        None => NoteStep::Mark(note),
    };
    step(reader, written, effects);
}

/// What was typed of a note is kept as if its line had been ended: nobody can do that any more.
pub(super) fn keep_typed(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let typed = match reader.overlays.last() {
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Note => prompt.line.text(),
        _ => return,
    };
    let typed = typed.to_string();
    if !typed.trim().is_empty() {
        written(reader, &typed, effects);
    }
}

/// Takes a note away. It can be put back.
pub(super) fn remove(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(Meant::Note(id)) = meant(reader) else {
        return reader.tell(NO_NOTE);
    };
    reader.document_mut().selection = None;
    step(reader, NoteStep::Remove(id), effects);
}

/// Tries again what could not be kept last, or else puts back the note that was taken away
/// last.
pub(super) fn restore(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let document = reader.document_mut();
    let again = document.failed_notes.pop();
    let again = again.or_else(|| document.removed.pop().map(NoteStep::Mark));
    match again {
        Some(again) => step(reader, again, effects),
        // The key that takes back elsewhere: what was set right is told with it.
        None if !document.remembered.log.holding().is_empty() => {
            keep::step(reader, Step::Undo, effects);
        }
        None => reader.tell("no note was taken away here"),
    }
}

/// To the next note of the text, or the one before; after the last comes the first.
pub(super) fn next(reader: &mut Reader, forwards: bool) {
    let document = reader.document_mut();
    let notes = &document.notes;
    let here = document
        .landed
        .and_then(|at| notes.at(at, document.sidebar.note_position()));
    let found = notes.found();
    let next = match here {
        _ if found == 0 => None,
        // Several may begin at one word: their list says which is next.
        Some(n) if forwards => Some((n + 1) % found),
        Some(n) => Some((n + found - 1) % found),
        None => notes.next(document.place.at, forwards),
    };
    let Some(n) = next else {
        let key = reader.key_for(Action::Select);
        return reader.tell(format!("nothing is marked here; {key} selects words"));
    };
    document.sidebar.select_note(n);
    to(reader, n);
}

/// Goes to the words of the selected note.
pub fn to_note(reader: &mut Reader) {
    if let Some(span) = reader.document().sidebar.note().map(|placed| placed.span) {
        match span {
            Some(span) => {
                reader.focus = Focus::Body;
                go::reveal(reader, span);
            }
            None => reader.tell("its words are gone from the text"),
        }
    }
}

/// The text goes with the notes that are walked through.
pub fn follow_note(reader: &mut Reader) {
    if let Some(span) = reader.document().sidebar.note().and_then(|n| n.span) {
        go::reveal(reader, span);
    }
}

/// Shows a note's words and tells what was written to them.
fn to(reader: &mut Reader, n: usize) {
    let Some(placed) = reader.document().notes.all.get(n).cloned() else {
        return;
    };
    if let Some(span) = placed.span {
        go::reveal(reader, span);
    }
    if !placed.note.text.is_empty() {
        reader.tell(placed.note.text);
    }
}

/// The mouse drags over the text: from here to there.
pub(super) fn drag(reader: &mut Reader, from: u32, to: u32) {
    if reader.document().subject().is_none() {
        return;
    }
    let document = reader.document_mut();
    let colour = document.last_colour;
    let begun = document.selection.filter(|s| s.from.is_some());
    let begun = begun.or_else(|| {
        let mut selection = Selection::at(ground(document), Unit::Word, from, colour)?;
        selection.from = Some(selection.span);
        Some(selection)
    });
    let Some(mut selection) = begun else {
        return;
    };
    selection.drag(ground(document), to);
    document.selection = Some(selection);
    reader.focus = Focus::Body;
}

/// The list of notes has the keys.
pub(super) fn list(reader: &mut Reader) {
    panes::show_tab(reader, Tab::Notes);
}

/// What a step with notes came to.
pub(super) fn noted(reader: &mut Reader, n: usize, noted: Noted) {
    let Some(document) = reader.documents.get_mut(n) else {
        return;
    };
    let Noted { notes, step, lost } = noted;
    document.notes_asked = false;
    match (&step, &lost) {
        // What somebody wrote is not lost because another program was in the way.
        (Some(step), Some(_)) => document.failed_notes.push(step.clone()),
        (Some(NoteStep::Remove(id)), None) => {
            let gone = placed(document, *id).map(|placed| placed.note.clone());
            document.removed.extend(gone);
        }
        _ => {}
    }
    if lost.is_none() {
        let selected = document.sidebar.note().map(|placed| placed.id);
        document.notes = notes;
        // The list may have another one above it now.
        let all = &document.notes.all;
        if let Some(at) = all.iter().position(|placed| Some(placed.id) == selected) {
            document.sidebar.put_note(at);
        }
    }
    if n != reader.current {
        return;
    }
    let kept = if reader.keeps { "" } else { " (not kept)" };
    let key = reader
        .keymap
        .keys(Context::Notes, Action::RestoreNote)
        .next();
    let back = |does: &str| {
        key.map_or(String::new(), |key| {
            format!(" · in the notes, {key} {does}")
        })
    };
    match (step, lost) {
        (None, _) => {}
        (Some(_), Some(why)) => {
            reader.warn(format!("not kept: {why}{}", back("tries again")));
        }
        (Some(NoteStep::Colour(_, note)), None) => {
            reader.tell(format!("marked in {}{kept}", note.colour.name()));
        }
        (Some(NoteStep::Mark(note)), None) if note.text.is_empty() => {
            reader.tell(format!("marked in {}{kept}", note.colour.name()));
        }
        (Some(NoteStep::Mark(_) | NoteStep::Write(..)), None) => {
            reader.tell(format!("noted{kept}"));
        }
        (Some(NoteStep::Remove(_)), None) => {
            reader.tell(format!("the note is taken away{}", back("puts it back")));
        }
    }
}

/// Has notes looked for anew where the text is another one. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let n = reader.current;
    let document = reader.document_mut();
    if document.notes_asked || !document.notes.are_lost_in(&document.article) {
        return;
    }
    if let Some(subject) = document.subject() {
        document.notes_asked = true;
        let notes = document.notes.clone();
        effects.push(Effect::Note(n, Box::new((subject, notes, None))));
    }
}

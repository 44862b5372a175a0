//! Asks for what was kept of articles and hands over what is to be kept, after every event.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::analysis::QuotationKind;
use crate::analysis::correct::{Correction, Fate, Step, Who};
use crate::article::{Anchor, CodePoints};
use crate::reader::action::Action;
use crate::reader::document::{Document, Stage};
use crate::reader::effect::Effect;
use crate::reader::memory::{Recall, Recalled, Stepped};
use crate::reader::state::Reader;

use super::settle::settle;
use super::{go, pages};

/// Asks for what was kept of the article on the screen, hands over what is to be kept, and has
/// corrections laid over new answers. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if reader.dress() {
        settle(reader);
    }
    for n in 0..reader.documents.len() {
        lay_over(reader, n, effects);
    }
    if !reader.recalls || !reader.document().is_whole() {
        return;
    }
    let n = reader.current;
    match reader.document().remembered.recall {
        Recall::Unasked => {
            let document = reader.document_mut();
            if let Some(subject) = document.subject() {
                document.remembered.recall = Recall::Asked;
                effects.push(Effect::Recall(n, Box::new(subject)));
            }
        }
        Recall::Asked => {}
        Recall::Done if !reader.keeps => {}
        Recall::Done => {
            let looks = reader.looks_to_keep();
            let document = reader.document_mut();
            let seen = document.seen_now(looks);
            if document.wish.is_none()
                && document.remembered.sent.as_ref() != Some(&seen)
                && let Some(subject) = document.subject()
            {
                document.remembered.sent = Some(seen.clone());
                effects.push(Effect::Keep(n, Box::new((subject, seen))));
            }
        }
    }
}

/// Has corrections laid over what was found, where either is new.
fn lay_over(reader: &mut Reader, n: usize, effects: &mut Vec<Effect>) {
    let Some(document) = reader.documents.get_mut(n) else {
        return;
    };
    let (turn, asked) = document.remembered.turns;
    if turn == asked {
        return;
    }
    let (Some(subject), Some(found)) = (document.subject(), document.found()) else {
        return;
    };
    let remembered = &mut document.remembered;
    remembered.turns.1 = turn;
    if remembered.log.holding().is_empty() {
        document.show_found();
    } else {
        let log = remembered.log.clone();
        effects.push(Effect::LayOver(n, turn, Box::new((subject, found, log))));
    }
}

/// What was kept of an article; nothing where there was nothing.
pub(super) fn recalled(reader: &mut Reader, n: usize, recalled: Option<Recalled>) {
    let asked = reader.open_at.is_some();
    let Some(document) = reader.documents.get_mut(n) else {
        return;
    };
    if let Some(recalled) = &recalled
        && !Arc::ptr_eq(&recalled.article, &document.article)
    {
        // Another text has come meanwhile: it is asked again where that has its places.
        document.remembered.recall = Recall::Unasked;
        return;
    }
    document.remembered.recall = Recall::Done;
    document.remembered.placed |= asked;
    let Some(recalled) = recalled else {
        return;
    };
    document.recall(recalled);
    if n == reader.current {
        reader.undress();
        reader.dress();
        settle(reader);
        pages::arrive(reader);
    }
}

/// Tells once that nothing can be kept.
pub(super) fn not_kept(reader: &mut Reader, why: String) {
    if std::mem::take(&mut reader.keeps) {
        reader.warn(format!("nothing is remembered: {why}"));
    }
    for document in &mut reader.documents {
        // A step that broke down is not answered, nor is what waits to be corrected.
        document.remembered.pending = 0;
        document.show_found();
    }
}

/// The message where articles are listed and an article would be needed.
pub(super) const NO_ARTICLE: &str = "this is a list of articles: Enter reads one";
/// Why nothing can be done with answers that are not there yet.
pub(super) const NOT_YET: &str = "it is still being worked out who says what";

/// Why nothing can be set right in what is on the screen.
fn why_not(document: &Document) -> &'static str {
    match () {
        () if document.as_list().is_some() => NO_ARTICLE,
        () if document.is_raw() => "this is the source; what is set right is in the article",
        () if !document.is_whole() => "the article is not here yet",
        () => NOT_YET,
    }
}

/// Sets something right in the current article, or takes it back.
pub(super) fn step(reader: &mut Reader, step: Step, effects: &mut Vec<Effect>) {
    let n = reader.current;
    let document = reader.document_mut();
    let (Some(subject), Some(found)) = (document.subject(), document.found()) else {
        let why = why_not(document);
        return reader.tell(why);
    };
    let remembered = &mut document.remembered;
    remembered.turns.0 += 1;
    remembered.turns.1 = remembered.turns.0;
    remembered.pending += 1;
    let (turn, before) = (remembered.turns.0, remembered.log.clone());
    // What comes before the answer builds on this step.
    remembered.log.take(&step);
    effects.push(Effect::Step(
        n,
        turn,
        Box::new((subject, found, before, step)),
    ));
}

/// What a step came to, or corrections laid over an analysis.
pub(super) fn stepped(reader: &mut Reader, n: usize, turn: u64, stepped: Stepped) {
    let Some(document) = reader.documents.get_mut(n) else {
        return;
    };
    let Stepped {
        log,
        corrected,
        step,
        taken,
        lost,
        elsewhere,
    } = stepped;
    let homeless = corrected.fates.iter().filter(|f| **f == Fate::Lost).count();
    let fate = corrected.fates.last().copied();
    let remembered = &mut document.remembered;
    if step.is_some() {
        remembered.pending = remembered.pending.saturating_sub(1);
        // The answer to a later step has this one in its log.
        if remembered.pending == 0 {
            remembered.log = log;
            if remembered.turns.0 != turn {
                // The text or what was found is another one since.
                remembered.turns.0 += 1;
            }
        }
    }
    // Something newer is under way where the turn is another.
    if remembered.turns.0 == turn {
        document.remembered.found = document.found();
        document.analysed(Arc::new(corrected.analysis));
        if std::mem::take(&mut document.remembered.held) {
            document.stage = Stage::Done;
        }
    }
    match (step, lost) {
        _ if n != reader.current => {}
        (None, _) => tell_homeless(reader, homeless),
        (Some(step), None) if elsewhere => {
            let again = reader.key_for(match step {
                Step::Redo => Action::Redo,
                _ => Action::Undo,
            });
            reader.tell(format!(
                "another window set something right here meanwhile: it shows now; {again} goes on"
            ));
        }
        (Some(_), Some(why)) => reader.warn(format!("not kept: {why}")),
        (Some(step), None) => {
            if !matches!(step, Step::Make(_)) {
                select(reader, taken.as_ref());
            }
            tell(reader, &step, taken.as_ref(), fate);
        }
    }
}

/// Adds to the message how many corrections no longer find a place in the text.
fn tell_homeless(reader: &mut Reader, count: usize) {
    let words = match count {
        0 => return,
        1 => "1 correction no longer fits the text".to_string(),
        n => format!("{n} corrections no longer fit the text"),
    };
    let before = reader.message.take();
    reader.warn(match before {
        Some(before) => format!("{} · {words}", before.text),
        None => words,
    });
}

/// The words of the quotation that a correction is about.
fn quoted(correction: &Correction) -> Option<&Anchor> {
    match correction {
        Correction::Speaker { quotation, .. }
        | Correction::NoQuotation { quotation }
        | Correction::Kind { quotation, .. }
        | Correction::Span { quotation, .. } => Some(&quotation.words),
        Correction::Reported { words, .. } => Some(words),
        Correction::Merge { .. }
        | Correction::Split { .. }
        | Correction::Rename { .. }
        | Correction::NoPerson { .. }
        | Correction::Role { .. } => None,
    }
}

/// The person that a correction is about.
fn person(correction: &Correction) -> Option<&Who> {
    match correction {
        Correction::Merge { person, .. }
        | Correction::Split { person, .. }
        | Correction::Rename { person, .. }
        | Correction::NoPerson { person, .. }
        | Correction::Role { person, .. } => Some(person),
        _ => None,
    }
}

/// Selects a person in the list of people by the name they have after a step, since the next key
/// is about whoever was somebody else for a while.
fn select_person(reader: &mut Reader, who: &Who) {
    let document = reader.document_mut();
    let Some(analysis) = document.analysis.clone() else {
        return;
    };
    let mut named = analysis.entities.iter().filter(|e| e.name == who.name);
    if let Some(entity) = named.next() {
        document.sidebar.select_person(entity.id);
    }
}

/// Selects and shows the person or the quotation that a correction is about: one that was taken
/// back, or made again, need not be where the reader looks, and what comes next is about it.
fn select(reader: &mut Reader, taken: Option<&Correction>) {
    if let Some(who) = taken.and_then(person) {
        select_person(reader, who);
    }
    let Some(words) = taken.and_then(quoted) else {
        return;
    };
    let document = reader.document();
    let text = &document.article.text;
    let span = words.find_with(text, &CodePoints::new(text), &OnceCell::new());
    let (Some(span), Some(analysis)) = (span, &document.analysis) else {
        return;
    };
    let mut all = analysis.quotations.iter();
    let found = all.position(|q| q.span.intersect(span).is_some());
    let shows = |n: &usize| u32::try_from(*n).is_ok_and(|n| document.sidebar.which().contains(&n));
    if let Some(n) = found.filter(shows) {
        go::select_quotation(reader, n);
    }
}

/// Whether what was set right does not show as long as reported speech does not.
fn hides(reader: &Reader, taken: Option<&Correction>) -> bool {
    let kind = match taken {
        Some(Correction::Reported { kind, .. } | Correction::Kind { kind, .. }) => *kind,
        _ => return false,
    };
    kind == QuotationKind::Indirect && !reader.document().filter.reported
}

/// Says what was set right, and what else that changed.
fn tell(reader: &mut Reader, step: &Step, taken: Option<&Correction>, fate: Option<Fate>) {
    // Without a store it holds for as long as the reader is open.
    let kept = match reader.keeps {
        true => "",
        false => " (not kept)",
    };
    let undo = reader.key_for(Action::Undo);
    let redo = reader.key_for(Action::Redo);
    let shows = reader.key_for(Action::ToggleReported);
    let seen = match hides(reader, taken) {
        true => format!(" · {shows} shows reported speech"),
        false => String::new(),
    };
    let taken = taken.map(Correction::to_string);
    reader.tell(match (step, taken, fate) {
        (Step::Undo, None, _) => "nothing was set right here that could be taken back".into(),
        (Step::Redo, None, _) => "nothing was taken back here".into(),
        (Step::Undo, Some(what), _) => format!("taken back: {what} · {redo} makes it again"),
        (_, Some(what), Some(Fate::Placed(also))) => match also.words() {
            Some(also) => format!("{what}{kept} · with {also}{seen} · {undo} takes it back"),
            None => format!("{what}{kept}{seen} · {undo} takes it back"),
        },
        (_, Some(what), _) => format!("it finds no place here: {what}"),
        (Step::Make(_), None, _) => String::new(),
    });
}

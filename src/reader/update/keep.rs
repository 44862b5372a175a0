//! What is kept of articles and comes back: asked for and handed over after every event.

use std::sync::Arc;

use crate::analysis::correct::{Correction, Fate, Log, Step};
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::memory::{Recall, Recalled, Stepped};
use crate::reader::state::Reader;

use super::pages;

/// Asks what was kept of the article on the screen, hands over what is to be kept of it,
/// and has corrections laid over what was found anew. Runs after every event.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if reader.dress() {
        super::settle(reader);
    }
    lay_over(reader, effects);
    if !reader.keeps {
        return;
    }
    let n = reader.current;
    let Some(subject) = reader.document().subject() else {
        return;
    };
    let looks = reader.looks_to_keep();
    let document = reader.document_mut();
    match document.remembered.recall {
        Recall::Unasked => {
            document.remembered.recall = Recall::Asked;
            effects.push(Effect::Recall(n, Box::new(subject)));
        }
        Recall::Asked => {}
        Recall::Done => {
            let seen = document.seen_now(looks);
            if document.wish.is_none() && document.remembered.sent.as_ref() != Some(&seen) {
                document.remembered.sent = Some(seen.clone());
                effects.push(Effect::Keep(n, Box::new((subject, seen))));
            }
        }
    }
}

/// Has corrections laid over what was found, where either is new.
fn lay_over(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let n = reader.current;
    let document = reader.document_mut();
    let (turn, asked) = document.remembered.turns;
    if turn == asked {
        return;
    }
    let (Some(subject), Some(found)) = (document.subject(), document.found()) else {
        return;
    };
    let remembered = &mut document.remembered;
    remembered.turns.1 = turn;
    if !remembered.log.holding().is_empty() {
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
    document.remembered.recall = Recall::Done;
    document.remembered.placed |= asked;
    let Some(recalled) = recalled else {
        return;
    };
    document.recall(recalled);
    if n == reader.current {
        reader.undress();
        reader.dress();
        super::settle(reader);
        pages::arrive(reader);
    }
}

/// Nothing can be kept: it is told once.
pub(super) fn not_kept(reader: &mut Reader, why: String) {
    if std::mem::take(&mut reader.keeps) {
        reader.warn(format!("nothing is remembered: {why}"));
    }
}

/// Sets something right in the current article, or takes it back.
pub(super) fn step(reader: &mut Reader, step: Step, effects: &mut Vec<Effect>) {
    let n = reader.current;
    let document = reader.document_mut();
    let (Some(subject), Some(found)) = (document.subject(), document.found()) else {
        return reader.tell("it is still being worked out who says what");
    };
    let remembered = &mut document.remembered;
    remembered.turns.0 += 1;
    remembered.turns.1 = remembered.turns.0;
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
        logs: (before, log),
        corrected,
        step,
        lost,
    } = stepped;
    let fate = corrected.fates.last().copied();
    // Something newer is under way where the turn is another.
    if document.remembered.turns.0 == turn {
        let found = document.found();
        document.remembered.log = log;
        document.remembered.fates = corrected.fates;
        document.analysed(Arc::new(corrected.analysis));
        document.remembered.found = found;
    }
    match (step, lost) {
        _ if n != reader.current => {}
        (None, _) => {}
        (Some(_), Some(why)) => reader.warn(format!("not kept: {why}")),
        (Some(step), None) => tell(reader, &step, before, fate),
    }
}

/// Says what was set right, and what else that changed.
fn tell(reader: &mut Reader, step: &Step, mut before: Log, fate: Option<Fate>) {
    // Without a store it holds for as long as the reader is open.
    let kept = match reader.keeps {
        true => "",
        false => " (not kept)",
    };
    let undo = reader.key_for(Action::Undo);
    let redo = reader.key_for(Action::Redo);
    let taken = before.take(step).map(Correction::to_string);
    reader.tell(match (step, taken, fate) {
        (Step::Undo, None, _) => "nothing was set right here that could be taken back".into(),
        (Step::Redo, None, _) => "nothing was taken back here".into(),
        (Step::Undo, Some(what), _) => format!("taken back: {what} · {redo} makes it again"),
        (_, Some(what), Some(Fate::Placed(also))) => match also.words() {
            Some(also) => format!("{what}{kept} · so are {also} · {undo} takes it back"),
            None => format!("{what}{kept} · {undo} takes it back"),
        },
        (_, Some(what), _) => format!("it finds no place here: {what}"),
        (Step::Make(_), None, _) => String::new(),
    });
}

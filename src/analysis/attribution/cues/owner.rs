//! Subjects of a clause that report nothing: those of whom others report ("the union said its members
//! had"), what somebody wants done ("wants it repeated"), and things that are called something.

use super::{Passive, may_be_deed, passive, sentence_start};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{DET, MANNER, SAID, THOUGHT, WROTE};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::Kind;

/// Whether a subject is people of whoever says so right before: "the union said *its members* had".
pub(super) fn is_told_by_owner(scene: &Scene<'_>, subject: usize) -> bool {
    let phrase = &scene.phrases[subject];
    let its = |n: usize| matches!(scene.word(n), "its" | "their");
    let whole = its(phrase.start) && phrase.end > phrase.start + 1;
    // "Its *Hale* mill".
    let within = phrase.start.checked_sub(1).filter(|n| its(*n));
    let start = within.unwrap_or(phrase.start);
    let says = verb_before(scene, start).filter(|_| whole || within.is_some());
    says.is_some_and(|n| {
        !scene.quoted[n]
            && scene.tokens[n].is(SAID)
            && scene.is_cue(n)
            && scene.subject(n).is_some()
    })
}

/// The token before what is told, and before its "that": "said *that* its members".
fn verb_before(scene: &Scene<'_>, start: usize) -> Option<usize> {
    /// The most words between the verb and "that": "said in a statement that".
    const BETWEEN: usize = 6;
    let before = start.checked_sub(1)?;
    if scene.word(before) != "that" {
        return Some(before);
    }
    (before.saturating_sub(BETWEEN)..before)
        .rev()
        .take_while(|n| scene.tokens[*n].kind == Kind::Word && !scene.quoted[*n])
        .find(|n| scene.tokens[*n].is(SAID) && scene.is_cue(*n))
}

/// Whether a subject is somebody of whom another tells right before what they must or will say: "Roe said
/// *the ministry* must announce a date". Nobody but Roe has said anything yet.
pub(super) fn is_yet_to_say(scene: &Scene<'_>, subject: usize, verb: usize) -> bool {
    let phrase = &scene.phrases[subject];
    let helps = verb.checked_sub(1).map_or("", |n| scene.word(n));
    let wanted = matches!(helps, "must" | "should" | "ought" | "needs");
    let told = matches!(helps, "would" | "will" | "could" | "can" | "may" | "might");
    let body = !matches!(phrase.what, What::Name(_) | What::Pronoun(_) | What::First);
    if !(wanted || told && body) {
        return false;
    }
    verb_before(scene, phrase.start).is_some_and(|n| {
        let says = scene.tokens[n].is(SAID) && scene.is_cue(n) && !scene.quoted[n];
        says && scene.subject(n).is_some_and(|(other, _)| other != subject)
    })
}

/// Whether a subject is a body of which somebody tells right before what it thinks: "Roe said *the firm*
/// expected", "told analysts *the company* hoped". The words are whose verb of saying it is.
pub(super) fn is_told_by_another(scene: &Scene<'_>, subject: usize, verb: usize) -> bool {
    let phrase = &scene.phrases[subject];
    let token = &scene.tokens[verb];
    let thinks = token.is(THOUGHT) && !token.is(SAID | WROTE | MANNER);
    // "Roe ruled that the crown had *offered* “no light”".
    let deed = may_be_deed(scene.word(verb));
    let body = !matches!(phrase.what, What::Name(_) | What::Pronoun(_));
    if !(thinks || deed) || !body {
        return false;
    }
    let says = |n: usize| {
        scene.tokens[n].is(SAID)
            && scene.is_cue(n)
            && !scene.quoted[n]
            && scene.subject(n).is_some()
    };
    let Some(before) = verb_before(scene, phrase.start) else {
        return false;
    };
    let told = || {
        let listener = scene.ending_at(phrase.start)?;
        let verb = scene.phrases[listener].start.checked_sub(1)?;
        Some(verb)
    };
    says(before) || told().is_some_and(|n| matches!(scene.word(n), "told" | "tells") && says(n))
}

/// Whether a verb tells what somebody wants done to its subject, or sees done: "would like to see *it*
/// repeated", "wants *them* told".
pub(super) fn is_wanted_done(scene: &Scene<'_>, subject: usize, verb: usize) -> bool {
    let phrase = &scene.phrases[subject];
    let wants = phrase.start.checked_sub(1).map_or("", |n| scene.word(n));
    phrase.end == verb
        && matches!(phrase.what, What::It | What::They | What::Pronoun(_))
        && is_past(scene.word(verb))
        && matches!(
            wants,
            "see"
                | "sees"
                | "saw"
                | "seen"
                | "want"
                | "wants"
                | "wanted"
                | "like"
                | "have"
                | "get"
                | "need"
                | "needs"
                | "needed"
                | "hear"
                | "heard"
                | "keep"
                | "kept"
                | "find"
                | "had"
        )
}

/// Whether a verb in the passive stands right before "as" and the marks, in a sentence that begins with no
/// report: "the study was *hailed* as “…”", where "Roe said it was hailed as “…”" is Roe's.
pub(super) fn direct_as(scene: &Scene<'_>, verb: usize, open: usize) -> bool {
    let Some(before) = open.checked_sub(1) else {
        return false;
    };
    let as_ = before.checked_sub(usize::from(scene.tokens[before].is(DET)));
    let beside = as_.is_some_and(|n| n == verb + 1 && scene.tokens[n].of(scene.text) == "as");
    let start = sentence_start(scene, open);
    beside
        && (start..verb).all(|n| {
            let says = scene.tokens[n].is(SAID) && !scene.quoted[n];
            !says || !scene.is_cue(n) || !matches!(passive(scene, n), Passive::No)
        })
}

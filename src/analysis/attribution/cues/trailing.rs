//! Words of the quotation's own sentence between the marks and the verb.

use super::{Report, Verb, according, is_base};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{AUX, BOUNDARY, CALENDAR, CUE, REL, SAID};
use crate::analysis::token::Kind;

/// A few words that go on with the quotation's sentence before the verb: "“It will freeze” by dawn, said
/// Roe".
pub(super) fn behind_words(scene: &Scene<'_>, at: usize) -> Option<Report> {
    let tokens = scene.tokens;
    let few = 6;
    let comma = (at..tokens.len().min(at + few)).find(|n| tokens[*n].kind == Kind::Comma)?;
    let plain = tokens[at..comma].iter().all(|t| {
        t.kind == Kind::Word && (!t.capital || t.is(CALENDAR)) && !t.is(CUE | AUX | REL | BOUNDARY)
    });
    let says = |verb: usize| {
        tokens.get(verb).is_some_and(|t| t.is(SAID)) && scene.is_cue(verb) && !is_base(scene, verb)
    };
    if !plain {
        return None;
    }
    // "There was “no chance” of a deal, according to Roe".
    if let Some(report) = according(scene, comma + 1, 1, 0) {
        return Some(Report { gap: 0, ..report });
    }
    // "“It will rain” on Sunday, Roe said."
    if let Some((described, _)) = scene.noun_phrase(comma + 1) {
        let subject = scene.identified(described);
        let verb = scene.phrases[subject].end;
        let ends = tokens.get(verb + 1).is_none_or(|t| t.kind == Kind::Stop);
        return (says(verb) && ends).then(|| Report::beside(verb, subject, false, Verb::Known));
    }
    let verb = comma + 1;
    if !says(verb) {
        return None;
    }
    let subject = scene.inverted(verb)?;
    Some(Report::beside(verb, subject, true, Verb::Known))
}

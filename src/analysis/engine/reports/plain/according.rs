//! "According to" between two commas, in the middle of what somebody says.

use super::{content, end_of_sentence, start_of_sentence};
use crate::analysis::attribution::Scene;
use crate::analysis::attribution::finite::{helps, is_clause, is_verb_in_past};
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, DET, POSS, PREP, PRONOUN, REL};
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// The length of "according".
pub(super) const LENGTH: u32 = "according".len() as u32;

/// Whether a token is the first of "according to".
pub(super) fn is_there(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens[at].of(scene.text) == "according"
}

/// Puts what is said behind the second comma in place of the writer's own words before the first:
/// "has moved and, according to two clerks, *stopped paying*"; and adds the half that is missing.
pub(super) fn make_whole(scene: &Scene<'_>, at: usize, report: &mut Report) {
    let tokens = scene.tokens;
    let last = at.checked_sub(2).map(|n| &tokens[n]);
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    let (Some(last), true) = (last, at > 2 && comma(at - 1)) else {
        return;
    };
    let Some((_, source)) = scene.noun_phrase(at + 2) else {
        return;
    };
    let close = [source.end, source.reach].into_iter().find(|n| comma(*n));
    let Some(close) = close else { return };
    let end = end_of_sentence(scene, at);
    let back = tokens.get(close + 1..end).unwrap_or_default();
    let (Some(first), Some(z)) = (back.first(), back.last()) else {
        return;
    };
    let marked = (close..end).any(|n| scene.quoted[n] || tokens[n].kind == Kind::Mark);
    let cut = last.kind == Kind::Word && last.is(CONJ | PREP | BOUNDARY);
    // "One mill was, according to the board, *among the lost*", "since then, according to the board,
    // *it has been shut*".
    let opens = start_of_sentence(scene, at).is_some_and(|n| {
        let subject = !first.is(REL | CONJ | PREP | BOUNDARY) && first.kind != Kind::Other;
        let comma = (n..at - 1).any(comma);
        tokens[n].is(PREP | BOUNDARY) && !comma && subject && is_clause(scene, close + 1, end)
    });
    // "Power, according to Roe, *makes it easier*": its subject alone stands before.
    let subject = start_of_sentence(scene, at)
        .is_some_and(|n| !tokens[n].is(PREP | BOUNDARY) && !is_clause(scene, n, at - 1));
    let acts = || {
        // "Sometimes in tears", "hundreds of them".
        let next = back.get(1);
        let noun = next.is_none_or(|t| t.is(PREP) || t.kind == Kind::Comma);
        is_verb_in_past(scene, first) || is_in_present(scene, first) && !noun
    };
    let half = last.is(AUX) || helps(scene, first) || opens || subject && acts();
    let behind = report
        .contents
        .iter()
        .any(|c| c.span.start >= report.cue.end);
    if marked || !cut && (!half || behind || report.contents.len() != 1) {
        return;
    }
    let confidence = report.confidence();
    if cut {
        report.contents.clear();
    }
    let back = Span::new(first.start, z.end);
    report.contents.push(content(back, confidence));
}

/// Whether a word may be a verb in the present: "makes", "leaks".
pub(super) fn is_in_present(scene: &Scene<'_>, token: &Token) -> bool {
    let closed = PREP | CONJ | DET | POSS | PRONOUN | REL | BOUNDARY | ADVERB;
    token.kind == Kind::Word
        && !token.capital
        && token.of(scene.text).ends_with('s')
        && !token.is(closed)
}

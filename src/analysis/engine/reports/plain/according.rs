//! "According to" between two commas, in the middle of what somebody says.

use super::{content, end_of_sentence};
use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{BOUNDARY, CONJ, PREP};
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;
use crate::article::Span;

/// Whether a token is the first of "according to".
pub(super) fn is_there(scene: &Scene<'_>, at: usize) -> bool {
    const LENGTH: u32 = "according".len() as u32;
    let token = &scene.tokens[at];
    token.end - token.start == LENGTH && token.of(scene.text) == "according"
}

/// Puts what is said behind the second comma in place of the writer's own words before the first:
/// "has moved and, according to two clerks, *stopped paying*".
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
    if marked || !cut {
        return;
    }
    let confidence = report.confidence();
    report.contents = vec![content(Span::new(first.start, z.end), confidence)];
}

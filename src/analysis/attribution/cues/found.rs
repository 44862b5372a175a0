//! Words that somebody reports others to have found.

use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{REL, SAID};
use crate::analysis::token::Kind;

/// "Roe said a survey found “…”": what a survey found is told by Roe, where "inspectors, who said
/// nothing, found “…”" have found it themselves.
pub(super) fn is_told_to_have_found(scene: &Scene<'_>, start: usize, verb: usize) -> bool {
    /// The most tokens that name who found it.
    const FINDER: usize = 12;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let comma = verb > 0 && scene.tokens[verb - 1].kind == Kind::Comma;
    if comma || !matches!(word(verb), "found" | "finds" | "find") {
        return false;
    }
    (start.max(verb.saturating_sub(FINDER))..verb)
        .rev()
        .take_while(|n| {
            let kind = scene.tokens[*n].kind;
            matches!(kind, Kind::Word | Kind::Number | Kind::Comma) && !scene.quoted[*n]
        })
        .any(|n| {
            let relative = n > 0 && scene.tokens[n - 1].is(REL);
            scene.tokens[n].is(SAID) && !relative && n + 1 < verb && scene.is_cue(n)
        })
}

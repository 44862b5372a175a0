//! Words that would have been said, and were not.

use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::lexicon::SAID;

/// Whether a verb stands where nothing was said: "would have said “sorry”", "if Roe says
/// “stop”", "had Roe said “stop”".
pub(super) fn is_unreal(scene: &Scene<'_>, verb: usize) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let modal = |n: usize| matches!(word(n), "would" | "could" | "should" | "might");
    if verb >= 2 && word(verb - 1) == "have" && modal(verb - 2) {
        return true;
    }
    let Some((subject, Link::Adjacent)) = scene.subject(verb) else {
        return false;
    };
    let Some(before) = scene.phrases[subject].start.checked_sub(1) else {
        return false;
    };
    match word(before) {
        // "She asked if Roe said “stop”" asks for what was said.
        "if" | "If" | "unless" | "Unless" | "suppose" | "Suppose" => before
            .checked_sub(1)
            .is_none_or(|n| !scene.tokens[n].is(SAID)),
        "Had" => scene.tokens[before].first,
        _ => false,
    }
}

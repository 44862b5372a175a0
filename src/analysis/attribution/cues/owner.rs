//! Subjects of a clause that report nothing: those of whom others report ("the union said its members
//! had"), and things that are called something.

use super::{Passive, passive, sentence_start};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{DET, SAID};

/// Whether a subject is people of whoever says so right before: "the union said *its members* had".
pub(super) fn is_told_by_owner(scene: &Scene<'_>, subject: usize) -> bool {
    let phrase = &scene.phrases[subject];
    let owned = matches!(scene.tokens[phrase.start].of(scene.text), "its" | "their");
    let says = phrase
        .start
        .checked_sub(1)
        .filter(|_| owned && phrase.end > phrase.start + 1);
    says.is_some_and(|n| {
        !scene.quoted[n]
            && scene.tokens[n].is(SAID)
            && scene.is_cue(n)
            && scene.subject(n).is_some()
    })
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

//! Subjects of a clause that whoever they belong to reports: "the union said its members had".

use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::SAID;

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

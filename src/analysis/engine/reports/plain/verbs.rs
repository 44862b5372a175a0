//! Verbs that report plainly, by the stems of their forms.

use crate::analysis::attribution::{Passive, Scene, passive};
use crate::analysis::reported::words::stem_of;

/// Whether a verb has a clause as its words, said in whatever manner.
pub(super) fn tells(scene: &Scene<'_>, at: usize) -> bool {
    const STEMS: &[&str] = &[
        "acknowledg",
        "ad",
        "add",
        "admit",
        "alleg",
        "announc",
        "argu",
        "assert",
        "believ",
        "caution",
        "claim",
        "complain",
        "conced",
        "conclud",
        "confirm",
        "contend",
        "declar",
        "den",
        "emphasis",
        "emphasiz",
        "explain",
        "fear",
        "find",
        "hop",
        "insist",
        "maintain",
        "not",
        "observ",
        "point",
        "predict",
        "recall",
        "reckon",
        "remark",
        "report",
        "reveal",
        "say",
        "stat",
        "stress",
        "suggest",
        "swear",
        "tell",
        "testif",
        "think",
        "warn",
        "writ",
    ];
    let word = scene.tokens[at].of(scene.text);
    scene.is_cue(at)
        && STEMS.binary_search(&stem_of(word)).is_ok()
        && matches!(passive(scene, at), Passive::No)
}

/// Whether a verb tells, behind a comma and its subject, what stands before: "The lock is shut, *she joked*",
/// where "she joked that" needs no such place.
pub(super) fn tells_as_tag(scene: &Scene<'_>, at: usize) -> bool {
    const STEMS: &[&str] = &[
        "agre", "blog", "boast", "clarif", "counter", "fum", "grumbl", "guess", "jok", "lament",
        "mus", "quip", "reason", "repl", "respond", "theoris", "theoriz", "tweet", "vow", "worr",
    ];
    let token = &scene.tokens[at];
    let word = token.of(scene.text);
    word.ends_with("ed")
        && scene.is_cue(at)
        && STEMS.binary_search(&stem_of(word)).is_ok()
        && matches!(passive(scene, at), Passive::No)
}

/// Of these verbs, those that also take a thing as their object: "announced the plans".
pub(super) const OBJECTS: &[&str] = &[
    "announc", "explain", "not", "observ", "point", "recall", "report", "reveal", "stat", "writ",
];

/// Whether a verb may as well be a noun.
pub(super) fn may_be_noun(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "claim"
            | "claims"
            | "state"
            | "states"
            | "stress"
            | "stresses"
            | "note"
            | "notes"
            | "remark"
            | "remarks"
    )
}

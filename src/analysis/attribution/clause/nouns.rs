//! What shows that a word is a verb of saying or a noun spelt like one: "*both* said", "hit back at
//! *claims*".

use super::super::named::rejects;
use super::Scene;

/// Whether a form of a verb of saying is the plural of a noun as well.
pub(super) fn may_be(word: &str) -> bool {
    matches!(
        word,
        "claims"
            | "reports"
            | "demands"
            | "warnings"
            | "suggestions"
            | "complaints"
            | "calls"
            | "talks"
    )
}

/// Whether a word that stands before nouns is somebody by itself before a verb of saying: "*another*
/// answered", "*both* said", where "all reported cases" are cases.
pub(super) fn stands_alone(word: &str, verb: &str) -> bool {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let plain = matches!(verb, "said" | "says" | "told" | "wrote" | "writes");
    is(&["another", "one", "both"]) && (plain || verb.ends_with("ed"))
        || plain && is(&["all", "many", "several", "some"])
}

impl Scene<'_> {
    /// Whether what stands behind a word can only be a noun: "hit back *at* claims", "*denied* reports", "*pep*
    /// talks".
    pub(super) fn takes_noun(&self, before: usize) -> bool {
        let word = self.tokens[before].of(self.text);
        let verb = before
            .checked_sub(1)
            .map_or("", |n| self.tokens[n].of(self.text));
        rejects(word)
            || word == "to" && (verb.starts_with("respond") || verb.starts_with("react"))
            || matches!(
                word,
                "about" | "amid" | "at" | "despite" | "following" | "of" | "over" | "pep"
            )
    }
}

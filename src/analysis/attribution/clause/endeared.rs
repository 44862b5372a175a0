//! Kin behind a word that says how somebody is: "little Jane's grandparents".

use super::Scene;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::Kind;

impl<'a> Scene<'a> {
    /// "Little Jane's grandparents", "young Poe's aunt": behind a word that says how somebody is, whoever
    /// is theirs.
    pub(super) fn endeared(&self, at: usize) -> Option<(usize, &'a Phrase)> {
        let how = matches!(
            self.tokens.get(at)?.of(self.text),
            "little"
                | "tiny"
                | "young"
                | "baby"
                | "old"
                | "poor"
                | "dear"
                | "late"
                | "wee"
                | "brave"
        );
        let (n, phrase) = self.phrase_at(at + 1).filter(|_| how)?;
        let somebody = matches!(phrase.what, What::Description { .. } | What::Unnamed);
        let owned = self.tokens[phrase.start..phrase.end]
            .iter()
            .any(|t| t.kind == Kind::Possessive);
        (somebody && owned).then_some((n, phrase))
    }
}

//! Participles that share the subject of one before them.

use super::Scene;
use crate::analysis::lexicon::CONJ;
use crate::analysis::person::phrases::What;
use crate::analysis::token::Kind;

/// How far the first may stand before the second, in tokens.
const FAR: usize = 30;

impl Scene<'_> {
    /// "With Roe tweeting that it was late and asking": whom a preposition brings in with the
    /// first participle is the subject of the second.
    pub(super) fn with_participle(&self, verb: usize) -> Option<usize> {
        let and = verb.checked_sub(1).filter(|n| self.tokens[*n].is(CONJ))?;
        let lowest = and.saturating_sub(FAR);
        let first = (lowest..and)
            .rev()
            .take_while(|n| self.tokens[*n].kind != Kind::Stop && !self.tokens[*n].first)
            .filter(|n| !self.quoted[*n])
            .find(|n| self.is_cue(*n) && self.tokens[*n].of(self.text).ends_with("ing"))?;
        let subject = self.ending_at(first)?;
        let phrase = &self.phrases[subject];
        let with = phrase
            .start
            .checked_sub(1)
            .is_some_and(|n| self.tokens[n].of(self.text) == "with");
        (with && matches!(phrase.what, What::Name(_))).then_some(subject)
    }

    /// "Roe remembers a nurse saying", "Poe heard one of them asking": whether a phrase is whom
    /// somebody heard.
    pub(super) fn is_heard(&self, n: usize) -> bool {
        const HEARD: &[&str] = &[
            "caught",
            "hear",
            "heard",
            "hearing",
            "hears",
            "overheard",
            "picture",
            "pictured",
            "quoted",
            "quotes",
            "recall",
            "recalled",
            "recalling",
            "recalls",
            "recorded",
            "remember",
            "remembered",
            "remembering",
            "remembers",
        ];
        let verb = self.phrases[n].start.checked_sub(1);
        verb.is_some_and(|at| HEARD.contains(&self.tokens[at].of(self.text)) && !self.quoted[at])
    }
}

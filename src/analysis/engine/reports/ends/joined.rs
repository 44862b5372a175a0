//! What is joined to reported words without belonging to them: another verb of the speaker,
//! somebody else's words.

use super::Place;
use crate::analysis::attribution::Link;
use crate::analysis::attribution::finite::{helps, is_clause};
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, PRONOUN, REL};
use crate::analysis::token::{Kind, Token};

impl Place<'_> {
    /// "Vowed to wait *and left*": a finite verb goes on with the verb before, where what that one
    /// reports has none.
    pub(super) fn is_next_verb(&self, joint: usize) -> bool {
        if !matches!(self.word(joint), "and" | "but") || self.word(self.from) != "to" {
            return false;
        }
        let verb = self.behind_adverb(joint + 1);
        let Some(token) = self.token(verb).filter(|_| verb + 1 < self.to) else {
            return false;
        };
        let plain = |t: &Token| !t.is(AUX | BOUNDARY | REL | CONJ) && t.kind != Kind::Comma;
        let words = self.scene.tokens.get(self.from..joint).unwrap_or_default();
        let finite = helps(self.scene, token) || self.is_past(token) && self.word(verb + 1) != "by";
        let told = self.token(self.at).is_some_and(|t| self.is_past(t));
        finite && told && joint > self.from + 1 && words.iter().all(plain)
    }

    /// "Roe said the lock was old *and the mayor said* it was safe": somebody else speaks.
    pub(super) fn is_someone_else(&self, joint: usize) -> bool {
        if !matches!(self.word(joint), "and" | "but" | "while") {
            return false;
        }
        let Some((_, phrase)) = self.scene.phrase_at(joint + 1) else {
            return false;
        };
        let verb = self.behind_adverb(phrase.end.max(phrase.reach));
        let pronoun = self.token(joint + 1).is_some_and(|t| t.is(PRONOUN));
        let says = matches!(self.word(verb), "said" | "says" | "say" | "told");
        says && !pronoun && verb + 1 < self.to && is_clause(self.scene, self.from, joint)
    }

    /// "Roe said the lock was old, *Poe said*, but it will hold": who reports all of it.
    pub(super) fn is_tag(&self, comma: usize) -> bool {
        let Some((n, phrase)) = self.scene.phrase_at(comma + 1) else {
            return false;
        };
        let verb = phrase.end.max(phrase.reach);
        let closed = self.token(verb + 1).is_some_and(|t| t.kind == Kind::Comma);
        let says = matches!(self.word(verb), "said" | "says" | "say" | "added" | "adds");
        let subject = || self.scene.subject(verb);
        says && closed && subject().is_some_and(|(s, link)| s == n && link == Link::Adjacent)
    }

    fn behind_adverb(&self, n: usize) -> usize {
        n + usize::from(self.token(n).is_some_and(|t| t.is(ADVERB) && !t.is(AUX)))
    }
}

//! What is joined to reported words without belonging to them: another verb of the speaker,
//! somebody else's words.

use super::Place;
use crate::analysis::attribution::Link;
use crate::analysis::attribution::finite::{helps, is_clause};
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, DET, POSS, PRONOUN, REL, SAID};
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
        let phrase = self.scene.phrase_at(joint + 1);
        let end = phrase.map_or_else(
            || self.end_of_words(joint + 1),
            |(_, p)| Some(p.end.max(p.reach)),
        );
        let Some(end) = end else { return false };
        let verb = self.behind_adverb(self.behind_commas(end).unwrap_or(end));
        let pronoun = self
            .token(joint + 1)
            .is_some_and(|t| t.is(PRONOUN) && (!t.is(POSS) || end == joint + 2));
        // "And the board agreed" may be what was said, "but the board insists" is not.
        let turns = self.word(joint) != "and"
            && self.token(verb).is_some_and(|t| t.is(SAID) && !t.is(AUX))
            && self.scene.is_cue(verb)
            && !self.word(verb).ends_with("ing");
        let says = matches!(self.word(verb), "said" | "says" | "say" | "told");
        let reports = turns || phrase.is_some() && says && verb + 1 < self.to;
        reports && !pronoun && is_clause(self.scene, self.from, joint)
    }

    /// Past the words of somebody of whom no phrase is known, up to a verb or a comma: "*his own engineers*,
    /// in a letter, warned".
    fn end_of_words(&self, from: usize) -> Option<usize> {
        const WORDS: usize = 6;
        let opens = self.token(from)?;
        let counted = matches!(self.word(from), "two" | "three" | "several" | "some");
        let noun = |n: &usize| {
            self.token(*n).is_some_and(|t| {
                t.kind == Kind::Word && !t.is(AUX | SAID | REL | BOUNDARY | CONJ) && !t.first
            })
        };
        let count = (from..from + WORDS).take_while(noun).count();
        ((opens.is(DET | POSS) || counted) && count > 1).then_some(from + count)
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

    /// Where a clause ends that stops at the comma of an insertion behind its subject: "but Poe, *in a
    /// letter*, warned that".
    pub(super) fn behind_insertion(&self, clause: usize, end: usize) -> usize {
        let Some((_, phrase)) = self.scene.phrase_at(clause) else {
            return end;
        };
        let beside = phrase.end == end || phrase.reach == end;
        let verb = self.behind_commas(end).filter(|_| beside);
        verb.map_or(end, |n| self.behind_adverb(n) + 1)
    }

    /// Behind the second of two commas, the first of which stands at a token.
    fn behind_commas(&self, first: usize) -> Option<usize> {
        /// What stands between is no longer.
        const LONGEST: usize = 14;
        let tokens = self.scene.tokens;
        let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
        let limit = tokens.len().min(first + LONGEST);
        let close = (first + 1..limit)
            .take_while(|n| !tokens[*n].first && tokens[*n].kind != Kind::Stop)
            .find(|n| comma(*n));
        close.filter(|_| comma(first)).map(|n| n + 1)
    }

    fn behind_adverb(&self, n: usize) -> usize {
        n + usize::from(self.token(n).is_some_and(|t| t.is(ADVERB) && !t.is(AUX)))
    }
}

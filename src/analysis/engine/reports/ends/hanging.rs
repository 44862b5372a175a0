//! Reports that are part of their sentence's subject: the sentence's own verb does not belong to
//! them.

use super::Place;
use crate::analysis::attribution::finite::{helps, is_verb_in_past};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, CUE, DET, POSS, PREP, PRONOUN, REL, SAID,
};
use crate::analysis::token::{Kind, Token};

/// The most words of the subject before the verb that reports.
const SUBJECT: usize = 16;
/// The most words between a noun and what makes it one ("the", "her").
const DETERMINED: usize = 4;

impl Place<'_> {
    /// "Roe's claim that the dam could burst *was* ignored", "voters who say the road is bad *were*
    /// split", "groups claiming the vote was rigged *gathered*": the verb of the sentence.
    pub(super) fn main_verb(&self) -> Option<usize> {
        let head = self.hangs_on()?;
        let first = self.first_of_sentence(head)?;
        if self.has_verb(first, head) {
            return None;
        }
        let mut past = None;
        for n in self.own_verb()? + 1..self.to {
            let token = &self.scene.tokens[n];
            let before = &self.scene.tokens[n - 1];
            if !is_plain(token) || grammar::asks(self.word(n)) || self.scene.quoted[n] {
                break;
            }
            let word = self.word(n - 1);
            if before.is(AUX | ADVERB | PREP | DET | POSS | CONJ)
                || matches!(word, "to" | "there")
                || word.ends_with("ly")
            {
                continue;
            }
            if self.helps(n) {
                return Some(n);
            }
            let goes_on = |t: &Token| t.is(PREP | DET | POSS | ADVERB | CALENDAR);
            let behind = self.token(n + 1).filter(|_| n + 1 < self.to);
            if self.is_past(token) && self.word(n + 1) != "by" && behind.is_some_and(goes_on) {
                past = Some(n);
            }
        }
        past
    }

    /// Whether a participle that commas set apart reports: "the notice, *saying that the road was
    /// shut*, hung on the door".
    pub(super) fn is_set_apart(&self) -> bool {
        let comma = self.at.checked_sub(1);
        let comma = comma.filter(|n| self.scene.tokens[*n].kind == Kind::Comma);
        let first = comma.and_then(|n| self.first_of_sentence(n));
        self.word(self.at).ends_with("ing")
            && comma
                .zip(first)
                .is_some_and(|(comma, first)| !self.has_verb(first, comma))
    }

    /// Whether a token may be a verb in the past.
    pub(super) fn is_past(&self, token: &Token) -> bool {
        is_verb_in_past(self.scene, token)
    }

    fn helps(&self, n: usize) -> bool {
        helps(self.scene, &self.scene.tokens[n])
    }

    /// Past the subject that a report hangs on: a noun that reports, or somebody with a clause or
    /// a participle right behind.
    fn hangs_on(&self) -> Option<usize> {
        let before = self.token(self.at.checked_sub(1)?)?;
        let cue = self.token(self.at)?;
        let verb = self.scene.is_cue(self.at) && cue.is(SAID);
        let word = self.word(self.at);
        let opens = matches!(self.word(self.from), "that" | "to") && self.from == self.at + 1;
        // "It believes that": a verb.
        let noun = || {
            let near = &self.scene.tokens[self.at.saturating_sub(DETERMINED)..self.at];
            let words = near.iter().rev();
            let mut words = words.take_while(|t| t.kind != Kind::Comma && !self.is_finite(t));
            self.scene.tokens[self.at].first
                || words.any(|t| t.is(DET | POSS) || t.kind == Kind::Possessive)
        };
        let owned = before.kind == Kind::Possessive || before.start == before.end;
        let participle = word.ends_with("ing") && !before.is(DET | POSS) && !owned;
        if !verb && opens && !word.ends_with("ed") && !participle && noun() {
            return Some(self.at);
        }
        let noun = before.kind == Kind::Word
            && !before.is(AUX | PREP | CONJ | ADVERB | BOUNDARY | REL | DET | POSS);
        if verb && word.ends_with("ing") && noun {
            return Some(self.at);
        }
        const NEAR: usize = 4;
        // "Those who have him say": a verb between the two is the clause's own.
        let plain = |n: &usize| {
            let token = &self.scene.tokens[*n];
            token.kind == Kind::Word && !self.is_past(token) && !token.is(PRONOUN)
        };
        let who = (self.at.saturating_sub(NEAR)..self.at)
            .rev()
            .take_while(plain)
            .find(|n| matches!(self.word(*n), "who" | "that" | "which"))?;
        let noun = self.token(who.checked_sub(1)?)?;
        (verb && noun.kind == Kind::Word && !noun.is(PREP | CONJ | AUX)).then_some(who)
    }

    /// The first verb of the reported clause, or the "to" that stands for it.
    fn own_verb(&self) -> Option<usize> {
        if self.word(self.from) == "to" {
            return Some(self.from);
        }
        let own = (self.from + 1..self.to).find(|n| {
            let token = &self.scene.tokens[*n];
            let before = &self.scene.tokens[n - 1];
            let word = token.kind == Kind::Word && !self.scene.quoted[*n];
            let closed = before.is(PREP | DET | POSS | CONJ);
            let pronoun = before.is(PRONOUN) && !before.is(POSS);
            let past = || !closed && self.is_past(token) && self.word(n + 1) != "by";
            word && (self.helps(*n) || pronoun || past())
        })?;
        // "Who say they believe the road is bad": all of it hangs on another verb.
        (!self.scene.tokens[own].is(CUE)).then_some(own)
    }

    /// The first word of the sentence that a token stands in.
    fn first_of_sentence(&self, at: usize) -> Option<usize> {
        let lowest = at.saturating_sub(SUBJECT);
        (lowest..=at).rev().find(|n| self.scene.tokens[*n].first)
    }

    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|n| {
            let token = &self.scene.tokens[n];
            // "It's worth noting that".
            let is = token.kind == Kind::Possessive
                && n > from
                && (self.scene.tokens[n - 1].is(PRONOUN | REL)
                    || matches!(self.word(n - 1), "it" | "It" | "That" | "there" | "There"));
            is || self.is_finite(token) || self.is_past(token)
        })
    }
}

/// Whether a word goes on with a clause: it joins nothing and opens none.
fn is_plain(token: &Token) -> bool {
    let word = matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive);
    (word || token.start == token.end)
        && !token.is(BOUNDARY | CONJ | REL)
        && (!token.is(PRONOUN) || token.is(POSS))
}

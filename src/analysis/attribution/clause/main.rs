//! The subject of a sentence, and the first phrase of a clause.

use super::{CLAUSE, Link, Scene};
use crate::analysis::lexicon::{self, AUX, CONJ, COUNTRY, CUE, NATION, PREP};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// The subject of the sentence, or of its last main clause: what a participle behind
    /// a comma belongs to, as in "Roe, who had waited, left at six, saying".
    pub(super) fn main_subject(&self, verb: usize) -> Option<(usize, Link)> {
        let lowest = verb.saturating_sub(CLAUSE);
        let mut start = lowest;
        for at in (lowest..verb).rev() {
            let token = &self.tokens[at];
            if self.quoted[at] {
                continue;
            }
            let joins = token.kind == Kind::Word
                && token.is(CONJ)
                && at > 0
                && self.tokens[at - 1].kind == Kind::Comma
                && self.phrase_at(at + 1).is_some();
            if joins || matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
                start = at + 1;
                break;
            }
            if token.first {
                start = at;
                break;
            }
        }
        let start = self.behind_opening(start, verb);
        self.first_phrase(start, verb).map(|n| (n, Link::Head))
    }

    /// "Swedish sawmill operator Roe Timber", "the Swedish-language paper": where it is from does not
    /// speak.
    pub fn is_where_from(&self, phrase: &Phrase) -> bool {
        let first = &self.tokens[phrase.start];
        let joined = || {
            let nation = first.of(self.text).split_once('-');
            nation.is_some_and(|(nation, _)| lexicon::classes(nation) & (NATION | COUNTRY) != 0)
        };
        matches!(phrase.what, What::Organization)
            && phrase.end == phrase.start + 1
            && (first.is(NATION) || joined())
            && self
                .tokens
                .get(phrase.end)
                .is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(CUE | AUX | PREP))
    }

    pub(super) fn first_phrase(&self, start: usize, end: usize) -> Option<usize> {
        let mut found = None;
        // "It also credited Roe with the find, noting": nobody else is the subject.
        let opens = self.tokens.get(start).filter(|t| t.first);
        let it = opens.is_some_and(|t| matches!(t.of(self.text), "It" | "This"));
        if it
            && self
                .tokens
                .get(start + 1)
                .is_some_and(|t| t.kind == Kind::Word && !t.capital)
            && self.phrase_at(start).is_none()
        {
            return None;
        }
        for (n, phrase) in self.phrases_before(end) {
            if phrase.start < start {
                break;
            }
            if phrase.covered || phrase.end > end || self.quoted[phrase.start] {
                continue;
            }
            let before = phrase.start.checked_sub(1).map(|k| &self.tokens[k]);
            let governed = before.is_some_and(|t| {
                phrase.start > start
                    && (matches!(t.kind, Kind::Possessive | Kind::Open)
                        || t.kind == Kind::Word && (t.is(PREP) || t.of(self.text).ends_with("ing")))
            });
            let object = before
                .is_some_and(|t| t.kind == Kind::Word && t.is(CUE) && phrase.start > start)
                // "But other aides": the word that opens the sentence joins nobody.
                || before.is_some_and(|t| t.is(CONJ) && phrase.start > start && !t.first);
            let owner = self
                .tokens
                .get(phrase.end)
                .is_some_and(|t| t.kind == Kind::Possessive);
            let from = self.is_where_from(phrase);
            if matches!(phrase.what, What::Organization) && governed || owner || from {
                continue;
            }
            if !governed && !object {
                found = Some(n);
            }
        }
        // "His opposite number, Jane Roe, saw it differently": whom his words are about.
        if let Some(name) = found.and_then(|n| self.named_of(n, end)) {
            return Some(name);
        }
        // "Rovers coach Jane Roe has …": the name that the words end in.
        let opened = found.filter(|n| self.phrases[*n].what == What::Organization);
        if let Some(name) = opened.and_then(|n| self.name_right_behind(n, end)) {
            return Some(name);
        }
        let name = opened.and_then(|n| self.noun_phrase(self.phrases[n].start));
        match name {
            Some((name, phrase)) if phrase.end <= end => Some(name),
            _ => found,
        }
    }

    /// Whether "and" behind a comma joins a clause with a subject and a verb of its own: "Poe will go,
    /// *and* Roe will wonder".
    pub(super) fn joins_clause(&self, and: usize) -> bool {
        let comma = and
            .checked_sub(1)
            .is_some_and(|n| self.tokens[n].kind == Kind::Comma);
        let Some((_, phrase)) = self.phrase_at(and + 1).filter(|_| comma) else {
            return false;
        };
        let verb = self.tokens.get(phrase.reach);
        self.tokens[and].is(CONJ)
            && !self.quoted[and]
            && verb.is_some_and(|t| {
                t.kind == Kind::Word && !t.capital && (t.is(AUX | CUE) || is_past(t.of(self.text)))
            })
    }
}

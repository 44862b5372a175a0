//! Speech that a dash opens: "– Vi kommer ikke, sier Roe.", "– Nie chcemy – mówi Roe.", "—No —dijo
//! Roe."

use std::ops::Range;

use super::speakers::{Block, Said, Who, reported, sentence, silent};
use super::verb::Verb;
use super::words;
use crate::analysis::person::Gender;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{Mode, Rule};

/// What somebody says behind a dash.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Dashed {
    /// Its tokens, without the dash and what parts them from the verb.
    pub words: Range<usize>,
    /// Who says so, where a verb behind them tells.
    pub said: Option<Said>,
}

/// Whether any token of a block may open such speech.
pub(in crate::analysis) fn has_dashes(tokens: &[Token]) -> bool {
    let opens = |n: &usize| {
        let before = n.checked_sub(1).map(|n| &tokens[n]);
        let begins = before.is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Colon));
        tokens[*n].kind == Kind::Dash && begins
    };
    (0..tokens.len()).any(|n| opens(&n))
}

impl Block<'_> {
    /// What dashes open in a block, in order; nothing where no verb says that somebody speaks.
    pub(in crate::analysis) fn dashed(&self) -> Vec<Dashed> {
        let mut found: Vec<Dashed> = Vec::new();
        let opens = |n: &usize| self.opens_speech(*n);
        let starts: Vec<usize> = (0..self.tokens.len()).filter(opens).collect();
        let ends = starts.iter().skip(1).copied().chain([self.tokens.len()]);
        for (dash, end) in starts.iter().copied().zip(ends) {
            let first = found.len();
            self.speech(dash + 1, end, &mut found);
            if let Some(one) = found.get_mut(first).filter(|one| one.said.is_none()) {
                one.said = self.introduced(dash);
            }
        }
        if found.iter().all(|dashed| dashed.said.is_none()) {
            found.clear();
        }
        found
    }

    /// Whether a dash at the beginning of a sentence stands at a token.
    fn opens_speech(&self, at: usize) -> bool {
        let begins = match at.checked_sub(1) {
            None => true,
            Some(last) => {
                // "(EFE).- El barco": a dash that belongs to a dateline.
                let parted = self.tokens[last].end < self.tokens[at].start;
                let ends = matches!(self.kind(last), Kind::Stop | Kind::Colon);
                ends && parted && !self.is_quoted(last)
            }
        };
        let Some(next) = self.tokens.get(at + 1) else {
            return false;
        };
        let word = match next.kind {
            Kind::Word => next.of(self.text).starts_with(char::is_uppercase),
            Kind::Number => true,
            _ => next.of(self.text).starts_with(['¿', '¡']),
        };
        self.kind(at) == Kind::Dash && begins && word && !self.is_quoted(at)
    }

    /// Speech from a token on, and what goes on behind whoever says so.
    fn speech(&self, from: usize, end: usize, found: &mut Vec<Dashed>) {
        let mut from = from;
        while let Some((last, said)) = (from..end).find_map(|n| Some((n, self.said_at(n, end)?))) {
            let stop = self.kind(last) == Kind::Stop;
            found.push(Dashed {
                words: from..last + usize::from(stop),
                said: Some(said),
            });
            // "– Nie – mówi Roe – to za mało.": a dash that closes another.
            let dash = (last + 1..end)
                .take_while(|n| self.kind(*n) != Kind::Stop)
                .find(|n| self.kind(*n) == Kind::Dash)
                .filter(|dash| self.kind(last) == Kind::Dash && dash + 1 < end);
            let Some(dash) = dash else {
                return;
            };
            from = dash + 1;
        }
        let stop = (from..end).rev().find(|n| self.kind(*n) != Kind::Stop);
        found.extend(stop.map(|stop| Dashed {
            words: from..(stop + 2).min(end),
            said: None,
        }));
    }

    /// Who says what ends at a token that parts speech from its verb.
    fn said_at(&self, at: usize, end: usize) -> Option<Said> {
        let shouted = || self.tokens[at].of(self.text).starts_with(['?', '!', '…']);
        let parts = match self.kind(at) {
            Kind::Comma | Kind::Dash => true,
            Kind::Stop => shouted(),
            _ => false,
        };
        if !parts || self.is_quoted(at) || self.is_quoted(at + 1) || self.is_capital(at + 1) {
            return None;
        }
        let verb = self.reporting_at(at + 1)?;
        if let Some(gender) = verb.pronoun {
            let who = Who::Pronoun(gender, verb.start);
            return Some(reported(Rule::BehindInverted, who, &verb));
        }
        if let Some(who) = self.right_of(verb.end, end) {
            return Some(reported(Rule::BehindInverted, who, &verb));
        }
        let stops = self.kind(verb.end) != Kind::Word;
        let alone = self.language.verbs_stand_alone && stops;
        let who = Who::Pronoun(Gender::Unknown, verb.cue);
        let stands = alone.then(|| reported(Rule::BehindInverted, who, &verb));
        stands.or_else(|| silent(self, &verb, false))
    }

    /// "Roe tar skylden: – Det er vi som spiller.": who opens the sentence that a colon ends.
    fn introduced(&self, dash: usize) -> Option<Said> {
        let colon = dash
            .checked_sub(1)
            .filter(|n| self.kind(*n) == Kind::Colon)?;
        Some(Said {
            rule: Rule::Introduced,
            who: self.opening(sentence(self, colon))?,
            cue: None,
            mode: Mode::Speech,
        })
    }

    /// A verb of saying at a token, or behind a small word of its own: "se preguntó".
    fn reporting_at(&self, at: usize) -> Option<Verb> {
        const SAYS: words::Sorts = words::VERB | words::BEHIND;
        let says = |n: usize| self.verb_at(n).filter(|v| v.sorts & SAYS != 0);
        let small = self.sorts(at) & words::FUNCTION != 0 && self.is_reflexive(at);
        says(at).or_else(|| says(at + 1).filter(|_| small))
    }
}

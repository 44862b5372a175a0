//! What sentences outside of marks tell about the speaker: who reports in them, and which have
//! the verb form that only somebody else's words have.

use super::speakers::{Block, Said, Who, sentence};
use super::subject::gender_of_article;
use super::verb::Verb;
use super::words;
use crate::analysis::person::Gender;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;
use crate::analysis::types::{Mode, Rule};

/// Up to this many words before a colon only lead over: "Aber:".
const FEW: usize = 3;
/// How many tokens behind the marks that form is looked for.
const BEHIND: usize = 12;

/// What stands before a quotation that no words of its own give to anybody.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::analysis) struct Before {
    /// Where the sentence before it begins.
    pub from: usize,
    /// One past its end.
    pub end: usize,
    /// Whether its own sentence has the form that only what somebody said has.
    pub told: bool,
    /// Whether the sentence before has it.
    pub told_before: bool,
    /// The only one whom the sentence before is about, by the number of the name.
    pub about: Option<usize>,
}

fn tells(who: Who) -> Said {
    Said {
        rule: Rule::SentenceBefore,
        who,
        cue: None,
        mode: Mode::Speech,
    }
}

impl Block<'_> {
    /// Who reports in which sentence outside of marks, by the token of the verb.
    pub(in crate::analysis) fn tellers(&self) -> Vec<(usize, Said)> {
        let opens = |n: &usize| self.tokens.get(*n).is_some_and(|t| t.first);
        let starts: Vec<usize> = (0..self.tokens.len()).filter(opens).collect();
        let ends = starts.iter().skip(1).copied().chain([self.tokens.len()]);
        let tells = |(from, end): (usize, usize)| self.teller(from, end);
        starts.iter().copied().zip(ends).filter_map(tells).collect()
    }

    /// Who reports in a sentence.
    fn teller(&self, from: usize, end: usize) -> Option<(usize, Said)> {
        let outside = |n: &usize| !self.is_quoted(*n);
        let verb = (from..end)
            .rev()
            .filter(outside)
            .find_map(|n| self.telling(n, from));
        let Some(verb) = verb else {
            // "Laut Roe ist das so."
            let per = |n: &usize| self.sorts(*n) & words::PER != 0 && outside(n);
            let at = (from..end).rev().find(per)?;
            let who = self.right_of(at + 1, end)?;
            return matches!(who, Who::Name(_)).then_some((at, tells(who)));
        };
        let who = match verb.pronoun {
            Some(gender) => Who::Pronoun(gender, verb.start),
            None => self
                .left_of(verb.start, from)
                .or_else(|| self.right_of(verb.end, end))
                .or_else(|| self.framed(&verb, from))
                .or_else(|| self.subject_before(&verb, from))?,
        };
        Some((verb.start, tells(who)))
    }

    /// The verb at a token, where it reports; "so" only with its comma before a name.
    fn telling(&self, n: usize, from: usize) -> Option<Verb> {
        let verb = self.verb_at(n).or_else(|| self.framing(n))?;
        let so = verb.sorts & words::VERB == 0;
        let comma = n > from && self.kind(n - 1) == Kind::Comma;
        // "So der Wirt", but not "so das Ziel".
        let somebody = gender_of_article(self.sorts(verb.end)) != Gender::Unknown;
        let named =
            self.name_at(verb.end).is_some() || somebody && self.source_at(verb.end).is_some();
        (!so || comma && named).then_some(verb)
    }

    /// What stands before a quotation.
    pub(in crate::analysis) fn before(&self, quote: &Quoted) -> Before {
        let mut end = quote.open;
        let own = end.checked_sub(1).map_or(0, |last| sentence(self, last));
        let mut told = Before {
            told: self.is_told(own, quote.open) || self.is_told_behind(quote.end),
            ..Before::default()
        };
        // "Aber: “…”" goes on with what stands before.
        let colon = end
            .checked_sub(1)
            .is_some_and(|n| self.kind(n) == Kind::Colon);
        if colon && end - own <= FEW + 1 && self.named_between(own, end) == 0 {
            end = own;
        }
        let Some(last) = end.checked_sub(1).filter(|n| !self.is_quoted(*n)) else {
            return told;
        };
        if self.kind(last) != Kind::Stop {
            return told;
        }
        (told.from, told.end) = (sentence(self, last), end);
        told.told_before = self.is_told(told.from, end);
        told.about = match self.whose(told.from, end) {
            Some(Who::Name(n)) => Some(n),
            _ => None,
        };
        told
    }

    /// Whether words outside of marks have the form that only what somebody said has.
    fn is_told(&self, from: usize, end: usize) -> bool {
        let outside = |n: &usize| !self.is_quoted(*n);
        let mut words = (from..end).filter(outside);
        let first = words.clone().any(|n| self.sorts(n) & words::FIRST != 0);
        !first
            && words.any(|n| {
                // "Als sei nichts gewesen".
                let unreal = n
                    .checked_sub(1)
                    .is_some_and(|n| self.sorts(n) & words::LABEL != 0);
                self.sorts(n) & words::TOLD != 0 && !self.is_capital(n) && !unreal
            })
    }

    /// The same of words behind marks, to the end of their sentence.
    fn is_told_behind(&self, from: usize) -> bool {
        let end = self.tokens.len().min(from + BEHIND);
        let stops = |n: &usize| matches!(self.kind(*n), Kind::Stop | Kind::Colon | Kind::Comma);
        let stop = (from..end).find(stops).unwrap_or(end);
        self.is_told(from, stop)
    }
}

//! Somebody whom a pronoun owns and a name behind them tells: "his best friend Jane Roe".

use super::Scene;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, FAMILY, POSS, PREP, REL,
};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::{Kind, Token};

impl Scene<'_> {
    /// "*His* best friend Jane Roe", "*her* new stepfather Tom": whether a pronoun says whose somebody is whom
    /// the words behind it end in naming.
    pub(super) fn is_owner_of_name(&self, phrase: &Phrase) -> bool {
        const WORDS: usize = 4;
        let (start, end) = (phrase.start, phrase.end);
        let plain = |n: &usize| {
            let token = &self.tokens[*n];
            token.kind == Kind::Word
                && !(token.capital || token.first || self.quoted[*n])
                && !token.is(PREP | CONJ | AUX | BOUNDARY | REL | CALENDAR | ADVERB | DET | POSS)
        };
        let limit = self.tokens.len().min(end + WORDS);
        if end != start + 1 || !self.tokens[start].is(POSS) {
            return false;
        }
        let words = (end..limit).take_while(plain).count();
        let named =
            |n: usize| matches!(self.phrase_at(n), Some((_, p)) if matches!(p.what, What::Name(_)));
        let last = words.checked_sub(1).map(|n| &self.tokens[end + n]);
        // A name's phrase may begin with what its bearer is.
        let begins = (end..end + words).any(named);
        let somebody =
            |t: &Token| t.is(FAMILY) || self.is_somebody(t) || jobs::is_a_job(self.text, t);
        begins || last.is_some_and(somebody) && named(end + words)
    }
}

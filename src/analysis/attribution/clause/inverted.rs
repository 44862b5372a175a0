//! Subjects that stand behind their verb.

use super::Scene;
use crate::analysis::attribution::named;
use crate::analysis::lexicon::{ADVERB, AUX, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::token::{Kind, Token};

impl Scene<'_> {
    /// The phrase behind an inverted verb: "said the minister", "said retired teacher
    /// Jane Roe".
    pub fn inverted(&self, verb: usize) -> Option<usize> {
        let mut at = verb + 1;
        while self
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Word && t.is(ADVERB) && !t.is(SAID))
        {
            at += 1;
        }
        let (n, phrase) = self.noun_phrase(at)?;
        if self.calls(verb, phrase.end) {
            return None;
        }
        // "“Thief,” said he would leave": the subject of what is said.
        let helps = |t: &Token| t.kind == Kind::Word && t.is(AUX);
        let pronoun = matches!(phrase.what, What::They | What::It | What::Pronoun(_));
        if pronoun && self.tokens.get(phrase.end).is_some_and(helps) {
            return None;
        }
        let fine = !pronoun || self.tokens[verb].is(SAID);
        fine.then(|| self.holder_behind(n).unwrap_or_else(|| self.identified(n)))
    }

    /// "Called the decision “a win”", "described it as “a win”": the noun behind the verb, which ends
    /// at `end`, is what is called so.
    fn calls(&self, verb: usize, end: usize) -> bool {
        let Some(next) = self.tokens.get(end) else {
            return false;
        };
        let calls = named::is_called(self.tokens[verb].of(self.text));
        calls && (next.kind == Kind::Mark || next.of(self.text) == "as")
    }
}

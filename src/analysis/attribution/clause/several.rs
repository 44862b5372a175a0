//! People who are several, whom one name behind a comma does not name: "lawyers for the older man,
//! *Jane Roe*, said".

use super::Scene;
use crate::analysis::lexicon::PLURAL_PERSON;
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// Whether a phrase is of several people, and what hangs on it of somebody else: "lawyers *for the
    /// man*".
    pub fn is_several_of(&self, n: usize) -> bool {
        let phrase = &self.phrases[n];
        let people = matches!(phrase.what, What::Unnamed | What::Description { .. });
        // "The head of the *dockers*' guild".
        let owner = self.tokens.get(phrase.end);
        let owner = owner.is_some_and(|t| t.kind == Kind::Possessive);
        let of = self.tokens.get(phrase.end);
        let of = of.is_some_and(|t| matches!(t.of(self.text), "of" | "for"));
        people && !owner && (of || phrase.reach > phrase.end) && self.ends_in_plural(phrase)
    }

    fn ends_in_plural(&self, phrase: &Phrase) -> bool {
        let last = phrase.end.checked_sub(1).map(|n| &self.tokens[n]);
        last.is_some_and(|t| {
            let word = t.of(self.text);
            let listed = gazetteer::nouns(word);
            let many = noun::PERSON | noun::PLURAL;
            t.is(PLURAL_PERSON) || word.ends_with('s') && listed & many == many
        })
    }

    /// Whether names are joined from a token on: "her parents, *John and* Jane Roe", "*John Poe, 40, and*
    /// Jane Roe".
    pub(super) fn are_joined(&self, at: usize) -> bool {
        /// The first of them is no longer.
        const FAR: usize = 8;
        let near = self.tokens.iter().skip(at).take(FAR);
        let mut near = near.take_while(|t| t.kind != Kind::Stop || t.start + 1 == t.end);
        near.any(|t| matches!(t.of(self.text), "and" | "&"))
    }
}

//! Whom a name behind a comma does not name: people who are several ("lawyers for the older man, *Jane
//! Roe*, said"), and a woman whom a man's name follows.

use super::Scene;
use crate::analysis::lexicon::{
    Classes, FEMININE, GIVEN_F, GIVEN_M, GIVEN_X, MASCULINE, PLURAL_PERSON, TITLE,
};
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

    /// Whether a name is of a man and the words before it of a woman, or the other way round: "the wife of
    /// the minister, *John Roe*".
    pub(super) fn is_other_gender(&self, n: usize, name: &Phrase) -> bool {
        let phrase = &self.phrases[n];
        let Some(noun) = phrase.end.checked_sub(1).map(|n| &self.tokens[n]) else {
            return false;
        };
        let given = self.tokens[name.start..name.end]
            .iter()
            .find(|t| t.capital && !t.is(TITLE));
        let is = |class: Classes, other: Classes| {
            given.is_some_and(|t| t.is(class) && !t.is(other | GIVEN_X))
        };
        let hangs = phrase.reach > phrase.end;
        let (woman, man) = (noun.is(FEMININE), noun.is(MASCULINE));
        hangs && (woman && !man && is(GIVEN_M, GIVEN_F) || man && !woman && is(GIVEN_F, GIVEN_M))
    }

    /// Whether names are joined from a token on: "her parents, *John and* Jane Roe", "*John Poe, 40, and*
    /// Jane Roe".
    pub(super) fn are_joined(&self, at: usize) -> bool {
        /// The most tokens of the first of them.
        const FAR: usize = 8;
        let near = self.tokens.iter().skip(at).take(FAR);
        let mut near = near.take_while(|t| t.kind != Kind::Stop || t.start + 1 == t.end);
        near.any(|t| matches!(t.of(self.text), "and" | "&"))
    }
}

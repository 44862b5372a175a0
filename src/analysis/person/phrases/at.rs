//! Finds what begins at a token: a name, a pronoun, a description, people without a name.

use super::description::{description, owner_of_document};
use super::named::{name, organization};
use super::opening::{is_everyday, only_opens_clause, opening_source, press_opens, says_first};
use super::several::{is_some, one_of_them};
use super::source::{are_many, bare_source, is_beside_saying, it_says, say_so};
use super::{
    Phrase, What, behind_groups, behind_name, behind_owners, firms, handles, is_no_name,
    is_noun_modifier, opens_people, people_start, pronoun,
};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CONJ, CUE, DET, FAMILY, FEMALE, FEMININE, FIRST, GIVEN, MALE, MASCULINE,
    PLURAL, PLURAL_PERSON, POSS, PREP, REL,
};
use crate::analysis::person::names::{self, Run};
use crate::analysis::person::registry::Registry;
use crate::analysis::token::{Kind, Token};

/// A token, and what it stands in.
pub(super) struct At<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub registry: &'a Registry,
    /// Whether capitals name only people already known.
    pub headline: bool,
    pub at: usize,
    /// Whether a name begins here.
    pub named: bool,
}

impl At<'_> {
    /// Reads what begins here; the token to go on from.
    pub fn read(&self, phrases: &mut Vec<Phrase>) -> usize {
        if self.token().kind != Kind::Word {
            return self.no_word(phrases);
        }
        if self.is_tag() {
            return self.at + 1;
        }
        self.pronoun(phrases)
            .or_else(|| self.listed_firm(phrases))
            .or_else(|| self.it(phrases))
            .or_else(|| self.house(phrases))
            .or_else(|| self.one_of_many(phrases))
            .or_else(|| self.described(phrases))
            .or_else(|| self.residents(phrases))
            .or_else(|| self.headlined(phrases))
            .or_else(|| self.parent(phrases))
            .or_else(|| self.opening(phrases))
            .or_else(|| self.no_name(phrases))
            .or_else(|| self.name(phrases))
            .or_else(|| self.people(phrases))
            .unwrap_or(self.at + 1)
    }

    fn token(&self) -> &Token {
        &self.tokens[self.at]
    }

    fn next(&self) -> Option<&Token> {
        self.tokens.get(self.at + 1)
    }

    /// Takes up a phrase; the token behind it.
    fn push(&self, end: usize, what: What, phrases: &mut Vec<Phrase>) -> Option<usize> {
        phrases.push(Phrase::new(self.tokens, self.at, end, what));
        Some(end)
    }

    fn name_of(&self, run: Run, phrases: &mut Vec<Phrase>) -> usize {
        name(
            self.text,
            self.tokens,
            self.registry,
            self.headline,
            run,
            phrases,
        )
    }

    /// "Said “Big Jim” Roe": a name that begins with a nickname in marks; or who writes under a
    /// handle.
    fn no_word(&self, phrases: &mut Vec<Phrase>) -> usize {
        if self.token().kind == Kind::Mark && self.named {
            return self.name_of(self.alone(), phrases);
        }
        let handle = handles::handle(self.text, self.tokens, self.at);
        let end = handle.as_ref().map_or(self.at + 1, |p| p.end);
        phrases.extend(handle);
        end
    }

    /// This token as a name.
    fn alone(&self) -> Run {
        Run {
            start: self.at,
            name: self.at,
            end: self.at + 1,
        }
    }

    /// "#SaveTheEel": a word to search for.
    fn is_tag(&self) -> bool {
        let token = self.token();
        let before = (token.start as usize).wrapping_sub(1);
        token.capital && self.text.as_bytes().get(before) == Some(&b'#') && !self.named
    }

    fn pronoun(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let token = self.token();
        if !token.is(MALE | FEMALE | PLURAL | FIRST) {
            return None;
        }
        let what = pronoun(self.text, token)?;
        let end = self.push(self.at + 1, what, phrases);
        if token.is(POSS) {
            // "his lawyer" is a phrase of its own around the pronoun.
            phrases.extend(description(self.text, self.tokens, self.at));
        }
        end
    }

    fn listed_firm(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        if !self.token().capital || self.named || self.headline {
            return None;
        }
        let end = firms::listed_end(self.text, self.tokens, self.at)?;
        organization(self.text, self.tokens, self.at, end, phrases);
        Some(end)
    }

    /// "No 10 said".
    fn house(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let house = self.token().capital && firms::is_house_number(self.text, self.tokens, self.at);
        house.then(|| self.push(self.at + 2, What::Organization, phrases))?
    }

    fn it(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        match it_says(self.text, self.tokens, self.at) {
            true => self.push(self.at + 1, What::It, phrases),
            false => None,
        }
    }

    fn one_of_many(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        if !is_some(self.token().of(self.text)) {
            return None;
        }
        let end = one_of_them(self.text, self.tokens, self.at)?;
        self.push(end, What::Unnamed, phrases)
    }

    /// A description behind an article or a possessive, and whose document it is.
    fn described(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let token = self.token();
        if !token.is(DET | POSS) || token.upper {
            return None;
        }
        // "suggested that Roe's lawyer …": the word opens a clause, not a phrase.
        let clause = token.is(BOUNDARY)
            && self.at > 0
            && (self.tokens[self.at - 1].is(CUE)
                || self.next().is_some_and(|t| t.capital || t.is(DET)));
        if !clause && let Some(phrase) = description(self.text, self.tokens, self.at) {
            phrases.extend(owner_of_document(self.text, self.tokens, &phrase));
            phrases.push(phrase);
        }
        Some(self.at + 1)
    }

    /// "Residents of Hale said", "Unions have": the capital is the sentence's.
    fn residents(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let token = self.token();
        let many = || {
            // What behind them is no noun: "Rovers coach Jane Roe".
            let do_so = self.next().is_some_and(|t| {
                let verb = t.is(ADVERB | AUX | CUE | PREP | REL) || t.of(self.text).ends_with("ed");
                verb && !t.capital && !t.of(self.text).ends_with('s')
            });
            do_so && !token.is(GIVEN | CUE) && are_many(&token.of(self.text).to_lowercase())
        };
        let opens = token.first
            && (token.is(PLURAL_PERSON) || token.of(self.text).ends_with('s') && many())
            && !token.upper
            && !self.named
            && self.next().is_none_or(|t| !t.capital);
        if !opens {
            return None;
        }
        // "Family members": the second noun is who they are.
        let people = |t: &Token| t.is(PLURAL_PERSON) && !t.is(CUE) && t.kind == Kind::Word;
        let end = self.at + 1 + usize::from(self.next().is_some_and(people));
        self.push(end, What::Unnamed, phrases)
    }

    fn headlined(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        if !self.headline {
            return None;
        }
        let phrase = bare_source(self.tokens, self.at)?;
        let end = phrase.end;
        phrases.push(phrase);
        Some(end)
    }

    /// What only opens its sentence: the press, a source, or nobody.
    fn opening(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let (text, tokens, registry, at) = (self.text, self.tokens, self.registry, self.at);
        if !self.token().first {
            return None;
        }
        if only_opens_clause(text, tokens, registry, at) || says_first(text, tokens, registry, at) {
            return Some(at + 1);
        }
        if !self.named
            && let Some(press) = press_opens(text, tokens, at)
        {
            let end = press.end;
            phrases.push(press);
            return Some(end);
        }
        if !is_everyday(text, tokens, registry, at) {
            return None;
        }
        let source = opening_source(text, tokens, at);
        let end = source.as_ref().map_or(at + 1, |p| p.end);
        phrases.extend(source);
        Some(end)
    }

    /// A capital that begins no name, or that is only the sentence's, before people.
    fn no_name(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let (text, tokens, registry, at) = (self.text, self.tokens, self.registry, self.at);
        let token = self.token();
        if (token.first || token.capital) && is_no_name(text, tokens, registry, at) {
            return Some(at + 1);
        }
        match token.first && opens_people(text, tokens, registry, at) {
            true => self.push(at + 2, What::Unnamed, phrases),
            false => None,
        }
    }

    /// "Mum put the kettle on": the writer's own, called so as by a name; not "Granny Smith", nor "Uncle" of
    /// whoever the text calls so.
    fn parent(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let token = self.token();
        let called = token.capital && !token.upper && !self.named;
        if !called || !token.is(FAMILY | FEMININE | MASCULINE) || !is_called_alone(self.text, token)
        {
            return None;
        }
        let before = self.at.checked_sub(1).map(|n| &self.tokens[n]);
        let goes_on = before.is_some_and(|t| t.is_capital_word() && !token.first)
            || self
                .next()
                .is_some_and(|t| t.capital || t.kind == Kind::Possessive || t.is(CONJ));
        match goes_on {
            true => None,
            false => self.push(self.at + 1, What::Unnamed, phrases),
        }
    }

    fn name(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let run = match self.token().capital {
            true => names::run_at(self.text, self.tokens, self.at),
            false => None,
        };
        let run = run.or_else(|| self.named.then(|| self.alone()))?;
        Some(self.name_of(run, phrases))
    }

    /// People without an article: "critical residents", "Rovers fans".
    fn people(&self, phrases: &mut Vec<Phrase>) -> Option<usize> {
        let (text, tokens, at) = (self.text, self.tokens, self.at);
        let people = self.token().is(PLURAL_PERSON) || say_so(text, tokens, at);
        if !people || is_noun_modifier(tokens, at) {
            return None;
        }
        let start = people_start(text, tokens, at);
        let end = behind_groups(text, tokens, at + 1);
        // Where they say nothing, "the club" behind "Rovers fans" is Rovers.
        let start = match is_beside_saying(text, tokens, end - 1) {
            true => behind_name(text, tokens, phrases, start, end),
            false => start,
        };
        let start = behind_owners(text, tokens, start);
        phrases.push(Phrase::new(tokens, start, end, What::Unnamed));
        Some(end)
    }
}

/// Whether a word of kinship is what a child calls somebody.
pub(in crate::analysis::person) fn is_called_alone(text: &str, token: &Token) -> bool {
    matches!(
        token.of(text),
        "Mum"
            | "Mom"
            | "Mam"
            | "Mummy"
            | "Mommy"
            | "Mama"
            | "Mother"
            | "Dad"
            | "Daddy"
            | "Papa"
            | "Father"
            | "Gran"
            | "Granny"
            | "Grandma"
            | "Nan"
            | "Nana"
            | "Grandad"
            | "Granddad"
            | "Grandpa"
            | "Auntie"
            | "Aunty"
            | "Uncle"
    )
}

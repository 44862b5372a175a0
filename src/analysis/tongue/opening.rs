//! Whom a sentence is about, by its first words or by those right before a colon.

use super::speakers::{Block, Who};
use super::subject::{PARTS, elided, gender_of, gender_of_article};
use super::words::{self, Sorts};
use crate::analysis::person::Gender;
use crate::analysis::token::Kind;

/// The most words before the name that a sentence opens with: "Konserwatorka zabytków Ana Roe".
const APPOSED: usize = 3;

impl Block<'_> {
    /// The only name between two tokens that may speak.
    pub(super) fn only_name(&self, from: usize, end: usize) -> Option<Who> {
        let first = self.names.partition_point(|name| name.start < from);
        let last = self.names.partition_point(|name| name.end <= end);
        let mut names = (first..last).filter(|n| self.may_speak(*n));
        let only = names.next()?;
        names.next().is_none().then_some(Who::Name(only))
    }

    /// The names that open sentences, by their number.
    pub(in crate::analysis) fn subjects(&self) -> Vec<usize> {
        let opens = |at: &usize| self.tokens[*at].first && !self.is_quoted(*at);
        let who = (0..self.tokens.len())
            .filter(opens)
            .filter_map(|at| self.opening(at));
        who.filter_map(|who| match who {
            Who::Name(n) => Some(n),
            _ => None,
        })
        .collect()
    }

    /// Whom words that begin at a token end with, right before another.
    pub(super) fn ending(&self, from: usize, end: usize) -> Option<Who> {
        let n = self.name_before(end)?;
        let name = self.names.get(n)?;
        let before = name.start.checked_sub(1).filter(|n| *n >= from);
        let object = before.is_some_and(|n| self.sorts(n) & words::PREP != 0);
        (name.start >= from && !name.elided && !object).then_some(Who::Name(n))
    }

    /// "Una versione che Roe contesta:": the name with nothing but a verb between it and a token.
    pub(super) fn before_verb(&self, end: usize) -> Option<Who> {
        let verb = end.checked_sub(1)?;
        let word = self.kind(verb) == Kind::Word && !self.is_capital(verb);
        let n = self
            .name_before(verb)
            .filter(|_| word && self.sorts(verb) & words::PREP == 0)?;
        let before = self.names.get(n)?.start.checked_sub(1);
        let clause = before.is_some_and(|n| self.sorts(n) & words::THAT != 0);
        clause.then_some(Who::Name(n))
    }

    /// Past the titles and offices that begin at a token, with stops of their own: "Dr. Roe".
    pub(super) fn behind_titles(&self, at: usize) -> usize {
        let mut next = at;
        while (self.is_title(next) || self.is_role(next)) && next < at + PARTS {
            next += 1;
            next += usize::from(self.kind(next) == Kind::Stop && self.is_shortened(next - 1));
        }
        next
    }

    /// Whom a sentence that begins at a token opens with.
    pub(super) fn opening(&self, at: usize) -> Option<Who> {
        let token = self.tokens.get(at)?;
        if let Some(n) = self.name_at(self.behind_titles(at)) {
            return Some(Who::Name(n));
        }
        let office = || self.opening_office(at).or_else(|| self.opening_noun(at));
        if let Some(n) = office().or_else(|| self.opening_view(at)) {
            return Some(Who::Name(n));
        }
        let gender = gender_of(self.sorts(at)).filter(|_| token.kind == Kind::Word)?;
        Some(Who::Pronoun(gender, at))
    }

    /// "Rektor Ana Roe vill inte", "Мэр города Роу": the name right behind words that a sentence
    /// opens with, and that are neither a verb nor small ones.
    fn opening_noun(&self, at: usize) -> Option<usize> {
        const OTHER: Sorts = words::FUNCTION
            | words::PREP
            | words::ARTICLE
            | words::ARTICLE_OTHER
            | words::THAT
            | words::PER
            | words::AS
            | words::TIME;
        let noun = |n: &usize| {
            let word = self.kind(*n) == Kind::Word && !self.is_quoted(*n);
            word && self.sorts(*n) & OTHER == 0 && self.verb_at(*n).is_none()
        };
        if !self.tokens.get(at).is_some_and(|t| t.first) || !noun(&at) {
            return None;
        }
        // "Formanden for havnen, Roe, er skuffet".
        let apposed = || self.apposed(at, self.tokens.len());
        let near = (at..at + APPOSED).take_while(noun);
        near.map(|n| n + 1)
            .find_map(|n| self.name_at(n))
            .or_else(apposed)
    }

    /// Whom something is so for, by words that a sentence opens with: "Para la vendedora Roe, …".
    fn opening_view(&self, at: usize) -> Option<usize> {
        if self.sorts(at) & words::VIEW == 0 {
            return None;
        }
        let small = |n: usize| self.sorts(n) & words::ARTICLE != 0;
        let first = at + 1 + usize::from(small(at + 1));
        let n = (first..first + 2).find_map(|n| self.name_at(n))?;
        let end = self.names.get(n)?.end;
        (self.kind(end) == Kind::Comma).then_some(n)
    }

    /// "Le maire, Roe, …", "La presidente della Provincia, Roe, …", "Il sindaco Roe …": the name
    /// behind an article and an office that a sentence opens with.
    pub(super) fn opening_office(&self, at: usize) -> Option<usize> {
        if self.sorts(at) & words::ARTICLE == 0 && !self.elides_article(at) {
            return None;
        }
        let Who::Source(_, end) = self.description(at)? else {
            return None;
        };
        let role = (at..end).any(|n| self.is_role(n));
        // "Die Bäuerin Roe", but not "Das Haus Roe".
        let somebody = gender_of_article(self.sorts(at)) != Gender::Unknown;
        // "L'élue d'opposition Roe".
        let word = |n: &usize| {
            let small = words::PREP | words::THAT | words::ARTICLE | words::VERB;
            self.kind(*n) == Kind::Word && self.sorts(*n) & small == 0
        };
        let more = || {
            (end..end + 2)
                .take_while(word)
                .find_map(|n| self.name_at(n + 1))
        };
        let apposed = || self.apposed(end, self.tokens.len());
        self.name_at(end)
            .filter(|_| role || somebody)
            .or_else(|| more().filter(|_| role))
            .or_else(apposed)
    }

    /// Whether a word is an office, with an elided article or without: "l'alcalde".
    pub(super) fn is_role(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |t| t.of(self.text));
        let bare = elided(word).map_or(word, |(_, rest)| rest);
        (self.sorts(at) | self.language.sorts(bare)) & words::ROLE != 0
    }
}

//! Verbs that report: those of the lists, and words that can be nothing else where they stand.

use super::speakers::Block;
use super::subject::{WORDS, gender_of};
use super::words::{self, Sorts};
use crate::analysis::person::Gender;
use crate::analysis::token::Kind;

/// The fewest letters in a part of a verb that no list has.
const PART: usize = 4;

/// A verb that reports, with what its own words say of its subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// The token that is shown as the verb.
    pub cue: usize,
    /// One past its last token.
    pub end: usize,
    /// Where it begins.
    pub start: usize,
    /// What it is.
    pub sorts: Sorts,
    /// "Dit-elle": its pronoun.
    pub pronoun: Option<Gender>,
}

impl Verb {
    /// A verb that is known by where it stands; it says something.
    pub(super) const fn told(start: usize, cue: usize, end: usize) -> Self {
        Self {
            cue,
            end,
            start,
            sorts: words::SAY,
            pronoun: None,
        }
    }
}

impl Block<'_> {
    /// Whether a small word may belong to the verb behind it: "*se* preguntó", "*lo* dice".
    pub(super) fn is_reflexive(&self, at: usize) -> bool {
        words::may_go_with_verb(self.sorts(at))
    }

    /// The verb that begins at a token.
    pub(super) fn verb_at(&self, at: usize) -> Option<Verb> {
        let token = self.tokens.get(at)?;
        if token.kind != Kind::Word || token.capital && !token.first {
            return None;
        }
        let sorts = self.sorts(at);
        let verb = |cue, end, sorts, pronoun| Verb {
            cue,
            end,
            start: at,
            sorts,
            pronoun,
        };
        if sorts & (words::VERB | words::SO | words::BEHIND) != 0 {
            return Some(verb(at, at + 1, sorts, None));
        }
        // "A déclaré", "a aussi déclaré".
        let part = |from: usize| (from..from + 2).find(|n| self.sorts(*n) & words::PART != 0);
        if sorts & words::AUX != 0
            && let Some(cue) = part(at + 1)
        {
            return Some(verb(cue, cue + 1, words::SAY, None));
        }
        // "Dit-elle", "a-t-il déclaré".
        let word = token.of(self.text);
        let (first, rest) = word.split_once('-')?;
        let last = self.language.sorts(rest.rsplit('-').next()?);
        let first = self.language.sorts(first);
        let Some(gender) = gender_of(last) else {
            // "Queixou-se", "disse-lhe".
            let hung = last & words::FUNCTION != 0 && first & (words::VERB | words::PAST) != 0;
            return hung.then(|| verb(at, at + 1, first | words::SAY, None));
        };
        if first & words::VERB != 0 {
            return Some(verb(at, at + 1, first, Some(gender)));
        }
        let cue = part(at + 1).filter(|_| first & words::AUX != 0)?;
        Some(verb(cue, cue + 1, words::SAY, Some(gender)))
    }

    /// A word that no list has right behind marks, and somebody's name or office right behind it:
    /// "rebateu Roe", "rebateu a presidente do sindicato, Roe".
    pub(super) fn verb_before_name(&self, at: usize) -> Option<Verb> {
        let token = self.tokens.get(at)?;
        let unknown = self.sorts(at) & !words::PAST == 0;
        if token.kind != Kind::Word || token.capital || !unknown {
            return None;
        }
        let next = self.behind_titles(at + 1);
        let article = self.sorts(next) & words::ARTICLE != 0 || self.elides_article(next);
        let beyond = (next..next + WORDS).find(|n| self.kind(*n) != Kind::Word);
        let office = || (next..beyond.unwrap_or(next + WORDS)).any(|n| self.is_role(n));
        // "Ruft eine Helferin.": nothing else stands up to the end of the sentence.
        let ends = || beyond.is_some_and(|n| n > next + 1 && self.kind(n) == Kind::Stop);
        let named = self.name_at(next).is_some() || self.opening_office(next).is_some();
        (named || article && (office() || ends())).then_some(Verb::told(at, at, at + 1))
    }

    /// A verb that no list has right behind marks: "remachó", "met-il".
    pub(super) fn verb_behind(&self, at: usize) -> Option<Verb> {
        let token = self
            .tokens
            .get(at)
            .filter(|t| t.kind == Kind::Word && !t.capital)?;
        let word = token.of(self.text);
        let hung = word
            .rsplit_once('-')
            .and_then(|(_, last)| gender_of(self.language.sorts(last)));
        let past = self.sorts(at) == words::PAST;
        // "Ha ammesso": an auxiliary, and a part of a verb that no list has.
        let part = self.tokens.get(at + 1).is_some_and(|t| {
            let unknown = t.kind == Kind::Word && !t.capital && self.sorts(at + 1) == 0;
            let long = t.of(self.text).chars().count() >= PART;
            self.sorts(at) & words::AUX != 0 && unknown && long
        });
        if part && !self.language.nouns_are_capital {
            return Some(Verb::told(at, at + 1, at + 2));
        }
        (past || hung.is_some()).then_some(Verb {
            pronoun: hung,
            ..Verb::told(at, at, at + 1)
        })
    }
}

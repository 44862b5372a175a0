//! Verbs that report: those of the lists, and words that can be nothing else where they stand.

use super::speakers::Block;
use super::subject::{PARTS, WORDS, gender_of};
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

impl Block<'_> {
    /// Whether a small word may belong to the verb behind it: "*se* preguntó", "*lo* dice".
    pub(super) fn is_reflexive(&self, at: usize) -> bool {
        const OTHER: Sorts = words::PREP | words::ARTICLE | words::HE | words::SHE;
        self.sorts(at) & words::FUNCTION != 0 && self.sorts(at) & OTHER == 0
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
        let mut next = at + 1;
        while (self.is_title(next) || self.is_role(next)) && next < at + PARTS {
            next += 1;
            next += usize::from(self.kind(next) == Kind::Stop && self.is_shortened(next - 1));
        }
        let office = || {
            let article = self.sorts(next) & words::ARTICLE != 0 || self.elides_article(next);
            let near = next..next + WORDS;
            article
                && near
                    .take_while(|n| self.kind(*n) == Kind::Word)
                    .any(|n| self.is_role(n))
        };
        // "Ruft eine Helferin.": nothing else stands up to the end of the sentence.
        let described = || {
            let article = self.sorts(next) & words::ARTICLE != 0 || self.elides_article(next);
            let end = (next..next + WORDS).find(|n| self.kind(*n) != Kind::Word);
            article && end.is_some_and(|n| n > next + 1 && self.kind(n) == Kind::Stop)
        };
        let named = self.name_at(next).is_some() || self.opening_office(next).is_some();
        (named || office() || described()).then_some(Verb {
            cue: at,
            end: at + 1,
            start: at,
            sorts: words::SAY,
            pronoun: None,
        })
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
            let longest = t.of(self.text).chars().count() >= PART;
            self.sorts(at) & words::AUX != 0 && unknown && longest
        });
        if part && !self.language.nouns_are_capital {
            return Some(Verb {
                cue: at + 1,
                end: at + 2,
                start: at,
                sorts: words::SAY,
                pronoun: None,
            });
        }
        (past || hung.is_some()).then_some(Verb {
            cue: at,
            end: at + 1,
            start: at,
            sorts: words::SAY,
            pronoun: hung,
        })
    }
}

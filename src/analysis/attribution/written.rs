//! Written things speak for whoever wrote them, where the text says who that is.

use super::clause::Scene;
use crate::analysis::lexicon::{AUX, BOUNDARY, COUNTRY, CUE, ORG, PLACE, POSS, REL, SAID};
use crate::analysis::person::phrases::{Phrase, What, is_text};
use crate::analysis::person::written::{gives_out, is_document, is_given_out, is_piece, is_sent};
use crate::analysis::token::Kind;

/// The most words between a written thing and its author: "a tweet on Monday by".
const NEAR: usize = 8;

impl Scene<'_> {
    /// Who speaks where a phrase does: the author if it is something written, otherwise the
    /// phrase itself.
    pub fn author(&self, n: usize) -> usize {
        let whole = self.whole(n);
        self.owner(whole)
            .or_else(|| self.signer(whole))
            .or_else(|| self.giver(whole))
            .unwrap_or(whole)
    }

    /// What a piece is of: "part of *the statement*", "a screenshot of *a tweet*".
    fn whole(&self, n: usize) -> usize {
        let phrase = &self.phrases[n];
        let last = phrase.end - 1;
        if !is_piece(self.word(last)) || self.word(last + 1) != "of" {
            return n;
        }
        let named = |p: &Phrase| {
            // "Part of Roe's statement".
            let owns = p.reach > p.end + 1 && self.tokens[p.end].kind == Kind::Possessive;
            owns && is_document(self.word(p.reach - 1))
        };
        self.phrase_at(last + 2)
            .filter(|(_, p)| self.is_written(p) || named(p))
            .map_or(n, |(whole, _)| whole)
    }

    /// Whether a phrase is something written.
    fn is_written(&self, phrase: &Phrase) -> bool {
        matches!(
            phrase.what,
            What::Organization | What::Unnamed | What::Description { .. }
        ) && is_document(self.word(phrase.end - 1))
    }

    /// Whether a verb is "read" in the past, of a text: "the opinion, released on Monday, read".
    pub fn is_read(&self, verb: usize, subject: usize) -> bool {
        let phrase = &self.phrases[subject];
        let head = self.word(phrase.end - 1);
        self.word(verb) == "read"
            && phrase.what == What::Organization
            && (is_document(head) || is_text(head))
    }

    /// Whose it is: "*her* statement", "*the judge*'s statement".
    fn owner(&self, n: usize) -> Option<usize> {
        let phrase = &self.phrases[n];
        if !self.is_written(phrase) {
            return None;
        }
        let inside = |at: usize, end: usize| {
            self.phrases_before(at + 1)
                .take(4)
                .find(|(m, p)| *m != n && p.start == at && p.end == end)
                .map(|(m, _)| m)
        };
        if self.tokens[phrase.start].is(POSS) {
            return inside(phrase.start, phrase.start + 1)
                .filter(|m| self.phrases[*m].entity.is_some());
        }
        let mark = (phrase.start..phrase.end)
            .rev()
            .find(|n| self.tokens[*n].kind == Kind::Possessive)?;
        inside(phrase.start, mark)
    }

    /// Who gave it out, by what stands behind it: "a letter *by Roe*", "a tweet posted on Monday
    /// *from Roe's account*".
    fn signer(&self, n: usize) -> Option<usize> {
        let phrase = &self.phrases[n];
        if !self.is_written(phrase) {
            return None;
        }
        let sent = is_sent(self.word(phrase.end - 1));
        let mut given = false;
        for at in phrase.end..self.tokens.len().min(phrase.end + NEAR) {
            let token = &self.tokens[at];
            let word = self.word(at);
            let open = matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive);
            if !open || self.quoted[at] || token.first || token.is(AUX | REL | BOUNDARY) {
                return None;
            }
            given |= is_given_out(word);
            let from = word == "from" && (sent || given);
            if word == "by" || from {
                return self.source_at(at + 1, from);
            }
            // "A statement said by".
            if token.is(SAID) && !is_given_out(word) {
                return None;
            }
        }
        None
    }

    /// Who stands behind "by" or "from" and can have written something.
    fn source_at(&self, at: usize, from: bool) -> Option<usize> {
        let (described, named) = self.noun_phrase(at)?;
        // "A message by the union accusing Roe".
        let goes_on = |n: usize| {
            let token = &self.tokens[n];
            !token.capital && self.word(n).ends_with("ing") && token.is(CUE)
        };
        let described = match (at..named.start).any(goes_on) {
            true => self.phrase_at(at)?.0,
            false => described,
        };
        let found = self.identified(described);
        let phrase = &self.phrases[found];
        let words = &self.tokens[phrase.start..phrase.end];
        // "A letter from Norland".
        let place = phrase.what == What::Organization
            && words.iter().any(|t| t.is(COUNTRY | PLACE))
            && !words.iter().any(|t| t.is(ORG));
        let fits = match phrase.what {
            What::Name(_) | What::Organization | What::Unnamed | What::Description { .. } => true,
            What::Pronoun(_) => phrase.entity.is_some(),
            _ => false,
        };
        (fits && !(from && place)).then_some(found)
    }

    /// Who gives it out in the clause that it stands in: "*Roe* issued a statement which said".
    fn giver(&self, n: usize) -> Option<usize> {
        let phrase = &self.phrases[n];
        if !self.is_written(phrase) {
            return None;
        }
        let mut behind = phrase.end;
        // "A tweet (Figure 1) which".
        if self
            .tokens
            .get(behind)
            .is_some_and(|t| t.kind == Kind::Open)
        {
            behind = (behind..self.tokens.len().min(behind + NEAR))
                .find(|n| self.tokens[*n].kind == Kind::Close)?
                + 1;
        }
        let comma = usize::from(self.tokens.get(behind)?.kind == Kind::Comma);
        let word = self.word(behind + comma);
        let clause = matches!(word, "which" | "that") || word.ends_with("ing") && comma == 0;
        let verb = phrase.start.checked_sub(1).filter(|_| clause)?;
        if !gives_out(self.word(verb)) || self.quoted[verb] {
            return None;
        }
        let (found, _) = self.subject(verb)?;
        let subject = &self.phrases[found];
        let known = match subject.what {
            What::Pronoun(_) | What::They | What::It => subject.entity.is_some(),
            _ => true,
        };
        (found != n && known && subject.end <= verb).then_some(found)
    }
}

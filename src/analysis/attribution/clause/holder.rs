//! Names before an office that ends in a body's name: "Jane Roe, president and CEO of Moss
//! Mills".

use super::Scene;
use crate::analysis::lexicon::{AUX, CONJ, CUE, DET, OFFICE, PERSON, POSS, PREP, REL, TITLE};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::{Kind, Token};

/// How far before the body the name may stand, in tokens.
const LONGEST: usize = 14;

impl Scene<'_> {
    /// The name before a comma and an office that a body ends, where no comma parts them from
    /// the verb: "Jane Roe, editor at large of The Moss", "Jane Roe, who is head of Our Moss".
    pub(super) fn holder(&self, body: &Phrase) -> Option<usize> {
        if body.what != What::Organization {
            return None;
        }
        let mut office = self.is_office(&self.tokens[body.end - 1]);
        let mut joined = false;
        let lowest = body.start.saturating_sub(LONGEST);
        for at in (lowest..body.start).rev() {
            let token = &self.tokens[at];
            if self.quoted[at] || token.first {
                return None;
            }
            // "Jane Roe of Hale College and contributor to The Moss wrote".
            if token.is(PREP)
                && office
                && joined
                && let Some((n, _)) = self
                    .phrases_before(at)
                    .take(3)
                    .find(|(_, p)| p.end == at && matches!(p.what, What::Name(_)) && !p.covered)
            {
                return Some(n);
            }
            match token.kind {
                Kind::Comma if office && joined => {
                    let name = |p: &&Phrase| matches!(p.what, What::Name(_)) && !p.covered;
                    let mut before = self.phrases_before(at).take(3);
                    return before.find(|(_, p)| p.end == at && name(p)).map(|(n, _)| n);
                }
                Kind::Word if token.start == token.end => {}
                Kind::Word if token.is(REL) => {
                    // "Who is", "who was": what follows is an office all the same.
                    let be = &self.tokens[at + 1];
                    let who = token.of(self.text) == "who" && be.is(AUX);
                    let comma = at > 0 && self.tokens[at - 1].kind == Kind::Comma;
                    if !(who && comma && office) {
                        return None;
                    }
                    joined = true;
                }
                Kind::Word => {
                    let helps =
                        token.is(AUX) && at > 0 && self.tokens[at - 1].of(self.text) == "who";
                    office |= self.is_office(token);
                    joined |= token.is(PREP | CONJ);
                    let verb = token.is(AUX) && !helps || token.is(CUE) && !token.is(OFFICE);
                    // "Mayor of Hale and member of the ruling party".
                    let mut run = (lowest..at).rev().map(|n| &self.tokens[n]);
                    let place = run.find(|t| !t.capital).is_some_and(|t| t.is(PREP));
                    let plain = !token.capital || token.is(OFFICE) || token.is(DET | POSS) || place;
                    if verb || !plain {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// "Said Tigers captain, *Jane Roe*": who holds the office that stands right behind the name of a body,
    /// with a comma too many.
    pub(super) fn holder_behind(&self, body: usize) -> Option<usize> {
        let phrase = &self.phrases[body];
        let office = self.tokens.get(phrase.end)?;
        let comma = self.tokens.get(phrase.end + 1)?;
        let named = self.phrases[body + 1..].iter().take(3);
        let mut named = named
            .enumerate()
            .filter(|(_, p)| matches!(p.what, What::Name(_)));
        let (n, _) = named.find(|(_, p)| p.start == phrase.end + 2)?;
        (phrase.what == What::Organization
            && self.is_office(office)
            && !office.capital
            && comma.kind == Kind::Comma)
            .then_some(body + 1 + n)
    }

    /// Whether what looks like a body is an office before a name that begins at a token, and whether its own
    /// last word says so: "the Ooni of Hale, *Chief* Jim Roe,", "said the Minority *Leader*, Jim Roe.".
    pub(super) fn is_office_in_capitals(&self, phrase: &Phrase, name: usize) -> (bool, bool) {
        let the = matches!(self.word(phrase.start), "The" | "the");
        let last = &self.tokens[phrase.end - 1];
        let head = last.capital && !last.upper && last.is(OFFICE | PERSON);
        let title = self
            .tokens
            .get(name)
            .is_some_and(|t| t.is(TITLE) && t.capital);
        (the && (head || title), the && head)
    }

    fn is_office(&self, token: &Token) -> bool {
        let letters = crate::analysis::person::phrases::office_of_letters(token.of(self.text));
        token.is(OFFICE)
            || token.upper && letters.is_some()
            || !token.capital && self.is_somebody(token)
    }
}

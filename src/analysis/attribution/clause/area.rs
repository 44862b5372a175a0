//! What an office is for, between it and its bearer's name.

use super::Scene;
use crate::analysis::lexicon::{AUX, CUE, OFFICE, PREP};
use crate::analysis::person::gazetteer;
use crate::analysis::person::phrases::What;
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// Whether "of" at a token and a few words part an office from its
    /// bearer's name.
    pub(super) fn names_area(&self, of: usize) -> bool {
        const WORDS: usize = 6;
        let office = of.checked_sub(1).map(|n| &self.tokens[n]);
        let Some(office) = office.filter(|t| t.is(OFFICE)) else {
            return false;
        };
        if !matches!(self.tokens[of].of(self.text), "of" | "for") {
            return false;
        }
        // "Minister of State for Steel Jane Roe", where "Minister for Jane Roe" is another's.
        let titled = office.capital && !office.first;
        let words = self.tokens[of + 1..]
            .iter()
            .take(WORDS)
            .take_while(|t| {
                let place = t.capital
                    && gazetteer::flags_of(gazetteer::fingerprint(t.of(self.text)))
                        & gazetteer::flags::PLACE
                        != 0;
                // "Head of women's rugby", "coach of under-15 girls' hockey".
                let owned = matches!(t.kind, Kind::Possessive | Kind::Number) || t.start == t.end;
                let part = !t.capital || place || titled;
                owned || t.kind == Kind::Word && part && !t.is(AUX | CUE)
            })
            .count();
        let named = |n: usize| {
            self.phrase_at(n)
                .is_some_and(|(_, p)| matches!(p.what, What::Name(_)))
        };
        match titled {
            false => words > 0 && named(of + 1 + words),
            true => (2..=words).any(|n| named(of + 1 + n) && !self.tokens[of + n].is(PREP)),
        }
    }
}

//! Bodies that are introduced by what they are ("the think-tank, Roe Centre,"), and those whose members
//! are named ("a bench of Jane Roe and John Poe").

use super::Scene;
use crate::analysis::lexicon::PLURAL_PERSON;
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// Whether a phrase names the body that another only calls by its kind: "the think-tank,
    /// Roe Centre," and "an NGO, Clear Sea,".
    pub(super) fn names_body(&self, kind: usize, name: &Phrase) -> bool {
        let last = &self.tokens[self.phrases[kind].end - 1];
        let body = |p: &Phrase| p.what == What::Organization;
        let capital = name.words.of(self.text).starts_with(char::is_uppercase);
        let kind = &self.phrases[kind];
        // "The contractor, Roe Works Ltd,".
        let firm = matches!(kind.what, What::Unnamed | What::Description { .. })
            && is_of_firms(last.of(self.text));
        (body(kind) || firm)
            && body(name)
            && (!last.capital || last.of(self.text) == "NGO")
            && capital
    }

    /// The body of which a name that ends a subject is a member or the head: "*a bench* of Jane Roe and
    /// John Poe said", "*the panel* led by Jane Roe said".
    pub(super) fn body_of(&self, name: &Phrase) -> Option<usize> {
        /// How long a list of members is, in tokens.
        const LONGEST: usize = 24;
        if !matches!(name.what, What::Name(_)) {
            return None;
        }
        let lowest = name.start.saturating_sub(LONGEST);
        let mut several = false;
        let mut at = name.start;
        while at > lowest {
            let token = &self.tokens[at - 1];
            let word = self.word(at - 1);
            several |= matches!(word, "and" | "&");
            let within = match token.kind {
                Kind::Word => token.capital || matches!(word, "and" | "&"),
                Kind::Comma => true,
                // "P. Roe".
                Kind::Stop => token.end == token.start || token.start == self.tokens[at - 2].end,
                _ => false,
            };
            if !within || self.quoted[at - 1] || token.first {
                break;
            }
            at -= 1;
        }
        let before = |back: usize| at.checked_sub(back).map_or("", |n| self.word(n));
        let end = match (before(2), before(1)) {
            ("led" | "headed" | "chaired", "by") => at - 2,
            ("consisting" | "composed" | "comprised", "of") => at - 2,
            (_, "of") if several => at - 1,
            (_, "comprising") => at - 1,
            _ => return None,
        };
        let body = self.word(end.checked_sub(1)?).to_ascii_lowercase();
        let named = matches!(
            body.as_str(),
            "bench"
                | "board"
                | "commission"
                | "committee"
                | "delegation"
                | "jury"
                | "panel"
                | "team"
                | "tribunal"
        );
        // "Friends of Jane Roe and John Poe said".
        let people = self.tokens[end - 1].is(PLURAL_PERSON) && before(1) == "of" && several;
        let mut phrases = self.phrases_before(end).take(4);
        let (n, _) = phrases.find(|(_, p)| {
            p.end == end && named || people && (p.start + 1 == end || p.end == end) && !p.covered
        })?;
        Some(n)
    }
}

/// Whether what somebody does is what firms do as well.
fn is_of_firms(noun: &str) -> bool {
    jobs::MAKERS.has(noun) || jobs::FIRMS_TOO.has(noun) || noun == "subcontractor"
}

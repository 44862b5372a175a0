//! What may open a clause before its subject: where a report is from, when or under what
//! circumstances.

use super::Scene;
use crate::analysis::grammar;
use crate::analysis::lexicon::{BOUNDARY, CALENDAR, PREP, PRONOUN};
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// The dash of a dateline that opens at a token: "PARIS —", "NAIROBI, Kenya (AP) —".
    pub fn dateline(&self, start: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 16;
        let first = self.tokens.get(start).filter(|t| t.first && t.upper)?;
        if first.kind != Kind::Word || first.end - first.start < 3 {
            return None;
        }
        let within = &self.tokens[start..end.min(start + LONGEST)];
        let dash = within.iter().position(|t| t.kind == Kind::Dash)?;
        let place = within[..dash].iter().all(|t| match t.kind {
            Kind::Word => t.capital || t.start == t.end,
            Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Mark => t.end - t.start == 1,
            _ => true,
        });
        let opens = within
            .get(dash + 1)
            .is_some_and(|t| t.capital || t.kind == Kind::Mark);
        (place && opens).then_some(start + dash)
    }

    /// Whether a sentence opens with when it was: "Hours later,", "Back in 1999,", "Ever since
    /// she left,", "Just last week,".
    pub(super) fn tells_when(&self, start: usize) -> bool {
        const SPANS: &[&str] = &[
            "Seconds", "Moments", "Minutes", "Hours", "Days", "Weeks", "Months", "Years",
            "Decades", "Back", "Ever", "Just", "Only", "Shortly", "Soon", "Early", "Late",
            "Earlier", "Later", "Last", "Next", "This", "Then", "Once", "One",
        ];
        let Some(next) = self.tokens.get(start + 1) else {
            return false;
        };
        let first = &self.tokens[start];
        let time = next.is(CALENDAR)
            || grammar::is_span_of_time(next.of(self.text))
            || matches!(
                next.of(self.text),
                "later"
                    | "ago"
                    | "earlier"
                    | "after"
                    | "before"
                    | "last"
                    | "this"
                    | "next"
                    | "in"
                    | "on"
                    | "since"
                    | "weekend"
            );
        time && (SPANS.contains(&first.of(self.text)) || first.is(CALENDAR))
    }

    /// Whether a sentence opens with what somebody is asked: "Asked on his way out if he would go,".
    pub fn opens_asked(&self, start: usize) -> bool {
        let token = &self.tokens[start];
        token.first
            && matches!(
                token.of(self.text),
                "Asked" | "Pressed" | "Questioned" | "Quizzed" | "Challenged" | "Prompted"
            )
    }

    /// Where the clause of a question opens the sentence that a token stands in.
    pub(super) fn asked_before(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 16;
        let mut before = (at.saturating_sub(LONGEST)..at).rev();
        let first = before.find(|n| self.tokens[*n].first)?;
        self.opens_asked(first).then_some(first)
    }

    /// Where a clause goes on behind what opens it: "After the match, …", "In May, …".
    pub(super) fn behind_opening(&self, start: usize, verb: usize) -> usize {
        // "HALE (AP) — In May, …": the sentence begins behind the dash.
        let dash = self.dateline(start, verb);
        let start = dash.map_or(start, |n| n + 1);
        let opens = self.tokens.get(start).is_some_and(|t| {
            t.kind == Kind::Word
                && (t.first || dash.is_some())
                && (t.is(PREP | BOUNDARY) && !t.is(PRONOUN)
                    || self.tells_when(start)
                    || self.opens_asked(start))
        });
        if !opens {
            return start;
        }
        // What stands in brackets is an aside: behind it the clause may end without a comma.
        let mut inside = false;
        let comma = (start + 1..verb).find(|n| {
            let kind = self.tokens[*n].kind;
            match kind {
                Kind::Open => inside = true,
                Kind::Close => inside = false,
                _ => {}
            }
            let ends = kind == Kind::Comma || kind == Kind::Close;
            // "In a letter, then-mayor Roe wrote".
            let titled = self.tokens.get(n + 1).is_some_and(|t| {
                let word = t.of(self.text);
                word.starts_with("then-") || word.starts_with("ex-")
            });
            let begins =
                || self.phrase_at(n + 1).is_some() || titled && self.noun_phrase(n + 1).is_some();
            ends && !inside && !self.quoted[*n] && begins()
        });
        comma.map_or(start, |n| n + 1)
    }
}

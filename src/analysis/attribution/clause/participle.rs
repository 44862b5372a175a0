//! Verbs that take over the subject of an earlier verb.

use super::{Link, Scene};
use crate::analysis::attribution::cues::tag;
use crate::analysis::attribution::named::is_called;
use crate::analysis::lexicon::{
    BOUNDARY, CONJ, DET, MODIFIER, OFFICE, PERSON, POSS, PREP, REL, SAID, TITLE, WROTE,
};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::is_be;
use crate::analysis::token::Kind;

/// How far before it the earlier verb may stand, in tokens.
const FAR: usize = 30;

impl Scene<'_> {
    /// "With Roe tweeting that it was late and asking": whom a preposition brings in with the
    /// first participle is the subject of the second.
    pub(super) fn with_participle(&self, verb: usize) -> Option<usize> {
        let and = verb.checked_sub(1).filter(|n| self.tokens[*n].is(CONJ))?;
        let lowest = and.saturating_sub(FAR);
        let first = (lowest..and)
            .rev()
            .take_while(|n| self.tokens[*n].kind != Kind::Stop && !self.tokens[*n].first)
            .filter(|n| !self.quoted[*n])
            .find(|n| self.is_cue(*n) && self.tokens[*n].of(self.text).ends_with("ing"))?;
        let subject = self.ending_at(first)?;
        let phrase = &self.phrases[subject];
        let with = phrase
            .start
            .checked_sub(1)
            .is_some_and(|n| self.tokens[n].of(self.text) == "with");
        (with && matches!(phrase.what, What::Name(_))).then_some(subject)
    }

    /// "With analysts at Hale Bank *warning*", "… and his rival, Jane Roe, *calling* it": who has a
    /// participle that begins at token `at` for their own verb.
    pub(super) fn brought_in(&self, at: usize) -> Option<usize> {
        /// Where they are has no more words.
        const WHERE: usize = 8;
        let last = at.checked_sub(1)?;
        if self.tokens[last].kind == Kind::Comma {
            let name = self
                .phrases_before(last)
                .take(4)
                .find(|(_, p)| !p.covered && p.end == last && matches!(p.what, What::Name(_)));
            let (name, phrase) = name?;
            let comma = phrase.start.checked_sub(1)?;
            let (_, role) = self
                .phrases_before(comma)
                .take(6)
                .find(|(_, p)| p.end == comma || p.reach == comma)?;
            let joint = &self.tokens[role.start.checked_sub(1)?];
            let joins = joint.of(self.text) == "with" || joint.is(CONJ);
            let role = !matches!(role.what, What::Name(_));
            return (joins && role && self.tokens[comma].kind == Kind::Comma).then_some(name);
        }
        let with = (at.saturating_sub(WHERE)..at)
            .rev()
            .take_while(|n| self.tokens[*n].kind == Kind::Word && !self.quoted[*n])
            .find(|n| self.tokens[*n].of(self.text) == "with")?;
        let (who, phrase) = self.phrase_at(with + 1)?;
        if phrase.end == at && matches!(phrase.what, What::Unnamed) {
            return Some(who); // "with one critic calling"
        }
        let place = self
            .tokens
            .get(phrase.end)
            .is_some_and(|t| matches!(t.of(self.text), "at" | "from" | "in" | "of" | "for"));
        (place && phrase.end < at && matches!(phrase.what, What::Unnamed)).then_some(who)
    }

    /// The verb of saying that nothing parts from a comma but when, where and to whom it was said: "the
    /// agency *said* on Friday, calling".
    pub(super) fn said_before(&self, comma: usize) -> Option<usize> {
        /// The most tokens of it.
        const NEAR: usize = 8;
        (comma.saturating_sub(NEAR)..comma)
            .rev()
            .take_while(|n| self.tokens[*n].kind != Kind::Comma && !self.quoted[*n])
            .find(|n| self.tokens[*n].is(SAID) && !self.word(*n).ends_with("ing"))
            .filter(|n| *n + 1 == comma || tag::closing(self, *n) == Some(comma))
            .filter(|n| self.is_cue(*n))
    }

    /// "Roe said that a fair count sets Hale apart, and described it as": the subject of the verb
    /// of saying before, where what is said has nobody as its own.
    pub(super) fn coordinated(&self, verb: usize, and: usize) -> Option<(usize, Link)> {
        let speaks = |n: usize| {
            let what = &self.phrases[n].what;
            !matches!(what, What::Organization | What::It | What::They)
        };
        if !self.tokens[and].is(CONJ) || self.quoted[and] {
            return None;
        }
        if self.head_of_clause(verb).is_some_and(|(n, _)| speaks(n)) {
            return None;
        }
        let lowest = and.saturating_sub(FAR);
        let said = (lowest..and)
            .rev()
            .take_while(|n| self.tokens[*n].kind != Kind::Stop && !self.tokens[*n].first)
            .filter(|n| !self.quoted[*n] && self.tokens[*n].is(SAID | WROTE))
            .find(|n| {
                self.is_cue(*n)
                    && !self.is_infinitive(*n)
                    && !self.tokens[*n].of(self.text).ends_with("ing")
            })?;
        let (subject, _) = self.subject(said)?;
        speaks(subject).then_some((subject, Link::Carried))
    }

    /// "That the press cease referring to it as": the subject of the verb right before token `at`.
    pub(super) fn goes_on(&self, at: usize) -> Option<usize> {
        const VERBS: &[&str] = &[
            "avoid", "avoided", "cease", "ceased", "keep", "keeps", "kept", "resist", "stop",
            "stopped", "stops",
        ];
        let verb = at.checked_sub(1)?;
        let goes_on = VERBS.contains(&self.tokens[verb].of(self.text)) && !self.quoted[verb];
        let beside = || {
            self.ending_at(verb)
                .or_else(|| Some(self.head_of_clause(verb)?.0))
        };
        goes_on.then(beside).flatten()
    }

    /// "The Speaker threw out *Roe* for calling", "praised *Poe* for saying": whom something is done to for
    /// what they say, where "apologised to Roe for calling" is the subject's.
    pub(super) fn blamed_for(&self, at: usize) -> Option<usize> {
        /// The most words that say who it is.
        const ROLE: usize = 5;
        let preposition = at.checked_sub(1).filter(|n| self.word(*n) == "for")?;
        let whom = self.ending_at(preposition)?;
        let phrase = &self.phrases[whom];
        let somebody = matches!(
            phrase.what,
            What::Name(_) | What::Unnamed | What::Description { .. }
        );
        let role = |n: &usize| {
            let token = &self.tokens[*n];
            let says_who = token.is(DET | POSS | OFFICE | PERSON | TITLE | MODIFIER);
            token.kind == Kind::Word && !token.first && (says_who || token.capital)
        };
        let words = (phrase.start.saturating_sub(ROLE)..phrase.start).rev();
        let before = (phrase.start - words.take_while(role).count()).checked_sub(1)?;
        let verb = &self.tokens[before];
        let done =
            verb.kind == Kind::Word && !verb.capital && !verb.is(PREP | CONJ | BOUNDARY | REL)
                || self.word(before) == "out";
        (somebody && done && !verb.first && !self.quoted[before]).then_some(whom)
    }

    /// "The vote was hailed by Roe as a “start”, saying": whose participle it is, where the clause before is
    /// in the passive and names who does what it says.
    pub(super) fn agent_before(&self, verb: usize) -> Option<usize> {
        let comma = verb
            .checked_sub(1)
            .filter(|n| self.tokens[*n].kind == Kind::Comma)?;
        let word = |n: usize| self.tokens[n].of(self.text);
        let by = (comma.saturating_sub(FAR)..comma)
            .rev()
            .take_while(|n| !matches!(self.tokens[*n].kind, Kind::Stop | Kind::Semicolon))
            .take_while(|n| !self.tokens[*n].is(BOUNDARY) || word(*n) == "as")
            .filter(|n| *n > 1 && word(*n) == "by" && !self.quoted[*n])
            .find(|n| is_called(word(n - 1)) && is_be(word(n - 2)))?;
        let (described, _) = self.noun_phrase(by + 1)?;
        Some(self.identified(described))
    }

    /// "The paper quoted the coach, Jane Roe, as saying", "quoted their lawyer, Ann Poe, saying": who is
    /// quoted.
    pub fn quoted_as(&self, verb: usize) -> Option<usize> {
        let word = |n: usize| self.tokens[n].of(self.text);
        let before = verb.checked_sub(1)?;
        let as_ = word(before) == "as";
        if !as_ && word(verb) != "saying" {
            return None;
        }
        let quotes = (before.saturating_sub(FAR)..before)
            .rev()
            .take_while(|n| self.tokens[*n].kind != Kind::Stop)
            .find(|n| {
                let says = word(*n);
                // "The judge cited the law, saying": the judge says it.
                !self.quoted[*n]
                    && (matches!(says, "quoted" | "quotes" | "quoting")
                        || as_ && matches!(says, "cited" | "cites" | "citing"))
            })?;
        let (described, _) = self.noun_phrase(quotes + 1)?;
        let whom = self.identified(described);
        let end = self.phrases[whom].end;
        let comma = self.tokens.get(end).is_some_and(|t| t.kind == Kind::Comma);
        (as_ || end + usize::from(comma) == verb).then_some(whom)
    }

    /// "The agency *quoted* a witness as *saying*": the verb that says what is quoted, and who is quoted.
    pub fn quotes_somebody(&self, verb: usize) -> Option<(usize, usize)> {
        let quotes = matches!(
            self.word(verb),
            "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing"
        );
        let (described, _) = quotes.then(|| self.noun_phrase(verb + 1))??;
        let limit = self.tokens.len().min(verb + FAR);
        let says = (self.phrases[described].end + 1..limit)
            .take_while(|n| self.tokens[*n].kind != Kind::Stop && !self.quoted[*n])
            .find(|n| self.word(n - 1) == "as" && self.word(*n).ends_with("ing"))?;
        Some((says, self.quoted_as(says)?))
    }

    /// "Roe messaged *Poe* saying": whether a phrase is whom somebody turned to with the words of a
    /// participle behind it.
    pub(super) fn is_addressed(&self, n: usize) -> bool {
        const TURNS: &[&str] = &[
            "contacted",
            "emailed",
            "messaged",
            "phoned",
            "rang",
            "texted",
            "tweeted",
            "whatsapped",
            "thanked",
            "warned",
            "confronted",
            "interrupted",
        ];
        let before = self.phrases[n].start.checked_sub(1);
        before.is_some_and(|at| {
            TURNS.contains(&self.tokens[at].of(self.text).to_lowercase().as_str())
        })
    }

    /// "Roe remembers a nurse saying", "Poe heard one of them asking": whether a phrase is whom
    /// somebody heard.
    pub(super) fn is_heard(&self, n: usize) -> bool {
        const HEARD: &[&str] = &[
            "caught",
            "cited",
            "cites",
            "hear",
            "heard",
            "hearing",
            "hears",
            "overheard",
            "picture",
            "pictured",
            "quoted",
            "quotes",
            "recall",
            "recalled",
            "recalling",
            "recalls",
            "recorded",
            "remember",
            "remembered",
            "remembering",
            "remembers",
        ];
        let verb = self.phrases[n].start.checked_sub(1);
        verb.is_some_and(|at| HEARD.contains(&self.tokens[at].of(self.text)) && !self.quoted[at])
    }
}

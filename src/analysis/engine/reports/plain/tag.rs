//! A verb with its subject between two commas, or behind the last: "The dam, *the mayor said*, is
//! safe", "The dam is safe, *the mayor said on Monday*".

use super::super::nothing::is_link;
use super::according::is_in_present;
use super::{end_of_sentence, may_be_noun, start_of_sentence};
use crate::analysis::attribution::finite::{is_clause, is_verb_in_past};
use crate::analysis::attribution::tag::{SOMEBODY, closing, opening};
use crate::analysis::attribution::{Link, Scene};
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, POSS, PREP, REL};
use crate::analysis::list::List;
use crate::analysis::person::phrases::What;
use crate::analysis::person::written::{is_document, is_occasion};
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// The most tokens without a verb that may stand before a verb of saying.
const FRAGMENT: usize = 20;

/// A verb of saying set apart from what it reports, as tokens.
pub(super) struct Tag<'a> {
    scene: &'a Scene<'a>,
    /// The phrase that speaks, if any is known.
    pub(super) speaker: Option<usize>,
    /// The first word of the sentence.
    start: usize,
    /// The comma before the subject.
    open: usize,
    /// What closes the verb and when, where and to whom it was said.
    close: usize,
    /// Past the last word of the sentence.
    end: usize,
}

impl<'a> Tag<'a> {
    /// The tag of a verb, if it is one.
    pub(super) fn new(scene: &'a Scene<'a>, at: usize, source: Option<Span>) -> Option<Self> {
        let word = scene.tokens.get(at)?.of(scene.text);
        if may_be_noun(word) && !matches!(word, "note" | "notes" | "claim" | "claims") {
            return None;
        }
        let close = closing(scene, at)?;
        let (open, speaker) = match (opening(scene, at), source) {
            (Some((open, speaker)), _) => (open, Some(speaker)),
            (None, Some(source)) => (before_source(scene, at, source)?, None),
            (None, None) => (before_document(scene, at)?, None),
        };
        // "The lock, he said, “has to close”"; "… stay on, a plan announced last year".
        let marked = scene
            .tokens
            .get(close + 1)
            .is_some_and(|t| t.kind == Kind::Mark);
        let words = scene.tokens.get(open + 1..at).unwrap_or_default();
        let any = words
            .first()
            .is_some_and(|t| matches!(t.of(scene.text), "a" | "an"));
        let thing = any && word.ends_with("ed") && !words.iter().any(|t| t.is(SOMEBODY));
        let start = behind_aside(scene, start_of_sentence(scene, open)?, open);
        if marked && scene.tokens[close].kind == Kind::Comma || thing || scene.opens_asked(start) {
            return None;
        }
        let end = end_of_sentence(scene, at).max(close);
        let tag = Self {
            scene,
            speaker,
            start,
            open,
            close,
            end,
        };
        // "The dam “gave way,” the mayor said": the words in marks have their verb.
        let beside = open.checked_sub(1).is_some_and(|n| scene.quoted[n]);
        (!beside).then_some(tag)
    }

    /// The tag of a verb that is turned round in the midst of what it reports: "The mayor, *said Roe, who
    /// knows her*, will stay".
    pub(super) fn inverted(scene: &'a Scene<'a>, at: usize) -> Option<Self> {
        /// The longest description of who speaks, in tokens.
        const LONGEST: usize = 30;
        let open = at.checked_sub(1)?;
        let past = matches!(scene.tokens.get(at)?.of(scene.text), "said" | "says");
        let comma = |n: usize| scene.tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
        let beside = open.checked_sub(1).is_some_and(|n| scene.quoted[n]);
        let subject = || scene.subject(at).map(|(_, link)| link);
        if !past
            || !comma(open)
            || beside
            || !scene.is_cue(at)
            || matches!(subject(), Some(Link::Adjacent | Link::Apposed))
        {
            return None;
        }
        let speaker = scene.inverted(at)?;
        let phrase = &scene.phrases[speaker];
        let named = !matches!(phrase.what, What::It | What::They | What::First);
        let first = [phrase.end, phrase.reach].into_iter().find(|n| comma(*n))?;
        let start = behind_aside(scene, start_of_sentence(scene, open)?, open);
        if !named || scene.opens_asked(start) || is_clause(scene, start, open) {
            return None;
        }
        let end = end_of_sentence(scene, at);
        let tag = |close: usize| Self {
            scene,
            speaker: Some(speaker),
            start,
            open,
            close,
            end: end.max(close),
        };
        let limit = end.min(first + LONGEST);
        let closes = |n: &usize| comma(*n) && tag(*n).begins_with_verb();
        let verb = (first..limit).find(closes);
        let close = verb.or_else(|| Some(first).filter(|n| tag(*n).is_second()))?;
        Some(tag(close))
    }

    /// What is reported: what stands before it, behind it, or both.
    pub(super) fn contents(&self) -> Vec<Span> {
        // "A dance whose name, she said, …": the rest of it stands before.
        let whose = |n: usize| matches!(self.word(n), "whose" | "which" | "whom");
        let relative = |n: usize| self.token(n).is_some_and(|t| t.is(REL));
        if (self.open.saturating_sub(2)..self.open).any(whose)
            || self.open.checked_sub(1).is_some_and(relative)
        {
            return Vec::new();
        }
        let front = self.span(self.start, self.open);
        let back = self.span(self.close + 1, self.end);
        // "He said, his wife whispered: “…”".
        let announces = self.token(self.end).is_some_and(|t| t.kind == Kind::Colon);
        // "He said and left".
        let done = self.token(self.close).is_some_and(|t| t.is(CONJ));
        let goes_on =
            back.is_some() && !announces && !done && !self.has_marks(self.close, self.end);
        let clause = self.is_clause(self.start, self.open);
        let short = self.open - self.start <= FRAGMENT;
        let both = goes_on
            && if clause {
                self.shares_subject()
            } else {
                self.begins_with_verb() && (short || self.relates()) || short && self.is_second()
            };
        // "On Monday, as he left, Roe wrote to them, asking …".
        let closed = self.token(self.close);
        let ends = closed.is_none_or(|t| t.kind != Kind::Comma)
            || self.token(self.start).is_some_and(|t| !t.is(PREP));
        let front = front.filter(|_| (both || clause && ends) && self.says());
        let back = back.filter(|_| both);
        front.into_iter().chain(back).collect()
    }

    /// "Nurses, *who* complain about the ferry", "the plan was, *Roe* said, unfair": what stands before the comma
    /// is nothing that is said, or no whole clause.
    pub(super) fn is_open(&self) -> bool {
        let opens = self.token(self.open + 1).is_some_and(|t| t.is(REL));
        let last = self.open.checked_sub(1).and_then(|n| self.token(n));
        opens || last.is_some_and(|t| t.kind == Kind::Word && t.is(AUX | PREP | DET))
    }

    /// Whether words behind the verb tell only when, how and of what something was said: "said *of the plan*",
    /// "said *and left*", "said, *shaking her head*", "said, *clearly tired*".
    pub(super) fn is_circumstance(&self, words: Span) -> bool {
        let Some(close) = self.token(self.close) else {
            return true;
        };
        words.end <= close.start
            || close.is(CONJ)
            || close.kind == Kind::Comma && self.is_manner(self.close + 1)
    }

    /// Whether the words from a token to the end of the sentence tell how somebody was who spoke.
    fn is_manner(&self, from: usize) -> bool {
        let doing = |n: usize| self.word(n).ends_with("ing");
        let own = |n: usize| matches!(self.word(n), "his" | "her");
        let body = || (from..self.end).any(|n| is_of_body(self.word(n)));
        // "Wiping sweat off *his face*", "*her voice* breaking", where "leaving its owners with nothing" goes on.
        let with_own = doing(from) && (from..self.end).any(own)
            || own(from) && doing(self.end.saturating_sub(1));
        let looks = matches!(
            self.word(from),
            "clearly" | "evidently" | "obviously" | "openly" | "plainly" | "visibly"
        );
        let how = self.token(from + 1).is_some_and(|t| {
            let closed = PREP | CALENDAR | CONJ | ADVERB | AUX;
            t.kind == Kind::Word && !t.capital && !t.is(closed)
        });
        with_own && body() || looks && how && self.end == from + 2
    }

    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let words = self.scene.tokens.get(from..to)?;
        let span = Span::new(words.first()?.start, words.last()?.end);
        (!span.is_empty()).then_some(span)
    }

    fn token(&self, n: usize) -> Option<&'a Token> {
        self.scene.tokens.get(n)
    }

    fn word(&self, n: usize) -> &'a str {
        self.scene.word(n)
    }

    fn has_marks(&self, from: usize, to: usize) -> bool {
        (from..to).any(|n| self.scene.quoted[n] || self.scene.tokens[n].kind == Kind::Mark)
    }

    fn is_clause(&self, from: usize, to: usize) -> bool {
        is_clause(self.scene, from, to)
    }

    /// "The dam is safe, the mayor said, *and will be mended*".
    fn shares_subject(&self) -> bool {
        let late = self.token(self.close + 2).is_some_and(|t| t.is(ADVERB));
        let verb = self.close + 2 + usize::from(late);
        self.token(self.close + 1).is_some_and(|t| t.is(CONJ))
            && self
                .token(verb)
                .is_some_and(|t| t.is(AUX) && t.kind == Kind::Word)
    }

    /// "The dam, the mayor said, *is* safe".
    fn begins_with_verb(&self) -> bool {
        let late = self.token(self.close + 1).is_some_and(|t| t.is(ADVERB));
        let verb = self.close + 1 + usize::from(late);
        let Some(token) = self.token(verb) else {
            return false;
        };
        let lower = token.kind == Kind::Word && !token.capital;
        let acts = || is_verb_in_past(self.scene, token) || is_in_present(self.scene, token);
        lower && (token.is(AUX) || acts())
    }

    /// "In the long run, the mayor said, *the tax will pay*": a clause with a subject of its own.
    fn is_second(&self) -> bool {
        let Some(first) = self.token(self.close + 1) else {
            return false;
        };
        let subject = matches!(first.kind, Kind::Word | Kind::Number)
            && !first.is(CONJ | REL | BOUNDARY | PREP)
            && !self.word(self.close + 1).ends_with("ing");
        subject && self.is_clause(self.close + 1, self.end)
    }

    /// "The houses, which were built before the war, the mayor said, …".
    fn relates(&self) -> bool {
        self.scene.tokens[self.start..self.open]
            .iter()
            .any(|t| t.kind == Kind::Word && t.is(REL))
    }

    /// Whether what stands before the verb is said: not when, how or in what it was said.
    fn says(&self) -> bool {
        let first = self.word(self.start);
        if self.open == self.start + 1 {
            let when = |t: &Token| t.is(ADVERB | CALENDAR);
            return !is_link(first)
                && !first.ends_with("ing")
                && !self.token(self.start).is_some_and(when);
        }
        // "In a letter, Roe said, …", "Speaking on the pier, Roe said, …".
        let document = || {
            let words = self.start + 1..self.open;
            matches!(first, "In" | "On" | "At" | "During")
                && words
                    .into_iter()
                    .any(|n| is_document(self.word(n)) || is_occasion(self.word(n)))
        };
        !first.ends_with("ing") && !document()
    }
}

/// Whether a word is of the body, the face or the voice: "shaking her *head*".
fn is_of_body(word: &str) -> bool {
    static BODY: List = List::new(&[
        "arm",
        "arms",
        "brow",
        "cheek",
        "cheeks",
        "chin",
        "eye",
        "eyes",
        "face",
        "finger",
        "fingers",
        "fist",
        "fists",
        "hand",
        "hands",
        "head",
        "lip",
        "lips",
        "shoulders",
        "tears",
        "throat",
        "voice",
    ]);
    BODY.has(word)
}

/// Where a sentence goes on behind a bracket or a dash that nothing closes before a token.
fn behind_aside(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let mut open = None;
    for n in start..end {
        open = match (scene.tokens[n].kind, open) {
            (Kind::Open, _) | (Kind::Dash, None) => Some(n),
            (Kind::Close | Kind::Dash, _) => None,
            (_, open) => open,
        };
    }
    open.map_or(start, |n| n + 1)
}

/// The comma before words that speak right before a verb, where no phrase is known of them: "…,
/// economists predict".
fn before_source(scene: &Scene<'_>, at: usize, source: Span) -> Option<usize> {
    let first = scene.tokens.partition_point(|t| t.start < source.start);
    let past = scene.tokens.partition_point(|t| t.start < source.end);
    let comma = first.checked_sub(1)?;
    let beside = past <= at && scene.tokens[past..at].iter().all(|t| t.is(ADVERB | AUX));
    (beside && scene.tokens[comma].kind == Kind::Comma).then_some(comma)
}

/// The comma before something written that tells: "…, *the report found*".
fn before_document(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let noun = scene.tokens.get(at.checked_sub(1)?)?;
    let determiner = scene.tokens.get(at.checked_sub(2)?)?;
    let comma = at.checked_sub(3)?;
    let document = is_document(noun.of(scene.text)) && determiner.is(DET | POSS);
    (document && scene.tokens[comma].kind == Kind::Comma).then_some(comma)
}

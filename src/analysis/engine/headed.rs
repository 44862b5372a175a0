//! Headlines. Words in marks that open one ("‘We dug by hand’: dozens missing") are said by
//! whoever says the same words in the text below. Without marks, a headline's plain verb of
//! saying reports.

use std::ops::Range;

use super::Engine;
use crate::analysis::attribution::{Answer, Scene};
use crate::analysis::lexicon::{AUX, BOUNDARY, DET, MODIFIER, POSS, PREP, PRONOUN, REL, SAID};
use crate::analysis::token::Kind;
use crate::analysis::types::{Attribution, EntityId, EntityKind, QuotationKind, Reason, Rule};
use crate::article::{Block, BlockKind, Span};
use crate::words::marks;

/// Fewer words than this are a term of the headline.
const FEWEST: usize = 3;
/// The most headlines that are looked up, and the most quotations they are looked for in.
const MOST: usize = 16;
const AMONG: usize = 400;
/// The highest confidence of a speaker found so.
const SUREST: f32 = 0.9;
/// How sure it is that the only person who is quoted below says it.
const ALONE: f32 = 0.7;
/// How sure a headline's own verb is.
const REPORTED: f32 = 0.75;

impl Engine<'_> {
    /// What a headline without marks reports by a plain verb of saying, and by whom: "Swim at
    /// your own risk, wardens say", "Wardens say the gate leaks".
    pub(super) fn report_headed(&mut self, scene: &Scene<'_>, first_quotation: usize) {
        let said = self.analysis.quotations.len() > first_quotation;
        let told = || told_by(scene);
        let Some(told) = (!said && scene.quotes.is_empty()).then(told).flatten() else {
            return;
        };
        let tokens = scene.tokens;
        let span =
            |range: &Range<usize>| Span::new(tokens[range.start].start, tokens[range.end - 1].end);
        let source = span(&told.source);
        let named = scene
            .phrases
            .iter()
            .find(|p| !p.covered && p.end == told.source.end && p.start >= told.source.start);
        let named = named.and_then(|phrase| self.speaker(&phrase.clone(), scene));
        let speaker = named.unwrap_or_else(|| {
            self.registry
                .source(source.of(scene.text), EntityKind::Unnamed)
        });
        let words = span(&told.words);
        let attribution = Attribution {
            speaker: Some(speaker),
            mention: Some(source),
            cue: Some(tokens[told.verb].span()),
            confidence: REPORTED,
            reason: Rule::Reported.into(),
            rivals: Vec::new(),
        };
        self.tell(words, QuotationKind::Indirect, false, attribution);
    }

    /// Remembers words in marks that open a headline without a speaker.
    pub(super) fn remember_headed(&mut self, scene: &Scene<'_>, answers: &[Option<Answer>]) {
        let (Some(quote), Some(None)) = (scene.quotes.first(), answers.first()) else {
            return;
        };
        let words = scene.tokens[quote.open..quote.end].iter();
        let words = words.filter(|t| t.kind == Kind::Word).count();
        // "6. “We dug by hand”".
        let opens = scene.tokens[..quote.open]
            .iter()
            .all(|t| matches!(t.kind, Kind::Number | Kind::Stop));
        if opens && quote.closed && words >= FEWEST && self.headed.len() < MOST {
            let last = &scene.tokens[quote.end - 1];
            let first = &scene.tokens[quote.open];
            self.headed.push(Span::new(first.start, last.end));
        }
    }

    /// Makes quotations of them where the text quotes the same words by one speaker.
    pub(super) fn say_headed(&mut self) {
        let text: &str = &self.article.text;
        for headed in std::mem::take(&mut self.headed) {
            let words = folded(headed.of(text));
            let said = self.analysis.quotations.iter().take(AMONG).find(|q| {
                q.kind != QuotationKind::Indirect
                    && q.span.start > headed.end
                    && q.attribution.speaker.is_some()
                    && folded(q.span.of(text)).contains(&words)
            });
            let kind = match said {
                Some(said) if words.len() * 2 > said.span.len() as usize => said.kind,
                _ => QuotationKind::Direct,
            };
            let (speaker, confidence, because) = match said {
                Some(said) => (
                    said.attribution.speaker,
                    said.attribution.confidence.min(SUREST),
                    "the text below quotes these words, by this speaker",
                ),
                None => (
                    self.only_voice(headed),
                    ALONE,
                    "nobody else is quoted below the heading",
                ),
            };
            let Some(speaker) = speaker else { continue };
            let attribution = Attribution {
                speaker: Some(speaker),
                mention: None,
                cue: None,
                confidence,
                reason: Reason {
                    rule: Rule::Headline,
                    because: Some(because.to_string()),
                },
                rivals: Vec::new(),
            };
            self.tell(headed, kind, false, attribution);
        }
    }
}

impl Engine<'_> {
    /// The only person whom the section below a heading quotes in marks, where the heading is no title
    /// of a work.
    fn only_voice(&self, headed: Span) -> Option<EntityId> {
        let text: &str = &self.article.text;
        let words = headed.of(text);
        let small = |w: &&str| w.starts_with(char::is_lowercase);
        // "The Long Way Home" has capitals, where a sentence has few.
        // And what asks may be a line of somebody's talk.
        let asks = words.trim_end_matches(marks::CLOSING).ends_with('?');
        if asks || words.split(' ').filter(small).count() < FEWEST - 1 {
            return None;
        }
        let heads = |b: &&Block| matches!(b.kind, BlockKind::Title | BlockKind::Heading);
        let mut behind = self.article.blocks.iter().filter(heads);
        let end = behind
            .find(|b| b.span.start > headed.end)
            .map_or(u32::MAX, |b| b.span.start);
        let mut only = None;
        let below = self.analysis.quotations.iter().filter(|q| {
            let within = q.span.start > headed.end && q.span.end <= end;
            within && q.kind != QuotationKind::Indirect
        });
        for quotation in below.take(AMONG) {
            let speaker = quotation.attribution.speaker?;
            if only.is_some_and(|only| only != speaker) {
                return None;
            }
            only = Some(speaker);
        }
        let person = |id: &EntityId| {
            let entity = self.registry.entities.get(id.0 as usize);
            entity.is_some_and(|e| e.kind == EntityKind::Person)
        };
        only.filter(person)
    }
}

/// What a headline reports, as tokens.
struct Told {
    source: Range<usize>,
    verb: usize,
    words: Range<usize>,
}

/// Who says what in a headline: "…, wardens say", "…, say wardens", "Wardens say …".
fn told_by(scene: &Scene<'_>) -> Option<Told> {
    /// The most words of a source, and the fewest of a clause.
    const SOURCE: usize = 5;
    const CLAUSE: usize = 3;
    let tokens = scene.tokens;
    let says = |n: usize| {
        matches!(
            tokens[n].of(scene.text),
            "say" | "says" | "warn" | "warns" | "insist" | "insists" | "admits"
        )
    };
    let end = tokens.len();
    let source = |range: Range<usize>| {
        let words = &tokens[range.clone()];
        let plain = words.iter().all(|t| {
            matches!(t.kind, Kind::Word | Kind::Possessive | Kind::Number)
                && !t.is(AUX | SAID | BOUNDARY | REL | PRONOUN)
                && t.of(scene.text) != "to"
        });
        // "Fans want a say", "why wardens say": the noun, and what asks.
        let last = words
            .last()
            .is_some_and(|t| t.is(DET | POSS | MODIFIER | PREP));
        let first = words.first().is_some_and(|t| {
            t.is(PREP)
                || ["why", "how", "just", "final", "don’t", "don't"]
                    .iter()
                    .any(|w| w.eq_ignore_ascii_case(t.of(scene.text)))
        });
        let fits = plain && !last && !first && (1..=SOURCE).contains(&words.len());
        fits.then_some(range)
    };
    let comma = (0..end).rev().find(|n| tokens[*n].kind == Kind::Comma);
    if let Some(comma) = comma.filter(|comma| *comma >= CLAUSE && comma + 2 < end) {
        let told = |source, verb| Told {
            source,
            verb,
            words: 0..comma,
        };
        if says(end - 1) {
            return source(comma + 1..end - 1).map(|source| told(source, end - 1));
        }
        if says(comma + 1) {
            return source(comma + 2..end).map(|source| told(source, comma + 1));
        }
    }
    let verb = (1..end.min(SOURCE + 1)).find(|n| says(*n))?;
    let words = verb + 1..end;
    let stops = tokens
        .iter()
        .take(end - 1)
        .any(|t| matches!(t.kind, Kind::Stop | Kind::Colon));
    // "Ministers warn rivals", "just say no": nothing is said.
    let next = tokens.get(verb + 1).map_or("", |t| t.of(scene.text));
    let clause = matches!(tokens[verb].of(scene.text), "say" | "says")
        && !matches!(next, "no" | "yes" | "goodbye" | "on" | "over" | "in")
        || next == "that";
    let asks = tokens[end - 1].of(scene.text) == "?";
    (clause && !stops && !asks && words.len() >= CLAUSE)
        .then(|| source(0..verb))
        .flatten()
        .map(|source| Told {
            source,
            verb,
            words,
        })
}

/// Words as they are compared: without marks, case and what ends them, apostrophes straight.
fn folded(words: &str) -> String {
    words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

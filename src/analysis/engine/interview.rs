//! Makes quotations of the turns of interviews and transcripts.

use super::Engine;
use super::asked::{Asked, interviewed};
use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{OFFICE, PLURAL_PERSON, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::person::registry::Registry;
use crate::analysis::token::Kind;
use crate::analysis::turns::{Label, Turn, Turns};
use crate::analysis::types::{
    Attribution, EntityId, EntityKind, Mode, Quotation, QuotationKind, Rule,
};
use crate::article::{Article, Span};

/// How sure a label is.
const SURE: f32 = 0.9;
/// How sure it is who "A:" is.
const ANSWERS: f32 = 0.7;

/// Who asks and who answers, where labels do not say so.
#[derive(Debug, Default)]
pub(super) struct Interview {
    asks: Option<EntityId>,
    answers: Option<EntityId>,
    /// The turn that may go on in the next block.
    open: Option<usize>,
    /// The two people, if labels name exactly two.
    two: Option<[EntityId; 2]>,
    /// The interview in which nothing has a label.
    pub(super) asked: Option<Asked>,
}

impl Interview {
    /// Finds both: the interviewer is whom the lead names behind "by" or a colon, the
    /// interviewed whom the lead mentions besides and the text most often.
    pub fn new(turns: &Turns, registry: &Registry, article: &Article) -> Self {
        let text: &str = &article.text;
        let Some(first) = turns.first() else {
            return Self {
                asked: interviewed(article, registry),
                ..Self::default()
            };
        };
        let mut counts: Vec<(EntityId, usize, bool)> = Vec::new();
        let mut asks = None;
        for (span, id) in registry.named() {
            let before = text
                .get(..span.start as usize)
                .unwrap_or_default()
                .trim_end();
            let signs = before.ends_with(':') || before.ends_with(" by") || before.ends_with("By");
            let lead = span.start < first;
            // "She spoke to Jane Roe about clocks": who is asked has been named.
            let speaks = [
                "spoke to",
                "speaks to",
                "talked to",
                "talks to",
                "spoke with",
                "talks with",
            ];
            let signs = signs
                || speaks.iter().any(|verb| {
                    before.strip_suffix(verb).is_some_and(|b| {
                        [" He ", " She ", " he ", " she ", "\nHe ", "\nShe "]
                            .iter()
                            .any(|p| b.ends_with(p))
                    })
                });
            if lead && signs {
                asks = asks.or(Some(id));
            }
            match counts.iter().position(|c| c.0 == id) {
                Some(n) => counts[n].1 += 1,
                // A text of names alone stays bounded: the lead's people come first.
                None if counts.len() < 64 => counts.push((id, 1, lead)),
                None => {}
            }
        }
        let answers = counts
            .iter()
            .filter(|(id, _, lead)| *lead && Some(*id) != asks)
            .rev()
            .max_by_key(|(_, n, _)| *n)
            .map(|(id, ..)| *id);
        Self {
            asks,
            answers,
            two: asks
                .zip(answers)
                .map(|(a, b)| [a, b])
                .or_else(|| two(turns, registry, text)),
            ..Self::default()
        }
    }

    /// Whom "you" means to one of two people.
    fn other(&self, one: EntityId) -> Option<EntityId> {
        let two = self.two.filter(|two| two.contains(&one))?;
        two.into_iter().find(|id| *id != one)
    }

    /// Who "I" is at a byte of an interview without labels.
    pub fn answers_at(&self, at: u32) -> Option<EntityId> {
        let asked = self.asked.as_ref()?;
        (asked.first < at).then_some(asked.who)
    }

    /// Says who answers where labels do not.
    pub fn answered_by(&mut self, who: EntityId) {
        self.answers = self.answers.or(Some(who));
    }
}

/// The two whom labels name, where there are no more.
fn two(turns: &Turns, registry: &Registry, text: &str) -> Option<[EntityId; 2]> {
    let mut found: Vec<EntityId> = Vec::new();
    for label in turns.labels() {
        let Label::Name(span) = label else {
            return None;
        };
        let id = registry.person(span.of(text))?;
        if !found.contains(&id) {
            found.push(id);
        }
        if found.len() > 2 {
            return None;
        }
    }
    <[EntityId; 2]>::try_from(found).ok()
}

impl Engine<'_> {
    /// Who "I" and "you" are in the turn around a verb.
    pub(super) fn in_turn(&self, who: Span, verb: Span) -> Option<EntityId> {
        let open = self.analysis.quotations.get(self.interview.open?)?;
        let within = open.turn && open.pieces.last().is_some_and(|piece| piece.covers(verb));
        let speaker = open.attribution.speaker;
        let word = who.of(&self.article.text);
        let you = word
            .strip_suffix("’ve")
            .or_else(|| word.strip_suffix("'ve"))
            .unwrap_or(word);
        match you {
            "I" if within => speaker,
            // Whoever asks may have no name.
            "You" | "you" if within => match speaker {
                Some(speaker) => self.interview.other(speaker),
                None => self.interview.answers,
            },
            _ => None,
        }
    }

    /// Adds words without marks as an utterance of their own.
    pub(super) fn tell(
        &mut self,
        words: Span,
        kind: QuotationKind,
        turn: bool,
        attribution: Attribution,
    ) {
        self.groups += 1;
        self.analysis.quotations.push(Quotation {
            span: words,
            pieces: vec![words],
            kind,
            mode: Mode::Speech,
            clause: None,
            group: Some(self.groups),
            turn,
            attribution,
        });
    }

    /// A line of dialogue behind a dash, up to the verb that reports it.
    pub(super) fn dash(&mut self, body: u32, scene: &Scene<'_>) {
        let tokens = scene.tokens;
        let report = (1..tokens.len()).find_map(|n| {
            let stop = &tokens[n - 1];
            let ends = stop.kind == Kind::Comma || stop.of(scene.text).starts_with(['?', '!', '…']);
            if !ends || scene.quoted[n] {
                return None;
            }
            if scene.is_cue(n) && tokens[n].is(SAID) {
                return Some((n, scene.inverted(n)?, n));
            }
            let (subject, phrase) = scene.phrase_at(n)?;
            let verb = phrase.end;
            let cue = tokens.get(verb).is_some_and(|t| t.is(SAID)) && scene.is_cue(verb);
            cue.then_some((n, subject, verb))
        });
        let end = match report {
            Some((n, ..)) => tokens[n - 1].end,
            None => tokens.last().map_or(body, |t| t.end),
        };
        if end <= body {
            return;
        }
        let words = Span::new(body, end);
        let (mut speaker, mut mention, mut cue) = (None, None, None);
        if let Some((_, subject, verb)) = report {
            let phrase = &scene.phrases[subject];
            speaker = self.speaker(phrase, scene);
            mention = Some(phrase.words);
            cue = Some(tokens[verb].span());
        }
        if let Some(speaker) = speaker {
            self.discourse.spoke(speaker);
        }
        let rule = if mention.is_some() {
            Rule::Behind
        } else {
            Rule::Unknown
        };
        let attribution = Attribution {
            speaker,
            mention,
            cue,
            confidence: rule.confidence(),
            reason: rule.into(),
            rivals: Vec::new(),
        };
        self.tell(words, QuotationKind::Indirect, true, attribution);
    }

    /// A title whose words before a colon name the speaker of the rest: "Minister: no deal yet".
    pub(super) fn headline(&mut self, scene: &Scene<'_>) {
        let tokens = scene.tokens;
        let Some(colon) = (1..tokens.len().min(6)).find(|n| tokens[*n].kind == Kind::Colon) else {
            return;
        };
        let (Some(first), Some(last)) = (tokens.get(colon + 1), tokens.last()) else {
            return;
        };
        let marked = (colon + 1..tokens.len()).any(|n| scene.quoted[n]);
        if marked || tokens.len() - colon < 3 {
            return;
        }
        let named = scene
            .phrases
            .iter()
            .find(|p| p.start == 0 && p.end == colon && matches!(p.what, What::Name(_)));
        let label = Span::new(tokens[0].start, tokens[colon - 1].end);
        let (speaker, confidence) = match named.and_then(|p| p.entity) {
            Some(speaker) => (speaker, 0.85),
            None if tokens[..colon].iter().all(|t| t.kind == Kind::Word)
                && tokens[colon - 1].is(OFFICE | PLURAL_PERSON) =>
            {
                let words = label.of(scene.text);
                (self.registry.source(words, EntityKind::Unnamed), 0.75)
            }
            None => return,
        };
        let words = Span::new(first.start, last.end);
        let attribution = Attribution {
            speaker: Some(speaker),
            mention: Some(label),
            cue: None,
            confidence,
            reason: Rule::Headline.into(),
            rivals: Vec::new(),
        };
        self.tell(words, QuotationKind::Indirect, false, attribution);
    }

    /// A block that is a turn, or goes on with one. Its words are indirect, since marks are what
    /// makes a quotation direct, but they are word for word.
    pub(super) fn turn(&mut self, turn: Turn, block: Span) {
        let text: &str = &self.article.text;
        let (label, body) = match turn {
            Turn::Opens(label, body) => (label, body),
            Turn::Dash(_) => return,
            Turn::GoesOn => {
                let open = self.interview.open;
                if block.is_empty() {
                    return;
                }
                if let Some(turn) = open.and_then(|n| self.analysis.quotations.get_mut(n)) {
                    turn.span.end = block.end;
                    turn.pieces.push(block);
                }
                return;
            }
        };
        let (speaker, mention, confidence) = match label {
            Label::Question => (self.interview.asks, None, ANSWERS),
            Label::Answer => (self.interview.answers, None, ANSWERS),
            Label::Name(span) => (self.registry.person(span.of(text)), Some(span), SURE),
            Label::Letter(signed) => {
                let words = signed.map(|span| span.of(text));
                let writer = words.map(|name| self.registry.source(name, EntityKind::Unnamed));
                (writer, signed, SURE)
            }
            Label::Columnist(greeted) => {
                let name = greeted.of(text);
                let known = self.writer().or_else(|| self.registry.person(name));
                let writer =
                    known.unwrap_or_else(|| self.registry.source(name, EntityKind::Person));
                (Some(writer), None, ANSWERS)
            }
            Label::Body(span) => {
                let source = self
                    .registry
                    .source(span.of(text), EntityKind::Organization);
                (Some(source), Some(span), SURE)
            }
            Label::Role(span) => {
                let source = self.registry.source(span.of(text), EntityKind::Unnamed);
                (Some(source), Some(span), SURE)
            }
        };
        if let Some(speaker) = speaker {
            self.discourse.spoke(speaker);
        }
        let words = Span::new(body.min(block.end), block.end);
        let reason = match speaker {
            Some(_) => Rule::Label,
            None => Rule::Unknown,
        };
        self.interview.open = Some(self.analysis.quotations.len());
        let attribution = Attribution {
            speaker,
            mention: mention.filter(|_| speaker.is_some()),
            cue: None,
            confidence: if speaker.is_some() { confidence } else { 0.0 },
            reason: reason.into(),
            rivals: Vec::new(),
        };
        self.tell(words, QuotationKind::Indirect, true, attribution);
    }
}

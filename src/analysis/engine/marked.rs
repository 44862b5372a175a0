//! Turns the answers for words in marks into quotations: groups, paragraphs that go on, speakers
//! and rivals.

use super::Engine;
use super::rivals::{SUREST, likeliest, mention_rivals, or_nobody};
use super::slices::Slice;
use crate::analysis::attribution::{Answer, Scene, tag};
use crate::analysis::lexicon::SAID;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::resolve::source;
use crate::analysis::quotation::{self, Quoted};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{
    Attribution, EntityId, EntityKind, Mention, MentionKind, Quotation, QuotationKind, Reason,
    Rival, Rule,
};
use crate::article::{BlockKind, Role, Span};

/// A quotation that was open at the end of its block.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) quotation: usize,
    pub(super) mark: String,
    /// How many captions, headings and posts have stood since then.
    pub(super) passed: u8,
}

/// The most captions, headings and posts that may stand inside one quotation.
const PASSED: u8 = 8;

impl Engine<'_> {
    /// Pairs the marks of a block, going on with what the block before left open.
    pub(super) fn pair(&mut self, slice: &Slice, tokens: &[Token], behind: &[Slice]) {
        let text: &str = &self.article.text;
        let plain = |s: &Slice| s.kind.is_prose() && s.role == Role::None;
        let next = self.next.take().filter(|_| plain(slice));
        match next {
            Some(next) => {
                quotation::take_up(text, tokens, self.primary, next, &mut self.quotes);
            }
            None => quotation::pair(text, tokens, self.primary, &mut self.quotes),
        }
        // What goes on beyond this block too.
        let beyond = |next: &quotation::Next| matches!(next, quotation::Next::Closes(end) if *end > slice.span.end);
        self.next = next.filter(beyond);
        let open = self.quotes.iter().rev().find(|q| q.depth == 0);
        if let Some(open) = open.filter(|q| !q.closed && !q.bare && q.end == tokens.len())
            && plain(slice)
            && tokens[open.open].of(text).starts_with(['"', '“'])
        {
            let words = Span::new(tokens[open.open].start, slice.span.end);
            let behind = behind.iter().take_while(|s| plain(s)).map(|s| s.span);
            self.next = quotation::next(text, words, behind);
        }
    }

    /// Turns the answers of a block into quotations.
    pub(super) fn emit(&mut self, scene: &Scene<'_>, answers: &[Option<Answer>]) {
        let pending = self.pending.take();
        let mut numbers: Vec<Option<u32>> = vec![None; answers.len()];
        for (n, (quote, answer)) in scene.quotes.iter().zip(answers).enumerate() {
            let span = Span::new(
                scene.tokens[quote.open].start,
                scene.tokens[quote.end - 1].end,
            );
            // A mark alone, torn to the head of this block, closes what is open.
            if quote.bare && quote.end == quote.open + 1 {
                continue;
            }
            let mark = scene.tokens[quote.open].of(scene.text);
            if let Some(open) = pending
                .as_ref()
                .filter(|p| quote.open == 0 && (quote.bare || p.mark == mark))
                .filter(|p| p.passed == 0)
            {
                self.go_on(scene, open.quotation, span, answer.as_ref());
                numbers[n] = self
                    .analysis
                    .quotations
                    .get(open.quotation)
                    .and_then(|q| q.group);
                match quote.bare {
                    true if !quote.closed => self.pending = Some(open.clone()),
                    _ => self.await_end(scene, quote, open.quotation),
                }
                continue;
            }
            let begun = self.unanswered.take();
            let Some(answer) = answer.as_ref().filter(|_| !quote.bare || begun.is_some()) else {
                // What nobody says so far may be said by somebody where it ends.
                let open = quote.depth == 0 && !quote.closed && quote.end == scene.tokens.len();
                self.unanswered = match quote.bare {
                    true => begun.map(|b| Span::new(b.start, span.end)),
                    false => Some(span),
                }
                .filter(|_| open);
                continue;
            };
            let group = answer
                .continues
                .and_then(|m| numbers.get(m).copied().flatten());
            let group = group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            // Behind a picture amid it the words are its speaker's, unless somebody else is told.
            let open = pending
                .as_ref()
                .filter(|p| quote.open == 0 && p.mark == mark && !answer.rule.is_stated())
                .and_then(|p| self.analysis.quotations.get(p.quotation))
                .map(|q| (q.attribution.clone(), q.group));
            let (attribution, group) = match open {
                Some((attribution, of)) => (attribution, of.unwrap_or(group)),
                None => (self.attribution(scene, answer), group),
            };
            numbers[n] = Some(group);
            if let (Some(speaker), 0) = (attribution.speaker, quote.depth) {
                self.discourse.spoke(speaker);
            }
            let clause = (answer.kind == QuotationKind::Mixed)
                .then(|| clause(scene, quote, answer))
                .flatten();
            let begun = begun.filter(|_| quote.bare);
            let kind = begun.map_or(answer.kind, |_| QuotationKind::Mixed);
            self.analysis.quotations.push(Quotation {
                span: Span::new(begun.map_or(span.start, |b| b.start), span.end),
                pieces: begun.into_iter().chain([span]).collect(),
                kind,
                mode: answer.mode,
                clause,
                turn: false,
                group: Some(group),
                attribution,
            });
            self.await_end(scene, quote, self.analysis.quotations.len() - 1);
        }
    }

    /// Takes out an open quotation before a caption, a heading or a post inside it is read; it
    /// goes on behind.
    pub(super) fn keep_open(&mut self, slice: &Slice) -> Option<Pending> {
        let beside = matches!(slice.kind, BlockKind::Caption | BlockKind::Heading)
            || matches!(slice.role, Role::Post | Role::PostAuthor);
        let open = self.pending.take_if(|_| beside)?;
        let passed = open.passed + 1;
        (passed <= PASSED).then_some(Pending { passed, ..open })
    }

    /// Puts the quotations of a block in the order of the text. The one that goes on in the next
    /// block is found again.
    pub(super) fn order(&mut self, first: usize) {
        let block = &mut self.analysis.quotations[first..];
        let at = |p: &Pending| p.quotation.checked_sub(first);
        let open = self.pending.as_ref().and_then(at);
        let span = open.and_then(|n| block.get(n)).map(|q| q.span);
        block.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        let is_open = |q: &Quotation| Some(q.span) == span && q.kind != QuotationKind::Indirect;
        if let (Some(n), Some(pending)) = (block.iter().position(is_open), &mut self.pending) {
            pending.quotation = first + n;
        }
    }

    /// A quotation that no mark closes may go on in the next block.
    pub(super) fn await_end(&mut self, scene: &Scene<'_>, quote: &Quoted, quotation: usize) {
        let open = !quote.closed && quote.depth == 0 && quote.end == scene.tokens.len();
        if open && !said_inside(scene) {
            self.pending = Some(Pending {
                quotation,
                mark: scene.tokens[quote.open].of(scene.text).to_string(),
                passed: 0,
            });
        }
    }

    /// Takes up another paragraph of a quotation.
    pub(super) fn go_on(
        &mut self,
        scene: &Scene<'_>,
        quotation: usize,
        span: Span,
        answer: Option<&Answer>,
    ) {
        let stated = answer.filter(|a| {
            matches!(
                a.rule,
                Rule::Behind | Rule::BehindInverted | Rule::According
            )
        });
        let attribution = stated.map(|a| self.attribution(scene, a));
        let Some(open) = self.analysis.quotations.get_mut(quotation) else {
            return;
        };
        open.span.end = span.end;
        open.pieces.push(span);
        open.kind = QuotationKind::Direct;
        if let Some(attribution) = attribution
            && open.attribution.cue.is_none()
        {
            open.attribution = attribution;
        }
        if let Some(speaker) = open.attribution.speaker {
            self.discourse.spoke(speaker);
        }
    }

    pub(super) fn attribution(&mut self, scene: &Scene<'_>, answer: &Answer) -> Attribution {
        let mut confidence = answer.share.unwrap_or(answer.rule.confidence());
        let mut speaker = answer.carried;
        let mut mention = None;
        let mut rivals = Vec::new();
        if let Some(phrase) = answer.phrase.and_then(|n| scene.phrases.get(n)) {
            mention = Some(phrase.words);
            speaker = self.speaker(phrase, scene);
            rivals = mention_rivals(phrase, confidence);
            confidence *= match phrase.what {
                What::Pronoun(_) | What::It | What::They | What::Description { .. }
                    if phrase.entity.is_some() =>
                {
                    self.mention_confidence(phrase)
                }
                _ => 1.0,
            };
        }
        let cue = answer
            .cue
            .and_then(|at| scene.tokens.get(at))
            .map(Token::span);
        rivals.extend(answer.others.iter().filter_map(|other| {
            Some(Rival {
                entity: Some(other.entity?),
                mention: other.phrase.map(|n| scene.phrases[n].words),
                confidence: other.share,
            })
        }));
        likeliest(&mut rivals, speaker);
        or_nobody(&mut rivals, speaker, confidence);
        let reason = if speaker.is_none() && mention.is_none() {
            Rule::Unknown.into()
        } else {
            Reason {
                rule: answer.rule,
                because: answer.because.clone(),
            }
        };
        Attribution {
            speaker,
            mention,
            cue,
            confidence: if speaker.is_none() && mention.is_none() {
                0.0
            } else {
                confidence.min(SUREST)
            },
            reason,
            rivals,
        }
    }

    pub(super) fn mention_confidence(&self, phrase: &Phrase) -> f32 {
        let found = self
            .analysis
            .mentions
            .iter()
            .rev()
            .take(200)
            .find(|m| m.span == phrase.words);
        found.map_or(0.7, |m| m.confidence)
    }

    /// The entity that a phrase names as a speaker. Sources that are no named person are entered
    /// when they speak.
    pub(super) fn speaker(&mut self, phrase: &Phrase, scene: &Scene<'_>) -> Option<EntityId> {
        if phrase.entity.is_some() {
            return phrase.entity;
        }
        if phrase.what == What::First && self.narrated && !scene.quoted[phrase.start] {
            return self.narrator(phrase, scene);
        }
        let kind = match phrase.what {
            What::Organization => EntityKind::Organization,
            What::Unnamed | What::Description { .. } => EntityKind::Unnamed,
            _ => return None,
        };
        let mentions = &mut self.analysis.mentions;
        let words = phrase.words;
        Some(source(
            scene.text,
            words,
            kind,
            &mut self.registry,
            mentions,
        ))
    }
}

/// Whether a block ends in ", said Roe." or ", Roe said.": its closing mark was forgotten, and
/// nothing goes on in the next block.
fn said_inside(scene: &Scene<'_>) -> bool {
    const SHORT: usize = 7;
    let tokens = scene.tokens;
    let Some(stop) = tokens.len().checked_sub(1) else {
        return false;
    };
    let lowest = stop.saturating_sub(SHORT);
    let comma = (lowest..stop)
        .rev()
        .find(|n| tokens[*n].kind == Kind::Comma);
    let Some(comma) = comma.filter(|_| tokens[stop].kind == Kind::Stop) else {
        return false;
    };
    let says = |n: usize| tokens.get(n).is_some_and(|t| t.is(SAID) && !t.capital);
    let names = |n: usize| tokens.get(n).is_some_and(Token::is_capital_word);
    says(comma + 1) && names(comma + 2) || names(comma + 1) && says(stop - 1)
}

impl Engine<'_> {
    /// Who "I" is in the writer's own words: the one person who signs the article.
    fn narrator(&mut self, phrase: &Phrase, scene: &Scene<'_>) -> Option<EntityId> {
        if phrase.words.of(scene.text) != "I" {
            return None;
        }
        let id = match self.interview.answers_at(phrase.words.start) {
            Some(answers) => answers,
            None => self.writer()?,
        };
        self.analysis.mentions.push(Mention {
            span: phrase.words,
            kind: MentionKind::Pronoun,
            entity: id,
            confidence: 0.9,
        });
        Some(id)
    }

    /// The one person who signs the article.
    pub(super) fn writer(&mut self) -> Option<EntityId> {
        const MOST: usize = 4;
        let byline = self.article.metadata.byline.as_deref()?;
        let name = byline.trim_start_matches("By ").trim();
        let words = || name.split(' ');
        let is_name = words().count() >= 2
            && words().count() <= MOST
            && words().all(|w| w.starts_with(char::is_uppercase) && !w.contains([',', '&', '/']));
        let known = self.registry.person(name).filter(|_| is_name);
        known.or_else(|| is_name.then(|| self.registry.source(name, EntityKind::Person)))
    }
}

/// The reported clause around words in marks: from behind the cue to the end of the
/// sentence.
fn clause(scene: &Scene<'_>, quote: &Quoted, answer: &Answer) -> Option<Span> {
    let cue = answer.cue?;
    if cue >= quote.end {
        return tag::clause_before(scene, quote, cue);
    }
    if cue >= quote.open {
        return None;
    }
    let mut from = cue + 1;
    while scene
        .tokens
        .get(from)
        .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon) || t.of(scene.text) == "that")
    {
        from += 1;
    }
    let mut to = quote.end;
    while to < scene.tokens.len()
        && (scene.quoted[to] || !matches!(scene.tokens[to].kind, Kind::Stop | Kind::Semicolon))
    {
        if scene.tokens[to].first {
            break;
        }
        to += 1;
    }
    let (first, last) = (
        scene.tokens.get(from)?,
        scene.tokens.get(to.checked_sub(1)?)?,
    );
    (first.start <= scene.tokens[quote.open].start && last.end > first.start)
        .then(|| Span::new(first.start, last.end))
}

/// Whether a few words in single marks are all of a block.
pub(super) fn is_in_single_marks(scene: &Scene<'_>) -> bool {
    const LONGEST: usize = 16;
    let Some(quote) = scene.quotes.first() else {
        return false;
    };
    let mark = scene.tokens[quote.open].of(scene.text);
    let rest = scene.tokens.len() - quote.end;
    quote.open == 0
        && quote.closed
        && matches!(mark, "‘" | "'")
        && scene.tokens.len() <= LONGEST
        && (rest == 0 || rest == 1 && scene.tokens[quote.end].kind == Kind::Stop)
}

//! A block that is not in English: its names, what stands in marks, and who says it where the
//! words beside it tell.

use std::collections::VecDeque;

use super::Engine;
use super::slices::Slice;
use crate::analysis::attribution::{self, Answer, Look, Scene};
use crate::analysis::person::Gender;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::analysis::tongue::{self, Named, Said, Who};
use crate::analysis::turns::Turn;
use crate::analysis::types::{EntityId, Mention, MentionKind, Mode, QuotationKind, Rule};
use crate::article::{Role, Span};

/// The rules are counted in English; elsewhere the words beside the marks are known less well.
const TRUST: f32 = 0.93;
/// How sure it is whom a pronoun means.
const PRONOUN: f32 = 0.8;
/// How sure a name is.
const NAME: f32 = 0.85;
/// Fewer words in marks are somebody's only if words say so.
const FEW: usize = 4;
/// So many words are a clause, whatever ends them.
const MANY: usize = 8;
/// How many people a pronoun may mean, and over how many blocks.
const MEMORY: usize = 4;
const REACH: u32 = 2;
/// Whom a name means is looked for among so many before it.
const NEAR: usize = 64;
/// No more tokens part a quotation from what goes on with it.
const FAR: usize = 60;

/// Who spoke or opened a sentence last in the blocks of other languages, the last first.
#[derive(Debug, Default)]
pub(super) struct Lately {
    block: u32,
    people: VecDeque<(EntityId, u32)>,
    /// Whom the words outside of marks named last.
    named: Option<EntityId>,
}

impl Lately {
    fn remember(&mut self, who: EntityId) {
        self.people.retain(|(id, _)| *id != who);
        self.people.truncate(MEMORY - 1);
        self.people.push_front((who, self.block));
    }

    /// Of several who share a name, the one who was spoken of last.
    fn one_of(&self, people: &[EntityId]) -> Option<EntityId> {
        let mut lately = self.people.iter().map(|(id, _)| *id);
        lately
            .find(|id| people.contains(id))
            .or(people.first().copied())
    }
}

/// A block's quotations with what was found beside them.
struct Beside {
    looks: Vec<Look>,
    said: Vec<Option<Said>>,
    /// The names that open sentences, by their number.
    subjects: Vec<usize>,
    /// Whether each name can be whom its sentence is about.
    speakers: Vec<bool>,
    /// Whether nothing is known of the block's language but its marks.
    unread: bool,
    /// Whether a particle behind each quotation says that it is one.
    quoted_on: Vec<bool>,
}

impl Engine<'_> {
    /// Second pass over a block in a language of the table.
    pub(super) fn foreign(
        &mut self,
        n: usize,
        number: u8,
        slice: &Slice,
        tokens: &[Token],
        behind: &[Slice],
    ) {
        if tokens.is_empty() {
            return;
        }
        let prose = slice.kind.is_prose() || tokens.iter().filter(|t| t.first).count() > 1;
        if prose {
            self.sentences(slice.span, tokens);
        }
        self.pair(slice, tokens, behind);
        self.mark_quoted(tokens.len());
        self.discourse.next_block();
        self.lately.block += 1;
        // What English words announced before this block is not what stands in it.
        (self.unsigned, self.announced) = (None, None);
        self.unsigned_blocks.clear();
        let names = self.foreign_names(slice, tokens);
        if !self.options.quotations {
            return;
        }
        self.phrases.clear();
        self.phrases.extend(names.iter().map(|name| Phrase {
            entity: Some(name.entity),
            ..Phrase::new(tokens, name.start, name.end, What::Name(vec![name.entity]))
        }));
        self.index_phrases(tokens.len());
        let first = self.analysis.quotations.len();
        let turn = self.turns.get(n).filter(|t| !matches!(t, Turn::Dash(_)));
        if let Some(turn) = turn {
            self.turn(turn, slice.span);
        }
        let beside = self.beside(number, tokens, &names);
        let mut answers = self.answers(&beside, tokens, &names);
        if prose && slice.role == Role::None && turn.is_none() {
            carry(self, tokens, &beside, &names, &mut answers);
        }
        let (phrases, quotes) = (
            std::mem::take(&mut self.phrases),
            std::mem::take(&mut self.quotes),
        );
        let (quoted, before) = (
            std::mem::take(&mut self.quoted),
            std::mem::take(&mut self.before),
        );
        let scene = Scene {
            text: &self.article.text,
            tokens,
            quoted: &quoted,
            phrases: &phrases,
            before: &before,
            quotes: &quotes,
        };
        let open = self.keep_open(slice);
        self.emit(&scene, &answers);
        self.pending = self.pending.take().or(open);
        self.post(slice, &scene, first);
        self.order(first);
        (self.phrases, self.quotes, self.quoted, self.before) = (phrases, quotes, quoted, before);
    }

    /// The names in a block, which are mentions too.
    fn foreign_names(&mut self, slice: &Slice, tokens: &[Token]) -> Vec<Named> {
        let text: &str = &self.article.text;
        let found: Vec<_> = self.registry.named_within(slice.span).collect();
        let mut names: Vec<Named> = Vec::with_capacity(found.len());
        for (span, people) in found {
            let near = names
                .iter()
                .rev()
                .take(NEAR)
                .find(|n| people.contains(&n.entity));
            let entity = near.map(|n| n.entity);
            let Some(entity) = entity.or_else(|| self.lately.one_of(&people)) else {
                continue;
            };
            let start = tokens.partition_point(|t| t.end <= span.start);
            let end = tokens.partition_point(|t| t.start < span.end);
            if start >= end {
                continue;
            }
            let elided = tokens.get(start).is_some_and(|t| t.start < span.start);
            names.push(Named {
                start,
                end,
                entity,
                elided,
            });
            let words = span.of(text).split_whitespace().collect::<Vec<_>>();
            self.registry.add_alias(entity, words.join(" "));
            self.analysis.mentions.push(Mention {
                span,
                kind: MentionKind::Name,
                entity,
                confidence: NAME,
            });
        }
        names
    }

    /// What stands beside each quotation of a block.
    fn beside(&self, number: u8, tokens: &[Token], names: &[Named]) -> Beside {
        let scene = Scene {
            text: &self.article.text,
            tokens,
            quoted: &self.quoted,
            phrases: &self.phrases,
            before: &self.before,
            quotes: &self.quotes,
        };
        let looks: Vec<Look> = self
            .quotes
            .iter()
            .map(|q| attribution::look(&scene, q))
            .collect();
        let block = tongue::Block::new(scene.text, tokens, &self.quoted, names, number);
        let said = |(quote, look): (&Quoted, &Look)| {
            let asked = quote.depth == 0 && look.words > 0;
            block.as_ref().filter(|_| asked)?.said(quote, look)
        };
        let quoted_on = |quote: &Quoted| block.as_ref().is_some_and(|b| b.is_quoted_on(quote.end));
        Beside {
            quoted_on: self.quotes.iter().map(quoted_on).collect(),
            unread: block.as_ref().is_some_and(tongue::Block::is_unread),
            said: self.quotes.iter().zip(&looks).map(said).collect(),
            subjects: block.as_ref().map_or_else(Vec::new, |b| b.subjects()),
            speakers: block.as_ref().map_or_else(Vec::new, |b| {
                (0..names.len()).map(|n| b.may_speak(n)).collect()
            }),
            looks,
        }
    }

    /// The answers that words beside the quotations give. Phrases that name the speakers are
    /// added to those of the block.
    fn answers(
        &mut self,
        beside: &Beside,
        tokens: &[Token],
        names: &[Named],
    ) -> Vec<Option<Answer>> {
        let mut answers = Vec::with_capacity(beside.said.len());
        let mut subjects = beside
            .subjects
            .iter()
            .filter_map(|n| names.get(*n))
            .peekable();
        for ((said, look), n) in beside.said.iter().zip(&beside.looks).zip(0..) {
            let until = match said.map(|s| s.who) {
                Some(Who::Pronoun(_, at)) => at,
                _ => self.quotes.get(n).map_or(0, |q| q.open),
            };
            while let Some(name) = subjects.next_if(|name| name.start < until) {
                self.lately.remember(name.entity);
            }
            let mut answer =
                said.map(|said| self.answer(&said, look, tokens, (names, &beside.speakers)));
            if let (Some(answer), Some(Who::Pronoun(_, at))) = (&mut answer, said.map(|s| s.who))
                && answer.rule == Rule::Unknown
            {
                self.again(answer, answers.last(), n, at, names);
            }
            let speaker = answer.as_ref().and_then(|a| self.speaker_of(a));
            match (speaker, said.map(|s| s.who)) {
                (Some(speaker), _) => self.lately.remember(speaker),
                // Whoever has no name may be "he" from here on.
                (None, Some(Who::Source(..) | Who::Organization(..) | Who::Lost)) => {
                    self.lately.people.clear();
                }
                _ => {}
            }
            answers.push(answer);
        }
        for name in subjects {
            self.lately.remember(name.entity);
        }
        let unmarked = |name: &&Named| self.quoted.get(name.start) == Some(&false);
        let named = names.iter().rev().find(unmarked).map(|n| n.entity);
        self.lately.named = named.or(self.lately.named);
        answers
    }

    /// "…", said a sailor. "…", he added: whom a pronoun that means nobody by name means, where
    /// somebody without a name spoke right before it in the paragraph.
    fn again(
        &self,
        answer: &mut Answer,
        last: Option<&Option<Answer>>,
        n: usize,
        at: usize,
        names: &[Named],
    ) {
        let Some(Some(last)) = last else { return };
        let source = last.phrase.filter(|_| self.speaker_of(last).is_none());
        let end = n
            .checked_sub(1)
            .and_then(|n| self.quotes.get(n))
            .map_or(0, |q| q.end);
        let next = names.partition_point(|name| name.start < end);
        let named = names.get(next).is_some_and(|name| name.start < at);
        if source.is_some() && !named {
            answer.phrase = source;
            answer.rule = Rule::SameParagraph;
            answer.share = Some(Rule::SameParagraph.confidence() * TRUST);
        }
    }

    fn speaker_of(&self, answer: &Answer) -> Option<EntityId> {
        let phrase = answer.phrase.and_then(|n| self.phrases.get(n));
        answer.carried.or_else(|| phrase?.entity)
    }

    fn answer(
        &mut self,
        said: &Said,
        look: &Look,
        tokens: &[Token],
        names: (&[Named], &[bool]),
    ) -> Answer {
        let mut answer = Answer {
            rule: said.rule,
            cue: said.cue,
            share: Some(said.rule.confidence() * TRUST),
            ..Answer::blank(look.kind, said.mode)
        };
        let phrase = match said.who {
            Who::Name(n) => {
                answer.phrase = Some(n);
                return answer;
            }
            Who::Pronoun(gender, at) => {
                let meant = self.meant(gender, at, names);
                let Some(entity) = meant else {
                    answer.rule = Rule::Unknown;
                    return answer;
                };
                if gender == Gender::Unknown {
                    // A verb alone: whoever was spoken of before.
                    answer.rule = Rule::SentenceBefore;
                    answer.share = Some(Rule::SentenceBefore.confidence() * TRUST);
                    answer.carried = Some(entity);
                    return answer;
                }
                let words = pronoun(&self.article.text, tokens, at);
                self.analysis.mentions.push(Mention {
                    span: words,
                    kind: MentionKind::Pronoun,
                    entity,
                    confidence: PRONOUN,
                });
                Phrase {
                    entity: Some(entity),
                    words,
                    ..Phrase::new(tokens, at, at + 1, What::Pronoun(gender))
                }
            }
            Who::Lost => {
                answer.rule = Rule::Unknown;
                return answer;
            }
            Who::Source(start, end) => Phrase::new(tokens, start, end, What::Unnamed),
            Who::Organization(start, end) => Phrase::new(tokens, start, end, What::Organization),
        };
        self.phrases.push(phrase);
        answer.phrase = Some(self.phrases.len() - 1);
        answer
    }

    /// Whom a pronoun means: who spoke or opened a sentence last and can be meant, unless
    /// somebody else who can be stands nearer.
    fn meant(&self, gender: Gender, at: usize, names: (&[Named], &[bool])) -> Option<EntityId> {
        let (names, speakers) = names;
        let of = |id: EntityId| {
            let known = self.registry.known.get(id.0 as usize);
            known.map_or(Gender::Unknown, |k| k.gender)
        };
        let silent = gender == Gender::Unknown;
        let reach = if silent { 1 } else { REACH };
        let near = |(_, block): &&(EntityId, u32)| self.lately.block - block <= reach;
        let mut lately = self.lately.people.iter().take_while(near);
        let outside = |name: &&Named| self.quoted.get(name.start) == Some(&false);
        let names = &names[..names.partition_point(|name| name.start < at)];
        let before = || names.iter().rev().filter(outside).map(|name| name.entity);
        let spoke = lately.find(|(id, _)| of(*id).agrees(gender));
        let Some((found, _)) = spoke else {
            // Only one is named in the paragraph; for a verb alone, as whom it is about.
            let about = names.iter().zip(speakers).rev();
            let about = about.filter(|(name, may)| (**may || !silent) && outside(name));
            let mut before = about.map(|(name, _)| name.entity);
            let only = before.next()?;
            let fits = of(only).agrees(gender) && before.all(|id| id == only);
            return fits.then_some(only);
        };
        let last = before().next();
        let nearer = last.is_some_and(|id| id != *found && of(id).agrees(gender));
        let other = last.or(self.lately.named) != Some(*found);
        let nearer = nearer || silent && other;
        (!nearer).then_some(*found)
    }
}

/// The words of a pronoun, which may hang on its verb: "dit-elle".
fn pronoun(text: &str, tokens: &[Token], at: usize) -> Span {
    let span = tokens.get(at).map_or_else(Span::default, Token::span);
    let hung = span.of(text).rsplit_once('-').map(|(_, word)| word.len());
    let length = hung.and_then(|n| u32::try_from(n).ok());
    Span::new(length.map_or(span.start, |n| span.end - n), span.end)
}

/// Gives quotations that no words of their own name a speaker for to whoever speaks beside them
/// in their paragraph, and keeps those that are clauses though nobody is found.
fn carry(
    engine: &Engine<'_>,
    tokens: &[Token],
    beside: &Beside,
    names: &[Named],
    answers: &mut [Option<Answer>],
) {
    let quotes = &engine.quotes;
    // Whether nobody but a speaker is named outside of marks in a range of tokens.
    let only = |answer: &Answer, from: usize, to: usize| {
        let speaker = engine.speaker_of(answer);
        let unmarked = |name: &&Named| engine.quoted.get(name.start) == Some(&false);
        let behind = names.partition_point(|name| name.start < from);
        names[behind..]
            .iter()
            .take_while(|name| name.start < to)
            .filter(unmarked)
            .all(|n| Some(n.entity) == speaker)
    };
    let takes = |answer: &Answer, rule: Rule, look: &Look, from: Option<usize>| Answer {
        rule,
        phrase: answer.phrase,
        carried: answer.carried,
        continues: from,
        share: Some(rule.confidence() * TRUST),
        ..Answer::blank(look.kind, answer.mode)
    };
    let told = |answer: &Option<Answer>| answer.as_ref().is_some_and(|a| a.rule != Rule::Unknown);
    let mut earlier: Option<usize> = None;
    for n in 0..answers.len() {
        let (quote, look) = (&quotes[n], &beside.looks[n]);
        if quote.depth > 0 {
            continue;
        }
        if answers[n].is_some() {
            earlier = Some(n);
            continue;
        }
        let clause = look.kind == QuotationKind::Direct && !look.title && !look.work;
        if let Some(m) = earlier.filter(|m| told(&answers[*m]))
            && let Some(answer) = &answers[m]
        {
            let between = tokens.get(quotes[m].end..quote.open).unwrap_or_default();
            let same =
                between.len() <= FAR && between.iter().all(|t| t.kind != Kind::Stop && !t.first);
            let last = between.last().map(|t| t.kind);
            let parted = matches!(last, Some(Kind::Comma | Kind::Dash));
            let enough = !look.title && (parted || look.words >= MANY);
            let goes_on = same && enough && only(answer, quotes[m].end, quote.open);
            let sentence = clause && look.opens && look.words >= FEW;
            let rule = match (goes_on, sentence && only(answer, 0, tokens.len())) {
                (true, _) => Some(Rule::SameSentence),
                (_, true) => Some(Rule::SameParagraph),
                _ => None,
            };
            if let Some(rule) = rule {
                answers[n] = Some(takes(answer, rule, look, Some(m)));
                earlier = Some(n);
                continue;
            }
        }
        // Where words are not parted they are few.
        let colon = || {
            let before = quote.open.checked_sub(1).and_then(|n| tokens.get(n));
            before.is_some_and(|t| t.kind == Kind::Colon)
        };
        let that = beside.quoted_on.get(n).copied().unwrap_or(false);
        let short = beside.unread && look.words > 1 && (look.ended || that || colon());
        if clause && (short || look.words >= FEW && (look.ended || look.words >= MANY)) {
            answers[n] = Some(Answer::blank(look.kind, Mode::Speech));
            earlier = Some(n);
        }
    }
    // "“…” “…”, says Roe": side by side without words between they are one speaker's.
    for n in (1..answers.len()).rev() {
        let m = n - 1;
        let between = tokens
            .get(quotes[m].end..quotes[n].open)
            .unwrap_or_default();
        let beside_it = quotes[n].depth == 0
            && quotes[m].depth == 0
            && between.iter().all(|t| t.kind == Kind::Stop);
        if beside_it
            && told(&answers[n])
            && answers[m]
                .as_ref()
                .is_some_and(|a| a.rule == Rule::Unknown && a.cue.is_none())
            && let Some(answer) = answers[n].clone()
        {
            let look = &beside.looks[m];
            answers[m] = Some(takes(&answer, Rule::LaterInParagraph, look, None));
        }
    }
}

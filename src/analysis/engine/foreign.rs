//! Reads a block that is not in English: its names, its quotations, and their speakers where the
//! words beside the marks tell.

mod carried;
mod dashed;
mod lately;

pub(super) use lately::Lately;

use carried::{Carry, Teller};

use super::Engine;
use super::slices::Slice;
use crate::analysis::attribution::{self, Answer, Look, Scene};
use crate::analysis::person::Gender;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Token;
use crate::analysis::tongue::{self, Before, Described, Named, Said, Who};
use crate::analysis::turns::Turn;
use crate::analysis::types::{EntityId, Mention, MentionKind, Mode, QuotationKind, Rule};
use crate::article::{BlockKind, Role, Span};

/// The confidence of a rule is multiplied by this, since it was counted on English.
const TRUST: f32 = 0.93;
/// How sure it is whom a pronoun means.
const PRONOUN: f32 = 0.8;
/// How sure a name is.
const NAME: f32 = 0.85;
/// How sure it is whom a description means.
const DESCRIBED: f32 = 0.8;
/// Up to this many tokens behind the marks only say who spoke.
const END: usize = 16;
/// How many earlier names are looked at to find whom a name means.
const NEAR: usize = 64;

/// A block's quotations with everything found beside them.
struct Beside {
    looks: Vec<Look>,
    said: Vec<Option<Found>>,
    /// Who reports in which sentence, by the token of the verb.
    tellers: Vec<(usize, Found)>,
    /// What stands before each quotation.
    before: Vec<Before>,
    /// The names that open sentences, by their number.
    subjects: Vec<usize>,
    /// Whether each name can be whom its sentence is about.
    speakers: Vec<bool>,
    /// Whether nothing is known of the block's language but its marks.
    unread: bool,
    /// Whether a particle behind each quotation says that it is one.
    quoted_on: Vec<bool>,
    /// Whether a verb says so too.
    reported: Vec<bool>,
}

/// Who speaks, and what a description of whoever it is says.
type Found = (Said, Option<Described>);

impl Engine<'_> {
    /// Runs the second pass over a block in another language.
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
        // Whom a picture shows nobody means by "he" in the paragraph behind it.
        let place = (slice.kind == BlockKind::Caption).then(|| self.lately.clone());
        self.lately.next_block();
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
            words: name.span,
            ..Phrase::new(tokens, name.start, name.end, What::Name(vec![name.entity]))
        }));
        self.index_phrases(tokens.len());
        let dashed = self.dashed(number, tokens, &names);
        let first = self.analysis.quotations.len();
        let turn = self.turns.get(n).filter(|t| !matches!(t, Turn::Dash(_)));
        if let Some(turn) = turn {
            self.turn(turn, slice.span);
        }
        let beside = self.beside(number, tokens, &names);
        let spoken = self.dash_answers(&dashed, &beside, tokens, &names);
        let (mut answers, tellers) = self.answers(&beside, tokens, &names);
        if prose && slice.role == Role::None && turn.is_none() {
            let carry = Carry {
                engine: self,
                tokens,
                beside: &beside,
                names: &names,
                tellers: &tellers,
            };
            carry.over(&mut answers);
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
        self.tell_dashed(&dashed, &spoken, &scene);
        self.pending = self.pending.take().or(open);
        self.post(slice, &scene, first);
        self.order(first);
        self.speaks_last(first, &names, tokens);
        if let Some(place) = place {
            self.lately = place;
        }
        (self.phrases, self.quotes, self.quoted, self.before) = (phrases, quotes, quoted, before);
    }

    /// Notes the speaker of a block's last words in marks, if nobody else is named behind them.
    fn speaks_last(&mut self, first: usize, names: &[Named], tokens: &[Token]) {
        for name in names {
            if self.quoted.get(name.start) == Some(&false) {
                self.lately.names(name.entity);
            }
        }
        let said = self.analysis.quotations.get(first..).unwrap_or_default();
        let last = said.iter().max_by_key(|q| q.span.end);
        let Some((speaker, end)) = last.and_then(|q| Some((q.attribution.speaker?, q.span.end)))
        else {
            return;
        };
        let behind = tokens.partition_point(|t| t.start < end);
        let others = names.iter().skip_while(|name| name.start < behind);
        if others.clone().all(|name| name.entity == speaker) {
            self.lately.speaks(speaker, tokens.len() - behind <= END);
        }
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
                span,
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

    /// Looks at what stands beside each quotation of a block.
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
            let block = block.as_ref().filter(|_| asked)?;
            let said = block.said(quote, look)?;
            Some((said, block.described(said.who)))
        };
        let told = |(at, said): (usize, Said)| {
            let who = block.as_ref().and_then(|b| b.described(said.who));
            (at, (said, who))
        };
        let tellers = block.as_ref().map_or_else(Vec::new, |b| b.tellers());
        let before = |quote: &Quoted| {
            block
                .as_ref()
                .map_or_else(Before::default, |b| b.before(quote))
        };
        let quoted_on = |quote: &Quoted| block.as_ref().is_some_and(|b| b.is_quoted_on(quote.end));
        let reported = |quote: &Quoted| block.as_ref().is_some_and(|b| b.is_reported(quote));
        Beside {
            reported: self.quotes.iter().map(reported).collect(),
            quoted_on: self.quotes.iter().map(quoted_on).collect(),
            unread: block.as_ref().is_some_and(tongue::Block::is_unread),
            said: self.quotes.iter().zip(&looks).map(said).collect(),
            tellers: tellers.into_iter().map(told).collect(),
            before: self.quotes.iter().map(before).collect(),
            subjects: block.as_ref().map_or_else(Vec::new, |b| b.subjects()),
            speakers: block.as_ref().map_or_else(Vec::new, |b| {
                (0..names.len()).map(|n| b.may_speak(n)).collect()
            }),
            looks,
        }
    }

    /// The answers that words beside the quotations give, and who reports last before each of
    /// them outside of marks. Phrases for the speakers are added to those of the block.
    fn answers(
        &mut self,
        beside: &Beside,
        tokens: &[Token],
        names: &[Named],
    ) -> (Vec<Option<Answer>>, Vec<Option<Teller>>) {
        let mut answers = Vec::with_capacity(beside.said.len());
        let mut tellers = Vec::with_capacity(beside.said.len());
        let mut told = Told::default();
        let named = (names, &*beside.speakers);
        for ((said, look), n) in beside.said.iter().zip(&beside.looks).zip(0..) {
            let said = said.as_ref();
            let open = self.quotes.get(n).map_or(0, |q| q.open);
            let until = match said.map(|(s, _)| s.who) {
                Some(Who::Pronoun(_, at)) => at,
                _ => open,
            };
            self.read_tellers(&mut told, beside, until, tokens, named);
            // 「…」と話した: whole words of somebody's, though a sentence goes on behind them.
            let kind = match beside.reported.get(n) {
                Some(true) => QuotationKind::Direct,
                _ => look.kind,
            };
            // 「…」と担当者は話した。「…」とも言う: somebody goes on whom nothing names.
            let last = n.checked_sub(1).and_then(|n| beside.reported.get(n));
            let unnamed = last == Some(&true) && answers.last().is_some_and(Option::is_none);
            let again = said.is_some_and(|(s, _)| matches!(s.who, Who::Pronoun(..)));
            if unnamed && again {
                answers.push(Some(Answer::blank(kind, Mode::Speech)));
                tellers.push(None);
                continue;
            }
            let mut answer = said.map(|said| self.answer(said, kind, tokens, named));
            if let (Some(answer), Some(Who::Pronoun(gender, at))) =
                (&mut answer, said.map(|(s, _)| s.who))
                && answer.rule == Rule::Unknown
            {
                self.again(answer, answers.last(), n, (gender, at), names);
            }
            self.heard(answer.as_ref(), said);
            answers.push(answer);
            tellers.push(told.last.clone().filter(|(at, _)| *at < open));
        }
        self.read_tellers(&mut told, beside, tokens.len(), tokens, named);
        let unmarked = |name: &&Named| self.quoted.get(name.start) == Some(&false);
        let named = names.iter().rev().find(unmarked).map(|n| n.entity);
        self.lately.named = named.or(self.lately.named);
        (answers, tellers)
    }

    /// Reads who opens a sentence and who reports in one, up to a token.
    fn read_tellers(
        &mut self,
        told: &mut Told,
        beside: &Beside,
        until: usize,
        tokens: &[Token],
        names: (&[Named], &[bool]),
    ) {
        let subject = |n: usize| {
            let name = names.0.get(*beside.subjects.get(n)?)?;
            (name.start < until).then_some(*name)
        };
        let teller = |n: usize| beside.tellers.get(n).filter(|(at, _)| *at < until);
        loop {
            match (subject(told.subjects), teller(told.tellers)) {
                (Some(name), teller) if teller.is_none_or(|(at, _)| name.start < *at) => {
                    self.lately.remember(name.entity);
                    told.subjects += 1;
                }
                (_, Some((at, said))) => {
                    let answer = self.answer(said, QuotationKind::Mixed, tokens, names);
                    if let Some(speaker) = self.speaker_of(&answer) {
                        self.lately.remember(speaker);
                    }
                    told.last = Some((*at, answer));
                    told.tellers += 1;
                }
                _ => return,
            }
        }
    }

    /// Notes who spoke.
    fn heard(&mut self, answer: Option<&Answer>, said: Option<&Found>) {
        match (
            answer.and_then(|a| self.speaker_of(a)),
            said.map(|(s, _)| s.who),
        ) {
            (Some(speaker), _) => self.lately.remember(speaker),
            // Whoever has no name may be "he" from here on.
            (None, Some(Who::Source(..) | Who::Organization(..) | Who::Lost)) => {
                self.lately.forget();
            }
            _ => {}
        }
    }

    /// A pronoun that means nobody by name means somebody without a name who spoke right before
    /// in the paragraph: "…", said a sailor. "…", he added. A verb alone means them in any case.
    fn again(
        &self,
        answer: &mut Answer,
        last: Option<&Option<Answer>>,
        n: usize,
        (gender, at): (Gender, usize),
        names: &[Named],
    ) {
        let Some(Some(last)) = last else { return };
        let silent = gender == Gender::Unknown && last.rule != Rule::Unknown;
        let nobody = self.speaker_of(last).is_none();
        let source = last.phrase.filter(|_| nobody || silent);
        let end = n
            .checked_sub(1)
            .and_then(|n| self.quotes.get(n))
            .map_or(0, |q| q.end);
        let next = names.partition_point(|name| name.start < end);
        let named = names.get(next).is_some_and(|name| name.start < at);
        let carried = last.carried.filter(|_| silent);
        if (source.is_some() || carried.is_some()) && !named {
            (answer.phrase, answer.carried) = (source, carried);
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
        (said, described): &Found,
        kind: QuotationKind,
        tokens: &[Token],
        names: (&[Named], &[bool]),
    ) -> Answer {
        let mut answer = Answer {
            rule: said.rule,
            cue: said.cue,
            share: Some(said.rule.confidence() * TRUST),
            ..Answer::blank(kind, said.mode)
        };
        let phrase = match said.who {
            Who::Name(n) => {
                answer.phrase = Some(n);
                return answer;
            }
            Who::Pronoun(gender, at) => {
                let meant = self.meant(gender, at, names).filter(|id| {
                    // "It holds: “…”": where no verb says that somebody speaks.
                    let known = self.registry.known.get(id.0 as usize);
                    said.rule != Rule::Introduced
                        || known.is_some_and(|k| k.gender != Gender::Unknown)
                });
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
            Who::Holder(at) => return self.held(answer, at),
            Who::Lost => return lately::unknown(answer),
            Who::Source(start, end) => {
                let bearer = described
                    .as_ref()
                    .and_then(|who| Some((who.head, self.bearer(who, start, names.0)?)));
                match bearer {
                    Some((head, entity)) => self.office(tokens, (start, end), head, entity),
                    None => Phrase::new(tokens, start, end, What::Unnamed),
                }
            }
            Who::Organization(start, end) => Phrase::new(tokens, start, end, What::Organization),
        };
        self.phrases.push(phrase);
        answer.phrase = Some(self.phrases.len() - 1);
        answer
    }

    /// The phrase of a description that means somebody by name.
    fn office(
        &mut self,
        tokens: &[Token],
        (start, end): (usize, usize),
        head: usize,
        entity: EntityId,
    ) -> Phrase {
        let what = What::Description {
            head,
            nations: Vec::new(),
            definite: true,
            owned: false,
        };
        let phrase = Phrase {
            entity: Some(entity),
            ..Phrase::new(tokens, start, end, what)
        };
        self.analysis.mentions.push(Mention {
            span: phrase.words,
            kind: MentionKind::Descriptor,
            entity,
            confidence: DESCRIBED,
        });
        phrase
    }
}

/// How far the subjects and the verbs of a block are read.
#[derive(Default)]
struct Told {
    subjects: usize,
    tellers: usize,
    last: Option<Teller>,
}

/// The words of a pronoun, which may hang on its verb: "dit-elle".
fn pronoun(text: &str, tokens: &[Token], at: usize) -> Span {
    let mut span = tokens.get(at).map_or_else(Span::default, Token::span);
    // A sentence's stop belongs to no pronoun, though English shortens "Hon.".
    span.end -= u32::from(span.of(text).ends_with('.'));
    let hung = span.of(text).rsplit_once('-').map(|(_, word)| word.len());
    let length = hung.and_then(|n| u32::try_from(n).ok());
    Span::new(length.map_or(span.start, |n| span.end - n), span.end)
}

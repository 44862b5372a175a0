//! Corrections of a speaker, and what plainly follows from one: the other parts of the
//! utterance, quotations that were given to the same speaker because of this one, and pronouns
//! of the same chain.

use rustc_hash::FxHashSet;

use super::desk::Desk;
use super::{Also, Quoted, Speaker};
use crate::analysis::lexicon::{Classes, FIRST, PRONOUN, classes};
use crate::analysis::{
    EntityId, EntityKind, Mention, MentionKind, Quotation, Reason, Rival, Rule, folded_name,
};
use crate::article::Span;

/// The reason of a speaker that changed because another was corrected.
const FOLLOWS: &str = "follows from what a person set";

impl Desk<'_> {
    pub(super) fn set_speaker(&mut self, quoted: &Quoted, speaker: &Speaker) -> Option<Also> {
        let n = self.quotation(quoted)?;
        self.set_speaker_of(n, speaker)
    }

    pub(super) fn set_speaker_of(&mut self, n: usize, speaker: &Speaker) -> Option<Also> {
        let to = match speaker {
            Speaker::Known(who) => Some(self.who(who)?),
            Speaker::Named(name) => Some(self.somebody(name)),
            Speaker::Described(words) => Some(self.described(words)),
            Speaker::Nobody => None,
        };
        let quotation = self.analysis.quotations.get(n)?;
        let (span, group) = (quotation.span, quotation.group);
        let (old, beside) = (quotation.attribution.speaker, quotation.attribution.mention);
        let parts = |q: &Quotation| group.is_some() && q.group == group;
        let mut changed: Vec<Span> = (self.analysis.quotations.iter())
            .filter(|q| q.span != span && parts(q) && !self.settled.contains(&q.span))
            .map(|q| q.span)
            .collect();
        self.say(span, to, Rule::Person.into(), 1.0);
        self.settled.insert(span);
        self.touch_quotation(span);
        let mut also = Also::default();
        if let (Some(old), Some(to)) = (old, to)
            && old != to
        {
            let moved = self.chain(span, beside, old, to);
            also.mentions = moved.len();
            changed.extend(self.led_by(&moved, old));
        }
        if old != to {
            changed.extend(self.followers(n, old));
        }
        changed.sort_unstable_by_key(|s| (s.start, s.end));
        changed.dedup();
        changed.retain(|s| *s != span && !self.settled.contains(s));
        also.quotations = changed.len();
        for span in changed {
            let reason = Reason {
                rule: Rule::Person,
                because: Some(FOLLOWS.into()),
            };
            self.say(span, to, reason, 0.95);
            self.touch_quotation(span);
        }
        Some(also)
    }

    /// The person of this name: one who was found, or a new one, whom the text may name.
    fn somebody(&mut self, name: &str) -> EntityId {
        if let Some(id) = self.named(name, Some(EntityKind::Person)) {
            return id;
        }
        let id = self.add(name.trim(), EntityKind::Person);
        self.mention_all(id, name.trim());
        id
    }

    /// Somebody without a name.
    fn described(&mut self, words: &str) -> EntityId {
        let known = self.named(words, Some(EntityKind::Unnamed));
        known.unwrap_or_else(|| self.add(words.trim(), EntityKind::Unnamed))
    }

    /// Every place where the text has this name and nobody else is mentioned.
    fn mention_all(&mut self, id: EntityId, name: &str) {
        if name.is_empty() {
            return;
        }
        let text = &self.article.text;
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut found = Vec::new();
        for (start, words) in text.match_indices(name) {
            let end = start + words.len();
            let inside =
                is_word(text[..start].chars().next_back()) || is_word(text[end..].chars().next());
            let span = Span::from(start..end);
            let mentions = &self.analysis.mentions;
            let near = mentions.partition_point(|m| m.span.start < span.end);
            let taken = mentions[..near].iter().rev().take(4);
            let taken = taken.into_iter().any(|m| m.span.end > span.start);
            if !inside && !taken {
                found.push(Mention {
                    span,
                    kind: MentionKind::Name,
                    entity: id,
                    confidence: 1.0,
                });
            }
        }
        if found.is_empty() {
            return;
        }
        if let Some(entity) = self.entity_mut(id) {
            entity.aliases.push(name.to_string());
        }
        let mentions = &mut self.analysis.mentions;
        mentions.extend(found);
        mentions.sort_by_key(|m| (m.span.start, m.span.end, m.entity));
    }

    /// Gives a quotation its speaker. The words beside it keep naming its speaker only if they
    /// can: a name keeps naming whom it named.
    pub(super) fn say(
        &mut self,
        span: Span,
        to: Option<EntityId>,
        reason: Reason,
        confidence: f32,
    ) {
        let Some(n) = self.number_of(span) else {
            return;
        };
        let names = |place: &Span| {
            let mention = self.mentions_in(*place).find(|m| m.span == *place);
            mention.is_none_or(|m| m.kind != MentionKind::Name || Some(m.entity) == to)
        };
        let Some(quotation) = self.analysis.quotations.get(n) else {
            return;
        };
        let mention = quotation.attribution.mention.filter(names);
        let mention = mention.or_else(|| self.nearest(quotation, to?));
        let Some(quotation) = self.analysis.quotations.get_mut(n) else {
            return;
        };
        let said = &mut quotation.attribution;
        if let (Some(old), true) = (said.speaker, said.speaker != to) {
            said.rivals.insert(
                0,
                Rival {
                    entity: Some(old),
                    mention: said.mention,
                    confidence: said.confidence,
                },
            );
        }
        said.rivals
            .retain(|rival| to.is_none() || rival.entity != to);
        said.speaker = to;
        said.mention = to.and(mention);
        said.confidence = if to.is_some() { confidence } else { 0.0 };
        said.reason = reason;
    }

    /// The mention of somebody that is nearest to a quotation, in its block.
    fn nearest(&self, quotation: &Quotation, id: EntityId) -> Option<Span> {
        let block = self.article.block_at(quotation.span.start)?;
        let block = self.article.blocks.get(block)?.span;
        let mentions = self.mentions_in(block).map(|m| (m.entity, m.span));
        let there = mentions.filter(|(entity, span)| *entity == id && block.covers(*span));
        let outside = there.filter(|(_, span)| !quotation.span.covers(*span));
        let far = |span: Span| {
            let behind = span.start.saturating_sub(quotation.span.end);
            behind.max(quotation.span.start.saturating_sub(span.end))
        };
        outside.map(|(_, span)| span).min_by_key(|span| far(*span))
    }

    /// The words beside a quotation point at somebody else now. So do the same pronoun farther
    /// on, as long as nobody is named, the same description, and the "I" inside the quotation.
    /// Returns the places that changed.
    fn chain(
        &mut self,
        quotation: Span,
        beside: Option<Span>,
        old: EntityId,
        to: EntityId,
    ) -> Vec<Span> {
        let article = self.article;
        let words = |m: &Mention| folded_name(article.slice(m.span));
        let mentions = &mut self.analysis.mentions;
        let mut moved = Vec::new();
        let at = |m: &Mention| Some(m.span) == beside && m.entity == old;
        let first = mentions.iter().position(at);
        if let Some(n) = first.and_then(|n| Some((n, mentions.get(n)?.clone()))) {
            let (n, first) = n;
            let class = class(&words(&first));
            match first.kind {
                MentionKind::Pronoun => {
                    for mention in mentions.iter_mut().skip(n) {
                        let pronoun = mention.kind == MentionKind::Pronoun;
                        if !pronoun {
                            break;
                        }
                        let same = self::class(&folded_name(article.slice(mention.span))) == class;
                        if same && mention.entity == old {
                            mention.entity = to;
                            moved.push(mention.span);
                        }
                    }
                }
                MentionKind::Descriptor => {
                    let called = words(&first);
                    let same = |m: &Mention| {
                        m.kind == MentionKind::Descriptor
                            && m.entity == old
                            && folded_name(article.slice(m.span)) == called
                    };
                    for mention in mentions.iter_mut().filter(|m| same(m)) {
                        mention.entity = to;
                        moved.push(mention.span);
                    }
                }
                MentionKind::Name => {}
            }
        }
        for mention in mentions.iter_mut() {
            let own = quotation.covers(mention.span)
                && mention.entity == old
                && self::class(&folded_name(article.slice(mention.span))) == Class::Of(FIRST);
            if own {
                mention.entity = to;
                moved.push(mention.span);
            }
        }
        moved
    }

    /// Quotations whose speaker was found through these mentions.
    pub(super) fn led_by(&self, moved: &[Span], old: EntityId) -> Vec<Span> {
        let moved: FxHashSet<Span> = moved.iter().copied().collect();
        let led = |q: &&Quotation| {
            let said = &q.attribution;
            said.speaker == Some(old) && said.mention.is_some_and(|m| moved.contains(&m))
        };
        let all = self.analysis.quotations.iter();
        all.filter(led).map(|q| q.span).collect()
    }

    /// Later quotations that were given to this quotation's speaker because of it.
    fn followers(&self, n: usize, old: Option<EntityId>) -> Vec<Span> {
        let follows = |q: &&Quotation| {
            let said = &q.attribution;
            let rule = said.reason.rule;
            let leans = matches!(
                rule,
                Rule::SameSentence | Rule::SameParagraph | Rule::Floating
            );
            leans && said.speaker == old && old.is_some()
        };
        let behind = self.analysis.quotations.iter().skip(n + 1);
        behind.take_while(follows).map(|q| q.span).collect()
    }
}

/// What pronouns that go on meaning the same person have in common: their class in the lexicon,
/// or the word.
#[derive(PartialEq, Eq)]
enum Class {
    Of(Classes),
    Word(String),
}

fn class(word: &str) -> Class {
    match classes(word) & PRONOUN {
        0 => Class::Word(word.to_string()),
        of => Class::Of(of),
    }
}

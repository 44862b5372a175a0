//! Who a pronoun, a description or an ambiguous surname is: by what was said last.

use std::collections::VecDeque;

use super::Gender;
use super::names;
use super::phrases::{Phrase, What, head_gender};
use super::registry::{Registry, surface};
use crate::analysis::lexicon::{AUX, BOUNDARY, CUE, NATION, OFFICE, PREP, TITLE};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind, Mention, MentionKind};

/// How many mentions back a pronoun may reach.
const MEMORY: usize = 24;

/// A mention remembered.
#[derive(Clone, Copy, Debug)]
struct Recent {
    entity: EntityId,
    sentence: u32,
    block: u32,
    subject: Subject,
    quoted: bool,
}

/// What a mention is to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    No,
    /// Of a clause inside the sentence.
    Inner,
    Main,
}

/// What the text has talked about so far.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Discourse {
    recent: VecDeque<Recent>,
    sentence: u32,
    block: u32,
    /// Who spoke last, and in which block.
    speaker: Option<(EntityId, u32)>,
}

impl Discourse {
    /// A new block begins.
    pub fn next_block(&mut self) {
        self.block += 1;
        self.sentence += 1;
    }

    /// Remembers who spoke.
    pub fn spoke(&mut self, entity: EntityId) {
        self.speaker = Some((entity, self.block));
    }

    /// The last speaker, if it was in this block or the `back` before it.
    pub fn last_speaker(&self, back: u32) -> Option<EntityId> {
        self.speaker
            .filter(|(_, block)| self.block - block <= back)
            .map(|(entity, _)| entity)
    }

    fn remember(&mut self, entity: EntityId, subject: Subject, quoted: bool) {
        if self.recent.len() >= MEMORY {
            self.recent.pop_front();
        }
        self.recent.push_back(Recent {
            entity,
            sentence: self.sentence,
            block: self.block,
            subject,
            quoted,
        });
    }

    /// The most recent of several people.
    fn latest_of(&self, people: &[EntityId]) -> Option<EntityId> {
        self.recent
            .iter()
            .rev()
            .map(|r| r.entity)
            .find(|e| people.contains(e))
            .or_else(|| people.first().copied())
    }

    /// Who "he" or "she" is: the best of the recent people by gender, distance,
    /// subject position and who spoke last; a share of the score as confidence.
    fn pronoun(
        &self,
        gender: Gender,
        registry: &Registry,
        subject: Subject,
    ) -> Option<(EntityId, f32)> {
        let mut best: Option<(f32, EntityId)> = None;
        let mut second = f32::MIN;
        let mut seen: Vec<EntityId> = Vec::new();
        for recent in self.recent.iter().rev() {
            let id = recent.entity;
            let n = id.0 as usize;
            let person = registry
                .entities
                .get(n)
                .is_some_and(|e| e.kind == EntityKind::Person);
            if !person || seen.contains(&id) {
                continue;
            }
            let known = registry.known[n].gender;
            if !known.agrees(gender) {
                continue;
            }
            seen.push(id);
            let score = self.weigh(id, subject) + if known == gender { 0.8 } else { 0.0 };
            match best {
                Some((top, _)) if score <= top => second = second.max(score),
                _ => {
                    second = best.map_or(f32::MIN, |(top, _)| top);
                    best = Some((score, id));
                }
            }
        }
        let (score, id) = best?;
        let lead = (score - second).clamp(0.0, 3.0);
        // Counted by hand where the corpus guessed the answers itself.
        Some((id, 0.76 + 0.075 * lead))
    }

    /// How much a person is in the text's mind.
    fn weigh(&self, id: EntityId, subject: Subject) -> f32 {
        let mut best = f32::MIN;
        for recent in self.recent.iter().filter(|r| r.entity == id) {
            let back = self.sentence.saturating_sub(recent.sentence) as f32;
            let mut score = -0.55 * back.min(6.0);
            score += match recent.subject {
                Subject::No => 0.0,
                Subject::Inner => 0.35,
                Subject::Main => 1.1,
            };
            if recent.quoted {
                score -= 1.6;
            }
            if recent.block != self.block {
                score -= 0.2;
            }
            if back == 0.0 && subject != Subject::No && recent.subject == Subject::No {
                score -= 0.3;
            }
            best = best.max(score);
        }
        if let Some((speaker, block)) = self.speaker
            && speaker == id
            && self.block - block <= 1
        {
            best += 0.9;
        }
        best
    }
}

/// What resolving needs to know of a block.
pub(in crate::analysis) struct Block<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The block's tokens.
    pub tokens: &'a [Token],
    /// Whether each token stands in quotation marks.
    pub quoted: &'a [bool],
}

/// Resolves the phrases of a block in order, writes mentions, aliases and roles.
pub(in crate::analysis) fn resolve(
    block: &Block<'_>,
    phrases: &mut [Phrase],
    registry: &mut Registry,
    discourse: &mut Discourse,
    mentions: &mut Vec<Mention>,
) {
    let mut at = 0;
    for slot in phrases.iter_mut() {
        let phrase = slot.clone();
        while at < phrase.start {
            at += 1;
            if block.tokens[at.min(block.tokens.len() - 1)].first {
                discourse.sentence += 1;
            }
        }
        let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
        let subject = subject_of(block, &phrase);
        let found = match &phrase.what {
            What::Name(people) => named(block, &phrase, people, registry, discourse),
            What::Pronoun(gender) if !quoted => discourse
                .pronoun(*gender, registry, subject)
                .map(|(id, sure)| (id, sure, MentionKind::Pronoun)),
            What::Description {
                head,
                nations,
                definite: true,
                owned,
            } if !quoted => described(block, &phrase, *head, nations, *owned, registry, discourse),
            _ => None,
        };
        let Some((id, confidence, kind)) = found else {
            continue;
        };
        slot.entity = Some(id);
        discourse.remember(id, subject, quoted);
        mentions.push(Mention {
            span: phrase.words,
            kind,
            entity: id,
            confidence,
        });
    }
    discourse.sentence += 1;
}

/// A phrase is taken for a subject if a verb follows what hangs on it, or if it opens
/// its sentence.
fn subject_of(block: &Block<'_>, phrase: &Phrase) -> Subject {
    let tokens = block.tokens;
    let before = phrase.start.checked_sub(1).map(|n| &tokens[n]);
    if before.is_some_and(|t| t.kind == Kind::Word && t.is(PREP)) {
        return Subject::No;
    }
    if tokens
        .get(phrase.end)
        .is_some_and(|t| t.kind == Kind::Possessive)
    {
        return Subject::No;
    }
    let inner = before.is_some_and(|t| t.kind == Kind::Word && t.is(BOUNDARY) && !t.first);
    let opens = tokens[phrase.start].first
        || before.is_none_or(|t| matches!(t.kind, Kind::Mark | Kind::Comma));
    let verb = tokens.get(phrase.reach).is_some_and(|t| {
        t.kind == Kind::Word && !t.capital && (t.is(CUE | AUX) || t.of(block.text).ends_with("ed"))
    });
    match (opens || verb, inner) {
        (_, true) => Subject::Inner,
        (true, false) => Subject::Main,
        (false, false) => Subject::No,
    }
}

/// A name: the only person it can be, or the latest of several.
fn named(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &mut Registry,
    discourse: &Discourse,
) -> Option<(EntityId, f32, MentionKind)> {
    let (text, tokens) = (block.text, block.tokens);
    let (id, sure) = match people {
        [] => return None,
        [only] => (*only, 0.97),
        several => {
            let gender = phrase.role.map_or(Gender::Unknown, |(from, to)| {
                tokens[from..to]
                    .iter()
                    .map(head_gender)
                    .find(|g| *g != Gender::Unknown)
                    .unwrap_or_default()
            });
            let fitting: Vec<EntityId> = several
                .iter()
                .copied()
                .filter(|e| registry.known[e.0 as usize].gender.agrees(gender))
                .collect();
            (discourse.latest_of(&fitting)?, 0.75)
        }
    };
    let name = phrase
        .words
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut alias = name;
    if let Some((from, to)) = phrase.role {
        let role = surface(text, tokens, from, to);
        // A title of one word is part of what a person is called.
        if to - from == 1 && tokens[from].capital && tokens[from].is(TITLE) {
            alias = format!("{role} {alias}");
        }
        let nations: Vec<String> = tokens[from..to]
            .iter()
            .filter(|t| t.is(NATION))
            .map(|t| t.of(text).to_lowercase())
            .collect();
        registry.add_role(id, role, &nations);
    } else if let Some((from, to)) = apposed(text, tokens, phrase) {
        registry.add_role(id, surface(text, tokens, from, to), &[]);
    }
    registry.add_alias(id, alias);
    Some((id, sure, MentionKind::Name))
}

/// "Jane Roe, a former budget director,", "the director, Jane Roe,": the tokens of the
/// role beside a name.
fn apposed(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    let run = names::Run {
        start: phrase.start,
        name: phrase.start,
        end: phrase.end,
    };
    if let Some(role) = names::office_apposed(tokens, run) {
        return Some(role);
    }
    let mut from = phrase.end;
    if tokens.get(from)?.kind != Kind::Comma {
        return None;
    }
    from += 1;
    if tokens.get(from)?.kind == Kind::Number && tokens.get(from + 1)?.kind == Kind::Comma {
        from += 2; // the age
    }
    names::role_behind(text, tokens, from)
}

/// A description: somebody whose role has the same head and whose nation does not
/// differ; else the person last spoken of, if the description can be theirs.
fn described(
    block: &Block<'_>,
    phrase: &Phrase,
    head: usize,
    nations: &[String],
    owned: bool,
    registry: &mut Registry,
    discourse: &Discourse,
) -> Option<(EntityId, f32, MentionKind)> {
    let noun = &block.tokens[head];
    if !noun.is(OFFICE | crate::analysis::lexicon::PERSON) {
        return None;
    }
    let word = noun.of(block.text).to_lowercase();
    let gender = head_gender(noun);
    let mut order: Vec<EntityId> = Vec::new();
    for recent in discourse.recent.iter().rev() {
        if !order.contains(&recent.entity) {
            order.push(recent.entity);
        }
    }
    let fits = |id: &EntityId| {
        let n = id.0 as usize;
        let known = &registry.known[n];
        registry.entities[n].kind == EntityKind::Person
            && known.gender.agrees(gender)
            && (nations.is_empty()
                || known.nations.is_empty()
                || known
                    .nations
                    .iter()
                    .any(|k| nations.iter().any(|m| same_nation(k, m))))
    };
    let has_head = |id: &EntityId| registry.known[id.0 as usize].heads.contains(&word);
    let has_nation = |id: &EntityId| {
        let known = &registry.known[id.0 as usize].nations;
        !nations.is_empty()
            && known
                .iter()
                .any(|k| nations.iter().any(|m| same_nation(k, m)))
    };
    let fitting: Vec<EntityId> = order.iter().copied().filter(|id| fits(id)).collect();
    let by_nation = fitting.iter().copied().find(has_nation);
    let by_head = fitting.iter().copied().find(has_head);
    let last = fitting.first().copied().filter(|id| {
        // Somebody else's man is seldom the one just named.
        !owned || has_nation(id) || nations.len() == 1
    });
    let recent = discourse
        .recent
        .iter()
        .rev()
        .find(|r| Some(r.entity) == last);
    let close =
        recent.is_some_and(|r| discourse.sentence.saturating_sub(r.sentence) <= 1 && !r.quoted);
    let (id, sure) = if let Some(id) = by_nation {
        (id, 0.85)
    } else if nations.is_empty() && by_head.is_some() {
        (by_head?, 0.85)
    } else if let Some(id) = last.filter(|_| {
        close
            && registry.known[last.map_or(0, |e| e.0 as usize)]
                .heads
                .iter()
                .all(|h| *h != word)
    }) {
        (id, 0.6)
    } else if let Some(id) = by_head {
        (id, 0.7)
    } else {
        return None;
    };
    if let (true, Some(known)) = (!nations.is_empty(), registry.known.get_mut(id.0 as usize)) {
        for nation in nations {
            if !known.nations.contains(nation) {
                known.nations.push(nation.clone());
            }
        }
    }
    if noun.is(TITLE) && noun.is(OFFICE) && !owned {
        registry.add_role(
            id,
            surface(block.text, block.tokens, phrase.start, phrase.end),
            nations,
        );
    }
    Some((id, sure, MentionKind::Descriptor))
}

/// "Russia" and "Russian", "Ukraine" and "Ukrainian": by their beginning.
fn same_nation(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    a == b || shared >= 4 && shared + 4 >= a.chars().count().max(b.chars().count())
}

//! Decides who a pronoun, a description or an ambiguous surname is, by what was said last.

mod apposed;
mod asking;
mod bodies;
mod company;
mod credits;
mod genders;
mod issued;
mod kin;
mod later;
mod lead;
mod leads;
mod lived;
mod named;
mod nameless;
mod predicated;
mod presented;
mod pronoun;
mod short;
mod subject;
mod told;

use apposed::says_more_of;
use asking::{answering, question};
use bodies::{called_group, gives_out_at, group_of, meant_group, says_behind_aside};
use genders::kin_gender;
pub(super) use genders::told_behind;
use kin::{kin_before, kin_named, owner_of};
use named::{apposed_office, named};
use nameless::brought_in;
use presented::is_presented;
use pronoun::{
    AHEAD, asked, by_own_name, introduced, named_behind, named_by_others, named_next, questioner,
    withheld,
};
use subject::{is_a_firm, is_apposed, is_of_pronoun, named_apart, subject_of};

use crate::analysis::lexicon::{OFFICE, SAID, WROTE};
use crate::analysis::person::Gender;
use crate::analysis::person::described;
use crate::analysis::person::discourse::{Discourse, Subject, Who, Words};
use crate::analysis::person::groups::Group;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::verbs::is_be;
use crate::analysis::rank::Ranker;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind, Mention, MentionKind};
use crate::article::{Span, one_line};

/// What resolving needs to know of a block.
pub(in crate::analysis) struct Block<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The block's tokens.
    pub tokens: &'a [Token],
    /// Whether each token stands in quotation marks.
    pub quoted: &'a [bool],
}

/// What the blocks before have told, which each block adds to.
pub(in crate::analysis) struct Memory<'a> {
    /// Who is there.
    pub registry: &'a mut Registry,
    /// What the text spoke of last.
    pub discourse: &'a mut Discourse,
    /// Weighs whom a pronoun may mean.
    pub ranker: &'a Ranker,
    /// The mentions found so far.
    pub mentions: &'a mut Vec<Mention>,
}

/// Resolves the phrases of a block in order, and writes mentions, aliases and roles.
pub(in crate::analysis) fn resolve(
    block: &Block<'_>,
    phrases: &mut [Phrase],
    memory: &mut Memory<'_>,
) {
    let documents = issued::brought_in(block);
    let mut at = 0;
    for n in kin::in_order(phrases, memory.registry) {
        let phrase = &phrases[n];
        while at < phrase.start {
            at += 1;
            if block.tokens[at.min(block.tokens.len() - 1)].first {
                memory.discourse.sentence += 1;
            }
        }
        let subject = match is_presented(block, phrases, n) {
            true => Subject::Main,
            false => subject_of(block, phrases, n),
        };
        one(block, phrases, n, subject, memory);
        issued::note(block, &phrases[n], subject, &documents, memory.discourse);
    }
    if let Some(question) = question(block, phrases) {
        memory.discourse.asks(question);
    }
    memory.discourse.sentence += 1;
    let long = block.tokens.len() > TITLE;
    // "… no choice.”": the stop may stand in the marks.
    let mut ends = block.tokens.iter().rev().take(3);
    if long && ends.any(|t| t.kind == Kind::Stop) {
        memory.discourse.paragraphs += 1;
    }
}

/// "Jane Roe is *a retired teacher*", "works as *a plumber*": what the sentence says somebody named is.
fn is_predicate(
    block: &Block<'_>,
    phrase: &Phrase,
    registry: &Registry,
    discourse: &Discourse,
) -> bool {
    let word = |n: usize| block.tokens[n].of(block.text);
    let before = phrase.start.checked_sub(1).map(word);
    if !before.is_some_and(|w| is_be(w) || matches!(w, "as" | "became")) {
        return false;
    }
    let head = word(phrase.end - 1);
    let here = discourse.recent.iter().rev();
    let mut here = here.take_while(|r| r.sentence == discourse.sentence);
    here.any(|r| {
        let known = match r.who {
            Who::Known(id) => registry.known.get(id.0 as usize),
            Who::Unnamed(..) => None,
        };
        known.is_some_and(|k| k.heads.iter().any(|h| h.eq_ignore_ascii_case(head)))
    })
}

/// Notes the gender that what stands beside a phrase tells of whom it means.
fn note_gender(
    block: &Block<'_>,
    phrases: &[Phrase],
    (n, subject): (usize, Subject),
    id: EntityId,
    registry: &mut Registry,
) {
    let gender = kin_gender(block, phrases, n, subject);
    if let Some(gender) = gender
        && let Some(known) = registry.known.get_mut(id.0 as usize)
    {
        known.gender = gender;
        known.told = true;
    }
}

/// A block of up to this many tokens may be a title.
const TITLE: usize = 14;

/// Resolves one phrase.
fn one(
    block: &Block<'_>,
    phrases: &mut [Phrase],
    n: usize,
    subject: Subject,
    memory: &mut Memory<'_>,
) {
    let phrase = &phrases[n];
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    let words = phrase.words;
    let found = who(block, phrases, n, subject, memory);
    let group = match quoted {
        true => None,
        false => company::named_with_others(block, phrases, n)
            .or_else(|| by_group(block, phrase, subject, found.is_some(), memory)),
    };
    let Memory {
        registry,
        discourse,
        mentions,
        ..
    } = memory;
    if let Some(id) = group {
        phrases[n].entity = Some(id);
        mentions.push(Mention {
            span: words,
            kind: MentionKind::Pronoun,
            entity: id,
            confidence: GROUP,
        });
        return;
    }
    let Some((who, confidence, kind)) = found else {
        let stands_alone = !quoted
            && !is_apposed(block, phrases, n)
            && !is_of_pronoun(block, phrase)
            && !is_a_firm(block, phrases, n)
            && !is_predicate(block, phrase, registry, discourse);
        if let Some(gender) = brought_in(block, phrase).filter(|_| stands_alone) {
            let who = Who::Unnamed(words, gender);
            let how = match phrase.what {
                What::Description {
                    owned: true, head, ..
                } if !nameless::is_peer(block.tokens[head].of(block.text))
                    && !tells(block, phrase) =>
                {
                    Words::Owned
                }
                _ => Words::Description,
            };
            lead::note(block, phrases, n, subject, gender, discourse);
            discourse.remember(who, how, subject, quoted, words);
        }
        return;
    };
    let id = match who {
        Who::Known(id) => id,
        Who::Unnamed(words, _) => {
            let kind = EntityKind::Unnamed;
            source(block.text, words, kind, registry, mentions)
        }
    };
    note_gender(block, phrases, (n, subject), id, registry);
    if let Some(office) = apposed_office(block, phrases, n) {
        registry.holds(id, &office);
    }
    if let Some((noun, owner)) = kin_before(block, phrases, n) {
        registry.add_kin(id, &noun, owner);
    }
    if let Some((noun, kin)) = kin_named(block, phrases, n) {
        registry.add_kin(kin, noun, id);
    }
    phrases[n].entity = Some(id);
    if kind == MentionKind::Pronoun {
        phrases[n].others.extend(discourse.rivals(who));
        learn_gender(block, &phrases[n], id, registry);
    }
    if kind == MentionKind::Name {
        lead::named(block, &phrases[n], id, subject, registry, discourse);
    }
    let how = match kind {
        MentionKind::Pronoun => Words::Pronoun,
        MentionKind::Descriptor if kin::is_kin(block, &phrases[n]) => Words::Owned,
        MentionKind::Descriptor => Words::Description,
        MentionKind::Name if words.of(block.text).contains(' ') => Words::Full,
        MentionKind::Name => Words::Short,
    };
    if !credits::is_credit(block, &phrases[n]) {
        discourse.remember(who, how, subject, quoted, words);
    }
    mentions.push(Mention {
        span: words,
        kind,
        entity: id,
        confidence,
    });
}

/// Whether somebody's kin opens a sentence and tells something to others than them: "Roe's daughter *said*",
/// where "his father told him to row" and "he asked, but his father said no" go on about him.
fn tells(block: &Block<'_>, phrase: &Phrase) -> bool {
    let end = phrase.end.max(phrase.reach);
    let verb = block.tokens.get(end);
    let says = verb.is_some_and(|t| t.is(SAID) && !t.capital) && phrase.start < end;
    let whom = block.tokens.get(end + 1).map_or("", |t| t.of(block.text));
    let others = !matches!(whom, "him" | "her" | "me" | "us" | "no" | "yes" | "so");
    let opens = (phrase.start.checked_sub(1)).is_none_or(|n| block.tokens[n].kind != Kind::Word);
    opens && (says && others || says_behind_aside(block, end))
}

/// "“…,” he says" of somebody whose name tells neither: "she" further below is somebody else.
fn learn_gender(block: &Block<'_>, phrase: &Phrase, id: EntityId, registry: &mut Registry) {
    let marked = phrase
        .start
        .checked_sub(1)
        .is_some_and(|n| block.tokens[n].kind == Kind::Mark);
    let says = block
        .tokens
        .get(phrase.end)
        .is_some_and(|t| t.is(SAID | WROTE));
    let What::Pronoun(gender) = phrase.what else {
        return;
    };
    if let Some(known) = registry.known.get_mut(id.0 as usize)
        && known.gender == Gender::Unknown
        && marked
        && says
    {
        known.gender = gender;
    }
}

/// The group that a phrase means ("the company", "it"); the phrase may also be one that others
/// come back to.
fn by_group(
    block: &Block<'_>,
    phrase: &Phrase,
    subject: Subject,
    is_somebody: bool,
    memory: &mut Memory<'_>,
) -> Option<EntityId> {
    let Memory {
        registry,
        discourse,
        mentions,
        ..
    } = memory;
    let called = called_group(block, phrase, is_somebody, discourse);
    let group = match called {
        // "The company said that it": it is the one that it calls so.
        Some(group) => Some(Group {
            subject,
            sentence: discourse.sentence,
            ..group
        }),
        None => group_of(block, phrase, subject, discourse),
    };
    let meant = match called {
        Some(Group { words, kind, .. }) => {
            Some(source(block.text, words, kind, registry, mentions))
        }
        None => issued::by_whom(block, phrase, registry, discourse, mentions)
            .or_else(|| meant_group(block, phrase, registry, discourse, mentions)),
    };
    if let Some(group) = group {
        discourse.groups.remember(group);
    }
    meant
}

/// Whom a phrase means, how surely, and by what kind of words. Inside marks only names count.
fn who(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    subject: Subject,
    memory: &mut Memory<'_>,
) -> Option<(Who, f32, MentionKind)> {
    let Memory {
        registry,
        discourse,
        ranker,
        ..
    } = memory;
    let phrase = &phrases[n];
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    if matches!(phrase.what, What::Unnamed | What::Description { .. })
        && let Some(id) = by_own_name(block, phrases, n)
            .or_else(|| named_behind(block, phrases, n))
            .or_else(|| named_by_others(block, phrases, n))
            .or_else(|| says_more_of(block, phrases, n))
    {
        return Some((Who::Known(id), 0.9, MentionKind::Descriptor));
    }
    match &phrase.what {
        What::Name(people) => named(block, phrase, people, registry, discourse),
        What::Pronoun(gender) if !quoted => {
            if let Some(id) = introduced(block, phrases, n) {
                return Some((Who::Known(id), 0.95, MentionKind::Pronoun));
            }
            let asked = asked(block, phrases, n, *gender, subject);
            if asked.says.is_some()
                && let Some(who) = withheld(block, phrases, n, *gender)
            {
                return Some((who, WITHHELD, MentionKind::Pronoun));
            }
            let asked = answering(block, phrases, asked, discourse);
            discourse
                .pronoun(asked, registry, ranker, phrase.words)
                .or_else(|| Some((named_next(phrase, *gender, registry)?, AHEAD)))
                .map(|(who, sure)| (who, sure, MentionKind::Pronoun))
        }
        // "The logger who stayed": a clause says which, so it is nobody known before.
        What::Description {
            head,
            definite: true,
            ..
        } if !block.tokens[*head].is(OFFICE) && says_which(block, phrase) => None,
        What::Description {
            head,
            nations,
            definite: true,
            owned,
        } if !quoted => {
            let asked = described::Asked {
                head: *head,
                nations,
                owned: *owned,
                owner: owned.then(|| owner_of(phrases, n)).flatten(),
                subject,
            };
            let before = described::described(block, phrase, &asked, registry, discourse);
            let found = before
                .or_else(|| later::named_later(block, phrase, registry))
                // "Questioned by Roe, the officer said".
                .filter(|(who, ..)| {
                    questioner(block, phrases, n).is_none_or(|asks| *who != Who::Known(asks))
                });
            let other = match found {
                Some((Who::Known(id), ..)) => named_apart(block, phrases, n, Some(id)),
                Some(_) => None,
                None => named_apart(block, phrases, n, None),
            };
            if let Some(id) = other {
                return Some((Who::Known(id), 0.9, MentionKind::Descriptor));
            }
            if let Some((Who::Known(id), sure, _)) = before.and(found) {
                described::note(block, phrase, &asked, (id, sure), registry);
            }
            found
        }
        _ => None,
    }
}

/// How sure it is that the speaker is somebody who has just kept their name back.
const WITHHELD: f32 = 0.85;

/// How sure it is whom "it said" and "they said" mean.
const GROUP: f32 = 0.75;

/// Whether a clause right behind a description says which it is: "the logger *who stayed*", where a
/// comma tells more of somebody known.
fn says_which(block: &Block<'_>, phrase: &Phrase) -> bool {
    let who = block
        .tokens
        .get(phrase.end)
        .map_or("", |t| t.of(block.text));
    let helps = block.tokens.get(phrase.end + 1);
    who == "who" && helps.is_some_and(|t| t.kind == Kind::Word && !t.capital)
}

/// The entity of an organisation, or of somebody without a name, that speaks or is spoken of
/// again: entered by its words, which are a mention of it.
pub(in crate::analysis) fn source(
    text: &str,
    words: Span,
    kind: EntityKind,
    registry: &mut Registry,
    mentions: &mut Vec<Mention>,
) -> EntityId {
    let entity = registry.source(&one_line(words.of(text)), kind);
    mentions.push(Mention {
        span: words,
        kind: match kind {
            EntityKind::Organization => MentionKind::Name,
            _ => MentionKind::Descriptor,
        },
        entity,
        confidence: 0.8,
    });
    entity
}

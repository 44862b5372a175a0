//! Who a pronoun, a description or an ambiguous surname is: by what was said last.

mod asking;
mod credits;
mod issued;
mod kin;
mod later;
mod lead;
mod named;
mod nameless;
mod presented;
mod pronoun;
mod subject;

use asking::{answering, question};
use kin::{kin_before, owner_of};
pub(super) use named::told_behind;
use named::{apposed_office, kin_gender, named};
use nameless::{brought_in, one_of_them};
use presented::is_presented;
use pronoun::{AHEAD, asked, by_own_name, introduced, named_by_others, named_next};
use subject::{is_apposed, subject_of};

use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CONJ, COUNTRY, FAMILY, OFFICE, ORG, PERSON, PLACE, PLURAL_PERSON, PREP,
    REL, SAID, WROTE,
};
use crate::analysis::person::described;
use crate::analysis::person::discourse::{Discourse, Subject, Who, Words};
use crate::analysis::person::groups::{Group, is_body};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::written;
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

/// Resolves the phrases of a block in order, writes mentions, aliases and roles.
pub(in crate::analysis) fn resolve(
    block: &Block<'_>,
    phrases: &mut [Phrase],
    registry: &mut Registry,
    discourse: &mut Discourse,
    ranker: &Ranker,
    mentions: &mut Vec<Mention>,
) {
    let documents = issued::brought_in(block);
    let mut at = 0;
    for n in kin::in_order(phrases, registry) {
        let phrase = &phrases[n];
        while at < phrase.start {
            at += 1;
            if block.tokens[at.min(block.tokens.len() - 1)].first {
                discourse.sentence += 1;
            }
        }
        let subject = match is_presented(block, phrases, n) {
            true => Subject::Main,
            false => subject_of(block, phrases, n),
        };
        one(
            block, phrases, n, subject, registry, discourse, ranker, mentions,
        );
        issued::note(block, &phrases[n], subject, &documents, discourse);
    }
    if let Some(question) = question(block, phrases) {
        discourse.asks(question);
    }
    discourse.sentence += 1;
    let long = block.tokens.len() > TITLE;
    // "… no choice.”": the stop may stand in the marks.
    let mut ends = block.tokens.iter().rev().take(3);
    if long && ends.any(|t| t.kind == Kind::Stop) {
        discourse.paragraphs += 1;
    }
}

/// What has no more tokens than this may be a title, and not yet the text.
const TITLE: usize = 14;

/// Resolves one phrase.
#[expect(clippy::too_many_arguments)]
fn one(
    block: &Block<'_>,
    phrases: &mut [Phrase],
    n: usize,
    subject: Subject,
    registry: &mut Registry,
    discourse: &mut Discourse,
    ranker: &Ranker,
    mentions: &mut Vec<Mention>,
) {
    let phrase = &phrases[n];
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    let words = phrase.words;
    let found = who(block, phrases, n, subject, registry, discourse, ranker);
    if !quoted {
        let called = called_group(block, phrase, discourse);
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
            Some(group) => {
                let (words, kind) = (group.words, group.kind);
                Some(source(block.text, words, kind, registry, mentions))
            }
            None => issued::by_whom(block, phrase, registry, discourse, mentions)
                .or_else(|| meant_group(block, phrase, registry, discourse, mentions)),
        };
        if let Some(group) = group {
            discourse.groups.remember(group);
        }
        if let Some(id) = meant {
            phrases[n].entity = Some(id);
            mentions.push(Mention {
                span: words,
                kind: MentionKind::Pronoun,
                entity: id,
                confidence: GROUP,
            });
            return;
        }
    }
    let Some((who, confidence, kind)) = found else {
        let stands_alone = !quoted && !is_apposed(block, phrases, n);
        if let Some(gender) = brought_in(block, phrase).filter(|_| stands_alone) {
            let who = Who::Unnamed(words, gender);
            let how = match phrase.what {
                What::Description { owned: true, .. } => Words::Owned,
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
    if let Some(gender) = kin_gender(block, phrases, n, subject)
        && let Some(known) = registry.known.get_mut(id.0 as usize)
    {
        known.gender = gender;
    }
    if let Some(office) = apposed_office(block, phrases, n) {
        registry.holds(id, &office);
    }
    if let Some((noun, owner)) = kin_before(block, phrases, n) {
        registry.add_kin(id, &noun, owner);
    }
    phrases[n].entity = Some(id);
    if kind == MentionKind::Pronoun {
        phrases[n].others.extend(discourse.rivals(who));
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

/// Whom a phrase means, how surely, and by what kind of words; in marks only names tell.
fn who(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    subject: Subject,
    registry: &mut Registry,
    discourse: &mut Discourse,
    ranker: &Ranker,
) -> Option<(Who, f32, MentionKind)> {
    let phrase = &phrases[n];
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    if matches!(phrase.what, What::Unnamed | What::Description { .. })
        && let Some(id) =
            by_own_name(block, phrases, n).or_else(|| named_by_others(block, phrases, n))
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
            let asked = answering(block, phrases, asked, discourse);
            discourse
                .pronoun(asked, registry, ranker, phrase.words)
                .or_else(|| Some((named_next(phrase, *gender, registry)?, AHEAD)))
                .map(|(who, sure)| (who, sure, MentionKind::Pronoun))
        }
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
            described::described(block, phrase, &asked, registry, discourse)
                .or_else(|| later::named_later(block, phrase, registry))
        }
        _ => None,
    }
}

/// How sure it is whom "it said" and "they said" mean.
const GROUP: f32 = 0.75;

/// An organisation, or people without names, as the text may mean them again.
fn group_of(
    block: &Block<'_>,
    phrase: &Phrase,
    subject: Subject,
    discourse: &Discourse,
) -> Option<Group> {
    let last = &block.tokens[phrase.end.checked_sub(1)?];
    // "Issued a statement": what is given out is not who is spoken of.
    let given = phrase.start.checked_sub(1).is_some_and(|n| {
        let verb = block.tokens[n].of(block.text);
        (written::gives_out(verb) || verb == "out") && written::is_document(last.of(block.text))
    });
    if given {
        return None;
    }
    let kind = match phrase.what {
        What::Organization => EntityKind::Organization,
        What::Unnamed if last.is(PLURAL_PERSON) => EntityKind::Unnamed,
        // "The growers", which points at a group known before.
        What::Description { head, .. }
            if block.tokens[head].is(PLURAL_PERSON) && !block.tokens[head].is(OFFICE | PERSON) =>
        {
            EntityKind::Unnamed
        }
        _ => return None,
    };
    let words = &block.tokens[phrase.start..phrase.end];
    // "Ahead of the NDC summit": what only says which.
    let which = last.upper
        && block.tokens.get(phrase.end).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && t.start < t.end
                && !t.is(SAID | WROTE | AUX | ADVERB | PREP | CONJ | BOUNDARY | REL)
                && !t.of(block.text).ends_with("ed")
        });
    if which && subject_is_far(subject) {
        return None;
    }
    // "In Norvale": a place, whether a list knows it or not.
    let within = phrase.start.checked_sub(1).is_some_and(|n| {
        matches!(
            block.tokens[n].of(block.text),
            "in" | "In" | "near" | "across" | "outside" | "around"
        )
    });
    let known = within && words.len() <= 2 || words.iter().any(|t| t.is(COUNTRY | PLACE));
    let place = known && !words.iter().any(|t| t.is(ORG));
    let subject = match subject {
        Subject::No if is_behind_letters(block, phrase) => Subject::Main,
        other => other,
    };
    (!phrase.covered).then_some(Group {
        words: phrase.words,
        kind,
        place,
        subject,
        sentence: discourse.sentence,
    })
}

/// Whether a mention is no subject of anything.
const fn subject_is_far(subject: Subject) -> bool {
    matches!(subject, Subject::No | Subject::Governed)
}

/// "The Hale Ferry Company (HFC) also denied": its letters stand between a body and its verb.
fn is_behind_letters(block: &Block<'_>, phrase: &Phrase) -> bool {
    let token = |n: usize| block.tokens.get(n);
    let brackets = token(phrase.end).is_some_and(|t| t.kind == Kind::Open)
        && token(phrase.end + 2).is_some_and(|t| t.kind == Kind::Close);
    let mut verb = phrase.end + 3;
    while token(verb).is_some_and(|t| t.is(ADVERB)) {
        verb += 1;
    }
    brackets
        && token(verb).is_some_and(|t| {
            !t.capital && (t.is(SAID | WROTE | AUX) || t.of(block.text).ends_with("ed"))
        })
}

/// Whom "it said" and "they said" mean: the organisation or the people the text spoke of
/// last, and "they" one person where it spoke of nobody else.
fn meant_group(
    block: &Block<'_>,
    phrase: &Phrase,
    registry: &mut Registry,
    discourse: &Discourse,
    mentions: &mut Vec<Mention>,
) -> Option<EntityId> {
    let speaks = block
        .tokens
        .get(phrase.end)
        .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital);
    let says = speaks || gives_out_at(block, phrase.end) || describes_at(block, phrase.end);
    let many = match phrase.what {
        What::It => false,
        What::They if says && phrase.words.of(block.text).eq_ignore_ascii_case("they") => true,
        // "Their statement read": it speaks for them.
        What::Organization if owned_document(block, phrase, "its") => false,
        What::Organization if owned_document(block, phrase, "their") => true,
        _ => return None,
    };
    if many && let Some(words) = one_of_them(discourse) {
        return Some(source(
            block.text,
            words,
            EntityKind::Unnamed,
            registry,
            mentions,
        ));
    }
    if let Some(group) = discourse.groups.meant(many, discourse.sentence) {
        return Some(source(
            block.text,
            group.words,
            group.kind,
            registry,
            mentions,
        ));
    }
    discourse.only_one().filter(|_| many)
}

/// Whether words at a token give out something written: "released a statement".
fn gives_out_at(block: &Block<'_>, at: usize) -> bool {
    /// What stands between the verb and what it gives out.
    const FAR: usize = 5;
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    let verb = at + usize::from(matches!(word(at), "also" | "later" | "then"));
    let given = block.tokens.get(verb + 1..).unwrap_or_default().iter();
    let mut given = given.take(FAR).take_while(|t| t.kind == Kind::Word);
    written::gives_out(word(verb)) && given.any(|t| written::is_document(t.of(block.text)))
}

/// Whether a verb that calls something something stands at a token: "which they described as".
fn describes_at(block: &Block<'_>, at: usize) -> bool {
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    matches!(word(at), "described" | "describe" | "dubbed" | "termed") && word(at + 1) == "as"
        || matches!(word(at), "also" | "later") && describes_at(block, at + 1)
}

/// "Its statement", before a verb: whose it is, is who speaks.
fn owned_document(block: &Block<'_>, phrase: &Phrase, whose: &str) -> bool {
    let word = |n: usize| block.tokens[n].of(block.text);
    let verb = |t: &Token| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital;
    let says = |n: usize| block.tokens.get(n).is_some_and(verb);
    let also = block.tokens.get(phrase.end).is_some_and(|t| t.is(ADVERB));
    word(phrase.start).eq_ignore_ascii_case(whose)
        && phrase.end == phrase.start + 2
        && written::is_document(word(phrase.end - 1))
        && says(phrase.end + usize::from(also))
}

/// The organisation that "the company" and "the club" mean, beside a verb of saying.
fn called_group(block: &Block<'_>, phrase: &Phrase, discourse: &Discourse) -> Option<Group> {
    let says = |at: Option<usize>| {
        at.and_then(|n| block.tokens.get(n))
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital)
    };
    let body = match phrase.what {
        What::Organization | What::Unnamed => true,
        // "The trust said", in a word that no list of bodies holds.
        What::Description { head, owned, .. } => {
            !owned && !block.tokens[head].is(OFFICE | PERSON | FAMILY)
        }
        _ => false,
    };
    let noun = &block.tokens[phrase.end.checked_sub(1)?];
    // "The watchdog group", "the human rights organisation".
    let kind = phrase.end > phrase.start + 2
        && phrase.end <= phrase.start + 4
        && matches!(
            noun.of(block.text),
            "group" | "organisation" | "organization" | "company" | "firm"
        )
        // "The parent company": another one.
        && !matches!(
            block.tokens[phrase.start + 1].of(block.text),
            "parent" | "holding" | "other" | "rival" | "second" | "sister" | "new"
        )
        && block.tokens[phrase.start + 1..phrase.end]
            .iter()
            .all(|t| t.kind == Kind::Word && !t.capital);
    if !body || phrase.end != phrase.start + 2 && !kind {
        return None;
    }
    let article = block.tokens[phrase.start].of(block.text);
    let spoken = says(Some(phrase.end))
        || says(phrase.start.checked_sub(1))
        || gives_out_at(block, phrase.end);
    // "The Department said", in a text that writes it so.
    let lower = noun.of(block.text).to_lowercase();
    let capital = noun.capital && !is_body(&lower);
    if !article.eq_ignore_ascii_case("the") || capital || !spoken {
        return None;
    }
    // "The production company" is Hale Productions.
    let does = kind.then(|| block.tokens[phrase.end - 2].of(block.text));
    does.and_then(|does| {
        discourse
            .groups
            .named_for(block.text, does, discourse.sentence)
    })
    .or_else(|| {
        discourse
            .groups
            .called(block.text, &lower, discourse.sentence)
    })
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

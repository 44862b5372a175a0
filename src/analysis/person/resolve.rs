//! Who a pronoun, a description or an ambiguous surname is: by what was said last.

use super::Gender;
use super::described;
use super::discourse::{Asked, Discourse, Subject, Who, Words};
use super::groups::Group;
use super::names;
use super::phrases::{Phrase, What, head_gender};
use super::registry::{Registry, surface};
use crate::analysis::lexicon::{
    AUX, BOUNDARY, CALENDAR, COUNTRY, CUE, DET, FAMILY, FEMALE, GIVEN_F, GIVEN_M, MALE, NATION,
    OFFICE, ORG, PERSON, PLACE, PLURAL_PERSON, PREP, REL, SAID, TITLE, WROTE,
};
use crate::analysis::rank::Ranker;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind, Mention, MentionKind};
use crate::article::Span;

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
    let mut at = 0;
    for n in 0..phrases.len() {
        let phrase = &phrases[n];
        while at < phrase.start {
            at += 1;
            if block.tokens[at.min(block.tokens.len() - 1)].first {
                discourse.sentence += 1;
            }
        }
        let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
        let subject = subject_of(block, phrases, n);
        let words = phrase.words;
        let found = who(block, phrases, n, subject, registry, discourse, ranker);
        if !quoted {
            if let Some(group) = group_of(block, phrase, subject, discourse) {
                discourse.groups.remember(group);
            }
            if let Some(id) = meant_group(block, phrase, registry, discourse, mentions) {
                phrases[n].entity = Some(id);
                mentions.push(Mention {
                    span: words,
                    kind: MentionKind::Pronoun,
                    entity: id,
                    confidence: GROUP,
                });
                continue;
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
                discourse.remember(who, how, subject, quoted, words);
            }
            continue;
        };
        let id = match who {
            Who::Known(id) => id,
            Who::Unnamed(words, _) => {
                let kind = EntityKind::Unnamed;
                source(block.text, words, kind, registry, mentions)
            }
        };
        if let Some(gender) = kin_gender(block, phrases, n)
            && let Some(known) = registry.known.get_mut(id.0 as usize)
            && known.gender == Gender::Unknown
        {
            known.gender = gender;
        }
        phrases[n].entity = Some(id);
        if kind == MentionKind::Pronoun {
            phrases[n].others.extend(discourse.rivals(who));
        }
        let how = match kind {
            MentionKind::Pronoun => Words::Pronoun,
            MentionKind::Descriptor => Words::Description,
            MentionKind::Name if words.of(block.text).contains(' ') => Words::Full,
            MentionKind::Name => Words::Short,
        };
        discourse.remember(who, how, subject, quoted, words);
        mentions.push(Mention {
            span: words,
            kind,
            entity: id,
            confidence,
        });
    }
    discourse.sentence += 1;
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
    match &phrase.what {
        What::Name(people) => named(block, phrase, people, registry, discourse),
        What::Pronoun(gender) if !quoted => {
            if let Some(id) = introduced(block, phrases, n) {
                return Some((Who::Known(id), 0.95, MentionKind::Pronoun));
            }
            let asked = asked(block, phrases, n, *gender, subject);
            discourse
                .pronoun(asked, registry, ranker, phrase.words)
                .or_else(|| Some((named_next(block, phrase, *gender, registry)?, AHEAD)))
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
                subject,
            };
            described::described(block, phrase, &asked, registry, discourse)
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
    let place = words.iter().any(|t| t.is(COUNTRY | PLACE)) && !words.iter().any(|t| t.is(ORG));
    (!phrase.covered).then_some(Group {
        words: phrase.words,
        kind,
        place,
        subject,
        sentence: discourse.sentence,
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
    let many = match phrase.what {
        What::It => false,
        What::They if speaks && phrase.words.of(block.text).eq_ignore_ascii_case("they") => true,
        _ => return None,
    };
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

/// How sure it is whom a pronoun means that stands before its name.
const AHEAD: f32 = 0.7;
/// A name farther behind than this is not the pronoun's, in bytes.
const SOON: u32 = 400;

/// Whom a pronoun means that stands before all names, as articles like to begin: the first
/// person named behind it, if they can be meant.
fn named_next(
    block: &Block<'_>,
    phrase: &Phrase,
    gender: Gender,
    registry: &Registry,
) -> Option<Who> {
    let (span, id) = registry.named_behind(block.text, phrase.words.end)?;
    let known = registry.known.get(id.0 as usize)?;
    let near = span.start - phrase.words.end <= SOON;
    (near && known.gender.agrees(gender)).then_some(Who::Known(id))
}

/// Whom a sentence names right behind the pronoun: "her name is Jane Roe", "she is called
/// Jane Roe".
fn introduced(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    let (phrase, next) = (&phrases[n], phrases.get(n + 1)?);
    let word = |offset: usize| block.tokens.get(phrase.end + offset);
    let is = |offset: usize, words: &[&str]| {
        word(offset).is_some_and(|t| words.contains(&t.of(block.text)))
    };
    let says = next.start == phrase.end + 2
        && (is(0, &["name"]) && is(1, &["is", "was"])
            || is(0, &["is", "was"]) && is(1, &["called", "named"]));
    match &next.what {
        What::Name(people) if says => people.first().copied(),
        _ => None,
    }
}

/// What a pronoun stands beside.
fn asked(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    gender: Gender,
    subject: Subject,
) -> Asked {
    let phrase = &phrases[n];
    let word = phrase.words.of(block.text);
    let cue = |n: Option<usize>| {
        n.and_then(|n| block.tokens.get(n))
            .is_some_and(|t| t.kind == Kind::Word && t.is(CUE))
    };
    let says = said_before(block, phrase.start);
    let oblique = !(word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she"));
    Asked {
        gender,
        subject,
        oblique,
        opens: block.tokens[phrase.start].first,
        speaks: !oblique
            && (cue(phrase.start.checked_sub(1))
                || cue(Some(phrase.end))
                || cue(Some(phrase.end + 1))),
        tells: !oblique && (says.is_some() || cue(Some(phrase.end))),
        says,
        object: object_of(block, phrases, n).filter(|_| !oblique),
    }
}

/// Whom the verb behind a pronoun names as its object: "he described Roe as" is not Roe's.
fn object_of(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    let from = phrases[n].end;
    let next = phrases[n + 1..].iter().find(|p| p.start > from)?;
    let verbs = block.tokens.get(from..next.start)?;
    let plain = verbs
        .iter()
        .all(|t| t.kind == Kind::Word && !t.is(PREP | BOUNDARY | DET) && !t.capital);
    match &next.what {
        What::Name(people) if plain && verbs.len() <= 3 => match people[..] {
            [only] => Some(only),
            _ => None,
        },
        _ => None,
    }
}

/// The quotation that ends right before a token, or a verb before it.
fn said_before(block: &Block<'_>, at: usize) -> Option<Span> {
    let inside = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    let verb = at
        .checked_sub(1)
        .filter(|n| block.tokens[*n].is(CUE) && !inside(*n));
    let end = verb.unwrap_or(at).checked_sub(1).filter(|n| inside(*n))?;
    let start = (0..end).rev().take_while(|n| inside(*n)).last()?;
    Some(Span::new(block.tokens[start].start, block.tokens[end].end))
}

/// Whether a comma and a name beside a description say who it is: "its chairman, Jane Roe",
/// "Jane Roe, a neighbour".
fn is_apposed(block: &Block<'_>, phrases: &[Phrase], n: usize) -> bool {
    let comma = |at: usize| block.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let name = |p: &&Phrase| matches!(p.what, What::Name(_));
    let phrase = &phrases[n];
    let mut before = phrases[..n].iter().rev().take(3).filter(name);
    let mut behind = phrases[n + 1..].iter().take(6).filter(name);
    let ends = [phrase.end, phrase.reach];
    before.any(|p| p.end + 1 == phrase.start && comma(p.end))
        || behind.any(|p| ends.iter().any(|end| p.start == end + 1 && comma(*end)))
}

/// Whether a phrase brings in somebody without a name whom a pronoun may mean ("a neighbour",
/// "his wife"), and of what gender.
fn brought_in(block: &Block<'_>, phrase: &Phrase) -> Option<Gender> {
    let head = match phrase.what {
        What::Unnamed => phrase.end.checked_sub(1)?,
        What::Description { head, .. } => head,
        _ => return None,
    };
    let noun = &block.tokens[head];
    let someone = noun.of(block.text).to_ascii_lowercase();
    if matches!(someone.as_str(), "someone" | "somebody") {
        return Some(Gender::Unknown);
    }
    let one = noun.is(OFFICE | PERSON | FAMILY) && !noun.is(PLURAL_PERSON);
    (one && !phrase.covered).then(|| head_gender(noun))
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
    let entity = registry.source(&folded(words.of(text)), kind);
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

/// Words with white space folded.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A phrase is taken for a subject if a verb follows what hangs on it, if it opens its
/// sentence, or if it says who a subject is: "the coach, Jane Roe, said".
fn subject_of(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Subject {
    let phrase = &phrases[n];
    let tokens = block.tokens;
    let before = phrase.start.checked_sub(1).map(|n| &tokens[n]);
    // "For Roe had taken it": a clause, where "for Roe" is none.
    let clause = before.is_some_and(|t| t.of(block.text) == "for")
        && tokens.get(phrase.end).is_some_and(|t| t.is(AUX));
    if clause {
        return Subject::Inner;
    }
    if before.is_some_and(|t| t.kind == Kind::Word && t.is(PREP)) {
        return Subject::Governed;
    }
    if tokens
        .get(phrase.end)
        .is_some_and(|t| t.kind == Kind::Possessive)
    {
        return Subject::Owner;
    }
    let inner = before.is_some_and(|t| t.kind == Kind::Word && t.is(BOUNDARY | REL) && !t.first);
    let verb = tokens.get(phrase.reach).is_some_and(|t| {
        t.kind == Kind::Word && !t.capital && (t.is(CUE | AUX) || t.of(block.text).ends_with("ed"))
    });
    let comma = before.is_some_and(|t| t.kind == Kind::Comma);
    if comma
        && !verb
        && let Some(described) = described_before(phrases, n)
    {
        return subject_of(block, &phrases[..=described], described);
    }
    let opens = tokens[phrase.start].first
        || before.is_none_or(|t| matches!(t.kind, Kind::Mark | Kind::Comma))
        || tells_inverted(block, phrase.start);
    match (opens || verb, inner) {
        (_, true) => Subject::Inner,
        (true, false) => Subject::Main,
        (false, false) => Subject::No,
    }
}

/// The description right before a comma and a name: "the minister, Jane Roe".
fn described_before(phrases: &[Phrase], n: usize) -> Option<usize> {
    let phrase = &phrases[n];
    let comma = phrase.start.checked_sub(1)?;
    let described = |p: &Phrase| {
        matches!(p.what, What::Description { .. } | What::Unnamed)
            && !p.covered
            && (p.end == comma || p.reach == comma)
    };
    let named = matches!(phrase.what, What::Name(_));
    let lowest = n.saturating_sub(4);
    (lowest..n).rev().find(|m| named && described(&phrases[*m]))
}

/// The gender that a description beside a name tells: "his son, Peter", "Ann Roe, an actress".
fn kin_gender(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<Gender> {
    let comma = |at: usize| block.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let name = &phrases[n];
    if !matches!(name.what, What::Name(_)) {
        return None;
    }
    let before = name
        .start
        .checked_sub(1)
        .filter(|at| comma(*at))
        .and_then(|_| described_before(phrases, n));
    let behind = (n + 1..phrases.len().min(n + 3)).find(|m| {
        let described = matches!(
            phrases[*m].what,
            What::Unnamed | What::Description { owned: false, .. }
        );
        described && comma(name.end) && phrases[*m].start == name.end + 1
    });
    let described = &phrases[before.or(behind)?];
    let gender = head_gender(&block.tokens[described.end.checked_sub(1)?]);
    (gender != Gender::Unknown).then_some(gender)
}

/// Whether a verb of saying behind a quotation stands right before a token: "“…,” said Roe".
fn tells_inverted(block: &Block<'_>, at: usize) -> bool {
    let inside = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    at >= 2 && block.tokens[at - 1].is(CUE) && !inside(at - 1) && inside(at - 2)
}

/// A name: the only person it can be, or the latest of several.
fn named(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &mut Registry,
    discourse: &Discourse,
) -> Option<(Who, f32, MentionKind)> {
    let (text, tokens) = (block.text, block.tokens);
    if let Some(id) = namesake(block, phrase, people, registry) {
        return Some((Who::Known(id), 0.85, MentionKind::Name));
    }
    let (id, sure) = match people {
        [] => return None,
        [only] => (*only, 0.97),
        several => {
            let gender = match title_gender(block, phrase) {
                Gender::Unknown => pronoun_behind(block, phrase),
                gender => gender,
            };
            let fitting: Vec<EntityId> = several
                .iter()
                .copied()
                .filter(|e| registry.known[e.0 as usize].gender.agrees(gender))
                .collect();
            (discourse.latest_of(&fitting)?, 0.75)
        }
    };
    let mut alias = folded(phrase.words.of(text));
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
    if let Some(office) = predicated(block, phrase) {
        registry.holds(id, &office);
    }
    registry.add_alias(id, alias);
    Some((Who::Known(id), sure, MentionKind::Name))
}

/// The gender that the titles and roles before a name show.
fn title_gender(block: &Block<'_>, phrase: &Phrase) -> Gender {
    let name = block.tokens[phrase.start..]
        .iter()
        .take_while(|t| t.start < phrase.words.start);
    name.map(head_gender)
        .find(|g| *g != Gender::Unknown)
        .unwrap_or_default()
}

/// The gender of the first pronoun behind a name in its sentence, where no other name stands
/// between: it rather means the name.
fn pronoun_behind(block: &Block<'_>, phrase: &Phrase) -> Gender {
    let rest = block.tokens[phrase.end..].iter().enumerate();
    let near = rest
        .take_while(|(n, t)| {
            let quoted = block.quoted.get(phrase.end + n).copied().unwrap_or(false);
            !t.first && !quoted && (!t.is_capital_word() || t.is(CALENDAR))
        })
        .take(20)
        .map(|(_, t)| t)
        .find(|t| t.is(MALE | FEMALE));
    match near {
        Some(t) if t.is(MALE) => Gender::Male,
        Some(_) => Gender::Female,
        None => Gender::Unknown,
    }
}

/// "Mr. Roe", where the only Roe named in full is a woman; "President Roe", where the only
/// one is the president's daughter: somebody else, whose full name the text does not give.
fn namesake(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &mut Registry,
) -> Option<EntityId> {
    let [only] = people else { return None };
    let words = phrase.words.of(block.text);
    let known = registry.known.get(only.0 as usize)?;
    let entity = registry.entities.get(only.0 as usize)?;
    if words.contains(' ') || !entity.name.contains(' ') {
        return None;
    }
    let titles = block.tokens[phrase.start..]
        .iter()
        .take_while(|t| t.start < phrase.words.start);
    let title = titles
        .filter(|t| t.kind == Kind::Word && t.capital)
        .last()?;
    let title_word = title.of(block.text);
    let gender = title_gender(block, phrase);
    // "Ms. Lan" is Nguyen Thi Lan: the given name stands last there.
    let own = block.tokens[phrase.start..phrase.end].last();
    let given_last = entity.name.split(' ').count() > 2
        && own.is_some_and(|t| match gender {
            Gender::Female => t.is(GIVEN_F),
            Gender::Male => t.is(GIVEN_M),
            Gender::Unknown => false,
        });
    let other_gender = !known.gender.agrees(gender) && !given_last;
    // "The president's daughter" is not the president.
    let office = title_word.to_lowercase();
    let relative = title.is(OFFICE) && known.relative && !known.heads.contains(&office)
        || title.is(TITLE | OFFICE)
            && entity.roles.iter().any(|role| {
                role.split_once(['’', '\''])
                    .is_some_and(|(owner, _)| owner.to_lowercase().ends_with(&office))
            });
    if !other_gender && !relative {
        return None;
    }
    let name = format!("{title_word} {words}");
    Some(registry.source(&name, EntityKind::Person))
}

/// "Roe was elected mayor", "Roe is the director": the office that a sentence gives its
/// subject.
fn predicated(block: &Block<'_>, phrase: &Phrase) -> Option<String> {
    const FAR: usize = 8;
    let word = |t: &Token| t.of(block.text).to_ascii_lowercase();
    let mut given = false;
    for token in block.tokens[phrase.end..].iter().take(FAR) {
        if token.kind != Kind::Word || token.first {
            return None;
        }
        let word = word(token);
        let gives = matches!(
            word.as_str(),
            "is" | "was"
                | "became"
                | "becomes"
                | "become"
                | "remains"
                | "elected"
                | "named"
                | "appointed"
                | "made"
        );
        if gives {
            given = true;
        } else if given && token.is(OFFICE) {
            return Some(word);
        } else if !(given && token.is(DET | NATION | AUX)
            || matches!(
                word.as_str(),
                "has" | "been" | "had" | "as" | "new" | "first" | "sworn"
            ))
        {
            return None;
        }
    }
    None
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

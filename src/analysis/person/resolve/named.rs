//! Decides whom a name means that several people bear, by what stands beside it.

use super::Block;
use super::apposed::{apposed, behind_portfolio, job_before};
use super::genders::{correct_gender, pronoun_of_several, says_behind, title_gender};
use super::leads;
use super::predicated::predicated;
use super::subject::described_at;
use super::told::{chief_before, is_kin, told_before};
use crate::analysis::lexicon::{
    AUX, CONJ, COUNTRY, FAMILY, FEMININE, GIVEN, GIVEN_F, GIVEN_M, HONORIFIC, MASCULINE, NATION,
    OFFICE, PERSON, PREP, SAID, TITLE,
};
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Discourse, Recent, Subject, Who};
use crate::analysis::person::phrases::{Phrase, What, office_of_letters};
use crate::analysis::person::registry::ages::YEARS;
use crate::analysis::person::registry::siblings::tells_which;
use crate::analysis::person::registry::{Registry, surface, written_out};
use crate::analysis::person::{jobs, names};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind, MentionKind};
use crate::article::one_line;

/// The office of a description before a comma and a name: "the Archbishop of Tarn, Jane Roe".
pub(super) fn apposed_office(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<String> {
    let name = &phrases[n];
    let before = name.start.checked_sub(1)?;
    if !matches!(name.what, What::Name(_)) {
        return None;
    }
    // "The witness, 91-year-old Jane Roe".
    let aged = block.tokens[before].of(block.text).ends_with(YEARS);
    let comma = before.checked_sub(usize::from(aged))?;
    if block.tokens[comma].kind != Kind::Comma {
        return None;
    }
    let described = &phrases[described_at(phrases, n, comma)?];
    let words = &block.tokens[described.start..described.end];
    let former = |t: &Token| matches!(t.of(block.text), "former" | "Former" | "ex");
    let witness = |t: &Token| t.is(PERSON) && !t.is(FEMININE | MASCULINE | FAMILY);
    let accused = |t: &Token| t.of(block.text) == "accused";
    let head = words
        .last()
        .filter(|t| t.is(OFFICE) || witness(t) || accused(t))?;
    (!words.iter().any(former)).then(|| head.of(block.text).to_lowercase())
}

/// A name: the only person it can be, or the latest of several.
pub(super) fn named(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &mut Registry,
    discourse: &Discourse,
) -> Option<(Who, f32, MentionKind)> {
    if let Some(id) = namesake(block, phrase, people, registry) {
        return Some((Who::Known(id), 0.85, MentionKind::Name));
    }
    if let Some(id) = which_of_two(block, phrase, people, registry) {
        return Some((Who::Known(id), 0.85, MentionKind::Name));
    }
    let (id, sure) = match people {
        [] => return None,
        [only] => (*only, 0.97),
        several => {
            let fitting = of_gender(block, phrase, several, registry, discourse);
            if let Some(id) = younger_or_elder(block, phrase, &fitting, registry) {
                return Some((Who::Known(id), 0.7, MentionKind::Name));
            }
            (latest(block, phrase, &fitting, registry, discourse)?, 0.75)
        }
    };
    correct_gender(block, phrase, id, registry);
    let alias = note_role(block, phrase, id, registry);
    note_offices(block, phrase, id, registry);
    registry.add_alias(id, alias);
    Some((Who::Known(id), sure, MentionKind::Name))
}

/// Those of several whose gender is not another than what stands beside the name tells.
fn of_gender(
    block: &Block<'_>,
    phrase: &Phrase,
    several: &[EntityId],
    registry: &Registry,
    discourse: &Discourse,
) -> Vec<EntityId> {
    let gender = match title_gender(block, phrase) {
        Gender::Unknown => pronoun_of_several(block, phrase, several, registry, discourse),
        gender => gender,
    };
    let gender = match gender {
        Gender::Unknown => says_behind(block, phrase),
        gender => gender,
    };
    let several = several.iter().copied();
    several
        .filter(|e| registry.known[e.0 as usize].gender.agrees(gender))
        .collect()
}

/// Of several, who was spoken of last; or the one of them who is nobody's relative.
fn latest(
    block: &Block<'_>,
    phrase: &Phrase,
    fitting: &[EntityId],
    registry: &Registry,
    discourse: &Discourse,
) -> Option<EntityId> {
    let latest = discourse.latest_of(fitting)?;
    // "Roe, whose sister, Ann Roe, rowed": by surname alone the one who is nobody's.
    let relative = |id: &EntityId| registry.known[id.0 as usize].relative;
    let mut principals = fitting.iter().copied().filter(|id| !relative(id));
    let principal = principals.next().filter(|_| principals.next().is_none());
    let alone = !phrase.words.of(block.text).contains(' ');
    let own = |r: &&Recent| r.who == Who::Known(latest) && !r.quoted;
    let last = discourse.recent.iter().rev().find(own);
    // "Bill Roe spoke. Roe said": the paragraph is about him.
    let first = block.tokens.first();
    let here = last.is_some_and(|r| {
        r.subject == Subject::Main && first.is_some_and(|t| t.start <= r.span.start)
    });
    let speaks = here || discourse.last_speaker(1) == Some(latest);
    let other = principal.filter(|_| alone && relative(&latest) && !speaks);
    Some(other.unwrap_or(latest))
}

/// Notes the role that stands before or behind a name; what its bearer is called, with a title.
fn note_role(block: &Block<'_>, phrase: &Phrase, id: EntityId, registry: &mut Registry) -> String {
    let (text, tokens) = (block.text, block.tokens);
    let mut alias = one_line(phrase.words.of(text));
    if let Some((from, to)) = phrase.role {
        // "Health Secretary Dr Roe": the title is not the office.
        let plain = to > from + 1 && tokens[to - 1].is(HONORIFIC);
        let to = to - usize::from(plain);
        // A title of one word is part of what a person is called.
        if to - from == 1 && !plain && tokens[from].capital && tokens[from].is(TITLE) {
            alias = format!("{} {alias}", surface(text, tokens, from, to));
        }
        let nations = whose_nation(text, tokens, from, to);
        let start = names::reach(text, tokens, from, to);
        registry.add_role(id, names::role_words(text, tokens, start, to), &nations);
        // "The spiritual leader Sheikh Roe": the title is not all.
        if let Some(office) = names::office_before_title(text, tokens, from, to) {
            let start = names::reach(text, tokens, office, from);
            registry.add_role(id, names::role_words(text, tokens, start, from), &nations);
        }
    }
    if phrase.role.is_none()
        && let Some((from, to)) = job_before(text, tokens, phrase)
    {
        let start = names::reach(text, tokens, from, to);
        registry.add_role(id, names::role_words(text, tokens, start, to), &[]);
    }
    leads::note(block, phrase, id, registry);
    // "The head of surgery, Professor Roe": the title is not all.
    let titled = |(from, to): (usize, usize)| to - from == 1 && tokens[from].is(TITLE);
    let mut by_kin = false;
    if phrase.role.is_none_or(titled)
        && let Some((from, to)) = apposed(text, tokens, phrase)
    {
        let nations = whose_nation(text, tokens, from, to);
        let start = chief_before(text, tokens, names::reach(text, tokens, from, to), to);
        let to = behind_portfolio(text, tokens, to);
        registry.add_role(id, names::role_words(text, tokens, start, to), &nations);
        by_kin = is_kin(tokens, to) && to <= phrase.start;
    } else if let Some((from, to)) = told_before(text, tokens, phrase) {
        let nations = whose_nation(text, tokens, from, to);
        registry.add_role(id, names::role_words(text, tokens, from, to), &nations);
    }
    // "Her father, Jim Roe, a plasterer": kinship is no role.
    let kin = by_kin || phrase.role.is_some_and(|(_, to)| is_kin(tokens, to));
    if kin
        && tokens
            .get(phrase.end)
            .is_some_and(|t| t.kind == Kind::Comma)
        && let Some((from, to)) = names::role_behind(text, tokens, phrase.end + 1)
    {
        let start = names::reach(text, tokens, from, to);
        registry.add_role(id, names::role_words(text, tokens, start, to), &[]);
    }
    alias
}

/// Notes by what else somebody may be called, for what stands beside the name.
fn note_offices(block: &Block<'_>, phrase: &Phrase, id: EntityId, registry: &mut Registry) {
    let (text, tokens) = (block.text, block.tokens);
    // "The Swede Ann Roe" is "the Swede".
    let own = tokens.partition_point(|t| t.start < phrase.words.start);
    if let Some(native) = own.checked_sub(1).map(|n| &tokens[n]) {
        let word = native.of(text).to_lowercase();
        if native.is(NATION) && native.capital {
            registry.add_nation(id, word);
        } else if jobs::is_from_somewhere(text, native) {
            registry.holds(id, &word);
        }
    }
    // "Mexico's Ann Roe" is "the Mexican".
    let mut seen = tokens[..own].iter().rev().filter(|t| t.start < t.end);
    let owned = seen.next().is_some_and(|t| t.kind == Kind::Possessive);
    if let Some(country) = seen.next().filter(|t| owned && t.is(COUNTRY) && t.capital) {
        registry.add_nation(id, country.of(text).to_lowercase());
    }
    let titles = tokens[phrase.start..]
        .iter()
        .take_while(|t| t.start < phrase.words.start && t.is(TITLE));
    for title in titles {
        let title = title.of(text).to_lowercase();
        // "Justice Roe" is "the judge" too.
        let office = match title.as_str() {
            "justice" => Some("judge"),
            title => written_out(title),
        };
        if let Some(office) = office {
            registry.holds(id, office);
        }
        if POLICE.contains(&title.as_str()) {
            registry.holds(id, "officer");
        }
    }
    // "Agriculture CS Jane Roe" is "the CS".
    let from = phrase.start.saturating_sub(1);
    let letters = tokens[from..phrase.end]
        .iter()
        .take_while(|t| t.start < phrase.words.start)
        .filter(|t| t.upper && office_of_letters(t.of(text)).is_some());
    for office in letters {
        registry.holds(id, &office.of(text).to_lowercase());
    }
    if let Some((from, to)) = predicated(text, tokens, (phrase.start, phrase.end)) {
        registry.add_head(id, &names::role_words(text, tokens, from, to));
    }
    if is_charged(block, phrase) {
        for party in ["suspect", "accused", "defendant"] {
            registry.holds(id, party);
        }
    }
}

/// Ranks of those who are "the officer" farther on.
const POLICE: &[&str] = &[
    "asp",
    "constable",
    "csp",
    "det",
    "detective",
    "dsp",
    "insp",
    "inspector",
    "pc",
    "sergeant",
    "sgt",
    "sgt.",
    "sp",
    "superintendent",
    "supt",
    "wpc",
];

/// "Jane Roe, 31, was charged with fraud", "police arrested a driver, Jane Roe", "Roe pleaded not guilty": who
/// "the suspect" and "the accused" are farther on.
fn is_charged(block: &Block<'_>, phrase: &Phrase) -> bool {
    /// How far from the name that stands, in tokens.
    const NEAR: usize = 8;
    let (text, tokens) = (block.text, block.tokens);
    let charges = |t: &Token| {
        matches!(
            t.of(text),
            "arrested" | "charged" | "remanded" | "jailed" | "convicted" | "sentenced"
        )
    };
    let plain = |t: &&Token| t.kind != Kind::Stop && !t.first;
    let mut behind = tokens[phrase.end..].iter().take(NEAR).take_while(plain);
    // "Jane Roe, 31, was charged", where in "Jane Roe said Poe was charged" it is Poe.
    let helps = behind
        .by_ref()
        .find(|t| t.kind == Kind::Word && !t.is(PREP));
    let verb = helps.map_or("", |t| t.of(text));
    let next = behind.next();
    if verb == "pleaded" || matches!(verb, "was" | "were" | "is") && next.is_some_and(charges) {
        return true;
    }
    let from = phrase.start.saturating_sub(NEAR);
    let before = tokens[from..phrase.start].iter().rev();
    let mut before = before.take_while(|t| t.kind != Kind::Stop && !t.is(CONJ | SAID));
    let Some(at) = before.position(charges) else {
        return false;
    };
    // "Was arrested by Jane Roe": who arrests.
    let between = &tokens[phrase.start - at..phrase.start];
    let agent = |t: &Token| t.kind == Kind::Word && t.is(PREP) || t.is(AUX);
    let active = (phrase.start - at)
        .checked_sub(2)
        .is_none_or(|n| !tokens[n].is(AUX) || matches!(tokens[n].of(text), "have" | "has" | "had"));
    active && !between.iter().any(agent)
}

/// "The younger Roe, Ama,", "the younger Roe", beside "Bert Roe and his son Carl": whom a surname means
/// behind a word that says which of a family, by the name behind it or by whose child they are.
fn which_of_two(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &Registry,
) -> Option<EntityId> {
    let before = phrase.start.checked_sub(1)?;
    let younger = tells_which(block.tokens[before].of(block.text))?;
    let alone = !phrase.words.of(block.text).contains(' ');
    let comma = block.tokens.get(phrase.end).map(|t| t.kind) == Some(Kind::Comma);
    let named = block.tokens.get(phrase.end + 1).filter(|_| comma);
    let named = named.filter(|t| t.is_capital_word());
    // "The younger Roe, Poe told the court," is not Poe.
    let closed = block.tokens.get(phrase.end + 2);
    let named = named.filter(|_| closed.is_none_or(|t| t.kind != Kind::Word));
    let named = named.and_then(|t| registry.person(t.of(block.text)));
    let of = || registry.of_generation(*people.first()?, younger);
    named.or_else(of).filter(|_| alone)
}

/// "The younger Roe": of two of one surname the one of fewer years, where the text says how old they
/// are, or how old the one is who is no longer young.
fn younger_or_elder(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &Registry,
) -> Option<EntityId> {
    /// Whoever is at least this old is the elder of two.
    const OLD: u8 = 45;
    let [one, other] = people else { return None };
    let before = phrase.start.checked_sub(1)?;
    let younger = tells_which(block.tokens[before].of(block.text))?;
    let age = |id: EntityId| registry.known.get(id.0 as usize).and_then(|k| k.age);
    let first_is_elder = match (age(*one), age(*other)) {
        (Some(a), Some(b)) => a > b,
        (Some(a), None) if a >= OLD => true,
        (None, Some(b)) if b >= OLD => false,
        _ => return None,
    };
    Some(if first_is_elder == younger {
        *other
    } else {
        *one
    })
}

/// "Mr. Roe", where the only Roe named in full is a woman; "President Roe", where the only
/// one is the president's daughter: somebody else, whose full name the text does not give.
pub(super) fn namesake(
    block: &Block<'_>,
    phrase: &Phrase,
    people: &[EntityId],
    registry: &mut Registry,
) -> Option<EntityId> {
    let [only] = people else { return None };
    let words = phrase.words.of(block.text);
    let known = registry.known.get(only.0 as usize)?;
    let entity = registry.entities.get(only.0 as usize)?;
    if words.contains(' ') {
        return None;
    }
    if !entity.name.contains(' ') {
        return spouse(block, phrase, known.gender, registry);
    }
    // "Makoni said", where President Makoni has a daughter, Tendai Makoni.
    let bare = phrase.role.is_none() && entity.name.ends_with(words);
    if let Some(elder) = registry.elder(*only).filter(|_| bare) {
        return Some(elder);
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
    if let Some(partner) = registry.partner(*only, gender) {
        // "His wife Ann", and then "Mrs Roe": the text gives her no name in full.
        let alias = format!("{title_word} {words}");
        registry.add_alias(partner, alias);
        return Some(partner);
    }
    if !other_gender && !relative {
        return None;
    }
    let name = format!("{title_word} {words}");
    let elder = registry.source(&name, EntityKind::Person);
    if relative {
        registry.add_elder(*only, elder, &office);
    }
    Some(elder)
}

/// "Mrs. Roe", beside a "Mr. Roe" of whom the text has no other name: somebody else.
fn spouse(
    block: &Block<'_>,
    phrase: &Phrase,
    known: Gender,
    registry: &mut Registry,
) -> Option<EntityId> {
    let gender = title_gender(block, phrase);
    let told = known != Gender::Unknown && gender != Gender::Unknown && known != gender;
    let title = block.tokens[phrase.start..]
        .iter()
        .take_while(|t| t.start < phrase.words.start)
        .filter(|t| t.kind == Kind::Word && t.capital)
        .last()?;
    // "Carol" may be she at first and Mr. Carol after all.
    let surname = block.tokens[..phrase.end]
        .last()
        .is_some_and(|t| !t.is(GIVEN));
    let name = format!("{} {}", title.of(block.text), phrase.words.of(block.text));
    (told && surname).then(|| registry.source(&name, EntityKind::Person))
}

/// The nations of an office and of whose it is: "Norland's foreign minister".
fn whose_nation(text: &str, tokens: &[Token], from: usize, to: usize) -> Vec<String> {
    const FAR: usize = 3;
    let owner = tokens[from.saturating_sub(FAR)..from]
        .iter()
        .rev()
        .skip_while(|t| t.kind == Kind::Possessive || t.start == t.end);
    let owner = owner.take(1).filter(|t| {
        let last = from.checked_sub(1).and_then(|n| tokens.get(n));
        let had = last.is_some_and(|l| l.kind != Kind::Word || l.start == l.end);
        t.is(COUNTRY) && had
    });
    let own = tokens[from..to].iter().filter(|t| t.is(NATION));
    own.chain(owner)
        .map(|t| t.of(text).to_lowercase())
        .collect()
}

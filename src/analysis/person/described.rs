//! Whom a description means: "the minister", "the boy", "the Ohio Republican".

mod epithet;
mod portfolio;

use super::Gender;
use super::discourse::{Discourse, Subject, Who};
use super::jobs;
use super::phrases::{Phrase, office_of_letters};
use super::registry::ages::{YEARS, age_of};
use super::registry::{Registry, surface};
use super::resolve::{self, Block};
use crate::analysis::lexicon::{
    self, AUX, BOUNDARY, CONJ, COUNTRY, DET, FEMININE, MASCULINE, NATION, OFFICE, PERSON, PLACE,
    PREP, REL, SAID, TITLE,
};
use crate::analysis::token::Kind;
use crate::analysis::types::{EntityId, EntityKind, MentionKind};

/// What a description is, and what it is to its sentence.
pub(super) struct Asked<'a> {
    /// Token of its head noun.
    pub head: usize,
    /// Nationalities in it, lower case.
    pub nations: &'a [String],
    /// Whether it is somebody of somebody: "his lawyer".
    pub owned: bool,
    /// Whose, where that is known.
    pub owner: Option<EntityId>,
    /// What it is to its sentence.
    pub subject: Subject,
}

/// What a description says of whom it means.
struct Said<'a> {
    /// Its head, lower case.
    word: String,
    /// The letters that stand for it: "ceo".
    short: Option<String>,
    /// All its words but the article, lower case.
    whole: String,
    gender: Gender,
    nations: &'a [String],
    /// "The man", which says nothing but the gender.
    bare: bool,
    /// Whether it is of a family: "the father".
    kin: bool,
    /// How old they are, where it says so.
    aged: bool,
    age: Option<u8>,
    /// What they do, in a word that no list of offices holds: "the glaciologist".
    trade: bool,
    /// Whether it names a body of several words: "the White House secretary".
    bodied: bool,
    /// Whether it is the subject of what somebody reports: "Roe said the manager had".
    inside: bool,
}

/// A description: somebody whose role has the same head and whose nation does not
/// differ; else the person last spoken of, if the description can be theirs.
pub(super) fn described(
    block: &Block<'_>,
    phrase: &Phrase,
    asked: &Asked<'_>,
    registry: &mut Registry,
    discourse: &Discourse,
) -> Option<(Who, f32, MentionKind)> {
    let Asked {
        head,
        nations,
        owned,
        owner,
        subject,
    } = *asked;
    let noun = &block.tokens[head];
    // "The 38-year-old former legionnaire".
    let words = block.tokens[phrase.start..=head]
        .iter()
        .map(|t| t.of(block.text));
    let age = words.clone().find_map(age_of);
    let aged = words.clone().any(|w| w.ends_with(YEARS));
    let letters = office_of_letters(noun.of(block.text));
    // "The Nigerian" is called so as "the sculptor" is.
    let home = jobs::is_from_somewhere(block.text, noun);
    // "The retired midwife": what somebody was once is told of them before.
    let once = words.clone().any(|w| w == "retired");
    let trade = jobs::is_a_job(block.text, noun)
        || home
        || once
        || jobs::parent(noun.of(block.text)).is_some()
        || noun.is(NATION) && !noun.is(OFFICE | PERSON);
    let listed = epithet::is_listed(noun.of(block.text));
    if !noun.is(OFFICE | PERSON | NATION) && !aged && letters.is_none() && !trade && !listed {
        return None;
    }
    let mut word = noun.of(block.text).to_lowercase();
    if block.tokens[phrase.start..head]
        .iter()
        .any(|t| t.of(block.text).eq_ignore_ascii_case("former"))
    {
        word.insert_str(0, "former ");
    }
    // "The second diplomat" is not the one who was named first.
    let another = block.tokens[phrase.start..head].iter().any(|t| {
        matches!(
            t.of(block.text),
            "second" | "third" | "fourth" | "other" | "another"
        )
    });
    if another {
        return None;
    }
    let behind_article = phrase.start + usize::from(block.tokens[phrase.start].is(DET));
    let mut whole = surface(block.text, block.tokens, behind_article, phrase.end).to_lowercase();
    let short = letters.map(|_| word.clone());
    if let Some((head, office)) = letters {
        (word, whole) = (head.to_string(), office.to_string());
    }
    let said = Said {
        word,
        short,
        whole,
        gender: match epithet::gender(block.text, noun) {
            // "The 52-year-old accountant said her desk had been searched".
            Gender::Unknown if aged => resolve::told_behind(block, phrase),
            gender => gender,
        },
        nations: if home { &[] } else { nations },
        aged,
        age,
        inside: false,
        trade,
        bodied: {
            let names = block.tokens[behind_article..head]
                .iter()
                .filter(|t| t.capital && !t.upper && !t.is(NATION | TITLE));
            names.clone().count() > 1 && names.clone().any(|t| !t.is(COUNTRY | PLACE))
        },
        kin: noun.is(lexicon::FAMILY),
        bare: noun.is(FEMININE | MASCULINE) && noun.is(PERSON) && !noun.is(OFFICE) && !owned,
    };
    // "Roe looked at the inspector": who is looked at is somebody else.
    let other = matches!(subject, Subject::Governed | Subject::No)
        .then(|| own_subject(block, phrase, discourse))
        .flatten()
        .or_else(|| contradicted(block, phrase, discourse).filter(|_| !said.is_epithet()));
    // "Were you there?" Roe asked. "I was," the witness replied: not who asks.
    let asker = discourse.questioner().filter(|_| said.word == "witness");
    let reporter = epithet::reporter(block, phrase, discourse);
    let said = Said {
        inside: reporter.is_some(),
        ..said
    };
    let other = asker
        .map(Who::Known)
        .or(other)
        .or(reporter)
        .or_else(|| epithet::answered(block, phrase, discourse));
    let kin = owner.and_then(|owner| registry.kin_of(owner, &said.word));
    let spouse = (owned && matches!(said.word.as_str(), "wife" | "husband"))
        .then(|| spouse(&said, registry, discourse))
        .flatten();
    let (who, sure) = match kin.or(spouse) {
        Some(id) => (Who::Known(id), SPOUSE),
        None => whom(block, phrase, &said, owned, other, registry, discourse)?,
    };
    if let Who::Known(id) = who
        && let (true, Some(known)) = (!nations.is_empty(), registry.known.get_mut(id.0 as usize))
    {
        known.note_nations(nations);
    }
    if let Who::Known(id) = who
        && noun.is(TITLE)
        && noun.is(OFFICE)
        && !owned
    {
        registry.add_role(
            id,
            surface(block.text, block.tokens, phrase.start, phrase.end),
            nations,
        );
    }
    Some((who, sure, MentionKind::Descriptor))
}

/// Who the clause of a phrase is about: the subject before it, with no other clause between.
fn own_subject(block: &Block<'_>, phrase: &Phrase, discourse: &Discourse) -> Option<Who> {
    let subject =
        discourse.recent.iter().rev().find(|r| {
            r.sentence == discourse.sentence && r.subject == Subject::Main && !r.quoted
        })?;
    let from = behind_age(block, subject.span.end);
    let between = block.tokens.get(from..phrase.start)?;
    // "Roe is the inspector", "Roe, the inspector": the same one.
    let plain = between
        .iter()
        .all(|t| t.kind == Kind::Word && !t.is(BOUNDARY | REL | CONJ | AUX));
    let verb = between
        .first()
        .is_some_and(|t| t.kind == Kind::Word && !t.is(PREP));
    // "Roe was warned by the inspector".
    let by = between.last().is_some_and(|t| t.of(block.text) == "by")
        && between.first().is_some_and(|t| t.is(AUX));
    (plain && verb || by).then_some(subject.who)
}

/// The token behind a byte, or behind an age in commas there: "Roe, 58, was".
fn behind_age(block: &Block<'_>, end: u32) -> usize {
    let at = block.tokens.partition_point(|t| t.start < end);
    let kind = |n: usize| block.tokens.get(n).map(|t| t.kind);
    let aged = [Kind::Comma, Kind::Number, Kind::Comma];
    match (0..aged.len()).all(|n| kind(at + n) == Some(aged[n])) {
        true => at + aged.len(),
        false => at,
    }
}

/// "Roe said the lock was safe, but the engineer said": who said the first is not who says the
/// second.
fn contradicted(block: &Block<'_>, phrase: &Phrase, discourse: &Discourse) -> Option<Who> {
    let tokens = block.tokens;
    let verb = tokens.get(phrase.end).filter(|t| t.is(SAID))?;
    let joint = phrase
        .start
        .checked_sub(1)
        .map(|n| tokens[n].of(block.text))?;
    if !matches!(joint, "but" | "while" | "whereas") || verb.of(block.text).ends_with("ing") {
        return None;
    }
    let subject =
        discourse.recent.iter().rev().find(|r| {
            r.sentence == discourse.sentence && r.subject == Subject::Main && !r.quoted
        })?;
    let behind = tokens.partition_point(|t| t.start < subject.span.end);
    tokens.get(behind)?.is(SAID).then_some(subject.who)
}

/// How sure it is that "his wife" is she who was named beside him.
const SPOUSE: f32 = 0.8;

/// "His wife", where the text named two of one surname together: "Merv and Ann Roe".
fn spouse(said: &Said<'_>, registry: &Registry, discourse: &Discourse) -> Option<EntityId> {
    let gender = |id: EntityId| registry.known.get(id.0 as usize).map(|known| known.gender);
    let mut recent = discourse.recent.iter().rev().filter(|r| !r.quoted);
    let owner = recent.find_map(|r| match r.who {
        Who::Known(id) if gender(id) != Some(said.gender) => Some(id),
        _ => None,
    });
    registry.partner(owner?, said.gender)
}

fn whom(
    block: &Block<'_>,
    phrase: &Phrase,
    said: &Said<'_>,
    owned: bool,
    other: Option<Who>,
    registry: &Registry,
    discourse: &Discourse,
) -> Option<(Who, f32)> {
    let nations = said.nations;
    let known = |id: EntityId| registry.known.get(id.0 as usize);
    let nameless = is_nameless(said, owned);
    let fitting = fitting(said, owned, other, registry, discourse);
    let has_head = |who: &Who| match who {
        Who::Known(id) => known(*id).is_some_and(|k| {
            k.heads.contains(&said.word) || said.short.as_ref().is_some_and(|s| k.heads.contains(s))
        }),
        Who::Unnamed(words, _) => {
            let words = words.of(block.text);
            // "An organiser at the mill": the noun stands before what says whose or where.
            let mut parts = words.split_whitespace().enumerate();
            let whose = parts.find(|(n, w)| *n > 1 && lexicon::classes(w) & PREP != 0);
            let mut head = words.split_whitespace();
            let last = match whose {
                Some((n, _)) => head.nth(n - 1),
                None => head.next_back(),
            };
            !owned && last.is_some_and(|w| w.eq_ignore_ascii_case(&said.word))
        }
    };
    let has_nation = |who: &Who| match who {
        Who::Known(id) => {
            !nations.is_empty() && known(*id).is_some_and(|k| share_nation(&k.nations, nations))
        }
        Who::Unnamed(..) => false,
    };
    let unnamed = |who: &Who| matches!(who, Who::Unnamed(..));
    if let Some(who) = epithet::of_age(said, &fitting, registry) {
        return Some((who, 0.9));
    }
    let first = fitting
        .iter()
        .copied()
        // "The father": of whom, the text has told, but not that it is whoever came last.
        .find(|who| (said.bare && !said.kin || nameless) && unnamed(who));
    let by_nation = fitting.iter().copied().find(has_nation);
    // "The prime minister" is the prime minister, though the finance minister spoke last.
    let whole = |who: &Who| match who {
        Who::Known(id) => registry.entities[id.0 as usize].roles.iter().any(|role| {
            let lower = role.to_lowercase();
            let bare = lower.trim_start_matches("the ");
            // "Acme Corp chief" is "the chief"; "fire chief" need not be.
            let behind_body = lower.len() == role.len()
                && lower.strip_suffix(said.whole.as_str()).is_some_and(|body| {
                    body.ends_with(' ') && role.starts_with(char::is_uppercase) && !is_lesser(body)
                });
            bare == said.whole || bare.starts_with(&format!("{} of ", said.whole)) || behind_body
        }),
        Who::Unnamed(..) => false,
    };
    let by_head = fitting
        .iter()
        .copied()
        .find(|who| has_head(who) && whole(who));
    let another = |who: &Who| match who {
        Who::Known(id) => {
            let roles = &registry.entities[id.0 as usize].roles;
            portfolio::is_another(&said.whole, &said.word, roles)
        }
        Who::Unnamed(..) => false,
    };
    let by_head = by_head.or_else(|| {
        fitting
            .iter()
            .copied()
            .find(|who| has_head(who) && !another(who))
    });
    // Whom somebody's words name is seldom who is spoken of.
    let mut outside = discourse.recent.iter().rev().filter(|r| !r.quoted);
    let named = outside.find(|r| !unnamed(&r.who) && fitting.contains(&r.who));
    let named = named.map(|r| epithet::about(block, phrase, said, r, &fitting, discourse));
    // "The 56-year-old": whom the paragraph before was about.
    let before = block.tokens.first().map_or(0, |t| t.start);
    let main = named.is_some_and(|r| r.subject == Subject::Main && r.span.end <= before);
    let named = named.map(|r| r.who);
    let last = named.filter(|who| {
        // Somebody else's man is seldom the one just named; nor is who a report brings in.
        (!owned || has_nation(who) || nations.len() == 1) && (!said.inside || said.is_epithet())
    });
    let recent = discourse.recent.iter().rev().find(|r| Some(r.who) == last);
    // "The boy" may be who the paragraph before was about, where he is known to be one.
    let known_gender = |who: Who| match who {
        Who::Known(id) => known(id).is_some_and(|k| k.gender == said.gender),
        Who::Unnamed(..) => false,
    };
    let only = fitting.iter().filter(|who| !unnamed(who)).count() == 1;
    let back = match last {
        Some(who) if said.bare && only && known_gender(who) => 4,
        // "The 56-year-old said she": no other woman was spoken of.
        Some(_) if said.aged && only && said.gender != Gender::Unknown => 16,
        // "The 56-year-old": nobody else was spoken of.
        Some(_) if said.aged && only => 4,
        // "Roe said so. Is it true? “…,” the 39-year-old said": the paragraph is about one.
        Some(who) if said.aged && is_alone(who, before, discourse) => 3,
        Some(_) if said.calls_again() && main => 3,
        _ => 1,
    };
    let close =
        recent.is_some_and(|r| discourse.sentence.saturating_sub(r.sentence) <= back && !r.quoted);
    let other_office = |who: &Who| match who {
        Who::Known(id) => known(*id).is_some_and(|k| k.heads.contains(&said.word)),
        Who::Unnamed(..) => true,
    };
    if let Some(who) = by_nation {
        return Some((who, 0.85));
    }
    if let Some(who) = by_head.filter(|_| nations.is_empty()) {
        return Some((who, 0.85));
    }
    if let Some(who) = first {
        return Some((who, 0.75));
    }
    // Whoever is asked, or whose sentence ends before "the CEO said".
    let told = discourse.recent.iter().rev().find(|r| {
        !unnamed(&r.who) && !r.quoted && r.subject == Subject::Main && fitting.contains(&r.who)
    });
    let told = told.filter(|r| {
        let gone = discourse.sentence.saturating_sub(r.sentence);
        said.short.is_some() && gone <= 3 || said.word == "witness" && other.is_some() && gone <= 9
    });
    if let Some(told) = told {
        return Some((told.who, 0.6));
    }
    // "The White House secretary" is not the Roe who is a spokesman.
    let other_role = |who: &Who| match who {
        Who::Known(id) => said.bodied && known(*id).is_some_and(|k| !k.heads.is_empty()),
        Who::Unnamed(..) => false,
    };
    if let Some(who) = epithet::brought_in(said, &fitting, discourse) {
        return Some((who, 0.6));
    }
    if let Some(who) = last.filter(|who| close && !other_office(who) && !other_role(who)) {
        return Some((who, 0.6));
    }
    // "The lawmaker", "the novelist": whom the paragraph before was about.
    let about = discourse.last_speaker(1).or(discourse.subject_before());
    let again = !owned && said.calls_again();
    if let Some(who) = last.filter(|who| about.map(Who::Known) == Some(*who) && again) {
        return Some((who, 0.6));
    }
    by_head.map(|who| (who, 0.7))
}

/// Whether nobody else known is the subject of a sentence from a byte on.
fn is_alone(who: Who, from: u32, discourse: &Discourse) -> bool {
    let mut here = discourse
        .recent
        .iter()
        .rev()
        .take_while(|r| r.span.start >= from);
    here.all(|r| r.quoted || r.who == who || r.subject != Subject::Main)
}

/// "Deputy Mayor" is not "the mayor".
fn is_lesser(body: &str) -> bool {
    let last = body.trim_end().rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "deputy" | "vice" | "assistant" | "associate" | "junior" | "shadow" | "under"
    )
}

/// "The person said", "the source told us": somebody whose name the text keeps back.
fn is_nameless(said: &Said<'_>, owned: bool) -> bool {
    matches!(said.word.as_str(), "person" | "source" | "insider") && !owned
}

/// All who were spoken of lately and may be meant, the latest first.
fn fitting(
    said: &Said<'_>,
    owned: bool,
    other: Option<Who>,
    registry: &Registry,
    discourse: &Discourse,
) -> Vec<Who> {
    let nations = said.nations;
    let known = |id: EntityId| registry.known.get(id.0 as usize);
    let nameless = is_nameless(said, owned);
    let mut fitting: Vec<Who> = Vec::new();
    for recent in discourse.recent.iter().rev() {
        if fitting.contains(&recent.who) || other == Some(recent.who) {
            continue;
        }
        let fits = match recent.who {
            Who::Known(_) if nameless => false,
            Who::Known(id) => known(id).is_some_and(|k| {
                registry.entities[id.0 as usize].kind == EntityKind::Person
                    && k.gender.agrees(said.gender)
                    // Who is 60 is not the 34-year-old.
                    && said.age.is_none_or(|age| k.age.is_none_or(|own| own == age))
                    && (nations.is_empty()
                        || k.nations.is_empty()
                        || share_nation(&k.nations, nations))
            }),
            Who::Unnamed(_, gender) => {
                // Sentences in marks stand between whom the text brings in and "the 31-year-old".
                let back = if said.aged { 6 } else { 3 };
                gender.agrees(said.gender) && !owned && discourse.sentence - recent.sentence <= back
            }
        };
        if fits {
            fitting.push(recent.who);
        }
    }
    fitting
}

fn share_nation(known: &[String], said: &[String]) -> bool {
    known.iter().any(|k| said.iter().any(|m| same_nation(k, m)))
}

/// "Russia" and "Russian", "Ukraine" and "Ukrainian": by their beginning.
fn same_nation(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    a == b || shared >= 4 && shared + 4 >= a.chars().count().max(b.chars().count())
}

//! Whom a description means: "the minister", "the boy", "the Ohio Republican".

mod again;
mod bodies;
mod epithet;
mod meant;
mod office;
mod portfolio;

pub(super) use epithet::is_listed as is_epithet;
use meant::whom;

use super::Gender;
use super::discourse::{Discourse, Subject, Who, Words};
use super::jobs;
use super::phrases::{Phrase, office_of_letters};
use super::registry::ages::{YEARS, ages_of};
use super::registry::{Registry, surface};
use super::resolve::{self, Block};
use crate::analysis::lexicon::{
    self, AUX, BOUNDARY, CONJ, COUNTRY, DET, FEMININE, MASCULINE, NATION, OFFICE, PERSON, PLACE,
    PREP, REL, SAID, TITLE,
};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, MentionKind};

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
    /// Whether it is somebody of somebody: "his lawyer".
    owned: bool,
    /// "The man", which says nothing but the gender.
    bare: bool,
    /// Whether it is of a family: "the father".
    kin: bool,
    /// Whether it says how old they are, and from what age to what they may be called so.
    aged: bool,
    age: Option<(u8, u8)>,
    /// What they do, in a word that no list of offices holds: "the glaciologist".
    trade: bool,
    /// Whether it names a body of several words: "the White House secretary".
    bodied: bool,
    /// Of what the office is, by the words that the text writes with capitals, in small letters: "labour" of
    /// "the Labour leader".
    bodies: Vec<String>,
    /// Whether it is the subject of what somebody reports: "Roe said the manager had".
    inside: bool,
}

/// A description: somebody whose role has the same head and whose nation does not
/// differ; else the person last spoken of, if the description can be theirs.
pub(super) fn described(
    block: &Block<'_>,
    phrase: &Phrase,
    asked: &Asked<'_>,
    registry: &Registry,
    discourse: &Discourse,
) -> Option<(Who, f32, MentionKind)> {
    let Asked {
        owned,
        owner,
        subject,
        ..
    } = *asked;
    let mut said = Said::read(block, phrase, asked)?;
    // "Roe looked at the inspector": who is looked at is somebody else.
    let other = matches!(subject, Subject::Governed | Subject::No)
        .then(|| own_subject(block, phrase, discourse))
        .flatten()
        .or_else(|| contradicted(block, phrase, discourse).filter(|_| !said.is_epithet()));
    // "Were you there?" Roe asked. "I was," the witness replied: not who asks.
    let asker = discourse.questioner().filter(|_| said.word == "witness");
    let reporter = epithet::reporter(block, phrase, discourse);
    said.inside = reporter.is_some();
    let other = asker
        .map(Who::Known)
        .or(other)
        .or(reporter)
        .or_else(|| epithet::answered(block, phrase, discourse))
        .or_else(|| epithet::asked_about(block, phrase, discourse))
        .or_else(|| done_to(block, phrase, registry, discourse));
    let kin = owner.and_then(|owner| registry.kin_of(owner, &said.word));
    let spouse = (owned && matches!(said.word.as_str(), "wife" | "husband"))
        .then(|| spouse(&said, registry, discourse))
        .flatten();
    let (who, sure) = match kin.or(spouse) {
        Some(id) => (Who::Known(id), SPOUSE),
        None => whom(block, phrase, &said, other, registry, discourse)?,
    };
    Some((who, sure, MentionKind::Descriptor))
}

/// Notes what a description says of whoever it was found to mean. Of somebody who is only the last that
/// was spoken of it is no role: they may be called so again, and that is all.
pub(super) fn note(
    block: &Block<'_>,
    phrase: &Phrase,
    asked: &Asked<'_>,
    (who, sure): (EntityId, f32),
    registry: &mut Registry,
) {
    let noun = &block.tokens[asked.head];
    if let (false, Some(known)) = (
        asked.nations.is_empty(),
        registry.known.get_mut(who.0 as usize),
    ) {
        known.note_nations(asked.nations);
    }
    if !noun.is(TITLE) || !noun.is(OFFICE) || asked.owned {
        return;
    }
    let role = surface(block.text, block.tokens, phrase.start, phrase.end);
    match sure > GUESSED {
        true => registry.add_role(who, role, asked.nations),
        false => registry.add_head(who, &role),
    }
}

impl<'a> Said<'a> {
    /// What a description says; nothing where it is none of anybody, or of somebody new.
    fn read(block: &Block<'_>, phrase: &Phrase, asked: &Asked<'a>) -> Option<Self> {
        let Asked { head, owned, .. } = *asked;
        let noun = &block.tokens[head];
        // "The 38-year-old former legionnaire".
        let mut words = block.tokens[phrase.start..=head]
            .iter()
            .map(|t| t.of(block.text));
        let age = words.clone().find_map(ages_of);
        let aged = words.clone().any(|w| w.ends_with(YEARS));
        let letters = office_of_letters(noun.of(block.text));
        // "The Nigerian" is called so as "the sculptor" is.
        let home = jobs::is_from_somewhere(block.text, noun);
        // "The retired midwife": what somebody was once is told of them before.
        let once = words.any(|w| w == "retired");
        let trade = jobs::is_a_job(block.text, noun)
            || home
            || once
            || jobs::parent(noun.of(block.text)).is_some()
            || is_of_children(block, phrase.end)
            || noun.is(NATION) && !noun.is(OFFICE | PERSON);
        let listed = epithet::is_listed(noun.of(block.text));
        // "The accused": no noun of the lists, and yet somebody.
        let known = noun.is(OFFICE | PERSON | NATION) || noun.of(block.text) == "accused";
        if !known && !aged && letters.is_none() && !trade && !listed {
            return None;
        }
        let before = &block.tokens[phrase.start..head];
        if is_of_somebody_else(block.text, before) {
            return None;
        }
        let mut word = noun.of(block.text).to_lowercase();
        let mut before = before.iter();
        if before.any(|t| t.of(block.text).eq_ignore_ascii_case("former")) {
            word.insert_str(0, "former ");
        }
        let behind_article = phrase.start + usize::from(block.tokens[phrase.start].is(DET));
        let whole = surface(block.text, block.tokens, behind_article, phrase.end);
        let mut whole = whole.to_lowercase();
        let short = letters.map(|_| word.clone());
        // "The co-leader" is one of the leaders.
        if let Some(head) = word
            .strip_prefix("co-")
            .filter(|head| head.ends_with("leader"))
        {
            word = head.to_string();
        }
        if let Some((head, office)) = letters {
            (word, whole) = (head.to_string(), office.to_string());
        }
        Some(Self {
            word,
            short,
            whole,
            gender: match epithet::gender(block.text, noun) {
                // "The 52-year-old accountant said her desk had been searched".
                Gender::Unknown if aged => resolve::told_behind(block, phrase),
                gender => gender,
            },
            nations: if home { &[] } else { asked.nations },
            owned,
            aged,
            age,
            inside: false,
            trade,
            bodied: names_body(&block.tokens[behind_article..head]),
            bodies: bodies(block.text, &block.tokens[behind_article..head]),
            kin: noun.is(lexicon::FAMILY) && !is_of_children(block, phrase.end),
            bare: noun.is(FEMININE | MASCULINE) && noun.is(PERSON) && !noun.is(OFFICE) && !owned,
        })
    }

    /// "The person said", "the source told us": somebody whose name the text keeps back.
    fn is_nameless(&self) -> bool {
        matches!(self.word.as_str(), "person" | "source" | "insider") && !self.owned
    }
}

/// "The mother *of four*": somebody by how many children they have.
fn is_of_children(block: &Block<'_>, end: usize) -> bool {
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    word(end) == "of"
        && matches!(
            word(end + 1),
            "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
        )
}

/// "The second diplomat" is not the one who was named first.
fn is_of_somebody_else(text: &str, before: &[Token]) -> bool {
    let another = |word: &str| matches!(word, "second" | "third" | "fourth" | "other" | "another");
    before.iter().any(|t| another(t.of(text)))
}

/// The words before a head that say of what party, club or place the office is.
fn bodies(text: &str, before: &[Token]) -> Vec<String> {
    let other = TITLE | OFFICE | lexicon::MODIFIER;
    let names = before.iter().filter(|t| t.capital && !t.is(other));
    names.map(|t| t.of(text).to_lowercase()).collect()
}

/// Whether a description names a body of several words: "the White House secretary".
fn names_body(before: &[Token]) -> bool {
    let names = before
        .iter()
        .filter(|t| t.capital && !t.upper && !t.is(NATION | TITLE));
    names.clone().count() > 1 && names.clone().any(|t| !t.is(COUNTRY | PLACE))
}

/// Who the clause of a phrase is about: the subject before it, with no other clause between.
fn own_subject(block: &Block<'_>, phrase: &Phrase, discourse: &Discourse) -> Option<Who> {
    // "Roe told us she had written to the minister": nor is she.
    let subject = discourse.recent.iter().rev().find(|r| {
        let inner = r.subject == Subject::Inner && r.words == Words::Pronoun;
        r.sentence == discourse.sentence && (r.subject == Subject::Main || inner) && !r.quoted
    })?;
    let from = behind_age(block, subject.span.end);
    let between = block.tokens.get(from..phrase.start)?;
    // "Roe is the inspector", "Roe, the inspector": the same one.
    let helps = |t: &Token| matches!(t.of(block.text), "had" | "has" | "have" | "would" | "will");
    let plain = between
        .iter()
        .all(|t| t.kind == Kind::Word && !t.is(BOUNDARY | REL | CONJ) && (!t.is(AUX) || helps(t)));
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

/// "Roe mended the net. The old captain *watched him*": whom the verb behind a description has as its object
/// is somebody else.
fn done_to(
    block: &Block<'_>,
    phrase: &Phrase,
    registry: &Registry,
    discourse: &Discourse,
) -> Option<Who> {
    let word = |n: usize| block.tokens.get(n).filter(|t| t.kind == Kind::Word);
    let verb = word(phrase.end)?;
    let object = word(phrase.end + 1)?;
    let owns =
        || word(phrase.end + 2).is_some_and(|t| !t.is(PREP | CONJ | BOUNDARY | AUX) && !t.first);
    let gender = match object.of(block.text) {
        "him" => Gender::Male,
        "her" if !owns() => Gender::Female,
        _ => return None,
    };
    if verb.is(AUX | PREP | CONJ) {
        return None;
    }
    let of = |id: EntityId| registry.known.get(id.0 as usize).map(|k| k.gender);
    let mut recent = discourse.recent.iter().rev().filter(|r| !r.quoted);
    recent
        .find(|r| matches!(r.who, Who::Known(id) if of(id) == Some(gender)))
        .map(|r| r.who)
}

/// How sure it is that a description means whoever was spoken of last.
const GUESSED: f32 = 0.6;
/// How sure it is that "his wife" is the woman named beside him.
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

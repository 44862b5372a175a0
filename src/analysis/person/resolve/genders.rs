//! Whether somebody is he or she, by the words beside the name: a title, kinship, a pronoun of
//! the same sentence.

use super::Block;
use super::subject::{behind_comma, described_before};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, FAMILY, FEMALE, GIVEN_F, GIVEN_M, GIVEN_X, MALE,
    MANNER, PREP, SAID,
};
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Discourse, Subject, Who};
use crate::analysis::person::phrases::{Phrase, What, head_gender};
use crate::analysis::person::registry::Registry;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;

/// The gender that a description beside a name tells: "his son, Peter", "Ann Roe, an actress".
pub(super) fn kin_gender(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    subject: Subject,
) -> Option<Gender> {
    let comma = |at: usize| block.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let name = &phrases[n];
    if !matches!(name.what, What::Name(_)) {
        return None;
    }
    // "Her brother Peter".
    match title_gender(block, name) {
        Gender::Unknown => {}
        gender => return Some(gender),
    }
    // "My brother-in-law Peter".
    let kin = name.start.checked_sub(1).map(|n| &block.tokens[n]);
    let kin = kin.filter(|t| t.is(FAMILY) && !t.capital);
    match kin.map_or(Gender::Unknown, head_gender) {
        Gender::Unknown => {}
        gender => return Some(gender),
    }
    // "The brother of Ann Roe is a waiter" is not about her.
    let told = || predicate_gender(block, name).or_else(|| own_gender(block, name));
    let told = || told().filter(|_| subject == Subject::Main);
    // "Thomas Roe, who edited her atlas": it is hers who was spoken of.
    let relative = relative_gender(block, name);
    let own = |(gender, sure): &(Gender, bool)| *sure || name_gender(block, name).agrees(*gender);
    let relative = relative.filter(own).map(|(gender, _)| gender);
    if let Some(gender) = relative.or_else(told) {
        return Some(gender);
    }
    let before = name
        .start
        .checked_sub(1)
        .filter(|at| comma(*at))
        .and_then(|_| described_before(phrases, n));
    // "A woman called Roe".
    let called = name.start.checked_sub(2).filter(|at| {
        let verb = block.tokens[at + 1].of(block.text);
        matches!(verb, "called" | "named")
    });
    if let Some(noun) = called.map(|at| &block.tokens[at]) {
        let gender = head_gender(noun);
        if gender != Gender::Unknown {
            return Some(gender);
        }
    }
    let behind = (n + 1..phrases.len().min(n + 3)).find(|m| {
        // "Ann Roe, his niece, rowed", where "Ann Roe, his niece says, rowed" is of another.
        let closes = block
            .tokens
            .get(phrases[*m].end)
            .is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop));
        let described = match phrases[*m].what {
            What::Description { owned, .. } => closes || !owned,
            What::Unnamed => true,
            _ => false,
        };
        described && behind_comma(block, name.end) == Some(phrases[*m].start)
    });
    let described = &phrases[before.or(behind)?];
    let gender = head_gender(&block.tokens[described.end.checked_sub(1)?]);
    (gender != Gender::Unknown).then_some(gender)
}

/// The gender that the lists know a given name by.
fn name_gender(block: &Block<'_>, name: &Phrase) -> Gender {
    let mut tokens = block.tokens[name.start..name.end].iter();
    let first = tokens.find(|t| t.start >= name.words.start);
    match first.filter(|t| !t.is(GIVEN_X)) {
        Some(t) if t.is(GIVEN_F) => Gender::Female,
        Some(t) if t.is(GIVEN_M) => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// The gender that a clause about a name tells by what is their own, and whether it is sure, as it is of kin and
/// of what they do to themselves: "Roe, who lost her boat", "who rows with her husband", "who taught herself".
fn relative_gender(block: &Block<'_>, name: &Phrase) -> Option<(Gender, bool)> {
    const FAR: usize = 10;
    let comma = block.tokens.get(name.end).map(|t| t.kind) == Some(Kind::Comma);
    let who = name.end + usize::from(comma);
    if block.tokens.get(who)?.of(block.text) != "who" {
        return None;
    }
    let clause = block.tokens[who + 1..].iter().take(FAR).take_while(|t| {
        matches!(t.kind, Kind::Word | Kind::Number) && !t.is_capital_word() && !t.first
    });
    let mut own = clause.filter(|t| t.is(MALE | FEMALE));
    let pronoun = own.next()?;
    // "Who saw her" is somebody else; "who saw her at her desk" may be either.
    let whose = match pronoun.of(block.text) {
        "his" | "himself" | "herself" => true,
        "her" => {
            let at = block.tokens.partition_point(|t| t.start < pronoun.start);
            block.tokens.get(at + 1).is_some_and(|t| {
                t.kind == Kind::Word
                    && !t.first
                    && !t.is(PREP | CONJ | DET | AUX | ADVERB | BOUNDARY)
            })
        }
        _ => false,
    };
    let only = own.all(|t| t.is(MALE) == pronoun.is(MALE));
    let gender = match pronoun.is(MALE) {
        true => Gender::Male,
        false => Gender::Female,
    };
    let at = block.tokens.partition_point(|t| t.start < pronoun.end);
    let kin = block.tokens.get(at).is_some_and(|t| t.is(FAMILY));
    let itself = matches!(pronoun.of(block.text), "himself" | "herself");
    (whose && only).then_some((gender, kin || itself))
}

/// The gender that a sentence tells of its subject by what it says they are: "Roe is a full-time mother of
/// three", "Roe, a clerk from Hale, is a mother of three".
fn predicate_gender(block: &Block<'_>, name: &Phrase) -> Option<Gender> {
    const WORDS: usize = 5;
    const ASIDE: usize = 12;
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    let kind = |n: usize| block.tokens.get(n).map(|t| t.kind);
    let mut at = name.end;
    if kind(at) == Some(Kind::Comma) && matches!(word(at + 1), "a" | "an") {
        at = (at + 1..at + ASIDE).find(|n| kind(*n) != Some(Kind::Word))? + 1;
        if kind(at - 1) != Some(Kind::Comma) {
            return None;
        }
    }
    let is = matches!(word(at), "is" | "was") && matches!(word(at + 1), "a" | "an");
    let noun = block.tokens.get(at + 2..)?.iter().take(WORDS);
    let noun = noun.take_while(|t| {
        let plain = t.kind == Kind::Word && !t.capital && !t.first;
        is && plain && !t.is(PREP | CONJ | AUX | ADVERB | BOUNDARY)
    });
    let gender = head_gender(noun.last()?);
    (gender != Gender::Unknown).then_some(gender)
}

/// The gender that a sentence tells of its subject by what everybody has of their own: "Roe
/// shook her head".
fn own_gender(block: &Block<'_>, name: &Phrase) -> Option<Gender> {
    let verb = block.tokens.get(name.end)?;
    let pronoun = block.tokens.get(name.end + 1)?;
    let noun = block.tokens.get(name.end + 2)?.of(block.text);
    let body = matches!(
        noun,
        "head"
            | "hand"
            | "hands"
            | "eyes"
            | "eye"
            | "shoulders"
            | "arms"
            | "arm"
            | "face"
            | "voice"
            | "breath"
            | "hair"
            | "lips"
            | "fist"
            | "finger"
            | "brow"
            | "chin"
            | "mind"
            | "throat"
            | "nose"
            | "feet"
            | "glasses"
            | "hat"
    );
    let plain = verb.kind == Kind::Word && !verb.capital && !verb.is(PREP | CONJ);
    match pronoun.of(block.text) {
        "his" if plain && body => Some(Gender::Male),
        "her" if plain && body => Some(Gender::Female),
        _ => None,
    }
}

/// A full name whose given name only the world's lists know, and which its own sentence calls
/// by the other pronoun, is of the gender that the sentence says: "Mossie Roe said he".
pub(super) fn correct_gender(
    block: &Block<'_>,
    phrase: &Phrase,
    id: EntityId,
    registry: &mut Registry,
) {
    let Some(known) = registry.known.get_mut(id.0 as usize) else {
        return;
    };
    let first = block.tokens[phrase.start..phrase.end]
        .iter()
        .find(|t| t.start >= phrase.words.start);
    let full = first.is_some_and(|t| t.end < phrase.words.end);
    // "Leslie Roe said she": whom the lists give to both is told by the sentence as well.
    let both = first.is_some_and(|t| t.is(GIVEN_X));
    let sure = first.is_some_and(|t| t.is(GIVEN_F | GIVEN_M)) && !both;
    if known.gender == Gender::Unknown && !both || !full || sure {
        return;
    }
    let says = block.tokens[phrase.end..]
        .iter()
        .take(8)
        .find(|t| t.kind == Kind::Word && !t.is(ADVERB))
        .is_some_and(|t| t.is(SAID));
    if known.gender == Gender::Unknown {
        known.gender = own_pronoun(block, phrase, says);
        return;
    }
    let gender = pronoun_behind(block, phrase);
    // "Leslie Roe told us she was tired. “…,” he said": she is somebody else.
    if says && gender != Gender::Unknown && tag_behind(block, phrase).agrees(gender) {
        known.gender = gender;
    }
}

/// The gender of the first pronoun that says words in marks behind a name: "“…,” *he* said".
fn tag_behind(block: &Block<'_>, phrase: &Phrase) -> Gender {
    /// How far behind it may stand, in tokens.
    const FAR: usize = 120;
    let quoted = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    let limit = block.tokens.len().min(phrase.end + FAR);
    let tag = (phrase.end + 1..limit).find(|n| {
        let says = block.tokens.get(n + 1).is_some_and(|t| t.is(SAID));
        says && !quoted(*n) && quoted(n - 1) && block.tokens[*n].is(MALE | FEMALE)
    });
    match tag.map(|n| &block.tokens[n]) {
        Some(t) if t.is(MALE) => Gender::Male,
        Some(_) => Gender::Female,
        None => Gender::Unknown,
    }
}

/// The gender that the titles and roles before a name show.
pub(super) fn title_gender(block: &Block<'_>, phrase: &Phrase) -> Gender {
    let name = block.tokens[phrase.start..]
        .iter()
        .take_while(|t| t.start < phrase.words.start);
    name.map(head_gender)
        .find(|g| *g != Gender::Unknown)
        .unwrap_or_default()
}

/// The gender of the first pronoun behind a name in its sentence, where no other name stands
/// between: it rather means the name.
pub(super) fn pronoun_behind(block: &Block<'_>, phrase: &Phrase) -> Gender {
    match first_pronoun(block, phrase) {
        Some(t) if t.is(MALE) => Gender::Male,
        Some(_) => Gender::Female,
        None => Gender::Unknown,
    }
}

fn first_pronoun<'b>(block: &Block<'b>, phrase: &Phrase) -> Option<&'b Token> {
    let rest = block.tokens[phrase.end..].iter().enumerate();
    rest.take_while(|(n, t)| {
        let quoted = block.quoted.get(phrase.end + n).copied().unwrap_or(false);
        !t.first && !quoted && (!t.is_capital_word() || t.is(CALENDAR))
    })
    .take(20)
    .map(|(_, t)| t)
    .find(|t| t.is(MALE | FEMALE))
}

/// The gender that the pronoun behind a name tells of which of several bears it. "Poe resigned. Roe called
/// *his* term a waste" tells nothing of the Roe who was spoken of last: what somebody judges may be Poe's.
pub(super) fn pronoun_of_several(
    block: &Block<'_>,
    phrase: &Phrase,
    several: &[EntityId],
    registry: &Registry,
    discourse: &Discourse,
) -> Gender {
    /// How many mentions back somebody else may be meant.
    const LATELY: usize = 8;
    let gender = pronoun_behind(block, phrase);
    let of = |id: EntityId| registry.known.get(id.0 as usize).map(|k| k.gender);
    let last = discourse.latest_of(several).and_then(of);
    if gender == Gender::Unknown || last.is_none_or(|last| last.agrees(gender)) {
        return gender;
    }
    let judged = first_pronoun(block, phrase).is_some_and(|t| {
        let at = block.tokens.partition_point(|other| other.start < t.start);
        let verb = &block.tokens[at - 1];
        verb.is(MANNER) && !verb.is(SAID) || matches!(verb.of(block.text), "called" | "calls")
    });
    let other = discourse.recent.iter().rev().take(LATELY).any(|r| {
        let Who::Known(id) = r.who else { return false };
        !several.contains(&id) && of(id) == Some(gender)
    });
    match other && judged {
        true => Gender::Unknown,
        false => gender,
    }
}

/// The gender by the first pronoun behind a name in its sentence that may be its bearer's own: "bought it
/// with her savings", "said she", where "thanked him" and "thanked her" mean somebody else.
fn own_pronoun(block: &Block<'_>, phrase: &Phrase, says: bool) -> Gender {
    /// What is somebody's own stands no farther behind, in tokens.
    const NEAR: usize = 6;
    let gender = pronoun_behind(block, phrase);
    let behind = || block.tokens[phrase.end..].iter().take(NEAR);
    let Some(at) = behind().position(|t| t.is(MALE | FEMALE)) else {
        return Gender::Unknown;
    };
    // "Attacks on Leslie Roe from her speech" are hers who made it.
    let acts = behind()
        .next()
        .is_some_and(|t| !t.is(PREP | CONJ | BOUNDARY));
    let whole = at > 0 && acts && behind().take(at).all(|t| t.kind == Kind::Word);
    let at = phrase.end + at;
    let noun = block.tokens.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word && !t.is(PREP | CONJ | DET | AUX | ADVERB | BOUNDARY)
    });
    match block.tokens[at].of(block.text) {
        "he" | "she" if says => gender,
        "his" | "himself" | "herself" if whole => gender,
        "her" if whole && noun => gender,
        _ => Gender::Unknown,
    }
}

/// The gender of whoever says something, by the pronoun that what they say begins with: "the
/// 52-year-old also said her desk had been searched".
pub(in crate::analysis::person) fn told_behind(block: &Block<'_>, phrase: &Phrase) -> Gender {
    let mut behind = block.tokens[phrase.end..].iter().take(4);
    let verb = behind.find(|t| !t.is(ADVERB) || t.is(SAID));
    match verb.is_some_and(|t| t.is(SAID) && !t.capital) {
        true => pronoun_behind(block, phrase),
        false => Gender::Unknown,
    }
}

/// The gender of the pronoun that says the words in marks behind a name's sentence: "Roe sighed.
/// “…,” she said".
pub(super) fn says_behind(block: &Block<'_>, phrase: &Phrase) -> Gender {
    const FAR: usize = 8;
    const WORDS: usize = 160;
    let quoted = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    let opens = (phrase.end..block.tokens.len().min(phrase.end + FAR)).find(|n| quoted(*n));
    let closed =
        opens.and_then(|open| (open..block.tokens.len().min(open + WORDS)).find(|n| !quoted(*n)));
    let plain = opens.is_some_and(|open| {
        let between = &block.tokens[phrase.end..open];
        !between.iter().any(Token::is_capital_word)
    });
    let Some(at) = closed.filter(|_| plain) else {
        return Gender::Unknown;
    };
    let says = block.tokens.get(at + 1).is_some_and(|t| t.is(SAID));
    match &block.tokens[at] {
        t if says && t.is(MALE) => Gender::Male,
        t if says && t.is(FEMALE) => Gender::Female,
        _ => Gender::Unknown,
    }
}

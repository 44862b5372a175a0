//! Somebody whom an article opens with before it tells the name: "A baker told the inquiry that
//! she had no choice", and in the next paragraph: "Jane Roe, 52, began". Whoever is named there
//! without an introduction, or with the same trade, is the one the reader already knows.

use super::Block;
use crate::analysis::lexicon::{
    AUX, CONJ, DET, FEMALE, MALE, OFFICE, PLURAL_PERSON, POSS, PREP, REL, SAID, TITLE,
};
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Discourse, Lead, Recent, Subject, Who};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::written::is_saying;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;

/// How many paragraphs may stand before a lead: a summary.
const OPENING: u32 = 1;
/// How many blocks behind the lead the name may stand.
const SOON: u32 = 3;
/// How far behind the name "made the appeal" may stand, in tokens.
const MADE: usize = 6;
/// How many tokens of a lead are looked at.
const SENTENCE: usize = 40;

/// People who usually speak about others: whoever is named next may well be one of those.
const OFFICIAL: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "officer",
    "source",
    "insider",
    "prosecutor",
    "lawyer",
    "attorney",
    "barrister",
    "solicitor",
    "detective",
    "inspector",
    "judge",
    "coroner",
    "magistrate",
    "expert",
    "analyst",
    "reporter",
    "doctor",
    "investigator",
];

/// What anybody may be in court.
const PARTIES: &[&str] = &[
    "witness",
    "defendant",
    "plaintiff",
    "claimant",
    "complainant",
    "accused",
    "victim",
    "survivor",
];

/// Verbs for what happens to people whom others speak about.
const SUFFERS: &[&str] = &[
    "charged",
    "accused",
    "arrested",
    "killed",
    "died",
    "dead",
    "shot",
    "stabbed",
    "found",
    "convicted",
    "sentenced",
    "jailed",
    "missing",
    "pleaded",
    "denies",
    "banned",
    "fined",
    "struck",
    "suspended",
];

/// Remembers whom a lead opens with: somebody without a name who is the subject of its first
/// sentence.
pub(super) fn note(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    subject: Subject,
    gender: Gender,
    discourse: &mut Discourse,
) {
    let phrase = &phrases[n];
    let opens = subject == Subject::Main
        && discourse.lead.is_none()
        && discourse.paragraphs <= OPENING
        && block.tokens.last().is_some_and(|t| t.kind == Kind::Stop)
        && !discourse.recent.iter().any(|r| {
            let here = r.block == discourse.block();
            // A title may name whom the lead describes; what sums up is about whom it names.
            let named = discourse.paragraphs > 0 && matches!(r.who, Who::Known(_));
            (here || named) && r.subject == Subject::Main && !r.quoted
        });
    let head = match phrase.what {
        What::Description {
            head, owned: false, ..
        } => Some(head),
        What::Unnamed => phrase.end.checked_sub(1),
        _ => None,
    };
    let Some(head) = head.filter(|_| opens && !phrase.covered) else {
        return;
    };
    let noun = &block.tokens[head];
    // "One resident" is one of several who speak; "the coach" is known already.
    let article = block.tokens[phrase.start].of(block.text);
    let told = block.tokens.get(phrase.end);
    let told = told.is_some_and(|t| t.is(PREP | REL) && !t.is(SAID));
    let one = match article.to_ascii_lowercase().as_str() {
        "a" | "an" => true,
        "the" => told,
        _ => false,
    };
    if noun.is(PLURAL_PERSON) || !one {
        return;
    }
    let behind = || block.tokens[phrase.end..].iter().take_while(|t| !t.first);
    // "A man was killed near Hale": whoever speaks next is somebody else.
    let says = |t: &Token| t.kind == Kind::Word && t.is(SAID) && !t.capital;
    // "The mother of a man stabbed in Hale has begged": what somebody of theirs suffered.
    let of = block
        .tokens
        .get(phrase.end)
        .is_some_and(|t| t.of(block.text) == "of");
    let own = behind().skip_while(|t| of && !t.is(AUX)).take(SENTENCE);
    let suffers = own.clone().any(|t| SUFFERS.contains(&t.of(block.text)));
    // "Altered her notes": a noun.
    let mut owned = false;
    let mut verbs = behind().take(SENTENCE).filter(|t| {
        let verb = says(t) && !owned;
        owned = t.is(POSS | DET);
        verb
    });
    let silent = suffers && verbs.next().is_none();
    let pronoun = behind().find(|t| t.is(MALE | FEMALE));
    let end = phrase.end + behind().count();
    let other = phrases[n + 1..]
        .iter()
        .filter(|p| p.start >= phrase.end)
        .take_while(|p| p.start < end)
        .any(|p| is_somebody(block, p));
    let gender = match (gender, pronoun) {
        (Gender::Unknown, Some(t)) if !other => match t.is(MALE) {
            true => Gender::Male,
            false => Gender::Female,
        },
        _ => gender,
    };
    discourse.lead = Some(Lead {
        words: phrase.words,
        noun: noun.span(),
        gender,
        alone: !other,
        silent,
        block: discourse.block(),
        closed: false,
        passed: false,
    });
}

/// Whether a phrase is one more person without a name.
fn is_somebody(block: &Block<'_>, phrase: &Phrase) -> bool {
    let head = match phrase.what {
        What::Description {
            head, owned: false, ..
        } => head,
        What::Unnamed if phrase.end > phrase.start => phrase.end - 1,
        _ => return false,
    };
    !phrase.covered && !block.tokens[head].is(PLURAL_PERSON)
}

/// Sees whether somebody who is named is whom the lead opened with.
pub(super) fn named(
    block: &Block<'_>,
    phrase: &Phrase,
    id: EntityId,
    subject: Subject,
    registry: &mut Registry,
    discourse: &mut Discourse,
) {
    let Some(lead) = discourse.lead else { return };
    let here = discourse.block();
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    if here <= lead.block || lead.closed || phrase.covered || quoted {
        return;
    }
    let known = |r: &Recent| r.block >= lead.block && r.who == Who::Known(id);
    let main = subject == Subject::Main;
    if !main && !lead.passed || discourse.recent.iter().any(known) {
        return;
    }
    let noun = lead.noun.of(block.text).to_lowercase();
    let heads = registry.known.get(id.0 as usize).map(|k| &k.heads);
    let heads = heads.map_or(&[][..], Vec::as_slice);
    // "A surgeon joked … Nurse Jane Roe said the surgeon, Ann Poe, had": whoever is told to be another is passed.
    let same = lead.passed && heads.contains(&noun) && is_the(block, phrase, &noun);
    if !main && !same {
        return;
    }
    let full = phrase.words.of(block.text).contains(' ');
    // The first who is new decides.
    let soon = here - lead.block <= SOON && full && (same || !lead.passed);
    let fits = soon && is_meant(block, phrase, id, &lead, registry);
    let another = !heads.is_empty() && !heads.contains(&noun) && !lead.silent;
    if soon && !fits && another && !OFFICIAL.contains(&noun.as_str()) {
        discourse.lead = Some(Lead {
            passed: true,
            ..lead
        });
        return;
    }
    if lead.passed && !same {
        return;
    }
    discourse.close_lead(Some(id).filter(|_| fits));
    if fits {
        registry.holds(id, &noun);
    }
}

/// "*The surgeon*, Dr Jane Roe": whether a noun with that article stands before a name, where "another surgeon" is
/// a new one.
fn is_the(block: &Block<'_>, phrase: &Phrase, noun: &str) -> bool {
    /// The most tokens from the noun to the name.
    const FAR: usize = 5;
    let name = block
        .tokens
        .partition_point(|t| t.start < phrase.words.start);
    let word = |n: usize| block.tokens[n].of(block.text);
    let lowest = name.saturating_sub(FAR).max(1);
    let at = (lowest..name)
        .rev()
        .find(|n| word(*n).eq_ignore_ascii_case(noun));
    at.is_some_and(|n| word(n - 1).eq_ignore_ascii_case("the"))
}

/// Whether nothing speaks against it that a name is whom the lead means.
fn is_meant(
    block: &Block<'_>,
    phrase: &Phrase,
    id: EntityId,
    lead: &Lead,
    registry: &Registry,
) -> bool {
    let tokens = block.tokens;
    let Some(known) = registry.known.get(id.0 as usize) else {
        return false;
    };
    let noun = lead.noun.of(block.text).to_lowercase();
    let same = known
        .heads
        .iter()
        .any(|h| *h == noun || h.strip_prefix("former ") == Some(noun.as_str()));
    if !known.gender.agrees(lead.gender) || is_joined(tokens, phrase.end) {
        return false;
    }
    if lead.silent {
        return is_aged_opener(block, phrase);
    }
    if same {
        return true;
    }
    let party = |h: &String| PARTIES.contains(&h.as_str());
    if OFFICIAL.contains(&noun.as_str()) || !known.heads.iter().all(party) {
        return false;
    }
    // "Jane Roe, the head of the union, said": somebody else, unless that is a party.
    let comma = tokens.get(phrase.end).map(|t| t.kind) == Some(Kind::Comma);
    let apposed = comma && tokens.get(phrase.end + 1).is_some_and(|t| t.is(DET));
    let court = || {
        let behind = tokens[phrase.end + 1..].iter();
        let mut words = behind.take_while(|t| t.kind != Kind::Comma).take(6);
        words.any(|t| PARTIES.contains(&t.of(block.text)))
    };
    if phrase.role.is_some() || apposed && known.heads.is_empty() && !court() {
        return false;
    }
    let titled = tokens[phrase.start..]
        .iter()
        .take_while(|t| t.start < phrase.words.start)
        .any(|t| t.is(OFFICE));
    let sentence = || tokens[phrase.end..].iter().take_while(|t| !t.first);
    let says = |t: &Token| t.kind == Kind::Word && t.is(SAID) && !t.capital;
    // "Jane Roe, 45, made the appeal".
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(block.text));
    let made = (phrase.end..phrase.end + MADE).find(|n| word(*n) == "made");
    let makes = made.is_some_and(|n| word(n + 1) == "the" && is_saying(word(n + 2)));
    let speaks = makes
        || tokens.get(phrase.end).is_some_and(says)
        || phrase
            .start
            .checked_sub(1)
            .is_some_and(|n| says(&tokens[n]))
        || sentence().take(24).any(says);
    let suffers = || {
        let mut near = sentence().take(6);
        near.any(|t| SUFFERS.contains(&t.of(block.text)))
    };
    !titled && (speaks || lead.alone && !suffers())
}

/// "Jane Roe, 44, of Hale, admitted": a name and an age that open a paragraph, as they do where the lead told
/// what somebody did or suffered.
fn is_aged_opener(block: &Block<'_>, phrase: &Phrase) -> bool {
    let kind = |n: usize| block.tokens.get(n).map(|t| t.kind);
    let aged = [Kind::Comma, Kind::Number, Kind::Comma];
    let opens = block.tokens[..phrase.start].iter().all(|t| t.is(TITLE));
    opens && (0..aged.len()).all(|n| kind(phrase.end + n) == Some(aged[n]))
}

/// Whether another name is joined to the one that ends at a token: "Jane Roe, 46, and Ann Poe".
fn is_joined(tokens: &[Token], end: usize) -> bool {
    let kind = |n: usize| tokens.get(n).map(|t| t.kind);
    let mut at = end;
    if kind(at) == Some(Kind::Comma) && kind(at + 1) == Some(Kind::Number) {
        at += 2;
        at += usize::from(kind(at) == Some(Kind::Comma));
    }
    tokens.get(at).is_some_and(|t| t.is(CONJ))
        && tokens.get(at + 1).is_some_and(Token::is_capital_word)
}

//! Finds the phrases of a block that can speak: names, pronouns, descriptions, organisations,
//! people without a name.

mod at;
mod bodies;
mod description;
mod firms;
mod handles;
mod named;
mod native;
mod officer;
mod opening;
mod reach;
mod several;
mod source;
mod stands;
mod surnames;
mod texts;

pub(in crate::analysis) use description::{does_for_others, office_of_letters};
pub(in crate::analysis) use named::is_ordinal;
pub(in crate::analysis::person) use native::is_short_for;
pub(in crate::analysis) use source::names_some;
pub(in crate::analysis) use texts::{is_text, names_law};

use at::At;
pub(in crate::analysis::person) use at::is_called_alone;
use reach::{cover, reach};
use source::{is_beside_saying, say_so};
use stands::{is_given_as_source, is_source_next};

use super::Gender;
use super::gazetteer;
use super::registry::Registry;
use super::verbs::is_past;
use crate::analysis::lexicon::{
    self, COLLECTIVE, CONJ, CUE, DET, FEMALE, FEMININE, FIRST, MALE, MASCULINE, MODIFIER, NATION,
    OFFICE, PERSON, PLURAL, PLURAL_PERSON, POSS, PREP,
};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;
use crate::article::Span;

/// What a phrase is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::analysis) enum What {
    /// A name; the people it may be, the likeliest first.
    Name(Vec<EntityId>),
    /// He or she.
    Pronoun(Gender),
    /// They.
    They,
    /// It, beside its verb of saying.
    It,
    /// I or we.
    First,
    /// "the minister", "his lawyer", "Ukraine's president".
    Description {
        /// Token of its head noun.
        head: usize,
        /// Nationalities in it, lower case.
        nations: Vec<String>,
        /// Whether it points at somebody known: "the", "his".
        definite: bool,
        /// Whether it is somebody of somebody: "his lawyer".
        owned: bool,
    },
    /// An organisation, a document, a country.
    Organization,
    /// "officials", "a senior aide".
    Unnamed,
}

/// A phrase: token indices, and the words that name.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Phrase {
    /// First token, roles and articles included.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// One past everything that belongs to it: "a spokesman *for the ministry*".
    pub reach: usize,
    /// The words that name it, without titles.
    pub words: Span,
    /// What it is.
    pub what: What,
    /// Whether it stands inside another phrase.
    pub covered: bool,
    /// Who it is, once resolved.
    pub entity: Option<EntityId>,
    /// Who else it may be, with their chances.
    pub others: Vec<(EntityId, f32)>,
    /// For names: the tokens of a role before them.
    pub role: Option<(usize, usize)>,
}

impl Phrase {
    /// A phrase of all its tokens.
    pub fn new(tokens: &[Token], start: usize, end: usize, what: What) -> Self {
        let words = Span::new(tokens[start].start, tokens[end - 1].end);
        Self {
            start,
            end,
            reach: end,
            words,
            what,
            covered: false,
            entity: None,
            others: Vec::new(),
            role: None,
        }
    }
}

/// Finds the phrases among `tokens`. In a block that is mostly capitalised (`headline`),
/// capitals name only people who are known already; pronouns, descriptions and bare sources are
/// found there too.
pub(in crate::analysis) fn find(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    headline: bool,
    phrases: &mut Vec<Phrase>,
) {
    phrases.clear();
    let mut at = 0;
    let first = tokens.first().map_or(0, |t| t.start);
    let mut names = registry.begins_from(first).peekable();
    while let Some(token) = tokens.get(at) {
        while names.next_if(|begin| *begin < token.start).is_some() {}
        let named = names.peek() == Some(&token.start);
        let here = At {
            text,
            tokens,
            registry,
            headline,
            at,
            named,
        };
        at = here.read(phrases).max(at + 1);
    }
    bodies::speak_together(text, tokens, phrases);
    cover(phrases);
    reach(text, tokens, phrases);
}

/// Where people without an article begin, with what describes them: "*critical* residents", and,
/// where no noun can go on from before, whatever does: "“…,” *council* officials said", "said *three
/// leading* newspapers".
fn people_start(text: &str, tokens: &[Token], at: usize) -> usize {
    const MOST: usize = 4;
    let mut start = at;
    while start > 0 && at - start < MOST {
        let before = &tokens[start - 1];
        let describes =
            before.kind == Kind::Word && (before.is(MODIFIER | NATION) && !before.is(PREP | CONJ));
        if !describes {
            break;
        }
        start -= 1;
    }
    let told = tokens[at].of(text).ends_with('s')
        && tokens.get(at + 1).is_some_and(|t| t.of(text) == "who");
    if !told && !is_beside_saying(text, tokens, at) {
        return start;
    }
    let mut from = at;
    while from > 0 && at - from < MOST && says_whose(text, &tokens[from - 1]) {
        from -= 1;
        if is_free(text, tokens, from) {
            return from.min(start);
        }
    }
    start
}

/// "*Harbour Board* divers", "*Roe* supporters": where people begin whose name for whose they are
/// stands before them. Whoever is named is named all the same. "In Hale critics said" is of critics
/// alone.
fn behind_name(
    text: &str,
    tokens: &[Token],
    phrases: &[Phrase],
    start: usize,
    end: usize,
) -> usize {
    let whose = phrases.last().filter(|p| {
        let named = matches!(p.what, What::Organization | What::Name(_));
        p.end == start && named && !tokens[start].first && tokens[start - 1].capital
    });
    let Some(from) = whose.map(|p| p.start) else {
        return start;
    };
    let apart = from.checked_sub(1).is_some_and(|n| {
        tokens[n].is(PREP) && tokens[n].of(text) != "of" && !is_source_next(text, tokens, n)
    });
    let acts = tokens.get(end).is_some_and(|t| t.is(CUE | lexicon::AUX));
    match apart && acts {
        true => start,
        false => from,
    }
}

/// "*Doctors’* leaders": where people begin whose plural owners stand right before them.
fn behind_owners(text: &str, tokens: &[Token], start: usize) -> usize {
    let mark = (start.saturating_sub(2)..start)
        .rev()
        .find(|n| tokens[*n].start < tokens[*n].end);
    let owner = mark
        .filter(|n| tokens[*n].kind == Kind::Possessive)
        .and_then(|n| n.checked_sub(1));
    let many = |n: &usize| {
        let owner = &tokens[*n];
        let small = !owner.capital || owner.first && !owner.upper;
        owner.kind == Kind::Word && small && owner.of(text).ends_with('s')
    };
    owner.filter(many).unwrap_or(start)
}

/// Whether a word between somebody and their people says which those are: "Roe's *fiercest* critics",
/// where "Roe's speech *drew* critics" is a clause.
fn describes(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    let noun = gazetteer::nouns(word) != 0;
    token.start == token.end
        || says_whose(text, token)
            && (token.is(MODIFIER | NATION)
                || token.kind == Kind::Number
                || noun
                || word.ends_with("est"))
}

/// Whether no noun can go on from before a token to it.
fn is_free(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    let token = &tokens[before];
    match token.kind {
        _ if tokens[at].first => true,
        Kind::Mark | Kind::Comma | Kind::Stop | Kind::Dash => true,
        Kind::Word => {
            token.is(CUE) && !token.is(OFFICE | PERSON)
                || token.is(lexicon::BOUNDARY)
                || is_given_as_source(text, tokens, at)
        }
        _ => false,
    }
}

/// Whether a word before people can say whose or how they are, or how many.
fn says_whose(text: &str, token: &Token) -> bool {
    const NO_NOUN: lexicon::Classes = CUE
        | DET
        | POSS
        | PREP
        | CONJ
        | lexicon::ADVERB
        | lexicon::AUX
        | lexicon::BOUNDARY
        | lexicon::REL
        | lexicon::CALENDAR;
    let word = token.of(text);
    if token.kind == Kind::Number
        || matches!(
            word,
            "several" | "many" | "some" | "two" | "three" | "four" | "five" | "six"
        )
    {
        return true;
    }
    // "Prison guards said": the capital is the sentence's.
    let small = !token.capital
        || token.first
            && !token.upper
            && !token.is(lexicon::GIVEN | NATION | lexicon::COUNTRY | lexicon::TITLE);
    token.kind == Kind::Word
        && small
        && !token.is(NO_NOUN)
        && pronoun(text, token).is_none()
        && !word.ends_with('s')
        && (!word.ends_with("ly") || token.is(lexicon::FAMILY))
        && !is_past(word)
}

/// Where people end who are told by whose they are: "growers*' groups*".
fn behind_groups(text: &str, tokens: &[Token], at: usize) -> usize {
    const WORDS: usize = 3;
    let mut rest = tokens.iter().enumerate().skip(at).take(WORDS);
    if rest.next().is_none_or(|(_, t)| t.kind != Kind::Possessive) {
        return at;
    }
    // The letter of a possessive is a token of its own, empty.
    let noun = rest.find(|(_, t)| t.start < t.end);
    match noun {
        Some((n, t)) if matches!(t.of(text), "groups" | "unions" | "leaders" | "bodies") => n + 1,
        _ => at,
    }
}

/// Whether a capital begins no name: "the No. 7 laughed", "Rival broker Roe & Poe".
fn is_no_name(text: &str, tokens: &[Token], registry: &Registry, at: usize) -> bool {
    let token = &tokens[at];
    let numbered = matches!(token.of(text), "No." | "No" | "Nos")
        && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
    let described = token.first
        && token.is(PERSON | MODIFIER)
        && !token.is(COLLECTIVE | lexicon::ORG | lexicon::PLACE | NATION | lexicon::GIVEN)
        && !token.upper
        && !registry.begins_name(token.start)
        && tokens
            .get(at + 1)
            .is_some_and(|t| !t.capital && !t.is(CUE) && t.is(OFFICE | PERSON | COLLECTIVE));
    // "Former First Lady Jane Roe": what only says when she was.
    let once = token.first
        && matches!(token.of(text), "Former" | "Current" | "Then" | "Acting")
        && tokens.get(at + 1).is_some_and(|t| t.of(text) == "First");
    // "Rival Roe Feeds", "Bookmaker Roebet": what a firm is, at the head of its sentence.
    let firm = || {
        token.first
            && matches!(
                token.of(text),
                "Bookmaker"
                    | "Brewer"
                    | "Broadcaster"
                    | "Carmaker"
                    | "Competitor"
                    | "Developer"
                    | "Drugmaker"
                    | "Housebuilder"
                    | "Insurer"
                    | "Lender"
                    | "Pollster"
                    | "Publisher"
                    | "Regulator"
                    | "Retailer"
                    | "Rival"
                    | "Supermarket"
                    | "Watchdog"
            )
            // "Rival Republican candidates" are not a firm.
            && tokens
                .get(at + 1)
                .is_some_and(|t| t.is_capital_word() && !t.is(NATION))
            && !registry.begins_name(token.start)
            && !registry.begins_name(tokens[at + 1].start)
    };
    // "You've said".
    let you = token.of(text).starts_with("You") && token.of(text).contains(['’', '\'']);
    numbered || described || once || you || firm()
}

/// "Consumer advocates said": an everyday word whose capital is the sentence's, before people.
fn opens_people(text: &str, tokens: &[Token], registry: &Registry, at: usize) -> bool {
    let token = &tokens[at];
    if !token.first || token.upper {
        return false;
    }
    const NO_NOUN: lexicon::Classes = DET
        | POSS
        | PREP
        | CONJ
        | lexicon::ADVERB
        | lexicon::AUX
        | lexicon::BOUNDARY
        | lexicon::COMMON;
    let people = tokens.get(at + 1).is_some_and(|t| {
        t.is(PLURAL_PERSON) && !t.is(CUE | DET) && !t.capital && t.kind == Kind::Word
            || say_so(text, tokens, at + 1)
    });
    people
        && !token.is(NATION | lexicon::COUNTRY | lexicon::PLACE | NO_NOUN)
        && !token.of(text).ends_with("ly")
        && !registry.begins_name(token.start)
        && gazetteer::flags_of(gazetteer::fingerprint(token.of(text))) & gazetteer::flags::EVERYDAY
            != 0
}

fn is_noun_modifier(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|t| t.is(OFFICE | COLLECTIVE | PLURAL_PERSON) && !t.is(CUE))
}

fn pronoun(text: &str, token: &Token) -> Option<What> {
    if token.is(MALE) {
        Some(What::Pronoun(Gender::Male))
    } else if token.is(FEMALE) {
        Some(What::Pronoun(Gender::Female))
    } else if token.is(PLURAL) {
        Some(What::They)
    } else if token.is(FIRST) && !token.is(POSS) && matches!(token.of(text), "I" | "we" | "We") {
        Some(What::First)
    } else {
        None
    }
}

/// The gender a description's head shows.
pub(in crate::analysis) fn head_gender(token: &Token) -> Gender {
    if token.is(FEMININE) {
        Gender::Female
    } else if token.is(MASCULINE) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

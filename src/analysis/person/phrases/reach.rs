//! Which phrases stand inside others, and what belongs to each.

use super::texts::is_text;
use super::{Phrase, What};
use crate::analysis::lexicon::{self, AUX, COLLECTIVE, CONJ, CUE, MODIFIER, OFFICE, PREP, PRONOUN};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::jobs;
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};

/// Whether words that say who somebody is stand at a token: "close to the talks", "familiar
/// with the case".
pub(super) fn is_beside(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    matches!(
        (word(at), word(at + 1)),
        ("close" | "near" | "loyal" | "opposed" | "sympathetic", "to")
            | ("familiar" | "involved" | "acquainted", "with" | "in")
            | ("briefed", "on" | "about")
            | ("aware", "of")
    )
}

/// Marks phrases that stand inside another, sorted by start.
pub(super) fn cover(phrases: &mut [Phrase]) {
    phrases.sort_by_key(|p| (p.start, std::cmp::Reverse(p.end)));
    let mut end = 0;
    for phrase in phrases {
        phrase.covered = phrase.start < end && phrase.end <= end;
        end = end.max(phrase.end);
    }
}

/// The most phrases in the words that say what a body is.
const BODIES: usize = 4;

/// Works out what hangs on each phrase, from the last to the first.
pub(super) fn reach(text: &str, tokens: &[Token], phrases: &mut [Phrase]) {
    for n in (0..phrases.len()).rev() {
        let end = phrases[n].end.max(phrases[n].reach);
        // "A person close to Roe".
        let describes = matches!(phrases[n].what, What::Unnamed | What::Description { .. });
        let end = end + usize::from(describes && is_beside(text, tokens, end));
        if describes && let Some(name) = before_name(text, tokens, end) {
            phrases[n].reach = name;
            continue;
        }
        let Some(link) = tokens.get(end) else {
            continue;
        };
        if !link.is(PREP)
            || link.kind != Kind::Word
            || matches!(phrases[n].what, What::Pronoun(_) | What::First | What::It)
        {
            continue;
        }
        let next = phrases[n + 1..]
            .iter()
            .find(|p| p.start > end && !p.covered);
        // "In a letter at the time she wrote": whoever writes.
        let next = next.filter(|p| {
            let subject = ["he", "she", "they", "we", "i", "it"];
            let word = tokens[p.start].of(text);
            let thing = describes || phrases[n].what == What::Organization;
            let speaks = subject.iter().any(|s| word.eq_ignore_ascii_case(s));
            !thing || p.start <= end + 1 || !speaks
        });
        // "Roe of local parents' group Safe Crossings".
        let body = phrases[n + 1..]
            .iter()
            .take(BODIES)
            .find(|p| p.start > end + 1 && is_kind_of(text, tokens, end, p));
        let reach = match body.or(next) {
            Some(found) if body.is_some() => found.reach,
            Some(next) if next.start <= end + 3 && plain(&tokens[end + 1..next.start]) => {
                next.reach
            }
            _ => behind_words(text, tokens, end),
        };
        let reach = match describes {
            true => past_kind(text, tokens, reach),
            false => reach,
        };
        // "A sign outside the shop in Hale": a thing that tells, in no capitals.
        let sign = phrases[n].what == What::Organization && !tokens[phrases[n].end - 1].capital;
        let reach = match describes || sign {
            true if reach > end + 1 => farther(text, tokens, &phrases[n + 1..], reach),
            _ => reach,
        };
        if reach > end + 1 {
            let whose = next
                .filter(|next| next.start <= end + 2)
                .filter(|next| says_whose(text, tokens, &phrases[n], next))
                .map(|next| tokens[next.end - 1].end);
            phrases[n].reach = joined_reach(tokens, phrases, n, reach);
            if let Some(end) = whose {
                phrases[n].words.end = end;
            }
        }
    }
}

/// Past a second role, or what befell some, up to the comma before a name: "the founder *and, for now, only
/// cook*, Jane Roe", "one of those *rescued*, Jane Roe".
fn before_name(text: &str, tokens: &[Token], end: usize) -> Option<usize> {
    /// The most words of a role, and of what stands between the commas before it.
    const ROLE: usize = 5;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    let small = |t: &Token| {
        t.kind == Kind::Word
            && !t.first
            && (t.capital || !t.is(CUE & !(MODIFIER | OFFICE) | AUX | PRONOUN))
    };
    let words = |from: usize| {
        let rest = tokens.get(from..).unwrap_or_default().iter().take(ROLE);
        from + rest.take_while(|t| small(t)).count()
    };
    let last = match word(end) {
        "," | "and" => {
            let and = end + usize::from(comma(end));
            let aside = Some(and + 1)
                .filter(|n| word(and) == "and" && comma(*n))
                .map(|n| words(n + 1));
            let from = match aside {
                Some(close) if comma(close) && close > and + 2 => close + 1,
                Some(_) => return None,
                // "The founder, and the only cook, Jane Roe,": two people.
                None if and > end && !tokens.get(and + 1)?.is(lexicon::DET | lexicon::POSS) => {
                    and + 1
                }
                None => return None,
            };
            let role = words(from);
            let noun = tokens.get(role - 1)?;
            let somebody = noun.is(OFFICE | lexicon::PERSON)
                || jobs::is_a_job(text, noun)
                || gazetteer::nouns(noun.of(text)) & noun::PERSON != 0;
            (word(and) == "and" && role > from && somebody && !noun.capital).then_some(role)?
        }
        done if word(end - 1) == "those" && is_past(done) => words(end + 1),
        _ => return None,
    };
    let named = tokens
        .get(last + 1)
        .is_some_and(|t| t.is_capital_word() && !t.is(lexicon::CALENDAR));
    (comma(last) && named).then_some(last)
}

/// Past the words behind a preposition that no phrase is known of: "of *the tower block*".
fn behind_words(text: &str, tokens: &[Token], preposition: usize) -> usize {
    const FEW: usize = 4;
    let aged = |t: &Token| t.kind == Kind::Number && t.of(text).contains('-');
    let behind = tokens.get(preposition + 1..).unwrap_or_default().iter();
    let words = behind.take(FEW).take_while(|t| {
        (t.kind == Kind::Word || aged(t))
            && !t.first
            && t.of(text) != "it"
            && !t.is(CUE & !MODIFIER | AUX | PREP | CONJ | PRONOUN | lexicon::BOUNDARY)
    });
    preposition + 1 + words.count()
}

/// Past the word that says what kind of place capitals name: "a resident of the Tarn Road *area*".
fn past_kind(text: &str, tokens: &[Token], reach: usize) -> usize {
    let kind = tokens.get(reach).is_some_and(|t| {
        let area = [
            "area",
            "estate",
            "locality",
            "neighborhood",
            "neighbourhood",
            "suburb",
            "township",
        ];
        t.kind == Kind::Word && !t.capital && (area.contains(&t.of(text)) || t.is(lexicon::PLACE))
    });
    let ends = tokens
        .get(reach + 1)
        .is_some_and(|t| t.kind != Kind::Word || t.is(CUE | AUX | PREP));
    reach + usize::from(kind && ends && tokens[reach - 1].is_capital_word())
}

/// Past further prepositions that hang on what somebody is told by: "a resident of the tower block *in
/// Hale*", "a sign on the door of the Crown *in Hale*".
fn farther(text: &str, tokens: &[Token], behind: &[Phrase], reach: usize) -> usize {
    const MOST: usize = 3;
    /// The most phrases that are looked through.
    const NEAR: usize = 12;
    let mut reach = reach;
    for _ in 0..MOST {
        let hangs = |t: &&Token| {
            t.kind == Kind::Word
                && !t.first
                && matches!(
                    t.of(text),
                    "of" | "in"
                        | "on"
                        | "at"
                        | "for"
                        | "from"
                        | "near"
                        | "outside"
                        | "inside"
                        | "behind"
                )
        };
        if tokens.get(reach).filter(hangs).is_none() {
            break;
        }
        let mut near = behind.iter().take(NEAR);
        let next = near.find(|p| p.start > reach && !p.covered);
        let end = match next {
            Some(next)
                if next.start <= reach + 3
                    && !matches!(next.what, What::Pronoun(_) | What::First | What::It)
                    && plain(&tokens[reach + 1..next.start]) =>
            {
                next.reach.max(next.end)
            }
            _ => behind_words(text, tokens, reach),
        };
        if end <= reach + 1 {
            break;
        }
        reach = end;
    }
    reach
}

/// Whether only what a body is stands between "of" and its name: "of *worldwide victims' group*
/// Our Voice".
fn is_kind_of(text: &str, tokens: &[Token], of: usize, next: &Phrase) -> bool {
    const LONGEST: usize = 7;
    let kind = next.start.checked_sub(1).filter(|n| *n > of);
    next.what == What::Organization
        && next.start <= of + LONGEST
        && matches!(tokens[of].of(text), "of" | "from" | "at" | "for" | "with")
        && kind.is_some_and(|n| tokens[n].is(COLLECTIVE) && !tokens[n].capital)
        && tokens[of + 1..next.start].iter().all(|t| match t.kind {
            Kind::Word => {
                t.start == t.end
                    || !t.first && !t.is(CUE & !(MODIFIER | OFFICE) | AUX | CONJ | PRONOUN)
            }
            Kind::Possessive => true,
            _ => false,
        })
}

/// Whether people, or a text, are told by whose they are alone, so that this belongs to what
/// they are called: "nurses *from the Ministry*", "the head *of the night watch*".
fn says_whose(text: &str, tokens: &[Token], phrase: &Phrase, next: &Phrase) -> bool {
    let link = tokens[phrase.end].of(text);
    let head = &tokens[phrase.end - 1];
    // "The owner of the Hale shops": the name goes on.
    let goes_on = tokens.get(next.end).is_some_and(|t| {
        let small = t.kind == Kind::Word && !t.capital && t.start < t.end;
        t.kind == Kind::Possessive
            || small
                && !t.is(CUE
                    | AUX
                    | PREP
                    | CONJ
                    | PRONOUN
                    | lexicon::BOUNDARY
                    | lexicon::REL
                    | lexicon::ADVERB)
                && !t.of(text).ends_with("ed")
    });
    if goes_on || head.kind != Kind::Word {
        return false;
    }
    if matches!(next.what, What::Name(_) | What::Pronoun(_)) {
        return false;
    }
    let capital = next.words.of(text).starts_with(char::is_uppercase);
    match phrase.what {
        What::Unnamed => link == "of" || capital && matches!(link, "from" | "in" | "at" | "for"),
        What::Description { .. } => link == "of" && phrase.end == phrase.start + 2,
        What::Organization => {
            let movement = link == "in" && !head.is(COLLECTIVE);
            // "The government of Norland".
            let body = link == "of" && (is_text(head.of(text)) || capital);
            !head.capital && (body || movement)
        }
        _ => false,
    }
}

/// "A lawyer for Roe Brothers and Poe Mills": what hangs on a description goes on over "and"
/// where both are organisations.
pub(super) fn joined_reach(tokens: &[Token], phrases: &[Phrase], n: usize, reach: usize) -> usize {
    let described = matches!(phrases[n].what, What::Unnamed | What::Description { .. });
    if !described || !tokens.get(reach).is_some_and(|t| t.is(CONJ)) {
        return reach;
    }
    let near = phrases[n + 1..].iter().take_while(|p| p.start <= reach + 1);
    let mut bodies = near.filter(|p| p.what == What::Organization && !p.covered);
    let before = bodies.clone().any(|p| p.end == reach);
    match bodies.find(|p| p.start == reach + 1) {
        Some(behind) if before => behind.reach,
        _ => reach,
    }
}

pub(super) fn plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|t| {
        t.kind == Kind::Word && !t.is(CUE & !(MODIFIER | OFFICE) | AUX | lexicon::BOUNDARY | CONJ)
    })
}

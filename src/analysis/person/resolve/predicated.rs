//! Offices that a sentence gives somebody by anything but a comma: "Roe was elected mayor", "Jane Roe, who became
//! head coach in May", "Roe’s years as principal", "they chose Roe as their leader", "as chair of the trust, Roe
//! signed", "the bishop is Jane Roe", "Jane Roe (the club’s treasurer)".

use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, CUE, DET, FAMILY, MODIFIER, NATION, OFFICE, PERSON,
    POSS, PREP, PRONOUN, REL,
};
use crate::analysis::list::List;
use crate::analysis::person::verbs::{is_be, is_past};
use crate::analysis::person::{jobs, names};
use crate::analysis::token::{Kind, Token};

/// The most words between a name and what it is called.
const FAR: usize = 8;
/// The same between a name and the beginning of its sentence.
const OPENING: usize = 12;

/// Verbs behind which an office stands.
static GIVES: List = List::new(&[
    "appointed",
    "became",
    "become",
    "becomes",
    "been",
    "elected",
    "is",
    "made",
    "named",
    "remains",
    "was",
]);

/// Words beside those verbs.
static BESIDE: List = List::new(&["also", "first", "had", "has", "have", "new", "now", "sworn"]);

/// Words before "as" of having an office: "*served* as captain", "his *years* as principal".
static HOLDS: List = List::new(&[
    "began", "career", "served", "serves", "serving", "tenure", "term", "terms", "time", "worked",
    "works", "years",
]);

/// Words before "as" of giving somebody an office: "was *chosen* as captain", "*chose* Roe as captain".
static CHOOSES: List = List::new(&[
    "appointed",
    "chose",
    "chosen",
    "elected",
    "hired",
    "named",
    "picked",
    "re-elected",
    "reelected",
]);

/// Words before "as" where whoever is named holds no such office, or holds it no longer.
static NOT_AS: List = List::new(&[
    "bid",
    "dismissed",
    "from",
    "hope",
    "hoped",
    "hopes",
    "lost",
    "never",
    "not",
    "ousted",
    "predecessor",
    "quit",
    "rejected",
    "removed",
    "replaced",
    "replacement",
    "resigned",
    "sacked",
    "succeed",
    "succeeded",
    "succeeding",
    "succeeds",
    "successor",
]);

/// The tokens of the office that the sentence of a name gives its bearer. The name begins and ends at tokens.
pub(super) fn predicated(
    text: &str,
    tokens: &[Token],
    (start, end): (usize, usize),
) -> Option<(usize, usize)> {
    let found = behind_name(text, tokens, (start, end))
        .or_else(|| before_name(text, tokens, (start, end)))?;
    // "Roe is Mayor Poe’s driver", "Roe was made coach Poe’s deputy".
    let anothers = tokens
        .get(found.1)
        .is_some_and(|t| t.is_capital_word() && !t.is(CALENDAR) && found.1 != start);
    (!anothers).then_some(found)
}

/// Behind the name: in brackets, with a verb, with "as".
fn behind_name(
    text: &str,
    tokens: &[Token],
    (start, end): (usize, usize),
) -> Option<(usize, usize)> {
    match tokens.get(end)?.kind {
        Kind::Open => {
            let (from, to) = names::role_behind(text, tokens, end + 1)?;
            let closed = tokens.get(to).is_some_and(|t| t.kind == Kind::Close);
            closed.then_some((from, to))
        }
        Kind::Stop | Kind::Mark | Kind::Semicolon | Kind::Colon => None,
        _ => {
            let from = behind_who(text, tokens, end);
            let gives = behind_verb(text, tokens, from);
            gives
                .and_then(|at| names::role_behind(text, tokens, at))
                .filter(|role| is_one(tokens, *role))
                .or_else(|| as_office(text, tokens, (start, from)))
        }
    }
}

/// Behind "Jane Roe, 41, who", "Jane Roe,".
fn behind_who(text: &str, tokens: &[Token], end: usize) -> usize {
    let is = |n: usize, kind: Kind| tokens.get(n).is_some_and(|t| t.kind == kind);
    let mut at = end;
    if is(at, Kind::Comma) && is(at + 1, Kind::Number) && is(at + 2, Kind::Comma) {
        at += 2;
    }
    at += usize::from(is(at, Kind::Comma));
    match tokens.get(at).map(|t| t.of(text)) {
        Some("who") => at + 1,
        // "Roe, chosen as captain,".
        Some(word) if at == end + 1 && (is_past(word) || word.ends_with("en")) => at,
        _ => end,
    }
}

/// Behind "was elected", "has become".
fn behind_verb(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let mut given = false;
    for (n, token) in tokens.iter().enumerate().skip(from).take(FAR) {
        if token.kind != Kind::Word || token.first {
            return None;
        }
        let word = token.of(text);
        let gives = GIVES.has(word);
        if !gives && !BESIDE.has(word) {
            return (given && begins_role(text, tokens, n)).then_some(n);
        }
        given |= gives;
    }
    None
}

/// Whether the word behind "is" may begin what somebody is: "is *a* doctor", "is *chief* engineer", where "is
/// *suing* the doctor", "is *not* a doctor" and "was *there* when the judge fell" tell no office.
fn begins_role(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = token.of(text);
    if is_past(word) || token.is(BOUNDARY) || token.is(ADVERB) && !token.is(MODIFIER) {
        return false;
    }
    if word.ends_with("ing") {
        // "Is acting mayor".
        return token.is(MODIFIER) && tokens.get(at + 1).is_some_and(|t| t.is(OFFICE));
    }
    matches!(word, "a" | "an" | "the")
        || token.is(POSS | NATION | OFFICE | MODIFIER)
        || jobs::is_surely_a_job(text, token)
        || names::is_job(text, token)
}

/// Whether tokens are one role: "late when *the judge*" is none.
fn is_one(tokens: &[Token], (from, to): (usize, usize)) -> bool {
    let mut rest = tokens.iter().take(to).skip(from + 1);
    !rest.any(|t| t.is(DET | POSS | BOUNDARY))
}

/// "*Works as a plumber*", "’s ten years *as principal*", "named Roe *as captain*", where "removed Roe as captain"
/// and "described Roe as a dictator" are others’ words or deeds, and "came as the mayor spoke" tells when.
fn as_office(
    text: &str,
    tokens: &[Token],
    (start, from): (usize, usize),
) -> Option<(usize, usize)> {
    let before = start.checked_sub(1).map_or("", |n| tokens[n].of(text));
    if NOT_AS.has(before) {
        return None;
    }
    let as_behind = |n: usize| tokens.get(n).is_some_and(|t| t.of(text) == "as");
    // "They chose Roe as", "Roe, chosen as", "Roe served as".
    let mut holds = as_behind(from) && CHOOSES.has(before);
    let mut as_ = None;
    for (n, token) in tokens.iter().enumerate().skip(from).take(FAR) {
        let word = token.of(text);
        if word == "as" {
            as_ = Some(n);
            break;
        }
        let plain = matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive)
            || token.start == token.end;
        let another = token.is(PERSON | OFFICE | FAMILY | PRONOUN | CONJ | REL) && !token.is(POSS);
        // "Saw her as a leader", where "began her career as a baker" is of whoever begins.
        let whom = token.is(POSS) && as_behind(n + 1);
        let passive = || n > from && is_be(tokens[n - 1].of(text));
        holds |= HOLDS.has(word) || CHOOSES.has(word) && (as_behind(n + 1) || passive());
        let other = another || whom || NOT_AS.has(word);
        if !plain || token.first || other || token.is_capital_word() {
            return None;
        }
    }
    let at = as_.filter(|_| holds)? + 1;
    let article = tokens.get(at)?;
    let before = at.checked_sub(2).and_then(|n| tokens.get(n));
    if article.of(text) == "the" && !before.is_some_and(|t| serves(t.of(text))) {
        return None;
    }
    let role = names::role_behind(text, tokens, at).or_else(|| job(text, tokens, at))?;
    // "Roe’s years as principal began": the sentence goes on.
    let owned = (from.saturating_sub(2)..=from).any(|n| tokens[n].kind == Kind::Possessive);
    let closes = owned
        || tokens.get(role.1).is_none_or(|t| {
            t.kind != Kind::Word || t.is(PREP | CONJ | REL | ADVERB | CALENDAR | DET)
        });
    closes.then_some(role)
}

fn serves(word: &str) -> bool {
    matches!(word, "served" | "serves" | "serving" | "works" | "worked")
}

/// "As *head chef*": what somebody does, without an article.
fn job(text: &str, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    const WORDS: usize = 3;
    let words = tokens.iter().enumerate().skip(at).take(WORDS);
    let mut plain = words.take_while(|(_, t)| {
        t.kind == Kind::Word && !t.capital && !t.is(PREP | CONJ | AUX | CUE | PRONOUN | ADVERB)
    });
    let noun = plain.find(|(_, t)| jobs::is_surely_a_job(text, t) || names::is_job(text, t))?;
    Some((at, noun.0 + 1))
}

/// Before the name: "*The bishop of Hale is* Jane Roe", "*as chair of the trust*, Roe".
fn before_name(
    text: &str,
    tokens: &[Token],
    (start, end): (usize, usize),
) -> Option<(usize, usize)> {
    // "The bishop is Jane Roe’s husband".
    if tokens
        .get(end)
        .is_some_and(|t| t.kind == Kind::Possessive || t.start == t.end)
    {
        return None;
    }
    let last = start.checked_sub(1)?;
    let word = tokens[last].of(text);
    let is = matches!(word, "is" | "was" | "remains");
    if !is && tokens[last].kind != Kind::Comma {
        return None;
    }
    let lowest = start.saturating_sub(OPENING);
    let first = (lowest..last).rev().find(|n| tokens[*n].first)?;
    let opening = &tokens[first];
    // What stands between the office and the last word before the name: "of Hale".
    let rest = |to: usize| {
        let words = tokens.get(to..last)?;
        let of = |t: &Token| t.kind == Kind::Word && !t.is(AUX | REL | CUE);
        (words.first().is_none_or(|t| t.is(PREP)) && words.iter().all(of)).then_some(())
    };
    let (opens, begins) = match is {
        true => (opening.is(DET | POSS), first),
        false => (opening.of(text) == "As", first + 1),
    };
    let (from, to) = names::role_behind(text, tokens, begins)
        .or_else(|| job(text, tokens, first + 1).filter(|_| is))
        .filter(|_| opens)?;
    rest(to).map(|()| (from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::article::Span;

    /// The office that the sentence gives whoever is called Roe in it.
    fn office(text: &str) -> Option<String> {
        let mut tokens = Vec::new();
        tokenize(text, Span::from(0..text.len()), &mut tokens);
        let at = tokens.iter().position(|t| t.of(text) == "Roe").unwrap();
        let (from, to) = predicated(text, &tokens, (at, at + 1))?;
        Some(text[tokens[from].start as usize..tokens[to - 1].end as usize].to_string())
    }

    #[test]
    fn a_sentence_gives_somebody_an_office_in_many_ways() {
        for (text, role) in [
            ("Roe was elected mayor.", "mayor"),
            ("Roe is our chief engineer.", "chief engineer"),
            ("Roe, 41, who became head coach in May, left.", "head coach"),
            ("Roe’s ten years as principal began.", "principal"),
            ("The party chose Roe as its leader.", "leader"),
            ("Roe is acting treasurer.", "acting treasurer"),
            ("Roe, chosen as captain in May, left.", "captain"),
            ("Roe was elected twice as treasurer.", "treasurer"),
            ("Roe began her career as a baker.", "baker"),
            ("Roe served as the ambassador in Hale.", "ambassador"),
            ("As chair of the trust, Roe signed.", "chair"),
            ("The bishop of Hale is Roe.", "bishop"),
            ("Roe (the club’s treasurer) resigned.", "club’s treasurer"),
        ] {
            assert_eq!(office(text).as_deref(), Some(role), "{text}");
        }
    }

    #[test]
    fn what_is_anothers_office_is_not_theirs() {
        for text in [
            "Roe is Mayor Poe’s driver.",
            "Roe was replaced as captain by Poe.",
            "Roe’s successor as coach left.",
            "Roe arrived as the mayor spoke.",
            "Roe saw her as a leader.",
            "Roe was arrested.",
            "Roe is painting the captain.",
            "Roe is not a baker.",
            "Roe is no longer the treasurer.",
            "Roe was there when the coach fell.",
            "Roe was late because the doctor fell.",
            "The treasurer is Roe’s aunt.",
            "As treasurer, Roe’s aunt left.",
            "They removed Roe as captain.",
            "They described Roe as a leader.",
            "Poe succeeded Roe as captain.",
            "Roe lost her bid for a third term as treasurer.",
            "Roe resigned as treasurer.",
            "As the mayor spoke, Roe left.",
        ] {
            assert_eq!(office(text), None, "{text}");
        }
    }
}

//! Offices that a sentence gives somebody by anything but a comma: "Roe was elected mayor", "Jane Roe, who became
//! head coach in May", "Roe’s years as principal", "they chose Roe as their leader", "as chair of the trust, Roe
//! signed", "the bishop is Jane Roe", "Jane Roe (the club’s treasurer)".

use crate::analysis::lexicon::{
    ADVERB, AUX, CALENDAR, CONJ, CUE, DET, FAMILY, OFFICE, PERSON, POSS, PREP, PRONOUN, REL,
};
use crate::analysis::list::List;
use crate::analysis::person::verbs::is_past;
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
    "been",
    "become",
    "becomes",
    "elected",
    "is",
    "made",
    "named",
    "remains",
    "was",
]);

/// Words beside those verbs.
static BESIDE: List = List::new(&["also", "first", "had", "has", "have", "new", "now", "sworn"]);

/// Words before "as" where whoever is named holds no such office, or holds it no longer.
static NOT_AS: List = List::new(&[
    "acted",
    "acts",
    "disguised",
    "dismissed",
    "dressed",
    "known",
    "masqueraded",
    "ousted",
    "posed",
    "posing",
    "predecessor",
    "replaced",
    "replacement",
    "succeeded",
    "successor",
]);

/// The tokens of the office that the sentence of a name gives its bearer. The name begins and ends at tokens.
pub(super) fn predicated(
    text: &str,
    tokens: &[Token],
    (start, end): (usize, usize),
) -> Option<(usize, usize)> {
    let found = behind_name(text, tokens, end).or_else(|| before_name(text, tokens, start))?;
    // "Roe is Mayor Poe’s driver", "Roe was made coach Poe’s deputy".
    let anothers = tokens
        .get(found.1)
        .is_some_and(|t| t.is_capital_word() && !t.is(CALENDAR) && found.1 != start);
    (!anothers).then_some(found)
}

/// Behind the name: in brackets, with a verb, with "as".
fn behind_name(text: &str, tokens: &[Token], end: usize) -> Option<(usize, usize)> {
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
                .or_else(|| as_office(text, tokens, from))
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
            // "Was arrested officer Poe said" gives nobody an office.
            return (given && !is_past(word) && word != "as").then_some(n);
        }
        given |= gives;
    }
    None
}

/// "*Works as a plumber*", "’s ten years *as principal*", "named Roe *as captain*", where "replaced as captain"
/// is somebody no longer, and "came as the mayor spoke" tells when.
fn as_office(text: &str, tokens: &[Token], from: usize) -> Option<(usize, usize)> {
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
        let whom = token.is(POSS) && tokens.get(n + 1).is_some_and(|t| t.of(text) == "as");
        let other = another || whom || NOT_AS.has(word);
        if !plain || token.first || other || token.is_capital_word() {
            return None;
        }
    }
    let at = as_? + 1;
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
fn before_name(text: &str, tokens: &[Token], start: usize) -> Option<(usize, usize)> {
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
            "As the mayor spoke, Roe left.",
        ] {
            assert_eq!(office(text), None, "{text}");
        }
    }
}

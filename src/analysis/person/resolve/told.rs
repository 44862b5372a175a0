//! Roles that the words before a comma tell with more behind them, or before more than the name: "Oman's
//! envoy for water, Dr Jane Roe,", "her coach, the Dutchman Jim Roe,".

use super::apposed::behind_portfolio;
use crate::analysis::lexicon::{
    AUX, BOUNDARY, CONJ, CUE, DET, FAMILY, NATION, OFFICE, PERSON, POSS, PREP, PRONOUN, REL, TITLE,
};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::Phrase;
use crate::analysis::token::{Kind, Token};

/// The most words from what opens a role to its comma.
const LONGEST: usize = 12;

/// The tokens of the role that stands before a comma and a full name, behind an article or whose it is.
pub(super) fn told_before(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    if !phrase.words.of(text).contains(' ') || !is_closed(text, tokens, phrase.end) {
        return None;
    }
    let comma = comma_before(text, tokens, phrase.start)?;
    let within = |n: &usize| {
        let token = &tokens[*n];
        let word = matches!(token.kind, Kind::Word | Kind::Possessive) || token.start == token.end;
        word && !(token.is(AUX | REL) || token.is(CUE) && !token.is(OFFICE | PERSON | PREP))
    };
    let opens = (0..comma).rev().take(LONGEST).take_while(within);
    opens.into_iter().find_map(|open| {
        let token = &tokens[open];
        let opens = token.kind == Kind::Possessive || token.is(DET | POSS);
        opens
            .then(|| role_from(text, tokens, open, comma))
            .flatten()
    })
}

/// The role that begins behind an opening and ends before a comma: its noun stands last, or what it is of
/// stands behind.
fn role_from(text: &str, tokens: &[Token], open: usize, comma: usize) -> Option<(usize, usize)> {
    /// The most words before the noun.
    const MODIFIERS: usize = 5;
    let is_letterless = |t: &Token| t.start == t.end;
    let before = open.checked_sub(1).map(|n| &tokens[n]);
    // "Near the home of the mayor of Hale, Jane Roe, 41, fell".
    let placed =
        before.is_some_and(|t| t.is(PREP) && !matches!(t.of(text), "to" | "by" | "with" | "from"));
    if placed && tokens[open].kind != Kind::Possessive {
        return None;
    }
    let plain = |n: &usize| {
        let t = &tokens[*n];
        t.kind == Kind::Word && !t.is(PREP | CONJ | AUX | BOUNDARY | PRONOUN) || is_letterless(t)
    };
    let words = (open + 1..comma).take(MODIFIERS + 1).take_while(plain);
    let head = words.into_iter().find(|n| {
        let noun = &tokens[*n];
        let next = &tokens[n + 1];
        let ends = n + 1 == comma || next.is(PREP) && !next.capital;
        let role = noun.is(OFFICE | PERSON) || jobs::is_a_job(text, noun);
        ends && role && !noun.is(FAMILY)
    })?;
    let start = (open + 1..head)
        .find(|n| !is_letterless(&tokens[*n]))
        .unwrap_or(head);
    // "Her publisher for half a century": how long is no part of it.
    let since = tokens.get(head + 2).is_some_and(|t| {
        t.kind == Kind::Number
            || matches!(
                t.of(text),
                "half" | "more" | "nearly" | "almost" | "over" | "many" | "two" | "three"
            )
    });
    let end = match since && tokens[head + 1].of(text) == "for" {
        true => head + 1,
        false => behind_portfolio(text, tokens, head + 1),
    };
    Some((start, end))
}

/// Whether what is said of a name ends right behind it, or goes on with where they are from.
fn is_closed(text: &str, tokens: &[Token], end: usize) -> bool {
    tokens.get(end).is_none_or(|t| {
        matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Mark | Kind::Dash)
            || matches!(t.of(text), "of" | "from")
    })
}

/// The comma before a name, right before it or before titles, a nation, or what they were once: ", Gen (Rtd)
/// Roe", ", the Dutchman Roe", ", the former sprinter Roe".
fn comma_before(text: &str, tokens: &[Token], name: usize) -> Option<usize> {
    const BETWEEN: usize = 6;
    let comma = (name.saturating_sub(BETWEEN)..name)
        .rev()
        .find(|n| tokens[*n].kind == Kind::Comma)?;
    let between = &tokens[comma + 1..name];
    let the = between
        .first()
        .is_some_and(|t| matches!(t.of(text), "the" | "The"));
    let fits = between.iter().enumerate().all(|(n, t)| match t.kind {
        Kind::Word if n == 0 && the => true,
        Kind::Word if t.capital => !t.is(PREP | CONJ | DET),
        Kind::Word => the && !t.is(PREP | CONJ | CUE & !OFFICE | AUX | DET | REL),
        // "Gen (Rtd) Roe".
        Kind::Number => true,
        _ => matches!(t.of(text), "(" | ")" | "."),
    });
    let titled = the && between.len() == 1 && tokens[name].is(TITLE | NATION | OFFICE);
    let native = between.last().is_none_or(|t| {
        titled
            || t.capital
            || t.is(NATION | OFFICE | PERSON)
            || jobs::is_a_job(text, t)
            || t.of(text) == ")"
    });
    (fits && native).then_some(comma)
}

/// Whether a role that ends at a token is kinship.
pub(super) fn is_kin(tokens: &[Token], to: usize) -> bool {
    let last = to.checked_sub(1).and_then(|n| tokens.get(n));
    last.is_some_and(|t| t.is(FAMILY))
}

/// Where "chief operating officer" begins, of which only the last word was found.
pub(super) fn chief_before(text: &str, tokens: &[Token], start: usize, to: usize) -> usize {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    match start.checked_sub(2) {
        Some(chief) if start + 1 == to && word(start) == "officer" && word(chief) == "chief" => {
            chief
        }
        _ => start,
    }
}

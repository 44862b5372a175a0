//! Words that are verbs of saying only if many do it, and nouns otherwise: "the researchers
//! *note* that", "critics *counter*".

use super::{Kind, Token};
use crate::analysis::lexicon::{
    BOUNDARY, COUNTRY, CUE, DET, NATION, PLURAL, PLURAL_PERSON, POSS, PRONOUN,
};

/// Whether a token is such a verb, by who stands before it and what begins behind.
#[inline]
pub(super) fn is_said(text: &str, tokens: &[Token], n: usize) -> bool {
    let token = &tokens[n];
    // This is asked of every word.
    let length = token.end - token.start;
    let may = matches!(length, 4..=7)
        && matches!(
            text.as_bytes().get(token.start as usize),
            Some(b'n' | b's' | b'c' | b'r')
        );
    if !may || !matches!(token.of(text), "note" | "state" | "counter" | "report") {
        return false;
    }
    let Some(before) = n.checked_sub(1).map(|n| &tokens[n]) else {
        return false;
    };
    let many = before.is(PLURAL | PLURAL_PERSON) && !before.is(POSS);
    let next = tokens.get(n + 1);
    // "The new rules state that".
    let that = next.is_some_and(|t| t.of(text) == "that")
        && before.kind == Kind::Word
        // "The United States state that", "court reports state that".
        && !before.is(CUE | NATION | COUNTRY)
        && !before.capital
        && before.of(text).ends_with('s');
    let clause = next.is_some_and(|t| {
        matches!(t.kind, Kind::Comma | Kind::Mark | Kind::Colon)
            || t.is(BOUNDARY | DET | POSS | PRONOUN)
            || matches!(t.of(text), "it" | "there")
    });
    that || many && (clause || token.of(text) == "report" && reports(text, before, next))
}

/// "“…,” the doctors *report* in a paper": who reports are several, and no name of what they wrote goes
/// on, as in "the police report", "an investigators' report said".
fn reports(text: &str, before: &Token, next: Option<&Token>) -> bool {
    let several = before.of(text).ends_with('s') || before.is(PLURAL);
    several
        && next.is_none_or(|t| {
            t.kind == Kind::Stop || t.kind == Kind::Word && matches!(t.of(text), "in" | "from")
        })
}

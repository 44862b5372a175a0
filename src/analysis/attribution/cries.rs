//! Words that bystanders cry while somebody else speaks.

use super::clause::Scene;
use crate::analysis::lexicon::POSS;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// Nouns for what a crowd utters.
const CRIES: &[&str] = &[
    "boos", "calls", "catcalls", "chants", "cheers", "chorus", "choruses", "cries", "gasps",
    "groans", "heckles", "howls", "jeers", "roars", "screams", "shouts", "shrieks", "whoops",
    "yells",
];
/// Words before such a noun which show that the sentence's subject is not the one who cries.
const AMID: &[&str] = &[
    "above",
    "amid",
    "amidst",
    "despite",
    "drawing",
    "drew",
    "over",
    "prompted",
    "prompting",
    "provoked",
    "provoking",
    "sparked",
    "sparking",
    "through",
    "to",
    "triggered",
    "triggering",
];

/// "She sat down to cries of “Shame!”", "There were shouts of “Shame!”": nobody of the sentence
/// says so.
pub(super) fn are_amid(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let Some(noun) = quote.open.checked_sub(2) else {
        return false;
    };
    if word(noun + 1) != "of" || !CRIES.contains(&word(noun).to_lowercase().as_str()) {
        return false;
    }
    // "There were angry shouts of", "Chants of".
    let own = (noun.saturating_sub(5)..=noun)
        .rev()
        .take_while(|n| scene.tokens[*n].kind == Kind::Word)
        .find(|n| scene.tokens[*n].first || word(*n) == "there");
    if own.is_some_and(|n| {
        n == noun
            || word(n).eq_ignore_ascii_case("there")
            || n + 1 == noun && !scene.tokens[n].is(POSS)
    }) {
        return true;
    }
    // "To loud and angry cries of".
    let described = (noun.saturating_sub(4)..noun)
        .rev()
        .take_while(|n| scene.tokens[*n].kind == Kind::Word);
    described.into_iter().any(|n| AMID.contains(&word(n)))
}

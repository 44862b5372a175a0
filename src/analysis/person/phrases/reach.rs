//! Which phrases stand inside others, and what hangs on each.

use super::{Phrase, What};
use crate::analysis::lexicon::{self, AUX, CONJ, CUE, MODIFIER, OFFICE, PREP, PRONOUN};
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

/// Works out what hangs on each phrase, from the last to the first.
pub(super) fn reach(text: &str, tokens: &[Token], phrases: &mut [Phrase]) {
    for n in (0..phrases.len()).rev() {
        let end = phrases[n].end.max(phrases[n].reach);
        // "A person close to Roe".
        let describes = matches!(phrases[n].what, What::Unnamed | What::Description { .. });
        let end = end + usize::from(describes && is_beside(text, tokens, end));
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
        let reach = match next {
            Some(next) if next.start <= end + 3 && plain(&tokens[end + 1..next.start]) => {
                next.reach
            }
            _ => {
                let aged = |t: &Token| t.kind == Kind::Number && t.of(text).contains('-');
                let words = tokens[end + 1..].iter().take(4).take_while(|t| {
                    (t.kind == Kind::Word || aged(t))
                        && !t.first
                        && t.of(text) != "it"
                        && !t.is(CUE & !MODIFIER | AUX | PREP | CONJ | PRONOUN | lexicon::BOUNDARY)
                });
                end + 1 + words.count()
            }
        };
        if reach > end + 1 {
            phrases[n].reach = joined_reach(tokens, phrases, n, reach);
        }
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

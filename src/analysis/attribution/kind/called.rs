//! What a thing is called, by nobody: "a process called “siphoning”", "colloquially called “rags”".

use super::super::clause::Scene;
use crate::analysis::lexicon::{AUX, CUE, DET, POSS, PREP, PRONOUN, TITLED};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// Whether "called" before a quotation is a participle behind a noun that is no subject, or at
/// the head of a clause.
pub(super) fn names_a_thing(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// So many words has what is called so.
    const MOST: usize = 4;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let Some(called) = quote.open.checked_sub(1).filter(|n| word(*n) == "called") else {
        return false;
    };
    let Some(before) = called.checked_sub(1) else {
        return false;
    };
    let adverb = word(before).ends_with("ly") || matches!(word(before), "Also" | "Often");
    if adverb {
        let comma = before.checked_sub(1).map(|n| tokens[n].kind);
        return tokens[before].first || matches!(comma, None | Some(Kind::Comma));
    }
    for n in (called.saturating_sub(MOST)..called).rev() {
        let token = &tokens[n];
        if token.kind != Kind::Word || scene.quoted[n] || token.is(AUX | PRONOUN) {
            return false;
        }
        if token.is(DET) {
            let one = matches!(word(n), "a" | "an");
            let governor = n.checked_sub(1).map(|n| &tokens[n]);
            return n + 1 < called
                && !token.first
                && governor.is_some_and(|t| {
                    t.kind == Kind::Word
                        && !t.is(AUX)
                        && (t.is(PREP)
                            || one
                                && !t.capital
                                && (t.is(CUE)
                                    || t.of(scene.text).ends_with("ed")
                                    || t.of(scene.text).ends_with('s')))
                });
        }
        if token.capital || token.is(POSS) {
            return false;
        }
    }
    false
}

/// "“Who Rows There?” is a silent comedy film": what opens a sentence and is said to be a work.
pub(super) fn is_a_work(scene: &Scene<'_>, quote: &Quoted) -> bool {
    const NEAR: usize = 5;
    let tokens = scene.tokens;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(scene.text));
    let be = matches!(word(quote.end), "is" | "was");
    let article = matches!(word(quote.end + 1), "a" | "an" | "the");
    let from = quote.end + 2;
    be && article
        && (from..tokens.len().min(from + NEAR))
            .take_while(|n| {
                let token = &tokens[*n];
                matches!(token.kind, Kind::Word | Kind::Number) && !token.is(PREP | AUX)
            })
            .last()
            .is_some_and(|n| {
                tokens[n].is(TITLED)
                    && !tokens[n].is(CUE)
                    && !matches!(
                        word(n),
                        "phrase"
                            | "slogan"
                            | "motto"
                            | "words"
                            | "word"
                            | "line"
                            | "lines"
                            | "headline"
                            | "principle"
                            | "term"
                            | "campaign"
                    )
            })
}

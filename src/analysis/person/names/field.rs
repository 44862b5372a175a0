//! Roles that say of what they are, before a name: "head of planning Jane Roe".

use crate::analysis::lexicon::{
    ADVERB, AUX, COLLECTIVE, CUE, DET, MODIFIER, OFFICE, ORG, PERSON, POSS, PREP, PRONOUN, REL,
};
use crate::analysis::token::{Kind, Token};

/// Where a role without an article begins that says of what it is, directly before `at`: "head of planning",
/// "Cabinet member for leisure and parks". It opens its sentence.
pub(in crate::analysis) fn office_with_field(
    text: &str,
    tokens: &[Token],
    at: usize,
) -> Option<usize> {
    /// The most words for what it is of, and before that.
    const FIELD: usize = 5;
    const ROLE: usize = 4;
    let small = |n: &usize| {
        let token = &tokens[*n];
        let verb = token.is(CUE) && !token.is(OFFICE | PREP);
        let closed = token.is(DET | POSS | AUX | PRONOUN | REL | ADVERB) && !token.is(PREP);
        token.kind == Kind::Word && !token.capital && !verb && !closed
    };
    let mut field = (at.saturating_sub(FIELD)..at).rev().take_while(small);
    // "Former budget head under President Roe" is no field.
    let of = field.find(|n| tokens[*n].is(PREP))?;
    let head = of.checked_sub(1)?;
    let opens = matches!(tokens[of].of(text), "of" | "for") && of + 1 < at;
    if !opens || !tokens[head].is(OFFICE | PERSON) {
        return None;
    }
    let describes = |n: &usize| {
        let token = &tokens[*n];
        let says = token.is(MODIFIER | OFFICE | COLLECTIVE | ORG) || token.capital;
        token.kind == Kind::Word && says && !token.is(DET | CUE | AUX | PRONOUN | ADVERB | PREP)
    };
    let before = (head.saturating_sub(ROLE)..head).rev();
    let words = before.take_while(describes);
    let start = words
        .take_while(|n| !tokens[n + 1].first)
        .last()
        .unwrap_or(head);
    tokens[start].first.then_some(start)
}

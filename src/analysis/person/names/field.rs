//! Roles that say of what they are, before a name: "head of planning Jane Roe".

use crate::analysis::lexicon::{AUX, CUE, DET, OFFICE, PERSON, POSS, PREP, PRONOUN, REL};
use crate::analysis::token::{Kind, Token};

/// Where a role without an article begins that says of what it is, directly before `at`: "head of planning",
/// "Cabinet member for leisure and parks". It opens its sentence.
pub(in crate::analysis) fn office_with_field(tokens: &[Token], at: usize) -> Option<usize> {
    /// The most words for what it is of, and before that.
    const FIELD: usize = 5;
    const ROLE: usize = 4;
    let small = |n: &usize| {
        let token = &tokens[*n];
        token.kind == Kind::Word && !token.capital && !token.is(DET | POSS | AUX | PRONOUN | REL)
    };
    let field = (at.saturating_sub(FIELD)..at).rev().take_while(small);
    let mut of = field.filter(|n| tokens[*n].is(PREP));
    let of = of.find(|n| n + 1 < at && *n > 0 && tokens[n - 1].is(OFFICE | PERSON))?;
    let describes = |n: &usize| tokens[*n].kind == Kind::Word && !tokens[*n].is(DET | CUE | AUX);
    let head = of - 1;
    let before = (head.saturating_sub(ROLE)..head).rev();
    let words = before.take_while(describes);
    let start = words
        .take_while(|n| !tokens[n + 1].first)
        .last()
        .unwrap_or(head);
    let verb = tokens[of + 1..at]
        .iter()
        .any(|t| t.is(CUE) && !t.is(OFFICE));
    (tokens[start].first && !verb).then_some(start)
}

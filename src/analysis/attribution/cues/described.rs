//! Quotations that say what somebody was called: they are about that person and not by them.

use super::{Passive, passive};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{AUX, MANNER};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// "Roe has been described as “…”", "Roe is known as a “…”": the phrase of whom others call so,
/// where nothing says who does.
pub(in crate::analysis) fn described(scene: &Scene<'_>, quote: &Quoted) -> Option<usize> {
    /// The most words between the verb and the marks: "as one of the", "as a".
    const BETWEEN: usize = 4;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let lowest = quote.open.saturating_sub(BETWEEN + 1);
    let verb = (lowest..quote.open).rev().find(|n| {
        scene.tokens[*n].is(MANNER) || matches!(word(*n), "known" | "seen" | "hailed" | "viewed")
    })?;
    let between = &scene.tokens[verb + 1..quote.open];
    let as_what = between.iter().all(|t| t.kind == Kind::Word && !t.capital)
        && (between.is_empty() || word(verb + 1) == "as");
    let untold = match word(verb) {
        "known" | "seen" => verb > 0 && scene.tokens[verb - 1].is(AUX),
        _ => matches!(passive(scene, verb), Passive::Untold),
    };
    if !as_what || !untold || scene.quoted[verb] {
        return None;
    }
    scene.subject(verb).map(|(subject, _)| subject)
}

//! Words of a law: "Section 24 of the Cybercrime Act forbids “…”".

use super::report;
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::Report;
use crate::analysis::list::List;
use crate::analysis::person::phrases::{What, names_law};
use crate::analysis::quotation::Quoted;

/// Verbs for what a law does.
static VERBS: List = List::new(&[
    "bans",
    "criminalises",
    "criminalizes",
    "defines",
    "forbids",
    "guarantees",
    "mandates",
    "outlaws",
    "penalises",
    "penalizes",
    "prescribes",
    "prohibits",
    "protects",
    "provides",
    "punishes",
    "requires",
]);

/// "Section 24 of the Cybercrime Act forbids “…”": the law that stands right before a verb of
/// laws and the quotation.
pub(super) fn forbidden(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let verb = quote.open.checked_sub(1)?;
    if !VERBS.has(scene.tokens[verb].of(scene.text)) || scene.quoted[verb] {
        return None;
    }
    let law = scene.ending_at(verb)?;
    let phrase = &scene.phrases[law];
    let named = phrase.what == What::Organization && names_law(phrase.words.of(scene.text));
    named.then(|| report(verb, law, 0))
}

//! Nouns of saying, and whose they are: "Roe's claim that", "directives from Roe to".

use super::{own, report, sender};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::{Report, sentence_start};
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// Whose the noun at a token is: "Roe's promise", "her promise".
pub(super) fn owner_before(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let mut at = noun.checked_sub(1)?;
    if tokens[at].start == tokens[at].end {
        at = at.checked_sub(1)?;
    }
    if tokens[at].kind == Kind::Possessive {
        return scene
            .phrases_before(at)
            .take(6)
            .find(|(_, p)| p.end == at && !p.covered)
            .map(|(n, _)| n);
    }
    scene
        .phrases_before(at + 1)
        .take(4)
        .find(|(_, p)| p.start == at && matches!(p.what, What::Pronoun(_)))
        .map(|(n, _)| n)
}

/// Nouns of saying that somebody owns: "his claim that …".
pub(super) const SAYINGS: &[&str] = &[
    "claim",
    "claims",
    "promise",
    "promises",
    "pledge",
    "vow",
    "assertion",
    "assertions",
    "insistence",
    "allegation",
    "allegations",
    "accusation",
    "suggestion",
    "warning",
    "warnings",
    "admission",
    "remark",
    "remarks",
    "comment",
    "comments",
    "statement",
    "contention",
    "argument",
    "description",
    "declaration",
    "complaint",
    "observation",
    "prediction",
    "conclusion",
    "reply",
    "response",
    "answer",
    "denial",
    "boast",
    "tweet",
    "message",
    "confession",
    "explanation",
    "assessment",
    "assurance",
    "characterisation",
    "characterization",
    "request",
    "call",
    "demand",
    "joke",
    "apology",
    "decision",
    "directive",
    "directives",
    "orders",
    "plan",
    "plans",
    "proposal",
];

/// "His claim that they were “not close”", "Roe's description of it as “dull”": the owner
/// of a noun of saying, before the quotation in its sentence.
pub(in crate::analysis) fn saying(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let start = sentence_start(scene, quote.open);
    for at in (start..quote.open).rev().take(14) {
        let token = &tokens[at];
        if scene.quoted[at] || matches!(token.kind, Kind::Stop | Kind::Semicolon) {
            return None;
        }
        if token.kind != Kind::Word || !SAYINGS.contains(&token.of(scene.text)) {
            continue;
        }
        let next = tokens.get(at + 1)?;
        let reports = matches!(
            next.of(scene.text),
            "that" | "of" | "about" | "to" | "for" | ":"
        ) || at + 1 == quote.open;
        if let Some(sender) = sender::to_do(scene, at) {
            return Some(report(at, sender, quote.open - at));
        }
        if let Some(owner) = owner_before(scene, at).filter(|_| reports) {
            let speaker = match next.kind == Kind::Colon {
                true => own::who_answers(scene, owner).unwrap_or(owner),
                false => owner,
            };
            return Some(report(at, speaker, quote.open - at));
        }
    }
    None
}

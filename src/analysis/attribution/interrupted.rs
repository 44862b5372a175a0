//! Quotations that the writer's own words interrupt: "“First,” Roe said, “we asked.”"

use super::answer::Answer;
use super::clause::Scene;
use crate::analysis::token::Kind;
use crate::analysis::types::{QuotationKind, Rule};

/// The most tokens between two parts of one utterance.
const BETWEEN: usize = 24;

/// Whether a quotation goes on from the one before, over a report between two commas: "“If he
/// goes,” said Roe of Poe, “I stay.” Poe laughed". The sentence behind it is another one.
pub(super) fn goes_on(scene: &Scene<'_>, n: usize, answers: &[Option<Answer>]) -> bool {
    let second = scene.quotes[n];
    let Some(m) = (0..n).rev().find(|m| scene.quotes[*m].depth == 0) else {
        return false;
    };
    let first = scene.quotes[m];
    let between = first.end..second.open;
    let kind = |n: usize| scene.tokens.get(n).map(|t| t.kind);
    let comma = |at: Option<usize>| at.and_then(kind) == Some(Kind::Comma);
    let pauses = comma(first.end.checked_sub(2)) || comma(Some(first.end));
    let told = answers[m].as_ref().is_some_and(|a| {
        let cue = a.cue.is_some_and(|cue| between.contains(&cue));
        cue && matches!(a.rule, Rule::Behind | Rule::BehindInverted)
    });
    told && pauses
        && first.closed
        && between.len() <= BETWEEN
        && comma(second.open.checked_sub(1))
        && between.clone().all(|k| {
            !matches!(scene.tokens[k].kind, Kind::Stop | Kind::Semicolon) && !scene.quoted[k]
        })
        && scene
            .tokens
            .get(second.end)
            .is_some_and(|t| t.first && t.capital)
}

/// Joins the parts of one utterance. What one verb reports is one utterance, and a part that
/// goes on behind a comma or dash is as direct as the part before it.
pub(super) fn join(scene: &Scene<'_>, answers: &mut [Option<Answer>]) {
    let mut last: Option<usize> = None;
    for n in 0..answers.len() {
        if scene.quotes[n].depth > 0 || answers[n].is_none() {
            continue;
        }
        if let Some(m) = last.replace(n) {
            join_two(scene, answers, m, n);
        }
    }
}

fn join_two(scene: &Scene<'_>, answers: &mut [Option<Answer>], m: usize, n: usize) {
    let (first, second) = (scene.quotes[m], scene.quotes[n]);
    let (Some(before), Some(behind)) = (&answers[m], &answers[n]) else {
        return;
    };
    let speaker = |a: &Answer| a.phrase.and_then(|p| scene.phrases[p].entity);
    let same = before.phrase.is_some() && before.phrase == behind.phrase
        || speaker(before).is_some() && speaker(before) == speaker(behind);
    let between = first.end..second.open;
    let one_sentence = first.closed
        && between.len() <= BETWEEN
        && between.clone().all(|k| {
            !matches!(scene.tokens[k].kind, Kind::Stop | Kind::Semicolon) && !scene.quoted[k]
        });
    if !same || between.is_empty() || !one_sentence {
        return;
    }
    let one_verb = before.cue.is_some() && before.cue == behind.cue;
    // "“First,” Roe said, “we asked.”"
    let pauses = |at: usize| {
        scene
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Dash))
    };
    let goes_on = pauses(second.open - 1) && (pauses(first.end) || pauses(first.end - 2));
    let dashes = goes_on && pauses(first.end) && scene.tokens[first.end].kind == Kind::Dash;
    let direct = [before, behind]
        .iter()
        .any(|a| a.kind == QuotationKind::Direct);
    if let Some(behind) = &mut answers[n] {
        if one_verb || goes_on {
            behind.continues = behind.continues.or(Some(m));
        }
        if goes_on && direct {
            behind.kind = QuotationKind::Direct;
        }
    }
    if let Some(before) = &mut answers[m]
        && dashes
        && direct
    {
        before.kind = QuotationKind::Direct;
    }
}

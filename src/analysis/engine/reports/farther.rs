//! Finds where reported words go on farther than they were found to.

use crate::analysis::attribution::Scene;
use crate::analysis::attribution::finite::{helps, is_clause, is_verb_in_past};
use crate::analysis::lexicon::{AUX, BOUNDARY, CONJ, PREP, REL, SAID};
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// Reported words with the clauses that go on with "that": "said *that the pump was old, that it
/// leaked and that it stood still*".
pub(super) fn with_next_that(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    /// The most tokens by which such a clause goes on.
    const FAR: usize = 60;
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let word = |n: usize| scene.word(n);
    if content.start < report.cue.end {
        return content;
    }
    let comma = |n: usize| {
        let mark = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Semicolon);
        usize::from(tokens.get(n).is_some_and(mark))
    };
    let and = to + comma(to);
    let joined = tokens.get(and).is_some_and(|t| t.is(CONJ));
    let that = and + usize::from(joined);
    // "…, that was the obvious answer": who or what is meant.
    let opens = |n: usize| {
        let next = tokens.get(n + 1);
        word(n) == "that" && next.is_some_and(|t| t.kind == Kind::Word && !t.is(AUX))
    };
    // "Said he had asked for it and that Poe had come".
    if that == to || !opens(that) || word(from) != "that" && !joined {
        return content;
    }
    let limit = tokens.len().min(to + FAR);
    let end = (that..limit)
        .find(|n| tokens[*n].first || tokens[*n].kind == Kind::Stop || scene.quoted[*n])
        .unwrap_or(limit);
    let ends = end == tokens.len() || tokens.get(end).is_some_and(|t| t.kind == Kind::Stop);
    let marked = (to..end).any(|n| tokens[n].kind == Kind::Mark);
    let listed = joined || (that + 1..end).any(|n| tokens[n - 1].is(CONJ) && opens(n));
    if !ends || end <= that + 1 || marked || !listed {
        return content;
    }
    Span::new(content.start, tokens[end - 1].end)
}

/// Reported words with the verb that stands behind what commas, dashes or brackets set apart: "said
/// *the man – a clerk of the court – had been released*", "said *that in the long run, the tax would
/// pay*".
pub(super) fn with_verb(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    /// The most tokens by which the sentence goes on.
    const FAR: usize = 60;
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let that = tokens.get(from).is_some_and(|t| t.of(scene.text) == "that");
    let (Some(mark), true) = (tokens.get(to), from > at) else {
        return content;
    };
    let first = from + usize::from(that);
    let limit = tokens.len().min(to + FAR);
    let stops = |n: &usize| tokens[*n].first || tokens[*n].kind == Kind::Stop || scene.quoted[*n];
    let end = (to..limit).find(stops).unwrap_or(limit);
    // Behind a comma a past is rather a participle: "that he spent a week, *followed by* two more".
    let finite = |n: usize| {
        let token = tokens.get(n).filter(|_| n < end);
        let past = |t: &Token| mark.kind != Kind::Comma && is_verb_in_past(scene, t);
        token.is_some_and(|t| helps(scene, t) || past(t))
    };
    let dashes = (first..to)
        .filter(|n| tokens[*n].kind == Kind::Dash)
        .count();
    let behind = match mark.kind {
        Kind::Comma if that => Some(to + 1),
        // "The guild — whose head is Roe *— met*": the second of two.
        Kind::Dash if dashes % 2 == 1 => Some(to + 1),
        Kind::Dash | Kind::Open if that => {
            let closing = if mark.kind == Kind::Open {
                Kind::Close
            } else {
                Kind::Dash
            };
            let close = (to + 1..end).find(|n| tokens[*n].kind == closing);
            close.map(|n| n + 1)
        }
        Kind::Close => Some(to + 1),
        _ => None,
    };
    let Some(behind) = behind else { return content };
    let comma = (first..to).any(|n| tokens[n].kind == Kind::Comma);
    // "That in the long run, *the tax would pay*".
    let opens = that && !comma && mark.kind == Kind::Comma && {
        let word = |n: usize| scene.word(n);
        let adverbial = tokens
            .get(first)
            .is_some_and(|t| t.is(PREP | BOUNDARY) || word(first) == "following");
        let subject = tokens.get(behind).is_some_and(|t| {
            matches!(t.kind, Kind::Word | Kind::Number) && !t.is(CONJ | REL | BOUNDARY | PREP)
        });
        let another = (behind..end).any(|n| tokens[n].is(SAID) && scene.is_cue(n));
        adverbial && subject && !another && is_clause(scene, behind, end)
    };
    let lacks = || finite(behind) && !is_clause(scene, first, to);
    if end <= behind || !(opens || lacks()) || tokens[end - 1].kind == Kind::Mark {
        return content;
    }
    Span::new(content.start, tokens[end - 1].end)
}

/// Reported words with what came of it: "said *the wall fell, killing two men*".
pub(super) fn with_outcome(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    /// The longest it may be, in tokens.
    const FAR: usize = 24;
    let tokens = scene.tokens;
    let to = tokens.partition_point(|t| t.start < content.end);
    let comma = tokens.get(to).is_some_and(|t| t.kind == Kind::Comma);
    let outcome = tokens.get(to + 1).is_some_and(|t| {
        matches!(
            t.of(scene.text),
            "affecting"
                | "allowing"
                | "bringing"
                | "causing"
                | "costing"
                | "damaging"
                | "destroying"
                | "displacing"
                | "failing"
                | "hurting"
                | "including"
                | "injuring"
                | "killing"
                | "making"
                | "showing"
                | "trapping"
                | "wounding"
        )
    });
    if content.start < report.cue.end || !comma || !outcome {
        return content;
    }
    let limit = tokens.len().min(to + FAR);
    let end = (to + 1..limit)
        .find(|n| tokens[*n].first || tokens[*n].kind == Kind::Stop)
        .unwrap_or(limit);
    let ends = end == tokens.len() || tokens[end].first || tokens[end].kind == Kind::Stop;
    let other = |n: usize| {
        let mark = scene.quoted[n] || tokens[n].kind == Kind::Mark;
        mark || tokens[n].is(SAID) && scene.is_cue(n)
    };
    match ends && end > to + 2 && !(to..end).any(other) {
        true => Span::new(content.start, tokens[end - 1].end),
        false => content,
    }
}

/// Reported words with the rest of a bracket that they end in: "has nine million crowns (or twelve
/// *or three)*".
pub(super) fn with_bracket(scene: &Scene<'_>, content: Span) -> Span {
    /// The most tokens in a bracket.
    const FAR: usize = 30;
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let mut open = None;
    for (n, token) in tokens.iter().enumerate().take(to).skip(from) {
        match token.kind {
            Kind::Open => open = Some(n),
            Kind::Close => open = None,
            _ => {}
        }
    }
    let Some(open) = open else { return content };
    let limit = tokens.len().min(open + FAR);
    let close = (to..limit).find(|n| tokens[*n].kind == Kind::Close);
    let marked = |n: usize| (to..n).any(|k| scene.quoted[k] || tokens[k].kind == Kind::Mark);
    match close.filter(|n| !marked(*n)) {
        Some(close) => Span::new(content.start, tokens[close].end),
        None => content,
    }
}

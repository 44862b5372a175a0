//! Nouns of saying with whose they are and a clause: "her *claim that the lock leaks*", "a warning by Roe that
//! it will burst".

use super::{end_of_aside, end_of_sentence, has_subject};
use crate::analysis::attribution::Scene;
use crate::analysis::attribution::finite::{helps, is_verb_in_past};
use crate::analysis::lexicon::{ADVERB, AUX, CUE, DET, MODIFIER, POSS, PREP};
use crate::analysis::person::written::is_saying;
use crate::analysis::reported::{Content, Report, mode_of};
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// The letters of "that", by which nearly all tokens are left out.
pub(super) const LENGTH: u32 = 4;

/// How sure such a report is that the finder missed.
const SURE: f32 = 0.7;

/// The report of the noun before a "that", where the noun is somebody's, the sentence has begun before, and
/// nothing of it is `known` to be reported; what is known of the clause becomes theirs.
pub(super) fn report(scene: &Scene<'_>, that: usize, known: &mut [Report]) -> Option<Report> {
    if scene.word(that) != "that" {
        return None;
    }
    let (noun, opens, source) = owned(scene, that).or_else(|| by(scene, that))?;
    if is_of_deeds(scene.word(noun)) {
        return None;
    }
    // "A tweet by Roe that appeared at noon".
    let verb = scene.tokens.get(that + 1);
    if verb.is_some_and(|t| is_verb_in_past(scene, t)) || !has_subject(scene, that, false) {
        return None;
    }
    // "Her claim that the lock leaks is false": where the clause ends is not plain.
    let begins = (noun.saturating_sub(12)..noun)
        .rev()
        .find(|n| scene.tokens[*n].first)?;
    let verb =
        |t: &Token| helps(scene, t) || t.kind == Kind::Word && t.of(scene.text).ends_with("ed");
    if !scene.tokens[begins..noun].iter().any(verb) {
        return None;
    }
    // "Police confirmed in their statement that": it is the verb's.
    let told = || scene.tokens[begins..opens].iter().any(|t| t.is(CUE));
    let behind = opens.checked_sub(1).and_then(|n| scene.tokens.get(n));
    let apart = opens < begins || behind.is_some_and(|t| t.is(PREP)) && told();
    let end = end_of_aside(scene, that, end_of_sentence(scene, that));
    // "Rejected her claim that the lock leaked and left".
    let past = |n: usize| {
        let verb = scene.tokens.get(n);
        verb.is_some_and(|t| is_verb_in_past(scene, t))
    };
    let end = (that + 2..end)
        .find(|n| scene.word(*n) == "and" && past(n + 1))
        .unwrap_or(end);
    let span = Span::new(
        scene.tokens[that].start,
        scene.tokens.get(end.checked_sub(1)?)?.end,
    );
    let cue = scene.tokens[noun].span();
    let near = known.partition_point(|r| r.cue.start < scene.tokens[begins].start);
    for report in &mut known[near..] {
        if report.cue.start >= span.end {
            break;
        }
        // "The board rejected her claim *that the lock leaks*": she claims it.
        if report.contents.iter().any(|c| c.span.start == span.start) {
            if is_object(scene, report.cue, opens) {
                (report.cue, report.source) = (cue, Some(source));
            }
            return None;
        }
        if report
            .contents
            .iter()
            .any(|c| c.span.intersect(span).is_some())
        {
            return None;
        }
    }
    if apart {
        return None;
    }
    Some(Report {
        cue,
        source: Some(source),
        contents: vec![Content {
            span,
            confidence: SURE,
        }],
        mode: mode_of(scene.word(noun)),
    })
}

/// Whether words that open at a token are the object of the verb of a report, or hold it themselves: "rejected
/// *her claim*", where "confirmed in *their statement*" is the verb's own.
fn is_object(scene: &Scene<'_>, verb: Span, opens: usize) -> bool {
    let behind = scene.tokens.partition_point(|t| t.start < verb.end);
    let mut between = scene.tokens.iter().take(opens).skip(behind);
    between.all(|t| t.is(ADVERB | DET) && !t.is(PREP))
}

/// Whether a noun is as often of what somebody does as of what they say: "dropped its plan that".
fn is_of_deeds(noun: &str) -> bool {
    matches!(
        noun,
        "decision"
            | "order"
            | "orders"
            | "plan"
            | "plans"
            | "promise"
            | "promises"
            | "proposal"
            | "proposals"
            | "request"
            | "requests"
    )
}

/// "Her false *claim* that", "Jane Roe’s *claim* that": the noun, where its words open, and whose it is.
fn owned(scene: &Scene<'_>, that: usize) -> Option<(usize, usize, Span)> {
    /// The most words between whose it is and the noun.
    const BETWEEN: usize = 2;
    let noun = that.checked_sub(1)?;
    if !is_saying(scene.word(noun)) {
        return None;
    }
    let mut at = noun;
    for _ in 0..=BETWEEN {
        at = at.checked_sub(1)?;
        let token = &scene.tokens[at];
        if token.start == token.end {
            at = at.checked_sub(1)?;
        }
        let token = &scene.tokens[at];
        if token.kind == Kind::Possessive {
            let (_, owner) = scene
                .phrases_before(at)
                .find(|(_, p)| p.end == at || p.reach == at)?;
            return Some((noun, owner.start, owner.words));
        }
        if token.is(POSS) {
            let body = matches!(scene.word(at), "its" | "their");
            return Some((noun, at, token.span())).filter(|_| !body);
        }
        let word = token.kind == Kind::Word && !token.capital;
        if !word || token.is(AUX) && !token.is(MODIFIER) {
            return None;
        }
    }
    None
}

/// "A *claim* by Jane Roe that", "a warning from the mayor that": the same.
fn by(scene: &Scene<'_>, that: usize) -> Option<(usize, usize, Span)> {
    /// The most words of who it is.
    const LONGEST: usize = 8;
    /// The most words between an article and the noun.
    const BETWEEN: usize = 2;
    let told = |n: &usize| {
        matches!(scene.word(*n), "by" | "from") && *n > 0 && is_saying(scene.word(n - 1))
    };
    let by = (that.saturating_sub(LONGEST)..that).rev().find(told)?;
    let (_, speaker) = scene
        .phrases_before(that)
        .find(|(_, p)| p.start == by + 1 && (p.end == that || p.reach == that))?;
    let noun = by - 1;
    let lowest = noun.saturating_sub(BETWEEN + 1);
    let article = (lowest..noun).rev().find(|n| scene.tokens[*n].is(DET));
    Some((noun, article.unwrap_or(noun), speaker.words))
}

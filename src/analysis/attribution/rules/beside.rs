//! Decides between two reports around a quotation.

use super::FEW;
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::{Report, Verb};
use crate::analysis::attribution::kind::Look;
use crate::analysis::lexicon::{MANNER, SAID, THOUGHT, WROTE};
use crate::analysis::token::Kind;
use crate::analysis::types::{QuotationKind, Rule};

/// The better of two reports around a quotation.
pub(super) fn choose(
    scene: &Scene<'_>,
    look: &Look,
    before: Option<Report>,
    after: Option<Report>,
) -> Option<(Report, Rule)> {
    let rule_after = |r: &Report| match r.verb {
        Verb::According => Rule::According,
        Verb::Any => Rule::BehindAny,
        Verb::Known if r.inverted => Rule::BehindInverted,
        Verb::Known => Rule::Behind,
    };
    let rule_before = |r: &Report| match r.verb {
        Verb::According => Rule::According,
        Verb::Any => Rule::Introduced,
        Verb::Known if r.gap == 0 => Rule::Before,
        Verb::Known => Rule::BeforeInClause,
    };
    match (before, after) {
        (Some(b), Some(a)) => {
            // "Roe said: “…,” and Poe said …": what stands right before wins; else what
            // stands right behind.
            // "Poe told her: “…,” according to Roe".
            let relayed = a.verb == Verb::According
                && matches!(b.link, Link::Adjacent | Link::Apposed)
                && before_colon(scene, &b);
            let said = scene.tokens[b.cue].is(SAID | WROTE);
            let strong = said
                && (b.gap == 0
                    || relayed
                    || is_answered(scene, &b, &a)
                    || introduces(scene, &b) && opens_sentence(scene, &a));
            let weak = a.verb == Verb::Any && b.link != Link::Carried;
            // "The guild wants a “fairer split” of it, Roe said": what it wants is told by Roe.
            if a.link == Link::Closing && is_thought(scene, &b) {
                return Some((a, rule_after(&a)));
            }
            // "Poe plans to build a “…,” Roe said": what is ended by a comma was said by
            // whom the verb behind it names.
            let closes =
                look.ended || look.comma && a.link != Link::Carried && ends_behind(scene, &a);
            let outer = !strong && b.gap > 0 && a.gap == 0 && closes && !weak;
            if outer {
                return Some((a, rule_after(&a)));
            }
            if strong || weak || look.kind == QuotationKind::Mixed && !look.opens {
                Some((b, rule_before(&b)))
            } else {
                Some((a, rule_after(&a)))
            }
        }
        (Some(b), None) => {
            let weak = is_thought(scene, &b) && look.words < FEW && b.link == Link::Head;
            (!weak).then(|| (b, rule_before(&b)))
        }
        (None, Some(a)) => {
            // Behind words that open no sentence and are not ended, a verb goes on with
            // something else: "the “reset” failed, Roe said" still is Roe's.
            let fits = look.ended
                || look.opens && look.words >= 2
                || a.gap == 0 && (a.inverted || look.comma && a.verb == Verb::Known)
                || a.verb == Verb::According && (look.comma || a.gap <= 2 && look.words >= 2)
                || look.words >= FEW
                || a.link == Link::Closing;
            fits.then(|| (a, rule_after(&a)))
        }
        (None, None) => None,
    }
}

/// Whether a verb tells what somebody thinks or wants, and not what they say.
fn is_thought(scene: &Scene<'_>, report: &Report) -> bool {
    let verb = &scene.tokens[report.cue];
    verb.is(THOUGHT) && !verb.is(SAID | WROTE | MANNER)
}

/// "After Roe asked last week “…?” Poe replied that": who asks is not who answers.
fn is_answered(scene: &Scene<'_>, asks: &Report, answers: &Report) -> bool {
    /// The most tokens for when it was asked.
    const NEAR: usize = 4;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    asks.gap <= NEAR
        && matches!(word(asks.cue), "asked" | "asks")
        && matches!(
            word(answers.cue),
            "answered" | "answers" | "replied" | "replies" | "responded" | "responds"
        )
}

/// Whether a verb and whom it tells stand right before the marks: "asked him, “…?”".
fn introduces(scene: &Scene<'_>, report: &Report) -> bool {
    const FEW: usize = 4;
    let words = scene.tokens[report.cue + 1..].iter().take(FEW);
    let count = words.take_while(|t| t.kind == Kind::Word).count();
    let kind = |n: usize| scene.tokens.get(report.cue + 1 + count + n).map(|t| t.kind);
    kind(0) == Some(Kind::Comma) && kind(1) == Some(Kind::Mark)
}

/// Whether a report behind marks has a sentence of its own: "“…?” He pointed at it."
fn opens_sentence(scene: &Scene<'_>, report: &Report) -> bool {
    let subject = &scene.phrases[report.subject];
    !report.inverted && scene.tokens[subject.start].first && scene.tokens[subject.start].capital
}

/// Whether a colon stands a few words behind a verb: "told her:".
fn before_colon(scene: &Scene<'_>, report: &Report) -> bool {
    const FEW: usize = 4;
    let behind = scene.tokens[report.cue + 1..].iter().take(FEW);
    let mut behind = behind.skip_while(|t| t.kind == Kind::Word);
    behind.next().is_some_and(|t| t.kind == Kind::Colon)
}

/// Whether the sentence ends behind a report: "…, Roe said."
fn ends_behind(scene: &Scene<'_>, report: &Report) -> bool {
    let end = match report.inverted {
        true => scene.phrases[report.subject].reach,
        false => report.cue + 1,
    };
    scene.tokens.get(end).is_none_or(|t| t.kind == Kind::Stop)
}

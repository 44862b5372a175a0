//! Sources behind "according to".

use super::{Report, Verb};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::written::is_document;
use crate::analysis::token::Kind;

/// How far behind "to" the written thing may stand, in tokens.
const NEAR: usize = 5;

/// Whose words they are by the phrase at a token, or behind what was written: "to *Roe*", "to
/// reports by *the Tarn Herald*", "to documents from *the port*".
pub(in crate::analysis) fn source_at<'a>(
    scene: &Scene<'a>,
    at: usize,
) -> Option<(usize, &'a Phrase)> {
    let word = |n: usize| scene.word(n);
    let many = |n: usize| word(n).strip_suffix('s').is_some_and(is_document);
    let here = scene.noun_phrase(at);
    // "To *reports*": who wrote them says more.
    let plain = here.is_none_or(|(_, p)| p.what == What::Unnamed && many(p.end - 1));
    let writer = || {
        let plain = |n: &usize| scene.tokens.get(*n).is_some_and(|t| t.kind == Kind::Word);
        let near = (at..at + NEAR).take_while(plain);
        let by = |n: &usize| many(*n) && matches!(word(n + 1), "by" | "from" | "of");
        scene.noun_phrase(near.into_iter().find(by)? + 2)
    };
    plain.then(writer).flatten().or(here)
}

/// "According to Roe", "in the words of Roe".
pub(super) fn according(scene: &Scene<'_>, at: usize, gap: usize, limit: usize) -> Option<Report> {
    let token = scene.tokens.get(at)?;
    if !token.of(scene.text).eq_ignore_ascii_case("according") {
        return None;
    }
    let (described, phrase) = source_at(scene, at + 2)?;
    let subject = scene.identified(described);
    (phrase.end <= limit.max(at + 2) || limit < at).then_some(Report {
        cue: at,
        subject,
        gap: gap.max(2),
        link: Link::Adjacent,
        inverted: true,
        verb: Verb::According,
    })
}

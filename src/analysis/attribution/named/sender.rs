//! Whose message it is, and who puts it to somebody.

use super::{SAYINGS, report};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::{Report, Verb, sentence_start};
use crate::analysis::quotation::Quoted;

/// "The message from Roe was clear: “…”": whose message it is, by the mark that ends the clause
/// and the phrase at its head.
pub(super) fn message(scene: &Scene<'_>, mark: usize, head: usize, link: Link) -> Option<Report> {
    let phrase = &scene.phrases[head];
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let noun = word(phrase.end.checked_sub(1)?);
    if word(phrase.end) != "from" || !(SAYINGS.contains(&noun) || noun == "verdict") {
        return None;
    }
    let (sender, _) = scene.noun_phrase(phrase.end + 1)?;
    Some(Report {
        cue: mark,
        subject: scene.identified(sender),
        gap: 0,
        link,
        inverted: false,
        verb: Verb::Any,
    })
}

/// Whether it was put to somebody by nobody in particular: "it was put to her that …".
pub(in crate::analysis) fn was_put(scene: &Scene<'_>, quote: &Quoted) -> bool {
    put_before(scene, quote).is_some_and(|(put, _)| {
        let it = put.checked_sub(2).map(|n| scene.tokens[n].of(scene.text));
        it.is_some_and(|w| w.eq_ignore_ascii_case("it"))
    })
}

/// "I put it to her that she had “…”", "it was put to her by Roe that …": who puts it.
pub(in crate::analysis) fn put_to(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let (put, that) = put_before(scene, quote)?;
    if word(put + 1) == "it" {
        let (subject, _) = scene.subject(put)?;
        return Some(report(put, subject, quote.open - put));
    }
    let by = (put + 1..that).find(|n| word(*n) == "by")?;
    let (subject, _) = scene.noun_phrase(by + 1)?;
    Some(report(put, scene.identified(subject), quote.open - put))
}

/// "Put it to … that", "put to … that" before a quotation: the tokens of "put" and "that".
fn put_before(scene: &Scene<'_>, quote: &Quoted) -> Option<(usize, usize)> {
    const FAR: usize = 24;
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let start = sentence_start(scene, quote.open).max(quote.open.saturating_sub(FAR));
    let put = (start..quote.open).rev().find(|n| {
        matches!(word(*n), "put" | "puts" | "putting")
            && !scene.quoted[*n]
            && (word(n + 1) == "to" || word(n + 1) == "it" && word(n + 2) == "to")
    })?;
    let that = (put + 1..quote.open).find(|n| word(*n) == "that")?;
    Some((put, that))
}

/// "The panel heard from Roe that it was “…”": from whom it was heard.
pub(in crate::analysis) fn heard_from(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    const FAR: usize = 24;
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let start = sentence_start(scene, quote.open).max(quote.open.saturating_sub(FAR));
    let from = (start..quote.open).rev().find(|n| {
        let heard = n.checked_sub(1).map_or("", word);
        word(*n) == "from"
            && !scene.quoted[*n]
            && matches!(heard, "heard" | "hears" | "learned" | "learnt" | "hear")
    })?;
    let (described, phrase) = scene.noun_phrase(from + 1)?;
    let subject = scene.identified(described);
    let ends = [phrase.end, phrase.reach, scene.phrases[subject].end];
    let that = ends.iter().any(|end| {
        let comma = usize::from(word(*end) == ",");
        word(end + comma) == "that"
    });
    that.then(|| report(from - 1, subject, quote.open - from))
}

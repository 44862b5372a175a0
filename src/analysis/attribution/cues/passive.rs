//! Verbs in the passive: the speaker stands behind "by", and whoever is told says nothing.

use super::charged::{accuses, is_charged};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, DET, POSS, REL, SAID};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::verbs::{is_be, is_past, is_put_to};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// The most tokens of time and place before the one who tells: "was told at 17 by Roe".
const BETWEEN: usize = 4;
/// How far behind the verb the words in marks may stand, in tokens.
const FAR: usize = 12;

/// Whether a verb is in the passive, and whom it then names.
pub(in crate::analysis) enum Passive {
    /// It is not.
    No,
    /// "Was asked by Roe".
    By(usize),
    /// "Was told".
    Untold,
}

/// "Roe was asked, “…”": somebody puts it to Roe, and nothing says who.
pub(in crate::analysis) fn is_put_to_somebody(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let mark = quote.open.checked_sub(1).map(|n| scene.tokens[n].kind);
    let verb = quote.open.checked_sub(2).filter(|n| !scene.quoted[*n]);
    matches!(mark, Some(Kind::Comma | Kind::Colon))
        && verb.is_some_and(|n| scene.is_cue(n) && matches!(passive(scene, n), Passive::Untold))
}

/// "Roe was told “…”": the verb right before the marks, where nothing says who puts them to Roe.
pub(in crate::analysis) fn put_right_before(scene: &Scene<'_>, quote: &Quoted) -> Option<usize> {
    let verb = quote.open.checked_sub(1).filter(|n| !scene.quoted[*n])?;
    let put = is_put_to(scene.tokens[verb].of(scene.text)) && scene.is_cue(verb);
    (put && matches!(passive(scene, verb), Passive::Untold)).then_some(verb)
}

/// Whether a verb is in the passive, and whom it names.
pub(in crate::analysis) fn passive(scene: &Scene<'_>, verb: usize) -> Passive {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let small = word(verb).to_lowercase();
    let participle = small.ends_with("ed") || matches!(&*small, "told" | "written" | "found");
    let plain = |n: &usize| !scene.tokens[*n].is(ADVERB);
    let mut before = (0..verb).rev().take(3).filter(plain).map(word);
    let be = before.find(|w| !w.ends_with("ly")).is_some_and(is_be);
    let charged = small == "accused" && is_charged(scene, verb) && !accuses(scene, verb);
    if !participle {
        return Passive::No;
    }
    if !(be || charged) {
        let told = is_put_to(&small).then(|| told_by(scene, verb)).flatten();
        return told.map_or(Passive::No, Passive::By);
    }
    let told = scene.tokens[verb].is(SAID) || matches!(&*small, "assured" | "reminded");
    let by = scene
        .tokens
        .get(verb + 1..)
        .unwrap_or_default()
        .iter()
        .take(if told { BETWEEN } else { 1 })
        .take_while(|t| {
            matches!(t.kind, Kind::Word | Kind::Number) && !t.is(BOUNDARY | AUX | REL) && !t.first
        })
        .position(|t| t.of(scene.text) == "by")
        .map(|n| verb + 1 + n);
    let agent = by.and_then(|by| scene.noun_phrase(by + 1));
    let agent = agent.map(|(subject, _)| scene.identified(subject));
    match agent.or_else(|| told_amid(scene, verb)) {
        Some(subject) => Passive::By(subject),
        None => Passive::Untold,
    }
}

/// "Told by the doctor, Jane Roe, that", "asked by Roe if", "told “…” by Roe": who puts what
/// follows to somebody, by a participle that no form of "be" helps.
fn told_by(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let word = |n: usize| scene.word(n);
    if word(verb + 1) != "by" {
        let apart = verb.checked_sub(1).is_none_or(|n| {
            let before = &scene.tokens[n];
            before.kind == Kind::Comma || before.is(ADVERB) && before.first
        });
        return (apart || scene.tokens[verb].first)
            .then(|| told_amid(scene, verb))
            .flatten();
    }
    let (described, phrase) = scene.noun_phrase(verb + 2)?;
    let who = scene.identified(described);
    let ends = [phrase.end, phrase.reach, scene.phrases[who].end];
    let tells = |end: &usize| {
        let next = end + usize::from(word(*end) == ",");
        let marked = scene.tokens.get(next).is_some_and(|t| t.kind == Kind::Mark);
        marked
            || matches!(
                word(next),
                "that" | "to" | "if" | "whether" | "not" | "how" | "why" | "what" | "when"
            )
            || word(next) == "of" && word(verb).eq_ignore_ascii_case("accused")
            || scene.tokens.get(next).is_some_and(|t| t.is(AUX)) && next > *end
    };
    ends.iter().any(tells).then_some(who)
}

/// "Were told “…” by Roe", "urged to “…” by the bank", "told the lift was “…” by the landlord": who is
/// named behind the marks of what is put to somebody.
pub(super) fn told_amid(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let next = scene.quotes.partition_point(|q| q.open <= verb);
    let quote = scene
        .quotes
        .get(next)
        .filter(|q| q.depth == 0 && q.closed)?;
    let by = scene.tokens.get(quote.end)?.of(scene.text) == "by";
    let between = scene.tokens.get(verb + 1..quote.open)?;
    // "Was reported in a “long read” by the Post": no words that were told.
    let noun =
        between.last().is_some_and(|t| t.is(DET | POSS)) && !between.iter().any(|t| t.is(AUX));
    let beside = between.len() < 2 || is_put_to(&scene.tokens[verb].of(scene.text).to_lowercase());
    let goes_on =
        |t: &Token| !(t.first || t.is(SAID) || matches!(t.kind, Kind::Stop | Kind::Semicolon));
    if !by || noun || !beside || between.len() > FAR || !between.iter().all(goes_on) {
        return None;
    }
    // "Was told it was “much loved” by Roe": what is in marks is the passive.
    let clause = between.iter().any(|t| t.is(AUX));
    let inside = (quote.open + 1..quote.end)
        .rev()
        .find(|n| scene.tokens[*n].kind == Kind::Word)?;
    let loved = is_past(scene.tokens[inside].of(scene.text));
    let (described, phrase) = scene.noun_phrase(quote.end + 1)?;
    (speaks(phrase) && !(clause && loved)).then(|| scene.identified(described))
}

/// Whether a phrase is of somebody, or of a body.
fn speaks(phrase: &Phrase) -> bool {
    !matches!(phrase.what, What::It | What::First)
}

//! Words that the text says are somebody's own: "in her words", "his own word".

use super::{owner_before, report};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::{Report, sentence_start};
use crate::analysis::lexicon::{AUX, CUE, SAID};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// "In Roe's words, “…”", "in her own words: “…”", "in the words of Roe, “…”".
pub(in crate::analysis) fn in_words(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let mut at = quote.open.checked_sub(1)?;
    if matches!(tokens[at].kind, Kind::Comma | Kind::Colon) {
        at = at.checked_sub(1)?;
    }
    let word = |n: usize| tokens[n].of(scene.text);
    if matches!(word(at), "words" | "phrase" | "phrasing") {
        let own = at
            .checked_sub(1)
            .filter(|n| word(*n) == "own")
            .map_or(at, |n| n);
        let owner = owner_before(scene, own)?;
        return Some(report(at, owner, 1));
    }
    if let Some(report) = aside(scene, quote)
        .or_else(|| fronted(scene, quote))
        .or_else(|| behind(scene, quote))
    {
        return Some(report);
    }
    // "In the words of Roe, “…”", "The lamps, in the words of Roe, are “…”".
    let start = sentence_start(scene, at);
    let of = (start..at)
        .rev()
        .take(12)
        .find(|n| word(*n) == "of" && *n > 0 && word(n - 1) == "words")?;
    let (subject, phrase) = scene.noun_phrase(of + 1)?;
    let ends = [phrase.end, phrase.reach];
    let aside = |end: usize| {
        end <= at
            && tokens[end].kind == Kind::Comma
            && tokens[end + 1..=at]
                .iter()
                .all(|t| t.kind == Kind::Word && (!t.is(SAID) || t.is(AUX)))
    };
    ends.iter()
        .any(|end| *end == at + 1 || aside(*end))
        .then(|| report(of - 1, subject, 1))
}

/// "Tobacco, in Roe's words, was “…”": whose words an aside says they are.
fn aside(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    /// The most words that lead from the aside to the quotation.
    const FEW: usize = 6;
    let tokens = scene.tokens;
    let lowest = quote.open.saturating_sub(FEW).max(2);
    let comma = (lowest..quote.open)
        .rev()
        .find(|n| tokens[*n].kind == Kind::Comma)?;
    let plain = tokens[comma + 1..quote.open]
        .iter()
        .all(|t| t.kind == Kind::Word && (!t.is(CUE) || t.is(AUX)));
    let noun = comma - 1;
    let words = matches!(tokens[noun].of(scene.text), "words" | "phrase" | "phrasing");
    if !plain || !words || scene.quoted[noun] {
        return None;
    }
    let own = usize::from(tokens[noun - 1].of(scene.text) == "own");
    let owner = owner_before(scene, noun - own)?;
    Some(report(noun, owner, 1))
}

/// "Poe is “all elbows”, in the words of Roe", "Poe is “all elbows”, in Roe's phrase": whose words the
/// end of the sentence says they are.
fn behind(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    /// The most words before the noun.
    const FAR: usize = 8;
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let comma = tokens.get(quote.end).is_some_and(|t| t.kind == Kind::Comma);
    let from = quote.end + usize::from(comma);
    if word(from) != "in" {
        return None;
    }
    let noun = (from + 1..tokens.len().min(from + FAR))
        .take_while(|n| !matches!(tokens[*n].kind, Kind::Stop | Kind::Comma))
        .find(|n| matches!(word(*n), "words" | "phrase" | "phrasing"))?;
    let ends = |at: usize| {
        tokens
            .get(at)
            .is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma | Kind::Semicolon))
    };
    if word(noun + 1) == "of" {
        let (subject, phrase) = scene.noun_phrase(noun + 2)?;
        let closes = ends(phrase.end) || ends(phrase.reach);
        return closes.then(|| report(noun, subject, 1));
    }
    let own = usize::from(word(noun - 1) == "own");
    let owner = owner_before(scene, noun - own)?;
    ends(noun + 1).then(|| report(noun, owner, 1))
}

/// "In her husband's words, Roe was “…”": whose words the sentence opens with.
fn fronted(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    /// The most words before the comma, and from there to the marks.
    const OPENS: usize = 10;
    const FAR: usize = 20;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let start = sentence_start(scene, quote.open);
    let comma =
        (start + 1..quote.open.min(start + OPENS)).find(|n| tokens[*n].kind == Kind::Comma)?;
    let noun = comma - 1;
    let words = word(start) == "In" && matches!(word(noun), "words" | "phrase" | "phrasing");
    let plain = tokens[comma + 1..quote.open]
        .iter()
        .all(|t| !t.is(SAID) || t.is(AUX));
    if !words || !plain || quote.open - comma > FAR {
        return None;
    }
    let own = usize::from(word(noun - 1) == "own");
    let owner = owner_before(scene, noun - own)?;
    Some(report(noun, owner, 1))
}

/// "Poe rejected Roe's statement: “…”": who goes against what somebody said says what follows.
pub(super) fn who_answers(scene: &Scene<'_>, owner: usize) -> Option<usize> {
    const AGAINST: &[&str] = &[
        "answered",
        "attacked",
        "challenged",
        "condemned",
        "contradicted",
        "countered",
        "criticised",
        "criticized",
        "denied",
        "denounced",
        "dismissed",
        "disputed",
        "mocked",
        "opposed",
        "rebuffed",
        "rebutted",
        "refuted",
        "rejected",
        "slammed",
    ];
    let verb = scene.phrases[owner].start.checked_sub(1)?;
    let against = AGAINST.contains(&scene.tokens[verb].of(scene.text)) && !scene.quoted[verb];
    let (subject, _) = against.then(|| scene.subject(verb)).flatten()?;
    (subject != owner).then_some(subject)
}

//! What stands between a verb and the marks without parting them.

use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{DET, POSS, PRONOUN, REL, SAID};
use crate::analysis::token::Kind;

/// Whether "as", with or without an article, stands right before token `open`.
pub(in crate::analysis::attribution) fn names_as(scene: &Scene<'_>, open: usize) -> bool {
    let word = |back: usize| {
        open.checked_sub(back)
            .map(|n| scene.tokens[n].of(scene.text))
    };
    let article = matches!(word(1), Some("a" | "an" | "the"));
    word(1 + usize::from(article)) == Some("as")
}

/// "Roe noted that a hand *said* the men would come to “…”": whether a verb has a clause behind it, so
/// that its subject is the nearer of the two, where "what Poe said in May was “…”" is no report.
pub(super) fn says_clause(scene: &Scene<'_>, verb: usize) -> bool {
    let said = scene.tokens[verb].of(scene.text);
    let clause = scene.tokens.get(verb + 1).is_some_and(|t| {
        t.of(scene.text) == "that" || t.is(DET | POSS | PRONOUN) || t.is_capital_word()
    });
    matches!(said, "said" | "says" | "claimed" | "argued") && clause
}

/// Where an aside between dashes begins that ends right before token `open`: "Roe spoke of it –
/// which the Post noted – “…”".
pub(super) fn aside_before(scene: &Scene<'_>, start: usize, open: usize) -> usize {
    const LONGEST: usize = 25;
    let dash = |n: usize| scene.tokens[n].kind == Kind::Dash;
    let closes = open > start && dash(open - 1);
    let lowest = start.max(open.saturating_sub(LONGEST));
    let opens = (lowest..open.saturating_sub(1))
        .rev()
        .find(|n| closes && dash(*n));
    let about = |n: &usize| {
        let next = &scene.tokens[n + 1];
        next.is(REL) || next.of(scene.text) == "as"
    };
    opens.filter(about).unwrap_or(open)
}

/// "Prices, *said* the minister, Jane Roe, were “a joke”": who says a sentence that goes on behind
/// the next comma.
pub(super) fn tag_between(scene: &Scene<'_>, verb: usize, open: usize) -> Option<usize> {
    let comma = |n: usize| scene.tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    // "The minister, Jane Roe, told reporters, “…”".
    let said = scene.tokens[verb].of(scene.text);
    let told = ["told", "tell", "ask"].iter().any(|t| said.starts_with(t));
    let opens = verb.checked_sub(1).is_some_and(comma) && scene.tokens[verb].is(SAID) && !told;
    let subject = scene.inverted(verb).filter(|_| opens)?;
    let phrase = &scene.phrases[subject];
    let closes = [phrase.end, phrase.reach];
    closes
        .iter()
        .any(|end| *end < open && comma(*end))
        .then_some(subject)
}

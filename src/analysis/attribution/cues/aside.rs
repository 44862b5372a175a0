//! Words between a reporting verb and the marks that do not part the two.

use super::tag;
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{ADVERB, CONJ, CUE, DET, POSS, PRONOUN, REL, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::{is_past, is_strong_past};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

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

/// Where the last clause before a colon and the marks begins, if "while" parts it from what is told before,
/// "Roe told us it was “late”, while Poe was unmoved: “…”", or a dash does: "Locks agree - Jane Roe: “…”".
pub(in crate::analysis::attribution) fn behind_contrast(
    scene: &Scene<'_>,
    start: usize,
    open: usize,
) -> usize {
    let before = open.checked_sub(1).map(|n| scene.tokens[n].kind);
    if before != Some(Kind::Colon) {
        return start;
    }
    let label = scene.ending_at(open - 1).map(|n| &scene.phrases[n]);
    if let Some(label) = label.filter(|p| matches!(p.what, What::Name(_)) && p.start > start)
        && scene.tokens[label.start - 1].kind == Kind::Dash
    {
        return label.start;
    }
    let contrast = |n: &usize| {
        let joint = matches!(scene.tokens[*n].of(scene.text), "while" | "whereas" | "but");
        let comma = scene.tokens[*n - 1].kind == Kind::Comma || scene.quoted[*n - 1];
        // "But he had a word for the third:": who that is, the clause before tells.
        let other = scene.tokens.get(*n + 1).is_some_and(|t| !t.is(PRONOUN));
        joint && comma && other && !scene.quoted[*n]
    };
    let joint = (start + 1..open).rev().find(contrast);
    joint.map_or(start, |n| n + 1)
}

/// "Roe replied, *and reached* for the “medicine”", "Poe answered, *then hid* the “spoon”": whether a word
/// or two of the writer's stand behind a verb that reports nothing, which goes on with the sentence of
/// one of saying.
pub(in crate::analysis::attribution) fn goes_on(scene: &Scene<'_>, quote: &Quoted) -> bool {
    const FAR: usize = 16;
    let tokens = scene.tokens;
    if !tag::is_of_the_writer(scene, quote, quote.end.saturating_sub(quote.open + 2)) {
        return false;
    }
    let plain = |n: &usize| {
        let stops = matches!(tokens[*n].kind, Kind::Stop | Kind::Colon | Kind::Semicolon);
        !scene.quoted[*n] && !stops
    };
    let verb = (quote.open.saturating_sub(FAR)..quote.open)
        .rev()
        .take_while(plain)
        .find(|n| tokens[*n].is(SAID) && scene.is_cue(*n));
    let Some(verb) = verb else {
        return false;
    };
    let comma = tokens[verb + 1].kind == Kind::Comma;
    let joint = verb + 1 + usize::from(comma);
    let joins = |t: &&Token| t.is(CONJ | ADVERB) || t.of(scene.text) == "then";
    let joints = tokens[joint..quote.open].iter().take_while(joins).count();
    tokens[joint + joints..quote.open].first().is_some_and(|t| {
        let word = t.of(scene.text);
        let past = t.kind == Kind::Word && !t.capital && (is_past(word) || is_strong_past(word));
        joints > 0 && past && !t.is(CUE)
    })
}

/// "Prices, *said* the minister, Jane Roe, were “a joke”": who says a sentence that goes on behind
/// the next comma.
pub(super) fn tag_between(scene: &Scene<'_>, verb: usize, open: usize) -> Option<usize> {
    let comma = |n: usize| scene.tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    // "The minister, Jane Roe, told reporters, “…”".
    let said = scene.tokens[verb].of(scene.text);
    let told = ["told", "tell", "ask"].iter().any(|t| said.starts_with(t));
    let opens = verb.checked_sub(1).is_some_and(comma) && scene.tokens[verb].is(SAID) && !told;
    if !opens {
        return None;
    }
    let subject = scene.inverted(verb)?;
    let phrase = &scene.phrases[subject];
    let closes = [phrase.end, phrase.reach];
    closes
        .iter()
        .any(|end| *end < open && comma(*end))
        .then_some(subject)
}

//! Words that might have been said, and were not.

use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::sentence_start;
use crate::analysis::attribution::finite::{helps as finite_help, is_verb_in_past};
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, DET, POSS, PRONOUN, REL, SAID};
use crate::analysis::person::verbs::is_strong_past;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// "Nobody at the bank will tell you “…”", "not one of them, Roe least of all, has ever said “…”":
/// whether the verb right before the marks has nobody as its subject.
pub(in crate::analysis) fn nobody_says(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// How far before the marks the verb may stand, and what helps it before that, in tokens.
    const NEAR: usize = 4;
    /// How far before the verb "nobody" may stand, in tokens.
    const FAR: usize = 24;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let outside = |n: &usize| !scene.quoted[*n] && tokens[*n].kind != Kind::Stop;
    let verb = (quote.open.saturating_sub(NEAR)..quote.open)
        .rev()
        .take_while(outside)
        .find(|n| tokens[*n].is(SAID) && tokens[*n].kind == Kind::Word);
    let Some(verb) = verb.filter(|n| scene.is_cue(*n)) else {
        return false;
    };
    let helps = |n: &usize| tokens[*n].is(AUX | ADVERB) || word(*n) == "ever";
    let end = (0..verb)
        .rev()
        .take(NEAR)
        .find(|n| !helps(n))
        .map_or(0, |n| n + 1);
    for n in (verb.saturating_sub(FAR)..end).rev() {
        let next = || tokens.get(n + 1).map_or("", |t| t.of(scene.text));
        let none = match word(n) {
            "Nobody" | "nobody" | "No-one" => true,
            "No" | "no" => next() == "one",
            "None" | "Neither" => next() == "of",
            "Not" => matches!(next(), "one" | "a"),
            _ => false,
        };
        if none {
            return true;
        }
        // "None of the widows wept, but one said": a verb of its own. "Roe included," is none.
        let apart = tokens[n + 1].kind == Kind::Comma;
        let past = is_verb_in_past(scene, &tokens[n]) || is_strong_past(word(n));
        let verb = finite_help(scene, &tokens[n]) || past && !apart;
        let clause = tokens[n].kind == Kind::Semicolon || tokens[n].is(BOUNDARY | REL);
        if !outside(&n) || tokens[n].first || verb || clause {
            return false;
        }
    }
    false
}

/// Whether nobody says words, or everybody does, or somebody only imagines them.
pub(in crate::analysis) fn is_nobodys(scene: &Scene<'_>, quote: &Quoted) -> bool {
    nobody_says(scene, quote) || is_proverb(scene, quote) || is_imagined(scene, quote)
}

/// "As the old saying goes, “…”": what everybody says, and nobody.
pub(in crate::analysis) fn is_proverb(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let Some(mark) = quote.open.checked_sub(1) else {
        return false;
    };
    let comma = matches!(scene.tokens[mark].kind, Kind::Comma | Kind::Colon);
    let Some(verb) = mark.checked_sub(1).filter(|_| comma) else {
        return false;
    };
    let noun = match word(verb) {
        "goes" | "runs" | "went" => verb.checked_sub(1),
        "it" => verb.checked_sub(2).filter(|n| word(n + 1) == "has"),
        _ => None,
    };
    noun.is_some_and(|n| {
        matches!(
            word(n),
            "saying" | "adage" | "proverb" | "maxim" | "joke" | "cliché"
        )
    })
}

/// "Imagine the chairman says, “…”", "Picture a judge who says: “…”": whether the sentence asks its
/// reader to think of what follows, where "Imagine my surprise when Roe said" tells what was.
pub(in crate::analysis) fn is_imagined(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let start = sentence_start(scene, quote.open);
    let asks = matches!(word(start), "Imagine" | "Picture" | "Suppose");
    let next = scene.tokens.get(start + 1);
    let somebody = next.is_some_and(|t| {
        t.kind == Kind::Word
            && (t.capital
                || t.is(DET | POSS | PRONOUN)
                || matches!(t.of(scene.text), "if" | "that"))
    });
    let happened = |n: usize| matches!(word(n), "when" | "surprise" | "shock" | "joy" | "horror");
    let stops = |n: usize| matches!(scene.tokens[n].kind, Kind::Mark | Kind::Colon);
    let mut between = start + 1..quote.open;
    asks && somebody
        && start + 1 < quote.open
        && !scene.quoted[start]
        && !between.clone().any(|n| scene.quoted[n] || happened(n))
        && !between.any(|n| stops(n) && n + 1 < quote.open)
}

/// Whether a verb stands where nothing was said: "would have said “sorry”", "if Roe says
/// “stop”", "had Roe said “stop”".
pub(super) fn is_unreal(scene: &Scene<'_>, verb: usize) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let modal = |n: usize| matches!(word(n), "would" | "could" | "should" | "might");
    if verb >= 2 && word(verb - 1) == "have" && modal(verb - 2) {
        return true;
    }
    let Some((subject, Link::Adjacent)) = scene.subject(verb) else {
        return false;
    };
    let Some(before) = scene.phrases[subject].start.checked_sub(1) else {
        return false;
    };
    match word(before) {
        // "She asked if Roe said “stop”" asks for what was said.
        "if" | "If" | "unless" | "Unless" | "suppose" | "Suppose" => before
            .checked_sub(1)
            .is_none_or(|n| !scene.tokens[n].is(SAID)),
        "Had" => scene.tokens[before].first,
        _ => false,
    }
}

//! Set phrases of verbs that report: "said his prayers", "that said", "the clock said".

use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{ADVERB, AUX, DET, POSS};
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;

/// "That said", "having said that", "needless to say".
pub(super) fn is_idiom(scene: &Scene<'_>, report: &Report, at: usize) -> bool {
    if is_set_phrase(scene, at) || is_dial(scene, report, at) {
        return true;
    }
    let word = |n: usize| scene.word(n);
    let before = |n: usize| at.checked_sub(n).map_or("", word).to_ascii_lowercase();
    let comma = |n: usize| scene.tokens.get(n).is_none_or(|t| t.kind == Kind::Comma);
    let having =
        before(1) == "having" && word(at) == "said" && matches!(word(at + 1), "that" | "this");
    let that = before(1) == "that" && word(at) == "said" && comma(at + 1);
    let being = before(1) == "being" && before(2) == "that" && word(at) == "said";
    having || that || being || before(1) == "to" && before(2) == "needless" && word(at) == "say"
}

/// "Said her prayers", "said goodbye", "promised the moon".
fn is_set_phrase(scene: &Scene<'_>, at: usize) -> bool {
    let word = |n: usize| scene.word(n);
    let opener = scene.tokens.get(at + 1);
    let noun = at + 1 + usize::from(opener.is_some_and(|t| t.is(DET | POSS)));
    let said = matches!(word(at), "said" | "says" | "say" | "saying");
    let promised = matches!(word(at), "promised" | "promises" | "promise" | "promising");
    said && matches!(
        word(noun),
        "prayers"
            | "prayer"
            | "grace"
            | "mass"
            | "goodbye"
            | "goodbyes"
            | "farewell"
            | "farewells"
            | "rosary"
            | "vows"
    ) || promised && promises_all(scene, at)
}

/// "The moon", "her the earth".
fn promises_all(scene: &Scene<'_>, at: usize) -> bool {
    let word = |n: usize| scene.word(n);
    let the = (at + 1..at + 3).find(|n| word(*n) == "the");
    the.is_some_and(|n| matches!(word(n + 1), "moon" | "earth" | "world"))
}

/// "The clock said half past four", "a sign outside says cash only": what nobody says.
fn is_dial(scene: &Scene<'_>, report: &Report, at: usize) -> bool {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let dial = |n: usize| {
        matches!(
            word(n),
            "barometer"
                | "clock"
                | "clocks"
                | "dial"
                | "gauge"
                | "sign"
                | "signs"
                | "speedometer"
                | "thermometer"
                | "watch"
        )
    };
    if !matches!(word(at), "said" | "says" | "say") {
        return false;
    }
    let helps = |n: &usize| tokens[*n].is(AUX | ADVERB);
    let before = (at.saturating_sub(3)..at).rev().find(|n| !helps(n));
    let first = report
        .source
        .map(|source| tokens.partition_point(|t| t.start < source.start));
    let noun = first.map(|n| n + usize::from(tokens.get(n).is_some_and(|t| t.is(DET))));
    before.is_some_and(dial) || noun.is_some_and(dial)
}

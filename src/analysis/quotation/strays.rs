//! Marks that stand between a quotation and its tag, and quote nothing; and tags whose mark is missing.

use std::ops::Range;

use super::pairing::DROPPED;
use super::quoted::Quoted;
use crate::analysis::lexicon::{BOUNDARY, CONJ, OFFICE, PRONOUN, SAID};
use crate::analysis::token::{Kind, Token};

/// Takes out the mark before the tag: `"…." "Roe said.`
pub(super) fn leave(text: &str, tokens: &[Token], quoted: &mut [Quoted]) {
    for n in 1..quoted.len() {
        let Quoted {
            open, end, closed, ..
        } = quoted[n];
        let behind = quoted[n - 1].closed && quoted[n - 1].end == open;
        let stop = tokens[open..end].iter().position(|t| t.kind == Kind::Stop);
        let tag = tokens.get(open + 1..stop.map_or(end, |n| open + n));
        if behind && !closed && tag.is_some_and(|tag| is_tag(text, tag)) {
            quoted[n].depth = DROPPED;
        }
    }
}

/// The comma before a tag inside words that no mark closes: "“We shall go, said Roe, the miller."
pub(super) fn tag_within(text: &str, tokens: &[Token], words: Range<usize>) -> Option<usize> {
    let kind = |n: usize| tokens.get(n).map(|t| t.kind);
    let plain = |n: usize| {
        let said = tokens.get(n).map_or("", |t| t.of(text));
        matches!(said, "said" | "says" | "added")
    };
    let name = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.is_capital_word() && t.of(text) != "I")
    };
    let ends =
        |n: usize| words.end <= n || matches!(kind(n), Some(Kind::Stop | Kind::Comma | Kind::Mark));
    words.clone().find(|comma| {
        if kind(*comma) != Some(Kind::Comma) || *comma == words.start {
            return false;
        }
        let from = comma + 1;
        let somebody = |n: usize| name(n) || tokens.get(n).is_some_and(|t| t.is(OFFICE));
        // "…, said Roe, and we went.": the words go on behind the tag.
        let end = (from + 1..words.end).find(|n| kind(*n) != Some(Kind::Word));
        let goes_on = end.is_some_and(|n| {
            let next = tokens.get(n + 1);
            kind(n) == Some(Kind::Comma) && next.is_some_and(|t| t.is(CONJ | BOUNDARY))
        });
        let turned = plain(from) && somebody(from + 1) && !goes_on;
        let names = (from..words.end)
            .take(MOST)
            .take_while(|n| name(*n))
            .count();
        let straight = names > 0 && plain(from + names) && ends(from + names + 1);
        turned || straight
    })
}

/// The most words of a name, or of a tag.
const MOST: usize = 4;

/// Whether words are "Roe said", "said Ana Roe" or "she said".
fn is_tag(text: &str, words: &[Token]) -> bool {
    let names = |t: &Token| t.is_capital_word() && t.of(text) != "I";
    let (Some((first, behind)), Some((last, before))) = (words.split_first(), words.split_last())
    else {
        return false;
    };
    let said = |t: &Token| t.is(SAID) && t.of(text).starts_with(char::is_lowercase);
    let pronoun = |t: &Token| t.is(PRONOUN) && t.of(text) != "I";
    (2..=MOST).contains(&words.len())
        && (said(last) && (before.iter().all(names) || before.len() == 1 && pronoun(&before[0]))
            || said(first) && behind.iter().all(names))
}

//! Marks that stand between a quotation and its tag, and quote nothing.

use super::pairing::{DROPPED, Quoted};
use crate::analysis::lexicon::{PRONOUN, SAID};
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

/// Whether words are "Roe said", "said Ana Roe" or "she said".
fn is_tag(text: &str, words: &[Token]) -> bool {
    const MOST: usize = 4;
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

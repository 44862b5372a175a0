//! Sentences below words in marks that say whose they are: "Those were the words of Jane Roe", "The speaker was
//! Jane Roe", "Thus spoke Jane Roe", "(Jane Roe, diver)", "said Jane Roe."

use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{SAID, WROTE};
use crate::analysis::token::Kind;

/// Where the words for whoever spoke begin, in a block that does nothing but tell it.
pub(super) fn whose(scene: &Scene<'_>) -> Option<usize> {
    /// The most tokens of such a block.
    const LONGEST: usize = 24;
    let word = |n: usize| scene.word(n);
    let is = |n: usize, words: &[&str]| words.contains(&word(n));
    if scene.tokens.len() > LONGEST || scene.quoted.contains(&true) {
        return None;
    }
    let be = |n: usize| is(n, &["is", "are", "was", "were", "come", "came"]);
    let of = |n: usize| is(n, &["of", "from", "by"]).then_some(n + 1);
    // "Those were the words of", "These are words from".
    if is(0, &["These", "Those"]) && be(1) {
        let noun = 2 + usize::from(word(2) == "the");
        return is(noun, &["words", "thoughts", "lines"])
            .then(|| of(noun + 1))
            .flatten();
    }
    // "These words are from", "The words are those of", "The lines were written by".
    if is(0, &["The", "These", "Those"]) && is(1, &["words", "lines"]) && be(2) {
        return of(3 + usize::from(is(3, &["those", "spoken", "written"])));
    }
    if is(0, &["The"]) && is(1, &["speaker", "voice", "writer", "author"]) && is(2, &["is", "was"])
    {
        return Some(3 + usize::from(word(3) == "that" && word(4) == "of") * 2);
    }
    // "Thus spoke", "Thus Jane Roe, a diver".
    if is(0, &["Thus"]) {
        return Some(1 + usize::from(is(1, &["spoke", "said", "says", "wrote"])));
    }
    // "“…,” and in the next line "said Jane Roe."
    let says = scene
        .tokens
        .first()
        .is_some_and(|t| t.is(SAID | WROTE) && !t.capital);
    if says && is(0, &["said", "says", "wrote", "writes"]) {
        return Some(1);
    }
    // "(Jane Roe, diver)".
    let (first, last) = (scene.tokens.first()?, scene.tokens.last()?);
    (first.kind == Kind::Open && last.kind == Kind::Close).then_some(1)
}

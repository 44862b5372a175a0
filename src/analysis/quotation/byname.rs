//! Marks around a byname: `a man known as "The Duke"`.

use super::quoted::Quoted;
use crate::analysis::grammar;
use crate::analysis::lexicon::{CONJ, DET, PREP};
use crate::analysis::token::{Kind, Token};

/// The most words in a byname; more are a sentence.
const MOST: usize = 4;

/// Whether what stands in marks is what somebody or something is known as: a few words
/// with capitals behind words that give a name.
pub(in crate::analysis) fn is_byname(text: &str, tokens: &[Token], quoted: &Quoted) -> bool {
    let word = |n: usize| {
        quoted
            .open
            .checked_sub(n)
            .map_or("", |n| tokens[n].of(text))
    };
    let gives = matches!(
        word(1),
        "nicknamed" | "alias" | "aka" | "a.k.a." | "AKA" | "surnamed" | "codenamed"
    ) || word(1) == "as"
        && matches!(word(2), "known" | "to")
        && (word(2) == "known" || word(3) == "referred")
        // "The man everybody calls “the Eel”", "a blogger called “Pixel”".
        || matches!(word(1), "call" | "calls")
            && grammar::is_everybody(word(2))
            && word(3) != "to"
        || word(1) == "called" && matches!(word(3), "a" | "A" | "an" | "An");
    let inside = &tokens[quoted.open + 1..quoted.end];
    let words = || inside.iter().filter(|t| t.kind == Kind::Word);
    gives
        && quoted.closed
        && words().count() <= MOST
        && words().all(|t| t.capital || t.is(DET | PREP | CONJ))
}

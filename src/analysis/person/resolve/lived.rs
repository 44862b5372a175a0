//! Obituaries: whether a pronoun opens a paragraph with a step of the life of somebody who has died.

use super::Block;
use crate::analysis::person::phrases::Phrase;
use crate::analysis::token::{Kind, Token};

/// How far into its paragraph such a pronoun stands, in tokens.
const OPENING: usize = 16;
/// How much of a text tells at once that somebody has died, in bytes.
const LEAD: usize = 800;

/// "*Born in Hale in 1928, she* rode", "*In 1966 he* moved", "*She was educated* at Hale", in a text that opens
/// with a death.
pub(super) fn lived(block: &Block<'_>, phrase: &Phrase) -> bool {
    let at = phrase.start;
    let sentence = block.tokens.get(1..=at).unwrap_or_default();
    let opens = at <= OPENING && sentence.iter().all(|t| !t.first);
    opens && (is_of_life(block, at) || is_told_of_life(block, phrase)) && tells_death(block.text)
}

/// Whether the words before a pronoun say when in a life something was.
fn is_of_life(block: &Block<'_>, at: usize) -> bool {
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    let before = &block.tokens[..at];
    if at < 2 || before.iter().any(|t| t.kind == Kind::Mark) {
        return false;
    }
    let year = |t: &Token| {
        let digits = t.of(block.text);
        t.kind == Kind::Number
            && digits.len() == 4
            && matches!(digits.as_bytes()[..2], [b'1', b'8' | b'9'] | [b'2', b'0'])
    };
    match word(0) {
        "Born" | "Raised" | "Educated" | "Schooled" | "Orphaned" | "Widowed" | "Apprenticed" => {
            true
        }
        "As" => {
            matches!(word(1), "a" | "an") && before[2..].iter().any(|t| is_young(t.of(block.text)))
        }
        "At" => {
            before[1].kind == Kind::Number || (word(1), word(2), word(3)) == ("the", "age", "of")
        }
        "After" => before[1..]
            .iter()
            .any(|t| is_left_behind(t.of(block.text)) || year(t)),
        "In" | "By" | "From" | "Since" | "Until" | "During" => before.iter().any(year),
        _ => false,
    }
}

fn is_young(word: &str) -> bool {
    matches!(
        word,
        "baby"
            | "boy"
            | "child"
            | "girl"
            | "pupil"
            | "schoolboy"
            | "schoolgirl"
            | "student"
            | "teenager"
            | "toddler"
    )
}

/// What somebody has done before their life goes on.
fn is_left_behind(word: &str) -> bool {
    matches!(
        word,
        "apprenticeship"
            | "college"
            | "divorce"
            | "graduating"
            | "graduation"
            | "marriage"
            | "marrying"
            | "qualifying"
            | "retirement"
            | "school"
            | "studies"
            | "studying"
            | "training"
            | "university"
            | "war"
    )
}

/// "She *was educated* at Hale", "he *is survived* by a son".
fn is_told_of_life(block: &Block<'_>, phrase: &Phrase) -> bool {
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    phrase.start == 0
        && matches!(word(phrase.end), "was" | "is")
        && matches!(
            word(phrase.end + 1),
            "born" | "educated" | "raised" | "survived"
        )
}

/// Whether a text opens with somebody's death.
fn tells_death(text: &str) -> bool {
    let lead = text
        .get(..text.floor_char_boundary(text.len().min(LEAD)))
        .unwrap_or_default();
    [
        "has died",
        " died ",
        " dies",
        "passed away",
        "death of",
        "who died",
    ]
    .iter()
    .any(|told| lead.contains(told))
}

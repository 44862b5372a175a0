//! Songs, poems and plays in marks, by the verb before them or the words behind: "sang “Ask the
//! Tide,”", "“The Long Oar,” a poem by her aunt,".

use super::super::clause::Scene;
use super::called::LONGEST_NAME;
use crate::analysis::lexicon::{CUE, DET, POSS, PREP};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// Verbs for what is done with a song, a poem, a piece or a film, never with somebody's words.
const PERFORMS: &[&str] = &[
    "belted",
    "conducted",
    "covered",
    "crooned",
    "danced",
    "finished",
    "hummed",
    "hums",
    "perform",
    "performed",
    "performing",
    "performs",
    "play",
    "played",
    "playing",
    "plays",
    "premiered",
    "reached",
    "recite",
    "recited",
    "recites",
    "reciting",
    "recorded",
    "rehearsed",
    "rehearsing",
    "sang",
    "screened",
    "sing",
    "singing",
    "sings",
    "staged",
    "strummed",
    "sung",
    "watched",
    "watching",
    "whistled",
    "whistling",
];

/// Nouns for what is sung, read or shown.
const WORKS: &[&str] = &[
    "album",
    "anthem",
    "aria",
    "ballad",
    "ballet",
    "book",
    "carol",
    "comedy",
    "documentary",
    "drama",
    "fable",
    "film",
    "hit",
    "hymn",
    "lullaby",
    "march",
    "memoir",
    "musical",
    "novel",
    "novella",
    "opera",
    "play",
    "poem",
    "prayer",
    "psalm",
    "single",
    "song",
    "sonnet",
    "tale",
    "track",
    "tune",
    "waltz",
];

/// Whether words with a title's capitals are what somebody sings, plays or reads out.
pub(super) fn is_performed(scene: &Scene<'_>, quote: &Quoted, words: usize, titled: bool) -> bool {
    if words > LONGEST_NAME || !quote.closed || !titled {
        return false;
    }
    let tokens = scene.tokens;
    // A crowd that sings "Going Down!" is heard.
    let cries = quote
        .end
        .checked_sub(2)
        .is_some_and(|n| tokens[n].of(scene.text) == "!");
    let performs = quote.open.checked_sub(1).is_some_and(|n| {
        let word = tokens[n].of(scene.text);
        let out = n > 0 && word == "out";
        let verb = if out {
            tokens[n - 1].of(scene.text)
        } else {
            word
        };
        !scene.quoted[n] && PERFORMS.contains(&verb)
    });
    performs && !cries && words > 1 || is_told_behind(scene, quote)
}

/// "“The Long Oar,” a poem by her aunt,", "“The Long Oar,” by Jane Roe,": what the words in marks are, or who
/// wrote them, right behind them.
fn is_told_behind(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// The most words that describe a work: "a slow old".
    const FEW: usize = 4;
    let tokens = scene.tokens;
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    let inside = quote.end.checked_sub(2).is_some_and(comma);
    let from = quote.end + usize::from(comma(quote.end));
    if !inside && from == quote.end {
        return false;
    }
    let capital = |n: usize| tokens.get(n).is_some_and(Token::is_capital_word);
    if scene.word(from) == "by" && capital(from + 1) {
        return true;
    }
    if !tokens
        .get(from)
        .is_some_and(|t| t.is(DET | POSS) && !t.capital)
    {
        return false;
    }
    (from + 1..tokens.len().min(from + 1 + FEW))
        .take_while(|n| {
            tokens[*n].kind == Kind::Word && !tokens[*n].is(PREP | CUE)
                || tokens[*n].kind == Kind::Possessive
        })
        .any(|n| WORKS.contains(&tokens[n].of(scene.text)))
}

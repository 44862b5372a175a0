//! People who write under a handle: "@tidewatch wrote", "posted @harbour_bell".

use super::{Phrase, What};
use crate::analysis::lexicon::{ADVERB, AUX, CUE};
use crate::analysis::token::{Kind, Token};

/// Words before a handle which say that it is one.
const CALLED: &[&str] = &["account", "commenter", "handle", "poster", "user"];

/// The most tokens in a handle.
const LONGEST: usize = 8;

/// The handle whose "@" stands at a token, where its bearer says something or is said to be one.
pub(super) fn handle(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let sign = tokens.get(at).filter(|t| t.of(text) == "@")?;
    let mut end = at + 1;
    let mut last = sign.end;
    while let Some(token) = tokens
        .get(end)
        .filter(|t| t.start == last && t.start < t.end)
    {
        let part = matches!(token.kind, Kind::Word | Kind::Number) || token.of(text) == "_";
        if !part || end - at > LONGEST {
            break;
        }
        last = token.end;
        end += 1;
    }
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    let glued = before.is_some_and(|t| t.end == sign.start && t.kind == Kind::Word);
    let says = |t: &Token| t.kind == Kind::Word && t.is(CUE | AUX | ADVERB) && !t.capital;
    let acts = tokens.get(end).is_some_and(says);
    let who = tokens.get(end).is_some_and(|t| t.kind == Kind::Comma)
        && tokens.get(end + 1).is_some_and(|t| t.of(text) == "who");
    // "@tidewatch: “…”", as a line opens.
    let label = at == 0
        && tokens.get(end).is_some_and(|t| t.kind == Kind::Colon)
        && tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Mark);
    let told = before.is_some_and(|t| {
        t.kind == Kind::Word && (t.is(CUE) && !t.capital || CALLED.contains(&t.of(text)))
    });
    (end > at + 1 && !glued && (acts || who || told || label))
        .then(|| Phrase::new(tokens, at, end, What::Unnamed))
}

//! Apostrophes that are plural possessives and not quotation marks.

use super::pairing::pair;
use super::primary::Primary;
use super::quoted::Quoted;
use crate::analysis::token::{Kind, Token};

/// Makes apostrophes that open and close nothing possessives, where they stand behind a
/// plural or a name in -s and before the word that is possessed: "the Vikings' coach".
pub(in crate::analysis) fn settle_possessives(
    text: &str,
    tokens: &mut [Token],
    primary: Primary,
    quoted: &mut Vec<Quoted>,
) {
    let possesses = |tokens: &[Token], n: usize| {
        // Few are marks.
        if tokens[n].kind != Kind::Mark {
            return false;
        }
        let (Some(before), Some(next)) = (n.checked_sub(1).map(|n| tokens[n]), tokens.get(n + 1))
        else {
            return false;
        };
        matches!(tokens[n].of(text), "'" | "’")
            && before.kind == Kind::Word
            && before.end == tokens[n].start
            && before.of(text).ends_with(['s', 'x', 'z', 'S'])
            && next.kind == Kind::Word
            && next.start > tokens[n].end
    };
    if !(0..tokens.len()).any(|n| possesses(tokens, n)) {
        return;
    }
    pair(text, tokens, primary, quoted);
    let mut pairs = vec![false; tokens.len()];
    for quote in quoted.iter() {
        pairs[quote.open] = true;
        if quote.closed {
            pairs[quote.end - 1] = true;
        }
    }
    for n in 0..tokens.len() {
        if possesses(tokens, n) && !pairs[n] {
            tokens[n].kind = Kind::Possessive;
        }
    }
}

//! Counts the words in marks, also in scripts that put no spaces between words.

use crate::analysis::token::{Kind, Token};

/// About two words have this many Chinese or Japanese characters.
const HAN: usize = 3;
/// About two words have this many Thai, Lao, Burmese or Khmer characters, with their signs for
/// vowels and tones.
const THAI: usize = 5;

/// How many words tokens are. Writings that put no spaces between words are counted by their
/// characters.
pub(super) fn words(text: &str, tokens: &[Token]) -> usize {
    let words = tokens
        .iter()
        .filter(|t| matches!(t.kind, Kind::Word | Kind::Number) && t.start < t.end);
    words.map(|t| of_token(t.of(text))).sum()
}

fn of_token(word: &str) -> usize {
    // No letter of such a writing is shorter than three bytes.
    if word.len() < 6 || word.is_ascii() {
        return 1;
    }
    let (mut han, mut thai) = (0, 0);
    for c in word.chars() {
        match u32::from(c) {
            0x3040..=0x30ff
            | 0x3400..=0x4dbf
            | 0x4e00..=0x9fff
            | 0xf900..=0xfaff
            | 0x2_0000..=0x3_ffff => han += 1,
            0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff => thai += 1,
            _ => {}
        }
    }
    (han * 2 / HAN + thai / THAI).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::article::Span;

    fn count(text: &str) -> usize {
        let mut tokens = Vec::new();
        tokenize(text, Span::from(0..text.len()), &mut tokens);
        words(text, &tokens)
    }

    #[test]
    fn writings_without_spaces_are_counted_by_their_characters() {
        assert_eq!(count("We have no choice."), 4);
        assert_eq!(count("naïveté d’Ångström, 58"), 3);
        // "There is no other choice", "rust", "we have no other choice", "the bridge is shut".
        assert_eq!(count("ほかに選択肢はありません"), 8);
        assert_eq!(count("錆"), 1);
        assert_eq!(count("豆花"), 1);
        assert_eq!(count("我们没有别的选择。"), 5);
        assert_eq!(count("สะพานยังคงปิดอยู่"), 3);
    }
}

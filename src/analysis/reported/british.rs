//! British spellings of words that were learnt from American news: "realised", "signalled", "learnt",
//! "favoured".

/// Endings of British forms, each with the American one.
const ENDINGS: &[(&str, &str)] = &[
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("ysing", "yzing"),
    ("lled", "led"),
    ("lling", "ling"),
    ("rnt", "rned"),
    ("amt", "amed"),
    ("elt", "elled"),
    ("ant", "aned"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("tre", "ter"),
    ("tres", "ters"),
];

/// Whether a word's last letters may be those of a British spelling: asked of every word that no list
/// makes a cue, so it looks at two letters.
pub(super) fn may_be(word: &str) -> bool {
    const SHORTEST: usize = 5;
    let bytes = word.as_bytes();
    bytes.len() >= SHORTEST
        && matches!(
            bytes[bytes.len() - 2..],
            [b's' | b'e', b'd' | b's']
                | [b's' | b'c' | b'r', b'e']
                | [b'n', b'g' | b't']
                | [b'm' | b'l', b't']
                | [b'u', b'r']
                | [b'r', b's']
        )
}

/// Writes how Americans write a word in small letters to `other`; false where no ending is British.
pub(super) fn american(word: &str, other: &mut String) -> bool {
    const LEAST: usize = 2;
    let found = ENDINGS.iter().find_map(|(british, american)| {
        let rest = word.strip_suffix(british)?;
        // "Signalled", where "filled" is not "filed".
        let doubled = british.starts_with("ll") && syllables(rest) < 2;
        (rest.len() >= LEAST && !doubled).then_some((rest, *american))
    });
    let Some((rest, ending)) = found else {
        return false;
    };
    other.clear();
    other.push_str(rest);
    other.push_str(ending);
    true
}

/// How many groups of vowels a word has.
fn syllables(word: &str) -> usize {
    let vowel = |b: &u8| b"aeiouy".contains(b);
    word.as_bytes()
        .chunk_by(|a, b| vowel(a) == vowel(b))
        .filter(|group| group.first().is_some_and(vowel))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_british_write_has_another_spelling() {
        let mut other = String::new();
        for (word, american_word) in [
            ("realised", "realized"),
            ("recognising", "recognizing"),
            ("signalled", "signaled"),
            ("counselling", "counseling"),
            ("learnt", "learned"),
            ("dreamt", "dreamed"),
            ("spelt", "spelled"),
            ("favoured", "favored"),
            ("defence", "defense"),
            ("analyses", "analyzes"),
        ] {
            assert!(may_be(word), "{word}");
            assert!(american(word, &mut other), "{word}");
            assert_eq!(other, american_word);
        }
        for word in ["said", "harbor", "its", "filled", "calling"] {
            assert!(!may_be(word) || !american(word, &mut other), "{word}");
        }
    }
}

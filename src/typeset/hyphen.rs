//! Where words may be broken that have no sign for it: by the patterns of their language.

use hypher::{Lang, hyphenate};

use super::width::width;
use crate::article::Span;

/// A language whose words can be hyphenated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tongue(Lang);

/// A word of fewer letters stays whole.
const LEAST: usize = 6;
/// Bytes of a word that is looked at; longer ones are none.
const MOST: usize = 80;

/// Codes of three letters (ISO 639-2, both kinds), and Norwegian, which has a code for each of
/// its written forms.
const SHORT: &[(&str, &str)] = &[
    ("cat", "ca"),
    ("ces cze", "cs"),
    ("dan", "da"),
    ("deu ger", "de"),
    ("ell gre", "el"),
    ("eng", "en"),
    ("fin", "fi"),
    ("fra fre", "fr"),
    ("ita", "it"),
    ("nb nn nno nob nor", "no"),
    ("nld dut", "nl"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
];

/// What stands beside words and is none of them.
const AROUND: &[char] = &[
    '“', '”', '„', '"', '‘', '’', '‚', '\'', '«', '»', '‹', '›', '(', ')', '[', ']', '.', ',', ';',
    ':', '!', '?', '…', '¿', '¡', '-', '‐', '‑', '–', '—',
];

/// How much of a text is looked at for the language that it is in, in bytes.
const LOOKED_AT: usize = 8192;
/// In an English text one word in this many is one of these.
const ENGLISH_IN: usize = 12;
const ENGLISH: [&str; 12] = [
    "the", "and", "of", "to", "in", "that", "is", "was", "for", "with", "his", "her",
];

impl Tongue {
    /// The language of a tag such as "en-GB", or of a three-letter code as books use. `None` for
    /// languages without patterns here, and for anything that is no tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        let code = SHORT
            .iter()
            .find(|(codes, _)| codes.split(' ').any(|c| c == code))
            .map_or(code.as_str(), |(_, short)| *short);
        let code = code.as_bytes().try_into().ok()?;
        Lang::from_iso(code).map(Self)
    }

    /// The language of a text without a tag: English, if it looks like that.
    pub fn of_text(text: &str) -> Option<Self> {
        let end = (0..=LOOKED_AT.min(text.len())).rev();
        let end = end.into_iter().find(|at| text.is_char_boundary(*at));
        let beginning = text.get(..end.unwrap_or(0)).unwrap_or_default();
        let (mut all, mut english) = (0, 0);
        for word in beginning.split_whitespace() {
            all += 1;
            english += usize::from(ENGLISH.contains(&word));
        }
        (all > 0 && english * ENGLISH_IN >= all).then_some(Self(Lang::English))
    }

    /// The parts of a word between which a row may end with a hyphen: their places in bytes and
    /// their widths in cells. Empty if the word stays whole.
    pub fn parts(self, text: &str, span: Span) -> Vec<(Span, usize)> {
        let word = span.of(text);
        if word.len() > MOST {
            return Vec::new();
        }
        // Marks around it are none of it.
        let letters = word.trim_matches(AROUND);
        let before = word.len() - word.trim_start_matches(AROUND).len();
        let is_word = letters.chars().all(char::is_alphabetic) && letters.chars().count() >= LEAST;
        let capital = letters.chars().next().is_some_and(char::is_uppercase);
        let shouts = letters.chars().skip(1).any(char::is_uppercase);
        // Names stay whole; in German every noun has a capital.
        if !is_word || shouts || capital && self.0 != Lang::German {
            return Vec::new();
        }
        let mut parts: Vec<(Span, usize)> = Vec::new();
        let mut start = span.start;
        let mut end = span.start as usize + before;
        for syllable in hyphenate(letters, self.0) {
            end += syllable.len();
            let part = Span::from(start as usize..end);
            parts.push((part, width(part.of(text))));
            start = part.end;
        }
        if let Some((last, cells)) = parts.last_mut() {
            last.end = span.end;
            *cells = width(last.of(text));
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(tag: &str, word: &str) -> Vec<String> {
        let tongue = Tongue::of_tag(tag).expect("patterns");
        let text = format!("x {word} y");
        let span = Span::from(2..2 + word.len());
        let parts = tongue.parts(&text, span).into_iter();
        parts
            .map(|(part, cells)| {
                assert_eq!(cells, width(part.of(&text)));
                part.of(&text).to_string()
            })
            .collect()
    }

    #[test]
    fn words_are_parted_by_their_language_and_keep_what_stands_around_them() {
        assert_eq!(parts("en-GB", "extensive"), ["ex", "ten", "sive"]);
        assert_eq!(parts("en", "“extensive,”"), ["“ex", "ten", "sive,”"]);
        assert!(parts("de", "Schifffahrt").len() > 1);
        assert!(parts("fr", "bibliothèque").len() > 1);
        assert!(parts("nb", "biblioteket").len() > 1);
    }

    #[test]
    fn names_numbers_and_addresses_stay_whole() {
        for word in [
            "Extensive",
            "EXTENSIVE",
            "ex.tensive",
            "b2bsomething",
            "short",
            "",
        ] {
            assert_eq!(parts("en", word), [""; 0], "{word}");
        }
        assert_eq!(Tongue::of_tag("ja"), None);
        assert_eq!(Tongue::of_tag("english"), None);
        assert_eq!(Tongue::of_tag("eng"), Tongue::of_tag("en-US"));
        assert_eq!(Tongue::of_tag("GER"), Tongue::of_tag("de"));
        for (codes, short) in SHORT {
            for code in codes.split(' ') {
                assert!(Tongue::of_tag(code).is_some(), "{code}");
                assert_eq!(Tongue::of_tag(code), Tongue::of_tag(short));
            }
        }
        assert_eq!(Tongue::of_tag("e"), None);
    }

    #[test]
    fn a_text_without_a_tag_is_english_where_it_looks_so() {
        let english = "The boats came in and the crew went to the quay with the nets.";
        assert_eq!(Tongue::of_text(english), Tongue::of_tag("en"));
        let german = "Die Boote kamen zurück und die Mannschaft ging mit den Netzen an Land.";
        assert_eq!(Tongue::of_text(german), None);
        assert_eq!(Tongue::of_text(""), None);
        assert_eq!(Tongue::of_text(&"ü".repeat(5000)), None);
    }
}

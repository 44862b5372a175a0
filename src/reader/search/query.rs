//! What is looked for: words as they are typed, whole words, or a pattern.

use std::ops::Range;

use super::pattern::Pattern;
use super::words::Words;
use crate::article::Span;

/// Begins whole words.
pub const WHOLE: &str = "w:";
/// Begins a regular expression.
pub const PATTERN: &str = "re:";

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Words.
    Words(Words),
    /// What a regular expression describes.
    Pattern(Pattern),
}

impl Query {
    /// What somebody typed asks for: `re:` before a regular expression, `w:` before whole
    /// words, else words as they stand. `None` where there is nothing to look for yet.
    ///
    /// # Errors
    /// Why it is no regular expression, in words.
    pub fn typed(typed: &str) -> Result<Option<Self>, String> {
        if let Some(pattern) = typed.strip_prefix(PATTERN) {
            // A space behind the prefix is how people write, and none that is looked for.
            let pattern = pattern.trim_start();
            return match pattern.is_empty() {
                true => Ok(None),
                false => Pattern::new(pattern).map(|p| Some(Self::Pattern(p))),
            };
        }
        Ok(match typed.strip_prefix(WHOLE) {
            Some(words) => Words::new(words.trim()).map(|w| Self::Words(w.whole())),
            None => Self::new(typed),
        })
    }

    /// Whether words that were looked for as they stand look like a regular expression, which
    /// many programs take without a prefix.
    pub fn looks_like_pattern(words: &str) -> bool {
        let signs = [".*", ".+", "\\", "[", "|", ")?", ")+", ")*"];
        let looks = signs.iter().any(|sign| words.contains(sign))
            || words.starts_with('^')
            || words.ends_with('$');
        looks && Pattern::new(words).is_ok()
    }

    /// A query for `words`; `None` where there is nothing to look for.
    pub fn new(words: &str) -> Option<Self> {
        Words::new(words).map(Self::Words)
    }

    /// A query for `words` in which neither capitals nor accents count.
    pub fn loose(words: &str) -> Option<Self> {
        Words::loose(words).map(Self::Words)
    }

    /// Bytes of a stride in which hits are counted, and how many a key reads at once: a
    /// pattern can cost a hundred times what words do.
    pub const fn stride(&self) -> usize {
        match self {
            Self::Words(_) => 64 << 10,
            Self::Pattern(_) => 4 << 10,
        }
    }

    /// How far one key searches by itself, in bytes; what lies beyond waits for the count.
    pub const fn at_once(&self) -> usize {
        match self {
            Self::Words(_) => 4 << 20,
            Self::Pattern(_) => 64 << 10,
        }
    }

    /// Bytes above the screen from which hits may reach into it.
    pub(super) fn reach(&self) -> usize {
        match self {
            Self::Words(words) => words.reach(),
            Self::Pattern(_) => Pattern::LONGEST,
        }
    }

    /// Every hit that begins in `range` (bytes), in order, none overlapping another.
    pub(super) fn hits<'a>(
        &'a self,
        text: &'a str,
        range: Range<usize>,
    ) -> impl Iterator<Item = Span> + 'a {
        let (words, pattern) = match self {
            Self::Words(words) => (Some(words.hits(text, range)), None),
            Self::Pattern(pattern) => (None, Some(pattern.hits(text, range))),
        };
        let words = words.into_iter().flatten();
        words.chain(pattern.into_iter().flatten())
    }

    /// The last hit that begins in `range` (bytes).
    pub(super) fn last(&self, text: &str, range: Range<usize>) -> Option<Span> {
        match self {
            Self::Words(words) => words.last(text, range),
            Self::Pattern(pattern) => pattern.last(text, range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, text: &str) -> Vec<String> {
        let query = Query::typed(typed).unwrap().unwrap();
        let hits = query.hits(text, 0..text.len());
        hits.map(|hit| hit.of(text).to_owned()).collect()
    }

    #[test]
    fn a_prefix_says_what_is_meant() {
        let text = "The pier, the piers. re:pier, w:pier";
        assert_eq!(found("pier", text).len(), 4);
        assert_eq!(found("w:pier", text).len(), 3);
        assert_eq!(found("w: the pier", text), ["The pier"]);
        assert_eq!(found("re:pier[s,]", text), ["pier,", "piers", "pier,"]);
        // The letters of a prefix are found by the other's.
        assert_eq!(found("re:re:pier", text), ["re:pier"]);
        assert_eq!(found("re: w:", text), ["w:"]);
        for nothing in ["", "w:", "w: ", "re:", "re: "] {
            assert_eq!(Query::typed(nothing), Ok(None), "{nothing:?}");
        }
    }

    #[test]
    fn a_pattern_without_its_prefix_is_known_by_its_signs() {
        for pattern in [
            "fer.*vote",
            r"\bpier\b",
            "pier[s,]",
            "pier|quay",
            "^The",
            "pier$",
        ] {
            assert!(Query::looks_like_pattern(pattern), "{pattern}");
        }
        for words in [
            "pier", "the end.", "(really)", "what?", "[sic", "5 * 3", "a.b", "€5",
        ] {
            assert!(!Query::looks_like_pattern(words), "{words}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_told_in_words() {
        for (wrong, why) in [
            ("re:(pier", "unclosed group"),
            ("re:[a", "unclosed character class"),
            ("re:*", "repetition operator missing expression"),
        ] {
            assert_eq!(Query::typed(wrong), Err(why.into()), "{wrong}");
        }
        let large = Query::typed(r"re:(\pL{200}){200}").expect_err("too large");
        assert_eq!(large, "it is too large");
    }
}

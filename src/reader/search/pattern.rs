//! Searches for a regular expression.
//!
//! The time grows with the text and not with what the pattern may mean, since the crate `regex`
//! never goes back. A window of the text is matched at a time, so that a hit at a place is the
//! same whoever asks, and nothing reads on to the end of the text.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::article::Span;

/// A regular expression. Capitals count only where it has one; a space stands for any white
/// space, so a line break in hard-wrapped text hides nothing; straight and curly quotation
/// marks, and dashes of any length, are the same; `^` and `$` are the ends of lines.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    regex: Regex,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Pattern {}

/// How many bytes of text are searched for beginnings of hits at once.
const WINDOW: usize = 4 << 10;
/// The most memory of a pattern, in bytes; a larger one would be slow to match.
const LARGEST: usize = 1 << 20;

impl Pattern {
    /// How far behind a window a hit in it may reach, in bytes.
    pub const LONGEST: usize = 2 << 10;

    /// The pattern that was written.
    ///
    /// # Errors
    /// Why it is none, in words.
    pub fn new(written: &str) -> Result<Self, String> {
        let (meant, capitals) = meant(written);
        let regex = RegexBuilder::new(&meant)
            .case_insensitive(!capitals)
            .multi_line(true)
            .size_limit(LARGEST)
            .build();
        match regex {
            Ok(regex) => Ok(Self {
                written: written.into(),
                regex,
            }),
            Err(error) => Err(why(&error)),
        }
    }

    /// Every hit that begins in `range` (bytes), in order, none overlapping another. A hit
    /// of no length is none.
    pub(super) fn hits<'a>(
        &'a self,
        text: &'a str,
        range: Range<usize>,
    ) -> impl Iterator<Item = Span> + 'a {
        let end = range.end.min(text.len());
        let mut from = text.ceil_char_boundary(range.start);
        std::iter::from_fn(move || {
            while from < end {
                let border = (from / WINDOW + 1) * WINDOW;
                let before = text.get(..limit(text, border)).unwrap_or_default();
                let hit = self.regex.find_at(before, from);
                match hit.filter(|hit| hit.start() < border.min(end)) {
                    None => from = text.ceil_char_boundary(border),
                    Some(hit) if hit.is_empty() => {
                        from = text.ceil_char_boundary(hit.start() + 1);
                    }
                    Some(hit) => {
                        from = hit.end();
                        return Some(Span::from(hit.range()));
                    }
                }
            }
            None
        })
    }

    /// The last hit that begins in `range` (bytes), of those in it.
    pub(super) fn last(&self, text: &str, range: Range<usize>) -> Option<Span> {
        let mut end = range.end.min(text.len());
        while range.start < end {
            let start = range.start.max((end - 1) / WINDOW * WINDOW);
            if let Some(hit) = self.hits(text, start..end).last() {
                return Some(hit);
            }
            end = start;
        }
        None
    }
}

/// How far a hit may reach that begins before `border`: to a place between two words, so that
/// the end of what is read is not taken for the end of a word or line.
fn limit(text: &str, border: usize) -> usize {
    let most = border + Pattern::LONGEST;
    if most >= text.len() {
        return text.len();
    }
    let most = text.floor_char_boundary(most);
    let near = text.as_bytes().get(border.min(most)..most);
    let near = near.unwrap_or_default();
    let line = near.iter().rposition(|byte| *byte == b'\n');
    let word = || near.iter().rposition(u8::is_ascii_whitespace);
    line.or_else(word).map_or(most, |at| border + at)
}

/// What is meant by a pattern as it is written, and whether it has capitals that count.
fn meant(written: &str) -> (String, bool) {
    let mut meant = String::with_capacity(written.len());
    let mut capitals = false;
    // How deep in classes: there a space is a space, and a line from one letter to another.
    let mut classes = 0_usize;
    let mut chars = written.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                meant.push(c);
                let Some(escaped) = chars.next() else {
                    continue;
                };
                meant.push(escaped);
                // Names of classes and characters have capitals that are none of the text's.
                if matches!(escaped, 'p' | 'P' | 'x' | 'u' | 'U' | 'b')
                    && chars.peek() == Some(&'{')
                {
                    copy_through(&mut chars, '}', &mut meant);
                } else {
                    let digits = match escaped {
                        'p' | 'P' => 1,
                        'x' => 2,
                        'u' => 4,
                        'U' => 8,
                        _ => 0,
                    };
                    meant.extend(chars.by_ref().take(digits));
                }
            }
            '(' if chars.peek() == Some(&'?') => {
                meant.push(c);
                let flags = |c: &char| !matches!(c, ':' | ')' | '>');
                while let Some(flag) = chars.next_if(flags) {
                    meant.push(flag);
                }
            }
            '[' => {
                classes += 1;
                meant.push(c);
                meant.extend(chars.next_if_eq(&'^'));
                // The first of a class is no end of it.
                meant.extend(chars.next_if_eq(&']'));
            }
            ']' => {
                classes = classes.saturating_sub(1);
                meant.push(c);
            }
            ' ' if classes == 0 => {
                while chars.next_if_eq(&' ').is_some() {}
                meant.push_str(r"(?:\s+)");
            }
            // In a class they are characters among others, unless a range begins with them.
            '\'' | '"' if classes > 0 && chars.peek() == Some(&'-') => meant.push(c),
            '\'' if classes > 0 => meant.push_str("'‘’‚‛"),
            '"' if classes > 0 => meant.push_str("\"“”„‟"),
            '\'' => meant.push_str("['‘’‚‛]"),
            '"' => meant.push_str("[\"“”„‟]"),
            '-' if classes == 0 => meant.push_str("[-‐‑‒–—]"),
            _ => {
                capitals |= c.is_uppercase();
                meant.push(c);
            }
        }
    }
    (meant, capitals)
}

/// Copies what follows up to and with a sign.
fn copy_through(chars: &mut impl Iterator<Item = char>, end: char, to: &mut String) {
    for c in chars {
        to.push(c);
        if c == end {
            return;
        }
    }
}

/// Why something is no pattern, in a few words.
fn why(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it is too large".into(),
        error => {
            // Its last line says it; those above show the pattern, of which ours is another.
            let words = error.to_string();
            let last = words.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let pattern = Pattern::new(pattern).unwrap();
        let hits = pattern.hits(text, 0..text.len());
        hits.map(|hit| hit.of(text).to_owned()).collect()
    }

    #[test]
    fn capitals_count_only_where_written() {
        assert_eq!(found("p..r", "Pier PEER poor"), ["Pier", "PEER", "poor"]);
        assert_eq!(found("P..r", "Pier PEER poor"), ["Pier"]);
        // Those of a class' name are none.
        assert_eq!(found(r"\S\Wq", "a-Q"), ["a-Q"]);
        assert_eq!(found(r"\p{Lu}+x", "ABX"), ["ABX"]);
        assert_eq!(found("(?P<N>q)", "Q"), ["Q"]);
        assert_eq!(found(r"\x4A\u004Aq", "jJQ"), ["jJQ"]);
    }

    #[test]
    fn line_breaks_marks_and_dashes_hide_nothing() {
        assert_eq!(found("the pier", "the\n  pier"), ["the\n  pier"]);
        assert_eq!(found("don't", "don’t"), ["don’t"]);
        assert_eq!(found("\"[^\"]*\"", "“a” \"b\""), ["“a”", "\"b\""]);
        assert_eq!(found("a-b", "a—b"), ["a—b"]);
        assert_eq!(found("[a-c ]+", "ab cd"), ["ab c"]);
        assert_eq!(found("^the", "the\nthe and the"), ["the", "the"]);
        assert_eq!(found("a *b", "ab a  b"), ["ab", "a  b"]);
        // A bracket that comes first stands for itself, and so does a space behind it.
        assert_eq!(found("[] '-]+", "a] -‘b"), ["] -"]);
        assert_eq!(found("[^] ]+", "ab] c"), ["ab", "c"]);
    }

    #[test]
    fn what_has_no_length_is_no_hit() {
        assert_eq!(found("x*", "axxb"), ["xx"]);
        assert_eq!(found("^", "a\nb"), Vec::<String>::new());
    }

    #[test]
    fn a_word_at_the_end_of_what_is_read_has_not_ended() {
        // The limit of the first window lies inside of a long run of letters.
        let text = format!(
            "{} {}",
            "-".repeat(WINDOW - 10),
            "a".repeat(3 * Pattern::LONGEST)
        );
        let hits = found(r"\ba{9}\b", &text);
        assert_eq!(hits, Vec::<String>::new());
        let words = format!("{}pier", "pier ".repeat(3 * WINDOW));
        assert_eq!(found(r"\bpier\b", &words).len(), 3 * WINDOW + 1);
    }

    proptest! {
        #[test]
        fn whoever_asks_finds_the_same(
            gaps in prop::collection::vec((0_usize..6000, 1_usize..9), 1..12),
            at in 0_usize..40_000,
        ) {
            let mut text = String::new();
            for (gap, count) in gaps {
                text += &"é ".repeat(gap / 2);
                text += &"pier".repeat(count);
            }
            let pattern = Pattern::new("(pier){1,3}").unwrap();
            let all: Vec<Span> = pattern.hits(&text, 0..text.len()).collect();
            let expected: Vec<Span> = {
                let hits = pattern.regex.find_iter(&text);
                hits.map(|hit| Span::from(hit.range())).collect()
            };
            prop_assert_eq!(&all, &expected);
            let before = all.iter().rev().find(|hit| (hit.end as usize) <= at);
            if let Some(before) = before {
                let from = before.end as usize;
                let behind: Vec<Span> = pattern.hits(&text, from..text.len()).collect();
                let expected: Vec<Span> = all
                    .iter()
                    .filter(|hit| hit.start as usize >= from)
                    .copied()
                    .collect();
                prop_assert_eq!(behind, expected);
            }
        }

        #[test]
        fn any_pattern_and_text_are_searched(text in any::<String>(), pattern in "[a-c.*+?()|\\[\\]\\\\ \"pP{}-]{0,8}") {
            if let Ok(pattern) = Pattern::new(&pattern) {
                for hit in pattern.hits(&text, 0..text.len()) {
                    prop_assert!(!hit.of(&text).is_empty());
                }
                let last = pattern.last(&text, 0..text.len());
                let hits = pattern.hits(&text, 0..text.len());
                prop_assert_eq!(last, hits.last());
            }
        }
    }
}

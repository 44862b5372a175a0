//! Searches for words, as they are typed or whole.

use std::ops::Range;

use memchr::{memchr3, memrchr3};

use super::fold::{ACCENTED, fold, is_accent, plain};
use crate::article::Span;

/// Words looked for. Capitals count only where the query has one, and accents only on
/// the letters that have one in the query; white space matches any white space, so a line
/// break in hard-wrapped text hides nothing; straight and curly quotation marks, and
/// dashes of any length, are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    needle: Vec<Wanted>,
    capitals: bool,
    /// Whether a hit is no part of a longer word.
    whole: bool,
    starts: Starts,
}

/// A character looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted {
    /// The character, folded.
    c: char,
    /// The same without an accent.
    plain: char,
    /// Whether the accent counts.
    accent: bool,
}

/// How far back overlapping hits are followed, in bytes: a text of a single letter has nothing
/// else.
const CHAIN: usize = 64 << 10;

/// Bytes that a hit may begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Starts {
    Few([u8; 3]),
    Many(Box<[bool; 256]>),
}

impl Words {
    /// A query for `words`; `None` where there is nothing to look for.
    pub fn new(words: &str) -> Option<Self> {
        Self::with(words, words.chars().any(char::is_uppercase), true)
    }

    /// A query for `words` in which neither capitals nor accents count.
    pub fn loose(words: &str) -> Option<Self> {
        Self::with(words, false, false)
    }

    fn with(words: &str, capitals: bool, accents: bool) -> Option<Self> {
        let mut needle: Vec<Wanted> = Vec::new();
        for c in words.chars().filter(|c| *c != SOFT_HYPHEN) {
            if is_accent(c) {
                if let Some(last) = needle.last_mut().filter(|last| last.c != ' ') {
                    last.accent |= accents;
                }
                continue;
            }
            let folded = fold(c, capitals);
            let plain = plain(folded);
            let c = if accents { folded } else { plain };
            // A run of white space is one space, and the first counts for nothing.
            if c != ' ' || needle.last().is_some_and(|last| last.c != ' ') {
                let accent = c != plain;
                needle.push(Wanted { c, plain, accent });
            }
        }
        let starts = Starts::of(*needle.first()?, capitals);
        Some(Self {
            needle,
            capitals,
            whole: false,
            starts,
        })
    }

    /// The same where they are no part of a longer word.
    pub fn whole(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    /// Bytes that a hit takes about at most: what begins so far above may still show.
    pub(super) fn reach(&self) -> usize {
        self.needle.len() * 4
    }

    /// Whether the whole of `text` is what is looked for.
    pub fn is(&self, text: &str) -> bool {
        let text = text.trim();
        self.matches(text, 0)
            .is_some_and(|hit| hit.range() == (0..text.len()))
    }

    /// Whether it occurs in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.hits(text, 0..text.len()).next().is_some()
    }

    /// Every hit that begins in `range` (bytes), in order, none overlapping another.
    pub(super) fn hits<'a>(
        &'a self,
        text: &'a str,
        range: Range<usize>,
    ) -> impl Iterator<Item = Span> + 'a {
        let end = range.end.min(text.len());
        let bytes = text.as_bytes().get(..end).unwrap_or_default();
        let mut from = range.start;
        std::iter::from_fn(move || {
            loop {
                let at = from + self.starts.first(bytes.get(from..)?)?;
                match self.matches(text, at) {
                    Some(hit) => {
                        from = hit.end as usize;
                        return Some(hit);
                    }
                    None => from = at + 1,
                }
            }
        })
    }

    /// The last hit that begins in `range` (bytes), of those that do not overlap when they are
    /// read forwards.
    pub(super) fn last(&self, text: &str, range: Range<usize>) -> Option<Span> {
        let end = range.end;
        let last = self.last_any(text, range.clone())?;
        // Those before that overlap decide which are hits: up to where none does.
        let mut first = last;
        let most = (last.start as usize).saturating_sub(CHAIN).max(range.start);
        while let Some(before) = self.last_any(text, most..first.start as usize)
            && before.end > first.start
        {
            first = before;
        }
        self.hits(text, first.start as usize..end).last()
    }

    /// The last place in `range` (bytes) at which a hit could begin.
    fn last_any(&self, text: &str, range: Range<usize>) -> Option<Span> {
        let bytes = text.as_bytes();
        let mut end = range.end.min(bytes.len());
        while range.start < end {
            let at = range.start + self.starts.last(bytes.get(range.start..end)?)?;
            if let Some(hit) = self.matches(text, at) {
                return Some(hit);
            }
            end = at;
        }
        None
    }

    /// The hit that begins at byte `at`.
    fn matches(&self, text: &str, at: usize) -> Option<Span> {
        let rest = text.get(at..)?;
        let mut chars = rest
            .char_indices()
            .filter(|(_, c)| *c != SOFT_HYPHEN)
            .peekable();
        let mut end = 0;
        for wanted in &self.needle {
            let (i, c) = chars.next()?;
            end = i + c.len_utf8();
            let found = fold(c, self.capitals);
            let letter = plain(found);
            if letter != wanted.plain {
                return None;
            }
            let mut accent = letter != found;
            while let Some((i, c)) = chars.next_if(|(_, c)| is_accent(*c)) {
                accent = true;
                end = i + c.len_utf8();
            }
            // é is é however it is put together, and is not è where that can be told.
            let other = letter != found && wanted.c != wanted.plain && found != wanted.c;
            if wanted.accent && (!accent || other) {
                return None;
            }
            if wanted.c == ' ' {
                let more = |(_, c): &(usize, char)| c.is_whitespace() || is_accent(*c);
                while let Some((i, c)) = chars.next_if(more) {
                    end = i + c.len_utf8();
                }
            }
        }
        let hit = Span::from(at..at + end);
        (!self.whole || is_whole(text, hit)).then_some(hit)
    }
}

/// Whether neither end of a hit stands inside of a word.
fn is_whole(text: &str, hit: Span) -> bool {
    let in_word = |c: Option<char>| c.is_some_and(is_of_a_word);
    let inside = |at: u32| {
        let (before, after) = text.split_at_checked(at as usize).unwrap_or_default();
        in_word(before.chars().next_back()) && in_word(after.chars().next())
    };
    !inside(hit.start) && !inside(hit.end)
}

/// Whether a character makes one word of what stands at both sides of it.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() && !is_alone(c) || c == '_' || c == SOFT_HYPHEN || is_accent(c)
}

/// Whether a character is of a writing that has nothing between its words (Han, Hiragana, Thai,
/// Lao, Khmer): there nothing says where one ends, and whatever is found counts as whole.
fn is_alone(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0e00..=0x0eff
            | 0x1780..=0x17ff
            | 0x3005..=0x3007
            | 0x3040..=0x309f
            | 0x3400..=0x4dbf
            | 0x4e00..=0x9fff
            | 0xf900..=0xfaff
            | 0x2_0000..=0x3_ffff
    )
}

/// Marks where a word may be broken; it stands in texts, and nobody types it.
const SOFT_HYPHEN: char = '\u{ad}';

impl Starts {
    fn of(wanted: Wanted, capitals: bool) -> Self {
        let mut bytes = vec![first_byte(wanted.c), first_byte(wanted.plain)];
        for c in [wanted.c, wanted.plain] {
            let mut upper = c.to_uppercase();
            if let (false, Some(one), None) = (capitals, upper.next(), upper.next()) {
                bytes.push(first_byte(one));
            }
        }
        match wanted.c {
            // The curly marks and the long dashes all begin with this byte.
            '\'' | '"' | '-' => bytes.push(0xe2),
            _ => {}
        }
        if wanted.c.is_ascii_alphabetic() {
            bytes.extend(ACCENTED);
        }
        bytes.sort_unstable();
        bytes.dedup();
        match bytes[..] {
            [a] => Self::Few([a, a, a]),
            [a, b] => Self::Few([a, b, b]),
            [a, b, c] => Self::Few([a, b, c]),
            _ => {
                let mut many = Box::new([false; 256]);
                for byte in bytes {
                    many[usize::from(byte)] = true;
                }
                Self::Many(many)
            }
        }
    }

    fn first(&self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Few([a, b, c]) => memchr3(*a, *b, *c, bytes),
            Self::Many(many) => bytes.iter().position(|byte| many[usize::from(*byte)]),
        }
    }

    fn last(&self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Few([a, b, c]) => memrchr3(*a, *b, *c, bytes),
            Self::Many(many) => bytes.iter().rposition(|byte| many[usize::from(*byte)]),
        }
    }
}

fn first_byte(c: char) -> u8 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    bytes[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(words: &str, text: &str) -> Vec<String> {
        let query = Words::new(words).unwrap();
        query
            .hits(text, 0..text.len())
            .map(|s| s.of(text).to_owned())
            .collect()
    }

    #[test]
    fn capitals_count_only_where_typed() {
        assert_eq!(found("pier", "Pier, PIER, pier"), ["Pier", "PIER", "pier"]);
        assert_eq!(found("Pier", "Pier, PIER, pier"), ["Pier"]);
        assert_eq!(found("élan", "Élan"), ["Élan"]);
        assert_eq!(found("izmir", "İzmir, izmir"), ["İzmir", "izmir"]);
    }

    #[test]
    fn accents_count_only_where_typed() {
        let text = "Elan élan Élan e\u{301}lan èlan";
        assert_eq!(found("elan", text).len(), 5);
        assert_eq!(found("élan", text), ["élan", "Élan", "e\u{301}lan"]);
        assert_eq!(found("e\u{301}lan", text).len(), 4);
        assert_eq!(found("Elan", text), ["Elan", "Élan"]);
        assert_eq!(found("resume", "Résumé"), ["Résumé"]);
        // A letter of another alphabet is no accented one.
        assert_eq!(found("и", "йи"), ["и"]);
        let loose = Words::loose("ÉLAN").unwrap();
        assert_eq!(loose.hits(text, 0..text.len()).count(), 5);
    }

    #[test]
    fn line_breaks_marks_and_hyphens_hide_nothing() {
        assert_eq!(found("the  pier", "the\n   pier"), ["the\n   pier"]);
        assert_eq!(found("don't", "don’t"), ["don’t"]);
        assert_eq!(found("\"we", "“We"), ["“We"]);
        assert_eq!(found("a-b", "a—b"), ["a—b"]);
        assert_eq!(found("harbour", "har\u{ad}bour"), ["har\u{ad}bour"]);
    }

    #[test]
    fn nothing_to_look_for() {
        assert_eq!(Words::new(""), None);
        assert_eq!(Words::new("  "), None);
        assert_eq!(Words::new("\u{ad}\u{301}"), None);
    }

    #[test]
    fn a_whole_text_is_told_from_one_that_holds_it() {
        let query = Words::loose("who said it's").unwrap();
        assert!(query.is("Who Said It’s") && query.is_in("Who Said It’s, and why"));
        assert!(!query.is("Who Said It’s, and why") && !query.is("Who said"));
    }

    #[test]
    fn whole_words_are_no_part_of_longer_ones() {
        let found = |words: &str, text: &str| {
            let query = Words::new(words).unwrap().whole();
            let hits = query.hits(text, 0..text.len());
            hits.map(|hit| hit.start).collect::<Vec<_>>()
        };
        let text = "pier Pier, piers; (pier) a-pier unpier pier_2 pier\u{301} pi\u{ad}er";
        assert_eq!(found("pier", text), [0, 5, 19, 27, 46, 53]);
        // Where nothing stands between words, all of them are whole.
        assert_eq!(found("港", "新港口").len(), 1);
        assert_eq!(found("港", "アの港の").len(), 1);
        assert_eq!(found("カメ", "カメラ"), [0_u32; 0]);
        // A word may be a part of what is typed, or not: only its ends count.
        assert_eq!(found("the p", "the p the pier"), [0]);
        assert_eq!(found("(pier", text), [18]);
        assert_eq!(
            found("Été", "Été étéscope L’Été"),
            [0, "Été étéscope L’".len() as u32]
        );
    }

    proptest! {
        #[test]
        fn forwards_and_backwards_agree(text in "[abAB “’é\n-]{0,60}", words in "[abé '-]{1,3}") {
            if let Some(query) = Words::new(&words) {
                let first = query.hits(&text, 0..text.len()).next();
                let last = query.last(&text, 0..text.len());
                prop_assert_eq!(first.is_some(), last.is_some());
                if let (Some(first), Some(last)) = (first, last) {
                    prop_assert!(first.start <= last.start);
                    prop_assert_eq!(query.last(&text, 0..first.start as usize + 1), Some(first));
                }
            }
        }

        #[test]
        fn what_is_typed_as_it_stands_is_found(text in "\\PC{1,40}", from in 0_usize..40) {
            let from = text.char_indices().nth(from).map_or(0, |(at, _)| at);
            let words = &text[from..];
            if let Some(query) = Words::new(words) {
                prop_assert!(query.is_in(&text), "{words:?} in {text:?}");
            }
        }

        #[test]
        fn any_text_is_searched(text in any::<String>(), words in any::<String>()) {
            if let Some(query) = Words::new(&words) {
                for hit in query.hits(&text, 0..text.len()) {
                    prop_assert!(!hit.of(&text).is_empty());
                }
            }
        }
    }
}

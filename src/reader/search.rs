//! Finding words in the text.
//!
//! Reads the text where it stands: nothing is copied or indexed, so a search begins at
//! once at every size. Callers bound the work of a key by the range they ask for; the
//! whole is counted on a worker thread.

use std::ops::Range;

use memchr::{memchr3_iter, memrchr3};

use crate::article::Span;

/// How many bytes [`Query::count`] reads between two looks at whether to stop.
const STRIDE: usize = 1 << 20;

/// Words looked for. Capitals count only where the query has one; white space matches
/// any white space, so a line break in hard-wrapped text hides nothing; straight and
/// curly quotation marks, and dashes of any length, are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    needle: Vec<char>,
    sensitive: bool,
    /// Bytes that a hit may begin with.
    first: [u8; 3],
}

/// The answer of [`Query::seek`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seek {
    /// A hit.
    Found(Span),
    /// None as far as was read; a worker goes on from this byte.
    Unread(usize),
    /// None to the end (or the beginning) of the text.
    Nothing,
}

impl Query {
    /// A query for `words`; `None` where there is nothing to look for.
    pub fn new(words: &str) -> Option<Self> {
        let sensitive = words.chars().any(char::is_uppercase);
        let mut needle: Vec<char> = Vec::new();
        for c in words.chars().map(|c| fold(c, sensitive)) {
            // A run of white space is one space.
            if c != ' ' || needle.last() != Some(&' ') {
                needle.push(c);
            }
        }
        if needle.iter().all(|&c| c == ' ') {
            return None;
        }
        if needle.first() == Some(&' ') {
            needle.remove(0);
        }
        let first = first_bytes(*needle.first()?, sensitive);
        Some(Self {
            needle,
            sensitive,
            first,
        })
    }

    /// The first hit that begins in `range` (bytes).
    pub fn find(&self, text: &str, range: Range<usize>) -> Option<Span> {
        self.hits(text, range).next()
    }

    /// The last hit that begins in `range` (bytes).
    pub fn rfind(&self, text: &str, range: Range<usize>) -> Option<Span> {
        let bytes = text.as_bytes();
        let mut end = range.end.min(bytes.len());
        while range.start < end {
            let [a, b, c] = self.first;
            let at = range.start + memrchr3(a, b, c, bytes.get(range.start..end)?)?;
            if let Some(hit) = self.matches(text, at) {
                return Some(hit);
            }
            end = at;
        }
        None
    }

    /// Looks for the next hit from byte `from` on (the last one before it when not
    /// `forwards`), but reads no more than `budget` bytes: what a key may cost.
    pub fn seek(&self, text: &str, from: usize, forwards: bool, budget: usize) -> Seek {
        let from = from.min(text.len());
        let (range, found) = if forwards {
            let range = from..from.saturating_add(budget).min(text.len());
            (range.clone(), self.find(text, range))
        } else {
            let range = from.saturating_sub(budget)..from;
            (range.clone(), self.rfind(text, range))
        };
        match found {
            Some(hit) => Seek::Found(hit),
            None if forwards && range.end < text.len() => Seek::Unread(range.end),
            None if !forwards && range.start > 0 => Seek::Unread(range.start),
            None => Seek::Nothing,
        }
    }

    /// Every hit that begins in `range` (bytes), in order, none overlapping another.
    pub fn hits<'a>(
        &'a self,
        text: &'a str,
        range: Range<usize>,
    ) -> impl Iterator<Item = Span> + 'a {
        let end = range.end.min(text.len());
        let start = range.start.min(end);
        let bytes = text.as_bytes().get(start..end).unwrap_or_default();
        let [a, b, c] = self.first;
        let mut free = 0;
        memchr3_iter(a, b, c, bytes).filter_map(move |at| {
            let at = start + at;
            if at < free {
                return None;
            }
            let hit = self.matches(text, at)?;
            free = hit.end as usize;
            Some(hit)
        })
    }

    /// How many hits the whole text has; `None` where `stop` said to stop.
    pub fn count(&self, text: &str, stop: impl Fn() -> bool) -> Option<usize> {
        let (mut count, mut from) = (0, 0);
        while from < text.len() {
            if stop() {
                return None;
            }
            let to = (from + STRIDE).min(text.len());
            let mut next = to;
            for hit in self.hits(text, from..to) {
                count += 1;
                // The last hit may reach into the next stride.
                next = to.max(hit.end as usize);
            }
            from = next;
        }
        Some(count)
    }

    /// The hit that begins at byte `at`.
    fn matches(&self, text: &str, at: usize) -> Option<Span> {
        let rest = text.get(at..)?;
        let mut chars = rest
            .char_indices()
            .filter(|(_, c)| *c != '\u{ad}')
            .peekable();
        let mut end = 0;
        for &wanted in &self.needle {
            let (i, c) = chars.next()?;
            if fold(c, self.sensitive) != wanted {
                return None;
            }
            end = i + c.len_utf8();
            if wanted == ' ' {
                while let Some((i, c)) = chars.next_if(|(_, c)| c.is_whitespace()) {
                    end = i + c.len_utf8();
                }
            }
        }
        Some(Span::from(at..at + end))
    }
}

/// What a character counts as.
fn fold(c: char, sensitive: bool) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '‐' | '‑' | '‒' | '–' | '—' => '-',
        _ if c.is_whitespace() => ' ',
        _ if sensitive => c,
        _ => lower(c),
    }
}

/// Its lower case where that is a single character.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn first_bytes(folded: char, sensitive: bool) -> [u8; 3] {
    let byte = |c: char| {
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).as_bytes().first().copied()
    };
    let own = byte(folded).unwrap_or_default();
    // The curly marks and the long dashes all begin with this byte.
    let second = match folded {
        '\'' | '"' | '-' => 0xe2,
        _ => own,
    };
    let mut upper = folded.to_uppercase();
    let third = match (upper.next(), upper.next()) {
        (Some(one), None) if !sensitive => byte(one).unwrap_or(own),
        _ => own,
    };
    [own, second, third]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(words: &str, text: &str) -> Vec<String> {
        let query = Query::new(words).unwrap();
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
        assert_eq!(Query::new(""), None);
        assert_eq!(Query::new("  "), None);
    }

    #[test]
    fn a_key_reads_no_more_than_its_budget() {
        let text = format!("{}pier{}", "a".repeat(1000), "b".repeat(1000));
        let query = Query::new("pier").unwrap();
        assert_eq!(query.seek(&text, 0, true, 500), Seek::Unread(500));
        assert_eq!(
            query.seek(&text, 500, true, 501),
            Seek::Found(Span::new(1000, 1004))
        );
        assert_eq!(query.seek(&text, 1001, true, 5000), Seek::Nothing);
        assert_eq!(query.seek(&text, 2004, false, 900), Seek::Unread(1104));
        assert_eq!(
            query.seek(&text, 1104, false, 900),
            Seek::Found(Span::new(1000, 1004))
        );
        assert_eq!(query.seek(&text, 1000, false, 5000), Seek::Nothing);
    }

    #[test]
    fn counting_stops_when_told() {
        let text = "pier and ".repeat(300_000);
        let query = Query::new("pier").unwrap();
        assert_eq!(query.count(&text, || false), Some(300_000));
        assert_eq!(query.count(&text, || true), None);
    }

    proptest! {
        #[test]
        fn forwards_and_backwards_agree(text in "[abAB “’\n-]{0,60}", words in "[ab '-]{1,3}") {
            if let Some(query) = Query::new(&words) {
                let first = query.find(&text, 0..text.len());
                let last = query.rfind(&text, 0..text.len());
                prop_assert_eq!(first.is_some(), last.is_some());
                if let (Some(first), Some(last)) = (first, last) {
                    prop_assert!(first.start <= last.start);
                    prop_assert_eq!(query.rfind(&text, 0..first.start as usize + 1), Some(first));
                }
            }
        }

        #[test]
        fn any_text_is_searched(text in any::<String>(), words in any::<String>()) {
            if let Some(query) = Query::new(&words) {
                for hit in query.hits(&text, 0..text.len()) {
                    prop_assert!(!hit.of(&text).is_empty());
                }
            }
        }
    }
}

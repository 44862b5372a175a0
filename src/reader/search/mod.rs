//! Searches in the text.
//!
//! The text is read where it stands. Nothing is copied or indexed, so a search begins at once in
//! a text of any size. What one key may read is bounded. The whole is counted on a worker
//! thread, by strides ([`Tally`]), and from then on every hit is found from the count.

mod current;
mod fold;
mod pattern;
mod query;
mod tally;
mod words;

pub use current::{Awaited, Search};
pub use query::{PATTERN, Query, WHOLE};
pub use tally::Tally;
pub use words::Words;

use std::ops::Range;

use crate::article::Span;

/// Parts of a text that a search keeps to: what is quoted, for instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts(Vec<Span>);

impl Parts {
    /// The parts that `spans` are together.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut parts: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match parts.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => parts.push(span),
            }
        }
        Self(parts)
    }

    /// Those that reach into `range`, cut to it, and where they end uncut.
    fn within(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (Span, u32)> + '_ {
        let range = Span::from(range);
        let first = self.0.partition_point(|part| part.end <= range.start);
        let end = self.0.partition_point(|part| part.start < range.end);
        let parts = self.0.get(first..end.max(first)).unwrap_or_default();
        parts
            .iter()
            .filter_map(move |part| Some((part.intersect(range)?, part.end)))
    }

    /// Whether a hit lies wholly in one of them.
    pub fn hold(&self, hit: Span) -> bool {
        let at = self.0.partition_point(|part| part.start <= hit.start);
        let part = at.checked_sub(1).and_then(|at| self.0.get(at));
        part.is_some_and(|part| part.covers(hit))
    }
}

/// Where a query is looked for: a text, or parts of it.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The text.
    pub text: &'a str,
    /// The parts that hits must lie in; all of the text where there are none.
    pub parts: Option<&'a Parts>,
}

/// The answer of [`Field::seek`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seek {
    /// A hit.
    Found(Span),
    /// None as far as was read.
    Unread,
    /// None to the end (or the beginning) of the text.
    Nothing,
}

impl<'a> Field<'a> {
    /// All of a text.
    pub fn of(text: &'a str) -> Self {
        Self { text, parts: None }
    }

    /// Every hit that begins in `range` (bytes), in order, none overlapping another.
    pub fn hits(self, query: &'a Query, range: Range<usize>) -> impl Iterator<Item = Span> + 'a {
        let all = match self.parts {
            None => Some(query.hits(self.text, range.clone())),
            Some(_) => None,
        };
        let quoted = self.parts.into_iter().flat_map(move |parts| {
            let within = parts.within(range.clone());
            within.flat_map(move |(part, end)| query.hits(self.up_to(end), part.range()))
        });
        all.into_iter().flatten().chain(quoted)
    }

    /// The first hit that begins in `range`.
    pub fn first(self, query: &Query, range: Range<usize>) -> Option<Span> {
        Field::hits(self, query, range).next()
    }

    /// The last hit that begins in `range`.
    pub fn last(self, query: &Query, range: Range<usize>) -> Option<Span> {
        let Some(parts) = self.parts else {
            return query.last(self.text, range);
        };
        let mut within = parts.within(range).rev();
        within.find_map(|(part, end)| query.last(self.up_to(end), part.range()))
    }

    /// The text up to the end of a part: no hit reaches beyond it, and a pattern that could
    /// be more there is less.
    fn up_to(self, end: u32) -> &'a str {
        self.text.get(..end as usize).unwrap_or(self.text)
    }

    /// Looks for the next hit from byte `from` on (the last one before it when not
    /// `forwards`), but reads no more than `budget` bytes: what a key may cost.
    pub fn seek(self, query: &Query, from: usize, forwards: bool, budget: usize) -> Seek {
        let len = self.text.len();
        let from = from.min(len);
        let (range, found) = if forwards {
            let range = from..from.saturating_add(budget).min(len);
            (range.clone(), self.first(query, range))
        } else {
            let range = from.saturating_sub(budget)..from;
            (range.clone(), self.last(query, range))
        };
        match found {
            Some(hit) => Seek::Found(hit),
            None if forwards && range.end < len => Seek::Unread,
            None if !forwards && range.start > 0 => Seek::Unread,
            None => Seek::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_overlap_are_one_and_hits_lie_in_one() {
        let parts = Parts::new([Span::new(20, 30), Span::new(0, 8), Span::new(4, 10)]);
        assert_eq!(parts.0, [Span::new(0, 10), Span::new(20, 30)]);
        assert!(parts.hold(Span::new(8, 10)) && !parts.hold(Span::new(8, 11)));
        assert!(!parts.hold(Span::new(15, 16)) && !parts.hold(Span::new(30, 31)));
    }

    #[test]
    fn only_hits_inside_the_parts_are_found() {
        let text = "pier “pier” pier “pi” er “a pier”";
        let span = |at: usize, words: &str| {
            let at = at + text[at..].find(words).unwrap();
            Span::from(at..at + words.len())
        };
        let parts = Parts::new([span(0, "“pier”"), span(18, "“pi”"), span(25, "“a pier”")]);
        let field = Field {
            text,
            parts: Some(&parts),
        };
        let query = Query::new("pier").unwrap();
        let hits: Vec<Span> = field.hits(&query, 0..text.len()).collect();
        assert_eq!(hits.len(), 2);
        assert_eq!(hits[0].start, 8);
        assert_eq!(field.first(&query, 9..text.len()), Some(hits[1]));
        assert_eq!(field.last(&query, 0..text.len()), Some(hits[1]));
        assert_eq!(field.last(&query, 0..hits[1].start as usize), Some(hits[0]));
        assert_eq!(field.last(&query, 0..8), None);
    }

    #[test]
    fn a_key_reads_no_more_than_its_budget() {
        let text = format!("{}pier{}", "a".repeat(1000), "b".repeat(1000));
        let query = Query::new("pier").unwrap();
        let field = Field::of(&text);
        let hit = Seek::Found(Span::new(1000, 1004));
        assert_eq!(field.seek(&query, 0, true, 500), Seek::Unread);
        assert_eq!(field.seek(&query, 500, true, 501), hit);
        assert_eq!(field.seek(&query, 1001, true, 5000), Seek::Nothing);
        assert_eq!(field.seek(&query, 2004, false, 900), Seek::Unread);
        assert_eq!(field.seek(&query, 1104, false, 900), hit);
        assert_eq!(field.seek(&query, 1000, false, 5000), Seek::Nothing);
    }
}

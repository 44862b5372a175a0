//! The count of hits in a text, and the number of each.

use super::{Field, Query};
use crate::article::Span;

/// A count of the hits by strides of the text. It takes a few bytes a stride, however
/// many hits there are; the hits of a stride are read again when they are asked for, so a
/// text of any length costs a key no more than two strides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    strides: Vec<Stride>,
    /// Bytes of a stride.
    stride: usize,
    count: u32,
    spread: Spread,
}

/// Over how many parts of equal length hits are spread.
const PARTS: usize = 1024;

/// Which of the parts of a text hits begin in, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spread([u64; PARTS / 64]);

impl Spread {
    fn add(&mut self, at: u32, length: usize) {
        let part = (at as usize * PARTS / length.max(1)).min(PARTS - 1);
        if let Some(bits) = self.0.get_mut(part / 64) {
            *bits |= 1 << (part % 64);
        }
    }

    fn has(&self, part: usize) -> bool {
        let bits = self.0.get(part / 64);
        bits.is_some_and(|bits| bits >> (part % 64) & 1 == 1)
    }
}

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stride {
    /// Where its reading begins: the last hit before it may reach into it.
    start: u32,
    /// Hits before it.
    before: u32,
}

impl Tally {
    /// Counts; `None` where `stop` said to stop.
    pub fn of(query: &Query, field: Field<'_>, stop: impl Fn() -> bool) -> Option<Self> {
        let (len, stride) = (field.text.len(), query.stride());
        let mut strides = Vec::with_capacity(len.div_ceil(stride));
        let (mut count, mut from) = (0, 0);
        let mut spread = Spread::default();
        for n in 0..len.div_ceil(stride) {
            if stop() {
                return None;
            }
            strides.push(Stride {
                start: u32::try_from(from).unwrap_or(u32::MAX),
                before: count,
            });
            let end = ((n + 1) * stride).min(len);
            let mut next = end;
            for hit in field.hits(query, from..end) {
                count += 1;
                spread.add(hit.start, len);
                next = next.max(hit.end as usize);
            }
            from = next;
        }
        Some(Self {
            strides,
            stride,
            count,
            spread,
        })
    }

    /// Whether a hit begins in part number `n` of the text, were it cut into `of` parts.
    pub fn reaches(&self, n: usize, of: usize) -> bool {
        let part = |n: usize| n * PARTS / of.max(1);
        let parts = part(n)..part(n + 1).max(part(n) + 1);
        parts.into_iter().any(|part| self.spread.has(part))
    }

    /// The part of a text of `len` bytes, cut into `of` parts, in which a hit that begins at
    /// `at` is said to be: by the same thousandths as [`Tally::reaches`].
    pub fn cell(at: u32, of: usize, len: usize) -> usize {
        let thousandth = at as usize * PARTS / len.max(1);
        // The last of the parts that begin at or before it.
        ((thousandth + 1) * of)
            .div_ceil(PARTS)
            .saturating_sub(1)
            .min(of.saturating_sub(1))
    }

    /// The bytes of part number `n` by the same measure.
    pub fn part(n: usize, of: usize, len: usize) -> Span {
        let at = |n: usize| (n * PARTS / of.max(1) * len).div_ceil(PARTS).min(len);
        Span::from(at(n)..at(n + 1))
    }

    /// How many hits there are.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Which of the hits one is, the first being 1.
    pub fn ordinal(&self, query: &Query, field: Field<'_>, hit: Span) -> u32 {
        let at = hit.start as usize;
        let Some(stride) = self.strides.get(at / self.stride) else {
            return 0;
        };
        let here = field.hits(query, stride.start as usize..at + 1).count();
        stride
            .before
            .saturating_add(u32::try_from(here).unwrap_or(u32::MAX))
    }

    /// The hits from one on, by its number, the first being 0.
    pub fn from<'a>(
        &'a self,
        query: &'a Query,
        field: Field<'a>,
        number: u32,
    ) -> impl Iterator<Item = Span> + 'a {
        // The stride that has it, and from there on those that have any.
        let first = self.strides.partition_point(|s| s.before <= number);
        let first = first.saturating_sub(1);
        let before = self.strides.get(first).map_or(0, |s| s.before);
        let skipped = number.saturating_sub(before) as usize;
        let with_hits =
            (first..self.strides.len()).filter(|n| self.hits_before(n + 1) > self.hits_before(*n));
        let hits = with_hits.flat_map(move |n| self.hits_of(query, field, n));
        hits.skip(skipped)
    }

    /// The first hit from byte `from` on.
    pub fn next(&self, query: &Query, field: Field<'_>, from: usize) -> Option<Span> {
        let n = from / self.stride;
        if n >= self.strides.len() {
            return None;
        }
        let mut here = self.hits_of(query, field, n);
        if let Some(hit) = here.find(|hit| hit.start as usize >= from) {
            return Some(hit);
        }
        // The next stride that has hits: the one behind it has more before it.
        let before = self.hits_before(n + 1);
        if before >= self.count {
            return None;
        }
        let behind = self.strides.partition_point(|s| s.before <= before);
        self.hits_of(query, field, behind - 1).next()
    }

    /// The last hit before byte `from`.
    pub fn previous(&self, query: &Query, field: Field<'_>, from: usize) -> Option<Span> {
        let n = (from / self.stride).min(self.strides.len().checked_sub(1)?);
        let stride = self.strides.get(n)?;
        let start = (stride.start as usize).min(from);
        // Read forwards, so that they are those that were counted.
        if let Some(hit) = field.hits(query, start..from).last() {
            return Some(hit);
        }
        if stride.before == 0 {
            return None;
        }
        // The last stride with fewer hits before it.
        let n = self.strides.partition_point(|s| s.before < stride.before) - 1;
        let start = self.strides.get(n)?.start as usize;
        field.hits(query, start..(n + 1) * self.stride).last()
    }

    /// Where reading is to begin for what shows from byte `at` on, so that hits are those
    /// that were counted.
    pub fn start_for(&self, at: usize) -> usize {
        let stride = self.strides.get(at / self.stride.max(1));
        let start = stride.map_or(at, |stride| stride.start as usize);
        start.min(at)
    }

    /// The hits that were counted in a stride.
    fn hits_of<'a>(
        &self,
        query: &'a Query,
        field: Field<'a>,
        n: usize,
    ) -> impl Iterator<Item = Span> + use<'a> {
        let end = (n + 1) * self.stride;
        let start = self.strides.get(n).map_or(end, |s| s.start as usize);
        field.hits(query, start..end)
    }

    /// Hits before a stride.
    fn hits_before(&self, n: usize) -> u32 {
        self.strides.get(n).map_or(self.count, |s| s.before)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Parts;
    use super::*;

    const STRIDE: usize = 64 << 10;

    fn tally(query: &Query, field: Field<'_>) -> Tally {
        Tally::of(query, field, || false).expect("not stopped")
    }

    #[test]
    fn every_hit_has_its_number_and_its_neighbours() {
        // Hits on both sides of a stride's end, across it, and none for several strides.
        let mut text = " pier".repeat(3);
        text += &"-".repeat(STRIDE - text.len() - 2);
        text += "pier pier";
        text += &".".repeat(3 * STRIDE);
        text += "pier, and the pier.";
        let query = Query::new("pier").unwrap();
        let field = Field::of(&text);
        let tally = tally(&query, field);
        let hits: Vec<Span> = field.hits(&query, 0..text.len()).collect();
        assert_eq!((hits.len(), tally.count()), (7, 7));
        for (n, hit) in hits.iter().enumerate() {
            let number = u32::try_from(n).unwrap() + 1;
            assert_eq!(tally.ordinal(&query, field, *hit), number);
            let next = tally.next(&query, field, hit.end as usize);
            assert_eq!(next, hits.get(n + 1).copied());
            let previous = tally.previous(&query, field, hit.start as usize);
            assert_eq!(previous, n.checked_sub(1).map(|n| hits[n]));
        }
        for n in 0..=hits.len() {
            let number = u32::try_from(n).unwrap();
            let from: Vec<Span> = tally.from(&query, field, number).collect();
            assert_eq!(from, hits[n..]);
        }
        assert_eq!(tally.next(&query, field, 0), hits.first().copied());
        let last = tally.previous(&query, field, text.len());
        assert_eq!(last, hits.last().copied());
        assert_eq!(tally.next(&query, field, text.len() + STRIDE), None);
    }

    #[test]
    fn hits_of_a_pattern_are_those_that_were_counted_whoever_asks() {
        // Straight marks open and close alike: which it is depends on those before.
        let text = "\"one two\" three ".repeat(2_000);
        let query = Query::typed("re:\"[^\"]*\"").unwrap().unwrap();
        let field = Field::of(&text);
        let tally = tally(&query, field);
        assert_eq!(tally.count(), 2_000);
        for at in (0..text.len()).step_by(997) {
            for hit in [
                tally.next(&query, field, at),
                tally.previous(&query, field, at),
            ] {
                let words = hit.map_or("\"one two\"", |hit| hit.of(&text));
                assert_eq!(words, "\"one two\"", "from {at}");
            }
        }
        let hit = tally.from(&query, field, 1_500).next().unwrap();
        assert_eq!(tally.ordinal(&query, field, hit), 1_501);
    }

    #[test]
    fn backwards_as_forwards_no_hit_overlaps_another() {
        for (words, text, hits) in [
            ("ana", "banana".to_string(), 1),
            ("ana", "banana ".repeat(20_000), 20_000),
            ("aa", "a".repeat(20_001), 10_000),
        ] {
            let query = Query::new(words).unwrap();
            let field = Field::of(&text);
            let tally = tally(&query, field);
            assert_eq!(tally.count(), hits);
            let all: Vec<Span> = field.hits(&query, 0..text.len()).collect();
            let mut at = text.len();
            for hit in all.iter().rev().take(30_000) {
                assert_eq!(field.last(&query, 0..at), Some(*hit), "{words} before {at}");
                if all.len() < 1000 || at % 1000 < 7 {
                    assert_eq!(tally.previous(&query, field, at), Some(*hit));
                }
                at = hit.start as usize;
                if text.len() - at > 3000 {
                    break;
                }
            }
        }
    }

    #[test]
    fn hits_are_spread_over_any_number_of_parts() {
        let text = format!("pier{}pier{}", ".".repeat(5000), ".".repeat(4992));
        let query = Query::new("pier").unwrap();
        let tally = tally(&query, Field::of(&text));
        for of in [1, 2, 10, 47, 300] {
            let parts: Vec<usize> = (0..of).filter(|n| tally.reaches(*n, of)).collect();
            let middle = 5004 * of / text.len();
            let expected = if middle == 0 {
                vec![0]
            } else {
                vec![0, middle]
            };
            assert_eq!(parts, expected, "in {of}");
        }
    }

    #[test]
    fn only_the_parts_are_counted() {
        let text = "pier “pier” ".repeat(20_000);
        let quoted = text.match_indices("“pier”");
        let parts = Parts::new(quoted.map(|(at, words)| Span::from(at..at + words.len())));
        let query = Query::new("pier").unwrap();
        let field = Field {
            text: &text,
            parts: Some(&parts),
        };
        let tally = tally(&query, field);
        assert_eq!(tally.count(), 20_000);
        let hit = tally.next(&query, field, text.len() / 2).expect("a hit");
        assert_eq!(tally.ordinal(&query, field, hit), 10_001);
    }

    #[test]
    fn its_size_depends_on_the_text_and_not_on_the_hits() {
        let text = "pier and ".repeat(300_000);
        let query = Query::new("pier").unwrap();
        let field = Field::of(&text);
        let all = tally(&query, field);
        assert_eq!(all.count(), 300_000);
        assert!(all.strides.len() < 50);
        assert_eq!(Tally::of(&query, field, || true), None);
        let nothing = Query::new("quay").unwrap();
        assert_eq!(tally(&nothing, field).next(&nothing, field, 0), None);
        assert_eq!(tally(&nothing, field).previous(&nothing, field, 5), None);
        assert_eq!(
            tally(&query, Field::of("")).previous(&query, Field::of(""), 0),
            None
        );
    }
}

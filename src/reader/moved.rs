//! The way from a text to the text that takes its place: places are found again by what stands
//! around them.

use memchr::memmem::Finder;

use crate::article::Place;

/// The way from a text to the text that takes its place.
pub struct Moved<'a> {
    old: &'a str,
    new: &'a str,
    /// Bytes at the beginning that both have.
    head: usize,
    /// Bytes at the end that both have.
    tail: usize,
}

/// How much text at a place is looked for in the new article, in bytes; the longest first.
const CONTEXTS: [usize; 3] = [160, 60, 20];
/// How far from the old place it may be found, in bytes.
const NEAR: usize = 4 << 20;
/// How many places with the same words are compared.
const COMPARED: usize = 1000;

impl<'a> Moved<'a> {
    /// The way from `old` to `new`.
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let head = same(
            old.as_bytes().chunks(CHUNK),
            new.as_bytes().chunks(CHUNK),
            |a, b| a.iter().zip(b).take_while(|(a, b)| a == b).count(),
        );
        let head = boundary(old, head);
        let rest = old.len().min(new.len()) - head;
        let (end, new_end) = (
            &old.as_bytes()[old.len() - rest..],
            &new.as_bytes()[new.len() - rest..],
        );
        let tail = same(end.rchunks(CHUNK), new_end.rchunks(CHUNK), |a, b| {
            let pairs = a.iter().rev().zip(b.iter().rev());
            pairs.take_while(|(a, b)| a == b).count()
        });
        let start = old.len() - tail;
        let tail = old.len()
            - (start..=old.len())
                .find(|at| old.is_char_boundary(*at))
                .unwrap_or(start);
        Self {
            old,
            new,
            head,
            tail,
        }
    }

    /// Where in the new text the place `at` of the old one is.
    pub fn to(&self, at: u32) -> u32 {
        let at = boundary(self.old, at as usize);
        let (old_end, new_end) = (self.old.len() - self.tail, self.new.len() - self.tail);
        let to = if at < self.head {
            at
        } else if at >= old_end {
            at - old_end + new_end
        } else {
            let found = CONTEXTS.iter().find_map(|bytes| self.look(at, *bytes));
            found.unwrap_or_else(|| at.min(new_end))
        };
        u32::try_from(boundary(self.new, to)).unwrap_or(u32::MAX)
    }

    /// Looks for so many bytes around `at` in the new text, as near to the old place as
    /// possible.
    fn look(&self, at: usize, bytes: usize) -> Option<usize> {
        let words = &self.old[at..boundary(self.old, at + bytes)];
        if words.trim().len() < bytes / 2 {
            return None;
        }
        let start = at.saturating_sub(NEAR);
        let near = self
            .new
            .as_bytes()
            .get(start..self.new.len().min(at + NEAR));
        let finder = Finder::new(words);
        let found = finder.find_iter(near.unwrap_or_default());
        let found = found.map(|found| start + found).take(COMPARED);
        found.min_by_key(|found| found.abs_diff(at))
    }

    /// The same for a place.
    pub fn place(&self, place: Place) -> Place {
        Place {
            at: self.to(place.at),
            ..place
        }
    }
}

const CHUNK: usize = 4096;

/// How many bytes two sequences of chunks share at the beginning; `count` counts within the
/// first chunks that differ.
fn same<'a>(
    old: impl Iterator<Item = &'a [u8]>,
    new: impl Iterator<Item = &'a [u8]>,
    count: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut bytes = 0;
    for (a, b) in old.zip(new) {
        if a == b {
            bytes += a.len();
        } else {
            return bytes + count(a, b);
        }
    }
    bytes
}

/// The last boundary between characters up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, words: &str) -> u32 {
        u32::try_from(text.find(words).expect("there")).expect("short")
    }

    #[test]
    fn a_place_goes_along_with_what_stands_there() {
        let paragraph = |n: usize| format!("Number {n} of the paragraphs, and what it says.\n\n");
        let old: String = (0..200).map(paragraph).collect();
        let without = |gone: std::ops::Range<usize>| -> String {
            (0..200)
                .filter(|n| !gone.contains(n))
                .map(paragraph)
                .collect()
        };
        for new in [
            format!("Something new.\n\n{old}"),
            format!("{old}Something new.\n\n"),
            without(20..40),
            without(120..180),
            without(20..40).replace("Number 150", "Figure 150"),
        ] {
            let moved = Moved::new(&old, &new);
            for n in [0, 19, 45, 100, 119, 185, 199] {
                let words = format!("Number {n} ");
                assert_eq!(moved.to(at(&old, &words)), at(&new, &words), "{n}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_goes_to_a_place(
            old in "\\PC{0,60}", new in "\\PC{0,60}", place in 0_u32..300
        ) {
            for (old, new) in [(old.clone(), new.clone()), (old.clone(), format!("{old}{new}"))] {
                let to = Moved::new(&old, &new).to(place);
                prop_assert!(new.is_char_boundary(to as usize));
            }
        }
    }

    #[test]
    fn only_ends_in_common_are_taken_for_the_same() {
        let moved = Moved::new("aéa", "aèa");
        assert_eq!((moved.head, moved.tail), (1, 1));
        let moved = Moved::new("abab", "ab");
        assert_eq!((moved.head, moved.tail), (2, 0));
        assert_eq!(moved.to(4), 2);
    }
}

//! Places in a text that are found again in another width, with another loader, or in a changed
//! article.

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::letters::is_alphanumeric;
use super::{CodePoints, Span};

/// How much of the text around a place is kept, in code points.
const AROUND: usize = 32;

/// A place in a text, by its position and by its words with what stands around them: the
/// TextPositionSelector and TextQuoteSelector of the W3C's Web Annotation Data Model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words themselves.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
}

impl Anchor {
    /// The anchor of a range of bytes.
    pub fn new(text: &str, points: &CodePoints<'_>, span: Span) -> Self {
        let before = text.get(..span.start as usize).unwrap_or_default();
        let after = text.get(span.end as usize..).unwrap_or_default();
        let from = before.char_indices().rev().take(AROUND).last();
        let from = from.map_or(before.len(), |(at, _)| at);
        Self {
            start: points.at(span.start),
            end: points.at(span.end),
            exact: span.of(text).to_string(),
            prefix: before[from..].to_string(),
            suffix: after.chars().take(AROUND).collect(),
        }
    }

    /// Where the words are in `text`, as bytes: where they were, else where they stand
    /// among the same neighbours, else where they stand but for spaces, marks and the size
    /// of letters. `None` where they are gone. Linear in the text.
    pub fn find(&self, text: &str, points: &CodePoints<'_>) -> Option<Span> {
        self.find_with(text, points, &OnceCell::new())
    }

    /// The same for one of many in a text: its letters are folded once.
    pub fn find_with(
        &self,
        text: &str,
        points: &CodePoints<'_>,
        folded: &OnceCell<Folded>,
    ) -> Option<Span> {
        if self.exact.is_empty() {
            return None;
        }
        let there = Span::new(points.byte(self.start), points.byte(self.end));
        if there.of(text) == self.exact {
            return Some(there);
        }
        let exact = text
            .match_indices(self.exact.as_str())
            .map(|(at, words)| (at, at + words.len()));
        self.nearest(text, there, exact).or_else(|| {
            let folded = folded.get_or_init(|| Folded::new(text));
            let words = Folded::new(&self.exact).letters;
            if words.is_empty() {
                return None;
            }
            let found = folded.letters.match_indices(words.as_str());
            let found = found.filter_map(|(at, words)| folded.range(at, at + words.len()));
            self.nearest(text, there, found)
        })
    }

    /// The candidate whose neighbours are most alike, the nearest of equals.
    fn nearest(
        &self,
        text: &str,
        there: Span,
        candidates: impl Iterator<Item = (usize, usize)>,
    ) -> Option<Span> {
        let best = candidates.max_by_key(|(start, end)| {
            let before = alike(text[..*start].chars().rev(), self.prefix.chars().rev());
            let after = alike(text[*end..].chars(), self.suffix.chars());
            let far = start.abs_diff(there.start as usize);
            (before + after, std::cmp::Reverse(far))
        });
        best.and_then(|(start, end)| {
            Some(Span::new(
                u32::try_from(start).ok()?,
                u32::try_from(end).ok()?,
            ))
        })
    }
}

/// How many characters are the same from the beginning on.
fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// The letters and digits of a text, small, and where each came from.
#[derive(Debug)]
pub struct Folded {
    letters: String,
    /// Where the character of each byte of `letters` begins and ends in the text.
    places: Vec<(u32, u32)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self {
            letters: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (start, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            folded.letters.extend(c.to_lowercase());
            let place = (at(start), at(start + c.len_utf8()));
            folded.places.resize(folded.letters.len(), place);
        }
        folded
    }

    /// The range in the text of a range of `letters`, which is not empty.
    fn range(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let first = self.places.get(start)?.0;
        let last = self.places.get(end.checked_sub(1)?)?.1;
        Some((first as usize, last as usize))
    }
}

/// A name for words that is the same wherever they stand: 64 bits of their letters and
/// digits. `nth` tells equal ones apart, counted from 0.
pub fn words_id(words: &str, nth: u32) -> u64 {
    nth_id(letters_hash(words), nth)
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The name of the `nth` of those whose letters and digits have the same hash.
pub(crate) const fn nth_id(letters: u64, nth: u32) -> u64 {
    let hash = (letters ^ nth as u64).wrapping_mul(PRIME);
    hash ^ (hash >> 29)
}

/// A byte that is no letter, or inside of a character.
const NONE: u8 = 0;
/// A byte that begins a character outside of ASCII.
const BEGINS: u8 = 1;

/// What a byte of UTF-8 is to [`letters_hash`]: the small letter or the digit, [`NONE`] or
/// [`BEGINS`].
static LETTERS: [u8; 256] = {
    let mut table = [NONE; 256];
    let mut n = 0;
    while n < 256 {
        let byte = n as u8;
        if byte.is_ascii_alphanumeric() {
            table[n] = byte.to_ascii_lowercase();
        } else if byte >= 0xc0 {
            table[n] = BEGINS;
        }
        n += 1;
    }
    table
};

/// A hash of the letters and digits of `words`, whatever their size.
pub(crate) fn letters_hash(words: &str) -> u64 {
    // FNV-1a, by characters: what is named so is short.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |c: u32| hash = (hash ^ u64::from(c)).wrapping_mul(PRIME);
    for (at, byte) in words.bytes().enumerate() {
        match LETTERS[usize::from(byte)] {
            NONE => {}
            BEGINS => {
                let c = words[at..].chars().next().filter(|c| is_alphanumeric(*c));
                let small = c.into_iter().flat_map(char::to_lowercase);
                small.for_each(|c| take(c.into()));
            }
            letter => take(letter.into()),
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The keeper came. “The lock is shut,” she said.\n\n\
        Later: “The lock is shut,” he said, and “nothing moves.”";

    fn anchor(text: &str, words: &str, nth: usize) -> Anchor {
        let (at, _) = text.match_indices(words).nth(nth).expect("it is there");
        let span = Span::new(at as u32, (at + words.len()) as u32);
        Anchor::new(text, &CodePoints::new(text), span)
    }

    fn found<'t>(anchor: &Anchor, text: &'t str) -> Option<(usize, &'t str)> {
        let span = anchor.find(text, &CodePoints::new(text))?;
        Some((span.start as usize, span.of(text)))
    }

    #[test]
    fn words_are_found_where_they_were_and_where_they_went() {
        let second = anchor(TEXT, "“The lock is shut,”", 1);
        assert_eq!(
            found(&second, TEXT).map(|f| f.1),
            Some("“The lock is shut,”")
        );
        let longer = format!("Étude: a paragraph above it all.\n\n{TEXT}");
        let at = longer.rfind("“The lock").expect("it");
        assert_eq!(found(&second, &longer), Some((at, "“The lock is shut,”")));
        // What stood before it is gone, the neighbours behind it tell it from the first.
        let cut = &TEXT[TEXT.find("Later").expect("it")..];
        assert_eq!(found(&second, cut).map(|f| f.0), Some(7));
    }

    #[test]
    fn other_marks_and_spaces_do_not_lose_it_and_other_words_do() {
        let words = anchor(TEXT, "“nothing moves.”", 0);
        let plain = TEXT
            .replace(['“', '”'], "\"")
            .replace("nothing moves", "Nothing\n moves");
        assert_eq!(found(&words, &plain).map(|f| f.1), Some("Nothing\n moves"));
        assert_eq!(found(&words, &TEXT.replace("moves", "stays")), None);
        assert_eq!(found(&anchor(TEXT, "”", 0), "no marks"), None);
    }

    #[test]
    fn a_name_of_words_holds_through_marks_and_tells_equal_ones_apart() {
        assert_eq!(words_id("“Shut,”", 0), words_id("'shut'", 0));
        assert_ne!(words_id("“Shut,”", 0), words_id("“Shut,”", 1));
        assert_ne!(words_id("“Shut,”", 0), words_id("“Open,”", 0));
    }
}

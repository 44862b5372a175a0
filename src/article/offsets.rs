//! Byte offsets as code points, which the JSON counts in.

/// Turns byte offsets into code-point offsets in one pass over a text.
///
/// Keeps the number of code points before every 128th byte, so that memory is a thirty-second of
/// the text and a look-up reads at most 128 bytes.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// `before[i]`: code points that start before byte `i * STEP`.
    before: Vec<u32>,
    ascii: bool,
}

/// The bytes from one stored count to the next: to count so few costs less than storing more would
/// gain.
const STEP: usize = 128;

/// How many code points start in at most [`STEP`] bytes: all but UTF-8 continuation bytes. A
/// byte holds the sum, so that many are looked at at once.
fn count(bytes: &[u8]) -> u32 {
    let starts = |b: &u8| u8::from(b & 0xC0 != 0x80);
    bytes.iter().map(starts).fold(0, u8::wrapping_add).into()
}

impl<'a> CodePoints<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self {
                text,
                before: Vec::new(),
                ascii: true,
            };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut sum = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(sum);
            sum += count(chunk);
        }
        Self {
            text,
            before,
            ascii: false,
        }
    }

    /// The byte at which a code point starts: the opposite of [`Self::at`]. A point past
    /// the end counts as the end.
    pub fn byte(&self, point: u32) -> u32 {
        let length = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        if self.ascii {
            return point.min(length);
        }
        let step = self.before.partition_point(|n| *n <= point).max(1) - 1;
        let Some(before) = self.before.get(step) else {
            return 0;
        };
        let mut start = step * STEP;
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let left = point.saturating_sub(*before) as usize;
        let rest = &self.text[start..];
        let into = rest
            .char_indices()
            .nth(left)
            .map_or(rest.len(), |(at, _)| at);
        u32::try_from(start + into).unwrap_or(u32::MAX)
    }

    /// The number of code points before byte `offset`; an offset past the end
    /// counts as the end.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        if self.ascii {
            return offset as u32;
        }
        let step = offset / STEP;
        let (step, base) = match self.before.get(step) {
            Some(&n) => (step, n),
            // `offset` is the very end, and the length a multiple of STEP.
            None => match self.before.last() {
                Some(&n) => (self.before.len() - 1, n),
                None => return 0,
            },
        };
        base + count(&self.text.as_bytes()[step * STEP..offset])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_chars() {
        for text in ["", "plain", &"é“x”🙂".repeat(700), &"ab".repeat(1024)] {
            let points = CodePoints::new(text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(at as u32), n as u32);
            }
            assert_eq!(points.at(u32::MAX), text.chars().count() as u32);
        }
    }
}

//! Chunks of a few kilobytes, in which a very long block is wrapped. Their limits follow from
//! the text alone, so that any part can be wrapped without wrapping what stands before.

use unicode_width::UnicodeWidthChar;

use super::row::Lines;
use crate::article::Span;

/// Nominal length of a chunk, in bytes.
const CHUNK: usize = 4096;
/// How far past its nominal place a chunk's limit is looked for, in bytes.
const WINDOW: usize = 1024;

/// In how many chunks a range is wrapped; 1 for all but very long ranges.
pub fn chunk_count(span: Span) -> usize {
    (span.len() as usize / CHUNK).max(1)
}

/// The byte where a chunk would begin if all had the same length.
pub fn nominal_start(span: Span, chunk: usize) -> u32 {
    Span::from(span.start as usize + chunk * CHUNK..span.end as usize).start
}

/// The chunk that would hold the byte at `offset` if all had the same length.
pub fn nominal_chunk(span: Span, offset: u32) -> usize {
    (offset.saturating_sub(span.start) as usize / CHUNK).min(chunk_count(span) - 1)
}

/// The chunk that holds the byte at `offset`.
pub fn chunk_index(text: &str, span: Span, offset: u32, lines: Lines) -> usize {
    let guess = nominal_chunk(span, offset);
    // A limit lies at or after its nominal place, and before the next.
    if guess > 0 && chunk_start(text, span, guess, lines) > offset as usize {
        guess - 1
    } else {
        guess
    }
}

/// The range of a chunk. All chunks together cover the whole range.
pub fn chunk_span(text: &str, span: Span, chunk: usize, lines: Lines) -> Span {
    let start = chunk_start(text, span, chunk, lines);
    Span::from(start..chunk_start(text, span, chunk + 1, lines))
}

fn chunk_start(text: &str, span: Span, chunk: usize, lines: Lines) -> usize {
    let (start, end) = (span.start as usize, span.end as usize);
    if chunk == 0 {
        return start;
    }
    if chunk >= chunk_count(span) {
        return end;
    }
    let nominal = start + chunk * CHUNK;
    let window = nominal..(nominal + WINDOW).min(end);
    let bytes = text.as_bytes().get(window).unwrap_or_default();
    let found = match lines {
        Lines::Keep => memchr::memchr(b'\n', bytes).or_else(|| bytes.iter().position(is_blank)),
        Lines::Flow => sentence_end(bytes).or_else(|| bytes.iter().position(is_blank)),
    };
    match found {
        Some(at) => nominal + at + 1,
        None => cluster_start(text, nominal),
    }
}

fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t')
}

/// The white space after the first full stop. A row that ends there looks intended.
fn sentence_end(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|w| matches!(w[0], b'.' | b'!' | b'?') && is_blank(&w[1]))
        .map(|at| at + 1)
}

/// A place at or soon after `from` that separates no letter from its marks.
fn cluster_start(text: &str, from: usize) -> usize {
    let first = (from..)
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(from);
    let rest = text.get(first..).unwrap_or_default();
    let mut joined = text.get(..first).is_some_and(|t| t.ends_with('\u{200d}'));
    for (at, c) in rest.char_indices().take(64) {
        if !joined && c.width().unwrap_or(0) > 0 && !('\u{1f1e6}'..='\u{1f1ff}').contains(&c) {
            return first + at;
        }
        joined = c == '\u{200d}';
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_found_by_offset() {
        let text = "Some words stand here, and a sentence ends. ".repeat(1000);
        let span = Span::from(10..text.len());
        for lines in [Lines::Flow, Lines::Keep] {
            let mut end = span.start;
            for chunk in 0..chunk_count(span) {
                let part = chunk_span(&text, span, chunk, lines);
                assert_eq!(part.start, end);
                assert_eq!(chunk_index(&text, span, part.start, lines), chunk);
                assert_eq!(chunk_index(&text, span, part.end - 1, lines), chunk);
                end = part.end;
            }
            assert_eq!(end, span.end);
        }
    }
}

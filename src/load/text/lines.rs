//! Cuts a text into lines, with what can be seen of each without reading its words.

use memchr::memchr2_iter;

use super::piece::Seen;
use crate::article::BlockKind;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First byte that is not white space.
    pub start: u32,
    /// One past the last byte that is not white space.
    pub end: u32,
    /// Columns of white space before it; a tab counts as four.
    pub indent: u16,
    /// Whether a blank line, or the text's start, stands before it.
    pub after_blank: bool,
    /// What it is, and its level, where the whole text's layout tells.
    pub mark: Option<(BlockKind, u8)>,
    /// What the layout of the lines around it tells.
    pub seen: Option<Seen>,
}

impl Line {
    /// Its words.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// Cuts at LF, CRLF and lone CR, and at the line and paragraph separators of Unicode that
/// design programs write; blank lines are left out and remembered.
pub(super) fn cut(text: &str) -> Vec<Line> {
    let lines = cut_at_ends(text);
    // "\u{2028}" and "\u{2029}" are rare: most texts have none.
    let has = |sign: &[u8]| memchr::memmem::find(text.as_bytes(), sign).is_some();
    // The next line of mainframes ends a line where there is no other end: elsewhere it is what
    // is left of a mark that was decoded wrongly.
    let next = !text.contains('\n') && has(NEXT_LINE.as_bytes());
    if !next && !has(b"\xe2\x80\xa8") && !has(b"\xe2\x80\xa9") {
        return lines;
    }
    let mut cut = Vec::with_capacity(lines.len());
    for whole in lines {
        let (mut from, mut after_blank) = (whole.start as usize, whole.after_blank);
        let words = whole.of(text);
        let ends = words
            .match_indices(|c| matches!(c, '\u{2028}' | '\u{2029}') || next && c == '\u{85}')
            .map(|(at, sign)| (whole.start as usize + at, sign));
        for (end, sign) in ends.chain([(whole.end as usize, "")]) {
            if let Some(part) = line(text, from, end, after_blank) {
                cut.push(part);
                after_blank = false;
            }
            after_blank |= sign == "\u{2029}";
            from = end + sign.len();
        }
    }
    cut
}

const NEXT_LINE: &str = "\u{85}";

fn cut_at_ends(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut from = 0;
    let bytes = text.as_bytes();
    let ends = memchr2_iter(b'\n', b'\r', bytes).chain(std::iter::once(bytes.len()));
    for end in ends {
        // The LF of a CRLF: the line ended at its CR.
        if end > 0 && bytes.get(end) == Some(&b'\n') && bytes[end - 1] == b'\r' && from == end {
            from = end + 1;
            continue;
        }
        if let Some(line) = line(text, from, end, after_blank) {
            after_blank = line.mark.is_some();
            lines.push(line);
        } else if end < bytes.len() {
            after_blank = true;
        }
        from = end + 1;
    }
    lines
}

fn line(text: &str, from: usize, end: usize, after_blank: bool) -> Option<Line> {
    let raw = text.get(from..end)?;
    let body = raw.trim();
    if body.is_empty() {
        return None;
    }
    let lead = raw.len() - raw.trim_start().len();
    let indent: usize = raw[..lead]
        .chars()
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum();
    let start = from + lead;
    Some(Line {
        start: u32::try_from(start).ok()?,
        end: u32::try_from(start + body.len()).ok()?,
        indent: u16::try_from(indent).unwrap_or(u16::MAX),
        after_blank,
        mark: is_blank_quote(body).then_some((BlockKind::Boilerplate, 1)),
        seen: None,
    })
}

/// Whether a line of mail that is quoted was blank: it parts what stands around it.
fn is_blank_quote(line: &str) -> bool {
    line.starts_with('>') && line.bytes().all(|b| matches!(b, b'>' | b' '))
}

/// How deep a line of mail is quoted.
pub(super) fn quoted(line: &str) -> usize {
    line.bytes()
        .take_while(|b| matches!(b, b'>' | b' '))
        .filter(|b| *b == b'>')
        .count()
}

//! Mailboxes (mbox, RFC 4155): letters one after the other, each behind a line that
//! begins with `From `.

use std::borrow::Cow;

/// The letters of a mailbox; a letter alone is one.
pub(super) fn letters(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut candidates = memchr::memmem::find_iter(bytes, b"\nFrom ").map(|n| n + 1);
    let mut next = Some(0);
    while let Some(start) = next.or_else(|| candidates.next()) {
        next = None;
        let letter = after_line(bytes, start);
        // Prose may begin a line with the word: a letter stands behind a blank line, and
        // begins with a field.
        if (start == 0 || is_blank_before(bytes, start)) && is_field(&bytes[letter..]) {
            starts.push((start, letter));
        }
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends = ends.chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((_, letter), end)| &bytes[*letter..end])
        .collect()
}

fn after_line(bytes: &[u8], start: usize) -> usize {
    memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n + 1)
}

fn is_blank_before(bytes: &[u8], start: usize) -> bool {
    let before = &bytes[..start];
    before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n")
}

fn is_field(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take(80)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    let length = name.count();
    length > 0 && bytes.get(length) == Some(&b':')
}

/// A letter as it was before the mailbox quoted its lines that begin with `From `.
pub(super) fn unquoted(letter: &[u8]) -> Cow<'_, [u8]> {
    let quoted = |line: &[u8]| {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        marks > 0 && line[marks..].starts_with(b"From ")
    };
    if memchr::memmem::find(letter, b">From ").is_none() {
        return letter.into();
    }
    let mut out = Vec::with_capacity(letter.len());
    for line in letter.split_inclusive(|b| *b == b'\n') {
        out.extend_from_slice(if quoted(line) { &line[1..] } else { line });
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_behind_blank_lines_and_begin_with_fields() {
        let mailbox = b"From a@example.org Mon May  4 10:00:00 2026\nSubject: one\n\nWords.\n\n\
From here on it rains: always.\n\nFrom me\n\n>From afar.\n\n\
From b@example.org Tue May  5 10:00:00 2026\r\nSubject: two\r\n\r\nMore.\r\n";
        let letters = letters(mailbox);
        assert_eq!(letters.len(), 2);
        assert!(letters[0].starts_with(b"Subject: one"));
        assert!(unquoted(letters[0]).ends_with(b"\nFrom afar.\n\n"));
        assert!(letters[1].starts_with(b"Subject: two"));
        assert_eq!(
            super::letters(b"Subject: x\n\nFrom me"),
            [b"Subject: x\n\nFrom me"]
        );
    }
}

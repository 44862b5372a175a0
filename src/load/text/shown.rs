//! What a line shows by itself: its words, a list marker, the marks of dialogue.

use super::abroad;
use crate::words::marks;

/// At most `most` bytes of a line's beginning.
pub(super) fn head(line: &str, most: usize) -> &str {
    &line[..line.floor_char_boundary(most)]
}

/// How many words a line has; more than 64 are not counted.
pub(super) fn words(line: &str) -> usize {
    super::words::count(line, 64)
}

/// The length of a list marker and the white space behind it, in bytes.
pub(super) fn list_marker(line: &str) -> Option<usize> {
    let mut chars = line.char_indices();
    let (_, first) = chars.next()?;
    if matches!(
        first,
        '-' | '+' | '*' | '•' | '‣' | '▪' | '◦' | '·' | '●' | '■' | '–'
    ) {
        let (at, space) = chars.next()?;
        // "– he said" is dialogue or an aside as often as a list: a dash needs no
        // lower-case word behind it.
        let rest = line[at..].trim_start();
        // "– Vi venter, sier hun.": a sentence whose speaker follows; items end otherwise.
        let tagged = || rest.contains(", ") || rest.contains(" – ");
        let spoken = || marks::ends_sentence(rest.trim_end()) && tagged();
        let fine = first != '–' || rest.starts_with(char::is_uppercase) && !spoken();
        let words = rest.contains(|c: char| c != first && !c.is_whitespace());
        return (space.is_whitespace() && words && fine).then(|| line.len() - rest.len());
    }
    if first.is_ascii_digit() {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &line[digits..];
        if digits <= 3 && rest.starts_with(['.', ')']) {
            let after = &rest[1..];
            let item = after.trim_start();
            // "12. März 2031" is a day.
            if abroad::is_dateline(line) {
                return None;
            }
            return (after.starts_with(char::is_whitespace) && !item.is_empty())
                .then(|| line.len() - item.len());
        }
    }
    None
}

/// A line of dialogue is text however short: "Good.", between its marks.
pub(super) fn is_said(line: &str) -> bool {
    let said = line.strip_prefix(marks::OPENING_ANY);
    let said = said.and_then(|rest| rest.strip_suffix(marks::CLOSING_ANY));
    said.is_some_and(|said| said.ends_with(['.', '?', '!', '…', ',', '—', '–', '。', '！', '？']))
}

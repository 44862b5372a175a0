//! Control characters that stand for something else: marks of Windows-1252 that were taken for
//! controls of the same numbers, the line break of a word processor, the sign by which DOS ended
//! a file.

use encoding_rs::WINDOWS_1252;

/// Word uses it to break a line, and copies it so.
const VERTICAL_TAB: char = '\u{b}';
/// What DOS wrote behind a text.
const END: char = '\u{1a}';

/// A text with what is meant by such characters.
pub(super) fn meant(mut text: String) -> String {
    text.truncate(text.trim_end_matches(END).len());
    if memchr::memchr(b'\x0b', text.as_bytes()).is_some() {
        text = text.replace(VERTICAL_TAB, "\n");
    }
    // In UTF-8 the first byte of each.
    let has_marks = memchr::memchr_iter(0xc2, text.as_bytes())
        .any(|at| matches!(text.as_bytes().get(at + 1), Some(0x80..=0x9f)));
    match has_marks {
        true => text.chars().map(of_windows).collect(),
        false => text,
    }
}

/// The character of Windows-1252 whose number a control has.
fn of_windows(c: char) -> char {
    match u8::try_from(u32::from(c)) {
        // Marks of speech, dots and dashes; the others steer terminals more often than they were typed.
        Ok(byte @ 0x91..=0x97) => {
            let (mark, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
            mark.chars().next().unwrap_or(c)
        }
        _ => c,
    }
}

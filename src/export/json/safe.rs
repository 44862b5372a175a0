//! Escapes JSON so that it steers neither a terminal nor a reader of lines.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// A formatter that writes what could steer a terminal or a line reader as `\u`
/// escapes: DEL, C1 controls, bidirectional overrides, line and paragraph separators.
/// The data stay the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Safe;

/// Where the next character begins that may be risky, by its first byte of UTF-8: nearly none
/// does. `rare` says that the two seldom ones of these bytes may be there.
fn next_that_may_be_risky(bytes: &[u8], rare: bool) -> Option<usize> {
    match rare {
        false => memchr::memchr3(0xc2, 0xe2, 0xef, bytes),
        true => bytes
            .iter()
            .position(|b| matches!(b, 0x7f | 0xc2 | 0xe2 | 0xef | 0xf3)),
    }
}

fn is_risky(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

impl Formatter for Safe {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        /// Most strings are names of fields, too short to be worth a better search.
        const SHORT: usize = 24;
        let (mut written, mut at) = (0, 0);
        let bytes = fragment.as_bytes();
        let short = bytes.len() < SHORT;
        if short && bytes.iter().fold(true, |plain, b| plain & (*b < 0x7f)) {
            return out.write_all(bytes);
        }
        let rare = short || memchr::memchr2(0x7f, 0xf3, bytes).is_some();
        while let Some(next) = next_that_may_be_risky(&bytes[at..], rare) {
            let start = at + next;
            let Some(c) = fragment[start..].chars().next() else {
                break;
            };
            at = start + c.len_utf8();
            if is_risky(c) {
                out.write_all(&bytes[written..start])?;
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = at;
            }
        }
        out.write_all(&bytes[written..])
    }

    /// A value handed through: outside ASCII, JSON has nothing but the inside of
    /// strings, where an escape means the same.
    fn write_raw_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.write_string_fragment(out, fragment)
    }
}

#[cfg(test)]
mod tests {
    use super::super::write_value;
    use super::*;

    #[test]
    fn no_risky_character_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| is_risky(*c)) {
            // Alone, and behind one that makes all of them looked for.
            for text in [format!("ab{c}"), format!("a\u{7f}{c}")] {
                let mut out = Vec::new();
                write_value(&mut out, &text).expect("memory takes all");
                assert!(out.is_ascii(), "{c:?}");
            }
        }
    }

    #[test]
    fn what_is_risky_is_escaped_and_the_rest_stays() {
        let text = "“a\u{7f}”\u{202e} é\u{85}\u{e0041}x";
        let mut out = Vec::new();
        write_value(&mut out, text).expect("memory takes all");
        let shown = String::from_utf8(out).expect("text");
        assert_eq!(shown, r#""“a\u007f”\u202e é\u0085\udb40\udc41x""#);
        let back: String = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(back, text);
    }
}

//! Tests and tables for single characters.

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] says. That looks into
/// tables for all beyond ASCII; the marks, dashes and spaces that papers use are told at once, and
/// so are the letters of most languages.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match is_told(c) {
        Some(letter) => letter,
        None => c.is_alphanumeric(),
    }
}

/// The same for letters alone, as [`char::is_alphabetic`] says.
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match is_told(c) {
        Some(letter) => letter,
        None => c.is_alphabetic(),
    }
}

/// Whether a character beyond ASCII is a letter, or none and no digit either, where no table need
/// be asked.
#[inline]
const fn is_told(c: char) -> Option<bool> {
    match c {
        '\0'..='\u{7f}' => None,
        // Latin, Cyrillic, Chinese and Korean.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2af}' => Some(true),
        '\u{400}'..='\u{481}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Some(true),
        '\u{2000}'..='\u{206f}' => Some(false),
        _ => None,
    }
}

/// The letters and digits of ASCII, in small letters; 0 for all other bytes.
pub(crate) static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut b = 0;
    while b < 128 {
        if (b as u8).is_ascii_alphanumeric() {
            small[b] = (b as u8).to_ascii_lowercase();
        }
        b += 1;
    }
    small
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }
}

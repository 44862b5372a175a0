//! Tests and tables for single characters.

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] says. That looks into
/// tables for all beyond ASCII; the marks, dashes and spaces that papers use are told at once.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
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
        }
    }
}

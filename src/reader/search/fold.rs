//! Folds characters that count as the same in a search: case, accents, forms of quotation marks.

use nucleo_matcher::chars::normalize;

/// What a character counts as: straight and curly quotation marks, dashes of any length
/// and white space of any kind are the same, and capitals too unless they are to count.
pub(super) fn fold(c: char, capitals: bool) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '‐' | '‑' | '‒' | '–' | '—' => '-',
        _ if c.is_whitespace() => ' ',
        _ if capitals => c,
        _ => lower(c),
    }
}

/// Its lower case where that is a single character.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        // The capital I with a dot of Turkish is a small one with an accent.
        (Some(one), Some(accent)) if is_accent(accent) => one,
        _ => c,
    }
}

/// A Latin letter without its accents; anything else as it is.
pub(super) fn plain(c: char) -> char {
    if c.is_ascii() || is_accent(c) {
        return c;
    }
    normalize(c)
}

/// Whether a character is an accent that stands behind its letter.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The first bytes of accented Latin letters.
pub(super) const ACCENTED: &[u8] = &[
    0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xe1, 0xe2, 0xea,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accented_letter_begins_with_a_known_byte() {
        for c in '\u{80}'..='\u{1ffff}' {
            let letter = plain(c);
            if letter != c {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes);
                assert!(ACCENTED.contains(&bytes[0]), "{c:?} as {letter:?}");
            }
        }
    }
}

//! Text from an old Macintosh, which detection made for the web does not know. Its quotation
//! marks, apostrophe and accents are capitals and signs in the encodings of Windows.

/// How many bytes beyond ASCII must stand where only this encoding would have them.
const LEAST: usize = 2;

/// Whether bytes that are no UTF-8 are in the encoding of the Macintosh: most of them beyond
/// ASCII stand where only its marks and accents do.
pub(super) fn is_meant(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    if high < LEAST {
        return false;
    }
    let (mut fits, mut doubtful) = (0, 0);
    let mut speech = Speech::default();
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let after = bytes.get(at + 1).copied();
        if !stands(*byte, before, after) {
            continue;
        }
        match *byte {
            0xd2..=0xd4 | 0xe2 | 0xe3 => fits += speech.pairs(at, *byte, before),
            // An apostrophe, which may close what a mark opened.
            0xd5 => fits += speech.pairs(at, *byte, before).max(1),
            // Letters and signs that stand as well where Windows has the apostrophe, dashes, and
            // the paragraph of a law.
            0x91..=0x97 | 0xa7 => doubtful += 1,
            _ => fits += 1,
        }
    }
    if fits > 0 {
        fits += doubtful;
    }
    fits >= LEAST && fits * 3 >= high * 2
}

/// Where marks of speech opened: each tells only together with the one that closes it, for alone they
/// are letters of Windows, "âme" and "PERÒ".
#[derive(Default)]
struct Speech {
    open: [Option<usize>; 4],
}

impl Speech {
    /// How many marks a mark that stands as such completes: two if it closes what is open.
    fn pairs(&mut self, at: usize, byte: u8, before: Option<u8>) -> usize {
        /// How long a speech is at most, in bytes.
        const LONG: usize = 2000;
        /// What opens, and what closes behind it.
        const PAIRS: [(u8, [u8; 2]); 4] = [
            (0xd2, [0xd3, 0xd3]),
            (0xd4, [0xd5, 0xd5]),
            (0xe3, [0xd2, 0xd3]),
            (0xe2, [0xd4, 0xd5]),
        ];
        let opens = before.is_none_or(|b| b.is_ascii_whitespace() || b == b'(');
        for ((open, close), from) in PAIRS.iter().zip(&mut self.open) {
            if opens && *open == byte {
                *from = Some(at);
            } else if !opens && close.contains(&byte) && from.is_some_and(|from| at - from <= LONG)
            {
                *from = None;
                return 2;
            }
        }
        0
    }
}

/// Whether a byte stands where its character in that encoding does, and that of Windows does not.
fn stands(byte: u8, before: Option<u8>, after: Option<u8>) -> bool {
    let small = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_lowercase());
    let letter = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_alphabetic() || b >= 0x80);
    let space = |byte: Option<u8>| byte.is_none_or(|b| b.is_ascii_whitespace() || b == b'(');
    let ended =
        |byte: Option<u8>| byte.is_none_or(|b| b.is_ascii_whitespace() || b.is_ascii_punctuation());
    match byte {
        // Marks of speech: capitals with an accent there.
        0xd2 | 0xd4 => space(before) && letter(after) || !space(before) && ended(after),
        0xd3 => !space(before) && ended(after),
        // Those of German: low ones open, and the high ones close.
        0xe2 | 0xe3 => space(before) && letter(after),
        // The apostrophe, inside of a word or behind one.
        0xd5 => letter(before) && (small(after) || ended(after)),
        // Dashes between spaces or words.
        0xd0 | 0xd1 => space(before) && space(after) || small(before) && small(after),
        // Letters with accents, inside of words: signs and capitals there.
        0x87..=0x9f => {
            small(before) && (small(after) || ended(after)) || space(before) && small(after)
        }
        // The sharp s of German: a paragraph's sign there.
        0xa7 => small(before) && (small(after) || ended(after)),
        // An ellipsis.
        0xc9 => small(before) && ended(after),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn marks_and_accents_tell() {
        assert!(is_meant(
            b"\xd2We row,\xd3 said In\x8es. It\xd5s late \xd1 too late."
        ));
        // Windows: marks of speech, and capitals with accents.
        assert!(!is_meant(
            b"\x93We row,\x94 said In\xe9s. It\x92s late \x97 too late."
        ));
        assert!(!is_meant(b"\xd5UN \xd2SCAR caf\xe9 \xe0 midi."));
        assert!(!is_meant(b"plain"));
    }

    #[test]
    fn letters_and_signs_of_windows_do_not() {
        assert!(!is_meant(b"\xe2me du moulin, cet \xe2ge, un \xe2ne"));
        assert!(!is_meant(b"PER\xd2 DOPO CI\xd2 AND\xd2"));
        assert!(!is_meant(b"\xe3sta \xbai \xe3la \xbai \xe3sta"));
        assert!(!is_meant(b"Gesetz\xa7 3, Absatz\xa7 4"));
        assert!(!is_meant(b"They don\x92t row and can\x92t swim"));
        assert!(is_meant(b"\xe3Nein\xd2, sagte Ida."));
        assert!(is_meant(b"Die Stra\xa7e ist gro\xa7, die Br\x9fcke klein."));
    }
}

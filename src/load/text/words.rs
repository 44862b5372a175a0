//! Function words, and fingerprints of any word.

/// Words that sentences are full of and menus are not, in the common languages of the web.
const FUNCTION: &[&str] = &[
    "a", "about", "after", "all", "an", "and", "are", "as", "at", "be", "because", "been", "but",
    "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his",
    "how", "i", "if", "in", "is", "it", "its", "my", "no", "not", "of", "on", "one", "or", "our",
    "said", "she", "so", "than", "that", "the", "their", "them", "there", "they", "this", "to",
    "was", "we", "were", "what", "when", "which", "who", "will", "with", "would", "you", "your",
    // German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "und", "ist", "im", "mit", "von", "zu",
    "auf", "nicht", "sich", "für", "le", "la", "les", "de", "du", "un", "une", "et", "est", "dans",
    "pour", "que", "qui", "en", "au", "el", "los", "las", "una", "y", "por", "con", "del", "se",
    "no", "il", "di", "che", "per", "non", "o", "os", "um", "uma", "em", "da", "het", "een", "van",
    "w", "z", "na", "i", "się", "ve", "bir", "bu", "и", "в", "не", "на", "что", "с",
];

/// The lengths and first letters of function words, a bit a letter: that alone tells nearly all
/// other words.
static BEGINNINGS: [u32; LONGEST + 1] = {
    let mut bits = [0; LONGEST + 1];
    let mut n = 0;
    while n < FUNCTION.len() {
        let word = FUNCTION[n].as_bytes();
        bits[word.len()] |= beginning(word[0]);
        n += 1;
    }
    bits
};

/// The longest of them, in bytes.
const LONGEST: usize = 8;

/// Function words, the shorter ones first.
static BY_LENGTH: [&str; FUNCTION.len()] = {
    let mut words = [""; FUNCTION.len()];
    let (mut length, mut laid) = (0, 0);
    while length <= LONGEST {
        let mut n = 0;
        while n < FUNCTION.len() {
            if FUNCTION[n].len() == length {
                words[laid] = FUNCTION[n];
                laid += 1;
            }
            n += 1;
        }
        length += 1;
    }
    words
};

/// Where in [`BY_LENGTH`] words of each length begin.
static LONGER: [usize; LONGEST + 2] = {
    let mut from = [0; LONGEST + 2];
    let mut n = 0;
    while n < FUNCTION.len() {
        let mut length = FUNCTION[n].len() + 1;
        while length < from.len() {
            from[length] += 1;
            length += 1;
        }
        n += 1;
    }
    from
};

/// The bit of a first letter, whatever its case.
const fn beginning(first: u8) -> u32 {
    1 << (first & 31)
}

/// Words of a line between white space; no more than `most` are counted.
pub(super) fn count(line: &str, most: usize) -> usize {
    let bytes = line.as_bytes();
    let (mut words, mut at) = (0, 0);
    let mut inside = false;
    // From one byte that may be or begin white space to the next.
    while at < bytes.len() {
        let letters = bytes[at..].iter().take_while(|b| is_inner(**b)).count();
        if letters > 0 && !inside {
            if words == most {
                return most;
            }
            words += 1;
            inside = true;
        }
        at += letters;
        let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        if c.is_whitespace() {
            inside = false;
        } else if !inside {
            if words == most {
                return most;
            }
            words += 1;
            inside = true;
        }
        at += c.len_utf8();
    }
    words
}

/// Whether a byte is neither white space nor begins any: a sign or a letter of ASCII, or behind
/// the first byte of a character.
const fn is_inner(byte: u8) -> bool {
    byte > b' ' && byte < 0xc2
}

/// Whether `word` is one of [`FUNCTION`], whatever its case.
pub(super) fn is_function(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or(0);
    let bits = BEGINNINGS.get(word.len()).copied().unwrap_or(0);
    let alike = || BY_LENGTH.get(LONGER[word.len()]..LONGER[word.len() + 1]);
    bits & beginning(first) != 0
        && alike().is_some_and(|alike| {
            alike
                .iter()
                .any(|f| f.as_bytes()[0] & 31 == first & 31 && f.eq_ignore_ascii_case(word))
        })
}

/// A fingerprint of a word in small letters while its bytes are read; digits are all alike. Not
/// for security.
#[derive(Clone, Copy, Debug)]
pub(super) struct Print(u32);

impl Default for Print {
    /// The one of no byte.
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Print {
    /// Takes a byte more.
    #[inline(always)]
    pub(super) const fn add(&mut self, byte: u8) {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte };
        self.0 = (self.0 ^ byte as u32).wrapping_mul(0x0100_0193);
    }

    /// The fingerprint.
    pub(super) const fn finish(self) -> u32 {
        self.0
    }
}

/// The same for a word in any case.
pub(super) fn fingerprint(word: &str) -> u32 {
    let mut print = Print::default();
    if word.is_ascii() {
        word.bytes().for_each(|b| print.add(b.to_ascii_lowercase()));
        return print.finish();
    }
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        let bytes = c.encode_utf8(&mut buffer).bytes();
        bytes.for_each(|b| print.add(b));
    }
    print.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(line in "[a-z.\u{85}\u{a0}\u{2003}\u{3000}é語 \t\n\u{b}\r]{0,40}", most in 0usize..9) {
            assert_eq!(count(&line, most), line.split_whitespace().take(most).count());
        }
    }

    #[test]
    fn function_words_are_found_in_any_case() {
        assert!(
            ["The", "die", "für", "и", "WOULD"]
                .iter()
                .all(|w| is_function(w))
        );
        assert!(
            !["tho", "ferry", "", "boats", "é"]
                .iter()
                .any(|w| is_function(w))
        );
    }
}

//! Words by themselves: which are function words, and fingerprints of any.

/// Words that sentences are full of and menus are not, of the languages that most pages
/// are in.
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

/// Whether `word` is one of [`FUNCTION`], whatever its case.
pub(super) fn is_function(word: &str) -> bool {
    word.len() <= 8
        && FUNCTION
            .iter()
            .any(|f| f.len() == word.len() && (f.eq_ignore_ascii_case(word) || *f == word))
}

/// The same for a word in any case; digits are all alike. Not for security.
pub(super) fn fingerprint(word: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    if word.is_ascii() {
        for byte in word.bytes() {
            add(if byte.is_ascii_digit() {
                b'0'
            } else {
                byte.to_ascii_lowercase()
            });
        }
        return hash;
    }
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            add(if byte.is_ascii_digit() { b'0' } else { byte });
        }
    }
    hash
}

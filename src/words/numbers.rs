//! Small numbers in English letters.

/// From one on.
const ONES: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
/// The same as places in a row.
const PLACES: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

fn place_of(word: &str, words: &[&str]) -> Option<u8> {
    let place = words.iter().position(|w| w.eq_ignore_ascii_case(word))?;
    u8::try_from(place + 1).ok()
}

/// The number that a word is, from one to twelve, in letters of any case: 8 for "Eight".
pub(crate) fn value(word: &str) -> Option<u8> {
    place_of(word, &ONES)
}

/// The place that a word is, from the first to the twelfth, in letters of any case: 8 for "Eighth".
pub(crate) fn ordinal(word: &str) -> Option<u8> {
    place_of(word, &PLACES)
}

#[cfg(test)]
mod tests {
    use super::{ordinal, value};

    #[test]
    fn numbers_and_places_have_their_value() {
        assert_eq!(value("Eight"), Some(8));
        assert_eq!(value("eighth"), None);
        assert_eq!(ordinal("TWELFTH"), Some(12));
        assert_eq!(ordinal("twelve"), None);
    }
}

//! Word lists that are asked about very many words, so a look-up must be fast.

/// A list of words in small letters. The lengths of its words, by first letter, tell at once
/// that most other words are not in it.
pub(in crate::analysis) struct List {
    words: &'static [&'static str],
    /// For each first letter (by its last five bits, which are the same in capitals) a bit for
    /// each length.
    lengths: [u32; 32],
}

impl List {
    /// Lays out words of one to 31 bytes.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut n = 0;
        while n < words.len() {
            let word = words[n].as_bytes();
            lengths[(word[0] & 31) as usize] |= 1 << word.len();
            n += 1;
        }
        Self { words, lengths }
    }

    /// All of its words.
    pub fn iter(&self) -> impl Iterator<Item = &&'static str> {
        self.words.iter()
    }

    /// Whether the list has a word of this length and first letter.
    #[inline(always)]
    fn may_have(&self, word: &str) -> bool {
        word.len() < 32 && self.lengths[usize::from(letter(word))] >> word.len() & 1 == 1
    }

    /// The list's words with the length and the first letter of this one.
    fn near(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let (length, first) = (word.len(), letter(word));
        let words = self.words.iter().copied();
        words.filter(move |w| w.len() == length && letter(w) == first)
    }

    /// Whether a word is one of them.
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.near(word).any(|w| w == word)
    }

    /// The same for a long list whose words are in order.
    pub fn has_in_order(&self, word: &str) -> bool {
        self.may_have(word) && self.words.binary_search(&word).is_ok()
    }

    /// The same in any case, as far as ASCII goes.
    #[inline(always)]
    pub fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.near(word).any(|w| w.eq_ignore_ascii_case(word))
    }
}

/// A list of endings of two bytes or more. Their last two bytes tell at once that most texts end in
/// none of them.
pub(in crate::analysis) struct Endings {
    endings: &'static [&'static str],
    /// For each last byte but one (by its last five bits) a bit for each last byte.
    lasts: [u32; 32],
}

impl Endings {
    /// Lays out endings.
    pub const fn new(endings: &'static [&'static str]) -> Self {
        let mut lasts = [0; 32];
        let mut n = 0;
        while n < endings.len() {
            let ending = endings[n].as_bytes();
            let (last, before) = (ending[ending.len() - 1], ending[ending.len() - 2]);
            lasts[(before & 31) as usize] |= 1 << (last & 31);
            n += 1;
        }
        Self { endings, lasts }
    }

    /// All of them.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = &&'static str> {
        self.endings.iter()
    }

    /// The first of the endings that a text has.
    pub fn of(&self, text: &str) -> Option<&'static str> {
        let [.., before, last] = text.as_bytes() else {
            return None;
        };
        if self.lasts[usize::from(before & 31)] >> (last & 31) & 1 == 0 {
            return None;
        }
        self.endings.iter().copied().find(|e| text.ends_with(e))
    }
}

/// The last five bits of a first letter.
#[inline(always)]
fn letter(word: &str) -> u8 {
    word.as_bytes().first().map_or(0, |first| first & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        static WORDS: List = List::new(&["oar", "boathouse", "été"]);
        for word in ["oar", "boathouse", "été"] {
            assert!(WORDS.has(word) && WORDS.has_in_any_case(word), "{word}");
        }
        assert!(WORDS.has_in_any_case("BoatHouse") && !WORDS.has("Oar"));
        let long = "oar".repeat(40);
        for word in ["", "o", "ore", "oars", "boat", &long] {
            assert!(!WORDS.has(word) && !WORDS.has_in_any_case(word), "{word}");
        }
    }

    #[test]
    fn a_text_has_an_ending_where_it_ends_in_it() {
        static ENDINGS: Endings = Endings::new(&["merger with ", "wine ", "beside "]);
        assert_eq!(ENDINGS.of("the merger with "), Some("merger with "));
        assert_eq!(ENDINGS.of("wine "), Some("wine "));
        for text in ["", " ", "e ", "the merger ", "the merger with", "side "] {
            assert_eq!(ENDINGS.of(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_list_in_order_has_the_same_words() {
        static WORDS: List = List::new(&["Beauty", "Bright", "Talent"]);
        assert!(WORDS.has_in_order("Bright") && WORDS.has_in_order("Talent"));
        for word in ["", "bright", "Beast", "Talents"] {
            assert!(!WORDS.has_in_order(word), "{word}");
        }
    }
}

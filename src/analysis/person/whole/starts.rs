//! Where words with a capital begin in a text: found once, since many finders go through them.

/// The places of the capitals of ASCII in a text. Those inside of a word in capitals are left out.
pub(super) struct Capitals<'t> {
    text: &'t str,
    at: Vec<u32>,
}

impl<'t> Capitals<'t> {
    /// Reads a text.
    pub fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let begins = |at: &usize| {
            let capital = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_uppercase);
            let small = || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
            capital(*at) && (!capital(at.wrapping_sub(1)) || small())
        };
        let places = (0..bytes.len()).filter(begins);
        Self {
            text,
            at: places.filter_map(|at| u32::try_from(at).ok()).collect(),
        }
    }

    /// All of them, in order.
    fn places(&self) -> impl Iterator<Item = usize> {
        self.at.iter().map(|at| *at as usize)
    }

    /// The places of spaces before them, where a word of a name may begin.
    pub fn spaces(&self) -> impl Iterator<Item = usize> {
        let bytes = self.text.as_bytes();
        let before = self.places().filter_map(|at| at.checked_sub(1));
        before.filter(|space| bytes.get(*space) == Some(&b' '))
    }

    /// Those of them that begin the text, a line, or a word behind a space.
    pub fn words(&self) -> impl Iterator<Item = usize> {
        let bytes = self.text.as_bytes();
        self.places().filter(|at| {
            let before = at.checked_sub(1).and_then(|n| bytes.get(n));
            before.is_none_or(|b| matches!(b, b' ' | b'\n'))
        })
    }

    /// Where words stand that begin with one of them.
    pub fn find(&self, words: &str) -> impl Iterator<Item = usize> {
        let (bytes, words) = (self.text.as_bytes(), words.as_bytes());
        self.places().filter(move |at| {
            bytes.get(*at) == words.first()
                && bytes.get(*at..).is_some_and(|b| b.starts_with(words))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_found_where_words_begin() {
        let text = "Ann met “Mr Roe”\nIn NATO, O’Dunn McKay";
        let capitals = Capitals::of(text);
        let word = |at: usize| text[at..].split([' ', '\n', '”', ',']).next();
        let words: Vec<_> = capitals.words().filter_map(word).collect();
        assert_eq!(words, ["Ann", "Roe", "In", "NATO", "O’Dunn", "McKay"]);
        let spaces: Vec<_> = capitals.spaces().filter_map(|at| word(at + 1)).collect();
        assert_eq!(spaces, ["Roe", "NATO", "O’Dunn", "McKay"]);
        assert_eq!(capitals.find("Mr").count(), 1);
        assert_eq!(capitals.find("Kay").count(), 1);
    }
}

//! Sentences as they are read and selected.

use crate::article::Span;

/// A sentence with the marks that open it. As they are found, sentences begin with a word,
/// and what stands before that is at the end of the sentence before.
pub fn with_marks(text: &str, sentence: Span) -> Span {
    let opens = |c: char| OPENING.contains(&c);
    let before = text.get(..sentence.start as usize).unwrap_or_default();
    let marks = before.len() - before.trim_end_matches(opens).len();
    let words = sentence.of(text);
    let bare = words.trim_end_matches(opens);
    // A mark that stands at a word is one that closes.
    let end = match bare.ends_with(char::is_whitespace) {
        true => bare.trim_end().len(),
        false => words.len(),
    };
    let start = sentence.start as usize;
    Span::from(start - marks..start + end)
}

/// Marks that open what follows.
const OPENING: [char; 11] = ['“', '„', '«', '‹', '‘', '"', '\'', '(', '[', '¿', '¡'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_belongs_to_the_sentence_that_it_opens() {
        let text = "It left. “We waited.” (Nobody came.)";
        let of = |words: &str| {
            let start = text.find(words).expect("there");
            with_marks(text, Span::from(start..start + words.len())).of(text)
        };
        assert_eq!(of("It left. “"), "It left.");
        assert_eq!(of("We waited.” ("), "“We waited.”");
        assert_eq!(of("Nobody came.)"), "(Nobody came.)");
    }
}

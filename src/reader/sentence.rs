//! Sentences, as they are shown in passages and selected.

use crate::article::Span;

/// A sentence with the marks that open it and the numbered notes behind it. The analysis begins
/// sentences with a word or a number, so opening marks stand at the end of the sentence before.
/// Empty if it is only the number of a note.
pub fn with_marks(text: &str, sentence: Span) -> Span {
    let opens = |c: char| OPENING.contains(&c);
    let (first, last) = (sentence.start as usize, sentence.end as usize);
    let before = text.get(..first).unwrap_or_default();
    let last = match sentence.of(text).strip_suffix('[') {
        Some(bare) => first + bare.len() + notes(text, first + bare.len()).max(1),
        None => last,
    };
    // The number of a note that belongs to the sentence before.
    let noted = before.strip_suffix('[');
    let noted = noted.filter(|bare| bare.ends_with(|c: char| !c.is_whitespace()));
    let behind = noted.map(|bare| bare.len() + notes(text, bare.len()));
    if let Some(behind) = behind.filter(|behind| *behind > first) {
        let words = text.get(behind..last).unwrap_or_default();
        let start = (last - words.trim_start().len()).max(first);
        return Span::from(start..start + closed(text, start, last));
    }
    let marks = before.len() - before.trim_end_matches(opens).len();
    Span::from(first - marks..first + closed(text, first, last))
}

/// How long a sentence is without the marks at its end that open the next one.
fn closed(text: &str, start: usize, end: usize) -> usize {
    let words = text.get(start..end).unwrap_or_default();
    let bare = words.trim_end_matches(|c: char| OPENING.contains(&c));
    // A mark that stands at a word is one that closes.
    match bare.is_empty() || bare.ends_with(char::is_whitespace) {
        true => bare.trim_end().len(),
        false => words.len(),
    }
}

/// How many bytes numbered notes take at a place of the text: `[1][2]`, `[note 3]`.
fn notes(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or_default();
    let mut rest = behind;
    while let Some(next) = behind_note(rest) {
        rest = next;
    }
    behind.len() - rest.len()
}

/// What stands behind the note with which a text begins.
fn behind_note(text: &str) -> Option<&str> {
    /// The most bytes in a note's number.
    const LONGEST: usize = 12;
    let inside = text.strip_prefix('[')?;
    let end = inside.bytes().take(LONGEST).position(|b| b == b']')?;
    let number = inside.get(..end)?;
    let is_number = number.contains(|c: char| c.is_ascii_digit()) || number.chars().count() == 1;
    let plain = number.chars().all(|c| c.is_alphanumeric() || c == ' ');
    inside.get(end + 1..).filter(|_| is_number && plain)
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

    #[test]
    fn a_numbered_note_belongs_to_the_sentence_before_it() {
        let text = "The mill was “shut”.[1] Nobody [2 of us] came.[2][note 3] “We wait.”[4]";
        let of = |words: &str| {
            let start = text.find(words).expect("there");
            with_marks(text, Span::from(start..start + words.len())).of(text)
        };
        assert_eq!(of("The mill was “shut”.["), "The mill was “shut”.[1]");
        assert_eq!(
            of("1] Nobody [2 of us] came.["),
            "Nobody [2 of us] came.[2][note 3]"
        );
        assert_eq!(of("2][note 3] “"), "");
        assert_eq!(of("We wait.”["), "“We wait.”[4]");
        assert_eq!(of("4]"), "");
    }
}

//! Titles of works in marks: the people they name are not people of the text.

use crate::analysis::lexicon::{self, SAID, WROTE};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// The longest title, in bytes; anything longer is a sentence.
const LONGEST: usize = 60;

/// Takes out names inside of what is said to be a title: a song called "Roe after Roe", the
/// film "Being Jane Roe". A name that is all that stands in the marks stays: somebody may be
/// called so.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    names.retain(|name| !title_around(text, name.span));
}

fn title_around(text: &str, name: Span) -> bool {
    let mut from = (name.start as usize).saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..name.start as usize).unwrap_or_default();
    // Few names have a mark before them: those of more bytes begin with this one.
    if memchr::memchr2(b'"', 0xe2, before.as_bytes()).is_none() {
        return false;
    }
    let Some(open) = before.rfind(['“', '”', '"']) else {
        return false;
    };
    let close = match before[open..].chars().next() {
        Some('“') => '”',
        Some('"') => '"',
        _ => return false,
    };
    let inside = from + open + before[open..].chars().next().map_or(1, char::len_utf8);
    let rest = text.get(inside..).unwrap_or_default();
    let Some(end) = rest
        .char_indices()
        .take_while(|(n, _)| *n <= LONGEST)
        .find(|(_, c)| *c == close)
        .map(|(n, _)| n)
    else {
        return false;
    };
    let title = rest[..end].trim_end_matches([',', '.']);
    let more = inside < name.start as usize || inside + title.len() > name.end as usize;
    more && inside + end >= name.end as usize && is_headed(title) && announced(&before[..open])
}

/// Whether the first and the last word are capitalised, and so is each long word between.
fn is_headed(title: &str) -> bool {
    const SHORT: usize = 5;
    let mut words = title.split(' ');
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    words.clone().next().is_some_and(capital)
        && words.next_back().is_some_and(capital)
        && words.all(|word| capital(word) || word.len() <= SHORT)
}

/// Whether the words right before the marks say that a title follows: "called", "the song".
fn announced(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ',']);
    let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
    if matches!(word, "called" | "titled" | "entitled") {
        return true;
    }
    let kinds = gazetteer::nouns(word);
    let speech = lexicon::classes(word) & (SAID | WROTE) != 0;
    kinds & noun::WORK != 0 && kinds & noun::PERSON == 0 && !speech
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::person::Gender;

    fn stays(text: &str, name: &str) -> bool {
        let at = text.find(name).unwrap();
        let span = Span::from(at..at + name.len());
        let (probability, gender) = (0.9, Gender::Unknown);
        let mut names = vec![Named {
            span,
            probability,
            gender,
        }];
        leave(text, &mut names);
        !names.is_empty()
    }

    #[test]
    fn whom_a_title_names_is_nobody() {
        for text in [
            "They sang a song called “Tarnwick after Rain,” and left.",
            "They sang the song \"Oh Tarnwick\" and left.",
            "They showed the film “Being Anna Tarnwick”.",
        ] {
            assert!(!stays(text, "Tarnwick"), "{text}");
        }
    }

    #[test]
    fn whom_a_sentence_names_stays() {
        for text in [
            "They sang a song called “Tarnwick” and left.",
            "They sang the song “Rain” for Tarnwick, called “Sun”.",
            "She said “Anna Tarnwick Was Here” and left.",
            "They sang the song “we saw Tarnwick leave the house” and left.",
            "The song “Rain Tarnwick and all the others of whom there are so many of that name here” went on.",
        ] {
            assert!(stays(text, "Tarnwick"), "{text}");
        }
    }
}

//! Bylines in other languages than English: a word before names, and nothing else.

use crate::load::signature::without_by;

/// What may stand between the words of names.
const BETWEEN: &[&str] = &[
    "und", "et", "y", "e", "en", "och", "og", "and", "von", "van", "der", "den", "de", "del", "da",
    "di", "la", "le", "du", "dos", "zu",
];
/// More words are no byline.
const MOST: usize = 10;

/// Whether a line says who wrote in another language: "Von Ines Vale und Bo Lind". Every word is
/// a name's, so that a title that begins as these do is none.
pub(super) fn is_byline(line: &str) -> bool {
    let (by, names) = without_by(line);
    if !by {
        return false;
    }
    let bare = |word: &str| -> bool {
        let word = word.trim_end_matches(',');
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let shaped = letters.all(|c| c.is_lowercase() || matches!(c, '-' | '.' | '’' | '\''));
        let double = word.split('-').filter(|part| !part.is_empty()).all(|part| {
            part.starts_with(char::is_uppercase) && part.chars().skip(1).all(char::is_lowercase)
        });
        capital && (shaped || double)
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    let edge = |word: Option<&&str>| word.is_some_and(|word| bare(word));
    (2..=MOST).contains(&words.len())
        && edge(words.first())
        && edge(words.last())
        && !names.ends_with(['.', ',', ':'])
        && words
            .iter()
            .all(|word| bare(word) || BETWEEN.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_byline;

    #[test]
    fn bylines_are_told_in_other_languages() {
        for line in [
            "Von Ines Vale",
            "Von Ines von der Au und Bo Lind",
            "Par Ines-Marie Vale",
            "Por Ines Vale, Bo Lind y Per Moen",
            "Prepared by Ines Vale",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "Von Anfang an dabei",
            "Von Hamburg",
            "Par ici la sortie",
            "Von Ines Vale lernen.",
            "Por fin",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}

//! Words before who wrote, each with what parts it from the name. Web pages have more of them
//! (`load/html/meta/by.rs`), for there markup says where a byline is.

/// In English.
pub(super) const ENGLISH: &[&str] = &[
    "by: ",
    "by ",
    "written by ",
    "reported by ",
    "reporting by ",
    "prepared by ",
    "story by ",
    "words by ",
    "text by ",
    "interview by ",
];
/// In English, on pages and over letters to a page: in a plain text "Posted by Jane Roe on Friday" is a
/// sentence as often.
pub(super) const POSTED: &[&str] = &["posted by ", "published by ", "submitted by "];
/// In other languages. Some of them begin names, too: "von der Heide".
pub(super) const ABROAD: &[&str] = &["von ", "par ", "por ", "door ", "av ", "af "];
/// Labels.
pub(super) const LABELS: &[&str] = &[
    "author: ",
    "authors: ",
    "autor: ",
    "von: ",
    "auteur: ",
    "auteur : ",
    "text: ",
    "words: ",
    "story: ",
    "interview: ",
    "compiled by: ",
];

/// What stands behind the words that a line begins with, in any case, and those words.
pub(super) fn behind<'l, 'w>(
    line: &'l str,
    words: impl IntoIterator<Item = &'w &'w str>,
) -> Option<(&'w str, &'l str)> {
    // Nearly no line begins with the letter of any; what a letter of another script is in small
    // letters is asked below.
    let first = *line.as_bytes().first()?;
    let may_be = |by: &&&str| {
        !first.is_ascii() || by.as_bytes().first() == Some(&first.to_ascii_lowercase())
    };
    words.into_iter().filter(may_be).find_map(|by| {
        let (head, rest) = line.split_at_checked(by.len())?;
        let head = head.chars().flat_map(char::to_lowercase);
        head.eq(by.chars()).then(|| (*by, rest.trim()))
    })
}

/// A part of a line without the words that say who wrote it, and whether there were any.
pub(super) fn without(part: &str) -> (bool, &str) {
    let all = [ENGLISH, POSTED, ABROAD, LABELS];
    match behind(part, all.into_iter().flatten()) {
        Some((_, rest)) => (true, rest),
        None => (false, part),
    }
}

/// Whether a line that seems to say who wrote is as well a title, where none stands above it:
/// "Interview: Ida Moen", "Words: Ida Moen" over a song.
pub(super) fn is_doubtful(line: &str) -> bool {
    const LABELS: &[&str] = &["words: ", "story: ", "interview: "];
    glued(line).is_some() || behind(line.trim(), LABELS).is_some()
}

/// The name behind a "By" that a page had on a line of its own, and that was copied without the
/// space, and without the one before the office: "ByIda MoenReporter". With the first alone it may be
/// a name, "ByWard Market".
pub(super) fn glued(line: &str) -> Option<&str> {
    const LONG: usize = 80;
    let name = line.trim().strip_prefix("By")?;
    let mut letters = name.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.next().is_some_and(char::is_lowercase);
    let named = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "and" | "de" | "van" | "von")
    };
    let words = name.split_whitespace();
    let joined = |word: &str| {
        let letters = word.chars().zip(word.chars().skip(1));
        letters
            .into_iter()
            .any(|(a, b)| a.is_lowercase() && b.is_uppercase())
    };
    (capital
        && small
        && words.clone().any(joined)
        && name.len() <= LONG
        && words.clone().count() >= 2
        && words.into_iter().all(named)
        && !name.ends_with(['.', '!', '?', ':']))
    .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{ABROAD, ENGLISH, behind, glued, is_doubtful};

    #[test]
    fn lines_that_may_be_titles_are_doubtful() {
        assert!(is_doubtful("Interview: Ida Moen"));
        assert!(is_doubtful("Words: Ida Moen"));
        assert!(!is_doubtful("By Ida Moen"));
        assert_eq!(glued("ByWard Market Opens"), None);
    }

    #[test]
    fn names_stand_behind_the_words_in_any_case() {
        let of = |line| behind(line, ENGLISH.iter().chain(ABROAD)).map(|(_, rest)| rest);
        assert_eq!(of("By Ida Moen"), Some("Ida Moen"));
        assert_eq!(of("STORY BY  IDA MOEN"), Some("IDA MOEN"));
        assert_eq!(of("Von Ida Moen"), Some("Ida Moen"));
        assert_eq!(of("Byline Ida Moen"), None);
        assert_eq!(of("Ä"), None);
    }
}

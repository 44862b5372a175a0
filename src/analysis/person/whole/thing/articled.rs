//! What an article shows to be a thing's name: "the Anna Tarn will sail", "the Anna Tarn went to a poet".
//! A full name of somebody has none, unless more is said of them: "the Anna Tarn I knew".

use crate::analysis::lexicon::{self, AUX, HONORIFIC, NATION, OFFICE, PERSON, PREP, TITLE};

/// What stands between the article and the name of somebody holy or high, and was taken into it.
const STYLES: &[&str] = &[
    "Aga",
    "Beloved",
    "Blessed",
    "Dalai",
    "Elder",
    "Great",
    "Hon",
    "Infant",
    "Little",
    "Mahatma",
    "Old",
    "Panchen",
    "Prophet",
    "Rev",
    "Right",
    "Venerable",
    "Very",
    "Virgin",
    "Young",
    "Younger",
];

/// Whether a name of several words stands right behind "the", with nothing behind it that would say
/// which Anna Tarn is meant or what of hers.
pub(super) fn is_articled(name: &str, (before, behind): (&str, &str)) -> bool {
    let Some(rest) = before
        .strip_suffix("the ")
        .or_else(|| before.strip_suffix("The "))
    else {
        return false;
    };
    let Some((first, _)) = name.split_once(' ') else {
        return false;
    };
    let somebody = lexicon::classes(first) & (TITLE | OFFICE | HONORIFIC | PERSON | NATION) != 0
        || STYLES.contains(&first);
    !rest.ends_with(char::is_alphanumeric) && !somebody && ends(behind)
}

/// Whether a title with an article stands before a name, as inns and ships have it: "the Lord Nelson
/// closed", "a regular at the Sir Garnet".
pub(super) fn is_inn(before: &str) -> bool {
    const TITLES: &[&str] = &["Dame ", "Lady ", "Lord ", "Sir "];
    let the = TITLES
        .iter()
        .find_map(|title| before.strip_suffix(title))
        .and_then(|b| b.strip_suffix("the ").or_else(|| b.strip_suffix("The ")));
    the.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Whether an article stands before a name, and behind its possessive what only a firm is or has: "the
/// Anna Tarn’s diner chain".
pub(super) fn is_chain((before, behind): (&str, &str)) -> bool {
    const WORDS: usize = 3;
    let owned = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "));
    let Some(owned) = owned else {
        return false;
    };
    let article = before
        .strip_suffix("the ")
        .or_else(|| before.strip_suffix("The "));
    let words = || owned.split([' ', ',', '.', ';']).take(WORDS);
    let firm = || {
        words()
            .take_while(|word| word.starts_with(char::is_lowercase))
            .any(|word| matches!(word, "chain" | "brand" | "brands" | "chains" | "franchise"))
    };
    article.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)) && firm()
}

/// Whether a name ends there: a mark, or a word that begins what is told of it.
fn ends(behind: &str) -> bool {
    let Some(next) = behind.strip_prefix(' ') else {
        return behind.is_empty() || behind.starts_with(['.', ',', ';', ':', ')', '?', '!']);
    };
    let word = next.split([' ', ',', '.']).next().unwrap_or_default();
    // "The Ann Tarn of old", "the Ann Tarn and Bo Roe show".
    word != "of" && lexicon::classes(word) & (PREP | AUX) != 0
        || next.starts_with("and the ")
        || next.starts_with("went to ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_behind_an_article_is_a_things() {
        for (before, behind) in [
            ("The ", " would not move"),
            ("She won the ", " for her poems"),
            ("They sailed in the ", "."),
            ("The ", " went to a poet"),
        ] {
            assert!(
                is_articled("Anna Tarn", (before, behind)),
                "{before}*{behind}"
            );
        }
        for (before, behind) in [
            ("This is not the ", " I knew"),
            ("That is the ", " of old"),
            ("The ", " trial opened"),
            ("The ", " and Bo Roe show"),
            ("“Bathe ", ",” she said"),
        ] {
            assert!(
                !is_articled("Anna Tarn", (before, behind)),
                "{before}*{behind}"
            );
        }
        assert!(is_inn("They met in the Lord ") && !is_inn("They met Lord "));
        assert!(!is_articled("Aga Tarn", ("The ", " was there")));
        assert!(!is_articled("Tarn", ("The ", " was there")));
    }
}

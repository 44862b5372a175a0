//! Lines that are a date or name who wrote.

use crate::date::months;
use crate::date::weekdays::is_weekday;

/// Words that stand beside a date without saying more.
const BESIDE_DATES: &[&str] = &[
    "at",
    "on",
    "of",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "et",
    "est",
    "edt",
    "pt",
    "pst",
    "pdt",
    "ct",
    "cst",
    "gmt",
    "bst",
    "cet",
    "utc",
    "ist",
    "the",
    "st",
    "nd",
    "rd",
    "th",
    "published",
    "updated",
    "posted",
    "last",
    "modified",
    "first",
    "created",
    "date",
    "ago",
    "hours",
    "hour",
    "minutes",
    "days",
    "day",
    "de",
    "le",
    "um",
    "uhr",
    "z",
    "t",
    "min",
    "read",
    "mins",
    "time",
    "aest",
    "sgt",
    "hkt",
];

/// Whether a line is a date and no more.
pub(super) fn is_date(lower: &str) -> bool {
    if lower.len() > 120 || !lower.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut months = 0;
    let mut others = 0;
    let mut beside = 0;
    for word in lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        if months::named(word).is_some() {
            months += 1;
        } else if BESIDE_DATES.contains(&word) || is_weekday(word) {
            beside += 1;
        } else {
            others += 1;
        }
    }
    let numeric = lower.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.len() >= 6
            && word.matches(['-', '/', '.']).count() >= 2
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || b"-/.t:z+".contains(&b))
    });
    let relative = lower.ends_with(" ago") && beside >= 2;
    others <= 1 && (months > 0 || numeric || relative) && lower.split_whitespace().count() <= 14
}

/// "By Jane Roe", "Written by …": a line that names who wrote.
pub(super) fn byline(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() > 160 {
        return None;
    }
    let rest = [
        "by ",
        "by: ",
        "written by ",
        "story by ",
        "words by ",
        "text by ",
        "reported by ",
        "von ",
        "par ",
        "por ",
    ]
    .iter()
    .find_map(|by| {
        let begins = text.get(..by.len())?.to_lowercase() == *by;
        begins.then(|| text.get(by.len()..).unwrap_or_default().trim())
    })?;
    let named = rest.chars().next().is_some_and(char::is_uppercase)
        && rest.split_whitespace().count() <= 14
        && !rest.ends_with(['?', '!', '”', '"']);
    named.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_alone() {
        assert!(is_date("3 may 2031, 10:02 gmt"));
        assert!(is_date("published 2031-05-03"));
        assert!(is_date("3 hours ago"));
        assert!(!is_date("the 3 may ferries left the harbour"));
        assert!(!is_date("chapter 12"));
    }

    #[test]
    fn bylines_name_somebody() {
        assert_eq!(byline("By Ines Vale"), Some("Ines Vale"));
        assert_eq!(byline("by the time it was over, nobody cared"), None);
    }
}

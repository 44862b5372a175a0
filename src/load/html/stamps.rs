//! Lines that are a date, or say who wrote.

use crate::date::beside;
use crate::date::find::{self, Order};
use crate::date::months;
use crate::date::weekdays::{self, is_weekday};
use crate::load::by;
use crate::words::marks::ends_sentence;

/// Words beside a date that say nothing more, besides those that `date` knows.
const BESIDE_DATES: &[&str] = &[
    "last", "first", "date", "de", "le", "um", "uhr", "t", "min", "read", "mins", "time",
];
/// The same in other languages, besides those of [`is_beside`].
const ABROAD: &[&str] = &[
    "mis", "mise", "à", "jour", "h", "ligne", "en", "há", "às", "las", "anos", "años", "el", "del",
    "em", "alle", "ore", "stand", "zuletzt", "vom", "kl", "klo", "klokken", "om", "op", "uur",
    "godz", "в", "года", "г", "年", "月", "日", "brt", "wib",
];

/// Whether a word in small letters stands beside a date in English and says nothing more.
fn is_beside(word: &str) -> bool {
    beside::is_english(word)
        || BESIDE_DATES.contains(&word)
        || beside::tells_when(word)
        || beside::is_ago(word)
}

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
        } else if is_beside(word) || is_weekday(word) {
            beside += 1;
        } else {
            others += 1;
            if others > 1 {
                return false;
            }
        }
    }
    let numeric = || {
        lower.split_whitespace().any(|word| {
            let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            word.len() >= 6
                && word.matches(['-', '/', '.']).count() >= 2
                && word
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b"-/.t:z+".contains(&b))
        })
    };
    let relative = lower.ends_with(" ago") && beside >= 2;
    (months > 0 || relative || numeric()) && lower.split_whitespace().count() <= 14
}

/// Whether a line says when an article was published, and when it was changed, and no more:
/// "Published 3 May 2031 at 5:42 p.m. | Updated 4 May 2031 at 6:00 a.m.".
pub(super) fn is_dateline(text: &str) -> bool {
    others_than_when(text).is_some_and(|(others, rest)| {
        // Where it was written may stand before it.
        let place = others == 1 && rest.starts_with(char::is_uppercase) && !ends_sentence(text);
        others == 0 || place
    })
}

/// Whether a line says whose an article is and when, as old pages do below who wrote it: "Ellery
/// Light, 3 May 2031".
pub(super) fn is_house_and_day(text: &str) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 1..=4;
    others_than_when(text).is_some_and(|(others, rest)| {
        let mut words = rest.split(|c: char| !c.is_alphanumeric());
        let named = |word: &str| {
            word.is_empty()
                || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || matches!(word, "of" | "the" | "and")
                || is_beside(&word.to_lowercase())
        };
        WORDS.contains(&others) && !ends_sentence(text) && words.all(named)
    })
}

/// Whether a line says when something was published or changed, and nothing else at all.
pub(super) fn says_when(text: &str) -> bool {
    others_than_when(text).is_some_and(|(others, _)| others == 0)
}

/// How many words of a line do not belong to the dates in it, and the line without those; none
/// where it has no date.
fn others_than_when(text: &str) -> Option<(usize, String)> {
    const MOST: usize = 140;
    const DATES: usize = 3;
    let text = text.trim();
    if text.len() > MOST {
        return None;
    }
    let mut rest = text.to_string();
    let mut dates = 0;
    while dates < DATES
        && let Some(found) = find::find(&rest, Order::DayFirst)
    {
        rest.replace_range(found.at, " ");
        dates += 1;
    }
    let lower = rest.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic());
    let known = |word: &&str| {
        is_beside(word)
            || ABROAD.contains(word)
            || is_weekday(word)
            || weekdays::number(word).is_some()
    };
    let others = words
        .filter(|word| !word.is_empty() && !known(word))
        .count();
    (dates > 0).then_some((others, rest))
}

/// "By Jane Roe", "Written by …": a line that names who wrote.
pub(super) fn byline(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() > 160 {
        return None;
    }
    let (_, rest) = by::behind(text, by::ENGLISH.iter().chain(by::ABROAD))?;
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
    fn lines_that_say_when_are_told_in_many_languages() {
        for line in [
            "PUBLISHED: June 3, 2031 at 5:42 p.m. | UPDATED: June 4, 2031 at 6:00 a.m.",
            "Publié le 3 février 2031 à 18h20 - Mis à jour le 4 février 2031 à 07h12",
            "Publisert: 3. mai 2031 10:00 Oppdatert: 3. mai 2031 12:00",
            "2031年5月3日 10:20",
            "03/05/2031 10h20 Atualizado há 2 anos",
            "Madrid - 14 enero 2031 - 05:30 CET",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "They voted on 3 May 2031.",
            "Voted 3 May 2031.",
            "3 May 2031 was a quiet day in Harl",
            "10:20",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn bylines_name_somebody() {
        assert_eq!(byline("By Ines Vale"), Some("Ines Vale"));
        assert_eq!(byline("by the time it was over, nobody cared"), None);
    }
}

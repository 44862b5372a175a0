//! Lines in English that are only a date, or a place and a date.

use super::phrases::lower;
use crate::date::weekdays::is_weekday;
use crate::date::{beside, months};

/// A line that is only a date or a place and a date: "Published: 3 May 2031, 10:02".
pub(super) fn is_dateline(line: &str, words: usize) -> bool {
    if line.len() > 120 || words > 14 {
        return false;
    }
    let digits = line.bytes().any(|b| b.is_ascii_digit());
    // "WASHINGTON (AP) —" alone on its line.
    let dashed = || {
        let end = line.trim_end();
        (end.ends_with('—') || end.ends_with("--") || end.ends_with('–'))
            && words <= 6
            && line.chars().next().is_some_and(char::is_uppercase)
    };
    let numeric = || {
        line.split_whitespace().any(|w| {
            w.len() >= 8
                && w.bytes()
                    .all(|b| b.is_ascii_digit() || b"-/.tTzZ:".contains(&b))
                && w.matches(['-', '/', '.']).count() == 2
        })
    };
    if dashed() || words <= 6 && numeric() {
        return true;
    }
    // Days and years are told by numbers.
    if !digits {
        return false;
    }
    let low = lower(line);
    let month = low
        .split(|c: char| !c.is_alphabetic())
        .any(|w| months::in_english(w).is_some());
    let labelled = [
        "published",
        "posted",
        "updated",
        "last updated",
        "last modified",
        "date:",
        "first published",
        "stand:",
    ]
    .iter()
    .any(|p| low.starts_with(p));
    // "Opening day: 3 May" says when something is.
    let other = low
        .split_once(": ")
        .is_some_and(|(label, _)| other_words(label) > 0);
    labelled || month && words <= 10 && other_words(&low) <= 2 && !other
}

/// Whether a line is a note by what it begins with: `[1] Minutes, 3 May 2031`.
pub(super) fn is_note(line: &str) -> bool {
    /// Figures above the line.
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let inside = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let numbered = inside.is_some_and(|(number, _)| {
        let number = number.trim_start_matches('^');
        (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    });
    numbered || line.starts_with(RAISED)
}

/// Words of a date line that are neither part of a date nor of a time.
fn other_words(low: &str) -> usize {
    low.split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty() && !beside::is_english(w) && !is_weekday(w))
        .filter(|w| !beside::tells_when(w) && !beside::is_ago(w))
        .filter(|w| months::in_english(w).is_none())
        .count()
}

#[cfg(test)]
mod tests {
    use super::is_note;

    #[test]
    fn notes_are_told_by_their_numbers() {
        for line in [
            "[1] Minutes, 3 May 2031",
            "[^2] Ibid.",
            "³ The Light, 3 May",
        ] {
            assert!(is_note(line), "{line}");
        }
        for line in ["[Update] 3 May 2031", "3 May 2031", "[2031] 3 May"] {
            assert!(!is_note(line), "{line}");
        }
    }
}

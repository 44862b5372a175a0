//! The one table of days of the week, as they stand beside dates.

const NAMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
];

/// Whether a word, whole or short, is a day of the week in English or German.
pub fn is_weekday(word: &str) -> bool {
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_known_in_any_case_and_nothing_else_is() {
        for day in ["Monday", "thu", "Thurs", "MITTWOCH"] {
            assert!(is_weekday(day), "{day}");
        }
        for other in ["", "so", "month", "sunny", "may"] {
            assert!(!is_weekday(other), "{other}");
        }
    }
}

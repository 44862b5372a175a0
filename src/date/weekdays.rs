//! The one table of weekday names, as they stand beside dates.

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

/// Whether a word is a day of the week in English or German, in full or short.
pub fn is_weekday(word: &str) -> bool {
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// The names of the days in full in other languages, from Monday on.
const ELSEWHERE: [&[&str]; 7] = [
    &[
        "lundi",
        "lunes",
        "الاثنين",
        "الإثنين",
        "lunedì",
        "maandag",
        "måndag",
        "mandag",
        "poniedziałek",
        "понедельник",
    ],
    &[
        "mardi",
        "martes",
        "الثلاثاء",
        "martedì",
        "dinsdag",
        "tisdag",
        "tirsdag",
        "wtorek",
        "вторник",
    ],
    &[
        "mercredi",
        "miércoles",
        "الأربعاء",
        "الاربعاء",
        "mercoledì",
        "woensdag",
        "onsdag",
        "środa",
        "среда",
    ],
    &[
        "الخميس",
        "jeudi",
        "jueves",
        "giovedì",
        "donderdag",
        "torsdag",
        "czwartek",
        "четверг",
    ],
    &[
        "الجمعة",
        "vendredi",
        "viernes",
        "venerdì",
        "vrijdag",
        "fredag",
        "piątek",
        "пятница",
    ],
    &[
        "السبت",
        "samedi",
        "sábado",
        "sabato",
        "zaterdag",
        "lördag",
        "lørdag",
        "sobota",
        "суббота",
        "sonnabend",
    ],
    &[
        "الأحد",
        "الاحد",
        "dimanche",
        "domingo",
        "domenica",
        "zondag",
        "söndag",
        "søndag",
        "niedziela",
        "воскресенье",
    ],
];

/// The day of the week that a word means; Monday is 0.
pub fn number(word: &str) -> Option<usize> {
    const MOST: usize = 24;
    if !(3..=MOST).contains(&word.len()) {
        return None;
    }
    let lower = word.to_lowercase();
    let begins = |name: &str| lower.get(..3) == name.get(..3);
    if is_weekday(&lower) {
        let first = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        // Those of German, which stand last, begin otherwise.
        let german = &NAMES[NAMES.len() - first.len()..];
        let german = german.iter().position(|name| *name == lower);
        return german.or_else(|| first.iter().position(|name| begins(name)));
    }
    ELSEWHERE
        .iter()
        .position(|names| names.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_known_in_any_case_and_nothing_else_is() {
        for day in ["Monday", "thu", "Thurs", "MITTWOCH"] {
            assert!(is_weekday(day), "{day}");
        }
        for (day, n) in [
            ("Mon", 0),
            ("Thurs", 3),
            ("Samstag", 5),
            ("domenica", 6),
            ("may", 9),
        ] {
            assert_eq!(number(day), Some(n).filter(|n| *n < 7), "{day}");
        }
        for other in ["", "so", "month", "sunny", "may"] {
            assert!(!is_weekday(other), "{other}");
        }
    }
}

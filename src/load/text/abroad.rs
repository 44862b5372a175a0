//! Bylines and date lines in languages other than English: a word before names and nothing else;
//! a day and a place.

use crate::date::beside;
use crate::date::find::{self, Order};
use crate::date::weekdays::is_weekday;
use crate::load::by;
use crate::words::names;

/// Whether a word stands inside names or between two.
fn is_between(word: &str) -> bool {
    names::joins(word) || names::is_particle(word) || word == "en"
}

/// The most words of a byline.
const MOST: usize = 10;

/// The longest date line, in bytes.
const LINE: usize = 80;
/// Whether a word stands before a date, besides a place.
fn is_before_date(word: &str) -> bool {
    beside::is_before(word) || matches!(word, "vom" | "de" | "the" | "di" | "d.")
}

/// What stands before the day in a line, and behind it: only where the year is written out and the
/// day has a month's name, for anything else has numbers, too.
fn around_day(line: &str) -> Option<(&str, &str)> {
    let year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    if line.len() > LINE || !numbers.any(year) {
        return None;
    }
    let found = find::find(line, Order::DayFirst)?;
    let day = line.get(found.at.clone())?;
    day.contains(|c: char| c.is_alphabetic()).then(|| {
        let behind = line.get(found.at.end..).unwrap_or_default();
        (&line[..found.at.start], behind)
    })
}

/// Whether a line is a day, or a place and a day: "Berlin, den 3. Mai 2031", "vendredi 3 mai 2031".
pub(super) fn is_dateline(line: &str) -> bool {
    const PLACE: usize = 3;
    const EAST: usize = 10;
    let Some((before, behind)) = around_day(line.trim()) else {
        return false;
    };
    let mut words: Vec<&str> = before.split_whitespace().collect();
    let leads = |word: &&str| {
        let word = word.trim_end_matches([',', '.']);
        is_weekday(word) || is_before_date(word)
    };
    while words.last().is_some_and(leads) {
        words.pop();
    }
    let place = words
        .iter()
        .all(|word| word.starts_with(char::is_uppercase));
    let apart = before.trim_end() == "" || words.is_empty() || before.contains(',');
    // "2031年3月5日(火)"
    let counted = behind.starts_with(['日', '일']) && behind.chars().count() <= EAST;
    let time =
        counted || behind.chars().all(|c| !c.is_alphabetic()) || behind.ends_with(['h', 'r']);
    place && words.len() <= PLACE && apart && time && behind.split_whitespace().count() <= 3
}

/// Whether a line says who wrote in another language: "Von Ines Vale und Bo Lind". Every word is
/// a name's, so that a title that begins as these do is none.
pub(super) fn is_byline(line: &str) -> bool {
    // A day may stand behind the names.
    let line = match around_day(line) {
        Some((names, behind)) if behind.trim().is_empty() => {
            let names = names.trim_end_matches([',', ' ', '|', '·', '–', '-']);
            let last = names.rsplit(' ').next().unwrap_or_default();
            let lead = is_before_date(last);
            let names = if lead {
                &names[..names.len() - last.len()]
            } else {
                names
            };
            names.trim_end_matches([',', ' ', '|', '·', '–', '-'])
        }
        _ => line,
    };
    let (by, names) = by::without(line);
    if !by {
        return false;
    }
    // "WORDS: IDA MOEN"
    let capitals = line.contains(':') && !line.contains(char::is_lowercase);
    let bare = |word: &str| -> bool {
        let word = word.trim_end_matches(',');
        if capitals {
            return word
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '.' | '’' | '\''));
        }
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
        && words.iter().all(|word| bare(word) || is_between(word))
}

#[cfg(test)]
mod tests {
    use super::{is_byline, is_dateline};

    #[test]
    fn days_are_told_in_other_languages() {
        for line in [
            "12. März 2031",
            "Harl, den 12. März 2031",
            "Mittwoch, 12. März 2031, 17:45 Uhr",
            "Harl, le 9 février 2031",
            "9 de febrero de 2031",
            "Puerto Harl, 9 de febrero de 2031",
            "Harl, 9 febbraio 2031",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "Am 12. März 2031 lief das Boot aus",
            "Seit dem 12. März 2031",
            "12. Märzenbecher",
            "Boote 2031",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
        assert!(is_byline("Von Ines Vale, 12. März 2031"));
        assert!(is_byline("par Ines Vale, le 9 février 2031"));
    }

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

//! Days, out of the dates that articles have.

/// A day of the calendar, and the minute of it where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
    /// Minutes since midnight, as written: the zone is left out.
    minute: u16,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Day {
    /// The day of a date: "2031-05-03T08:15:00Z", "3 May 2031", "May 3rd, 2031".
    pub fn of(date: &str) -> Option<Self> {
        let date = date.trim();
        Self::numbered(date).or_else(|| Self::named(date))
    }

    fn numbered(date: &str) -> Option<Self> {
        let digits = |from: usize, to: usize| {
            let digits = date.get(from..to)?;
            let all = digits.bytes().all(|b| b.is_ascii_digit());
            all.then(|| digits.parse::<u16>().ok()).flatten()
        };
        let dashed = date.get(4..5)? == "-" && date.get(7..8)? == "-";
        let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
        if !dashed {
            return None;
        }
        let time = || {
            let marked = matches!(date.get(10..11)?, "T" | "t" | " ") && date.get(13..14)? == ":";
            marked.then_some(digits(11, 13)? * 60 + digits(14, 16)?)
        };
        Self::valid(year, month, day, time().unwrap_or(0))
    }

    /// English names of months, with day and year beside them in any order.
    fn named(date: &str) -> Option<Self> {
        let words = || {
            date.split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
        };
        let month = |word: &str| {
            // Short forms have three letters or four.
            let word = Some(word.to_ascii_lowercase()).filter(|word| word.len() >= 3)?;
            let at = MONTHS.iter().position(|month| month.starts_with(&word))?;
            Some(u16::try_from(at).ok()? + 1)
        };
        let month = words().find_map(month)?;
        let number = |word: &str| {
            let word = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            word.parse::<u16>().ok()
        };
        let year = words()
            .filter_map(number)
            .find(|n| (1500..3000).contains(n))?;
        let day = words().filter_map(number).find(|n| (1..=31).contains(n))?;
        Self::valid(year, month, day, 0)
    }

    fn valid(year: u16, month: u16, day: u16, minute: u16) -> Option<Self> {
        let real = (1..=12).contains(&month) && (1..=31).contains(&day) && minute < 24 * 60;
        real.then_some(Self {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
            minute,
        })
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_found_in_dates_of_many_kinds() {
        for (date, day) in [
            ("2031-05-03T08:15:00+01:00", "2031-05-03"),
            ("2031-05-03", "2031-05-03"),
            ("3 May 2031", "2031-05-03"),
            ("Friday, May 3rd, 2031, 8:15 am", "2031-05-03"),
            ("Sept. 12, 1999", "1999-09-12"),
        ] {
            let found = Day::of(date).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(day), "{date}");
        }
        for nothing in [
            "",
            "yesterday",
            "2031-13-03",
            "May 2031",
            "2031/05/03",
            "Mayor 3, 2031",
        ] {
            assert_eq!(Day::of(nothing), None, "{nothing}");
        }
        assert!(Day::of("2031-05-03T08:15") < Day::of("2031-05-03T18:00"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_none(date in any::<String>()) {
            let _ = Day::of(&date);
        }
    }
}

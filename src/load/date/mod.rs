//! Dates as people write them: read where pages show them, and written for people.

pub(super) mod find;

/// "2031-05-03T08:15:00+01:00" as a person writes it; others stay as they are.
pub(super) fn readable(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let number = |from: usize, to: usize| {
        let digits = date.get(from..to)?;
        let all = digits.bytes().all(|b| b.is_ascii_digit());
        all.then(|| digits.parse::<usize>().ok()).flatten()
    };
    let day = || {
        let dashes = date.get(4..5)? == "-" && date.get(7..8)? == "-";
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let month = MONTHS.get(month.checked_sub(1)?)?;
        (dashes && (1..=31).contains(&day)).then(|| format!("{day} {month} {year}"))
    };
    let Some(day) = day() else {
        return date.to_string();
    };
    let time = || {
        let (hour, minute) = (number(11, 13)?, number(14, 16)?);
        let marked = matches!(date.get(10..11)?, "T" | " ") && date.get(13..14)? == ":";
        // Midnight is what systems write that know no time.
        (marked && hour < 24 && minute < 60 && (hour, minute) != (0, 0))
            .then(|| format!("{day}, {hour:02}:{minute:02}"))
    };
    time().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn dates_are_readable() {
        let cases = [
            ("2031-05-03T08:15:00+01:00", "3 May 2031, 08:15"),
            ("2031-05-03", "3 May 2031"),
            ("2031-05-03 00:00:00", "3 May 2031"),
            ("Fri May 03", "Fri May 03"),
            ("2031-13-03", "2031-13-03"),
            ("２０３１-05-03", "２０３１-05-03"),
        ];
        for (date, shown) in cases {
            assert_eq!(readable(date), shown);
        }
    }
}

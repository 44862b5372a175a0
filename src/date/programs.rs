//! Dates in forms that only programs write.

use std::ops::{Range, RangeInclusive};

use jiff::Timestamp;
use jiff::civil::{ISOWeekDate, Weekday};

use super::find::day_of;

/// A date in a form that only programs write: seconds or milliseconds since 1970, a day without
/// separators such as "20310503", or a day given by its week such as "2031-W18-6".
pub(super) fn day(date: &str) -> Option<String> {
    /// Seconds since 1970 that are believed: from 1990 to 2100.
    const LIKELY: RangeInclusive<i64> = 631_152_000..=4_102_444_800;
    /// From here on, ten digits may as well be an hour of a day ("2026050308") as seconds since
    /// 1970.
    const HOURS: &str = "1990000000";
    let digits = date.bytes().all(|b| b.is_ascii_digit());
    let days = || {
        let number = |range| date.get::<Range<usize>>(range)?.parse::<u32>().ok();
        let day = day_of(number(0..4)?, number(4..6)?, number(6..8)?)?;
        Some(day.to_string())
    };
    match date.len() {
        10 if digits && date >= HOURS && days().is_some() => days(),
        10 | 13 if digits => {
            let seconds = date.get(..10)?.parse().ok()?;
            let moment = Timestamp::from_second(seconds).ok()?;
            LIKELY.contains(&seconds).then(|| moment.to_string())
        }
        8 if digits => days(),
        8 | 10 => {
            let (year, rest) = date.split_once('W')?;
            let year = year.trim_end_matches('-').parse().ok()?;
            let (week, day) = rest.split_at_checked(2)?;
            let number = day.trim_start_matches('-').parse::<i8>().ok()?;
            let weekday = Weekday::from_monday_one_offset(number).ok()?;
            let day = ISOWeekDate::new(year, week.parse().ok()?, weekday).ok()?;
            Some(day.date().to_string())
        }
        _ => None,
    }
}

/// The time of day and its zone after a day, as in mail headers: "08:15:30 GMT", "08:15 +0100".
pub(super) fn moment(rest: &str) -> Option<String> {
    let (time, zone) = rest.trim().split_once(' ')?;
    let mut parts = time.split(':');
    let mut part = |most: u32| {
        let digits = parts.next().filter(|p| p.len() == 2)?;
        let number = digits.parse::<u32>().ok().filter(|n| *n < most)?;
        Some(format!("{number:02}"))
    };
    let (hour, minute) = (part(24)?, part(60)?);
    let second = part(60).unwrap_or_else(|| "00".into());
    let zone = match zone {
        "GMT" | "UTC" | "UT" | "Z" => "Z".to_string(),
        _ => {
            let digits = zone.get(1..).filter(|d| d.len() == 4)?;
            let all = digits.bytes().all(|b| b.is_ascii_digit());
            let signed = all && zone.starts_with(['+', '-']);
            signed.then(|| format!("{}:{}", &zone[..3], &zone[3..]))?
        }
    };
    Some(format!("{hour}:{minute}:{second}{zone}"))
}

#[cfg(test)]
mod tests {
    use crate::date::find::{Order, normal};

    #[test]
    fn seconds_weeks_and_bare_numbers_are_days() {
        let of = |date| normal(date, Order::DayFirst);
        assert_eq!(of("1935619200"), "2031-05-04T00:00:00Z");
        assert_eq!(of("1935619200000"), "2031-05-04T00:00:00Z");
        assert_eq!(of("20310503"), "2031-05-03");
        assert_eq!(of("2031050308"), "2031-05-03");
        assert_eq!(of("2031-W18-6"), "2031-05-03");
        assert_eq!(of("2031W186"), "2031-05-03");
        for other in [
            "0123456789",
            "20319903",
            "2031-W99-6",
            "Wednesday",
            "2031W18é",
        ] {
            assert_eq!(of(other), other);
        }
    }
}

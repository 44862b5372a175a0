//! Dates as values of the calendar: found in words, and written for people.

pub(crate) mod beside;
mod calendars;
pub(crate) mod clock;
mod digits;
pub(crate) mod find;
mod hebrew;
pub(crate) mod months;
mod programs;
pub(crate) mod weekdays;

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::{DateTime, Time};
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day that exists in the calendar.
pub(crate) type Day = jiff::civil::Date;

/// A date: a day, perhaps with the time of day, and perhaps with the offset from UTC. It is
/// written and read in the form of RFC 3339, as precise as it is known: `2031-05-03`,
/// `2031-05-03T08:15:00`, `2031-05-03T08:15:00+01:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    day: Day,
    time: Option<Time>,
    /// Only set if there is a time.
    offset: Option<Offset>,
}

/// The years that are believed. Others are mistakes, or nobody dates texts by them.
const YEARS: std::ops::RangeInclusive<i16> = 1..=2999;

impl Date {
    /// Reads a date in the form that programs write, whatever follows the day. `None` if it has
    /// another form or there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        /// The length of a date with seconds, without seconds, and without a time.
        const LENGTHS: [usize; 3] = [19, 16, 10];
        let text = text.trim();
        let date = Self::whole(text).or_else(|| {
            LENGTHS.iter().find_map(|length| {
                let (date, rest) = text.split_at_checked(*length)?;
                let goes_on = rest.starts_with(|c: char| c.is_ascii_digit());
                let date = Self::whole(date).filter(|_| !goes_on)?;
                let offset = zone(rest.trim()).filter(|_| date.time.is_some());
                Some(Self { offset, ..date })
            })
        });
        date.filter(|date| YEARS.contains(&date.day.year()))
    }

    fn whole(text: &str) -> Option<Self> {
        let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
        let time = pieces.time().map(|time| {
            let seconds = Time::new(time.hour(), time.minute(), time.second(), 0);
            seconds.unwrap_or(time)
        });
        // Whole minutes: no zone of today has others.
        let minutes = |zone: Offset| Offset::from_seconds(zone.seconds() / 60 * 60).ok();
        let offset = pieces.to_numeric_offset().filter(|_| time.is_some());
        Some(Self {
            day: pieces.date(),
            time,
            offset: offset.and_then(minutes),
        })
    }

    /// Reads a date in words, in the form of a program or in the way of people, in the languages
    /// that pages are written in. If two numbers could both be the day, `order` decides.
    pub(crate) fn in_words(words: &str, order: find::Order) -> Option<Self> {
        Self::parse(words).or_else(|| Self::parse(&find::normal(words, order)))
    }

    /// The day, as `2031-05-03`.
    pub fn day(&self) -> String {
        self.day.to_string()
    }

    /// The day as the number of days since 1 January 1970.
    pub fn days(&self) -> i32 {
        let first = Day::constant(1970, 1, 1);
        // Years of four digits are less than four million days.
        i32::try_from(self.day.duration_since(first).as_hours() / 24).unwrap_or_default()
    }

    pub(crate) fn calendar_day(&self) -> Day {
        self.day
    }

    /// The time of day and the offset from UTC in seconds, as far as they are known.
    pub(crate) fn time(&self) -> Option<(Time, Option<i32>)> {
        Some((self.time?, self.offset.map(Offset::seconds)))
    }

    /// The date as a person would write it: `3 May 2031, 08:15`. Midnight is left out, since
    /// programs write it if they do not know the time.
    pub fn readable(&self) -> String {
        let day = self.day;
        let written = format!("{} {} {}", day.day(), months::name(day.month()), day.year());
        match self.time {
            Some(time) if (time.hour(), time.minute()) != (0, 0) => {
                format!("{written}, {:02}:{:02}", time.hour(), time.minute())
            }
            _ => written,
        }
    }

    /// Seconds since a moment long ago. Without a time, the day's beginning counts; without an
    /// offset, the time counts as UTC.
    fn seconds(&self) -> i64 {
        let moment = self.day.to_datetime(self.time.unwrap_or(Time::midnight()));
        let since = moment.duration_since(DateTime::constant(1, 1, 1, 0, 0, 0, 0));
        since.as_secs() - i64::from(self.offset.map_or(0, Offset::seconds))
    }
}

/// The zone that stands apart behind a time: "UTC", "-0400", "+01:00".
fn zone(words: &str) -> Option<Offset> {
    if matches!(words, "UTC" | "GMT" | "Z") {
        return Some(Offset::UTC);
    }
    let (sign, bare) = match words.split_at_checked(1)? {
        ("-", bare) => (-1, bare),
        ("+", bare) => (1, bare),
        _ => return None,
    };
    let digits = bare.replacen(':', "", 1);
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let minutes = number / 100 * 60 + number % 100;
    Offset::from_seconds(sign * minutes * 60).ok()
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self {
            day,
            time: None,
            offset: None,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        if let Some(time) = self.time {
            let (hour, minute, second) = (time.hour(), time.minute(), time.second());
            write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        }
        match self.offset.map(Offset::seconds) {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Ordered by the moment, so that a later event comes later wherever it was written down.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |date: &Self| (date.day, date.time, date.offset);
        let moment = self.seconds().cmp(&other.seconds());
        moment.then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no date"))
    }
}

/// When something was published: the words found, and the date they stand for, if any. The words
/// are untrusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Published {
    words: String,
    date: Option<Date>,
}

impl Published {
    /// Takes the words and reads the date in them, with the day before the month if both are
    /// numbers.
    pub fn new(words: impl Into<String>) -> Self {
        let words = words.into();
        let date = Date::in_words(&words, find::Order::DayFirst);
        Self { words, date }
    }

    /// The words as they were found.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The date that the words stand for.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The date as a person would write it; words that are no date stay as they were found.
    pub(crate) fn readable(&self) -> String {
        // What people wrote they can read.
        let date = self.date.filter(|_| Date::parse(&self.words).is_some());
        date.map_or_else(|| self.words.clone(), |date| date.readable())
    }
}

/// The words.
impl std::ops::Deref for Published {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl From<Day> for Published {
    fn from(day: Day) -> Self {
        Self {
            words: day.to_string(),
            date: Some(day.into()),
        }
    }
}

impl From<&str> for Published {
    fn from(words: &str) -> Self {
        Self::new(words)
    }
}

impl From<String> for Published {
    fn from(words: String) -> Self {
        Self::new(words)
    }
}

#[cfg(test)]
mod tests;

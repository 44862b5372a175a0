//! Finds dates in running words, in the forms and languages of web pages.
//!
//! It looks for numbers and decides by what stands around them: `2031-05-03`, `3.5.2031`, `3 May
//! 2031`, `May 3, 2031`, `3 de mayo de 2031`, `2031年5月3日`. A month is a word of the table of
//! months. The page's language says whether `3/5/2031` is in May or in March.

use std::ops::Range;

use super::beside::is_zone;
use super::digits::digit;
pub(crate) use super::digits::has_digit;
use super::{Day, calendars, hebrew, months, programs, weekdays};

/// Which of two numbers is the day if both could be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// `3/5/2031` is in May, as nearly everywhere.
    #[default]
    DayFirst,
    /// `3/5/2031` is in March, as in the United States.
    MonthFirst,
}

impl Order {
    /// The order of a language: only American English puts the month first.
    pub fn of(language: Option<&str>) -> Self {
        match language {
            Some(tag) if tag.eq_ignore_ascii_case("en-us") => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The day.
    pub day: Day,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// It is told by our calendar. Others may begin their months a day apart.
    pub ours: bool,
}

/// A piece of a text: a number, a word or a sign between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Number(u32, usize),
    Word(&'a str),
    Sign(char),
}

/// The first date in a text. This is meant for texts of a few hundred words at most, so only the
/// first 4,000 bytes are searched.
pub(crate) fn find(text: &str, order: Order) -> Option<Found> {
    const MOST: usize = 4000;
    let text = &text[..text.floor_char_boundary(MOST)];
    if !has_digit(text) && !hebrew::may_be_in(text) {
        return None;
    }
    let parts = parts(text);
    let all = 0..parts.len();
    let ours = all.clone().find_map(|at| date_at(&parts, at, order));
    // Who tells a day in two calendars means the same by both.
    ours.or_else(|| {
        all.into_iter()
            .find_map(|at| in_another_calendar(&parts, at))
    })
}

/// A date that is none of ours.
fn in_another_calendar(parts: &[(Part<'_>, Range<usize>)], at: usize) -> Option<Found> {
    let part = |n: usize| parts.get(at + n).map(|(part, _)| *part);
    let (day, length) = calendars::day(&part)?;
    let last = parts.get(at + length - 1)?;
    Some(Found {
        day,
        at: parts[at].1.start..last.1.end,
        ours: false,
    })
}

fn parts(text: &str) -> Vec<(Part<'_>, Range<usize>)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let run = |fits: fn(char) -> bool| rest.find(|c: char| !fits(c)).unwrap_or(rest.len());
        let (part, len) = if digit(c).is_some() {
            let len = run(|c| digit(c).is_some());
            let len = year_before_time(rest, len).unwrap_or(len);
            let digits = rest[..len].chars().filter_map(digit);
            let count = digits.clone().count();
            let number = digits.fold(0_u32, |sum, digit| {
                sum.saturating_mul(10).saturating_add(digit)
            });
            (Part::Number(number, count), len)
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            (Part::Sign(c), c.len_utf8())
        } else if c.is_alphabetic() {
            let len = run(|c| {
                (c.is_alphabetic() || joins(c))
                    && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
            });
            (Part::Word(&rest[..len]), len)
        } else {
            (Part::Sign(c), c.len_utf8())
        };
        // "Ines ValeMay 3, 2031": a name may run into a month.
        if let Part::Word(word) = part
            && let Some(month) = word.rfind(char::is_uppercase).filter(|month| *month > 1)
            && word[..month].ends_with(char::is_lowercase)
            && month_of(&word[month..]).is_some()
        {
            parts.push((Part::Word(&word[..month]), at..at + month));
            parts.push((Part::Word(&word[month..]), at + month..at + len));
        } else if !matches!(part, Part::Sign(c) if c.is_whitespace()) {
            parts.push((part, at..at + len));
        }
        at += len;
    }
    parts
}

/// How many bytes of a run of digits are a year that runs into a time of day, as pasted pages have it:
/// "May 3, 20316:01 AM", "May 3, 203114:05".
fn year_before_time(rest: &str, len: usize) -> Option<usize> {
    const YEAR: usize = 4;
    let (year, hour) = rest.get(..len)?.split_at_checked(YEAR)?;
    let bytes = rest.as_bytes();
    let minutes = bytes.get(len) == Some(&b':')
        && bytes.get(len + 1..len + 3)?.iter().all(u8::is_ascii_digit);
    let is_year = year.starts_with("19") || year.starts_with("20");
    let is_hour = hour.parse::<u8>().is_ok_and(|hour| hour < 24);
    (minutes && is_year && is_hour).then_some(YEAR)
}

/// Whether a sign stands inside of words of India or Siam without being a letter: it joins two
/// consonants, or takes a vowel from one.
fn joins(c: char) -> bool {
    const SIGNS: [char; 10] = [
        '\u{93c}', '\u{94d}', '\u{9bc}', '\u{9cd}', '\u{acd}', '\u{bcd}', '\u{c4d}', '\u{ccd}',
        '\u{d4d}', '\u{e4c}',
    ];
    SIGNS.contains(&c)
}

/// The date whose first part stands at `at`.
fn date_at(parts: &[(Part<'_>, Range<usize>)], at: usize, order: Order) -> Option<Found> {
    let part = |n: usize| parts.get(at + n).map(|(part, _)| *part);
    let found = |year, month, day, len: usize| {
        let last = parts.get(at + len - 1)?;
        let year = calendars::buddhist(year).unwrap_or(year);
        Some(Found {
            day: day_of(year, month, day)?,
            at: parts[at].1.start..last.1.end,
            ours: true,
        })
    };
    // "3.5.2031" inside of "1.3.5.2031" is a version; a byline may run into its date, for
    // the page has them in elements of their own: "Ines Vale3 May 2031".
    let behind = at.checked_sub(1).map(|n| (parts[n].0, parts[n].1.end));
    let glued = behind.is_some_and(|(part, end)| {
        let runs_on = match part {
            Part::Sign(sign) => matches!(sign, '.' | '-' | '/'),
            Part::Word(word) => word.chars().nth(1).is_none(),
            Part::Number(..) => false,
        };
        end == parts[at].1.start && runs_on
    });
    match part(0)? {
        Part::Number(year, 4) => {
            if let Some(found) = year_first(part, year, &found) {
                return Some(found);
            }
            let (Some(Part::Sign(first)), Some(Part::Number(month, 1..=2))) = (part(1), part(2))
            else {
                return None;
            };
            let (Some(Part::Sign(second)), Some(Part::Number(day, _))) = (part(3), part(4)) else {
                return None;
            };
            let asian = matches!((first, second), ('年', '月') | ('년', '월'));
            let dashed = first == second && matches!(first, '-' | '/' | '.');
            let digits = matches!(part(4), Some(Part::Number(_, 1..=2)));
            ((asian || dashed) && digits).then(|| found(year, month, day, 5))?
        }
        Part::Number(first, 1..=2) if !glued => {
            let order = match is_american(parts, at) {
                true => Order::MonthFirst,
                false => order,
            };
            let ordered = |order| numbers(part, first, order, &found);
            let told = ordered(order).map(|usual| {
                let other = match order {
                    Order::DayFirst => Order::MonthFirst,
                    Order::MonthFirst => Order::DayFirst,
                };
                // "Monday, 03/05/2031": the day of the week says which of both is meant.
                let other = ordered(other).filter(|found| {
                    let weekday = weekday_beside(parts, at);
                    weekday == Some(week_of(found.day)) && weekday != Some(week_of(usual.day))
                });
                other.unwrap_or(usual)
            });
            told.or_else(|| day_first(part, first, &found))
        }
        Part::Word(word) => month_first(part, word, &found),
        _ => None,
    }
}

/// The day of the week before or after a date written in numbers.
fn weekday_beside(parts: &[(Part<'_>, Range<usize>)], at: usize) -> Option<usize> {
    /// The most numbers and signs of a date.
    const LENGTH: usize = 5;
    let named = |(part, _): &(Part<'_>, Range<usize>)| match part {
        Part::Word(word) => weekdays::number(word),
        _ => None,
    };
    let before = parts[at.saturating_sub(2)..at].iter().rev().find_map(named);
    let behind = || parts.iter().skip(at + LENGTH).take(2).find_map(named);
    before.or_else(behind)
}

/// Whether a time of day behind a date of numbers is one of the United States':
/// "03/05/2031 5:15 PM EST".
fn is_american(parts: &[(Part<'_>, Range<usize>)], at: usize) -> bool {
    /// Numbers and signs of the date.
    const DATE: usize = 5;
    /// Of a time of day, with "at" before it.
    const TIME: usize = 10;
    let zone = |part: &Part<'_>| {
        let Part::Word(word) = part else {
            return false;
        };
        matches!(
            *word,
            "EST" | "EDT" | "PST" | "PDT" | "CDT" | "MDT" | "MST" | "ET" | "PT"
        )
    };
    let mut behind = parts.iter().skip(at + DATE).take(TIME);
    behind.any(|(part, _)| zone(part))
}

fn week_of(day: Day) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default()
}

/// A year of two figures: what is written on a computer is none before those of 1970.
const fn whole(year: u32) -> u32 {
    match year {
        70..=99 => 1900 + year,
        _ => 2000 + year,
    }
}

/// "3.5.2031", "3/5/2031", "3-5-31".
fn numbers<'a>(
    part: impl Fn(usize) -> Option<Part<'a>>,
    first: u32,
    order: Order,
    found: &impl Fn(u32, u32, u32, usize) -> Option<Found>,
) -> Option<Found> {
    let (Some(Part::Sign(a)), Some(Part::Number(second, 1..=2))) = (part(1), part(2)) else {
        return None;
    };
    let (Some(Part::Sign(b)), Some(Part::Number(year, digits))) = (part(3), part(4)) else {
        return None;
    };
    if a != b || !matches!(a, '.' | '/' | '-') || !matches!(digits, 2 | 4) {
        return None;
    }
    // Americans write "05.08.26" as well, where a year of four digits with dots is a European's.
    let theirs = a == '/' || a == '.' && digits == 2;
    let american = order == Order::MonthFirst && theirs && first <= 12 || second > 12;
    let year = if digits == 2 { whole(year) } else { year };
    match american {
        true => found(year, first, second, 5),
        false => found(year, second, first, 5),
    }
}

/// "3 May 2031", "3. Mai 2031", "3rd of May, 2031", "3 de mayo de 2031".
fn day_first<'a>(
    part: impl Fn(usize) -> Option<Part<'a>>,
    day: u32,
    found: &impl Fn(u32, u32, u32, usize) -> Option<Found>,
) -> Option<Found> {
    let mut n = 1;
    let skips = |n: &mut usize| {
        while *n < 6 && part(*n).is_some_and(is_between) {
            *n += 1;
        }
    };
    skips(&mut n);
    let Some(Part::Word(word)) = part(n) else {
        return None;
    };
    // "3 tháng 5 năm 2031": in Vietnamese months are numbers.
    if matches!(word, "tháng" | "Tháng") {
        let Some(Part::Number(month, 1..=2)) = part(n + 1) else {
            return None;
        };
        let between =
            part(n + 2) == Some(Part::Word("năm")) || part(n + 2) == Some(Part::Sign(','));
        return match part(n + 2 + usize::from(between)) {
            Some(Part::Number(year, 4)) => found(year, month, day, n + 3 + usize::from(between)),
            _ => None,
        };
    }
    let (month, words) = month_at(&part, n)?;
    n += words;
    skips(&mut n);
    // "3 أيار/مايو 2031": named in both ways of the Arab world.
    if let Some(Part::Word(other)) = part(n)
        && month_of(other) == Some(month)
    {
        n += 1;
        skips(&mut n);
    }
    match part(n) {
        Some(Part::Number(year, 4)) => found(year, month, day, n + 1),
        // "(Ellery, 3 May 31)": two figures are a year where nothing goes on behind them.
        Some(Part::Number(year, 2))
            if matches!(part(n + 1), None | Some(Part::Sign(')')))
                && !calendars::is_of_siam(word) =>
        {
            found(whole(year), month, day, n + 1)
        }
        _ => None,
    }
}

/// "2031. május 3.", "2031 May 3": the number after a year and a month is the day.
fn year_first<'a>(
    part: impl Fn(usize) -> Option<Part<'a>>,
    year: u32,
    found: &impl Fn(u32, u32, u32, usize) -> Option<Found>,
) -> Option<Found> {
    let n = match (part(1), part(2)) {
        // "2031 m. gegužės 3 d."
        (Some(Part::Word("m")), Some(Part::Sign('.'))) => 3,
        (Some(Part::Sign('.')), _) => 2,
        _ => 1,
    };
    let (Some(Part::Word(word)), Some(Part::Number(day, 1..=2))) = (part(n), part(n + 1)) else {
        return None;
    };
    found(year, month_of(word)?, day, n + 2)
}

/// "May 3, 2031", "Feb 18 10:27:24 2031".
fn month_first<'a>(
    part: impl Fn(usize) -> Option<Part<'a>>,
    word: &str,
    found: &impl Fn(u32, u32, u32, usize) -> Option<Found>,
) -> Option<Found> {
    let mut n = 1;
    while n < 3 && matches!(part(n), Some(Part::Sign('.'))) {
        n += 1;
    }
    let Some(Part::Number(day, 1..=2)) = part(n) else {
        return None;
    };
    // "Zofia Maj 14.04.2031": who is called like a month stands before a whole date.
    let sign = |at| matches!(part(at), Some(Part::Sign('.')));
    let number = |at, digits: std::ops::RangeInclusive<usize>| matches!(part(at), Some(Part::Number(_, n)) if digits.contains(&n));
    if sign(n + 1) && number(n + 2, 1..=2) && sign(n + 3) && number(n + 4, 4..=4) {
        return None;
    }
    // Few words stand before a number: they are looked up only there.
    let month = month_of(word)?;
    n += 1;
    let end = n + 9;
    while n < end {
        match part(n)? {
            Part::Number(year, 4) => return found(year, month, day, n + 1),
            // A time of day, and a zone, may stand between.
            Part::Number(..) | Part::Sign(':' | ',' | '.') => n += 1,
            Part::Word("st" | "nd" | "rd" | "th") => n += 1,
            Part::Word(zone) if is_zone(zone) => n += 1,
            _ => return None,
        }
    }
    None
}

/// What may stand between the day, the month and the year.
fn is_between(part: Part<'_>) -> bool {
    match part {
        Part::Sign(c) => matches!(c, '.' | ',' | 'º' | '°' | 'ª' | '-' | '/'),
        Part::Word(word) => matches!(
            word,
            "st" | "nd" | "rd" | "th" | "of" | "de" | "del" | "do" | "er" | "ter" | "º" | "ª"
        ),
        Part::Number(..) => false,
    }
}

/// The month that a part names, and how many words name it.
fn month_at<'a>(part: &impl Fn(usize) -> Option<Part<'a>>, at: usize) -> Option<(u32, usize)> {
    let word = |at| match part(at) {
        Some(Part::Word(word)) => Some(word),
        _ => None,
    };
    let (month, words) = months::of_words(word(at)?, word(at + 1).unwrap_or_default())?;
    Some((u32::try_from(month).ok()?, words))
}

/// The month that a word means, from 1.
fn month_of(word: &str) -> Option<u32> {
    months::of(word).and_then(|month| u32::try_from(month).ok())
}

/// The day, if it exists and is one that an article may have.
pub(super) fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    let likely = (1800..=2100).contains(&year);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = Day::new(i16::try_from(year).ok()?, month, day).ok();
    day.filter(|_| likely)
}

/// A date with the year first. A date written by a program is kept as it is; one written for
/// people becomes a plain day.
pub(crate) fn normal(date: &str, order: Order) -> String {
    let date = date.trim();
    if let Some(day) = programs::day(date) {
        return day;
    }
    let systems = date.len() >= 8
        && date.is_char_boundary(4)
        && date[..4].bytes().all(|b| b.is_ascii_digit())
        && date[4..].starts_with(['-', '/']);
    // "2031-5-3": a day may lack its naught.
    let whole = date.as_bytes().get(4..10).is_some_and(|rest| {
        let digit = |n: usize| rest[n].is_ascii_digit();
        digit(1) && digit(2) && digit(4) && digit(5) && !digit(3)
    });
    // "2031-25-12": some have the day before the month.
    let number = |from: usize| date.get(from..from + 2)?.parse::<u32>().ok();
    if systems
        && whole
        && let (Some(year), Some(day), Some(month)) =
            (date[..4].parse::<u32>().ok(), number(5), number(8))
        && day > 12
        && let Some(turned) = day_of(year, month, day)
    {
        return turned.to_string();
    }
    match systems && whole {
        true => date.replacen('/', "-", 2),
        false => find(date, order).map_or_else(
            || date.to_string(),
            |found| match programs::moment(&date[found.at.end..]) {
                Some(time) => format!("{}T{time}", found.day),
                None => found.day.to_string(),
            },
        ),
    }
}

/// The day in the path of an address: `/2031/05/03/`, `-2031-05-03-`, `/23-05-2031`.
pub(crate) fn in_address(address: &str) -> Option<Day> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let path = &path[path.find('/')?..];
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|three| {
        let number = |n: usize, digits: usize| {
            let fits = three[n].len() == digits && three[n].bytes().all(|b| b.is_ascii_digit());
            fits.then(|| three[n].parse::<u32>().ok()).flatten()
        };
        let year = |n| number(n, 4).filter(|year| *year >= 1990);
        if let Some(year) = year(0) {
            return day_of(year, number(1, 2)?, number(2, 2)?);
        }
        // "29-10-2031": only where the day cannot be a month.
        let day = number(0, 2).filter(|day| *day > 12)?;
        day_of(year(2)?, number(1, 2)?, day)
    })
}

#[cfg(test)]
mod tests;

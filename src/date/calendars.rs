//! Dates of other calendars as days of ours: Buddhist years, Persian and Islamic months, years
//! since the Republic, and those of Japanese eras.

use super::Day;
use super::find::{Part, day_of};
use super::hebrew;

/// The years of Siam are Buddha's.
const BUDDHIST: u32 = 543;
/// Years that are Buddhist wherever they stand: nobody dates texts so far ahead.
const AHEAD: std::ops::RangeInclusive<u32> = 2_443..=2_643;
/// The first year of the Republic of China is 1912.
const REPUBLIC: u32 = 1911;
/// Persian years of today, and the Islamic ones; no year is of both.
const PERSIAN: std::ops::RangeInclusive<u32> = 1_340..=1_419;
const ISLAMIC: std::ops::RangeInclusive<u32> = 1_420..=1_460;

/// The months of Siam, short: two words with full stops, and how two of its months are written in
/// one.
const SIAM: [(&str, &str); 12] = [
    ("ม", "ค"),
    ("ก", "พ"),
    ("มี", "ค"),
    ("เม", "ย"),
    ("พ", "ค"),
    ("มิ", "ย"),
    ("ก", "ค"),
    ("ส", "ค"),
    ("ก", "ย"),
    ("ต", "ค"),
    ("พ", "ย"),
    ("ธ", "ค"),
];

/// The months of Iran and, in other words, of Afghanistan.
const PERSIAN_MONTHS: [[&str; 2]; 12] = [
    ["فروردین", "حمل"],
    ["اردیبهشت", "ثور"],
    ["خرداد", "جوزا"],
    ["تیر", "سرطان"],
    ["مرداد", "اسد"],
    ["شهریور", "سنبله"],
    ["مهر", "میزان"],
    ["آبان", "عقرب"],
    ["آذر", "قوس"],
    ["دی", "جدی"],
    ["بهمن", "دلو"],
    ["اسفند", "حوت"],
];

/// The Islamic months, with what is written behind the first word of some.
const ISLAMIC_MONTHS: [(&[&str], &[&str]); 12] = [
    (&["محرم", "المحرم", "Muharram"], &[]),
    (&["صفر", "Safar"], &[]),
    (&["ربيع"], &["الأول", "الاول"]),
    (&["ربيع"], &["الآخر", "الاخر", "الثاني"]),
    (&["جمادى"], &["الأولى", "الاولى", "الأول"]),
    (&["جمادى"], &["الآخرة", "الاخرة", "الثانية", "الآخر"]),
    (&["رجب", "Rajab"], &[]),
    (&["شعبان", "Shaban"], &[]),
    (&["رمضان", "Ramadan"], &[]),
    (&["شوال", "Shawwal"], &[]),
    (&["ذو", "ذي", "ذوالقعدة"], &["القعدة", "القعده"]),
    (&["ذو", "ذي", "ذوالحجة"], &["الحجة", "الحجه"]),
];

/// Where the years of each era begin.
const ERAS: [(&str, u32); 8] = [
    ("民國", REPUBLIC),
    ("民国", REPUBLIC),
    ("中華民國", REPUBLIC),
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
];

/// The year of ours that a year is, where it is surely Buddhist.
pub(super) fn buddhist(year: u32) -> Option<u32> {
    AHEAD.contains(&year).then(|| year - BUDDHIST)
}

/// Whether a word is written in the letters of Siam.
pub(super) fn is_of_siam(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| ('\u{e01}'..='\u{e4e}').contains(&c))
}

/// A day of another calendar whose first part stands at the beginning, and how many parts it has:
/// "3 มิ.ย. 2569", "4 ذو الحجة 1447", "31 اردیبهشت 1405", "1405/02/31", "民國115年5月21日",
/// "令和8年5月21日".
pub(super) fn day<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>) -> Option<(Day, usize)> {
    match part(0)? {
        Part::Number(day, 1..=2) => siamese(part, day)
            .or_else(|| persian(part, day))
            .or_else(|| islamic(part, day)),
        Part::Number(year, 4) => in_numbers(part, year),
        Part::Word(word) => of_era(part, word).or_else(|| hebrew::day(part)),
        _ => None,
    }
}

/// A year, with what may stand before it: "พ.ศ. 2569", "، 1447".
fn year_behind<'a>(
    part: &dyn Fn(usize) -> Option<Part<'a>>,
    from: usize,
) -> Option<(u32, usize, usize)> {
    const MOST: usize = 5;
    (from..from + MOST)
        .take_while(|n| {
            *n == from
                || matches!(
                    part(n - 1),
                    Some(Part::Word("พ" | "ศ") | Part::Sign('.' | ',' | '،'))
                )
        })
        .find_map(|n| match part(n) {
            Some(Part::Number(year, digits @ (2 | 4))) => Some((year, digits, n + 1)),
            _ => None,
        })
}

fn siamese<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>, day: u32) -> Option<(Day, usize)> {
    let Some(Part::Word(first)) = part(1) else {
        return None;
    };
    if !is_of_siam(first) {
        return None;
    }
    let (month, next) = match (part(2), part(3)) {
        (Some(Part::Sign('.')), Some(Part::Word(second))) => {
            let month = SIAM.iter().position(|short| *short == (first, second))?;
            let stop = usize::from(part(4) == Some(Part::Sign('.')));
            (u32::try_from(month).ok()? + 1, 4 + stop)
        }
        _ => (u32::try_from(super::months::of(first)?).ok()?, 2),
    };
    let (year, digits, length) = year_behind(part, next)?;
    let year = if digits == 2 { 2500 + year } else { year };
    Some((day_of(year.checked_sub(BUDDHIST)?, month, day)?, length))
}

fn persian<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>, day: u32) -> Option<(Day, usize)> {
    let Some(Part::Word(word)) = part(1) else {
        return None;
    };
    let month = PERSIAN_MONTHS.iter().position(|of| of.contains(&word))?;
    // "31 اردیبهشت ماه 1405"
    let of = usize::from(matches!(part(2), Some(Part::Word("ماه" | "سال"))));
    let (year, digits, length) = year_behind(part, 2 + of)?;
    if digits != 4 || !(1_200..=1_500).contains(&year) {
        return None;
    }
    let month = u32::try_from(month).ok()? + 1;
    Some((of_persia(year, month, day)?, length))
}

fn islamic<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>, day: u32) -> Option<(Day, usize)> {
    let Some(Part::Word(first)) = part(1) else {
        return None;
    };
    let second = match part(2) {
        Some(Part::Word(second)) => second,
        _ => "",
    };
    let (month, words) = (1..)
        .zip(&ISLAMIC_MONTHS)
        .find_map(|(month, (names, behind))| {
            let whole = behind.is_empty() || first.starts_with("ذوال");
            let words = if whole { 2 } else { 3 };
            (names.contains(&first) && (whole || behind.contains(&second)))
                .then_some((month, words))
        })?;
    let (year, digits, length) = year_behind(part, words)?;
    if digits != 4 {
        return None;
    }
    Some((of_islam(year, month, day)?, length))
}

/// "1405/02/31", "1447-12-04".
fn in_numbers<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>, year: u32) -> Option<(Day, usize)> {
    let (Some(Part::Sign(a)), Some(Part::Number(month, 1..=2)), Some(Part::Sign(b))) =
        (part(1), part(2), part(3))
    else {
        return None;
    };
    let Some(Part::Number(day, 1..=2)) = part(4) else {
        return None;
    };
    if a != b || !matches!(a, '/' | '-' | '.') {
        return None;
    }
    let day = match year {
        _ if PERSIAN.contains(&year) => of_persia(year, month, day)?,
        _ if ISLAMIC.contains(&year) => of_islam(year, month, day)?,
        _ => return None,
    };
    Some((day, 5))
}

/// "民國115年5月21日", "令和元年5月1日".
fn of_era<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>, word: &str) -> Option<(Day, usize)> {
    let (name, first) = match word.strip_suffix('元') {
        Some(name) => (name, true),
        None => (word, false),
    };
    let (_, before) = ERAS.iter().find(|(era, _)| name.ends_with(era))?;
    let (year, n) = match part(1)? {
        Part::Number(year, 1..=3) if !first => (year, 2),
        _ if first => (1, 1),
        _ => return None,
    };
    match (part(n), part(n + 1), part(n + 2), part(n + 3)) {
        (
            Some(Part::Sign('年')),
            Some(Part::Number(month, 1..=2)),
            Some(Part::Sign('月')),
            Some(Part::Number(day, 1..=2)),
        ) => Some((day_of(before + year, month, day)?, n + 4)),
        _ => None,
    }
}

/// The day so many days behind another.
fn behind(first: Day, days: u32) -> Option<Day> {
    let days = jiff::Span::new().try_days(i64::from(days)).ok()?;
    let day = first.checked_add(days).ok()?;
    (1800..=2100).contains(&day.year()).then_some(day)
}

/// A day of the Persian calendar, whose leap years repeat in 33 years nearly always.
fn of_persia(year: u32, month: u32, day: u32) -> Option<Day> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || month > 6 && day > 30 {
        return None;
    }
    // 1 Farvardin 1210 was 21 March 1831.
    const FIRST: u32 = 1_210;
    let leaps = |year: u32| {
        let year = year + 1_595;
        year / 33 * 8 + (year % 33).div_ceil(4)
    };
    let years = year.checked_sub(FIRST)?;
    let long = month.min(7) - 1;
    let days = years * 365 + leaps(year) - leaps(FIRST) + long * 31 + (month - 1 - long) * 30;
    behind(Day::constant(1831, 3, 21), days + day - 1)
}

/// Which months of the years from 1400 on have thirty days in the calendar of Mecca, the first of
/// a year in the lowest bit.
const THIRTY: [u16; 61] = [
    0xd4b, 0x52a, 0xa57, 0x4ae, 0x976, 0x56c, 0xb55, 0xaaa, 0xa55, 0x4ad, 0x95d, 0x2da, 0x5d9,
    0xdb2, 0xba4, 0xb4a, 0xa55, 0x2b5, 0x575, 0xb6a, 0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad,
    0xb6a, 0x6d4, 0xdc9, 0xd92, 0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55, 0xaaa, 0x94d, 0x49d,
    0x95d, 0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5, 0x54b,
    0xa97, 0x54e, 0xaae, 0x5ac, 0xba9, 0xd92, 0xb25, 0x64b, 0xcab,
];

/// A day of the Islamic calendar, as Mecca counts its months.
fn of_islam(year: u32, month: u32, day: u32) -> Option<Day> {
    const FIRST: u32 = 1_400;
    let at = usize::try_from(year.checked_sub(FIRST)?).ok()?;
    let of_year = THIRTY.get(at)?;
    let months = month.checked_sub(1).filter(|before| *before < 12)?;
    let length = |bits: u16, month: u32| 29 + u32::from(bits >> month & 1);
    if !(1..=length(*of_year, months)).contains(&day) {
        return None;
    }
    let years = THIRTY[..at].iter();
    let years: u32 = years.map(|bits| 12 * 29 + bits.count_ones()).sum();
    let months: u32 = (0..months).map(|month| length(*of_year, month)).sum();
    // 1 Muharram 1400 was 20 November 1979.
    behind(Day::constant(1979, 11, 20), years + months + day - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars_are_days_of_ours() {
        for ((year, month, day), ours) in [
            ((1399, 1, 1), "2020-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1403, 12, 30), "2025-03-20"),
            ((1405, 2, 31), "2026-05-21"),
            ((1408, 1, 1), "2029-03-20"),
            ((1357, 11, 22), "1979-02-11"),
        ] {
            let found = of_persia(year, month, day).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(ours), "{year}/{month}/{day}");
        }
        for ((year, month, day), ours) in [
            ((1400, 1, 1), "1979-11-20"),
            ((1420, 1, 1), "1999-04-17"),
            ((1447, 12, 4), "2026-05-21"),
            ((1460, 12, 30), "2039-01-25"),
        ] {
            let found = of_islam(year, month, day).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(ours), "{year}-{month}-{day}");
        }
        for (year, month, day) in [
            (1399, 1, 1),
            (1447, 13, 1),
            (1447, 0, 1),
            (1447, 1, 31),
            (1461, 1, 1),
        ] {
            assert_eq!(of_islam(year, month, day), None);
        }
        assert_eq!([of_persia(1405, 7, 31), of_persia(1405, 0, 1)], [None; 2]);
    }
}

//! Days of the Hebrew calendar, written in letters: "כ״ג בטבת תשפ״ה".

use super::Day;
use super::find::Part;

/// The months as a year has them, Adar once, with the ways in which they are written.
const MONTHS: [&[&str]; 12] = [
    &["תשרי"],
    &["חשוון", "חשון", "מרחשוון", "מרחשון"],
    &["כסלו"],
    &["טבת"],
    &["שבט"],
    &["אדר"],
    &["ניסן"],
    &["אייר", "איר"],
    &["סיוון", "סיון"],
    &["תמוז"],
    &["אב"],
    &["אלול"],
];
/// The place of Adar among them: in a leap year there are two.
const ADAR: usize = 5;
/// What a year of our time begins with, its thousands aside.
const OPENS: &str = "תש";

/// Whether a text may have such a day: it has no digits.
pub(super) fn may_be_in(text: &str) -> bool {
    !text.is_ascii() && text.contains(OPENS)
}

/// What a letter counts.
const fn letter(c: char) -> Option<u32> {
    Some(match c {
        'א'..='ט' => c as u32 - 'א' as u32 + 1,
        'י' => 10,
        'כ' => 20,
        'ל' => 30,
        'מ' => 40,
        'נ' => 50,
        'ס' => 60,
        'ע' => 70,
        'פ' => 80,
        'צ' => 90,
        'ק' => 100,
        'ר' => 200,
        'ש' => 300,
        'ת' => 400,
        _ => return None,
    })
}

fn count(word: &str) -> Option<u32> {
    word.chars().try_fold(0, |sum, c| Some(sum + letter(c)?))
}

/// Whether a part is the mark before a number's last letter, or behind its only one.
const fn is_mark(part: Option<Part<'_>>) -> bool {
    matches!(part, Some(Part::Sign('״' | '׳' | '"' | '\'' | '”' | '’')))
}

/// The number whose first letters are part `n`, and the part behind it: "כ״ג", "ה׳".
fn number<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>, n: usize) -> Option<(u32, usize)> {
    let Part::Word(word) = part(n)? else {
        return None;
    };
    let first = count(word)?;
    match part(n + 2) {
        _ if !is_mark(part(n + 1)) => None,
        Some(Part::Word(last)) if last.chars().nth(1).is_none() => {
            Some((first + count(last)?, n + 3))
        }
        _ => Some((first, n + 2)),
    }
}

/// A day whose first part stands at the beginning, and how many parts it has.
pub(super) fn day<'a>(part: &dyn Fn(usize) -> Option<Part<'a>>) -> Option<(Day, usize)> {
    let (day, n) = number(part, 0).filter(|(day, _)| (1..=30).contains(day))?;
    let Part::Word(word) = part(n)? else {
        return None;
    };
    let named = |name: &str| MONTHS.iter().position(|names| names.contains(&name));
    let bare = || word.strip_prefix('ב').and_then(named);
    let month = named(word).or_else(bare)?;
    // "אדר ב׳": which of the two.
    let (second, n) = match number(part, n + 1) {
        Some((which @ 1..=2, behind)) if month == ADAR => (which == 2, behind),
        _ => (false, n + 1),
    };
    // The thousands may be told: "ה׳תשפ״ה", "התשפ״ה".
    let n = match part(n) {
        Some(Part::Word("ה")) if is_mark(part(n + 1)) => n + 2,
        _ => n,
    };
    let (year, behind) = number(part, n)?;
    let thousands = matches!(part(n), Some(Part::Word(word)) if word.starts_with('ה'));
    let year = if thousands {
        year.checked_sub(5)?
    } else {
        year
    };
    let ours = (660..=860).contains(&year);
    Some((
        of_year(5_000 + year, month, second, day).filter(|_| ours)?,
        behind,
    ))
}

const fn is_leap(year: u32) -> bool {
    (7 * year + 1) % 19 < 7
}

/// How many days of the calendar have passed when a year begins.
fn begins(year: u32) -> i64 {
    let days = |year: u32| {
        let months = (235 * i64::from(year) - 234) / 19;
        let day = 29 * months + (12_084 + 13_753 * months) / 25_920;
        // It begins on no Sunday, Wednesday or Friday.
        day + i64::from(3 * (day + 1) % 7 < 3)
    };
    let (before, this, next) = (days(year - 1), days(year), days(year + 1));
    this + match (next - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    }
}

/// A day by the place of its month in a year; `second`: in the second Adar.
fn of_year(year: u32, month: usize, second: bool, day: u32) -> Option<Day> {
    const FIRST: u32 = 5_700;
    let length = begins(year + 1) - begins(year);
    let days_of = |month: usize| match month {
        1 => 29 + i64::from(length % 10 == 5),
        2 => 30 - i64::from(length % 10 == 3),
        _ => 30 - (month % 2) as i64,
    };
    let leap = is_leap(year);
    let before: i64 = (0..month).map(days_of).sum();
    // In a leap year another Adar of thirty days stands before the usual one.
    let more = if leap && (month > ADAR || month == ADAR && second) {
        30
    } else {
        0
    };
    let most = if leap && month == ADAR && !second {
        30
    } else {
        days_of(month)
    };
    if i64::from(day) > most {
        return None;
    }
    let days = begins(year) - begins(FIRST) + before + more + i64::from(day) - 1;
    // 1 Tishri 5700 was 14 September 1939.
    let span = jiff::Span::new().try_days(days).ok()?;
    Day::constant(1939, 9, 14).checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::super::find::{Order, find};

    #[test]
    fn days_in_letters_are_days_of_ours() {
        for (text, ours) in [
            ("כ״ג בטבת ה׳תשפ״ה", "2025-01-23"),
            ("ט״ו בכסלו תשפ״ו", "2025-12-05"),
            ("א׳ בתשרי תשפ\"ו", "2025-09-23"),
            ("י\"ד באדר ב׳ התשפ\"ד", "2024-03-24"),
            ("ה' באייר תש\"ח", "1948-05-14"),
        ] {
            let found = find(text, Order::DayFirst).map(|found| found.day.to_string());
            assert_eq!(found.as_deref(), Some(ours), "{text}");
        }
        for text in ["ל״א בטבת תשפ״ה", "תש״ח", "כ״ג בטבת", "השנה תשתנה"]
        {
            assert_eq!(find(text, Order::DayFirst), None, "{text}");
        }
    }
}

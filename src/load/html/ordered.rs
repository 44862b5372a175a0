//! In which order a page writes day and month in numbers, where its language does not tell.

use crate::date::find::Order;

/// The order of a language; where that is English, or unknown, that of the dates that can only be
/// read one way: of "05-13-2031" the month comes first, and so it does in all others of the page.
pub(super) fn order(text: &str, language: Option<&str>) -> Order {
    let order = Order::of(language);
    // "en-GB" tells it.
    let english = language.is_none_or(|tag| tag.eq_ignore_ascii_case("en"));
    match order {
        Order::DayFirst if english && has_month_first(text) => Order::MonthFirst,
        order => order,
    }
}

/// Whether some date in numbers has a day for its second number, and none for its first.
fn has_month_first(text: &str) -> bool {
    const MONTHS: u16 = 12;
    const DAYS: u16 = 31;
    let bytes = text.as_bytes();
    let number = |from: usize, most: usize| {
        let digits = bytes.get(from..).unwrap_or_default().iter();
        let digits = digits.take(most + 1).take_while(|b| b.is_ascii_digit());
        let count = digits.clone().count();
        let value = digits.fold(0_u16, |n, b| n.saturating_mul(10) + u16::from(b - b'0'));
        (1..=most).contains(&count).then_some((value, count))
    };
    let mut found = false;
    for (at, sign) in bytes.iter().enumerate() {
        if !matches!(sign, b'/' | b'-') {
            continue;
        }
        let digits = bytes[at.saturating_sub(3)..at].iter().rev();
        let before = digits.take_while(|b| b.is_ascii_digit()).count();
        let first = (1..=2)
            .contains(&before)
            .then(|| number(at - before, 2))
            .flatten();
        let second = number(at + 1, 2).filter(|(_, count)| bytes.get(at + 1 + count) == Some(sign));
        let (Some((first, _)), Some((second, count))) = (first, second) else {
            continue;
        };
        let glued = |byte: Option<&u8>| {
            byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'_'))
        };
        // "backup-05-13-2031.zip" is no date of the page.
        let begins = at - before;
        let ends = at + count + 6;
        let name = begins > 0 && glued(bytes.get(begins - 1)) || glued(bytes.get(ends));
        let file = bytes.get(ends) == Some(&b'.') && glued(bytes.get(ends + 1));
        if name || file || number(at + count + 2, 4).is_none_or(|(_, count)| count != 4) {
            continue;
        }
        if (MONTHS + 1..=DAYS).contains(&first) {
            return false;
        }
        found |= (1..=MONTHS).contains(&first) && (MONTHS + 1..=DAYS).contains(&second);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_tells_how_all_are_read() {
        for (text, language, order) in [
            ("05-11-2031, then 05-13-2031", None, Order::MonthFirst),
            ("5/11/2031 and 5/13/2031", Some("en"), Order::MonthFirst),
            // Nothing tells, or the other way.
            ("05-11-2031", Some("en"), Order::DayFirst),
            ("13/05/2031 and 05/13/2031", Some("en"), Order::DayFirst),
            ("no. 5/13/7 of 2031", Some("en"), Order::DayFirst),
            // Other languages have one order.
            ("05-13-2031", Some("de"), Order::DayFirst),
            ("05-11-2031", Some("en-US"), Order::MonthFirst),
        ] {
            assert_eq!(super::order(text, language), order, "{text}");
        }
    }
}

//! Dates found in words, read from programs, and written for people.

use super::find::Order;
use super::*;
use proptest::prelude::*;

fn parsed(text: &str) -> Option<String> {
    Date::parse(text).map(|date| date.to_string())
}

#[test]
fn what_systems_write_is_a_value_as_far_as_it_goes() {
    for (text, date) in [
        ("2031-05-03", "2031-05-03"),
        ("2031-05-03T08:15:00+01:00", "2031-05-03T08:15:00+01:00"),
        ("2031-05-03T08:15:00.250Z", "2031-05-03T08:15:00Z"),
        ("2031-05-03 08:15", "2031-05-03T08:15:00"),
        ("2031-05-03T08:15:00-0330", "2031-05-03T08:15:00-03:30"),
        ("2031-05-03T08:15:00 Uhr", "2031-05-03T08:15:00"),
        ("2031-05-03T08:15:00 UTC", "2031-05-03T08:15:00Z"),
        ("2031-05-03T08:15:00:250Z", "2031-05-03T08:15:00"),
        ("2031-05-03T25:15", "2031-05-03"),
        (" 2031-05-03 ", "2031-05-03"),
    ] {
        assert_eq!(parsed(text).as_deref(), Some(date), "{text}");
    }
    for text in [
        "",
        "2031-02-31",
        "2031-02-29",
        "2031-13-03",
        "2031-05-031",
        "２０３１-05-03",
        "9999-05-03",
        "yesterday",
        "08:15",
    ] {
        assert_eq!(parsed(text), None, "{text}");
    }
}

#[test]
fn words_are_dates_too() {
    let of = |words: &str| Published::new(words).date().map(|d| d.to_string());
    for (words, date) in [
        ("3 May 2031", "2031-05-03"),
        ("Friday, May 3rd, 2031, 8:15 am", "2031-05-03"),
        ("Sept. 12, 1999", "1999-09-12"),
        ("Sat, 03 May 2031 00:25:56 GMT", "2031-05-03T00:25:56Z"),
        ("3. Mai 2031", "2031-05-03"),
        ("3 Bealtaine 2031", "2031-05-03"),
        ("14 Mawrth 2024", "2024-03-14"),
        ("2031/5/3", "2031-05-03"),
    ] {
        assert_eq!(of(words).as_deref(), Some(date), "{words}");
    }
    for words in [
        "",
        "May 2031",
        "31 February 2031",
        "Mayor 3, 2031",
        "last week",
    ] {
        assert_eq!(of(words), None, "{words}");
    }
    let american = Date::in_words("5/3/2031", Order::MonthFirst);
    assert_eq!(american.map(|d| d.day()).as_deref(), Some("2031-05-03"));
}

#[test]
fn dates_are_readable() {
    for (words, shown) in [
        ("2031-05-03T08:15:00+01:00", "3 May 2031, 08:15"),
        ("2031-05-03", "3 May 2031"),
        ("2031-05-03 00:00:00", "3 May 2031"),
        ("Fri May 03", "Fri May 03"),
        ("Friday, May 3rd, 2031", "Friday, May 3rd, 2031"),
        ("2031-13-03", "2031-13-03"),
        ("２０３１-05-03", "２０３１-05-03"),
    ] {
        assert_eq!(Published::new(words).readable(), shown);
    }
}

#[test]
fn later_moments_stand_behind_wherever_they_were_written() {
    let mut dates: Vec<Date> = [
        "2031-05-03T00:30:00+02:00",
        "2031-05-03",
        "2031-05-02T23:00:00Z",
        "2031-05-03T08:15:00",
        "2031-05-03T08:15:00-05:00",
    ]
    .iter()
    .filter_map(|text| Date::parse(text))
    .collect();
    dates.sort();
    let dates: Vec<String> = dates.iter().map(Date::to_string).collect();
    assert_eq!(
        dates,
        [
            "2031-05-03T00:30:00+02:00",
            "2031-05-02T23:00:00Z",
            "2031-05-03",
            "2031-05-03T08:15:00",
            "2031-05-03T08:15:00-05:00",
        ]
    );
}

fn any_date() -> impl Strategy<Value = Date> {
    let day = (1_i16..=2999, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("no such day", |(y, m, d)| Day::new(y, m, d).ok());
    let time = (0_i8..24, 0_i8..60, 0_i8..60)
        .prop_filter_map("no such time", |(h, m, s)| Time::new(h, m, s, 0).ok());
    let offset = (-15 * 60..15 * 60_i32).prop_filter_map("no such zone", |minutes| {
        Offset::from_seconds(minutes * 60).ok()
    });
    let moment = proptest::option::of((time, proptest::option::of(offset)));
    (day, moment).prop_map(|(day, moment)| Date {
        day,
        time: moment.map(|m| m.0),
        offset: moment.and_then(|m| m.1),
    })
}

proptest! {
    #[test]
    fn any_date_is_written_and_read(date in any_date()) {
        prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
    }

    #[test]
    fn any_order_is_one(a in any_date(), b in any_date()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
    }

    #[test]
    fn any_words_are_a_date_or_none(words in any::<String>(), near in "[0-9TZ:+. -]{0,30}") {
        for words in [words, near] {
            let published = Published::new(words.clone());
            prop_assert_eq!(&*published, words.as_str());
            let json = serde_json::to_string(&published).unwrap();
            prop_assert_eq!(serde_json::from_str::<Published>(&json).unwrap(), published);
        }
    }
}

#[test]
fn a_zone_may_stand_apart_behind_a_time() {
    for (words, read) in [
        ("2031-09-01 14:05:11 -0400", "2031-09-01T14:05:11-04:00"),
        ("2031-09-01 14:05 +05:30", "2031-09-01T14:05:00+05:30"),
        ("2031-09-01 14:05:11 UTC", "2031-09-01T14:05:11Z"),
        ("2031-09-01 14:05:11 ago", "2031-09-01T14:05:11"),
        ("2031-09-01 -0400", "2031-09-01"),
    ] {
        let date = Date::parse(words).map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some(read), "{words}");
    }
}

use super::*;

fn day(text: &str) -> Option<String> {
    find(text, Order::DayFirst).map(|found| found.day.to_string())
}

#[test]
fn the_day_of_the_week_says_which_number_is_the_month() {
    for (text, found) in [
        ("Wednesday, 03/05/2031", "2031-03-05"),
        ("Wed 03/05/2031", "2031-03-05"),
        ("mercredi 03/05/2031", "2031-03-05"),
        ("03/05/2031 (Wed)", "2031-03-05"),
        ("Saturday 03/05/2031", "2031-05-03"),
        ("Monday 03/05/2031", "2031-05-03"),
        ("Zofia Maj 14.04.2031, godz. 12:05", "2031-04-14"),
    ] {
        assert_eq!(day(text).as_deref(), Some(found), "{text}");
    }
    let short = |order| find("05.08.31", order).map(|found| found.day.to_string());
    assert_eq!(short(Order::MonthFirst).as_deref(), Some("2031-05-08"));
    assert_eq!(short(Order::DayFirst).as_deref(), Some("2031-08-05"));
    let american = find("Sat 03/05/2031", Order::MonthFirst);
    assert_eq!(
        american.map(|f| f.day.to_string()).as_deref(),
        Some("2031-05-03")
    );
}

#[test]
fn months_of_the_levant_have_one_word_or_two() {
    for (text, found) in [
        ("14 كانون الثاني/يناير 2031", Some("2031-01-14")),
        ("14 كانون الأول 2031", Some("2031-12-14")),
        ("14 تشرين الأول/أكتوبر 2031", Some("2031-10-14")),
        ("14 تشرين الثاني 2031", Some("2031-11-14")),
        ("14 آب/أغسطس 2031", Some("2031-08-14")),
        ("14 أغسطس/آب 2031", Some("2031-08-14")),
        ("14 آب/مايو 2031", None),
        ("14 كانون 2031", None),
    ] {
        assert_eq!(day(text).as_deref(), found, "{text}");
    }
}

#[test]
fn dates_are_found_in_every_form() {
    for text in [
        "2031-05-03",
        "2031-05-03T08:15:00+01:00",
        "2031/5/3",
        "Bonn, 3.5.2031",
        "• 03.05.2031",
        "03/05/2031 12:43:42",
        "3. Mai 2031",
        "Sa., 03.05.2031 - 14:45",
        "3 May 2031",
        "السبت، 03 أيار/مايو 2031، آخر تحديث",
        "3 أيار 2031",
        "3 مايو/أيار 2031",
        "3rd of May, 2031",
        "Published on May 3, 2031 by Ines Vale",
        "Sat May 3 10:27:24 2031",
        "Sat May 03 15:28:56 CET 2031",
        "Sat, 03 May 2031 00:25:56 GMT",
        "3 de mayo de 2031",
        "le 3 mai 2031",
        "3 maggio 2031",
        "3 maja 2031",
        "3 мая 2031",
        "2031年5月3日",
        "2031. május 3.",
        "3 Μαΐου 2031",
        "3 травня 2031",
        "3 मई 2031",
        "৩ মে ২০৩১",
        "3 พฤษภาคม 2574",
        "3 மே 2031",
        "2031 m. gegužės 3 d.",
        "ngày 3 tháng 5 năm 2031",
        "3 tháng 5, 2031",
        "3. svibnja 2031.",
        "(Ellery, 3 May 31)",
        "Ines Vale3 May 2031",
        "Erstellt am03.05.2031",
    ] {
        assert_eq!(day(text).as_deref(), Some("2031-05-03"), "{text}");
    }
    assert_eq!(day("28. Dezember 2031").as_deref(), Some("2031-12-28"));
    assert_eq!(day("12 मार्च 2031").as_deref(), Some("2031-03-12"));
    assert_eq!(day("11. listopadu 2031").as_deref(), Some("2031-11-11"));
    assert_eq!(day("03/05/2031 5:15 PM EST").as_deref(), Some("2031-03-05"));
    assert_eq!(day("03/05/2031 17:15 CEST").as_deref(), Some("2031-05-03"));
    assert_eq!(day("1er août 2031").as_deref(), Some("2031-08-01"));
    assert_eq!(day("12/28/2031").as_deref(), Some("2031-12-28"));
}

#[test]
fn days_of_other_calendars_are_found() {
    for text in [
        "3 พฤษภาคม พ.ศ. 2574",
        "วันเสาร์ที่ ๓ พ.ค. ๒๕๗๔ 14:20 น.",
        "3 พ.ค. 74",
        "3/5/2574",
        "2574-05-03",
        "11 محرم 1453 هـ",
        "السبت، 11 المحرم 1453",
        "13 اردیبهشت 1410",
        "تاریخ انتشار: ۱۳ اردیبهشت ماه ۱۴۱۰ - ۱۰:۲۰",
        "۱۴۱۰/۰۲/۱۳",
        "1453-01-11",
        "中華民國120年5月3日",
        "令和13年5月3日",
    ] {
        assert_eq!(day(text).as_deref(), Some("2031-05-03"), "{text}");
    }
    // Both calendars name a day: ours says which.
    assert_eq!(
        day("12 محرم 1453 هـ - 3 مايو 2031 م").as_deref(),
        Some("2031-05-03")
    );
    assert_eq!(day("11 ذي القعدة 1452").as_deref(), Some("2031-03-05"));
    assert_eq!(day("令和元年5月1日").as_deref(), Some("2019-05-01"));
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "version 1.3.5.2031",
        "32.5.2031",
        "30 February 2031",
        "May the 3 ferries of 2031 rest",
        "tel. 0301 2031",
        "3 May 31 boats",
        "3 May",
        "",
    ] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn the_order_of_two_numbers_is_the_languages() {
    let of = |text, language| find(text, Order::of(language)).map(|found| found.day.to_string());
    assert_eq!(of("3/5/2031", Some("en-US")).as_deref(), Some("2031-03-05"));
    assert_eq!(of("3/5/2031", Some("en-GB")).as_deref(), Some("2031-05-03"));
    assert_eq!(of("3.5.2031", Some("en-US")).as_deref(), Some("2031-05-03"));
}

#[test]
fn addresses_have_days_in_their_paths() {
    let of = |address| in_address(address).map(|day| day.to_string());
    assert_eq!(
        of("https://a.example/2031/05/03/quay").as_deref(),
        Some("2031-05-03")
    );
    assert_eq!(
        of("https://a.example/news-2031-05-03-quay.html?x=2030-01-01").as_deref(),
        Some("2031-05-03")
    );
    assert_eq!(of("https://a.example/2031/quay"), None);
}

#[test]
fn what_systems_write_has_its_naughts() {
    let of = |date| normal(date, Order::DayFirst);
    assert_eq!(of("2031-5-3 22:17:36"), "2031-05-03");
    assert_eq!(of("2031-05-03T08:15:00Z"), "2031-05-03T08:15:00Z");
    assert_eq!(of("2031-25-12"), "2031-12-25");
}

proptest::proptest! {
    #[test]
    fn any_text_is_searched(text in "[0-9A-Za-zäéø年月日./ ,:-]{0,60}") {
        if let Some(found) = find(&text, Order::DayFirst) {
            assert!(text.get(found.at).is_some());
        }
    }
}

#[test]
fn any_zone_of_time_may_stand_before_the_year() {
    for zone in ["CET", "PST", "IST"] {
        let found = day(&format!("Tue May 3 10:02:00 {zone} 2031"));
        assert_eq!(found.as_deref(), Some("2031-05-03"), "{zone}");
    }
}

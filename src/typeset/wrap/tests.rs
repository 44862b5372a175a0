//! Paragraphs wrapped into rows.

use super::*;
use proptest::prelude::*;

fn whole(text: &str) -> Span {
    Span::from(0..text.len())
}

fn rows(text: &str, measure: usize, lines: Lines) -> Vec<String> {
    wrap(text, whole(text), measure, lines)
        .iter()
        .map(|row| row_text(text, row, lines))
        .collect()
}

#[test]
fn rows_are_even() {
    // Greedy wrapping would leave "a" alone: optimal fit evens the rows out.
    assert_eq!(
        rows("To be, or not to be: that is the question", 14, Lines::Flow),
        ["To be, or not", "to be: that is", "the question"]
    );
}

#[test]
fn hard_wrapped_text_flows() {
    assert_eq!(
        rows("one\ntwo  \n  three", 40, Lines::Flow),
        ["one two three"]
    );
}

#[test]
fn ideographs_break_anywhere_but_before_a_stop() {
    let text = "港の会議は昨日終わった。次は来週だ。";
    let got = rows(text, 10, Lines::Flow);
    assert_eq!(got.concat(), text);
    assert!(got.iter().all(|r| super::super::width(r) <= 10));
    assert!(got.iter().all(|r| !r.starts_with('。')));
}

#[test]
fn soft_hyphens_show_only_at_the_end_of_a_row() {
    let text = "extra\u{ad}ordi\u{ad}nary";
    assert_eq!(rows(text, 20, Lines::Flow), ["extraordinary"]);
    assert_eq!(rows(text, 8, Lines::Flow), ["extra-", "ordinary"]);
}

#[test]
fn no_break_spaces_hold() {
    assert_eq!(
        rows("the 20\u{a0}km road", 8, Lines::Flow),
        ["the", "20\u{a0}km", "road"]
    );
}

#[test]
fn long_words_are_broken() {
    assert_eq!(rows("abcdefghij", 4, Lines::Flow), ["abcd", "efgh", "ij"]);
    let url = "see https://example.org/a/very/long/path now";
    assert!(rows(url, 12, Lines::Flow).iter().all(|r| r.len() <= 12));
}

#[test]
fn code_keeps_its_lines() {
    assert_eq!(
        rows("if x:\n\treturn\n\nend", 20, Lines::Keep),
        ["if x:", "    return", "", "end"]
    );
    assert_eq!(rows("abcdef", 4, Lines::Keep), ["abcd", "ef"]);
}

#[test]
fn code_breaks_between_words_and_keeps_every_space() {
    let text = "    let total = one +  two; // sum";
    let got = rows(text, 17, Lines::Keep);
    assert_eq!(got, ["    let total = ", "one +  two; // ", "sum"]);
    assert_eq!(got.concat(), text);
    // What stands before the first word is no place to break.
    assert_eq!(rows("    abcdefgh", 8, Lines::Keep), ["    abcd", "efgh"]);
    let block = whole(text);
    let spans: Vec<_> = wrap(text, block, 17, Lines::Keep);
    let on: Vec<_> = spans.iter().map(|r| goes_on(text, r.span, block)).collect();
    assert_eq!(on, [false, true, true]);
}

#[test]
fn a_first_row_is_what_fits() {
    let cut = |text: &str, cells| {
        let (row, all) = first_row(text, whole(text), cells, Lines::Flow);
        (row_text(text, &row, Lines::Flow), row.width, all)
    };
    assert_eq!(cut("家族会", 5), ("家族".into(), 4, false));
    assert_eq!(cut("two\nwords", 9), ("two words".into(), 9, true));
    assert_eq!(cut("", 0), (String::new(), 0, true));
}

#[test]
fn families_are_not_torn_apart() {
    assert_eq!(rows("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, Lines::Flow), ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
}

#[test]
fn a_giant_word_costs_its_length() {
    for (part, times) in [("a", 1 << 19), ("a b ", 1 << 17), ("\u{301}", 1 << 18)] {
        crate::clock::costs_its_length(part, times, |times| {
            let text = part.repeat(times);
            let rows = wrap(&text, whole(&text), 72, Lines::Flow);
            assert!(rows.len() > 100);
        });
    }
}

fn set_in(text: &str, measure: usize, how: Paragraph) -> Vec<Row> {
    wrap_paragraph(text, whole(text), measure, how)
}

#[test]
fn words_are_broken_where_rows_would_be_uneven_and_the_text_stays() {
    let text = "An extraordinarily complicated responsibility notwithstanding everything.";
    let how = Paragraph {
        tongue: Tongue::of_tag("en"),
        ..Paragraph::default()
    };
    let plain = set_in(text, 16, Paragraph::default());
    assert!(plain.iter().all(|row| !row.hyphen));
    let rows = set_in(text, 16, how);
    let shown: Vec<String> = rows
        .iter()
        .map(|r| row_text(text, r, Lines::Flow))
        .collect();
    assert!(shown.iter().any(|row| row.ends_with('-')), "{shown:?}");
    assert!(shown.iter().all(|row| row.len() <= 16), "{shown:?}");
    let kept: String = rows.iter().map(|row| row.span.of(text)).collect();
    assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
    assert!(!kept.contains('-'));
    // Where all fits, nothing is broken.
    assert!(set_in(text, 90, how).iter().all(|row| !row.hyphen));
}

#[test]
fn addresses_handles_and_variables_are_not_broken() {
    let how = Paragraph {
        tongue: Tongue::of_tag("en"),
        ..Paragraph::default()
    };
    for text in [
        "see https://x.org/sustainability/administration",
        "as @harbouradministration says",
        "under #sustainability",
        "in harbour.administration.org",
        "the sustainability_administration",
        "a sus\u{ad}tainability",
    ] {
        for measure in 12..40 {
            let rows = set_in(text, measure, how);
            let soft = |row: &Row| row.span.of(text).ends_with('\u{ad}');
            assert!(rows.iter().all(|row| !row.hyphen || soft(row)), "{text}");
        }
    }
    let text = "the (sustainability) of sea-administration, “sustainability”";
    assert!(set_in(text, 14, how).iter().any(|row| row.hyphen));
}

#[test]
fn a_word_longer_than_its_row_is_parted_by_its_syllables() {
    let text = "Die Donaudampfschifffahrtsgesellschaftskapitänsmütze fehlt.";
    let how = Paragraph {
        tongue: Tongue::of_tag("de"),
        ..Paragraph::default()
    };
    let rows = set_in(text, 30, how);
    assert!(rows.iter().all(|row| row.width <= 30), "{rows:?}");
    assert!(rows[0].hyphen && rows[0].width > 20, "{rows:?}");
}

#[test]
fn the_last_row_of_a_part_is_justified_where_the_paragraph_goes_on() {
    let text = "The boats came in and the crew went to the quay";
    let how = Paragraph {
        justified: true,
        goes_on: true,
        ..Paragraph::default()
    };
    let rows = set_in(text, 25, how);
    assert!(
        rows.iter()
            .all(|row| row.width + usize::from(row.spread) == 25),
        "{rows:?}"
    );
}

#[test]
fn a_first_row_is_set_in() {
    let text = "one two three four five six seven eight nine ten";
    let how = Paragraph {
        indent: 2,
        ..Paragraph::default()
    };
    for measure in 8..40 {
        let rows = set_in(text, measure, how);
        assert!(rows[0].width + 2 <= measure, "{measure}: {rows:?}");
        assert!(rows.iter().all(|row| row.width <= measure));
    }
}

#[test]
fn justified_rows_end_at_the_measure() {
    let text = "The boats came in and the crew went to the quay with all the nets they had.";
    let how = Paragraph {
        justified: true,
        ..Paragraph::default()
    };
    let rows = set_in(text, 30, how);
    let (last, others) = rows.split_last().expect("rows");
    assert_eq!(last.spread, 0);
    for row in others {
        assert_eq!(row.width + usize::from(row.spread), 30);
        let drawn: usize = super::super::glyphs_of(text, row, Lines::Flow)
            .map(|glyph| glyph.width)
            .sum();
        assert_eq!(drawn, 30);
    }
    // A row that would be torn apart stays as it is.
    let rows = set_in("a bbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccc", 28, how);
    assert!(rows.iter().all(|row| row.spread <= 2), "{rows:?}");
}

fn any_text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "word",
        "a",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{ad}",
        "\u{a0}",
        "家",
        "。",
        "👨‍👩‍👧",
        "\u{301}",
        "\u{200b}",
        "-",
        "—",
        "“",
        "http://x.org/y",
        "\x1b[2J",
        "א",
        "\r\n",
        "🇳🇴",
        "١",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(part, 0..60).prop_map(|v| v.concat()),
    ]
}

proptest! {
    #[test]
    fn rows_fit_and_lose_nothing(text in any_text(), measure in 1_usize..40, code: bool) {
        let lines = if code { Lines::Keep } else { Lines::Flow };
        let mut end = 0;
        for row in wrap(&text, whole(&text), measure, lines) {
            prop_assert!(row.span.start >= end);
            let skipped = text.get(end as usize..row.span.start as usize).unwrap();
            prop_assert!(skipped.trim().is_empty(), "{skipped:?} lost");
            end = row.span.end;
            let shown = row_text(&text, &row, lines);
            prop_assert_eq!(super::super::width(&shown), row.width, "{:?}", shown);
            let wide = glyphs(&text, row.span, lines).filter(|g| g.width > 0).count();
            prop_assert!(row.width <= measure || wide == 1, "{shown:?} in {measure}");
        }
        prop_assert!(text.get(end as usize..).unwrap().trim().is_empty());
    }

    #[test]
    fn set_in_any_manner_rows_fit_and_lose_nothing(
        text in any_text(), measure in 4_usize..60, indent in 0_usize..3, justified: bool, goes_on: bool,
    ) {
        let how = Paragraph { indent, justified, goes_on, tongue: Tongue::of_tag("en") };
        let mut end = 0;
        for (n, row) in set_in(&text, measure, how).into_iter().enumerate() {
            prop_assert!(row.span.start >= end);
            let skipped = text.get(end as usize..row.span.start as usize).unwrap();
            prop_assert!(skipped.trim().is_empty(), "{skipped:?} lost");
            end = row.span.end;
            let glyphs = || super::super::glyphs_of(&text, &row, Lines::Flow);
            let drawn: usize = glyphs().map(|g| g.width).sum();
            let hyphen = usize::from(row.hyphen);
            prop_assert_eq!(drawn + hyphen, row.width + usize::from(row.spread));
            let indent = if n == 0 { indent } else { 0 };
            let wide = glyphs().filter(|g| g.width > 0).count();
            prop_assert!(drawn + hyphen + indent <= measure || wide == 1, "{row:?} in {measure}");
        }
        prop_assert!(text.get(end as usize..).unwrap().trim().is_empty());
    }
}

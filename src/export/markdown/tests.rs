//! Markdown that is written is read back as the same article.

use super::{article, escaped};
use crate::article::Format;
use crate::load::from_text;

#[test]
fn a_date_that_the_front_matter_has_is_not_shown_again() {
    let source = "---\ntitle: The Mill\ndate: 2031-05-03T08:15:00Z\n---\n\nIt stands.\n";
    let mut out = Vec::new();
    article(&mut out, &from_text(source, Format::Markdown, None), true).expect("written");
    let out = String::from_utf8(out).expect("text");
    assert_eq!(out.matches("2031").count(), 1, "{out}");
}

#[test]
fn text_stays_text() {
    assert_eq!(
        escaped("# no *heading* <b>"),
        "\\# no \\*heading\\* \\<b\\>"
    );
    assert_eq!(escaped("12. March"), "12\\. March");
    assert_eq!(escaped("- a line"), "\\- a line");
    assert_eq!(escaped("12 men, plainly"), "12 men, plainly");
}

#[test]
fn a_number_makes_an_item_only_where_it_begins_a_line() {
    let source = "<p>1944. It rained.<br>1945. It did not.<br>In 1946. <b>1947.</b> 1948.</p>";
    let mut out = Vec::new();
    let page = from_text(source, Format::Html, None);
    article(&mut out, &page, true).expect("written");
    let out = String::from_utf8(out).expect("text");
    assert!(out.contains("1944\\. It rained."), "{out}");
    assert!(out.contains("\n1945\\. It did not."), "{out}");
    assert!(out.contains("In 1946. **1947.** 1948."), "{out}");
}

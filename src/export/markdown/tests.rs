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

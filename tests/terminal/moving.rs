//! What hands type: lines by number, commands, and a list of articles to choose from.

use super::*;
use std::fs;

/// A folder of so many articles, the last of which is long, and a README.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| {
        fs::write(folder.path().join(name), text).expect("a file");
    };
    let said = "“We go when the tide is right,” Ann Poe said.\n\n";
    write("README.md", "# About all of this\n\nWords.\n".into());
    write("pier 10.md", format!("# The New Pier\n\n{said}{said}"));
    write(
        "pier 2.md",
        format!("# The Old Pier\n\nIt is old.\n\n{said}"),
    );
    let numbered: String = (1..=400).map(|n| format!("Paragraph {n}.\n\n")).collect();
    write("quay.md", format!("# The Quay\n\n{numbered}"));
    folder
}

fn row(s: &Session, words: &str) -> Option<usize> {
    let text = s.text();
    text.lines().position(|line| line.contains(words))
}

#[test]
fn a_folder_is_a_list_that_fills_is_filtered_and_come_back_to() {
    let folder = folder();
    let path = folder.path().to_str().expect("text");
    let mut s = Session::open(&[path], 100, 24);
    s.wait_for("4 articles · by file name");
    // Titles and numbers of quotations come by themselves.
    s.wait_for("• The Old Pier");
    s.wait_for("• About all of this");
    s.wait_for("• The Quay");
    s.until("numbers of quotations", |s| {
        let text = s.text();
        let quoted = |title: &str, count: &str| {
            let line = text.lines().find(|line| line.contains(title));
            line.is_some_and(|line| line.trim_end().ends_with(count))
        };
        quoted("The Old Pier", "1") && quoted("The New Pier", "2")
    });
    let rows = ["Old Pier", "New Pier", "The Quay", "About all"].map(|words| row(&s, words));
    assert!(
        rows.is_sorted() && rows[0].is_some(),
        "{rows:?}\n{}",
        s.text()
    );
    s.press("/new");
    s.wait_for("1 of 4 articles with “new”");
    s.press("\r\r");
    s.wait_for("2/4 The New Pier");
    s.press("L");
    s.wait_for("✓ The New Pier");
    s.press("x");
    s.wait_for("· 4 articles");
    s.wait_for("2/4");
    s.press("k\r");
    s.wait_for("It is old.");
    s.press(":q\r");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn a_line_is_gone_to_by_its_number_and_a_command_leaves() {
    let folder = folder();
    let path = folder.path().join("quay.md");
    let mut s = Session::open(&[path.to_str().expect("text")], 66, 24);
    s.wait_for("Paragraph 1.");
    // The title, a blank row, then a paragraph and a blank row by turns.
    s.press("51G");
    s.until("line 51", |s| row(s, "Paragraph 25.") == Some(0));
    s.press(":101\r");
    s.until("line 101", |s| row(s, "Paragraph 50.") == Some(0));
    s.press(":50%\r");
    s.wait_for("50 %");
    s.press(":$\r");
    s.wait_for("Paragraph 400.");
    s.press(":q");
    s.wait_for("q: leave");
    s.press("\r");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn hits_are_numbered_and_what_is_copied_is_told() {
    let mut s = Session::open(&[STORY], 120, 40);
    s.wait_for(ANALYSED);
    s.press("/foghorn\r");
    s.wait_for(" · /foghorn");
    s.until("a number", |s| s.text().contains("1 of "));
    s.press("N");
    s.wait_for("search went round to the end");
    s.press("\u{1b}");
    s.wait_gone("/foghorn");
    s.press("n");
    s.wait_for("/foghorn");
    s.press(")y");
    s.wait_for("copied: “");
    s.press(":q\r");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

//! Working with quotations: choosing some, reading only them, taking them away.

use std::fs;

use super::session::Session;

fn article() -> String {
    let quiet = "The river ran on, and nobody said a word of it that day.\n\n".repeat(12);
    let mut text = String::from("# The Old Weir\n\n");
    for (n, name) in ["Ann Poe", "Carl Benn", "Dora Finch"]
        .iter()
        .cycle()
        .take(9)
        .enumerate()
    {
        text += &format!("{quiet}“Word number {n} of it,” said {name}.\n\n");
    }
    text
}

#[test]
fn some_are_chosen_read_alone_and_written_to_a_file_that_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("weir.md");
    fs::write(&path, article()).expect("written");
    let mut s = Session::open(&[path.to_str().expect("text")], 120, 40);
    s.wait_for("The Old Weir");
    s.wait_for("Quotations 9");
    s.press("s");
    s.wait_for("Only what these say");
    s.press("poe\tbenn\t");
    s.wait_for("2 ✓");
    s.press("\r");
    s.wait_for("only Ann Poe + Carl Benn: 6");
    // All of them stand on one screen, and nothing between them.
    s.press("V");
    s.wait_gone("The river ran on");
    s.wait_for("Word number 6 of it");
    s.press("))))");
    s.press("V");
    s.wait_for("The river ran on");
    s.wait_for("Word number 4 of it,” said Carl Benn.");
    // To a file, which is not overwritten unasked.
    let said = folder.path().join("said.csv");
    let name = said.to_str().expect("text");
    s.press("|");
    s.wait_for("write 6 quotations to:");
    s.press(&format!("{name}\r"));
    s.wait_for("6 quotations as CSV");
    let csv = fs::read_to_string(&said).expect("it was written");
    assert_eq!(csv.lines().count(), 7, "{csv}");
    fs::write(&said, "mine").expect("written");
    s.press(&format!("|{name}\r"));
    s.wait_for("It is there already");
    s.press("\u{1b}");
    s.wait_gone("It is there already");
    assert_eq!(fs::read_to_string(&said).expect("there"), "mine");
    s.press(&format!("|{name}\r"));
    s.wait_for("It is there already");
    s.press("\u{1b}[B\r");
    s.wait_for("6 quotations as CSV");
    assert_eq!(fs::read_to_string(&said).expect("there"), csv);
    // And to a command.
    s.press("||grep -c number\r");
    s.wait_for("says: 6");
    s.press("||exit 3\r");
    s.wait_for("failed: exit status: 3");
    // Parts of the filter go one by one.
    s.press("p");
    s.wait_for("Which quotations show");
    s.press("ann\r");
    s.wait_for("only Carl Benn: 3");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

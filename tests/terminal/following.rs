//! A file that changes while it is read.

use std::fs;
use std::io::Write;

use super::Session;

fn log(lines: std::ops::Range<usize>) -> String {
    let line = |n: usize| format!("Number {n} of the lines that the harbour office wrote.\n\n");
    lines.map(line).collect()
}

#[test]
fn a_followed_file_may_grow_be_put_in_place_be_emptied_and_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.txt");
    let title = "The Log Of The Harbour\n\n";
    fs::write(&path, title.to_string() + &log(0..60)).expect("written");
    let name = path.to_str().expect("text");
    let mut s = Session::open(&["--follow", name], 100, 30);
    s.wait_for("following");
    s.press("G");
    s.wait_for("Number 59 ");
    // It grows, and whoever reads at its end sees that.
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("there");
    file.write_all(log(60..70).as_bytes()).expect("written");
    s.wait_for("Number 69 ");
    // Another file takes its place, with more above.
    s.press("g/Number 30 \r");
    s.wait_for("Number 30 ");
    let other = folder.path().join("other.txt");
    let above = "A line that stands above all others.\n\n".repeat(40);
    fs::write(&other, format!("{title}{above}{}", log(0..70))).expect("written");
    fs::rename(&other, &path).expect("renamed");
    s.press("g");
    s.wait_for("stands above all");
    s.press("n");
    s.wait_for("Number 30 ");
    // Cut short in its place.
    fs::write(
        &path,
        format!("{title}A new beginning of the log, with one line.\n"),
    )
    .expect("written");
    s.wait_for("A new beginning");
    fs::write(&path, "").expect("written");
    s.wait_for("the file is empty");
    fs::remove_file(&path).expect("removed");
    s.wait_for("the file is gone");
    s.wait_for("A new beginning");
    fs::write(&path, format!("{title}It is there again.\n")).expect("written");
    s.wait_for("It is there again.");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn a_key_follows_and_what_is_piped_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.txt");
    fs::write(&path, format!("The Log\n\n{}", log(0..3))).expect("written");
    let mut s = Session::open(&[path.to_str().expect("text")], 100, 30);
    s.wait_for("Number 2 ");
    // Changed unseen: it is read when it is followed.
    fs::write(&path, format!("The Log\n\n{}", log(0..5))).expect("written");
    s.press("\u{1b}f");
    s.wait_for("its file is followed");
    s.wait_for("Number 4 ");
    s.press("q");
    assert_eq!(s.end(), 0);
    let name = path.to_str().expect("text");
    let mut s = Session::shell(&format!("cat {name} | pullquote --follow -"), 100, 30);
    s.wait_for("only files are followed");
    s.press("q");
    assert_eq!(s.end(), 0);
}

//! What commands cost grows no faster than what an article has much of. The bench `growth`
//! looks at every kind of text and every part; here stand those that were squares once.

#[path = "../benches/support/growing.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod growing;

use std::process::{Command, Stdio};

/// Four times as much costs four times as much, or sixteen times if it grows by the square.
const STEEP: f64 = 9.0;
/// Less than this is not told from a start of the program, in seconds.
const SLIGHT: f64 = 0.1;
/// How often it is measured before it is believed.
const TRIES: usize = 4;

/// What a run took of a processor, in seconds: its shell tells, whatever else goes on.
fn cost(arguments: &[&str], file: &std::path::Path) -> f64 {
    let output = Command::new("sh")
        .args(["-c", "\"$@\" > /dev/null 2>&1 || exit 1; times", "sh"])
        .arg(assert_cmd::cargo::cargo_bin("pullquote"))
        .env("PULLQUOTE_STORE", "none")
        .args(arguments)
        .arg(file)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    let of_children = told.lines().last().unwrap();
    let seconds = of_children.split_whitespace().map(|time| {
        let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
        minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
    });
    seconds.sum()
}

fn grows_evenly(kind: &str, count: usize, commands: &[&[&str]]) {
    let kind = growing::KINDS.iter().find(|k| k.name == kind).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = |count: usize| {
        let file = folder.path().join(format!("{count}.{}", kind.ending));
        std::fs::write(&file, (kind.text)(count)).unwrap();
        file
    };
    let (few, many) = (file(count), file(4 * count));
    for arguments in commands {
        let ratio = || cost(arguments, &many) / cost(arguments, &few).max(SLIGHT);
        let ratios: Vec<f64> = std::iter::repeat_with(ratio)
            .take(TRIES)
            .scan(false, |even, ratio| {
                let stop = std::mem::replace(even, ratio < STEEP);
                (!stop).then_some(ratio)
            })
            .collect();
        let even = ratios.iter().any(|ratio| *ratio < STEEP);
        assert!(even, "{arguments:?} of {}: {ratios:?}", kind.name);
    }
}

#[test]
fn with_people() {
    grows_evenly("people who speak", 700, &[&["people"], &["quotes"]]);
}

#[test]
fn with_names_of_one_person() {
    grows_evenly("names of one person", 700, &[&["people"]]);
}

#[test]
fn with_names_and_no_spaces() {
    grows_evenly("noble names", 2000, &[&["people"]]);
    grows_evenly("commas without spaces", 10_000, &[&["people"]]);
}

#[test]
fn with_lines_that_never_stop() {
    grows_evenly("names without a stop", 1500, &[&["people"]]);
    grows_evenly("labels of a cast", 5000, &[&["people"]]);
    grows_evenly("dots in one word", 40_000, &[&["people"]]);
    grows_evenly("brackets that open", 60_000, &[&["people"]]);
    grows_evenly("titles of nobody", 30_000, &[&["people"]]);
}

#[test]
fn with_parts_of_a_letter() {
    grows_evenly("texts of a letter", 20_000, &[&["outline"]]);
    grows_evenly("addresses in a letter", 10_000, &[&["outline"]]);
    grows_evenly("words of a subject", 50_000, &[&["outline"]]);
}

#[test]
fn with_names_that_stand_for_names() {
    grows_evenly("names for names", 2000, &[&["outline"]]);
}

#[test]
fn with_quotations() {
    let commands: &[&[&str]] = &[&["quotes", "--speaker", "Berg"]];
    grows_evenly("quotations of one person", 700, commands);
    grows_evenly("quotations in one paragraph", 700, &[&["quotes"]]);
    let markdown: &[&[&str]] = &[&["print", "--format", "markdown"]];
    grows_evenly("quotations in one paragraph", 4000, markdown);
}

#[test]
fn with_sections_links_and_rows() {
    grows_evenly("sections", 1500, &[&["outline"]]);
    grows_evenly("links in one paragraph", 1500, &[&["print"]]);
    grows_evenly("rows of a table", 1000, &[&["print", "--width", "40"]]);
    grows_evenly("notes", 5000, &[&["outline"]]);
    grows_evenly("tags without an end", 8000, &[&["outline"]]);
}

#[test]
fn with_parts_of_a_page() {
    grows_evenly("paragraphs of a page", 700, &[&["outline"]]);
    grows_evenly("boxes in boxes", 1000, &[&["outline"]]);
    grows_evenly("items that stay open", 1000, &[&["outline"]]);
    grows_evenly("words that stay open", 1000, &[&["outline"]]);
    grows_evenly("formulas that stay open", 1000, &[&["outline"]]);
}

//! Simple sentences in all their forms: every way to name who speaks, in every frame. The answers
//! that are wrong stand in `sources/wrong.txt`; a change that makes one more wrong, or one fewer,
//! is seen there. `UPDATE_CASES=1` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};

use pullquote::analysis::QuotationKind;
use pullquote::article::Format;
use pullquote::load;

/// The sentences stand between two that nobody says, as in an article.
const BEFORE: &str = "The bridge over the Tarn was shut last week.";
const BEHIND: &str = "The board will meet in May.";

/// So many in a hundred may be wrong, whatever the list says.
const WRONG: usize = 2;

/// Who speaks, and what they may be called.
struct Source<'a> {
    words: &'a str,
    names: Vec<&'a str>,
}

fn path(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join("sources").join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn sources(text: &str) -> Vec<Source<'_>> {
    let source = |line| {
        let (words, names) = str::split_once(line, " = ").unwrap();
        let names = names.split(" | ").collect();
        Source { words, names }
    };
    lines(text).map(source).collect()
}

/// A frame with a source in it.
fn sentence(frame: &str, source: &str) -> String {
    let mut letters = source.chars();
    let first = letters.next().unwrap();
    let capital = format!("{}{}", first.to_uppercase(), letters.as_str());
    let sentence = frame
        .replace("{who}", source)
        .replace("{Who}", &capital)
        .replace("{of}", source.trim_end_matches(','));
    sentence.replace(",,", ",").replace("..", ".")
}

/// Who says the words in marks, as the analysis has it.
fn answers(sentence: &str) -> Vec<Option<String>> {
    let text = format!("{BEFORE}\n\n{sentence}\n\n{BEHIND}");
    let article = load::from_text(&text, Format::Text, None);
    let analysis = pullquote::analyze(&article);
    let uttered = analysis
        .quotations
        .iter()
        .filter(|q| q.kind != QuotationKind::Indirect);
    let name = |id| analysis.entity(id).map(|e| e.name.to_string());
    uttered
        .map(|q| q.attribution.speaker.and_then(name))
        .collect()
}

/// A name without what it opens with and in small letters.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace('’', "'");
    let article = ["the ", "a ", "an ", "both "];
    let bare = article.iter().find_map(|a| name.strip_prefix(a));
    bare.unwrap_or(&name).to_string()
}

impl Source<'_> {
    fn is(&self, answer: &str) -> bool {
        let answer = plain(answer);
        self.names.iter().any(|name| {
            let words = format!(" {} ", plain(name));
            let inside =
                name.starts_with(char::is_lowercase) && format!(" {answer} ").contains(&words);
            plain(name) == answer || inside
        })
    }
}

#[test]
fn whoever_speaks_in_a_simple_sentence_is_known() {
    let (sources_text, frames_text) = (read("sources.txt"), read("frames.txt"));
    let sources = sources(&sources_text);
    let frames: Vec<&str> = lines(&frames_text).collect();
    let mut wrong = String::new();
    for source in &sources {
        for frame in &frames {
            let sentence = sentence(frame, source.words);
            let answers = answers(&sentence);
            let right = |a: &Option<String>| a.as_deref().is_some_and(|a| source.is(a));
            if !answers.is_empty() && answers.iter().all(right) {
                continue;
            }
            let names: Vec<&str> = answers
                .iter()
                .map(|a| a.as_deref().unwrap_or("nobody"))
                .collect();
            let answer = match names.is_empty() {
                true => "no quotation".to_string(),
                false => names.join(", "),
            };
            wrong += &format!("{sentence} => {answer}\n");
        }
    }
    let (count, all) = (wrong.lines().count(), sources.len() * frames.len());
    println!("{count} of {all} wrong");
    assert!(count * 100 < all * WRONG, "{count} of {all} wrong");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(path("wrong.txt"), wrong).unwrap();
        return;
    }
    assert_same(&read("wrong.txt"), &wrong);
}

/// Fails with the lines that only one of two lists has.
fn assert_same(known: &str, found: &str) {
    let missing = |of: &str, list: &str| -> String {
        let list: std::collections::BTreeSet<&str> = list.lines().collect();
        let lines = of.lines().filter(|l| !list.contains(l));
        lines.map(|l| format!("{l}\n")).collect()
    };
    let (new, old) = (missing(found, known), missing(known, found));
    assert!(
        new.is_empty() && old.is_empty(),
        "wrong now:\n{new}right now:\n{old}UPDATE_CASES=1 writes sources/wrong.txt anew"
    );
}

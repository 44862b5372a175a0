//! What is a thing's and what is somebody's.

use super::*;
use crate::analysis::person::Gender;

fn stays(text: &str, names: &[&str]) -> Vec<String> {
    let mut found: Vec<Named> = Vec::new();
    for name in names {
        found.extend(text.match_indices(name).map(|(at, _)| Named {
            span: Span::from(at..at + name.len()),
            probability: 0.9,
            gender: Gender::Unknown,
        }));
    }
    found.sort_by_key(|n| (n.span.start, std::cmp::Reverse(n.span.end)));
    found.dedup_by(|next, last| next.span.start < last.span.end);
    leave(text, &Capitals::of(text), &mut found);
    let mut names: Vec<String> = found.iter().map(|n| n.span.of(text).to_string()).collect();
    names.dedup();
    names
}

#[test]
fn a_thing_that_bears_somebodys_name_is_nobody_wherever_it_stands() {
    for text in [
        "The ferry Anna Tarn left. The crew of the Anna Tarn slept.",
        "The film Anna Tarn won. Many like Anna Tarn.",
        "Anna Tarn is a new operating system. Some use Anna Tarn.",
    ] {
        assert!(stays(text, &["Anna Tarn"]).is_empty(), "{text}");
    }
    for text in [
        "Anna Brill of Tarn won. Many live in Tarn.",
        "Maud Oster of Tarn lost.",
        "Anna Brill of St Tarn won.",
    ] {
        let names = stays(text, &["St Tarn", "Tarn", "Anna Brill", "Maud Oster"]);
        assert_eq!(names.len(), 1, "{text}");
    }
    let text = "Tarn chair Anna Brill and Quill’s Maud Oster met over Tarn and Quill.";
    let names = stays(text, &["Tarn", "Quill", "Anna Brill", "Maud Oster"]);
    assert_eq!(names, ["Anna Brill", "Maud Oster"]);
}

#[test]
fn whom_somebody_is_of_stays_where_they_speak() {
    let text = "Anna Brill of Tarn won. “Well,” Tarn said.";
    assert_eq!(stays(text, &["Anna Brill", "Tarn"]), ["Anna Brill", "Tarn"]);
}

#[test]
fn somebody_is_somebody_still() {
    for text in [
        "The film Anna Tarn made won. “No,” Anna Tarn said.",
        "The captain Anna Tarn left the ferry. Anna Tarn slept.",
        "The ferry Anna Tarn left. “Go,” Tarn said.",
        "Anna Tarn, a sailor, was the first to leave.",
        "The mayor left the ferry Anna Tarn, 41, had bought.",
        "The widow of Anna Tarn sold it.",
    ] {
        let names = stays(text, &["Anna Tarn", "Tarn"]);
        assert_eq!(
            names.first().map(String::as_str),
            Some("Anna Tarn"),
            "{text}"
        );
    }
}

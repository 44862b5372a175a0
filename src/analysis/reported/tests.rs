//! The finder on invented sentences, and on anything at all.

use proptest::prelude::*;

use super::{Finder, Marked, Report};
use crate::analysis::Mode;
use crate::article::Span;

fn find(text: &str) -> Vec<Report> {
    let mut finder = Finder::shipped().expect("weights of this version");
    let mut out = Vec::new();
    finder.sentence(
        text,
        Span::new(0, text.len() as u32),
        Marked::default(),
        &mut out,
    );
    out
}

/// The content that shares most with `wanted` must be the same words.
fn assert_report(text: &str, source: &str, cue: &str, content: &str) {
    let found = find(text);
    let shown: Vec<_> = found
        .iter()
        .flat_map(|r| {
            r.contents.iter().map(move |c| {
                (
                    r.source.map_or("", |s| s.of(text)),
                    r.cue.of(text),
                    c.span.of(text),
                )
            })
        })
        .collect();
    assert!(
        shown.contains(&(source, cue, content)),
        "{text}\n  found {shown:?}"
    );
}

#[test]
fn a_clause_after_that() {
    assert_report(
        "Oduya Brandt said that the ferry would not sail before spring.",
        "Oduya Brandt",
        "said",
        "that the ferry would not sail before spring",
    );
}

#[test]
fn a_clause_without_that() {
    assert_report(
        "She said the bridge had been closed for two years.",
        "She",
        "said",
        "the bridge had been closed for two years",
    );
}

#[test]
fn a_clause_before_its_cue() {
    assert_report(
        "The lighthouse needs a new lamp, the keeper said.",
        "the keeper",
        "said",
        "The lighthouse needs a new lamp",
    );
}

#[test]
fn according_to_somebody() {
    assert_report(
        "The orchard lost half of its trees, according to the council.",
        "the council",
        "according",
        "The orchard lost half of its trees",
    );
}

#[test]
fn plain_narration_reports_nothing() {
    for text in [
        "The train left the station at noon.",
        "Two boats lay in the harbour under a grey sky.",
        "It rained for most of the week.",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn beliefs_are_thoughts() {
    let text = "He believes that the mill will reopen next year.";
    let found = find(text);
    assert_eq!(
        found.first().map(|r| r.mode),
        Some(Mode::Thought),
        "{found:?}"
    );
}

#[test]
fn a_name_does_not_matter() {
    for name in [
        "Oduya Brandt",
        "Mei-Lin Quarshie",
        "José Ńkrumah-Vale",
        "Tarkan",
    ] {
        let text = format!("{name} told reporters that the dam was safe.");
        let found = find(&text);
        let contents: Vec<_> = found
            .iter()
            .flat_map(|r| &r.contents)
            .map(|c| c.span.of(&text))
            .collect();
        assert_eq!(contents, ["that the dam was safe"], "{name}");
    }
}

#[test]
fn a_sentence_without_an_end_is_cut_in_slices() {
    let text = "Mira said that the old mill was safe; ".repeat(20_000);
    // Linear work takes a second without optimisation; anything else would not end.
    let found = find(&text);
    assert!(found.len() > 5_000, "{}", found.len());
}

proptest! {
    #[test]
    fn spans_lie_in_the_sentence(text in "(\\PC| said | that |, |“|”|\"|’s | told | he | Mira |\n){0,80}") {
        for report in find(&text) {
            let mut spans = vec![report.cue];
            spans.extend(report.source);
            spans.extend(report.contents.iter().map(|c| c.span));
            for span in spans {
                prop_assert!(span.start < span.end);
                prop_assert!(text.get(span.range()).is_some());
            }
            for content in &report.contents {
                prop_assert!((0.0..=1.0).contains(&content.confidence));
                prop_assert!(content.span.intersect(report.cue).is_none());
            }
        }
    }

    #[test]
    fn any_part_of_a_text_can_be_asked_for(text in "\\PC{0,40}", a in 0u32..60, b in 0u32..60) {
        let mut finder = Finder::shipped().expect("weights of this version");
        let mut out = Vec::new();
        finder.sentence(&text, Span { start: a.min(b), end: a.max(b) }, Marked::default(), &mut out);
    }
}

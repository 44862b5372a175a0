//! Lines set in below a line that announces them, without a blank line between: commands below
//! "one types:", and the meanings of words below each word.

use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;

/// How far lines must be set in, at least, in columns.
const SET_IN: u16 = 2;
/// The longest word that is explained, in bytes and in words.
const TERM: usize = 48;
const TERM_WORDS: usize = 5;

/// Marks such lines of a run without a blank one.
pub(super) fn see(text: &str, run: &mut [Line]) {
    if run.len() < 2 || run.windows(2).all(|two| two[1].indent <= two[0].indent) {
        return;
    }
    terms(text, run);
    listings(text, run);
}

/// The lines behind `at` that are set in further than it.
fn below(run: &[Line], at: usize) -> std::ops::Range<usize> {
    let deeper = |line: &&Line| line.indent >= run[at].indent + SET_IN && line.seen.is_none();
    at + 1..at + 1 + run[at + 1..].iter().take_while(deeper).count()
}

/// What is announced by a colon and reads like no sentence.
fn listings(text: &str, run: &mut [Line]) {
    let mut at = 0;
    while at < run.len() {
        let range = below(run, at);
        let announced = run[at].of(text).ends_with(':') && run[at].seen.is_none();
        let worded = run[range.clone()]
            .iter()
            .any(|line| is_worded(line.of(text)));
        let next = range.end.max(at + 1);
        if announced && !range.is_empty() && !worded {
            for line in &mut run[range] {
                line.seen = Some(Seen::Listing);
            }
        }
        at = next;
    }
}

/// Whether a line reads like one of a text: it begins with a capital or ends a sentence, or is
/// an item.
fn is_worded(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || "•*-–—\u{201c}\"«„>(".contains(c))
        || line.ends_with(['.', '!', '?', ',', ';', ':'])
        || crate::load::text::shown::list_marker(line).is_some()
}

/// Words, each with its meaning set in below it, at least two of them.
fn terms(text: &str, run: &mut [Line]) {
    let mut found = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let range = below(run, at);
        if range.is_empty() || !is_term(run[at].of(text)) || run[at].seen.is_some() {
            return;
        }
        found.push((at, range.clone()));
        at = range.end;
    }
    if found.len() < 2 {
        return;
    }
    for (term, range) in found {
        run[term].seen = Some(Seen::Term);
        for line in &mut run[range] {
            line.seen = Some(Seen::Meaning);
        }
    }
}

fn is_term(line: &str) -> bool {
    line.len() <= TERM
        && line.split_whitespace().count() <= TERM_WORDS
        && !line.ends_with(['.', '!', '?', ',', ';'])
        && line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '<' | '"' | '“'))
}

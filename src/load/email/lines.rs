//! The lines of a letter in plain text: how deep each is quoted, by its marks or by the head of the
//! letter that it is of.

use std::ops::Range;

use crate::article::{head, introduction};

/// The deepest quotation of quotations that is told apart.
const DEEPEST: usize = 20;

/// A line without the marks of quoting.
#[derive(Clone, Copy)]
pub(super) struct MailLine<'a> {
    pub depth: usize,
    pub text: &'a str,
    /// Goes on in the next line (RFC 3676).
    pub flows: bool,
}

/// Takes the marks of quoting off a line.
pub(super) fn read(line: &str, flowed: bool) -> MailLine<'_> {
    let (mut depth, mut rest) = (0, line);
    // "> > words" and ">> words" are both quoted twice; " > " is not quoted.
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        let next = after.strip_prefix(' ').filter(|n| n.starts_with('>'));
        rest = next.unwrap_or(after);
    }
    let depth = depth.min(DEEPEST);
    let stuffed = rest.strip_prefix(' ').filter(|_| flowed || depth > 0);
    let text = stuffed.unwrap_or(rest);
    let flows = flowed && text.ends_with(' ') && text != "-- ";
    MailLine { depth, text, flows }
}

/// A letter that is passed on, or answered below, often has no mark of quoting: the head of it says
/// where it begins, and all that follows is quoted.
pub(super) fn pass_on(lines: &mut [MailLine<'_>]) {
    // How deep the lines of the heads are that were found.
    let mut heads: Vec<usize> = Vec::new();
    let marked = lines.iter().rposition(|line| line.depth > 0);
    let told = |line: &MailLine<'_>| !line.text.trim().is_empty();
    let first = lines.iter().position(told).unwrap_or(0);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let depth = line.depth;
        if !line.text.trim().is_empty() {
            heads.retain(|of| *of <= depth);
        }
        let here = lines[at..].iter().take_while(|line| line.depth == depth);
        let mut count = head(here.map(|line| line.text));
        // Above a letter that has no marks, its answer stands.
        if count == 0 && at > first && marked.is_none_or(|marked| at > marked) {
            count = introduced(&lines[at..]);
        }
        // The head of the letter itself stands elsewhere.
        let end = at + count.max(1);
        for line in &mut lines[at..end] {
            line.depth = (line.depth + heads.len()).min(DEEPEST);
        }
        if count > 0 && heads.len() < DEEPEST {
            heads.push(depth);
        }
        at = end;
    }
}

/// How many lines say who wrote what follows, and when, if the first of them does: "Am 02.09.2031
/// um 20:15 schrieb Bo Lind <bo@quay.example>:".
fn introduced(lines: &[MailLine<'_>]) -> usize {
    const MOST: usize = 2;
    let ends = |line: &MailLine<'_>| line.text.trim_end().ends_with(':');
    let Some(end) = lines.iter().take(MOST).position(ends) else {
        return 0;
    };
    let text: Vec<&str> = lines[..=end].iter().map(|line| line.text).collect();
    let text = text.join(" ");
    let dated = text.contains(|c: char| c.is_ascii_digit());
    // "In a letter to desk@quay.example Bo Lind wrote:" is a sentence of the text.
    let behind = |name: Range<usize>| text.get(name.end..).is_some_and(|rest| rest.contains('@'));
    match introduction(&text).is_some_and(|found| found.addressed && dated && behind(found.name)) {
        true => end + 1,
        false => 0,
    }
}

/// Whether lines are the head of a letter, one may stand before it: they were not wrapped.
pub(super) fn is_head(lines: &[MailLine<'_>]) -> bool {
    let of = |from: usize| head(lines.iter().skip(from).map(|line| line.text)) > 0;
    of(0) || of(1)
}

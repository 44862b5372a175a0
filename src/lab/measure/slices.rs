//! What counts as one quotation: all slices of one pair of marks, without nested ones.

use super::quotes::{Gold, Predicted};
use crate::analysis::QuotationKind;

/// The pairs of double marks of each line, an open one closed by the line's end; two single
/// marks are one double mark.
fn pairs(text: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    let get = |n: usize| text.get(n).copied();
    while at < text.len() {
        let c = text[at];
        let run = text[at..].iter().take_while(|x| **x == c).count();
        let wide = match c {
            '\'' if run == 2 => 2,
            '`' if run >= 2 => 2,
            _ => 1,
        };
        let mark = if wide == 2 { '"' } else { c };
        match (mark, open) {
            ('\n', Some(start)) => {
                found.push((start, at));
                open = None;
            }
            ('“' | '"', None) => open = Some(at),
            ('”', Some(start)) => {
                found.push((start, at + 1));
                open = None;
            }
            ('"', Some(start)) => {
                let before = at.checked_sub(1).and_then(get);
                let opens = before.is_none_or(|b| b.is_whitespace() || "([—–-“".contains(b))
                    && get(at + wide).is_some_and(|a| !a.is_whitespace());
                if !opens {
                    found.push((start, at + wide));
                    open = None;
                }
            }
            _ => {}
        }
        // Three single marks in a row are none.
        at += if c == '\'' && run > 2 { run } else { wide };
    }
    if let Some(start) = open {
        found.push((start, text.len()));
    }
    found
}

/// The answers, with direct quotations of one speaker's mention that slice one pair of marks
/// made one: annotators of the same article cut differently.
pub fn merged(text: &[char], gold: &[Gold]) -> Vec<Gold> {
    let marks = pairs(text);
    let mut out: Vec<Gold> = Vec::new();
    for quote in gold {
        let direct = |g: &Gold| g.kind.as_deref() == Some("direct");
        if let Some(last) = out.last_mut().filter(|l| direct(l) && direct(quote))
            && last.speaker_span == quote.speaker_span
            && last.speaker == quote.speaker
            && last.end <= quote.start
            && marks
                .iter()
                .any(|(a, b)| *a <= last.start && quote.end <= *b)
            && !text[last.end..quote.start]
                .iter()
                .any(|c| c.is_alphabetic())
        {
            last.end = last.end.max(quote.end);
            continue;
        }
        out.push(quote.clone());
    }
    out
}

/// What was found, without direct quotations that lie inside another in marks: the answers
/// have none.
pub fn outermost(found: &[Predicted]) -> Vec<Predicted> {
    let inside = |q: &Predicted| {
        found.iter().any(|o| {
            o.kind != QuotationKind::Indirect
                && o.start <= q.start
                && q.end <= o.end
                && (o.start, o.end) != (q.start, q.end)
        })
    };
    found
        .iter()
        .filter(|q| q.kind != QuotationKind::Direct || !inside(q))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(text: &str, words: &str) -> Gold {
        let from = text.find(words).expect("words of the text");
        let start = text[..from].chars().count();
        Gold {
            start,
            end: start + words.chars().count(),
            kind: Some("direct".into()),
            speaker: Some("he".into()),
            ..Gold::default()
        }
    }

    #[test]
    fn slices_of_one_pair_are_one_and_of_two_are_two() {
        let text = "“One two. Three four,” he said. “Five six.” ''Seven eight. Nine,'' he said.";
        let chars: Vec<char> = text.chars().collect();
        let slices = [
            "One two.",
            "Three four",
            "Five six.",
            "Seven eight.",
            "Nine",
        ];
        let merged = merged(&chars, &slices.map(|words| gold(text, words)));
        let words = |g: &Gold| chars[g.start..g.end].iter().collect::<String>();
        let found: Vec<String> = merged.iter().map(words).collect();
        assert_eq!(
            found,
            ["One two. Three four", "Five six.", "Seven eight. Nine"]
        );
    }
}

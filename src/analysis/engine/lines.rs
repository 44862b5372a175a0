//! Lines of one paragraph that are somebody's each: turns of a talk without empty lines between
//! them, "Q: … A: …" in one line, remarks with who made them.
//!
//! Text that was wrapped to a width has lines too. What tells the two apart is that several lines
//! open with who speaks, each behind a line that is over.

use crate::analysis::turns;
use crate::article::Span;

/// The longest paragraph that can be a talk of a few lines, in bytes.
const LONGEST: usize = 16 << 10;
/// The fewest lines that open so; fewer may be anything.
const FEWEST: usize = 2;

/// How a line opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// With who speaks: "ROE: …", "— …".
    Turn,
    /// With a whole quotation and its signature: "“…” – Roe".
    Signed,
    /// With who says what stands in marks: "Jane Roe, baker: “…”".
    Said,
}

/// The parts of a paragraph that are read each on its own; all of it where there are none.
pub(super) fn parts(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    if words.len() > LONGEST {
        return vec![block];
    }
    let starts = match words.contains('\n') {
        true => lines(words),
        false => answers(words),
    };
    let place = |at: usize| block.start + u32::try_from(at).unwrap_or(0);
    let mut parts = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    for start in starts {
        let before = words[..start].trim_end().len();
        if before > from {
            parts.push(Span::new(place(from), place(before)));
            from = start;
        }
    }
    parts.push(Span::new(place(from), block.end));
    parts
}

/// Where the lines begin that are somebody's, if there are several.
fn lines(words: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut openings = 0;
    let mut at = 0;
    let mut before: Option<(&str, Option<Opening>)> = None;
    for line in words.split_inclusive('\n') {
        let opening = opening(line.trim());
        let over = before.is_none_or(|(last, opened)| {
            let last = last.trim_end();
            opened == Some(Opening::Signed)
                || last.ends_with(['.', '?', '!', '…', '”', '"', '’', '\'', '»', ')', ':', ']'])
        });
        if let Some(opening) = opening.filter(|_| over) {
            openings += 1;
            if before.is_some() {
                starts.push(at);
            }
            before = Some((line, Some(opening)));
        } else {
            before = Some((line, None));
        }
        at += line.len();
    }
    if openings < FEWEST {
        starts.clear();
    }
    starts
}

/// How a line opens that may be somebody's.
fn opening(line: &str) -> Option<Opening> {
    if turns::opens(line) {
        // "— Tickets and merchandise": an entry of a list has no end.
        let ends = line.ends_with(['.', '?', '!', '…', '”', '"', '»']);
        let dash = line.starts_with(['—', '–', '―']);
        return (ends || !dash).then_some(Opening::Turn);
    }
    if is_signed(line) {
        return Some(Opening::Signed);
    }
    says(line).then_some(Opening::Said)
}

/// What opens and closes words in marks.
const MARKS: &[(char, char)] = &[('“', '”'), ('"', '"'), ('‘', '’'), ('«', '»'), ('\'', '\'')];

/// "“…” – Jane Roe", "★ “…” (Jane Roe, baker)".
fn is_signed(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')' | '•' | '*' | '★' | '☆')
    });
    let mut chars = bare.chars();
    let close = chars
        .next()
        .and_then(|c| MARKS.iter().find(|(open, _)| *open == c));
    let Some((_, close)) = close else {
        return false;
    };
    let rest = chars.as_str();
    let behind = rest.rsplit_once(*close).map_or("", |(_, behind)| behind);
    let behind = behind.trim_start();
    let signature = behind
        .strip_prefix(['–', '—', '―', '-', '('])
        .map(str::trim_start);
    signature.is_some_and(|name| {
        name.starts_with(|c: char| c.is_uppercase() || c == '@') && !name.contains(['”', '“'])
    })
}

/// "Jane Roe, baker: “…”", "@roe wrote: “…”".
fn says(line: &str) -> bool {
    const LABEL: usize = 80;
    let near = &line[..line.floor_char_boundary(LABEL)];
    let Some((label, behind)) = near.split_once(':') else {
        return false;
    };
    let marked = behind
        .trim_start()
        .starts_with(|c| MARKS.iter().any(|(open, _)| *open == c));
    marked
        && label.starts_with(|c: char| c.is_uppercase() || c == '@')
        && !label.contains(['?', '!', ';', '“', '"'])
        && !label.contains(". ")
}

/// Where question and answer begin that stand in one line: "Q: Why? A: Because."
fn answers(words: &str) -> Vec<usize> {
    if !["Q: ", "Q. "].iter().any(|q| words.starts_with(q)) {
        return Vec::new();
    }
    let ends = |at: usize| {
        words[..at]
            .trim_end()
            .ends_with(['.', '?', '!', '”', '"', ')'])
    };
    let mut starts: Vec<usize> = [" A: ", " A. ", " Q: ", " Q. "]
        .iter()
        .flat_map(|label| words.match_indices(label))
        .map(|(at, _)| at + 1)
        .filter(|at| ends(*at))
        .collect();
    starts.sort_unstable();
    starts
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::article::Span;

    fn cut(text: &str) -> Vec<&str> {
        let parts = parts(text, Span::from(0..text.len()));
        parts.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_that_open_with_who_speaks_are_parts() {
        for (text, count) in [
            ("Q: Why?\nA: Because it\nrained.\nQ: And now?", 3),
            ("Q: Why? A: Because. It rained.", 2),
            ("They met.\n— Why? asked Roe.\n— It rained.", 3),
            ("“It rained.” – Jane Roe, baker\n“So?” – Ann Poe", 2),
            ("Jane Roe, baker: “It rained.”\n@poe: “So?”", 2),
        ] {
            assert_eq!(cut(text).len(), count, "{text}");
        }
    }

    #[test]
    fn lines_of_a_wrapped_paragraph_are_not() {
        for text in [
            "It rained, said the\nMayor: we all knew it\nRoe: so did she.",
            "Jane Roe said: “It\nrained.” And\nPoe: “So?”",
            "From: Jane Roe\nTo: Ann Poe\nSubject: rain",
            "Q: Why did it rain at all",
            "Join to get:\n— tickets for all\n— a mug and a hat",
            "“It rained,” said Roe.\n“It did,” said Poe.",
        ] {
            assert_eq!(cut(text), [text], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn parts_lie_in_order(text in "([A-Za-z“”:. \\n?—–é]{0,12}|Q: |A: ){0,12}") {
            let block = Span::from(0..text.len());
            let mut end = 0;
            for part in parts(&text, block) {
                assert!(part.start >= end && part.end <= block.end);
                end = part.end;
            }
            assert_eq!(end, block.end);
        }
    }
}

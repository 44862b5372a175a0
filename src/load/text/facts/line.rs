//! What a line shows by itself: its words and sentences, how it begins and ends.

use super::words;

/// Whether a line has three words or fewer, as `Facts::words` counts them.
pub(super) fn has_few_words(line: &str) -> bool {
    const FEW: usize = 3;
    let words = words::count(line, FEW + 1);
    let most = 2 * FEW + 1;
    words <= FEW && {
        let dense = line.chars().filter(|c| is_dense(*c)).take(most + 1).count();
        words + dense / 2 <= FEW
    }
}

/// Whether a character is of a script that writes no spaces between words.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Sentences that end inside a line: a word of two letters or more, its stop, and a
/// capital behind the space.
pub(super) fn sentences(line: &str) -> u8 {
    let mut found = 0;
    let bytes = line.as_bytes();
    for at in memchr::memchr3_iter(b'.', b'?', b'!', bytes) {
        let word = line[..at]
            .chars()
            .rev()
            .take(3)
            .filter(|c| c.is_lowercase())
            .count()
            >= 2
            || bytes[at] != b'.';
        let next = line[at + 1..].trim_start_matches(['”', '"', '’', '\'', ')', ']']);
        let next = next
            .strip_prefix(' ')
            .map(|rest| rest.trim_start_matches(['“', '"', '‘', '(', ' ']));
        if word && next.is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
            found += 1;
        }
        if found == 4 {
            break;
        }
    }
    found + u8::try_from(line.matches(['。', '！', '？']).take(4).count()).unwrap_or(0)
}

/// A line without the references in brackets behind its last sentence.
fn without_references(line: &str) -> &str {
    /// Longer brackets are text.
    const LONGEST: usize = 24;
    let mut rest = line;
    while let Some(inside) = rest.strip_suffix(']') {
        match inside.rfind('[').filter(|at| inside.len() - at <= LONGEST) {
            Some(at) if at > 0 => rest = inside[..at].trim_end(),
            _ => break,
        }
    }
    rest
}

pub(super) fn end(line: &str) -> u8 {
    let line = without_references(line);
    let Some(last) = line.chars().next_back() else {
        return 0;
    };
    match last {
        '.' | '。' | '।' => 1,
        '?' | '!' | '？' | '！' | '؟' => 2,
        ':' | '：' => 3,
        ',' | ';' => 4,
        '”' | '"' | '’' | '\'' | ')' | ']' | '»' | '」' => {
            let inside = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '」']);
            if inside.ends_with(['.', '?', '!', ',', '…', '。', '？', '！']) {
                5
            } else {
                6
            }
        }
        '…' => 7,
        c if c.is_numeric() => 8,
        c if c.is_alphabetic() => 9,
        _ => 10,
    }
}

pub(super) fn begin(line: &str) -> u8 {
    let Some(first) = line.chars().next() else {
        return 0;
    };
    match first {
        '“' | '"' | '‘' | '\'' | '«' | '「' | '„' => 1,
        '(' | '[' | '<' => 2,
        '>' | '-' | '–' | '—' | '•' | '*' | '·' => 3,
        c if c.is_numeric() => 4,
        c if c.is_uppercase() => 5,
        c if c.is_lowercase() => 6,
        c if c.is_alphabetic() => 7,
        _ => 8,
    }
}

pub(super) fn longer_words(line: &str) -> impl Iterator<Item = u32> + '_ {
    line.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() >= 4)
        .map(words::fingerprint)
}

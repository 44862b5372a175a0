//! What a line shows by itself: its words and sentences, how it begins and ends.

use super::words;
use crate::article::{SMALL, is_alphanumeric};
use crate::words::marks;

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

/// The words of a line, counted up to the 64th.
#[derive(Default)]
pub(super) struct Words {
    pub all: usize,
    /// Those that begin with a letter.
    pub lettered: usize,
    /// Of these, those that begin with a capital, and those that only join others.
    pub capital: usize,
    pub function: usize,
}

impl Words {
    pub fn of(line: &str) -> Self {
        let mut found = Self::default();
        for word in line.split_whitespace().take(64) {
            found.all += 1;
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let Some(first) = bare.chars().next().filter(|c| c.is_alphabetic()) else {
                continue;
            };
            found.lettered += 1;
            found.capital += usize::from(first.is_uppercase());
            found.function += usize::from(words::is_function(bare));
        }
        found
    }
}

/// The characters of a line, counted.
#[derive(Default)]
pub(super) struct Letters {
    pub chars: usize,
    pub digits: usize,
    /// Letters, and those of them that are capitals, or of a script without spaces.
    pub all: usize,
    pub upper: usize,
    pub dense: usize,
    /// Signs that prose has seldom, as bits.
    pub signs: u8,
}

impl Letters {
    pub fn of(line: &str) -> Self {
        let mut found = Self::default();
        for c in line.chars() {
            found.chars += 1;
            match c {
                // Nearly all are these.
                'a'..='z' => found.all += 1,
                ' ' => {}
                '0'..='9' => found.digits += 1,
                '|' => found.signs |= 1,
                '›' | '»' | '→' | '▾' | '>' | '<' | '►' | '▼' => found.signs |= 2,
                '•' | '·' | '/' => found.signs |= 4,
                '@' | '#' => found.signs |= 8,
                '{' | '}' | ';' | '=' | '_' | '\\' => found.signs |= 16,
                '©' | '®' | '™' => found.signs |= 32,
                '*' | '+' | '×' => found.signs |= 64,
                c if is_dense(c) => {
                    found.dense += 1;
                    found.all += 1;
                }
                c if c.is_alphabetic() => {
                    found.all += 1;
                    found.upper += usize::from(c.is_uppercase());
                }
                _ => {}
            }
        }
        if line.contains("http") || line.contains("www.") || line.contains(".com") {
            found.signs |= 128;
        }
        found
    }
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
        let next = line[at + 1..].trim_start_matches(marks::BEHIND_STOP);
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
    /// The longest bracket that is no text, in bytes.
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
        c if marks::BEHIND_STOP.contains(&c) => {
            let inside = line.trim_end_matches(marks::BEHIND_STOP);
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
        c if marks::OPENING_ANY.contains(&c) => 1,
        '(' | '[' | '<' => 2,
        '>' | '-' | '–' | '—' | '•' | '*' | '·' => 3,
        c if c.is_numeric() => 4,
        c if c.is_uppercase() => 5,
        c if c.is_lowercase() => 6,
        c if c.is_alphabetic() => 7,
        _ => 8,
    }
}

/// Fingerprints of the words of four bytes and more.
pub(super) fn longer_words(line: &str) -> impl Iterator<Item = u32> + '_ {
    const SHORTEST: usize = 4;
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (from, mut print, mut plain) = (at, words::Print::default(), true);
            let mut behind = 1;
            // Most letters are of ASCII, and need no tables of Unicode's.
            while let Some(byte) = bytes.get(at) {
                let small = SMALL[usize::from(*byte)];
                if small != 0 {
                    print.add(small);
                    at += 1;
                    continue;
                }
                let c = line.get(at..)?.chars().next()?;
                behind = c.len_utf8();
                if !is_alphanumeric(c) {
                    break;
                }
                plain = false;
                at += behind;
            }
            let word = line.get(from..at)?;
            if word.is_empty() && at >= bytes.len() {
                return None;
            }
            at += behind;
            if word.len() >= SHORTEST {
                return Some(match plain {
                    true => print.finish(),
                    false => words::fingerprint(word),
                });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn longer_words_are_those_between_other_signs(line in "[a-zA-Z0-9 .,'\u{2019}\u{e9}\u{8a9e}\u{df}-]{0,60}") {
            let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4);
            let prints: Vec<u32> = words.map(words::fingerprint).collect();
            assert_eq!(longer_words(&line).collect::<Vec<_>>(), prints);
        }
    }
}

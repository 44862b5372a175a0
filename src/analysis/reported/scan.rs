//! Cuts a text into words and punctuation: one pass, byte ranges, no copies.

use std::num::NonZeroU32;

use super::print::Print;
use super::tag::Tag;
use crate::article::{SMALL, Span, is_alphanumeric};

/// A token before it is looked up: bytes and what the scanner saw.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    /// First byte in the text.
    pub start: u32,
    /// Past its last byte.
    pub end: u32,
    /// Set for punctuation.
    pub mark: Option<Tag>,
    /// Whether it is a word with a capital.
    pub capital: bool,
    /// The fingerprint of its small letters, if the scanner knows it: it does of most words of ASCII.
    pub print: Option<NonZeroU32>,
}

/// Cuts `span` of `text` into words and punctuation, in order. A span that does not
/// fit the text yields nothing.
pub fn scan(text: &str, span: Span, out: &mut Vec<Raw>) {
    out.clear();
    let Some(part) = text.get(span.start as usize..span.end as usize) else {
        return;
    };
    let base = span.start as usize;
    let bytes = part.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b' ' {
            i += 1;
            continue;
        }
        if SMALL[usize::from(bytes[i])] != 0 {
            i = match plain_word(bytes, i) {
                Some((end, print)) => {
                    out.push(Raw {
                        start: (base + i) as u32,
                        end: (base + end) as u32,
                        mark: None,
                        capital: bytes[i].is_ascii_uppercase(),
                        print: Some(print),
                    });
                    end
                }
                None => {
                    let end = word_end(part, i);
                    push_word(part, i, end, base, out);
                    end
                }
            };
            continue;
        }
        let c = part[i..].chars().next().unwrap_or(' ');
        let len = c.len_utf8();
        if c.is_whitespace() || c == '\u{feff}' {
            i += len;
            continue;
        }
        // Two apostrophes are a quotation mark in texts that came through a wire.
        if part[i..].starts_with("''") || part[i..].starts_with("``") {
            let opens = part[..i]
                .chars()
                .next_back()
                .is_none_or(|p| p.is_whitespace() || p == '(');
            out.push(Raw {
                start: (base + i) as u32,
                end: (base + i + 2) as u32,
                mark: Some(if opens { Tag::Open } else { Tag::Close }),
                capital: false,
                print: None,
            });
            i += 2;
            continue;
        }
        if is_alphanumeric(c) || ((c == '\'' || c == '’') && clitic(part, i).is_some()) {
            let end = word_end(part, i);
            push_word(part, i, end, base, out);
            i = end;
            continue;
        }
        let spaced_after = part[i + len..]
            .chars()
            .next()
            .is_none_or(|n| !n.is_alphanumeric());
        let spaced_before = part[..i]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        let (tag, n) = match c {
            ',' => (Tag::Comma, 1),
            '.' | '!' | '?' | '…' => (Tag::Stop, len),
            ':' => (Tag::Colon, 1),
            ';' => (Tag::Semicolon, 1),
            '—' | '–' => (Tag::Dash, len),
            '-' if bytes.get(i + 1) == Some(&b'-') => (Tag::Dash, 2),
            '-' if spaced_after || spaced_before => (Tag::Dash, 1),
            '“' | '«' | '„' => (Tag::Open, len),
            '”' | '»' => (Tag::Close, len),
            '‘' => (Tag::Open, len),
            '’' | '\'' if spaced_after => (Tag::Close, len),
            '\'' => (Tag::Open, len),
            '"' if spaced_after && !spaced_before => (Tag::Close, 1),
            '"' if spaced_before && !spaced_after => (Tag::Open, 1),
            '"' => (Tag::Quote, 1),
            '(' | '[' => (Tag::Bracket, 1),
            ')' | ']' => (Tag::BracketEnd, 1),
            _ => (Tag::Symbol, len),
        };
        out.push(Raw {
            start: (base + i) as u32,
            end: (base + i + n) as u32,
            mark: Some(tag),
            capital: false,
            print: None,
        });
        i += n;
    }
}

/// The end of a contraction that begins with the apostrophe at `i`: "’s", "’re".
fn clitic(part: &str, i: usize) -> Option<usize> {
    // Most words stand behind a space.
    if i == 0 || part.as_bytes().get(i - 1) == Some(&b' ') {
        return None;
    }
    let before = part.get(..i)?.chars().next_back()?;
    if !is_alphanumeric(before) {
        return None;
    }
    let rest = part.get(i..)?;
    let mark = rest.chars().next()?.len_utf8();
    let tail: &str = rest.get(mark..)?;
    ["s", "re", "ve", "ll", "d", "m"].iter().find_map(|c| {
        let after = tail.strip_prefix(c)?;
        let free = after.chars().next().is_none_or(|n| !n.is_alphanumeric());
        free.then_some(i + mark + c.len())
    })
}

/// The end and the fingerprint of the word that begins at `from`, where it is letters and digits
/// of ASCII alone and what stands behind it needs no second look: most are.
#[inline(always)]
fn plain_word(bytes: &[u8], from: usize) -> Option<(usize, NonZeroU32)> {
    let mut print = Print::default();
    let mut end = from;
    while let Some(small) = bytes.get(end).map(|b| SMALL[usize::from(*b)])
        && small != 0
    {
        print.add(small);
        end += 1;
    }
    let digit = || bytes[end - 1].is_ascii_digit();
    let ends = match bytes.get(end) {
        None | Some(b' ' | b'\n' | b')' | b':' | b';' | b'!' | b'?' | b'"') => true,
        Some(b',') => !digit(),
        // Longer than whatever is shortened so, and no number.
        Some(b'.') => end - from > LONGEST_SHORT && !digit(),
        _ => false,
    };
    ends.then(|| (end, print.finish()))
}

/// Where the word ends that begins with the letter, the digit or the apostrophe at `from`.
fn word_end(part: &str, from: usize) -> usize {
    let bytes = part.as_bytes();
    let plain = |b: &&u8| SMALL[usize::from(**b)] != 0;
    let letters = bytes[from..].iter().take_while(plain).count();
    let mut end = from + letters;
    // An apostrophe, or another letter.
    if letters == 0
        && let Some(end) = clitic(part, from)
    {
        return end;
    }
    let mut it = part[end..].chars().peekable();
    while let Some(c) = it.next() {
        let next = it.peek().copied();
        let inside = next.is_some_and(char::is_alphanumeric);
        let word = &part[from..end];
        let ok = is_alphanumeric(c)
            || (matches!(c, '-' | '&' | '@' | '/') && inside)
            || (matches!(c, '\'' | '’') && inside && clitic(part, end).is_none())
            || (c == '.' && inside && abbreviating(word))
            || (matches!(c, ',' | '.')
                && next.is_some_and(|n| n.is_ascii_digit())
                && word.ends_with(|p: char| p.is_ascii_digit()))
            || (c == '.' && abbreviation(word, next));
        if !ok {
            break;
        }
        end += c.len_utf8();
    }
    end.max(from + part[from..].chars().next().map_or(1, char::len_utf8))
}

/// Whether a word has only letters and dots so far, as in "U.S".
fn abbreviating(word: &str) -> bool {
    word.len() == 1 || word.contains('.')
}

/// The longest word that its full stop belongs to.
const LONGEST_SHORT: usize = 4;

/// Whether the full stop after `word` belongs to it. The words are fewer than those of the tokenizer,
/// and stay so: the weights were trained with them.
fn abbreviation(word: &str, next: Option<char>) -> bool {
    if word.contains('.') || (word.len() == 1 && word.starts_with(|c: char| c.is_uppercase())) {
        return next.is_some();
    }
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Gen"
            | "Lt"
            | "Col"
            | "Sgt"
            | "Jr"
            | "Sr"
            | "St"
            | "Jan"
            | "Feb"
            | "Aug"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Prof"
            | "Rev"
            | "vs"
            | "No"
            | "Capt"
            | "Hon"
    ) && next.is_some_and(|n| n != '\n')
}

/// Pushes a word, with a contracted "n't" as a word of its own.
fn push_word(part: &str, start: usize, end: usize, base: usize, out: &mut Vec<Raw>) {
    let cut = match part.as_bytes()[end - 1] {
        b't' => ["n't", "n’t"]
            .iter()
            .find_map(|n| part[start..end].strip_suffix(n))
            .filter(|w| !w.is_empty())
            .map_or(end, |w| start + w.len()),
        _ => end,
    };
    let mut push = |a: usize, b: usize| {
        let capital = match part.as_bytes()[a] {
            b'a'..=b'z' | b'0'..=b'9' => false,
            b'A'..=b'Z' => true,
            _ => part[a..].starts_with(char::is_uppercase),
        };
        out.push(Raw {
            start: (base + a) as u32,
            end: (base + b) as u32,
            mark: None,
            capital,
            print: None,
        });
    };
    push(start, cut);
    if cut < end {
        push(cut, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut raw = Vec::new();
        scan(text, Span::new(0, text.len() as u32), &mut raw);
        raw.iter()
            .map(|r| &text[r.start as usize..r.end as usize])
            .collect()
    }

    #[test]
    fn contractions_and_possessives_are_words_of_their_own() {
        assert_eq!(
            cut("Orla’s ferry didn't sail, they'll say."),
            [
                "Orla", "’s", "ferry", "did", "n't", "sail", ",", "they", "'ll", "say", "."
            ]
        );
    }

    #[test]
    fn abbreviations_and_numbers_stay_whole() {
        assert_eq!(
            cut("Dr. Wen paid 1,250.50 in the U.S. harbour-town"),
            [
                "Dr.",
                "Wen",
                "paid",
                "1,250.50",
                "in",
                "the",
                "U.S.",
                "harbour-town"
            ]
        );
    }
}

//! Numbered headings: "CHAPTER IV.", "2.1  Terms". One alone counts nothing.

use super::items;
use crate::article::BlockKind;
use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;
use crate::load::text::words;
use crate::words::{contents, numbers};

/// How many that count on make headings.
const LEAST: usize = 3;
/// The longest heading, in bytes and in words.
const LONGEST: usize = 90;
const WORDS: usize = 14;
/// The shortest sentence that stands below one, in bytes.
const SENTENCE: usize = 24;
/// The most words of a heading that a stop ends: with more it is what to do, "1. Open the gate."
const FEW: usize = 2;

/// Words for parts of books.
const PARTS: &[&str] = &[
    "chapter",
    "book",
    "part",
    "canto",
    "act",
    "letter",
    "stave",
    "kapitel",
    "buch",
    "teil",
    "chapitre",
    "livre",
    "partie",
    "capítulo",
    "parte",
    "capitolo",
    "hoofdstuk",
    "глава",
    "часть",
];

/// Marks the headings.
pub(super) fn see(text: &str, lines: &mut [Line]) {
    contents(text, lines);
    chapters(text, lines);
    if !numbered(text, lines, digits) {
        numbered(text, lines, roman);
    }
}

/// Marks a table of contents by the dots that lead to its page numbers, and the word above it.
fn contents(text: &str, lines: &mut [Line]) {
    const ABOVE: usize = 3;
    let furniture = Some((BlockKind::Boilerplate, 1));
    let leads: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].mark.is_none() && leads_to_page(lines[*at].of(text)))
        .collect();
    let Some(first) = leads.first().copied().filter(|_| leads.len() > 1) else {
        return;
    };
    for line in &mut lines[first.saturating_sub(ABOVE)..first] {
        if line.mark.is_none() && contents::is_name(line.of(text)) {
            line.mark = furniture;
        }
    }
    for at in leads {
        lines[at].mark = furniture;
    }
}

/// "2. The boat ......... 3": dots lead from a heading to the page that it stands on.
fn leads_to_page(line: &str) -> bool {
    const DOTS: usize = 4;
    const DIGITS: usize = 4;
    let line = line.trim_end();
    let rest = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'));
    let number = line.len() - rest.len();
    let dots = rest.trim_end();
    let named = dots.trim_end_matches(['.', ' ', '…', '·', '_']);
    let led = dots[named.len()..].chars().filter(|c| !c.is_whitespace());
    let led: usize = led.map(|c| if c == '…' { 3 } else { 1 }).sum();
    (1..=DIGITS).contains(&number) && led >= DOTS && named.contains(char::is_alphabetic)
}

/// Whether blank lines part a line from those above and below.
fn stands_alone(lines: &[Line], at: usize) -> bool {
    lines[at].after_blank && lines.get(at + 1).is_none_or(|next| next.after_blank)
}

/// "CHAPTER IV.", "Part Two: The Plan", which stand alone.
fn chapters(text: &str, lines: &mut [Line]) {
    let is_one = |at: &usize| {
        let line = lines[*at].of(text);
        line.len() <= LONGEST && stands_alone(lines, *at) && is_chapter(line)
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_one).collect();
    // A title alone may say "Part Two", too.
    if found.len() < 2 {
        return;
    }
    for at in found {
        lines[at].seen = Some(Seen::Heading(1));
    }
}

/// "Chapter 4", "CHAPTER IV. THE PLAN", "Part Two: The plan": a name, a number, and no
/// sentence behind it.
fn is_chapter(line: &str) -> bool {
    let mut rest = line.splitn(3, ' ');
    let (Some(part), Some(number)) = (rest.next(), rest.next()) else {
        return false;
    };
    let behind = rest.next().unwrap_or_default();
    let closed = number.ends_with(['.', ':', '—', '–', '-', ')']);
    let number = number.trim_end_matches(['.', ':', '—', '–', '-', ')']);
    let shouted = !behind.contains(char::is_lowercase);
    PARTS.contains(&part.to_lowercase().as_str())
        && part.starts_with(char::is_uppercase)
        && is_number(number)
        && (behind.is_empty()
            || (closed || behind.starts_with(['—', '–', '-', ':']))
                && (shouted || !behind.ends_with(['.', '!', '?', ','])))
}

fn is_number(word: &str) -> bool {
    let digits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let roman = word.bytes().all(|b| b"IVXLC".contains(&b));
    let spelt = || {
        numbers::value(word)
            .or_else(|| numbers::ordinal(word))
            .is_some()
    };
    !word.is_empty() && (digits || roman || spelt())
}

/// "2.  Terms" and "2.1  Lamps", or "II. TERMS", with text between them; items of a list have
/// none. `top` reads the first number. Whether there are such.
fn numbered(text: &str, lines: &mut [Line], top_of: fn(&str) -> Option<u32>) -> bool {
    let mut found: Vec<(usize, u8)> = Vec::new();
    let (mut last, mut tops, mut text_since) = (u32::MAX, 0, true);
    for (at, line) in lines.iter().enumerate() {
        let words = line.of(text);
        let counts = words.len() <= LONGEST
            && words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
            && line.mark.is_none()
            && stands_alone(lines, at);
        let Some((top, depth)) = counts.then(|| section(words, top_of)).flatten() else {
            text_since |=
                words.len() > LONGEST / 2 || words.len() > SENTENCE && words.ends_with('.');
            continue;
        };
        let goes_on = match depth {
            1 => Some(top) == last.checked_add(1) && text_since,
            _ => top == last,
        };
        if goes_on {
            tops += usize::from(depth == 1);
            (last, text_since) = (top, false);
            found.push((at, depth));
        } else if depth == 1 && top <= 1 {
            // It begins anew: what stood before was a table of contents, or another list.
            (last, tops, text_since) = (top, 1, false);
            found.clear();
            found.push((at, 1));
        }
    }
    if tops < LEAST {
        return false;
    }
    for (at, depth) in found {
        lines[at].seen = Some(Seen::Heading(depth));
    }
    true
}

/// A number in figures.
fn digits(word: &str) -> Option<u32> {
    word.parse().ok().filter(|n| *n < 100)
}

/// A number in Roman capitals.
fn roman(word: &str) -> Option<u32> {
    items::roman(word, true)
}

/// The first number of "2.1  Terms", and how many there are.
fn section(line: &str, top_of: fn(&str) -> Option<u32>) -> Option<(u32, u8)> {
    let (number, name) = line.split_once(char::is_whitespace)?;
    let closed = number.ends_with(['.', ')']);
    let number = number.trim_end_matches(['.', ')']);
    let mut parts = number.split('.');
    let top = top_of(parts.next()?)?;
    let deeper = parts.clone().count();
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let name = name.trim_start();
    let named = name.starts_with(char::is_uppercase)
        && !name.ends_with([',', ';', ':', '!'])
        && !name.trim_end_matches('.').contains(". ")
        && !name.contains(" . .")
        && words::count(name, WORDS + 1) <= if name.ends_with('.') { FEW } else { WORDS };
    (named && (closed || deeper > 0) && parts.all(digits))
        .then(|| (top, u8::try_from(deeper + 1).unwrap_or(6).min(6)))
}

//! What stands over a text and its parts, as far as its place tells: a title in no other letters
//! than the text, the lines below a title, the entries of a table of contents.

use rustc_hash::FxHashSet;

use super::paragraph::{Paragraph, Text};
use super::write::plain;
use crate::article::BlockKind;
use crate::load::text::top_line;
use crate::words::marks;

/// How long a title is at most, in bytes.
const TITLE: usize = 160;

/// Whether the first line of a text that looks like all others is its title: who wrote and when
/// stand below it, and then the text.
pub(super) fn is_title(text: &Text) -> bool {
    /// How many lines stand between title and text, and how long the text is at least.
    const BETWEEN: usize = 3;
    const TEXT: usize = 120;
    let Some(first) = text.paragraphs.first() else {
        return false;
    };
    let words = plain(&first.text);
    let fits = first.lines <= 3
        && first.marker.is_none()
        && first.rows.is_empty()
        && words.len() <= TITLE
        && words.contains(' ')
        && words.starts_with(|c: char| c.is_uppercase() || marks::OPENING_SPEECH.contains(&c))
        && !words.ends_with(['.', ',', ';', ':'])
        && top_line(&words).is_none();
    let below = text.paragraphs.get(1..).unwrap_or_default();
    let lines = below
        .iter()
        .take_while(|p| p.lines == 1 && p.text.len() < TEXT);
    let lines: Vec<&Paragraph> = lines.take(BETWEEN + 1).collect();
    let told = lines.iter().any(|p| {
        let kind = top_line(&plain(&p.text));
        matches!(kind, Some(BlockKind::Byline | BlockKind::Dateline))
    });
    let prose = below
        .get(lines.len())
        .is_some_and(|p| p.lines > 1 || p.text.len() >= TEXT);
    fits && told && lines.len() <= BETWEEN && prose
}

/// Whether a sentence in large letters below the title says what the text is about: nothing else
/// is as large, and it is as long as no heading.
pub(super) fn is_standfirst(n: usize, title: usize, text: &Text) -> bool {
    /// How far below the title it may stand, how many words it has, and how large it is beside it.
    const BELOW: usize = 3;
    const WORDS: usize = 9;
    const SIZE: f32 = 0.8;
    let (Some(over), Some(paragraph)) = (text.paragraphs.get(title), text.paragraphs.get(n)) else {
        return false;
    };
    if n <= title || n > title + BELOW || paragraph.size > SIZE * over.size {
        return false;
    }
    let words = plain(&paragraph.text);
    let small = words
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_lowercase));
    let small = small.count();
    let like =
        |p: &Paragraph| (p.size - paragraph.size).abs() < 0.05 * p.size && p.bold == paragraph.bold;
    let alone = || {
        let others = text.paragraphs.iter().enumerate();
        others
            .filter(|(m, p)| *m != n && *m != title && like(p))
            .count()
            == 0
    };
    paragraph.marker.is_none()
        && paragraph.rows.is_empty()
        && words.split_whitespace().count() >= WORDS
        && small * 2 >= WORDS
        && alone()
}

/// Whether what a number stands before heads the paragraphs that are counted below it: "2." over
/// "2.1", "2.2".
pub(super) fn is_over_counted(n: usize, text: &Text) -> bool {
    const LONG: usize = 120;
    let paragraph = &text.paragraphs[n];
    let Some(mark) = paragraph.marker.as_deref() else {
        return false;
    };
    let number = mark.trim_end().trim_end_matches('.');
    let counts = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let below = text.paragraphs.get(n + 1).map(|p| p.text.as_str());
    // A scanner may lose the first figure.
    let first = below.map(|text| text.strip_prefix(number).unwrap_or(text));
    let first = first.and_then(|text| text.strip_prefix(".1"));
    counts
        && paragraph.text.len() <= LONG
        && !marks::ends_sentence(&paragraph.text)
        && first.is_some_and(|rest| rest.starts_with(['.', ' ', ')']))
}

/// Takes the entries of a table of contents away that no dots lead to their page: what other lines
/// say, and a number behind it.
pub(super) fn drop_contents(paragraphs: &mut Vec<Paragraph>) {
    /// The fewest entries, and how long one is at most.
    const ENTRIES: usize = 2;
    const LONG: usize = 160;
    let entry = |p: &Paragraph| -> Option<String> {
        if p.text.len() > LONG || !p.rows.is_empty() && p.rows.len() > 1 {
            return None;
        }
        let words = format!("{}{}", p.marker.as_deref().unwrap_or_default(), p.text);
        let (name, page) = words.trim_end().rsplit_once(' ')?;
        let number = page.len() <= 4 && page.bytes().all(|b| b.is_ascii_digit());
        number.then(|| name.trim().to_lowercase())
    };
    let entries: Vec<Option<String>> = paragraphs.iter().map(entry).collect();
    if entries.iter().flatten().count() < ENTRIES {
        return;
    }
    let short = paragraphs
        .iter()
        .filter(|p| p.text.len() <= LONG && p.rows.is_empty());
    let lines: FxHashSet<String> = short
        .map(|p| format!("{}{}", p.marker.as_deref().unwrap_or_default(), p.text).to_lowercase())
        .collect();
    let told: Vec<bool> = entries
        .iter()
        .map(|name| name.as_ref().is_some_and(|name| lines.contains(name)))
        .collect();
    if told.iter().filter(|told| **told).count() < ENTRIES {
        return;
    }
    let mut told = told.into_iter();
    paragraphs.retain(|_| !told.next().unwrap_or(false));
}

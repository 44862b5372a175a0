//! What stands over a text and its parts, as far as its place tells: a title in no other letters
//! than the text, the lines below a title, the entries of a table of contents.

use rustc_hash::FxHashMap;

use super::column::Line;
use super::paragraph::{Paragraph, Text};
use super::write::plain;
use crate::article::BlockKind;
use crate::load::text::{is_credited, is_end, top_line};
use crate::words::{contents, marks};

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

/// The first bold line over the text, below lines such as an address and a day: what a letter is about.
pub(super) fn bold_title(text: &Text) -> Option<usize> {
    const TOP: usize = 8;
    const TEXT: usize = 120;
    let top = text.paragraphs.iter().take(TOP);
    let short = |p: &&Paragraph| p.text.len() < TEXT && p.rows.is_empty() && p.page == 0;
    let at = top.take_while(short).position(|p| p.bold)?;
    let words = plain(&text.paragraphs[at].text);
    let fits = words.contains(' ') && !words.ends_with(['.', ',', ';', ':']);
    (fits && top_line(&words).is_none()).then_some(at)
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

/// Whether a short line heads what follows, in a text whose letters do not tell: of one size, none of
/// them bold, as a scanner or a typewriter writes.
pub(super) fn is_alone(n: usize, text: &Text) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 1..=6;
    const LONG: usize = 70;
    /// Names of parts, and words that begin no name.
    const PARTS: &[&str] = &[
        "Introduction",
        "Background",
        "Facts",
        "Discussion",
        "Conclusion",
        "Conclusions",
        "Summary",
        "Abstract",
        "Methods",
        "Results",
        "References",
        "Findings",
        "Disposal",
        "Decision",
        "Analysis",
    ];
    const BEGIN: &[&str] = &[
        "The", "A", "An", "How", "What", "Why", "Where", "When", "In", "On",
    ];
    const TEXT: usize = 70;
    let paragraph = &text.paragraphs[n];
    let words = plain(&paragraph.text);
    let fits = paragraph.lines == 1
        && paragraph.marker.is_none()
        && paragraph.rows.is_empty()
        && words.len() <= LONG
        && words.starts_with(char::is_uppercase)
        && WORDS.contains(&words.split_whitespace().count())
        && !words.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', ')', '’'])
        && !words.contains(|c: char| c.is_ascii_digit() || c == '@');
    // Names and places have a capital for each word.
    let small = |w: &str| w.len() > 3 && w.starts_with(char::is_lowercase);
    let mut all = words.split_whitespace();
    let first = all.next().unwrap_or_default();
    let known = match all.next() {
        Some(_) => BEGIN.contains(&first),
        None => PARTS.contains(&first),
    };
    let said = known || words.split_whitespace().any(small);
    let is_text = |p: &Paragraph| p.rows.is_empty() && p.text.len() >= TEXT;
    let above = n.checked_sub(1).and_then(|n| text.paragraphs.get(n));
    let part = PARTS.contains(&words.as_str());
    let above = part
        || above.is_some_and(|p| {
            let words = p.text.trim_end();
            is_end(words) || is_text(p) && marks::ends_sentence(words)
        });
    let below = text.paragraphs.get(n + 1);
    let begins = |p: &Paragraph| p.text.starts_with(|c: char| !c.is_lowercase());
    let below = below.is_some_and(|p| p.marker.is_some() || is_text(p) && begins(p));
    fits && said && above && below
}

/// Whether a few small lines stand below a picture: they say who took it, or count it.
pub(super) fn is_caption(paragraph: &Paragraph, body: f32) -> bool {
    const SMALL: f32 = 0.95;
    const LINES: usize = 5;
    const LONG: usize = 400;
    const COUNTED: &[&str] = &[
        "Figure",
        "Fig.",
        "Table",
        "Chart",
        "Map",
        "Photo",
        "Abbildung",
        "Abb.",
        "Tabelle",
        "Figura",
        "Tableau",
    ];
    let words = plain(&paragraph.text);
    let small = paragraph.size < SMALL * body && paragraph.lines <= LINES && words.len() <= LONG;
    if !small || paragraph.marker.is_some() || !paragraph.rows.is_empty() {
        return false;
    }
    let mut all = words.splitn(3, ' ');
    let counted = COUNTED.contains(&all.next().unwrap_or_default())
        && all.next().is_some_and(|number| {
            number.ends_with([':', '.', '–', '—'])
                && number.starts_with(|c: char| c.is_ascii_digit())
        });
    counted || is_credited(&words) || top_line(&words) == Some(BlockKind::Caption)
}

/// The lines without the entries of a table of contents that no dots lead to their page: what other
/// lines say, and a number behind it.
pub(super) fn without_contents(lines: Vec<(usize, Line)>) -> Vec<(usize, Line)> {
    /// The fewest entries, below the word "Contents" and without it; how long one is at most, and
    /// how many lines further the next may stand.
    const ENTRIES: usize = 2;
    const UNNAMED: usize = 3;
    const LONG: usize = 160;
    const NEAR: usize = 2;
    let words = |line: &Line| -> Option<String> {
        let short = line.cells.iter().map(String::len).sum::<usize>() <= LONG;
        short.then(|| line.text().trim().to_lowercase())
    };
    let entry = |line: &Line| -> Option<(String, usize)> {
        let words = words(line)?;
        let (name, page) = words.rsplit_once(' ')?;
        let number = page.len() <= 4 && page.bytes().all(|b| b.is_ascii_digit());
        let named = name.contains(char::is_alphabetic);
        let page = page.parse().ok().filter(|_| number && named)?;
        Some((name.trim().to_string(), page))
    };
    let entries: Vec<Option<(String, usize)>> = lines.iter().map(|(_, line)| entry(line)).collect();
    if entries.iter().flatten().count() < ENTRIES {
        return lines;
    }
    // A table counts things that are spoken of elsewhere, too: entries stand one below the other,
    // before what they name, and their numbers lead through the pages.
    let at = lines.iter().enumerate();
    let last: FxHashMap<String, usize> = at
        .filter_map(|(at, (_, line))| Some((words(line)?, at)))
        .collect();
    let pages = lines.last().map_or(0, |(page, _)| page + 1);
    let names = |at: &usize| {
        let entry = entries[*at].as_ref();
        entry.is_some_and(|(name, _)| last.get(name).is_some_and(|named| named > at))
    };
    // "1 Water", "2 Boats"
    let numbered = |at: &usize| {
        let entry = entries[*at].as_ref();
        entry.is_some_and(|(name, _)| name.starts_with(|c: char| c.is_ascii_digit()))
    };
    let page = |at: usize| entries[at].as_ref().map_or(0, |(_, page)| *page);
    let found: Vec<usize> = (0..lines.len()).filter(names).collect();
    let mut told = vec![false; lines.len()];
    for run in found.chunk_by(|a, b| b - a <= NEAR && page(*a) <= page(*b)) {
        let above = run[0].checked_sub(1);
        let above = above.filter(|above| contents::is_name(lines[*above].1.text().trim()));
        let fits = match above {
            Some(_) => run.len() >= ENTRIES,
            None if run.iter().all(numbered) => run.len() >= ENTRIES,
            None => run.len() >= UNNAMED && run.iter().all(|at| page(*at) <= pages),
        };
        if fits {
            // The word above them goes, too.
            for at in run.iter().copied().chain(above) {
                told[at] = true;
            }
        }
    }
    let kept = lines.into_iter().zip(told).filter(|(_, told)| !told);
    kept.map(|(line, _)| line).collect()
}

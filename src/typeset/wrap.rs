//! Wraps a range of text into rows of a measure.
//!
//! Prose may break where Unicode's line breaking algorithm (UAX 14) allows it; of all ways the
//! one that leaves the rows most even is taken (see `fit`). Preformatted text keeps its lines. A
//! line that is too long is broken between words and keeps its spaces, or is left whole with
//! [`UNBROKEN`]. A very long block is wrapped chunk by chunk (see `chunk`).

use unicode_linebreak::linebreaks;

use super::chunk::{chunk_count, chunk_span};
use super::fit::{self, Piece};
use super::glyph::{Glyph, glyphs, is_white};
use super::hyphen::Tongue;
use super::row::{Lines, Row};
use crate::article::Span;

/// A measure that every line fits: preformatted lines stay whole.
pub const UNBROKEN: usize = usize::MAX;

/// How a paragraph is set, besides the line length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// By how many cells its first row is indented.
    pub indent: usize,
    /// Whether all rows but the last end at the same column, as long as that tears no row apart.
    pub justified: bool,
    /// The language whose rules break its words, if they are broken at all.
    pub tongue: Option<Tongue>,
    /// Whether the paragraph continues after these words, so that its last row is yet to come.
    pub goes_on: bool,
}

/// The widest average space of a justified row, in cells; a row with wider ones stays ragged.
const WIDEST_SPACE: usize = 3;
/// The penalty for breaking a word where the text has no hyphen, in the units of `fit`. Rows may
/// be some cells more uneven before a word is broken.
const BROKEN: u32 = 60;

/// Wraps a range of `text` into rows of at most `measure` cells. A row is wider only if a single
/// grapheme cluster is.
pub fn wrap(text: &str, span: Span, measure: usize, lines: Lines) -> Vec<Row> {
    let mut rows = Vec::new();
    for chunk in 0..chunk_count(span) {
        rows.extend(wrap_chunk(
            text,
            chunk_span(text, span, chunk, lines),
            measure,
            lines,
        ));
    }
    rows
}

/// Wraps a line of the program's own words into rows of at most `measure` cells. Rows after the
/// first are indented by `hang` cells. Empty if nothing would be visible.
pub fn paragraph(line: &str, measure: usize, hang: usize) -> Vec<String> {
    let room = measure.saturating_sub(hang).max(1);
    let rows = wrap(line, Span::from(0..line.len()), room, Lines::Flow);
    let text = |(n, row): (usize, &Row)| {
        let before = " ".repeat(if n == 0 { 0 } else { hang });
        format!("{before}{}", row_text(line, row, Lines::Flow))
    };
    rows.iter().enumerate().map(text).collect()
}

/// What is shown for a row.
pub fn row_text(text: &str, row: &Row, lines: Lines) -> String {
    let mut out: String = glyphs(text, row.span, lines).map(|g| g.shown).collect();
    if row.hyphen {
        out.push('-');
    }
    out
}

/// Wraps one chunk, or any range short enough to be wrapped in one go.
pub fn wrap_chunk(text: &str, span: Span, measure: usize, lines: Lines) -> Vec<Row> {
    let measure = measure.max(1);
    match lines {
        Lines::Flow => flow(text, span, measure),
        Lines::Keep => keep(text, span, measure),
    }
}

/// Wraps a paragraph, or a chunk of a long one, in the way asked for.
pub fn wrap_paragraph(text: &str, span: Span, measure: usize, how: Paragraph) -> Vec<Row> {
    let measure = measure.max(1);
    let mut rows = set(text, span, measure, how);
    if how.justified {
        let last = rows.len().saturating_sub(usize::from(!how.goes_on));
        for (n, row) in rows.iter_mut().enumerate().take(last) {
            let indent = if n == 0 { how.indent } else { 0 };
            row.spread = spread(text, row, measure.saturating_sub(indent));
        }
    }
    rows
}

/// How many cells a row lacks, if its spaces can be stretched that far; otherwise 0.
fn spread(text: &str, row: &Row, measure: usize) -> u16 {
    let lacks = measure.saturating_sub(row.width);
    let spaces = glyphs(text, row.span, Lines::Flow)
        .filter(|g| g.shown == " ")
        .count();
    match lacks <= spaces * (WIDEST_SPACE - 1) {
        true => u16::try_from(lacks).unwrap_or(0),
        false => 0,
    }
}

/// The text between two places where a row may end.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    width: usize,
    /// Whether white space follows.
    space: bool,
    /// Whether it ends in a soft hyphen.
    hyphen: bool,
    /// Whether ending a row there costs extra, so that it is done only if it gains much.
    dear: bool,
}

impl Word {
    fn piece(&self) -> Piece {
        Piece {
            width: self.width as u32,
            space: self.space.into(),
            hyphen: self.hyphen.into(),
            dear: if self.dear { BROKEN } else { 0 },
        }
    }
}

fn flow(text: &str, span: Span, measure: usize) -> Vec<Row> {
    set(text, span, measure, Paragraph::default())
}

fn set(text: &str, span: Span, measure: usize, how: Paragraph) -> Vec<Row> {
    // The first word has the least room; what is too long for it is rare enough to be cut
    // for that anywhere.
    let room = measure.saturating_sub(how.indent).max(1);
    let words = match how.tongue {
        None => words(text, span, room),
        // A long word is parted by its syllables before it is cut where a row ends.
        Some(tongue) => words(text, span, UNBROKEN)
            .into_iter()
            .flat_map(|word| broken(text, word, tongue))
            .flat_map(|word| cut(text, word, room))
            .collect(),
    };
    let mut pieces: Vec<Piece> = words.iter().map(Word::piece).collect();
    if let Some(first) = pieces.first_mut() {
        first.width = first.width.saturating_add(how.indent as u32);
    }
    let mut start = 0;
    let rows = fit::ends(&pieces, measure).into_iter().filter_map(|end| {
        let row = words.get(start..end)?;
        start = end;
        row_of_words(row)
    });
    let mut out: Vec<Row> = rows.collect();
    if let Some(last) = out.last_mut().filter(|r| r.hyphen) {
        // Nothing follows: no hyphen after all.
        last.hyphen = false;
        last.width -= 1;
    }
    out
}

/// A word in the parts between which a row may end. The last part ends as the word did.
fn broken(text: &str, word: Word, tongue: Tongue) -> Vec<Word> {
    let parts = match word.hyphen || !stands_alone(text, word.span) {
        true => Vec::new(),
        false => tongue.parts(text, word.span),
    };
    let Some(last) = parts.len().checked_sub(1) else {
        return vec![word];
    };
    let part = |(n, (span, width)): (usize, (Span, usize))| Word {
        span,
        width,
        space: n == last && word.space,
        hyphen: n < last,
        dear: n < last,
    };
    parts.into_iter().enumerate().map(part).collect()
}

/// A word in parts that each fit into a row of `room` cells.
fn cut(text: &str, word: Word, room: usize) -> Vec<Word> {
    let hyphen = usize::from(word.hyphen);
    if word.width + hyphen <= room {
        return vec![word];
    }
    let mut parts = Vec::new();
    let mut open = None;
    for glyph in glyphs(text, word.span, Lines::Flow) {
        extend(&mut parts, &mut open, &glyph, room);
    }
    parts.extend(open);
    if let Some(last) = parts.last_mut() {
        // What fills its row has no cell left for a hyphen.
        last.hyphen = word.hyphen && last.width < room;
        last.dear = word.dear;
        last.space = word.space;
    }
    parts
}

/// Whether the text between two white spaces consists of words: not an address, not the name of
/// a user or a variable, and nothing that its writer has divided by soft hyphens.
fn stands_alone(text: &str, span: Span) -> bool {
    /// How far is looked, in bytes; no word is longer.
    const FAR: usize = 120;
    const SIGNS: &[char] = &[
        '/', '\\', '@', '#', '_', '=', '&', '%', '~', '+', '*', '|', '<', '>', '{', '}', '$',
        '\u{ad}',
    ];
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).unwrap_or_default().char_indices().rev();
    let behind = text.get(end..).unwrap_or_default().char_indices();
    let from = before
        .take_while(|(at, c)| !c.is_whitespace() && start - at <= FAR)
        .last()
        .map_or(start, |(at, _)| at);
    let to = behind
        .take_while(|(at, c)| !c.is_whitespace() && *at <= FAR)
        .last()
        .map_or(end, |(at, c)| end + at + c.len_utf8());
    let whole = text.get(from..to).unwrap_or_default();
    // "www.harbour.org": a dot or a colon between letters.
    let joined = whole.char_indices().any(|(at, c)| {
        let next = whole
            .get(at + c.len_utf8()..)
            .and_then(|w| w.chars().next());
        let last = whole.get(..at).and_then(|w| w.chars().next_back());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        matches!(c, '.' | ':') && letter(last) && letter(next)
    });
    whole.len() <= FAR && !whole.contains(SIGNS) && !joined
}

fn row_of_words(words: &[Word]) -> Option<Row> {
    let (first, last) = (words.first()?, words.last()?);
    let between: usize = words.iter().map(|w| w.width + usize::from(w.space)).sum();
    Some(Row {
        span: first.span.join(last.span),
        hyphen: last.hyphen,
        width: between - usize::from(last.space) + usize::from(last.hyphen),
        spread: 0,
    })
}

fn words(text: &str, span: Span, measure: usize) -> Vec<Word> {
    let source = span.of(text);
    let mut words = Vec::with_capacity(source.len() / 5 + 1);
    let mut breaks = linebreaks(source)
        .map(|(at, _)| span.start + at as u32)
        .peekable();
    let mut word: Option<Word> = None;
    for glyph in glyphs(text, span, Lines::Flow) {
        let raw = glyph.span.of(text);
        if is_white(raw) {
            // White space before the first word is not shown.
            if let Some(done) = word.take() {
                words.push(Word {
                    space: true,
                    ..done
                });
            } else if let Some(last) = words.last_mut() {
                last.space = true;
            }
        } else {
            extend(&mut words, &mut word, &glyph, measure);
            if let Some(open) = &mut word {
                // A word that fills its row has no cell left for a hyphen.
                open.hyphen = raw == "\u{ad}" && open.width < measure;
            }
        }
        while breaks.next_if(|&at| at < glyph.span.end).is_some() {}
        if breaks.peek() == Some(&glyph.span.end) {
            words.extend(word.take());
        }
    }
    words.extend(word);
    words
}

/// Adds a glyph to the open word. If it would not fit into a row, closes that word first and
/// begins a new one.
fn extend(words: &mut Vec<Word>, word: &mut Option<Word>, glyph: &Glyph<'_>, measure: usize) {
    if let Some(open) = word
        && (open.width + glyph.width <= measure || glyph.width == 0)
    {
        open.span = open.span.join(glyph.span);
        open.width += glyph.width;
        return;
    }
    words.extend(word.take());
    *word = Some(Word {
        span: glyph.span,
        width: glyph.width,
        space: false,
        hyphen: false,
        dear: false,
    });
}

fn keep(text: &str, span: Span, measure: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = span.start;
    while start < span.end {
        let rest = Span::new(start, span.end).of(text);
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let end = start + line.trim_end().len() as u32;
        fill(text, Span::new(start, end), measure, &mut rows);
        start += length as u32 + 1;
    }
    rows
}

/// Breaks a line of preformatted text after white space if it has any, otherwise after the last
/// cell that fits. Nothing is lost: the white space stands on one of the rows too.
fn fill(text: &str, line: Span, measure: usize, rows: &mut Vec<Row>) {
    let mut start = line.start;
    loop {
        let row = longest_row(text, Span::new(start, line.end), measure);
        rows.push(row);
        if row.span.end >= line.end || row.span.is_empty() {
            return;
        }
        start = row.span.end;
    }
}

/// The first row of a preformatted line, at most `measure` cells wide.
fn longest_row(text: &str, line: Span, measure: usize) -> Row {
    let mut row = Row {
        span: Span::new(line.start, line.start),
        ..Row::default()
    };
    // Where it may end, once there is a word before.
    let (mut place, mut word) = (None, false);
    for glyph in glyphs(text, line, Lines::Keep) {
        let white = is_white(glyph.span.of(text));
        if word && !white && row.span.end > line.start && ends_white(text, row.span) {
            place = Some(row);
        }
        if row.width + glyph.width > measure && !row.span.is_empty() {
            return place.unwrap_or(row);
        }
        word |= !white;
        row.width += glyph.width;
        row.span.end = glyph.span.end;
    }
    row
}

fn ends_white(text: &str, span: Span) -> bool {
    span.of(text).ends_with([' ', '\t'])
}

/// The beginning of a range of text that fits into `cells` cells on one row, and whether that is
/// all of it.
pub fn first_row(text: &str, span: Span, cells: usize, lines: Lines) -> (Row, bool) {
    let mut row = Row {
        span: Span::new(span.start, span.start),
        ..Row::default()
    };
    for glyph in glyphs(text, span, lines) {
        if row.width + glyph.width > cells {
            return (row, false);
        }
        row.width += glyph.width;
        row.span.end = glyph.span.end;
    }
    (row, true)
}

/// Whether a row of preformatted text continues a line that began on a row above.
pub fn goes_on(text: &str, row: Span, block: Span) -> bool {
    let before = Span::new(block.start, row.start).of(text);
    !before.is_empty() && !before.ends_with('\n')
}

#[cfg(test)]
mod tests;

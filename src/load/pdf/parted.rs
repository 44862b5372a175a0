//! Paragraphs that something parts: a picture's words, a box, a table.

use super::column::Line;
use super::paragraph::{Paragraph, SAME};
use super::shown::ends_sentence;
use super::tags::Part;

/// How far back a part may have begun that something parts, in paragraphs.
const FAR: usize = 12;

/// Whether a line that begins a paragraph stands in an item that has one before it.
pub(super) fn is_in_item(paragraphs: &[Paragraph], line: &Line) -> bool {
    let mut near = paragraphs.iter().rev().take(FAR);
    line.tag.part == Part::Item && near.any(|p| p.tag.same(line.tag) == Some(true))
}

/// The paragraph a little before that a line goes on with, says the file: a picture's words, a
/// box or a table stand between.
pub(super) fn by_tag(paragraphs: &[Paragraph], line: &Line) -> Option<usize> {
    let known = line.tag.number > 0;
    if !known || !matches!(line.tag.part, Part::Paragraph | Part::Item) {
        return None;
    }
    let near = paragraphs.iter().enumerate().rev().take(FAR);
    let near = near.skip(1);
    let same = |p: &Paragraph| p.rows.is_empty() && p.tag.same(line.tag) == Some(true);
    let found = near.into_iter().find(|(_, p)| same(p));
    found
        .map(|(n, _)| n)
        .filter(|n| !ends_sentence(&paragraphs[*n].text))
}

/// The paragraph that a line in the middle of a sentence goes on with, where words in smaller
/// letters stand between: those below a picture.
pub(super) fn by_small_words(
    paragraphs: &[Paragraph],
    line: &Line,
    page: usize,
    body: f32,
) -> Option<usize> {
    const BETWEEN: usize = 3;
    const SMALLER: f32 = 0.93;
    const LARGER: f32 = 1.2;
    // Or in larger ones, as a sentence that is pulled out of the text.
    let large = |p: &Paragraph| p.size > LARGER * body;
    let is_small = |p: &Paragraph| (p.size < SMALLER * body || large(p)) && p.rows.is_empty();
    let text = (line.size - body).abs() <= SAME * body;
    if !text || !line.text().starts_with(char::is_lowercase) {
        return None;
    }
    let last = paragraphs.iter().rev().take(BETWEEN);
    let between = last.take_while(|p| is_small(p)).count();
    let at = paragraphs.len().checked_sub(between + 1)?;
    let open = paragraphs.get(at)?;
    let open_text = (open.size - line.size).abs() <= SAME * line.size
        && open.rows.is_empty()
        && open.page == page
        && open.lines > 0
        && !ends_sentence(&open.text);
    (between > 0 && open_text).then_some(at)
}

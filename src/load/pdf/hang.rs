//! Paragraphs whose first line stands out to the left of the others, and items behind dashes.

use super::column::Line;
use super::page::is_wide;
use super::paragraph::{INDENT, Paragraph};
use super::shown::{ends_sentence, label, marker};
use crate::article::BlockKind;
use crate::load::text::top_line;
use crate::words::marks;

/// How far the other lines may hang, in ems.
const FAR: f32 = 9.0;

/// Whether a full line that the next stands further in from is the first of a paragraph that hangs: it
/// begins with a number of its own, or stops in the middle of a sentence. `ended`: it does not, or what
/// is set in may be a block by itself.
pub(super) fn hangs(paragraph: &Paragraph, set_in: f32, ended: bool) -> bool {
    let first = paragraph.lines == 1 && !paragraph.centred && set_in < FAR;
    first && (!ended || label(&paragraph.text).is_some())
}

/// Whether a line begins with a dash as the paragraph above it does.
pub(super) fn is_next(above: &str, line: &str) -> bool {
    is_dashed(above) && is_dashed(line)
}

/// Whether a line is a day and no more, below a short line, or says who wrote, below one no longer
/// than a standfirst. It is asked of a file's first page.
pub(super) fn is_of_top(above: &str, line: &str) -> bool {
    const LONG: usize = 60;
    const SHORT: usize = 80;
    const STANDFIRST: usize = 300;
    let first = line.chars().next();
    if line.len() > LONG || above.len() > STANDFIRST || first.is_some_and(char::is_lowercase) {
        return false;
    }
    let digits = line.contains(|c: char| c.is_ascii_digit()) && above.len() <= SHORT;
    if line.ends_with('.')
        || above.ends_with(',')
        || !digits && !line.starts_with(['B', 'V', 'T', 'W'])
    {
        return false;
    }
    match top_line(line) {
        Some(BlockKind::Dateline) => digits,
        Some(BlockKind::Byline) => true,
        _ => false,
    }
}

/// How many letters of a word stand together, with the space before them: in scripts without spaces
/// each letter may stand on a line of its own.
pub(super) fn unbroken(word: &str) -> usize {
    if word.starts_with(is_wide) {
        return 1;
    }
    word.chars().count() + 1
}

/// Whether a number that a line begins with belongs to the sentence above, and counts nothing: it
/// stands alone on its line, or is not the next behind the one above.
pub(super) fn is_wrapped_number(paragraph: &Paragraph, line: &str) -> bool {
    /// How far a list may count on: an item may be left out.
    const LEFT_OUT: u32 = 3;
    let Some((mark, rest)) = marker(line) else {
        return false;
    };
    let number = |mark: &str| mark.trim_end().strip_suffix('.')?.parse::<u32>().ok();
    let Some(counted) = number(&mark).filter(|n| *n > 1) else {
        return false;
    };
    let before = paragraph.marker.as_deref().and_then(number);
    before.is_none_or(|before| !(before + 1..=before + LEFT_OUT).contains(&counted))
        && (counted > 20 || rest.trim().is_empty())
}

/// Whether a line begins the next of several paragraphs that hang: the one before this one does, this
/// one ends with its only line, and what stands below the line is set in.
pub(super) fn is_next_hanging(
    before: &Paragraph,
    paragraph: &Paragraph,
    line: &Line,
    below: Option<&Line>,
) -> bool {
    let same = |x: f32| (x - line.x0).abs() < 1.5;
    let set_in = |below: &Line| {
        below.column == line.column
            && (INDENT * line.size..FAR * line.size).contains(&(below.x0 - line.x0))
    };
    before.hang > 0.0
        && before.marker.is_none()
        && paragraph.lines == 1
        && paragraph.marker.is_none()
        && same(before.x0)
        && same(paragraph.x0)
        && ends_sentence(&paragraph.text)
        && below.is_some_and(set_in)
}

/// Makes paragraphs of what a text counts through, over its headings and quotations, as judgments
/// count their paragraphs: they are no items of a list.
pub(super) fn unmark_counted(paragraphs: &mut [Paragraph]) {
    /// The fewest such paragraphs, and how long most of them are, in bytes.
    const LEAST: usize = 4;
    const LONG: usize = 160;
    /// How many must go on with the number before over something else.
    const OVER: usize = 1;
    let number = |p: &Paragraph| -> Option<u32> {
        let mark = p.marker.as_deref()?.trim_end();
        mark.strip_suffix('.').unwrap_or(mark).parse().ok()
    };
    let mut run: Vec<usize> = Vec::new();
    let (mut last, mut over) = (0, 0);
    for (n, paragraph) in paragraphs.iter().enumerate() {
        let Some(count) = number(paragraph) else {
            continue;
        };
        if count == last + 1 && count > 1 {
            over += usize::from(run.last().is_some_and(|before| before + 1 < n));
        } else if count == 1 && run.len() < LEAST {
            run.clear();
            over = 0;
        } else {
            // Another list, within the paragraphs that are counted.
            continue;
        }
        last = count;
        run.push(n);
    }
    let long = run.iter().filter(|n| paragraphs[**n].text.len() >= LONG);
    if run.len() < LEAST || over < OVER || long.count() * 2 < run.len() {
        return;
    }
    for n in run {
        let paragraph = &mut paragraphs[n];
        let mark = paragraph.marker.take().unwrap_or_default();
        paragraph.text.insert_str(0, &mark);
        paragraph.inset = 0.0;
    }
}

fn is_dashed(text: &str) -> bool {
    text.starts_with("– ") || text.starts_with("— ")
}

/// Makes items of paragraphs that begin with a dash, one behind the other, where they are no
/// dialogue: their lines hang behind the dash, or they are no sentences.
pub(super) fn mark_dashes(paragraphs: &mut [Paragraph]) {
    let mut at = 0;
    while at < paragraphs.len() {
        let dashed = |p: &&Paragraph| p.marker.is_none() && is_dashed(&p.text);
        let count = paragraphs[at..].iter().take_while(dashed).count();
        let before = at.checked_sub(1).map(|n| paragraphs[n].text.as_str());
        let led = before.is_some_and(|text| text.ends_with(':'));
        let run = &mut paragraphs[at..at + count];
        at += count.max(1);
        let hangs = run.iter().any(|p| p.hang > 0.0);
        let words = |p: &Paragraph| p.text.chars().nth(2);
        let lower = run.iter().all(|p| words(p).is_some_and(char::is_lowercase));
        let pieces = led && !run.iter().any(|p| marks::ends_sentence(&p.text));
        if count > 1 && (hangs || lower || pieces) {
            for paragraph in run {
                let rest = paragraph
                    .text
                    .split_once(' ')
                    .map(|(_, rest)| rest.to_string());
                paragraph.text = rest.unwrap_or_default();
                paragraph.marker = Some("– ".into());
            }
        }
    }
}

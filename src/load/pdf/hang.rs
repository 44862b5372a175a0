//! Paragraphs whose first line stands out to the left of the others, and items behind dashes.

use super::paragraph::Paragraph;
use super::shown::label;
use crate::article::BlockKind;
use crate::load::text::top_line;
use crate::words::marks;

/// How far the other lines may hang, in ems.
const FAR: f32 = 9.0;

/// Whether a full line that the next stands further in from is the first of a paragraph that hangs: it
/// begins with a number of its own, or stops in the middle of a sentence. `ended`: it does not.
pub(super) fn hangs(paragraph: &Paragraph, set_in: f32, ended: bool) -> bool {
    let first = paragraph.lines == 1 && !paragraph.centred && set_in < FAR;
    first && (!ended || label(&paragraph.text).is_some())
}

/// Whether a line begins with a dash as the paragraph above it does.
pub(super) fn is_next(above: &str, line: &str) -> bool {
    is_dashed(above) && is_dashed(line)
}

/// Whether a line near the top is a day and no more, below a line that no sentence is in.
pub(super) fn is_day(above: &str, line: &str) -> bool {
    const LONG: usize = 40;
    const SHORT: usize = 80;
    line.len() <= LONG
        && above.len() <= SHORT
        && line.contains(|c: char| c.is_ascii_digit())
        && !line.ends_with('.')
        && !line.starts_with(char::is_lowercase)
        && !above.ends_with(',')
        && top_line(line) == Some(BlockKind::Dateline)
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

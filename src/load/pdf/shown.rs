//! What a line shows by itself: the mark of an item, the end of a sentence; and whether what the
//! file says of its lines can be so.

use super::column::Line;
use super::notes;
use super::page::MARK;
use super::tags::Part;
use crate::words::marks;

/// The mark of a list's item, and what follows it.
pub(super) fn marker(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let (mark, rest) = text.split_once(' ').unwrap_or((text, ""));
    if marks::is_bullet(mark) {
        // A dash alone may open a line of dialogue: that is no item.
        return (mark != "–").then(|| ("• ".to_string(), rest));
    }
    let bare = mark.strip_suffix(['.', ')'])?;
    let number = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    // "12. Mai 2032" is a day.
    if number && notes::is_dated(text) {
        return None;
    }
    (number || letter).then(|| (format!("{mark} "), rest))
}

/// The label of an item that the file names as one, and what follows it: "(a)", "A.", "iv.", "1.1".
pub(super) fn label(text: &str) -> Option<(String, &str)> {
    const PARTS: usize = 4;
    const LONG: usize = 5;
    let (mark, rest) = text.trim_start().split_once(' ')?;
    let bare = mark.strip_prefix(['(', '[']).unwrap_or(mark);
    let bare = bare.trim_end_matches(['.', ')', ']', ':']);
    let number = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let letter = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = |part: &str| {
        part.len() <= LONG
            && (part.chars().all(|c| "ivx".contains(c)) || part.chars().all(|c| "IVX".contains(c)))
    };
    let known = |part: &str| !part.is_empty() && (number(part) || letter(part) || roman(part));
    let parts = bare.split('.').count();
    // "U.S." counts nothing.
    let counts = parts == 1 && bare.len() < mark.len() || parts > 1 && bare.split('.').any(number);
    let fits = parts <= PARTS && counts && bare.split('.').all(known);
    (fits && !rest.trim().is_empty()).then(|| (format!("{mark} "), rest))
}

pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c| marks::BEHIND_STOP.contains(&c) || c == MARK.1);
    // A mark of a note ends in its number, a few letters behind its beginning.
    let noted = |text: &str| text.chars().rev().take(16).any(|c| c == MARK.0);
    text.ends_with(['.', '!', '?', ':', '…'])
        || text.ends_with(|c: char| c.is_ascii_digit()) && noted(text)
}

/// An item's words without the dash that stands before them.
pub(super) fn without_dash(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.strip_prefix(['–', '—', '-', '‐', '*']).unwrap_or(text);
    if rest.starts_with(' ') {
        rest.trim_start()
    } else {
        text
    }
}

/// Puts a stop behind the numbers of a list's items that have none, and stand apart from the words;
/// `tagged`: the file says which lines are headings, which have numbers of their own.
pub(super) fn mark_counted(page: &mut [Line], tagged: bool) {
    /// How many lines an item has at most, and how far its words are from the number, in ems.
    const LINES: usize = 12;
    const FAR: f32 = 3.0;
    let number = |line: &Line| {
        let [number, words] = line.cells.as_slice() else {
            return None;
        };
        let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        let digits = digits && !(tagged && line.tag.part == Part::Heading);
        let near = line.second().is_some_and(|x| x - line.x0 < FAR * line.size);
        let fits = digits && near && words.contains(' ');
        number.parse::<usize>().ok().filter(|_| fits)
    };
    let mut at = 0;
    while at < page.len() {
        let first = at;
        at += 1;
        if number(&page[first]) != Some(1) {
            continue;
        }
        let (mut items, mut last) = (vec![first], first);
        while let Some(next) = (last + 1..page.len().min(last + LINES)).find(|n| {
            (page[*n].x0 - page[first].x0).abs() < 2.0 && number(&page[*n]) == Some(items.len() + 1)
        }) {
            items.push(next);
            last = next;
        }
        if items.len() > 1 {
            at = last + 1;
            for item in items {
                page[item].cells[0].push('.');
            }
        }
    }
}

/// Whether the file says which lines make one paragraph, and knows: hardly a line that goes on
/// with a sentence is another paragraph than the line above it.
pub(super) fn are_tagged(pages: &[Vec<Line>]) -> bool {
    let (mut one, mut two) = (0_usize, 0_usize);
    for pair in pages.iter().flat_map(|page| page.windows(2)) {
        let (above, line) = (&pair[0], &pair[1]);
        let Some(same) = above.tag.same(line.tag) else {
            continue;
        };
        let goes_on = above.column == line.column
            && (0.0..1.7 * line.size).contains(&(line.y - above.y))
            && line.text().starts_with(char::is_lowercase)
            && marker(&line.text()).is_none()
            && label(&line.text()).is_none()
            && !ends_sentence(&above.text());
        if goes_on && same {
            one += 1;
        } else if goes_on {
            two += 1;
        }
    }
    two * 5 <= one
}

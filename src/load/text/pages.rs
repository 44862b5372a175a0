//! Page numbers and running heads in text that was converted from pages: they stand at the ends
//! of pages and repeat.

use memchr::{memchr, memchr_iter};
use rustc_hash::FxHashMap;

use super::lines::Line;
use crate::article::BlockKind;

/// How many lines at either end of a page may be running heads and feet.
const EDGE: usize = 3;

/// Marks page numbers, running heads and feet. Pages are told by form feeds; without
/// them only numbers that count up tell.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    if memchr(b'\x0c', text.as_bytes()).is_none() {
        of_papers(text, lines);
        beside_numbers(text, lines);
        return count_up(text, lines);
    }
    // Lines at the ends of pages, from the outermost inwards, with the page's number.
    let mut edges: Vec<(Vec<usize>, usize)> = Vec::new();
    let mut from = 0;
    let breaks = memchr_iter(b'\x0c', text.as_bytes()).chain([text.len()]);
    let mut pages = 0;
    for at in breaks {
        let to = from + lines[from..].partition_point(|l| (l.start as usize) < at);
        if to > from {
            pages += 1;
            let head = from..(from + EDGE).min(to);
            // Of a page with few lines its last ones are both.
            let foot = to.saturating_sub(EDGE).max(from)..to;
            edges.push((head.collect(), pages));
            edges.push((foot.rev().collect(), pages));
        }
        from = to;
    }
    let mut times: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for (edge, page) in &edges {
        for n in edge {
            let entry = times.entry(same(lines[*n].of(text))).or_default();
            if entry.1 != *page {
                *entry = (entry.0 + 1, *page);
            }
        }
    }
    // The first page has no running head, left and right pages have their own.
    let enough = (pages / 4).clamp(2, 5).min(pages);
    for (edge, _) in edges {
        // Nothing of the text stands between a running head and the end of its page.
        for n in edge {
            let line = lines[n].of(text);
            let repeated = line.len() <= 120
                && pages > 1
                && times.get(&same(line)).is_some_and(|(n, _)| *n >= enough);
            if !repeated && !is_page_number(line) {
                break;
            }
            lines[n].mark = Some((BlockKind::Boilerplate, 1));
        }
    }
}

/// What two running heads have in common: all but numbers and white space.
fn same(line: &str) -> String {
    let mut out = String::with_capacity(line.len().min(128));
    for word in line.split_whitespace().take(32) {
        if !word.bytes().any(|b| b.is_ascii_digit()) {
            out.push_str(word);
        } else {
            out.push('#');
        }
        out.push(' ');
    }
    out
}

/// "12", "- 12 -", "Page 12", "Page 3 of 12", "[Page 12]", "xiv".
fn is_page_number(line: &str) -> bool {
    number(line).is_some()
        || (line.len() <= 6 && line.bytes().all(|b| b"ivxlc".contains(&b)))
        || counted(line)
}

fn counted(line: &str) -> bool {
    line.len() <= 24
        && line
            .get(..5)
            .is_some_and(|p| p.eq_ignore_ascii_case("page "))
        && line[5..]
            .split_whitespace()
            .all(|w| w == "of" || w == "/" || w.bytes().all(|b| b.is_ascii_digit() || b == b'/'))
}

/// The number of a line that is only a page number.
fn number(line: &str) -> Option<u32> {
    if line.len() > 16 {
        return None;
    }
    let line =
        line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '[' | ']' | '|' | ' ' | '.'));
    let line = match line.get(..4) {
        Some(page) if page.eq_ignore_ascii_case("page") => line[4..].trim_start(),
        _ => line,
    };
    let digits = !line.is_empty() && line.len() <= 4 && line.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| line.parse().ok()).flatten()
}

/// Marks the feet of papers of the Internet, "Moen          Informational          [Page 2]", and the
/// heads right below them.
fn of_papers(text: &str, lines: &mut [Line]) {
    const LONG: u32 = 100;
    const GAP: &str = "   ";
    let page = |line: &Line| -> Option<u32> {
        if line.end - line.start > LONG {
            return None;
        }
        let (_, number) = line.of(text).strip_suffix(']')?.rsplit_once("[Page ")?;
        number.trim().parse().ok()
    };
    let feet = lines.iter().enumerate();
    let feet: Vec<(usize, u32)> = feet
        .filter_map(|(n, line)| Some((n, page(line)?)))
        .collect();
    for (at, (n, number)) in feet.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| feet[at].1);
        let next = feet.get(at + 1).map(|next| next.1);
        if next != Some(number + 1) && before.map(|before| before + 1) != Some(*number) {
            continue;
        }
        lines[*n].mark = Some((BlockKind::Boilerplate, 1));
        if let Some(head) = lines.get_mut(n + 1)
            && head.end - head.start <= LONG
            && head.of(text).contains(GAP)
        {
            head.mark = Some((BlockKind::Boilerplate, 1));
        }
    }
}

/// Whether a head names a journal's volume and year: "Letters on Weirs 14 (2031)".
fn names_volume(head: &str) -> bool {
    let year = head
        .strip_suffix(')')
        .and_then(|head| head.rsplit_once(" ("));
    year.is_some_and(|(volume, year)| {
        year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
            && volume.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Marks a running head that was copied with the number of its page above or below it, again and
/// again with the next number.
fn beside_numbers(text: &str, lines: &mut [Line]) {
    /// The longest head, in bytes, the fewest lines of a page, and the fewest pages.
    const LONG: u32 = 100;
    const PAGE: usize = 4;
    const ROW: usize = 2;
    let mut runs: FxHashMap<String, Vec<(usize, usize, u32)>> = FxHashMap::default();
    let mut found: Vec<usize> = Vec::new();
    // Parts of a story and days of a diary have numbers and words over them, too: a page's stand in
    // the middle of a sentence somewhere.
    let parts_text = |(number, head, _): &(usize, usize, u32)| {
        let line = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or("", |l| l.of(text));
        let above = line((*number).min(*head).checked_sub(1)).trim_end();
        let below = line(Some((*number).max(*head) + 1)).trim_start();
        above.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'))
            && below.starts_with(char::is_lowercase)
    };
    let mut close = |run: &[(usize, usize, u32)]| {
        let begins = run.first().is_some_and(|first| first.2 == 1);
        let named = run
            .first()
            .is_some_and(|run| names_volume(lines[run.1].of(text)));
        if run.len() >= ROW && !begins && (named || run.iter().any(parts_text)) {
            found.extend(run.iter().flat_map(|(number, head, _)| [*number, *head]));
        }
    };
    for n in 0..lines.len() {
        if lines[n].end - lines[n].start > 8 {
            continue;
        }
        let Some(page) = number(lines[n].of(text)) else {
            continue;
        };
        for head in [n.checked_sub(1), Some(n + 1)].into_iter().flatten() {
            let Some(line) = lines.get(head).filter(|line| line.end - line.start <= LONG) else {
                continue;
            };
            let words = line.of(text);
            if words.split_whitespace().nth(1).is_none() || words.ends_with(['.', ',', ':', '?']) {
                continue;
            }
            let run = runs.entry(same(words)).or_default();
            let goes_on = run.last().is_some_and(|(number, _, counted)| {
                counted + 1 == page && n.abs_diff(*number) >= PAGE
            });
            if !goes_on {
                close(run);
                run.clear();
            }
            run.push((n, head, page));
        }
    }
    for run in runs.values() {
        close(run);
    }
    for n in found {
        lines[n].mark = Some((BlockKind::Boilerplate, 1));
    }
}

/// Lone numbers that count up by one, apart from the text, are page numbers.
fn count_up(text: &str, lines: &mut [Line]) {
    /// With this many in a row, it is no accident.
    const ROW: usize = 4;
    /// The fewest lines of a page. (Numbered lists and tables have none in between.)
    const PAGE: usize = 12;
    let mut row: Vec<(usize, u32)> = Vec::new();
    let mut found: Vec<usize> = Vec::new();
    let mut close = |row: &mut Vec<(usize, u32)>| {
        if row.len() >= ROW {
            found.extend(row.iter().map(|(n, _)| *n));
        }
        row.clear();
    };
    for (n, line) in lines.iter().enumerate() {
        if line.end - line.start > 16 {
            continue;
        }
        let Some(page) = number(line.of(text)) else {
            continue;
        };
        let apart = line.after_blank && lines.get(n + 1).is_none_or(|next| next.after_blank);
        if !apart {
            continue;
        }
        match row.last() {
            Some((last, before)) if *before + 1 == page && n - last >= PAGE => row.push((n, page)),
            _ => {
                close(&mut row);
                row.push((n, page));
            }
        }
    }
    close(&mut row);
    for n in found {
        lines[n].mark = Some((BlockKind::Boilerplate, 1));
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        let mut lines = lines::cut(text);
        mark(text, &mut lines);
        let marked = lines.iter().filter(|l| l.mark.is_some());
        marked.map(|l| l.of(text)).collect()
    }

    #[test]
    fn heads_and_feet_of_pages_are_marked() {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday"];
        let mut text = String::new();
        for (n, day) in days.iter().enumerate() {
            let page = n + 1;
            text.push_str(&format!(
                "The Orrin Bay Gazette      May {page}\n\nThe tide of {day} came in.\n\
                 It went out on {day}, too.\nNobody wrote that down.\n\n\
                 Then {day} rained away\nfor all of {day}.\n\n- {page} -\n\x0c"
            ));
        }
        let marked = marked(&text);
        assert_eq!(marked.len(), 8, "{marked:?}");
        assert_eq!(marked[..2], ["The Orrin Bay Gazette      May 1", "- 1 -"]);
    }

    #[test]
    fn numbers_in_a_text_without_pages_stay() {
        assert!(marked("1\n\nOne.\n\n2\n\nTwo.\n\n3\n\nThree.\n\n4\n\nFour.\n").is_empty());
        assert!(marked("The year was\n\n1911\n\nand nobody minded.\n").is_empty());
        let page = "It rained.\n\n".repeat(15);
        let book: String = (7..12).map(|n| format!("{page}{n}\n\n")).collect();
        assert_eq!(marked(&book), ["7", "8", "9", "10", "11"]);
    }
}

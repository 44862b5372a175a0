//! Pages with line numbers at the left edge, as courts and hearings have them. Their lines are
//! handed to [`crate::load::numbered`], which reads them like plain text.

use super::fragment::Fragment;

/// The fewest numbered lines on such a page.
const LINES: usize = 18;
/// How wide a letter of such pages is, in ems.
const LETTER: f32 = 0.6;
/// The most digits of a line number.
const DIGITS: usize = 2;

/// The lines of a page, if they are numbered from one on.
pub(super) fn lines(fragments: &[Fragment]) -> Option<String> {
    // Most pages have no such number at the left edge of their first lines.
    let numbers: Vec<&Fragment> = fragments
        .iter()
        .filter(|f| number(&f.text).is_some())
        .collect();
    let below = |one: &Fragment| {
        let near = numbers
            .iter()
            .filter(|f| (f.x0 - one.x0).abs() < 1.5 * f.size);
        near.count() >= LINES
    };
    // The number of the page may be one, too.
    let mut ones = numbers
        .iter()
        .filter(|f| number(&f.text) == Some(1))
        .take(8);
    if numbers.len() < LINES || !ones.any(|one| below(one)) {
        return None;
    }
    let rows = rows(fragments);
    let left = fragments.iter().map(|f| f.x0).fold(f32::INFINITY, f32::min);
    let mut text = String::new();
    let (mut before, mut counted) = (0, 0);
    for row in &rows {
        let mut length = 0;
        for fragment in row {
            let column = (fragment.x0 - left) / (LETTER * fragment.size.max(1.0));
            // No page is wider, and none needs more.
            let column = column.clamp(0.0, 200.0) as usize;
            let spaces = column.saturating_sub(length).max(usize::from(length > 0));
            let words = plain(&fragment.text);
            text.extend(std::iter::repeat_n(' ', spaces));
            text.push_str(&words);
            length += spaces + words.chars().count();
        }
        if row.first().and_then(|f| number(&f.text)) == Some(before + 1) {
            before += 1;
            counted += 1;
        }
        text.push('\n');
    }
    (counted >= LINES).then_some(text)
}

/// The number that a piece begins with or is.
fn number(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let parted = words[digits..].is_empty() || words[digits..].starts_with(' ');
    let number = words[..digits].parse().ok();
    number.filter(|_| parted && digits <= DIGITS)
}

/// Words without the private characters around marks of notes.
fn plain(words: &str) -> String {
    let private = |c: &char| !('\u{e000}'..='\u{e0ff}').contains(c);
    words.chars().filter(private).collect()
}

/// The pieces in rows, from the top, and each row from the left.
fn rows(fragments: &[Fragment]) -> Vec<Vec<&Fragment>> {
    let mut sorted: Vec<&Fragment> = fragments.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<&Fragment>> = Vec::new();
    for fragment in sorted {
        match rows.last_mut() {
            Some(row) if fragment.y - row[0].y < 0.4 * fragment.size => row.push(fragment),
            _ => rows.push(vec![fragment]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

//! Pages whose lines do not run from left to right: they are turned so that they do.
//!
//! Hebrew and Arabic pages are seen in a mirror, so lines, columns and indents are found as
//! on all others; numbers and Latin words in them run the other way and are turned back. Lines that
//! run from the top to the bottom are seen from the side.

use super::fragment::Fragment;
use super::glyph::{Glyph, Glyphs};
use super::page::is_wide;

/// The fewest letters above each other that show a page to be written from top to bottom.
const LETTERS: usize = 12;
/// The turn of Latin words in lines that run from top to bottom.
const SIDEWAYS: u8 = 1;
/// Where the upper edge of an upright letter is above its baseline, and how far the baseline of
/// words on their side is from the middle of the line, in ems.
const TOP: f32 = 0.88;
const BASE: f32 = 0.38;

/// Turns upright letters that stand above each other, if most of the page's do.
pub(super) fn turn_upright(glyphs: &mut Glyphs) {
    let wide = |glyph: &Glyph| {
        let letter = glyphs.of(glyph).chars().next();
        glyph.turn == 0 && letter.is_some_and(is_wide)
    };
    let (mut down, mut along) = (0_usize, 0_usize);
    for pair in glyphs.list.windows(2) {
        let size = pair[0].size;
        let (x, y) = ((pair[1].x0 - pair[0].x0).abs(), pair[1].y - pair[0].y);
        if !wide(&pair[0]) || !wide(&pair[1]) {
            continue;
        }
        if x < 0.15 * size && (0.6 * size..2.0 * size).contains(&y) {
            down += 1;
        } else if y.abs() < 0.15 * size && (0.6 * size..2.0 * size).contains(&x) {
            along += 1;
        }
    }
    if down < LETTERS || down < 2 * along {
        return;
    }
    for glyph in glyphs.list.iter_mut().filter(|glyph| glyph.turn == 0) {
        let middle = (glyph.x0 + glyph.x1) / 2.0;
        (glyph.x0, glyph.y) = (glyph.y - TOP * glyph.size, BASE * glyph.size - middle);
        glyph.x1 = glyph.x0 + glyph.size;
        glyph.turn = SIDEWAYS;
    }
    glyphs.shapes.clear();
}

/// Mirrors a page most of whose letters are read from right to left; whether it did.
pub(super) fn mirror(glyphs: &mut Glyphs) -> bool {
    let (mut left, mut right) = (0_usize, 0_usize);
    for c in glyphs.text.chars() {
        if is_leftward(c) {
            left += 1;
        } else if c.is_alphabetic() {
            right += 1;
        }
    }
    if left <= right {
        return false;
    }
    let edge = glyphs.list.iter().map(|g| g.x1).fold(0.0, f32::max);
    for glyph in &mut glyphs.list {
        (glyph.x0, glyph.x1) = (edge - glyph.x1, edge - glyph.x0);
    }
    for shape in &mut glyphs.shapes {
        (shape[0], shape[1]) = (edge - shape[1], edge - shape[0]);
    }
    // Many programs draw what is read from right to left from the left.
    let same = |a: &Glyph, b: &Glyph| (a.y - b.y).abs() < 0.1 * a.size;
    let mut list = std::mem::take(&mut glyphs.list);
    for line in list.chunk_by_mut(same) {
        line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    glyphs.list = list;
    true
}

/// Puts the words of mirrored pieces in order of reading: numbers and Latin words
/// turned back.
pub(super) fn read_back(fragments: &mut [Fragment]) {
    for fragment in fragments {
        fragment.text = turned_back(&fragment.text);
        fragment.bold = fragment.bold.min(fragment.text.len());
        fragment.gaps.clear();
    }
}

fn turned_back(text: &str) -> String {
    let rightward = |c: char| c.is_alphanumeric() && !is_leftward(c);
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    // How much of the run ends with a letter or number: what stands behind goes with the line.
    let mut sure = 0;
    let end = |run: &mut Vec<char>, sure: &mut usize, out: &mut String| {
        out.extend(run[..*sure].iter().rev());
        out.extend(run[*sure..].iter().copied().map(mirrored));
        run.clear();
        *sure = 0;
    };
    // Signs of money and shares belong to the number beside them.
    let sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '%' | '‰');
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let beside = |other: Option<&char>| other.is_some_and(char::is_ascii_digit);
        let of_number =
            sign(c) && (beside(letters.peek()) || beside(run.last()) && sure == run.len());
        if rightward(c) || of_number {
            run.push(c);
            sure = run.len();
        } else if run.is_empty() || is_leftward(c) || mirrored(c) != c {
            end(&mut run, &mut sure, &mut out);
            out.push(mirrored(c));
        } else {
            run.push(c);
        }
    }
    end(&mut run, &mut sure, &mut out);
    out
}

/// Whether a letter is of a script that is read from right to left.
fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
        && !('\u{660}'..='\u{669}').contains(&c)
        && !('\u{6f0}'..='\u{6f9}').contains(&c)
}

/// Brackets are drawn as they open in the line.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_lines_read_from_the_right_keep_their_order() {
        assert_eq!(turned_back("5 مارس 1302"), "5 مارس 2031");
        assert_eq!(turned_back("מחיר 03$ או %51 סוף"), "מחיר $30 או 15% סוף");
        assert_eq!(
            turned_back("בשעה 03:7, )kraP( סוף"),
            "בשעה 7:30, (Park) סוף"
        );
    }
}

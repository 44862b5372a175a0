//! Joins glyphs into fragments: pieces of lines without a wide gap.

use super::fragment::Fragment;
use super::glyph::{Glyph, Glyphs};
use super::shown::are_tagged;
use crate::load::figures;

/// The narrowest gap between two words, in ems.
const SPACE: f32 = 0.12;
/// The narrowest gap between two columns or cells, in ems.
const GAP: f32 = 1.0;
/// The narrowest gap between pieces of two columns that were not drawn one behind the other: TeX
/// sets its columns one em apart, and words of one line come in one piece.
const BESIDE: f32 = 0.8;
/// How many spaces on end part two cells.
const SPACES: u8 = 4;
/// Characters around the marks of notes in a fragment's text: private ones, which no text from a
/// file has here.
pub(super) const MARK: (char, char) = ('\u{e000}', '\u{e001}');

/// The fragments of a page, from the top to the bottom.
pub(super) fn fragments(glyphs: &Glyphs) -> Vec<Fragment> {
    // Which pieces are marks of notes counts where the rest that the file says fits the lines.
    let marks = glyphs.list.iter().any(|glyph| glyph.tag.mark);
    if marks && !are_tagged(&[super::column::order(pieces(glyphs, false))]) {
        return pieces(glyphs, false);
    }
    pieces(glyphs, marks)
}

/// The same; `marks`: the file says which of them are marks of notes.
fn pieces(glyphs: &Glyphs, marks: bool) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut led = false;
    for glyph in &glyphs.list {
        let mut glyph = *glyph;
        glyph.tag.mark &= marks;
        let text = glyphs.of(&glyph);
        match fragments.last_mut() {
            Some(last) if (last.spaces < SPACES || is_blank(text)) && continues(last, &glyph) => {
                push(last, &glyph, text);
            }
            _ if is_blank(text) => led = true,
            _ => fragments.push(Fragment {
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
                text: text.to_string(),
                led: std::mem::take(&mut led),
                spaces: 0,
                gaps: Vec::new(),
                bold: if glyph.bold { text.len() } else { 0 },
                weight: 1,
                raised: glyph.tag.mark,
                lowered: false,
                tag: glyph.tag,
                pen: glyph.x1,
            }),
        }
    }
    // Large initials reach over several lines: they must not be taken for one of them.
    super::initial::join(&mut fragments);
    lower_raised(&mut fragments);
    super::spaced::close(&mut fragments);
    let mut fragments = merge(fragments);
    for fragment in &mut fragments {
        fragment.text.truncate(fragment.text.trim_end().len());
    }
    super::bullet::insert(&mut fragments, &glyphs.shapes);
    fragments
}

fn continues(last: &Fragment, glyph: &Glyph) -> bool {
    let size = last.size.max(glyph.size);
    let gap = glyph.x0 - last.pen;
    glyph.tag.mark == last.tag.mark
        && (glyph.y - last.y).abs() < 0.1 * size
        && glyph.size > 0.75 * last.size
        && glyph.size < 1.34 * last.size
        && gap > -0.5 * size
        && gap < GAP * size
}

/// The gap between two pieces of text that stands for a space, in ems: letters of scripts
/// without spaces are set apart, and a comma is not.
fn least_gap(before: &str, after: &str) -> f32 {
    let (before, after) = (before.chars().next_back(), after.chars().next());
    let wide = before.is_some_and(is_wide) && after.is_some_and(is_wide);
    if wide || matches!(after, Some(',' | '.' | ';' | ':' | '’' | '”' | ')')) {
        3.0 * SPACE
    } else {
        SPACE
    }
}

/// Whether a letter is of a script that puts no spaces between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn push(last: &mut Fragment, glyph: &Glyph, text: &str) {
    let space = is_blank(text);
    last.spaces = if space {
        last.spaces.saturating_add(1)
    } else {
        0
    };
    let ended = last.text.ends_with(' ');
    let apart = glyph.x0 - last.pen > least_gap(&last.text, text) * glyph.size;
    if (space || apart) && !ended {
        last.text.push(' ');
    }
    if !space {
        // A bullet or a first letter of another size says nothing of the line.
        if (glyph.size - last.size).abs() < 0.02 * last.size {
            last.weight += 1;
        } else if last.weight > 0 {
            last.weight -= 1;
        } else {
            (last.size, last.y, last.weight) = (glyph.size, glyph.y, 1);
        }
        // A hyphen that is seen in the middle of a line cuts no word.
        if last.text.ends_with('\u{ad}') {
            last.text.pop();
            last.text.push('-');
        }
        let gap = (glyph.x0 - last.x1) / glyph.size.max(1.0);
        let at = u32::try_from(last.text.len()).unwrap_or(u32::MAX);
        last.gaps.push((at, gap));
        last.text.push_str(text);
        last.x1 = last.x1.max(glyph.x1);
        last.bold += if glyph.bold { text.len() } else { 0 };
    }
    last.pen = glyph.x1;
}

/// Brings small raised pieces (marks of notes, mostly) down to the line they belong to:
/// the piece written before or after them.
fn lower_raised(fragments: &mut [Fragment]) {
    for n in 0..fragments.len() {
        let small = &fragments[n];
        let base = |other: &Fragment| {
            let gap = (small.x0 - other.x1).abs().min((other.x0 - small.x1).abs());
            let rise = other.y - small.y;
            // Figures of formulas stand lower than letters do: H₂O.
            let figure = small.text.trim().bytes().all(|b| b.is_ascii_digit());
            let lowest = if figure && gap < 0.25 * other.size {
                -0.55
            } else {
                -0.3
            };
            (small.size < 0.85 * other.size && gap < 0.5 * other.size)
                .then_some(rise)
                .filter(|rise| *rise > lowest * other.size && *rise < 0.75 * other.size)
                .map(|rise| (other.y, rise / other.size))
        };
        let before = n.checked_sub(1).and_then(|n| base(&fragments[n]));
        let found = before.or_else(|| base(fragments.get(n + 1)?));
        if let Some((y, rise)) = found {
            fragments[n].y = y;
            fragments[n].raised |= rise > 0.12;
            fragments[n].lowered = rise < -0.05;
        }
    }
}

/// Puts pieces of one line together that stand close, whatever order they came in.
fn merge(mut fragments: Vec<Fragment>) -> Vec<Fragment> {
    fragments.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut merged: Vec<Fragment> = Vec::with_capacity(fragments.len());
    let mut row: Vec<Fragment> = Vec::new();
    let mut flush = |row: &mut Vec<Fragment>| {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let first = merged.len();
        for fragment in row.drain(..) {
            match merged[first..].last_mut() {
                Some(last) if joins(last, &fragment) => join(last, fragment),
                _ => merged.push(marked(fragment)),
            }
        }
    };
    for fragment in fragments {
        if let Some(first) = row.first()
            && fragment.y - first.y > 0.25 * first.size.max(fragment.size)
        {
            flush(&mut row);
        }
        row.push(fragment);
    }
    flush(&mut row);
    merged
}

fn joins(last: &Fragment, next: &Fragment) -> bool {
    // A title or a heading may reach up to the column beside it: what is smaller stands nearer to
    // belong.
    let size = last.size.min(next.size);
    let gap = next.x0 - last.x1;
    gap < BESIDE * size && gap > -0.6 * size
}

fn join(last: &mut Fragment, next: Fragment) {
    let space = next.x0 - last.x1.max(last.pen) > least_gap(&last.text, &next.text) * next.size;
    if space && !last.text.ends_with(' ') {
        last.text.push(' ');
    }
    let next = if next.raised && is_note_mark(&last.text, &next.text) {
        marked(next)
    } else if let Some(text) = small_figures(last, &next).filter(|_| !space) {
        Fragment {
            text,
            raised: false,
            ..next
        }
    } else {
        Fragment {
            raised: false,
            ..next
        }
    };
    // The line is as large as most of it.
    if next.text.len() > last.text.len() {
        last.size = next.size;
        last.tag = next.tag;
    }
    last.text.push_str(&next.text);
    last.bold += next.bold;
    last.x1 = last.x1.max(next.x1);
    last.pen = next.pen;
}

/// A number above or below the line as small figures: a power, an index.
fn small_figures(last: &Fragment, next: &Fragment) -> Option<String> {
    const MOST: usize = 6;
    let words = next.text.trim();
    let number = words.len() <= MOST
        && words.contains(|c: char| c.is_ascii_digit())
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '−' | '+' | '–'));
    let words = words.replace('–', "−");
    let moved = (next.raised || next.lowered) && number;
    moved.then(|| figures::small(&last.text, &words, next.raised))?
}

/// A raised number at a line's beginning or behind a word is a note's mark.
fn marked(fragment: Fragment) -> Fragment {
    let mark = fragment.text.trim();
    if !fragment.raised || !is_mark(mark) {
        return fragment;
    }
    Fragment {
        text: format!("{}{mark}{}", MARK.0, MARK.1),
        ..fragment
    }
}

fn is_mark(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= 3
        && (text.bytes().all(|b| b.is_ascii_digit()) || text.chars().all(|c| "*†‡§¶".contains(c)))
}

/// Whether a raised text is the mark of a note, and not a power: "km²", "x²".
fn is_note_mark(before: &str, text: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    is_mark(text)
        && (letters > 2 || word.ends_with(|c: char| c.is_ascii_punctuation() || "”’»…".contains(c)))
}

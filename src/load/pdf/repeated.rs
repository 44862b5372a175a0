//! Removes text that a page draws more than once at nearly one place: for a shadow, an outline,
//! bold letters that the font lacks, or a second layer.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::glyph::{Glyph, Glyphs};

/// Two equal letters this close are one, in ems. Any letter is wider.
const LETTER: f32 = 0.15;
/// How far apart equal runs may be: no line follows another so closely, in ems.
const RUN: f32 = 0.4;
/// The fewest letters in a run.
const RUN_LETTERS: usize = 3;
/// How many runs of equal words on a page are compared with each.
const EQUAL: usize = 64;

/// Takes the second and further ones away.
pub(super) fn drop(glyphs: &mut Glyphs) {
    let mut again = letters(glyphs);
    runs(glyphs, &mut again);
    let mut again = again.into_iter();
    glyphs.list.retain(|_| !again.next().unwrap_or(false));
}

fn is_blank(glyphs: &Glyphs, glyph: &Glyph) -> bool {
    glyphs.of(glyph).trim().is_empty()
}

/// Finds letters that stand on an equal one.
fn letters(glyphs: &Glyphs) -> Vec<bool> {
    /// The side of the squares that a page is divided into, in points. A letter larger than that
    /// looks beyond the neighbouring squares.
    const SIDE: f32 = 4.0;
    let square = |x: f32| (x / SIDE).floor() as i32;
    let mut seen: FxHashMap<(i32, i32, u64), usize> = FxHashMap::default();
    let mut again = vec![false; glyphs.list.len()];
    for (n, glyph) in glyphs.list.iter().enumerate() {
        if is_blank(glyphs, glyph) {
            continue;
        }
        let letter = hash(glyphs.of(glyph));
        let near = (LETTER * glyph.size).min(4.0 * SIDE);
        let (left, right) = (square(glyph.x0 - near), square(glyph.x0 + near));
        let (top, bottom) = (square(glyph.y - near), square(glyph.y + near));
        let mut squares = (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y)));
        again[n] = squares.any(|(x, y)| {
            let other = seen.get(&(x, y, letter));
            other
                .and_then(|n| glyphs.list.get(*n))
                .is_some_and(|other| {
                    (other.x0 - glyph.x0).abs() < near
                        && (other.y - glyph.y).abs() < near
                        && (other.size - glyph.size).abs() < 0.1 * glyph.size
                        && glyphs.of(other) == glyphs.of(glyph)
                })
        });
        if !again[n] {
            seen.insert((square(glyph.x0), square(glyph.y), letter), n);
        }
    }
    again
}

/// Finds runs of letters that stand beside an equal run, all as far apart.
fn runs(glyphs: &Glyphs, again: &mut [bool]) {
    let mut seen: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    let mut start = 0;
    while start < glyphs.list.len() {
        let run = glyphs.list[start].run;
        let len = glyphs.list[start..]
            .iter()
            .take_while(|g| g.run == run)
            .count();
        let all = start..start + len;
        start += len;
        let words = words(glyphs, &all);
        if len < RUN_LETTERS || words.chars().filter(|c| c.is_alphanumeric()).count() < RUN_LETTERS
        {
            continue;
        }
        let others = seen.entry(hash(&words)).or_default();
        let repeats = others.iter().rev().take(EQUAL).any(|(from, to)| {
            let other = &glyphs.list[*from..*to];
            let here = &glyphs.list[all.clone()];
            other.len() == here.len() && is_beside(other, here)
        });
        if repeats {
            again[all].fill(true);
        } else {
            others.push((all.start, all.end));
        }
    }
}

fn words(glyphs: &Glyphs, run: &std::ops::Range<usize>) -> String {
    let letters = glyphs.list[run.clone()].iter().map(|g| glyphs.of(g));
    letters.collect()
}

/// Whether a run stands a hair from another, letter by letter.
fn is_beside(one: &[Glyph], two: &[Glyph]) -> bool {
    let (Some(first), Some(second)) = (one.first(), two.first()) else {
        return false;
    };
    let (x, y) = (second.x0 - first.x0, second.y - first.y);
    let size = first.size;
    x.abs() < RUN * size
        && y.abs() < RUN * size
        && one.iter().zip(two).all(|(a, b)| {
            (b.x0 - a.x0 - x).abs() < 0.05 * size && (b.size - a.size).abs() < 0.1 * size
        })
}

fn hash(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

//! Bullets that are drawn and no letters: browsers draw them so.

use super::fragment::Fragment;

/// How much higher than wide a bullet is at most, and wider than high.
const ROUND: f32 = 1.35;
/// How far the words stand from it, and how large it is, in ems.
const GAP: std::ops::Range<f32> = 0.15..2.5;
const SIZE: std::ops::Range<f32> = 0.14..0.65;
/// How high its middle stands over the line, in ems.
const HEIGHT: std::ops::Range<f32> = 0.12..0.55;

/// Puts a bullet before each piece that begins a line right of a small round or square shape;
/// the pieces come from top to bottom.
pub(super) fn insert(fragments: &mut Vec<Fragment>, shapes: &[[f32; 4]]) {
    let mut bullets: Vec<(usize, Fragment)> = Vec::new();
    for [left, right, top, bottom] in shapes.iter().copied() {
        let (wide, high) = (right - left, bottom - top);
        if wide > ROUND * high || high > ROUND * wide {
            continue;
        }
        let middle = (top + bottom) / 2.0;
        // The line is below the middle, by no more than the largest letters are high.
        let first = fragments.partition_point(|f| f.y < middle);
        let last = fragments.partition_point(|f| f.y < middle + HEIGHT.end * wide / SIZE.start);
        let begins = |f: &Fragment| {
            GAP.contains(&((f.x0 - right) / f.size))
                && SIZE.contains(&(wide / f.size))
                && HEIGHT.contains(&((f.y - middle) / f.size))
                && f.text
                    .starts_with(|c: char| c.is_alphanumeric() || "“\"‘'(«".contains(c))
        };
        let near = fragments.get(first..last).unwrap_or_default();
        let Some(at) = near.iter().position(begins) else {
            continue;
        };
        let words = &near[at];
        // What has words on its left is none.
        let behind = |f: &Fragment| {
            (f.y - words.y).abs() < 0.3 * words.size
                && f.x1 <= left + 1.0
                && left - f.x1 < words.size
        };
        if near.iter().any(behind) {
            continue;
        }
        let bullet = Fragment {
            x0: left,
            x1: right,
            text: "•".into(),
            gaps: Vec::new(),
            bold: 0,
            weight: 1,
            raised: false,
            lowered: false,
            pen: right,
            ..*words
        };
        bullets.push((first + at, bullet));
    }
    if bullets.is_empty() {
        return;
    }
    bullets.sort_by_key(|(at, _)| *at);
    // A ring is drawn as two.
    bullets.dedup_by_key(|(at, _)| *at);
    let mut bullets = bullets.into_iter().peekable();
    let mut all = Vec::with_capacity(fragments.len() + bullets.len());
    for (n, fragment) in std::mem::take(fragments).into_iter().enumerate() {
        if let Some((_, bullet)) = bullets.next_if(|(at, _)| *at == n) {
            all.push(bullet);
        }
        all.push(fragment);
    }
    *fragments = all;
}

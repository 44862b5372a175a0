//! Parts a page of several articles, one below the other: each has columns of its own. Parts a strip
//! that holds a column in two.

use super::fragment::Fragment;

/// What is added to the numbers of columns from band to band.
pub(super) const COLUMNS: usize = 64;
/// How much larger than the text a headline is, and how far all else is above it, and below its line if
/// it stands beside it, in ems of its own.
const LARGE: f32 = 1.6;
const ALONE: f32 = 0.9;
const BESIDE: f32 = 0.35;
/// The fewest pieces of an article.
const PIECES: usize = 8;
/// How many pieces besides one stand on the right below it at least.
const RIGHT: usize = 2;
/// How many pieces below a headline are looked at.
const BELOW: usize = 8;
/// The most bands of a page.
const MOST: usize = 16;

/// Parts the pieces of a page, which come from top to bottom, above each headline beside which nothing
/// stands, and below which something stands right of the first column, which ends at `right`.
pub(super) fn part(fragments: Vec<Fragment>, right: f32) -> Vec<Vec<Fragment>> {
    let mut sizes: Vec<f32> = fragments.iter().map(|f| f.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let left = fragments.iter().map(|f| f.x0).fold(f32::MAX, f32::min);
    // A page's number may stand there, too.
    let mut on_right = fragments.iter().enumerate().rev();
    let last_right = on_right.by_ref().filter(|(_, f)| f.x0 > right).nth(RIGHT);
    let last_right = last_right.map(|(n, _)| n);
    let mut cuts: Vec<usize> = Vec::new();
    for (n, head) in fragments.iter().enumerate() {
        let last = cuts.last().copied().unwrap_or(0);
        let large = head.size > LARGE * usual && head.x0 - left < head.size;
        if last_right.is_none_or(|last| last <= n) {
            break;
        }
        if !large || n - last < PIECES || cuts.len() + 1 >= MOST {
            continue;
        }
        let near = |f: &&Fragment| {
            let below = (f.y - head.y) / head.size;
            below > -ALONE && below < BESIDE
        };
        let above = n
            .checked_sub(1)
            .map(|n| &fragments[n])
            .is_some_and(|f| near(&f));
        // The further lines of the headline may stand near.
        let mut next = fragments[n + 1..].iter().take(BELOW).take_while(near);
        if !above && next.all(|f| f.size > 0.9 * head.size) {
            cuts.push(n);
        }
    }
    if cuts
        .last()
        .is_some_and(|last| fragments.len() - last < PIECES)
    {
        cuts.pop();
    }
    let mut bands = Vec::with_capacity(cuts.len() + 1);
    let mut rest = fragments;
    for cut in cuts.into_iter().rev() {
        bands.push(rest.split_off(cut));
    }
    bands.push(rest);
    bands.reverse();
    bands
}

/// The strips that a wide one is made of: those on both sides of a column that has fewer lines than
/// its neighbours, over a picture perhaps. `least`: how wide a column is.
pub(super) fn strips(
    votes: &[usize],
    run: std::ops::Range<usize>,
    least: usize,
) -> Vec<std::ops::Range<usize>> {
    if run.len() < least {
        return vec![run];
    }
    // The column is wider than both strips.
    let mut sorted = votes[run.clone()].to_vec();
    sorted.sort_unstable();
    let middle = sorted[sorted.len() / 2];
    let high = middle + 2.max(middle / 8);
    let mut strips: Vec<std::ops::Range<usize>> = Vec::new();
    for at in run.clone().filter(|at| votes[*at] >= high) {
        match strips.last_mut() {
            Some(strip) if at - strip.end < least => strip.end = at + 1,
            _ => strips.push(at..at + 1),
        }
    }
    if strips.len() > 1 { strips } else { vec![run] }
}

//! Pages that a scanner read: its words lie unseen over the picture of the page. Each line is as large
//! as its letters were high, so lines of one size differ by whether they have long letters.

use super::column::Line;

/// How far the size of a line may be from that of most, to be meant as the same.
const NEAR: f32 = 0.22;

/// Gives the lines of a page that were set in one size one size.
pub(super) fn even(lines: &mut [Line]) {
    let mut sizes: Vec<(f32, usize)> = lines
        .iter()
        .map(|line| (line.size, line.cells.iter().map(String::len).sum()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut count = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        count += letters;
        count > half
    });
    let Some((middle, _)) = middle.copied() else {
        return;
    };
    for line in lines {
        if (line.size - middle).abs() < NEAR * middle {
            line.size = middle;
        }
    }
}

//! Pages that a scanner read: its words lie unseen over the picture of the page. Each line is as large
//! as its letters were high, so lines of one size differ by whether they have long letters.

use super::column::Line;

/// How far the size of lines may be from that of most, to be meant as the same.
const NEAR: f32 = 0.22;
/// How far two lines of one paragraph may be apart, in ems, and how much larger one may look.
const STEP: f32 = 2.0;
const LARGER: f32 = 1.3;

/// Gives the lines of a page that were set in one size one size.
pub(super) fn even(lines: &mut [Line]) {
    let Some(most) = middle(lines) else {
        return;
    };
    let beside = |above: &Line, line: &Line| {
        let size = above.size.max(line.size);
        (0.0..STEP * size).contains(&(line.y - above.y))
            && size < LARGER * above.size.min(line.size)
            && (line.x0 - above.x0).abs() < STEP * size
    };
    for group in lines.chunk_by_mut(beside) {
        let size = middle(group).unwrap_or(most);
        let size = match (size - most).abs() < NEAR * most {
            true => most,
            false => size,
        };
        for line in group {
            line.size = size;
        }
    }
}

/// The size of most letters of some lines.
fn middle(lines: &[Line]) -> Option<f32> {
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
    middle.map(|(size, _)| *size)
}

//! The edges that justified text ends at.

use rustc_hash::FxHashMap;

use super::column::Line;

/// How near the right edge of justified text its lines end, in points.
pub(super) const FLUSH: f32 = 1.2;

/// Where many lines of each column end: at the edge of justified text.
pub(super) fn edges(lines: &[(usize, Line)]) -> FxHashMap<(usize, usize), Vec<f32>> {
    /// How many lines do, and which part of all.
    const LEAST: usize = 5;
    const PART: usize = 6;
    let mut ends: FxHashMap<(usize, usize), Vec<f32>> = FxHashMap::default();
    for (page, line) in lines {
        ends.entry((*page, line.column)).or_default().push(line.x1);
    }
    for ends in ends.values_mut() {
        ends.sort_by(f32::total_cmp);
        let enough = LEAST.max(ends.len() / PART);
        let groups = ends.chunk_by(|a, b| b - a < 0.3 * FLUSH);
        let edges = groups.filter(|group| group.len() >= enough);
        *ends = edges.map(|group| group[group.len() / 2]).collect();
    }
    ends
}

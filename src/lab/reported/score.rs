//! The measure of reported speech: overlap F1 as the score script of the corpora has it.

use crate::article::Span;

/// Right, found and wanted, added up over documents.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Found and wanted, one to one.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Wanted.
    pub wanted: usize,
}

impl Tally {
    /// Precision, recall and F1, in percent.
    pub fn scores(&self) -> (f64, f64, f64) {
        let ratio = |a: usize, b: usize| {
            if b == 0 {
                0.0
            } else {
                100.0 * a as f64 / b as f64
            }
        };
        let (p, r) = (
            ratio(self.right, self.found),
            ratio(self.right, self.wanted),
        );
        let f = if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        };
        (p, r, f)
    }
}

/// A span without punctuation and marks at its edges.
pub fn shear(text: &str, span: Span) -> Option<Span> {
    let part = span.of(text);
    let trimmed = part.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '$');
    let start = span.start + (part.len() - trimmed.len()) as u32;
    let kept = trimmed.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '%');
    (!kept.is_empty()).then(|| Span::new(start, start + kept.len() as u32))
}

/// The length two spans share, if it is at least half of the longer one.
pub fn overlap(a: Span, b: Span) -> Option<u32> {
    let shared = a.intersect(b)?.len();
    (shared * 2 >= a.len().max(b.len())).then_some(shared)
}

/// Matches one to one, the longest share first; answers which of `found` are right.
pub fn matches(wanted: &[Span], found: &[Span]) -> Vec<bool> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, w) in wanted.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            if let Some(n) = overlap(*w, *f) {
                pairs.push((n, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = vec![false; wanted.len()];
    let mut right = vec![false; found.len()];
    for (_, i, j) in pairs {
        if !used[i] && !right[j] {
            used[i] = true;
            right[j] = true;
        }
    }
    right
}

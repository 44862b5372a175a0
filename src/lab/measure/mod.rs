//! Measures how good the analysis is, on corpora with answers (feature `train`).
//!
//! The measures are those of the corpora's own score scripts, so both print the same: shorn
//! spans, overlap of at least half, names by their surname. All offsets count code points.

pub mod calibration;
pub mod corpus;
pub mod lines;
pub mod names;
pub mod pages;
pub mod people;
pub mod quotes;
pub mod single;
mod slices;
mod speech;
pub mod swap;
pub mod table;

/// Found, wanted and common, as precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and wanted.
    pub right: usize,
    /// Found, not wanted.
    pub wrong: usize,
    /// Wanted, not found.
    pub missed: usize,
}

impl Counts {
    /// The share of what was found that is right, in percent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.right + self.wrong)
    }

    /// The share of what was wanted that was found, in percent.
    pub fn recall(self) -> f64 {
        percent(self.right, self.right + self.missed)
    }

    /// The harmonic mean of both, in percent.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    fn add(&mut self, right: usize, wrong: usize, missed: usize) {
        self.right += right;
        self.wrong += wrong;
        self.missed += missed;
    }
}

/// A share in percent; 0 of nothing.
pub fn percent(part: usize, of: usize) -> f64 {
    if of == 0 {
        return 0.0;
    }
    100.0 * part as f64 / of as f64
}

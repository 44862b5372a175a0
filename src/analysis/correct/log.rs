//! Corrections in the order they were made, with a cursor. Undoing moves the cursor back and
//! keeps the correction until another takes its place.

use serde::{Deserialize, Serialize};

use super::Correction;

/// A step on a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Sets something right.
    Make(Box<Correction>),
    /// Takes the last one back.
    Undo,
    /// Makes the one taken back last again.
    Redo,
}

/// Corrections of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    made: Vec<Correction>,
    holding: usize,
}

impl Log {
    /// A log as it was kept: its corrections, and how many of them hold.
    pub fn new(made: Vec<Correction>, holding: usize) -> Self {
        let holding = holding.min(made.len());
        Self { made, holding }
    }

    /// The corrections that hold: made, and not taken back.
    pub fn holding(&self) -> &[Correction] {
        self.made.get(..self.holding).unwrap_or_default()
    }

    /// Takes a step and returns the correction that it made or took back; `None` if there is
    /// nothing to undo or redo.
    pub fn take(&mut self, step: &Step) -> Option<&Correction> {
        match step {
            Step::Make(correction) => {
                self.made.truncate(self.holding);
                self.made.push((**correction).clone());
                self.holding = self.made.len();
                self.made.last()
            }
            Step::Undo => {
                self.holding = self.holding.checked_sub(1)?;
                self.made.get(self.holding)
            }
            Step::Redo => {
                let next = self.made.get(self.holding)?;
                self.holding += 1;
                Some(next)
            }
        }
    }
}

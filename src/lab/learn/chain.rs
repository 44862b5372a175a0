//! Learns labels in a row: a linear-chain conditional random field (Lafferty, McCallum and
//! Pereira, ICML 2001), over the lattice that also reads them.

use super::linear::{Damping, Passes, Weights, descend};
use super::random::Random;
use crate::analysis::person::label::lattice::{Lattice, NEVER};
use crate::analysis::person::label::model::{LABELS, Moves, SCORED};

/// A row as the learner sees it.
pub struct CellRow {
    /// The features of all cells.
    pub slots: Vec<u32>,
    /// Where each cell's end.
    pub ends: Vec<u32>,
    /// The labels that each cell may have, a bit each: what is learned is the sum over them.
    pub labels: Vec<u8>,
    /// How much it counts.
    pub weight: f32,
}

/// How it learns.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often and how fast.
    pub passes: Passes,
    /// Decay of the weights, for each time a weight is touched.
    pub decay: f32,
    /// Share of the features that are left out at each step.
    pub drop: f32,
    /// Order of the examples.
    pub seed: u64,
}

struct Learner {
    weights: Weights,
    moves: Weights,
    /// All that the weights allow, and all that the corpus allows.
    free: Lattice,
    told: Lattice,
}

/// Learns the weights of `slots` features, and of moves from label to label.
pub fn fit(rows: &[CellRow], slots: usize, settings: Settings) -> (Vec<f32>, Moves) {
    let weights = |count| Weights::new(count, settings.passes.step, Damping::Beside(1e-1));
    let mut learner = Learner {
        weights: weights(slots * SCORED),
        moves: weights(LABELS * LABELS),
        free: Lattice::default(),
        told: Lattice::default(),
    };
    let mut random = Random(settings.seed.max(1));
    let mut mean = descend(
        &mut learner,
        |l| &mut l.weights,
        rows.len(),
        settings.passes,
        &mut random,
        |l, n, random| l.learn(&rows[n], settings, random),
    );
    for m in &mut mean {
        *m *= 1.0 - settings.drop;
    }
    (mean, learner.table())
}

impl Learner {
    fn table(&self) -> Moves {
        let mut table = [[0.0; LABELS]; LABELS];
        table.as_flattened_mut().copy_from_slice(&self.moves.values);
        table
    }

    fn learn(&mut self, row: &CellRow, settings: Settings, random: &mut Random) {
        let table = self.table();
        self.free.set_moves(table);
        self.told.set_moves(table);
        self.free.clear();
        self.told.clear();
        let kept = Kept::of(row, settings.drop, random);
        let cells = row.ends.len();
        for n in 0..cells {
            let mut scores = [0.0; LABELS];
            for slot in kept.slots(n) {
                let at = *slot as usize * SCORED;
                let weights = &self.weights.values[at..at + SCORED];
                for (sum, weight) in scores[1..].iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
            self.free.push(scores);
            for (label, score) in scores.iter_mut().enumerate() {
                if row.labels[n] >> label & 1 == 0 {
                    *score = NEVER;
                }
            }
            self.told.push(scores);
        }
        self.free.marginals();
        self.told.marginals();
        for n in 0..cells {
            let (free, told) = (self.free.shares(n), self.told.shares(n));
            let errors: [f32; SCORED] = std::array::from_fn(|l| free[l + 1] - told[l + 1]);
            if errors.iter().all(|e| e.abs() < 1e-3) {
                continue;
            }
            for slot in kept.slots(n) {
                let at = *slot as usize * SCORED;
                for (label, error) in errors.iter().enumerate() {
                    let gradient = error * row.weight;
                    self.weights.update(at + label, gradient, settings.decay);
                }
            }
        }
        self.moves.step = self.weights.step;
        for n in 1..cells {
            let (free, told) = (self.free.move_shares(n - 1), self.told.move_shares(n - 1));
            let pairs = free.as_flattened().iter().zip(told.as_flattened());
            for (at, (free, told)) in pairs.enumerate() {
                self.moves.update(at, (free - told) * row.weight, 0.0);
            }
        }
    }
}

/// What is left of a row's features: some are left out by chance, so that no few of them
/// carry all (Srivastava and others, 2014).
struct Kept {
    slots: Vec<u32>,
    ends: Vec<usize>,
}

impl Kept {
    fn of(row: &CellRow, drop: f32, random: &mut Random) -> Self {
        let below = (drop * 1000.0) as usize;
        let mut kept = Self {
            slots: Vec::with_capacity(row.slots.len()),
            ends: Vec::with_capacity(row.ends.len()),
        };
        let mut from = 0;
        for end in &row.ends {
            for slot in &row.slots[from..*end as usize] {
                if below == 0 || random.below(1000) >= below {
                    kept.slots.push(*slot);
                }
            }
            from = *end as usize;
            kept.ends.push(kept.slots.len());
        }
        kept
    }

    fn slots(&self, cell: usize) -> &[u32] {
        let from = cell.checked_sub(1).map_or(0, |n| self.ends[n]);
        &self.slots[from..self.ends[cell]]
    }
}

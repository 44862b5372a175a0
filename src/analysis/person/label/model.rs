//! The trained weights of the labeller: a view on static bytes.

use crate::weights::{self, Fields, Kind};

/// Bits of a feature's slot.
pub const BITS: u32 = 18;
/// Labels, in the order of [`label`].
pub const LABELS: usize = 6;
/// Labels that have weights: all but outside, which scores 0.
pub const SCORED: usize = LABELS - 1;
/// A slot's weights are read as so many bytes at once.
pub const WIDE: usize = 8;

/// What a token can be.
pub mod label {
    /// No name, or none that matters.
    pub const OUTSIDE: usize = 0;
    /// Begins a person's name.
    pub const BEGINS: usize = 1;
    /// Goes on in a person's name.
    pub const INSIDE: usize = 2;
    /// In an organisation's name.
    pub const ORGANIZATION: usize = 3;
    /// In a place's name.
    pub const PLACE: usize = 4;
    /// In the name of a product, a work, an event, a law.
    pub const OTHER: usize = 5;

    /// The label of names of a kind.
    #[cfg(feature = "train")]
    pub(crate) const fn of(kind: super::super::NameKind) -> usize {
        use super::super::NameKind;
        match kind {
            NameKind::Person => BEGINS,
            NameKind::Organization => ORGANIZATION,
            NameKind::Place => PLACE,
            NameKind::Other => OTHER,
        }
    }
}

/// Scores of a token's labels but outside, against outside.
pub type Scores = [f32; SCORED];
/// Scores of moves from one label to the next.
pub type Moves = [[f32; LABELS]; LABELS];

/// Takes features as slots.
pub trait Sink {
    /// A feature that is there.
    fn add(&mut self, slot: u32);
}

impl Sink for Vec<u32> {
    fn add(&mut self, slot: u32) {
        self.push(slot);
    }
}

/// As long as slots reach, so that none is held against the length; the last slot is as wide
/// as all are read.
type Weights = [u8; (SCORED << BITS) + WIDE - SCORED];

/// Weights of features and of labels in a row. Outside scores 0.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    weights: &'a Weights,
    /// What one unit of a stored weight is worth.
    scale: f32,
    /// From one label to the next, in log-odds; a name cannot go on from outside it.
    pub moves: Moves,
    /// Added to all that is no person: what precision is worth against recall.
    pub outside: f32,
}

/// Adds up the weights of the features it is given.
#[derive(Debug)]
pub struct Sum<'a> {
    weights: &'a Weights,
    /// The first [`SCORED`] count; the others belong to the next slot. Two bytes each hold
    /// more features than a word ever has (so nothing wraps), and are added up eight at once:
    /// adding that saturates is not.
    scores: [i16; WIDE],
}

impl Sink for Sum<'_> {
    #[inline(always)] // A hundred times for each capitalised word.
    fn add(&mut self, slot: u32) {
        let at = slot as usize * SCORED;
        if let Some(weights) = self.weights.get(at..at + WIDE) {
            for (sum, weight) in self.scores.iter_mut().zip(weights) {
                *sum = sum.wrapping_add(i16::from(*weight as i8));
            }
        }
    }
}

impl Model<'static> {
    /// The model that ships inside the program.
    pub fn shipped() -> Option<Self> {
        weights::shipped(Kind::Names).and_then(Self::new)
    }
}

impl<'a> Model<'a> {
    /// A view on what a file of weights holds; `None` if it is cut short.
    pub fn new(mut fields: Fields<'a>) -> Option<Self> {
        let [scale, outside] = fields.numbers()?;
        let moves = fields.table()?;
        Some(Self {
            weights: fields.rest().try_into().ok()?,
            scale,
            outside,
            moves,
        })
    }

    /// The scores of what `features` adds.
    pub fn score(&self, features: impl FnOnce(&mut Sum<'_>)) -> Scores {
        let mut sum = Sum {
            weights: self.weights,
            scores: [0; WIDE],
        };
        features(&mut sum);
        let mut scores = [0.0; SCORED];
        for (score, sum) in scores.iter_mut().zip(sum.scores) {
            *score = f32::from(sum) * self.scale;
        }
        scores
    }

    /// The scores of all labels in a place.
    pub fn row(&self, own: &Scores, more: &Scores) -> [f32; LABELS] {
        let mut row = [self.outside; LABELS];
        for (n, cell) in row.iter_mut().skip(1).enumerate() {
            let lean = if n < label::INSIDE { 0.0 } else { self.outside };
            *cell = own[n] + more[n] + lean;
        }
        row
    }
}

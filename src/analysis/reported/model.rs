//! The trained model, read from static bytes.

use super::features::{BITS, Sink};
use super::places::Gates;
use super::vocabulary::{SLOT, Vocabulary};
use crate::weights::{self, Fields, Kind};

/// The number of values that the calibration looks at.
pub const EVIDENCE: usize = 10;

/// One weight for each address. As long as addresses reach, so that none is held against
/// the length.
type Weights = [u8; 1 << BITS];

/// Adds up the weights of the features it is given.
#[derive(Debug)]
pub struct Sum<'a> {
    weights: &'a Weights,
    /// The weights of the even slots, and of all where only one answer is asked for.
    pub even: i32,
    /// The weight of the odd neighbours of the slots.
    pub odd: i32,
}

// Asked for each feature of each place.
impl Sink for Sum<'_> {
    #[inline(always)]
    fn add(&mut self, slot: u32) {
        let weight = self.weights.get(slot as usize).copied().unwrap_or(0);
        self.even += i32::from(weight as i8);
    }

    #[inline(always)]
    fn add_pair(&mut self, slot: u32) {
        let i = slot as usize;
        if let Some(&[even, odd]) = self.weights.get(i..i + 2) {
            self.even += i32::from(even as i8);
            self.odd += i32::from(odd as i8);
        }
    }
}

/// Vocabulary, weights and calibration.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// The words it knows.
    pub vocabulary: Vocabulary<'a>,
    /// Where contents can begin and end.
    pub gates: Gates<'a>,
    weights: &'a Weights,
    /// What one unit of a stored weight is worth.
    pub scale: f32,
    /// Calibration: the weights of a proposal's evidence.
    pub calibration: [f32; EVIDENCE],
    /// Contents of less confidence than this are not worth telling.
    pub threshold: f32,
}

impl Model<'static> {
    /// The model that ships inside the program.
    pub fn shipped() -> Option<Self> {
        weights::shipped(Kind::Reported).and_then(Self::new)
    }
}

impl<'a> Model<'a> {
    /// A view on what a file of weights holds; `None` if it is cut short.
    pub fn new(mut fields: Fields<'a>) -> Option<Self> {
        let slots = fields.count()? as usize;
        let scale = fields.number()?;
        let calibration = fields.numbers()?;
        let threshold = fields.number()?;
        let vocabulary = Vocabulary::new(fields.bytes(slots.checked_mul(SLOT)?)?)?;
        let gates = Gates(fields.bytes(Gates::BYTES)?);
        Some(Self {
            vocabulary,
            gates,
            weights: fields.rest().try_into().ok()?,
            scale,
            calibration,
            threshold,
        })
    }

    /// A sum of the weights of nothing yet.
    pub const fn sum(&self) -> Sum<'_> {
        Sum {
            weights: self.weights,
            even: 0,
            odd: 0,
        }
    }

    /// What a sum of stored weights says, in log-odds.
    pub fn odds(&self, sum: i32) -> f32 {
        sum as f32 * self.scale
    }

    /// The score of what `features` adds, in log-odds: of even slots and of odd ones.
    pub fn score(&self, features: impl FnOnce(&mut Sum<'_>)) -> (f32, f32) {
        let mut sum = self.sum();
        features(&mut sum);
        (self.odds(sum.even), self.odds(sum.odd))
    }
}

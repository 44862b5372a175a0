//! The trained weights of the labeller, read from static bytes.

use crate::weights::{self, Fields, Kind};

/// How many bits number a feature's slot.
pub const BITS: u32 = 18;
/// Labels, in the order of [`label`].
pub const LABELS: usize = 6;
/// How many labels have weights: all but outside, which scores 0.
pub const SCORED: usize = LABELS - 1;
/// How many bytes of a slot's weights are read at once.
pub const WIDE: usize = 8;

/// What a token can be.
pub mod label {
    /// No name, or none that matters.
    pub const OUTSIDE: usize = 0;
    /// The beginning of a person's name.
    pub const BEGINS: usize = 1;
    /// The inside of a person's name.
    pub const INSIDE: usize = 2;
    /// An organisation's name.
    pub const ORGANIZATION: usize = 3;
    /// A place's name.
    pub const PLACE: usize = 4;
    /// The name of a product, a work, an event, a law.
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

/// Sums of weights, four side by side in a number, so that all are added up at once: those of
/// the bytes at even places of a slot, and those at odd ones. Each weight is [`LIFT`] higher
/// than it is, so that none is negative; two bytes hold the sum of 257 features, which no word
/// has. What lies behind the first [`SCORED`] belongs to the next slot and counts nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    even: u64,
    odd: u64,
    /// How many weights were added, to take off what they were lifted by.
    features: i32,
}

/// What is added to a weight (by turning its first bit), so that it is not negative.
const LIFT: i32 = 1 << 7;
/// The first bit of each byte.
const LIFTS: u64 = 0x8080_8080_8080_8080;
/// The bytes at even places.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// Adds up the weights of the features it is given.
#[derive(Debug)]
pub struct Sum<'a> {
    weights: &'a Weights,
    sums: Sums,
}

impl Sink for Sum<'_> {
    #[inline(always)] // A hundred times for each capitalised word.
    fn add(&mut self, slot: u32) {
        let at = slot as usize * SCORED;
        if let Some(weights) = self.weights.get(at..).and_then(|w| w.first_chunk::<WIDE>()) {
            let lifted = u64::from_le_bytes(*weights) ^ LIFTS;
            let sums = &mut self.sums;
            sums.even = sums.even.wrapping_add(lifted & EVEN);
            sums.odd = sums.odd.wrapping_add(lifted >> 8 & EVEN);
            sums.features += 1;
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
        self.scores(&self.sum(Sums::default(), features))
    }

    /// Sums with what `features` adds.
    pub fn sum(&self, sums: Sums, features: impl FnOnce(&mut Sum<'_>)) -> Sums {
        let mut sum = Sum {
            weights: self.weights,
            sums,
        };
        features(&mut sum);
        sum.sums
    }

    /// What sums of weights say.
    pub fn scores(&self, sums: &Sums) -> Scores {
        std::array::from_fn(|n| {
            let side = if n % 2 == 0 { sums.even } else { sums.odd };
            let lifted = (side >> (n / 2 * 16) & 0xffff) as i32;
            (lifted - LIFT * sums.features) as f32 * self.scale
        })
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

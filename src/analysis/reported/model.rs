//! The trained model: a view on static bytes.

use super::decode::{EVIDENCE, Gates};
use super::features::{BITS, Sink};
use super::vocabulary::{SLOT, Vocabulary};

/// The first bytes of a weights file.
pub const MAGIC: [u8; 4] = *b"PQRS";
/// Version of the layout and of the features; another one is refused.
pub const VERSION: u32 = 3;
/// Bytes before the vocabulary.
pub const HEADER: usize = 64;

/// Adds up the weights of the features it is given.
#[derive(Debug)]
pub struct Sum<'a> {
    weights: &'a [u8],
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
    weights: &'a [u8],
    /// What one unit of a stored weight is worth.
    pub scale: f32,
    /// Calibration: the weights of a proposal's evidence.
    pub calibration: [f32; EVIDENCE],
    /// Contents of less confidence than this are not worth telling.
    pub threshold: f32,
}

static BYTES: &[u8] = include_bytes!("../../../assets/weights/reported.bin");

impl Model<'static> {
    /// The model that ships inside the program.
    pub fn shipped() -> Option<Self> {
        #[cfg(feature = "train")]
        if let Some(bytes) = crate::analysis::train::weights::reported() {
            return Self::new(bytes);
        }
        Self::new(BYTES)
    }
}

impl<'a> Model<'a> {
    /// A view on the bytes of a weights file; `None` if they are of another version or
    /// cut short.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let word = |i: usize| {
            bytes
                .get(i * 4..i * 4 + 4)
                .map(|b| [b[0], b[1], b[2], b[3]])
        };
        if word(0)? != MAGIC || u32::from_le_bytes(word(1)?) != VERSION {
            return None;
        }
        let slots = u32::from_le_bytes(word(2)?) as usize;
        let number = |i: usize| word(3 + i).map(f32::from_le_bytes);
        let gates_at = HEADER + slots.checked_mul(SLOT)?;
        let weights_at = gates_at + Gates::BYTES;
        let weights = bytes.get(weights_at..)?;
        if weights.len() != 1 << BITS {
            return None;
        }
        let mut calibration = [0.0; EVIDENCE];
        for (i, c) in calibration.iter_mut().enumerate() {
            *c = number(1 + i)?;
        }
        Some(Self {
            vocabulary: Vocabulary::new(bytes.get(HEADER..gates_at)?)?,
            gates: Gates(bytes.get(gates_at..weights_at)?),
            weights,
            scale: number(0)?,
            calibration,
            threshold: number(1 + EVIDENCE)?,
        })
    }

    /// The sum of the stored weights of what `features` adds: of even slots and of odd ones.
    pub fn sum(&self, features: impl FnOnce(&mut Sum<'_>)) -> (i32, i32) {
        let mut sum = Sum {
            weights: self.weights,
            even: 0,
            odd: 0,
        };
        features(&mut sum);
        (sum.even, sum.odd)
    }

    /// What a sum of stored weights says, in log-odds.
    pub fn odds(&self, sum: i32) -> f32 {
        sum as f32 * self.scale
    }

    /// The score of what `features` adds, in log-odds: of even slots and of odd ones.
    pub fn score(&self, features: impl FnOnce(&mut Sum<'_>)) -> (f32, f32) {
        let (even, odd) = self.sum(features);
        (self.odds(even), self.odds(odd))
    }
}

/// Writes a weights file. Weights beyond what a byte holds are clipped.
pub fn write(
    vocabulary: &[u8],
    gates: &[u8],
    weights: &[f32],
    scale: f32,
    calibration: [f32; EVIDENCE],
    threshold: f32,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + vocabulary.len() + weights.len());
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&((vocabulary.len() / SLOT) as u32).to_le_bytes());
    out.extend_from_slice(&scale.to_le_bytes());
    for c in calibration {
        out.extend_from_slice(&c.to_le_bytes());
    }
    out.extend_from_slice(&threshold.to_le_bytes());
    out.resize(HEADER, 0);
    out.extend_from_slice(vocabulary);
    out.extend_from_slice(gates);
    out.extend(
        weights
            .iter()
            .map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8 as u8),
    );
    out
}

//! The trained weights of the labeller: a view on static bytes.

/// The first bytes of a weights file.
pub const MAGIC: [u8; 4] = *b"PQNM";
/// Version of the layout and of the features; another one is refused.
pub const VERSION: u32 = 1;
/// Bits of a feature's slot.
pub const BITS: u32 = 18;
/// Labels: outside, begins a name, goes on in it.
pub const LABELS: usize = 3;
/// Bytes before the weights.
const HEADER: usize = 64;

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

/// Weights of features and of labels in a row. Outside scores 0.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    weights: &'a [u8],
    /// What one unit of a stored weight is worth.
    scale: f32,
    /// From one label to the next, in log-odds; a name cannot go on from outside.
    pub moves: [[f32; LABELS]; LABELS],
    /// Added to outside: what precision is worth against recall.
    pub outside: f32,
}

static BYTES: &[u8] = include_bytes!("../../../../assets/weights/names.bin");

/// Adds up the weights of the features it is given: of "begins" and of "goes on".
#[derive(Debug)]
pub struct Sum<'a> {
    weights: &'a [u8],
    begins: i32,
    inside: i32,
}

impl Sink for Sum<'_> {
    fn add(&mut self, slot: u32) {
        let at = slot as usize * 2;
        if let Some(&[begins, inside]) = self.weights.get(at..at + 2) {
            self.begins += i32::from(begins as i8);
            self.inside += i32::from(inside as i8);
        }
    }
}

impl Model<'static> {
    /// The model that ships inside the program.
    pub fn shipped() -> Option<Self> {
        #[cfg(feature = "train")]
        if let Some(bytes) = crate::analysis::train::weights::names() {
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
        let mut moves = [[0.0; LABELS]; LABELS];
        for (n, to) in moves.iter_mut().flatten().enumerate() {
            *to = f32::from_le_bytes(word(4 + n)?);
        }
        let weights = bytes.get(HEADER..)?;
        (weights.len() == 2 << BITS).then_some(Self {
            weights,
            scale: f32::from_le_bytes(word(2)?),
            outside: f32::from_le_bytes(word(3)?),
            moves,
        })
    }

    /// The score of what `features` adds, for "begins" and for "goes on".
    pub fn score(&self, features: impl FnOnce(&mut Sum<'_>)) -> [f32; 2] {
        let mut sum = Sum {
            weights: self.weights,
            begins: 0,
            inside: 0,
        };
        features(&mut sum);
        [
            sum.begins as f32 * self.scale,
            sum.inside as f32 * self.scale,
        ]
    }
}

/// Writes a weights file: two weights a slot. Weights beyond what a byte holds are
/// clipped.
#[cfg(feature = "train")]
pub fn write(weights: &[f32], scale: f32, moves: [[f32; LABELS]; LABELS], outside: f32) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + weights.len());
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&scale.to_le_bytes());
    out.extend_from_slice(&outside.to_le_bytes());
    for weight in moves.iter().flatten() {
        out.extend_from_slice(&weight.to_le_bytes());
    }
    out.resize(HEADER, 0);
    out.extend(
        weights
            .iter()
            .map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8 as u8),
    );
    out
}

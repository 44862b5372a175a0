//! Keys of the word list. The build script lays the table out by them and the program looks
//! words up by them.

/// The longest word that is looked up, in bytes.
pub const LONGEST: usize = 24;

/// A word of at most [`LONGEST`] bytes in three numbers, little-endian, padded with
/// zeroes: compared and hashed without a loop over its bytes. (No word has a zero byte.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub [u64; 3]);

const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;

impl Key {
    /// The key of the bytes as they are; `None` for what is too long.
    #[inline]
    pub fn new(word: &[u8]) -> Option<Self> {
        match word.len() {
            // Most words are as short.
            0..=8 => Some(Self([number(word), 0, 0])),
            9..=LONGEST => {
                let mut parts = word.chunks(8).map(number);
                let mut next = || parts.next().unwrap_or(0);
                Some(Self([next(), next(), next()]))
            }
            _ => None,
        }
    }

    /// Whether all bytes are ASCII.
    #[inline]
    pub const fn is_ascii(&self) -> bool {
        let [a, b, c] = self.0;
        (a | b | c) & HIGH == 0
    }

    /// The key of the same bytes with ASCII capitals lowered.
    #[inline]
    pub fn lower(self) -> Self {
        Self(self.0.map(lower))
    }

    /// A hash of 64 bits.
    #[inline]
    const fn hash(&self) -> u64 {
        let [a, b, c] = self.0;
        let sum = a.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(23)
            ^ c.wrapping_mul(0x1656_67b1_9e37_79f9).rotate_left(41);
        (sum ^ (sum >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }

    /// The slot of a table of 2^`bits` slots where the search for the word begins, and
    /// the fingerprint it is known by there, never 0. The two share no bits in a table of
    /// less than 2^32 slots: another word is taken for one of the list once in billions.
    #[inline]
    pub const fn place(&self, bits: u32) -> (usize, u32) {
        let hash = self.hash();
        let fingerprint = hash as u32;
        let fingerprint = if fingerprint == 0 { 1 } else { fingerprint };
        ((hash >> (64 - bits)) as usize, fingerprint)
    }
}

/// Up to eight bytes as a number. The two loads of a short word overlap, where they hold
/// the same bits.
#[inline]
fn number(bytes: &[u8]) -> u64 {
    let n = bytes.len();
    if let Some(all) = bytes.first_chunk::<8>() {
        u64::from_le_bytes(*all)
    } else if let (Some(low), Some(high)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*low)) | u64::from(u32::from_le_bytes(*high)) << ((n - 4) * 8)
    } else if let (Some(low), Some(high)) = (bytes.first_chunk::<2>(), bytes.last_chunk::<2>()) {
        u64::from(u16::from_le_bytes(*low)) | u64::from(u16::from_le_bytes(*high)) << ((n - 2) * 8)
    } else {
        bytes.first().map_or(0, |b| u64::from(*b))
    }
}

/// Eight bytes at once: a byte from A to Z gets the bit that makes it small.
#[inline]
const fn lower(x: u64) -> u64 {
    let low = x & !HIGH;
    let from_a = low + LOW * (0x80 - b'A' as u64);
    let past_z = low + LOW * (0x7f - b'Z' as u64);
    let capital = (from_a ^ past_z) & !x & HIGH;
    x | capital >> 2
}

//! The fingerprint by which the finder of reported speech knows a word.

use std::num::NonZeroU32;

/// A fingerprint of a word while its bytes are read (FNV-1a with a final mix).
#[derive(Clone, Copy, Debug)]
pub struct Print(u32);

impl Default for Print {
    /// The one of no byte.
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Print {
    /// Takes a byte more.
    #[inline(always)]
    pub const fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u32).wrapping_mul(0x0100_0193);
    }

    /// The fingerprint.
    #[inline(always)]
    pub const fn finish(self) -> NonZeroU32 {
        let h = self.0 ^ (self.0 >> 15);
        let h = h.wrapping_mul(0x2c1b_3c6d);
        match NonZeroU32::new(h ^ (h >> 12)) {
            Some(h) => h,
            None => NonZeroU32::MIN,
        }
    }
}

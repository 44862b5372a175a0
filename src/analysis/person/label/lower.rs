//! The words that stand in lower case somewhere in the document.

/// The words of a document that stand in lower case somewhere: a Bloom filter with one
/// hash, sized by the text.
#[derive(Debug)]
pub(super) struct Lower(Vec<u64>);

impl Lower {
    pub(super) fn new(bytes: usize) -> Self {
        Self(vec![
            0;
            (bytes / 64).clamp(256, 1 << 17).next_power_of_two()
        ])
    }

    fn at(&self, fingerprint: u32) -> (usize, u64) {
        let n = fingerprint as usize;
        (n >> 6 & (self.0.len() - 1), 1 << (n & 63))
    }

    pub(super) fn insert(&mut self, fingerprint: u32) {
        let (n, bit) = self.at(fingerprint);
        self.0[n] |= bit;
    }

    pub(super) fn has(&self, fingerprint: u32) -> bool {
        let (n, bit) = self.at(fingerprint);
        self.0[n] & bit != 0
    }
}

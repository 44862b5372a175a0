//! The limits of what is read.

/// Bounds on what is loaded. Offsets are `u32`, so no text may reach 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest input, in bytes.
    pub bytes: u64,
    /// The deepest folder that is walked.
    pub depth: usize,
    /// The most articles one folder or feed gives.
    pub files: usize,
    /// The most bytes that packed input (gzip, Zstandard, a book, an office document)
    /// may unpack to, all parts together.
    pub unpacked: u64,
    /// The most parts of a packed input or a letter that are looked at.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 30,
            depth: 32,
            files: 100_000,
            unpacked: 512 << 20,
            parts: 20_000,
        }
    }
}

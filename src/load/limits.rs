//! How much is read at most.

/// Bounds on what is loaded. Offsets are `u32`, so no text may reach 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest input, in bytes.
    pub bytes: u64,
    /// The deepest folder that is walked.
    pub depth: usize,
    /// The most articles one folder gives.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 30,
            depth: 32,
            files: 100_000,
        }
    }
}

//! Words in quotation marks.

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Quoted {
    /// Index of the token that opens it.
    pub open: usize,
    /// One past the token that closes it; the block's end if none does.
    pub end: usize,
    /// Whether a mark closes it.
    pub closed: bool,
    /// How many others it stands in.
    pub depth: u8,
    /// Whether no mark opens it because it goes on from the paragraph before.
    pub bare: bool,
}

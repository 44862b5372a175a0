//! Work that others do for the reader: its number, how far it is, and why it failed.

/// The number of a piece of work, so that an answer out of date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub u64);

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that have come.
    pub read: u64,
    /// Bytes that will come; 0 where nobody said.
    pub total: u64,
    /// Thousandths of the analysis.
    pub permille: u32,
}

/// Why an article could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, in words.
    pub what: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Whether nothing of it came, so that there is nothing to read in another way.
    pub absent: bool,
}

/// What is said where work panicked.
pub const BROKE_DOWN: &str = "a part of the program broke down on this article; please report it";

//! Which parts of a document's JSON object are written.

use crate::analysis::Options;

/// Which parts of an object are written, besides the fields that identify the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// `people`.
    pub people: bool,
    /// `quotes`.
    pub quotes: bool,
    /// `text`, `blocks`, `sections`.
    pub structure: bool,
}

impl Parts {
    /// The work of the analysis that these parts need.
    pub const fn options(self) -> Options {
        Options {
            people: self.people,
            quotations: self.quotes,
        }
    }
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            people: true,
            quotes: true,
            structure: true,
        }
    }
}

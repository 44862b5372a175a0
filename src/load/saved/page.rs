//! The page of an archive, as its readers give it.

use crate::article::Warning;

/// The page of an archive.
pub(super) struct ArchivedPage {
    pub bytes: Vec<u8>,
    /// The encoding that the archive names.
    pub charset: Option<String>,
    /// Where the page was.
    pub address: Option<String>,
    /// Its title as the archive has it.
    pub title: Option<String>,
    /// Whether it is a page rather than plain text.
    pub html: bool,
    /// Names of parts, and where each was: links of the page may point to either.
    pub parts: Vec<(String, String)>,
    pub warnings: Vec<Warning>,
}

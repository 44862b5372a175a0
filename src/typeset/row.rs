//! Rows of wrapped text, and what line breaks mean for them.

use crate::article::Span;

/// What the line breaks of a text mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lines {
    /// They are white space: prose, hard-wrapped or not.
    #[default]
    Flow,
    /// They are kept: preformatted text.
    Keep,
}

/// One row of wrapped text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its place in the text, without the white space around it.
    pub span: Span,
    /// Whether it ends at a soft hyphen, which is shown as a hyphen.
    pub hyphen: bool,
    /// Its width in cells, including the hyphen.
    pub width: usize,
    /// How many cells are added to its spaces so that it ends where the other rows do.
    pub spread: u16,
}

//! Stands in for hyphenation where there is no reader: no word is broken.

use crate::article::Span;

/// A language whose words can be hyphenated. Without the hyphenation feature there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {}

impl Tongue {
    /// The language of a tag; always `None`.
    pub fn of_tag(_tag: &str) -> Option<Self> {
        None
    }

    /// The language of a text; always `None`.
    pub fn of_text(_text: &str) -> Option<Self> {
        None
    }

    /// The parts of a word between which a row may end with a hyphen, with their widths in
    /// cells.
    pub fn parts(self, _text: &str, _span: Span) -> Vec<(Span, usize)> {
        match self {}
    }
}

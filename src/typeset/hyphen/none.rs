//! Stands in for hyphenation where there is no reader: no word is broken.

use crate::article::Span;

/// A language whose words can be broken: none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {}

impl Tongue {
    /// That of a tag: always `None`.
    pub fn of_tag(_tag: &str) -> Option<Self> {
        None
    }

    /// That of a text: always `None`.
    pub fn of_text(_text: &str) -> Option<Self> {
        None
    }

    /// The parts of a word between which a row may end with a hyphen, as bytes of it with the
    /// cells they take.
    pub fn parts(self, _text: &str, _span: Span) -> Vec<(Span, usize)> {
        match self {}
    }
}

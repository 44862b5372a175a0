//! Training of the weights that label the lines of plain text (feature `train`): pure
//! functions from corpora (as text) to weights (as bytes), deterministic, driven by the
//! program `train`.

mod examples;
mod learner;
pub mod page;

use super::model::Model;
use crate::article::Article;

pub use super::model::Label;
pub use examples::{Document, Known, clean, of_page, read};
pub use learner::{Settings, train};

/// An article whose lines other weights than those that ship have labelled; no weights,
/// or weights of another version, for the rules alone.
pub fn labelled(text: &str, weights: &[u8]) -> Article {
    super::parse_with(text, Model::new(weights))
}

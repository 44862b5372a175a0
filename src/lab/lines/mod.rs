//! Trains the weights that label lines of plain text (feature `train`): pure functions from
//! corpora (as text) to weights (as bytes), deterministic, driven by the program `train`.

mod examples;
mod file;
mod learner;
pub mod page;
pub mod pasted;

use crate::article::Article;
use crate::load::text::model::Model;
use crate::weights::{self, Kind};

pub use examples::{Document, Known, clean, of_page, read};
pub use learner::{Settings, train};

/// An article whose lines other weights than those that ship have labelled; no weights,
/// or weights of another version, for the rules alone.
pub fn labelled(text: &str, weights: &[u8]) -> Article {
    let fields = weights::open(Kind::Lines, weights);
    crate::load::text::parse_with(text, fields.ok().and_then(Model::new))
}

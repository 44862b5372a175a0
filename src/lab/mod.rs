//! Trains weights and measures answers (feature `train`); nothing of it ships.
//!
//! ```text
//! corpus ─examples→ learn ─→ weights (files)      corpus + answers ─→ measure (figures)
//! ```
//!
//! Code that reads weights and computes features stays where it is used, in `analysis` and
//! `load`, and knows nothing of the lab. Everything is deterministic: the same corpora and the
//! same code give the same bytes.

mod corpus;
pub mod evaluate;
mod learn;
mod lines;
mod measure;
mod names;
mod pages;
mod pronouns;
mod reported;
mod speakers;
mod tables;
pub mod train;

/// Whether the lists know a given name as a woman's.
pub fn is_womans_name(word: &str) -> bool {
    use crate::analysis::lexicon;
    lexicon::classes(word) & lexicon::GIVEN_F != 0
}

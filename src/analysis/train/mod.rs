//! Training of the weights that ship in `assets/weights`. Only built with the feature
//! `train`; pure functions from corpora (as text) to weights (as bytes), deterministic,
//! driven by the program `train`.

mod calibrate;
pub mod classes;
pub mod corpus;
pub mod dressed;
pub mod gazetteer;
pub mod names;
pub mod nouns;
pub mod people;
pub mod pronouns;
mod random;
pub mod ranker;
pub mod reported;
mod reported_gold;
mod reported_learner;
mod reported_score;
mod reported_vocabulary;
pub mod speakers;
pub mod weights;

/// Whether the lists know a given name as a woman's.
pub fn is_womans_name(word: &str) -> bool {
    super::lexicon::classes(word) & super::lexicon::GIVEN_F != 0
}

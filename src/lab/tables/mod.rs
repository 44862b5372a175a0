//! Builds tables of words from lists.

pub mod gazetteer;
pub mod nouns;

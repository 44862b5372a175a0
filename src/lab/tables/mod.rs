//! Tables of words that are built from lists.

pub mod gazetteer;
pub mod nouns;

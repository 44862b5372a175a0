//! Learners: pure functions from examples to weights.

pub(crate) mod boosting;
pub(crate) mod calibrate;
pub(crate) mod chain;
pub(crate) mod linear;
pub(crate) mod random;
pub mod ranker;

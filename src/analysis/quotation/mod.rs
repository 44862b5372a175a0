//! Quotation marks into spans: which mark opens, which closes, what stands inside what.

mod beside;
mod pairing;

pub(super) use pairing::{Primary, Quoted, pair, primary};

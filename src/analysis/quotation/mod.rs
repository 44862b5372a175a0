//! Quotation marks into spans: which mark opens, which closes, what stands inside what.

mod pairing;

pub(super) use pairing::{Primary, Quoted, pair, primary};

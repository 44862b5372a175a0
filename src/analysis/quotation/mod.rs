//! Quotation marks into spans: which mark opens, which closes, what stands inside what.

mod beside;
mod byname;
mod pairing;

pub(super) use byname::is_byname;
pub(super) use pairing::{Primary, Quoted, pair, primary, settle_possessives};

//! Quotation marks into spans: which mark opens, which closes, what stands inside what.

mod beside;
mod byname;
mod pairing;
mod possessives;

pub(super) use byname::is_byname;
pub(super) use pairing::{Primary, Quoted, pair, primary};
pub(super) use possessives::settle_possessives;

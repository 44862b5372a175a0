//! Pairs quotation marks: which one opens, which one closes, what stands inside what.

mod beside;
mod byname;
mod pairing;
mod paragraphs;
mod possessives;
mod primary;
mod quoted;
mod strays;

pub(super) use byname::is_byname;
pub(super) use pairing::pair;
pub(super) use paragraphs::{Next, next, take_up};
pub(super) use possessives::settle_possessives;
pub(super) use primary::{Primary, primary};
pub(super) use quoted::Quoted;

//! What the benches share: article text made to measure, a terminal to drive
//! programs in, and numbers to print.

#![allow(dead_code, reason = "each bench uses its own part of this")]

#[cfg(all(feature = "office", feature = "pdf"))]
pub mod documents;
pub mod growing;
pub mod numbers;
#[cfg(unix)]
pub mod process;
pub mod prose;
#[cfg(feature = "store")]
pub mod store;
#[cfg(unix)]
pub mod terminal;

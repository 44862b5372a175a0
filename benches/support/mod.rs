//! What the benches share: article text made to measure, a terminal to drive
//! programs in, and numbers to print.

// Each bench uses its own part of this.
#![allow(dead_code)]

pub mod growing;
pub mod numbers;
#[cfg(unix)]
pub mod process;
pub mod prose;
#[cfg(unix)]
pub mod terminal;

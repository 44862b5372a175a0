//! The integration tests, linked once.

mod cases;
mod gold;
mod house;

//! The integration tests, linked once.

mod house;

//! The integration tests, linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may give up where it stands, and say so"
)]

mod alaska;
mod books;
mod cases;
mod cli;
mod gold;
#[cfg(unix)]
mod growth;
mod house;
mod identity;
mod measure;
mod picture;
mod roundtrip;
mod samples;
mod sources;
mod svg;
mod tables;
#[cfg(unix)]
mod terminal;
mod twins;
mod web;

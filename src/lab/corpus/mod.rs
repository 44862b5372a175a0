//! Reads the corpora from their files.

pub mod classes;
pub mod named;
pub mod pages;
pub mod people;
pub mod quotations;

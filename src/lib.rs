//! Pullquote: a reader for articles that knows who said what.
//!
//! The flow, in five steps:
//!
//! 1. [`load`] finds the bytes of an article, decodes them and builds an
//!    [`article::Article`]: one text, and everything else as byte ranges into it.
//! 2. [`analysis::analyze`] reads the article, never changes it, and answers with an
//!    [`analysis::Analysis`]: sentences, people, mentions, quotations and who said them.
//! 3. [`export`] turns both into text, JSON, CSV or Markdown.
//!    With the feature `tables`, `tables` makes Arrow record batches of them.
//! 4. [`reader`] shows both in a terminal.
//! 5. [`cli`] parses the command line and calls the others.
//!
//! What a reader did is kept by [`store`], which the first three know nothing of.
//!
//! `article` and `analysis` know no files, network, clock or screen.

pub mod analysis;
pub mod article;
#[cfg(feature = "reader")]
pub mod cli;
#[cfg(test)]
mod clock;
#[cfg(feature = "reader")]
pub mod config;
mod date;
pub mod error;
mod escape;
pub mod export;
#[cfg(feature = "train")]
pub mod lab;
pub mod link;
pub mod load;
pub mod pipeline;
#[cfg(feature = "reader")]
pub mod reader;
pub mod records;
#[cfg(feature = "reader")]
pub mod store;
#[cfg(feature = "tables")]
pub mod tables;
pub mod typeset;
mod weights;
mod words;

pub use analysis::{Analysis, analyze};
pub use article::Article;
pub use error::Error;

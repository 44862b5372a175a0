//! An article and its analysis as text, JSON, CSV or Markdown.
//!
//! JSON is lossless and escapes what a terminal might obey; everything else goes
//! through the door of [`crate::typeset::clean`].

pub mod json;
pub mod markdown;
pub mod text;

//! An article and its analysis as text, JSON, CSV, Markdown or a page of HTML.
//!
//! JSON is lossless and escapes what a terminal might obey; everything else goes
//! through the door of [`crate::typeset`].

pub mod cases;
pub mod html;
pub mod json;
pub mod markdown;
mod nodes;
mod table;
mod target;
pub mod text;

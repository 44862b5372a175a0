//! Writes an article and its analysis as text, JSON, CSV, Markdown or HTML.
//!
//! JSON is lossless and escapes whatever a terminal might obey. Everything else is cleaned by
//! [`crate::typeset`].

pub mod cases;
#[cfg(feature = "reader")]
pub mod cite;
#[cfg(feature = "reader")]
pub mod csv;
#[cfg(feature = "reader")]
mod form;
pub mod html;
pub mod json;
pub mod markdown;
#[cfg(feature = "reader")]
pub mod marked;
mod nodes;
#[cfg(feature = "reader")]
mod origin;
#[cfg(feature = "reader")]
mod place;
mod table;
#[cfg(feature = "reader")]
pub mod taken;
mod target;
pub mod text;

/// Cleans text and puts it on one line with single spaces.
fn one_line(text: &str) -> String {
    crate::typeset::clean_line(&crate::article::one_line(text)).into_owned()
}

//! Office documents: Word, OpenDocument, rich text.

mod docx;
mod guess;
mod held;
mod odt;
mod paragraph;
mod rtf;
mod sheet;
mod symbols;

use super::Limits;
use crate::article::{Article, Format};
use crate::error::Error;

/// Reads one.
pub(super) fn parse(
    bytes: &[u8],
    format: Format,
    name: &str,
    limits: &Limits,
) -> Result<Article, Error> {
    let article = match format {
        Format::Docx => docx::parse(bytes, name, limits)?,
        Format::Odt => odt::parse(bytes, name, limits)?,
        _ => rtf::parse(bytes),
    };
    if article.text.trim().is_empty() {
        return Err(Error::Empty { input: name.into() });
    }
    Ok(article)
}

#[cfg(test)]
mod tests;

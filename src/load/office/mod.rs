//! Office documents: Word, OpenDocument, rich text.

mod docx;
mod odt;
mod rtf;
mod sheet;

use super::Limits;
use crate::article::{Article, Format, Metadata};
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

/// Takes what a document's properties say, where somebody wrote it and no program.
pub(super) fn properties(
    metadata: &mut Metadata,
    title: &str,
    creator: &str,
    created: &str,
    language: &str,
) {
    const NOBODY: &[&str] = &[
        "python-docx",
        "unknown",
        "user",
        "admin",
        "administrator",
        "microsoft office user",
        "author",
        "owner",
        "windows user",
    ];
    let known = |text: &str| (!text.trim().is_empty()).then(|| super::builder::one_line(text));
    let lower = title.trim().to_lowercase();
    let named_by_program = lower.starts_with("microsoft word -")
        || lower.starts_with("untitled")
        || [".doc", ".docx", ".odt", ".rtf", ".dot"]
            .iter()
            .any(|end| lower.ends_with(end))
        || lower
            .strip_prefix("document")
            .is_some_and(|n| n.trim().parse::<u32>().is_ok());
    if !named_by_program {
        metadata.title = known(title);
    }
    if !NOBODY.contains(&creator.trim().to_lowercase().as_str()) {
        metadata.byline = known(creator);
    }
    metadata.published = known(created);
    metadata.language = known(language);
}

#[cfg(test)]
mod tests;

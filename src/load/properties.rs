//! What documents say about themselves beside their text: title, author, date.

use super::builder;
use crate::article::{Metadata, one_line};

/// Takes over what a document's properties say, if a person wrote it and no program.
pub(super) fn take(
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
    let known = |text: &str| (!text.trim().is_empty()).then(|| one_line(text));
    if !builder::is_by_program(title) {
        metadata.title = known(title);
    }
    if !NOBODY.contains(&creator.trim().to_lowercase().as_str()) {
        metadata.byline = known(creator);
    }
    metadata.published = known(created).map(Into::into);
    metadata.language = known(language);
}

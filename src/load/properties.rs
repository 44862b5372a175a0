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
    let creator = creator.trim();
    // An account has a name in small letters: "tvarga", "t.varga2".
    let account = creator
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b' ');
    if !account && !NOBODY.contains(&creator.to_lowercase().as_str()) {
        metadata.byline = known(creator);
    }
    metadata.published = known(created).map(Into::into);
    metadata.language = known(language);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_sign_nothing() {
        let byline = |creator: &str| {
            let mut metadata = Metadata::default();
            take(&mut metadata, "", creator, "", "");
            metadata.byline
        };
        assert_eq!(byline("ivale2"), None);
        assert_eq!(byline("Windows User"), None);
        assert_eq!(byline("Ines Vale").as_deref(), Some("Ines Vale"));
        assert_eq!(byline("李雷").as_deref(), Some("李雷"));
    }
}

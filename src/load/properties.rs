//! What documents say about themselves beside their text: title, author, date.

use super::builder;
use crate::article::{Metadata, one_line};

/// What programs write where they know no author.
const NOBODY: &[&str] = &[
    "python-docx",
    "unknown",
    "unknown author",
    "un-named",
    "user",
    "admin",
    "administrator",
    "microsoft office user",
    "author",
    "owner",
    "windows user",
];

/// Whether a name is what programs write where they know none.
pub(super) fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&name.trim().to_lowercase().as_str())
}

/// Takes over what a document's properties say, if a person wrote it and no program.
pub(super) fn take(
    metadata: &mut Metadata,
    title: &str,
    creator: &str,
    created: &str,
    language: &str,
) {
    let known = |text: &str| (!text.trim().is_empty()).then(|| one_line(text));
    if !builder::is_by_program(title) {
        metadata.title = known(title);
    }
    let creator = creator.trim();
    // An account has a name in small letters: "tvarga", "t.varga2".
    let account = creator
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b' ');
    if !account && !is_nobody(creator) {
        metadata.byline = known(creator);
    }
    // What a library's own empty document says, which everything written with it repeats.
    const TEMPLATE: &str = "2013-12-23";
    metadata.published = known(created)
        .filter(|day| !day.starts_with(TEMPLATE))
        .map(Into::into);
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

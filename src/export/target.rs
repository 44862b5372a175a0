//! Decides where links may lead. Targets are untrusted: a program may act on them.

use crate::typeset::clean_line;

/// The target without control characters and line breaks. Browsers ignore those, so they must
/// not hide a scheme here.
fn bare(target: &str) -> String {
    let steers = |c: char| c.is_control();
    let kept: String = target.trim().chars().filter(|c| !steers(*c)).collect();
    clean_line(&kept).into_owned()
}

/// The text before the first colon, if it can be a scheme.
fn scheme(target: &str) -> Option<String> {
    let end = target.find([':', '/', '?', '#'])?;
    target[end..]
        .starts_with(':')
        .then(|| target[..end].trim().to_ascii_lowercase())
}

/// A target that is safe on a page: an address of the web or of mail, or one relative to the
/// original page.
pub(super) fn for_page(target: &str) -> Option<String> {
    let target = bare(target);
    let known = scheme(&target).is_none_or(|s| matches!(&*s, "http" | "https" | "mailto"));
    (known && !target.is_empty()).then(|| target.replace(char::is_whitespace, "%20"))
}

/// A target that is safe in Markdown, which other programs turn into pages: anything but a
/// program.
pub(super) fn for_markdown(target: &str) -> Option<String> {
    let target = bare(target);
    let program = scheme(&target).is_some_and(|s| {
        let s: String = s.chars().filter(char::is_ascii_alphanumeric).collect();
        matches!(&*s, "javascript" | "vbscript" | "data")
    });
    (!program).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::{for_markdown, for_page};

    #[test]
    fn programs_are_no_targets() {
        for evil in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:x",
            "javascript\n:x",
            "vbscript:x",
            "data:text/html,<script>",
        ] {
            assert_eq!(for_page(evil), None, "{evil:?}");
            assert_eq!(for_markdown(evil), None, "{evil:?}");
        }
        for fine in [
            "https://example.org/a:b",
            "mailto:a@example.org",
            "../b.md#c:d",
            "#x",
            "//e.org",
        ] {
            assert_eq!(for_page(fine).as_deref(), Some(fine));
        }
        assert_eq!(
            for_page("Port Ebra#Lamps").as_deref(),
            Some("Port%20Ebra#Lamps")
        );
        assert_eq!(for_page("obsidian://open"), None);
        assert_eq!(
            for_markdown("obsidian://open").as_deref(),
            Some("obsidian://open")
        );
    }
}

//! HTML that holds nothing but an article, as feeds and letters do.

use super::html;
use super::writer::Writer;
use crate::article::{Article, Format};

/// Reads a whole piece of HTML. Nothing in it is taken for furniture, since a note of two lines
/// would look like it.
pub(super) fn whole(html: &str, base: Option<&str>) -> Article {
    let mut out = Writer::with_capacity(html.len() / 2);
    html::write_all(&mut out, html, base);
    out.finish(Format::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_short_note_is_lost() {
        let note = "The tide &amp; the é&nbsp;<p>were <a href=\"b\">early</a>.</p><ul><li>Twice&#8230;</ul>";
        let article = whole(note, Some("https://example.org/a"));
        let blocks: Vec<_> = article
            .blocks
            .iter()
            .map(|b| article.slice(b.span))
            .collect();
        assert_eq!(blocks, ["The tide & the é", "were early.", "• Twice…"]);
        assert_eq!(article.links, ["https://example.org/b"]);
    }
}

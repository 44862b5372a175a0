//! HTML that is an article already: what a feed or a letter holds.

use super::html;
use super::writer::Writer;
use crate::article::{Article, BlockKind, Format};

/// All of a piece of HTML. Nothing in it is taken for furniture: a note of two lines
/// would look like it.
pub(super) fn whole(html: &str, base: Option<&str>) -> Article {
    let mut out = Writer::with_capacity(html.len() / 2);
    html::write_all(&mut out, html, base);
    out.finish(Format::Html)
}

/// A page that may have furniture: its article, unless that leaves less than `least`
/// percent of it, for then the page was taken apart wrongly.
pub(super) fn of_page(html: &str, base: Option<&str>, least: usize) -> Article {
    let article = html::parse(html, base);
    let whole = whole(html, base);
    if letters(&article) * 100 < letters(&whole) * least {
        whole
    } else {
        article
    }
}

fn letters(article: &Article) -> usize {
    let front = |kind| {
        matches!(
            kind,
            BlockKind::Title | BlockKind::Byline | BlockKind::Dateline
        )
    };
    let blocks = article.blocks.iter().filter(|b| !front(b.kind));
    blocks.map(|b| article.slice(b.span).len()).sum()
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
        assert!(of_page(note, None, 30).text.contains("early"));
    }
}

//! The title that stands over the article, where what the page calls itself is none: the
//! name of the site, a section, or words for search engines.

use super::meta::{Site, alike};
use super::page::{Kind, Page, Piece, Tag};

/// A title of fewer letters names a section rather than an article.
const SHORT: usize = 8;

/// The page's one heading of the first level in place of a title that no heading repeats.
/// One that the page gives for machines (`sure`) is only doubted where it names the site.
pub(super) fn instead(
    title: Option<String>,
    sure: bool,
    page: &Page,
    site: &Site,
) -> Option<String> {
    let known = title.as_deref().unwrap_or_default();
    let least = if sure { 0.1 } else { 0.3 };
    let same = |text: &str| alike(known, text) > least && alike(text, known) > least;
    let is_heading = |piece: &&Piece, most: u8| matches!(piece.kind, Kind::Heading(n) if n <= most);
    let inside = |text: &str| known.contains(text) || text.contains(known);
    let headings = || page.pieces.iter();
    let repeated = headings()
        .filter(|piece| is_heading(piece, 3))
        .map(|piece| page.slice(piece).trim())
        .any(|text| same(text) || text.len() >= SHORT && !known.is_empty() && inside(text));
    if repeated && !known.is_empty() && !site.is_called(known) {
        return title;
    }
    let beside = |piece: &Piece| {
        page.around(piece)
            .any(|(_, elem)| matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer))
            // The site's name leads to its front page.
            || piece.linked * 2 > piece.end - piece.start
    };
    let mut first: Vec<&str> = headings()
        .filter(|piece| is_heading(piece, 1) && !beside(piece))
        .map(|piece| page.slice(piece).trim())
        .filter(|text| text.len() >= SHORT && text.contains(' ') && !site.is_called(text))
        .collect();
    first.dedup();
    match first[..] {
        [one] => Some(one.replace('\n', " ")),
        _ => title,
    }
}

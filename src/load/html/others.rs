//! Dates on a page that are not the article's: of comments, of other articles, and those that a
//! sentence tells of.

use dom_query::NodeRef;

use super::marks::{self, Marks};
use super::page::{Kind, Page, Piece, Tag};
use super::walk::attribute;
use super::{dated, leads, posts, signed, spans, stamps};
use crate::date::find::{self, Order};
use crate::words::marks::ends_sentence;

/// Classes of what is not the article's own.
const OTHERS: Marks = Marks(marks::COMMENT.0 | marks::RELATED.0 | marks::IS_COMMENT.0);
/// Classes of what may be the article's own all the same: "latest-update", "comments-meta".
const OWN: Marks = Marks(
    marks::DATE.0
        | marks::META.0
        | marks::AUTHOR.0
        | marks::BODY.0
        | marks::TITLE.0
        | marks::HEADER.0,
);
/// The shortest paragraph of the article's text, in bytes.
pub(super) const TEXT: usize = 120;
/// The longest heading over comments, in bytes.
const HEADING: usize = 60;

/// Whether a heading says that what follows are comments, or other articles.
pub(super) fn heads_others(heading: &str) -> bool {
    let heading = heading.trim();
    leads::is_over_links(heading)
        || heading.len() <= HEADING
            && heading.split_whitespace().count() <= 4
            && posts::announces_comments(heading)
}

/// Whether a line tells of a date in a sentence, and is not dated by it: "They met on 3 May 2031.",
/// "On 3 May 2031 the crew met."
pub(super) fn tells_of_date(line: &str) -> bool {
    const WORDS: usize = 2;
    if !ends_sentence(line.trim())
        || dated::speaks_of_publication(line)
        || stamps::is_dateline(line)
        || signed::behind_by(line).is_some()
    {
        return false;
    }
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    find::find(line, Order::DayFirst).is_none_or(|found| {
        let (before, behind) = (&line[..found.at.start], &line[found.at.end..]);
        let words = before.split_whitespace().filter(small).count();
        words >= WORDS || behind.trim_start().starts_with(char::is_lowercase)
    })
}

/// The pieces of a page that are comments or lead to other articles, given the one of its title.
pub(super) fn pieces(page: &Page, title: usize) -> Vec<bool> {
    let around_title: Vec<u32> = page
        .pieces
        .get(title)
        .map(|piece| page.around(piece).map(|(n, _)| n).collect())
        .unwrap_or_default();
    let in_article = around_title
        .iter()
        .filter_map(|n| page.elems.get(*n as usize))
        .any(|elem| elem.tag == Tag::Article);
    let apart = |piece: &Piece| {
        let around = page.around(piece);
        around
            .take_while(|(n, _)| !around_title.contains(n))
            .any(|(_, elem)| {
                let other = elem.tag == Tag::Article && in_article;
                let named = elem.tag == Tag::Aside || elem.marks.any(OTHERS);
                other || named && !elem.marks.any(OWN)
            })
    };
    // They stand behind the text: what is called so above it may tell of the article.
    let (mut text, mut behind) = (false, false);
    let pieces = page.pieces.iter().enumerate();
    pieces
        .map(|(at, piece)| {
            text |= at > title && piece.kind == Kind::Prose && spans::plain(piece) >= TEXT;
            let heading = text && matches!(piece.kind, Kind::Heading(_));
            behind |= heading && heads_others(page.slice(piece));
            behind || text && (apart(piece) || signed::is_of_card(page, at))
        })
        .collect()
}

/// Whether an element with a date stands among comments or other articles, or in a sentence.
/// `titled` is the article in which the page's heading of the first level stands, `text` says
/// whether a paragraph of the text was passed.
pub(super) fn is_of_others(
    node: &NodeRef<'_>,
    titled: Option<dom_query::NodeId>,
    text: bool,
) -> bool {
    const DEEP: usize = 12;
    let mut article = None;
    for around in node.ancestors_it(Some(DEEP)) {
        let Some(element) = around.element_ref() else {
            continue;
        };
        let name: &str = &element.name.local;
        if matches!(name, "p" | "li" | "blockquote") && article.is_none() {
            let text = around.text();
            if text.trim().len() > node.text().trim().len() && tells_of_date(&text) {
                return true;
            }
        }
        if matches!(name, "body" | "html" | "main") {
            break;
        }
        let of = |name| marks::read(attribute(&element, name).unwrap_or_default());
        let marks = of("class").with(of("id"));
        let named = name == "aside" || marks.any(OTHERS);
        if text && named && !marks.any(OWN) {
            return name != "article" || titled.is_some_and(|titled| titled != around.id);
        }
        if name == "article" && article.is_none() {
            article = Some(around.id);
        }
    }
    // Another article's: beside the one that has the page's heading, or inside of it.
    article.is_some_and(|article| titled.is_some_and(|titled| titled != article))
}

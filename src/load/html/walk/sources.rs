//! Who said a block quotation, where only the page's elements tell: a caption below it in a
//! figure, a `<cite>` at its end. A dash is put before the name, as style sheets do.

use dom_query::{Element, NodeId, NodeRef};

use super::Walk;
use super::seen::{Seen, first_text};
use crate::load::html::page::Tag;

/// The longest line that only says who it was, in characters.
const LINE: usize = 160;
/// Marks before such a line that already show whose words stand above.
const SHOWN: [char; 9] = ['—', '–', '-', '―', '~', '(', '[', '“', '"'];

/// Whether an element says who said what the block quotation beside it holds.
pub(super) fn is_source(node: &NodeRef<'_>, name: &str) -> bool {
    match name {
        "figcaption" => is_of_quotation(node),
        "cite" | "footer" => ends_quotation(node),
        _ => false,
    }
}

/// Whether a caption is of a quotation above it in its figure, and of nothing else there.
fn is_of_quotation(caption: &NodeRef<'_>) -> bool {
    const FEW: usize = 200;
    /// The most parts of a figure before its caption.
    const NEAR: usize = 8;
    let Some(figure) = caption.parent().filter(|around| around.has_name("figure")) else {
        return false;
    };
    let before = || {
        std::iter::successors(
            caption.prev_element_sibling(),
            NodeRef::prev_element_sibling,
        )
        .take(NEAR)
    };
    let quotes = before().any(|node| {
        node.has_name("blockquote")
            || node
                .descendants_it()
                .take(FEW)
                .any(|n| n.has_name("blockquote"))
    });
    let shows = |node: &NodeRef<'_>| {
        node.element_ref().is_some_and(|e| {
            matches!(
                &*e.name.local,
                "img" | "picture" | "video" | "audio" | "iframe" | "table" | "pre" | "amp-img"
            )
        })
    };
    quotes && !figure.descendants_it().take(FEW).any(|n| shows(&n)) && is_line(caption)
}

/// Whether a `<cite>` ends a block quotation, behind blocks of its own.
fn ends_quotation(cite: &NodeRef<'_>) -> bool {
    let quoted = cite
        .parent()
        .is_some_and(|around| around.has_name("blockquote"));
    let blank = |node: Option<NodeRef<'_>>| node.is_none_or(|node| node.text().trim().is_empty());
    let behind_block = cite.prev_element_sibling().is_some_and(|before| {
        let block = before.element_ref().and_then(|e| super::tag(&e.name.local));
        let text = cite.prev_sibling().filter(NodeRef::is_text);
        matches!(block, Some(Tag::P | Tag::Div | Tag::List)) && blank(text)
    });
    quoted
        && behind_block
        && blank(cite.next_sibling())
        && cite.next_element_sibling().is_none()
        && is_line(cite)
}

fn is_line(node: &NodeRef<'_>) -> bool {
    node.normalized_char_count() <= LINE
        && first_text(node, |text| {
            let text = text.trim_start();
            text.starts_with(char::is_alphabetic) && !text.starts_with(SHOWN)
        })
}

impl Walk {
    /// Who said it begins: a line of a quotation, with a dash before it.
    pub(super) fn begin_source(
        &mut self,
        node: &NodeRef<'_>,
        element: &Element,
        id: NodeId,
        seen: &Seen<'_>,
    ) -> bool {
        let inside = self.begin_block(node, element, Tag::Quote, seen);
        if inside {
            self.sign("— ", id);
        }
        inside
    }
}

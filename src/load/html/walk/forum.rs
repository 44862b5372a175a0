//! What boards of posts mark by classes alone: signatures, quotations, whose they are.

use dom_query::NodeRef;

use super::seen::attribute;
use crate::load::html::page::Tag;

/// Whether an element is what a member of a forum has below every post: phpBB, vBulletin and
/// XenForo mark it so.
pub(super) fn is_signature(element: &dom_query::Element) -> bool {
    let class = attribute(element, "class").unwrap_or_default();
    // Nearly no element says anything like it.
    if !class.contains("ignature") {
        return false;
    }
    let id = attribute(element, "id").unwrap_or_default();
    let numbered = id
        .strip_prefix("sig")
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    class.split_ascii_whitespace().any(|name| match name {
        "signature" => numbered || class.contains("restore") || class.contains("postbody"),
        "message-signature" | "post-signature" | "postsignature" | "forum-signature" => true,
        _ => false,
    })
}

/// What an element is in a forum that its name does not say: the quotation of another post, or
/// a line of its own that says whose it is, "mlind wrote:".
pub(super) fn quoted(node: &NodeRef<'_>, element: &dom_query::Element) -> Option<Tag> {
    const QUOTES: &[&str] = &[
        "quotetitle",
        "quotecontent",
        "bbcode_quote",
        "quote_container",
    ];
    let name: &str = &element.name.local;
    match name {
        "div" => {
            let class = attribute(element, "class")?;
            let quotes = class.split_ascii_whitespace().any(|c| QUOTES.contains(&c));
            quotes.then_some(Tag::Quote)
        }
        "cite" => {
            let leads = node.text().trim_end().ends_with(':');
            let around = node.ancestors_it(Some(2)).any(|n| n.has_name("blockquote"));
            (leads && around).then_some(Tag::Div)
        }
        _ => None,
    }
}

//! What boards of posts and platforms of newsletters mark by classes alone: signatures,
//! quotations, whose they are, buttons, rules.

use dom_query::NodeRef;

use super::seen::attribute;
use crate::load::html::page::Tag;

/// Whether an element is none of the text: a member's signature, a button that is a paragraph.
pub(super) fn is_left_out(element: &dom_query::Element) -> bool {
    is_signature(element) || is_button(element) || is_form(element)
}

/// Whether an element asks readers to sign up, as platforms of newsletters mark it.
fn is_form(element: &dom_query::Element) -> bool {
    const FORMS: &[&str] = &["kg-signup-card", "kg-cta-card", "subscription-widget-wrap"];
    let class = attribute(element, "class").unwrap_or_default();
    &*element.name.local == "div"
        && class.contains('-')
        && class
            .split_ascii_whitespace()
            .any(|name| FORMS.contains(&name))
}

/// Whether a paragraph holds a button and no words, as platforms of newsletters mark it.
fn is_button(element: &dom_query::Element) -> bool {
    let class = attribute(element, "class").unwrap_or_default();
    &*element.name.local == "p"
        && class
            .split_ascii_whitespace()
            .any(|name| name == "button-wrapper")
}

/// Whether an element that is no rule says that it is one.
pub(super) fn is_rule(element: &dom_query::Element) -> bool {
    &*element.name.local == "div" && attribute(element, "role") == Some("separator")
}

/// Whether an element is what a member of a forum has below every post: phpBB, vBulletin and
/// XenForo mark it so.
fn is_signature(element: &dom_query::Element) -> bool {
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

//! Asks the extractor which nodes of a page are the article.
//!
//! The extractor is dom_smoothie, a port of Mozilla's Readability. It works on the tree it is
//! given and keeps the nodes' ids, so its answer is a set of nodes of our own walk.

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, ParsePolicy, Readability};
use rustc_hash::FxHashSet;

/// A set of nodes.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    nodes: FxHashSet<NodeId>,
    /// The title that the extractor takes for the page's.
    pub title: Option<String>,
}

impl Kept {
    /// Whether a node is in it.
    pub fn has(&self, node: NodeId) -> bool {
        self.nodes.contains(&node)
    }
}

/// With less text than this it looks again with other settings.
const SHORT: usize = 500;

/// More special characters than this in one text are replaced. At its end the extractor writes
/// the text out as markup, which nobody reads, at the cost of their square.
const SIGNS: usize = 64;

/// Makes a page ready for the extractor, in one walk over it: plain signs where a text has many
/// that markup would escape, no class on headings of newsletters that say in it that they are
/// some, and no button beside a heading.
fn prepare(doc: &Document) {
    let is_told = |node: &NodeRef<'_>| {
        node.query_or(false, |node| match &node.data {
            NodeData::Text { contents } => has_many_signs(contents),
            NodeData::Element(element) => is_called_header(element) || may_copy(element),
            _ => false,
        })
    };
    let copies = |node: &NodeRef<'_>| {
        node.query_or(false, |node| match &node.data {
            NodeData::Element(element) => may_copy(element),
            _ => false,
        })
    };
    // The walk over the tree holds it: nothing may change meanwhile.
    let told: Vec<_> = doc.root().descendants_it().filter(is_told).collect();
    for node in told {
        if copies(&node) {
            if is_beside_heading(&node) {
                node.remove_from_parent();
            }
            continue;
        }
        if node.is_element() {
            node.remove_attr("class");
            continue;
        }
        node.update(|node| {
            if let NodeData::Text { contents } = &mut node.data {
                // As long as before, which is what the extractor goes by.
                let plain = contents.chars().map(|c| match c {
                    '\u{a0}' => ' ',
                    c if is_sign(&c) => '+',
                    c => c,
                });
                *contents = plain.collect::<String>().into();
            }
        });
    }
}

fn is_sign(c: &char) -> bool {
    matches!(c, '&' | '<' | '>' | '\u{a0}')
}

/// Whether a text has many special characters. Bytes are counted first: most texts are too short
/// for that.
fn has_many_signs(text: &str) -> bool {
    let may_be_sign = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | 0xC2);
    text.len() > SIGNS
        && text.bytes().filter(may_be_sign).count() > SIGNS
        && text.chars().filter(is_sign).nth(SIGNS).is_some()
}

/// A heading whose class the extractor takes for a page's head, so that it would leave it out:
/// newsletters write it so. Headings of boxes and cards say "header", too.
fn is_called_header(element: &Element) -> bool {
    let named = matches!(&*element.name.local, "h2" | "h3" | "h4" | "h5" | "h6");
    let mut classes = element.attrs.iter().filter(|a| &*a.name.local == "class");
    named && classes.any(|class| class.value.contains("header-anchor"))
}

/// Whether an element may be the button or the link beside a heading that copies or leads to its own
/// place.
fn may_copy(element: &Element) -> bool {
    match &*element.name.local {
        "button" => true,
        "a" => {
            let mut targets = element.attrs.iter().filter(|a| &*a.name.local == "href");
            targets.any(|target| target.value.starts_with('#'))
        }
        _ => false,
    }
}

/// Whether a box holds a heading and beside it this element, and little else: the extractor would drop
/// the box for its buttons.
fn is_beside_heading(node: &NodeRef<'_>) -> bool {
    const FEW: usize = 8;
    let Some(parent) = node.parent().filter(|parent| parent.has_name("div")) else {
        return false;
    };
    let mut parts = parent.children_it(false).take(FEW);
    let headed = parts.any(|part| {
        ["h2", "h3", "h4", "h5", "h6"]
            .iter()
            .any(|name| part.has_name(name))
    });
    headed && parent.children_it(false).nth(FEW).is_none()
}

/// Runs the extractor on a page; `doc`, its tree, is used up.
///
/// One attempt leaves the tree uncopied and is enough for most pages. Where it finds
/// little the extractor tries all its ways, as Readability does, on the page parsed anew:
/// nodes get the same ids.
pub(super) fn kept(doc: Document, html: &str) -> Kept {
    match attempt(doc, true) {
        Some((kept, true)) => kept,
        _ => attempt(Document::from(html), false).map_or_else(Kept::default, |(kept, _)| kept),
    }
}

/// What the extractor keeps, and whether that is long enough for an article.
fn attempt(doc: Document, once: bool) -> Option<(Kept, bool)> {
    prepare(&doc);
    let config = Config {
        keep_classes: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(doc, None, Some(config)).ok()?;
    let article = match once {
        true => readability.parse_with_policy(ParsePolicy::Strict),
        false => readability.parse(),
    };
    let article = article.ok()?;
    let root = readability.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    let kept = Kept {
        title: Some(article.title).filter(|t| !t.trim().is_empty()),
        nodes: root.descendants_it().map(|node| node.id).collect(),
    };
    Some((kept, is_long(root)))
}

/// Whether a node's text has at least [`SHORT`] characters, rows of white space being one. Of a
/// long text only the beginning is counted.
fn is_long(root: &NodeRef<'_>) -> bool {
    let mut letters = 0;
    let counted = root.descendants_it().any(|node| {
        letters += node.query_or(0, |node| match &node.data {
            NodeData::Text { contents } => {
                let letters = contents.chars().filter(|c| !c.is_whitespace());
                letters.take(SHORT).count()
            }
            _ => 0,
        });
        letters >= SHORT
    });
    counted || root.normalized_char_count() >= SHORT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_signs_of_markup_are_not_written_out() {
        let few = "Ayre &amp; Sons &lt;1902&gt;".to_string();
        let many = "a &amp; b ".repeat(100) + &"c&lt;d&nbsp;e&gt;f ".repeat(100);
        let doc = Document::from(format!("<p>{few}</p><p>{many}</p>").as_str());
        let before = doc.text();
        prepare(&doc);
        let after = doc.text();
        assert!(after.starts_with("Ayre & Sons <1902>"), "{after}");
        assert_eq!(after.chars().count(), before.chars().count());
        assert_eq!(after.matches(['&', '<', '>', '\u{a0}']).count(), 3);
    }
}

//! Which nodes of a page the extractor takes for the article.
//!
//! dom_smoothie is a port of Mozilla's Readability that works on the tree it is given and
//! keeps the nodes' ids, so its answer can be read as a set of nodes of our own walk.

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, ParsePolicy, Readability};
use rustc_hash::FxHashSet;

/// A set of nodes.
#[derive(Debug, Default)]
pub(super) struct Kept {
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

/// A shorter article is looked for again with other settings.
const SHORT: usize = 500;

/// Runs the extractor on a page; `doc`, its tree, is used up.
///
/// One attempt leaves the tree uncopied and is enough for most pages. Where it finds
/// little the extractor tries all its ways, as Readability does, on the page parsed anew:
/// nodes get the same ids.
pub(super) fn kept(doc: Document, html: &str) -> Kept {
    match attempt(doc, true) {
        Some((kept, length)) if length >= SHORT => kept,
        _ => attempt(Document::from(html), false).map_or_else(Kept::default, |(kept, _)| kept),
    }
}

fn attempt(doc: Document, once: bool) -> Option<(Kept, usize)> {
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
    Some((kept, root.normalized_char_count()))
}

//! Which nodes of a page the extractor takes for the article.
//!
//! dom_smoothie is a port of Mozilla's Readability that works on the tree it is given and
//! keeps the nodes' ids, so its answer can be read as a set of nodes of our own walk.

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};
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

/// Runs the extractor; the tree is used up.
pub(super) fn kept(doc: Document) -> Kept {
    let config = Config {
        keep_classes: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::with_document(doc, None, Some(config)) else {
        return Kept::default();
    };
    let Ok(article) = readability.parse() else {
        return Kept::default();
    };
    let mut kept = Kept {
        title: Some(article.title).filter(|t| !t.trim().is_empty()),
        ..Kept::default()
    };
    let root = readability.doc.select_single("#readability-page-1");
    let Some(root) = root.nodes().first() else {
        return kept;
    };
    kept.nodes = root.descendants_it().map(|node| node.id).collect();
    kept
}

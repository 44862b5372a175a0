//! Who signs at a page's side, below a link to another article.

use dom_query::NodeRef;

use crate::load::html::walk::attribute;

/// Whether an element stands at a page's side behind a link to an article: who signs there wrote
/// that one.
pub(super) fn is_beside_another(node: &NodeRef<'_>, body: &NodeRef<'_>) -> bool {
    const UP: usize = 2;
    const WORDS: usize = 3;
    const SIBLINGS: usize = 3;
    let title = |n: &NodeRef<'_>| {
        let link = n.element_ref().is_some_and(|e| &*e.name.local == "a");
        link && n.text().split_whitespace().nth(WORDS - 1).is_some()
    };
    let holds = |n: &NodeRef<'_>| title(n) || n.descendants_it().take(12).any(|n| title(&n));
    let mut here = *node;
    for _ in 0..UP {
        let mut before = here.prev_element_sibling();
        for _ in 0..SIBLINGS {
            let Some(sibling) = before else { break };
            if holds(&sibling) {
                return is_at_side(&here, body);
            }
            before = sibling.prev_element_sibling();
        }
        match here.parent() {
            Some(parent) if parent.id != body.id => here = parent,
            _ => return false,
        }
    }
    false
}

/// Whether an element stands in one that says that it is beside the article.
fn is_at_side(node: &NodeRef<'_>, body: &NodeRef<'_>) -> bool {
    const DEEP: usize = 12;
    let mut around = node.ancestors_it(Some(DEEP));
    around.any(|n| {
        n.id != body.id
            && n.element_ref().is_some_and(|e| {
                let class = attribute(&e, "class").unwrap_or_default();
                let id = attribute(&e, "id").unwrap_or_default();
                &*e.name.local == "aside"
                    || [class, id]
                        .iter()
                        .any(|name| name.to_ascii_lowercase().contains("sidebar"))
            })
    })
}

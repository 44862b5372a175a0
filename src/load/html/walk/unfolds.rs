//! What a page shows only on demand: the answer below a question, the leaf behind a tab.

use dom_query::NodeRef;

use super::seen::attribute;
use crate::load::html::notices;
use crate::load::markup::HEADINGS;
use crate::words::marks;

/// The most characters of a leaf, and the fewest of an answer.
const MOST: usize = 6_000;
const LEAST: usize = 24;

/// Whether a hidden element is what a tab or a button right before it shows: menus and boxes to
/// share hold links, and no sentence.
pub(super) fn is_shown_on_demand(node: &NodeRef<'_>, element: &dom_query::Element) -> bool {
    let unfolds = is_leaf(element) || is_answer(node) || is_controlled(node, element);
    unfolds && tells(node, MOST) || is_rest(node)
}

/// Whether an element is the rest of a text, below its beginning and beside the button that shows
/// it: "Read more".
fn is_rest(node: &NodeRef<'_>) -> bool {
    /// The most characters of a button, the fewest of a paragraph, and the most of a rest.
    const BUTTON: usize = 40;
    const TEXT: usize = 80;
    const REST: usize = 100_000;
    let shows = |node: &NodeRef<'_>| {
        let count = node.normalized_char_count();
        (1..=BUTTON).contains(&count) && notices::shows_more(&node.text())
    };
    let (before, behind) = (node.prev_element_sibling(), node.next_element_sibling());
    let above = match behind {
        Some(behind) if shows(&behind) => before,
        _ => before.filter(shows).and_then(|b| b.prev_element_sibling()),
    };
    let told = |node: NodeRef<'_>| node.normalized_char_count() >= TEXT;
    above.is_some_and(told) && tells(node, REST)
}

/// Whether an element unfolds another: it says so, or it is a button and all that its heading has.
pub(super) fn is_switch(node: &NodeRef<'_>, element: &dom_query::Element) -> bool {
    attribute(element, "aria-expanded").is_some()
        || &*element.name.local == "button" && is_whole_heading(node)
}

/// Whether an element is a heading with no words beside its own.
fn is_whole_heading(node: &NodeRef<'_>) -> bool {
    const UP: usize = 3;
    const LONG: usize = 200;
    let heading = |n: &NodeRef<'_>| {
        let element = n.element_ref();
        element.is_some_and(|e| HEADINGS.contains(&&*e.name.local) || &*e.name.local == "dt")
    };
    // Of many buttons in a row none is looked at further.
    if node.prev_element_sibling().is_some() || node.next_element_sibling().is_some() {
        return false;
    }
    let count = node.normalized_char_count();
    let mut around = node.ancestors_it(Some(UP));
    (1..=LONG).contains(&count)
        && around
            .find(heading)
            .is_some_and(|heading| heading.normalized_char_count() == count)
}

fn is_leaf(element: &dom_query::Element) -> bool {
    attribute(element, "role") == Some("tabpanel")
}

/// Whether a button right before it says that it unfolds it, by its name.
fn is_controlled(node: &NodeRef<'_>, element: &dom_query::Element) -> bool {
    let id = attribute(element, "id").unwrap_or_default();
    let before = (!id.is_empty())
        .then(|| node.prev_element_sibling())
        .flatten();
    let switch = before.and_then(|before| before.element_ref());
    switch.is_some_and(|switch| {
        attribute(&switch, "aria-expanded").is_some()
            && attribute(&switch, "aria-controls") == Some(id)
    })
}

/// Whether what stands right before it is a heading, or a term, with a button that unfolds it.
fn is_answer(node: &NodeRef<'_>) -> bool {
    const FEW: usize = 8;
    let Some(before) = node.prev_element_sibling() else {
        return false;
    };
    let head = before
        .element_ref()
        .is_some_and(|e| matches!(&*e.name.local, "h2" | "h3" | "h4" | "h5" | "h6" | "dt"));
    let unfolds = |node: &NodeRef<'_>| node.element_ref().is_some_and(|e| is_switch(node, &e));
    head && before.descendants_it().take(FEW).any(|n| unfolds(&n))
}

/// Whether it holds a sentence, and no form.
fn tells(node: &NodeRef<'_>, most: usize) -> bool {
    let length = node.normalized_char_count();
    let asks = |n: &NodeRef<'_>| {
        let element = n.element_ref();
        element.is_some_and(|e| matches!(&*e.name.local, "form" | "input" | "nav"))
    };
    (LEAST..=most).contains(&length)
        && !node.descendants_it().any(|n| asks(&n))
        && node.text().trim_end().ends_with(marks::ENDS)
}

//! Headings of old pages, which are only set larger: `<font size=5>`.

use dom_query::{Element, NodeRef};

use super::seen::attribute;
use crate::load::html::page::Tag;

/// The usual size, of seven.
const USUAL: i32 = 3;
/// The longest line that is a heading, in bytes.
const LONG: usize = 120;
/// How many elements around a line, or in it, only style it.
const STYLES: usize = 4;

/// The heading that a short line is which stands alone, larger than the text.
pub(super) fn heading(node: &NodeRef<'_>, element: &Element) -> Option<Tag> {
    let size = attribute(element, "size")?.trim();
    let number = |digits: &str| digits.parse::<i32>().ok();
    let size = match size.strip_prefix('+') {
        Some(more) => USUAL.checked_add(number(more)?)?,
        None => number(size)?,
    };
    let level = match size {
        4 => 3,
        // The first level says which is the page's own.
        5..=9 => 2,
        _ => return None,
    };
    let bold = stands_alone(node)?;
    // Only somewhat larger, it must be bold besides.
    if level == 3 && !bold {
        return None;
    }
    let text = node.text();
    let text = text.trim();
    let is_line = !text.is_empty()
        && text.len() <= LONG
        && !text.contains("\n\n")
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ',', ':', ';']);
    (is_line && !is_link(node)).then_some(Tag::Heading(level))
}

/// Whether nothing but breaks and blocks stands beside an element and what styles it; and then whether
/// it is bold.
fn stands_alone(node: &NodeRef<'_>) -> Option<bool> {
    let (mut bold, mut broken) = (is_bold(node), false);
    let mut here = *node;
    for _ in 0..STYLES {
        for beside in [
            apart(here.prev_sibling(), true)?,
            apart(here.next_sibling(), false)?,
        ] {
            broken |= beside;
        }
        let around = here.parent()?;
        let name = around.element_ref().map(|e| e.name.local.to_string())?;
        match name.as_str() {
            // A line of several is as often the name of a series.
            "p" | "div" | "td" | "th" | "body" | "blockquote" | "article" | "main" | "section"
                if broken && !bold =>
            {
                return None;
            }
            "b" | "strong" => bold = true,
            "i" | "em" | "u" | "center" | "font" | "span" => {}
            "p" | "div" | "td" | "th" | "body" | "blockquote" | "article" | "main" | "section" => {
                return Some(bold);
            }
            _ => return None,
        }
        here = around;
    }
    None
}

/// What stands beside an element, where it is set apart from it: whether that is a break.
fn apart(beside: Option<NodeRef<'_>>, before: bool) -> Option<bool> {
    let mut beside = beside;
    while let Some(node) = beside {
        if let Some(element) = node.element_ref() {
            return match &*element.name.local {
                "br" => Some(true),
                "hr" | "p" | "table" | "div" | "center" | "ul" | "ol" | "blockquote" | "img" => {
                    Some(false)
                }
                _ => None,
            };
        }
        if node.is_text() && !node.text().trim().is_empty() {
            return None;
        }
        beside = match before {
            true => node.prev_sibling(),
            false => node.next_sibling(),
        };
    }
    Some(false)
}

/// Whether all of it is bold: beside the bold element in it stands nothing.
fn is_bold(node: &NodeRef<'_>) -> bool {
    let first = node.first_element_child();
    first.is_some_and(|first| {
        (first.has_name("b") || first.has_name("strong"))
            && is_bare(first.prev_sibling(), true)
            && is_bare(first.next_sibling(), false)
    })
}

/// Whether nothing that is seen stands on one side of an element.
fn is_bare(beside: Option<NodeRef<'_>>, before: bool) -> bool {
    let mut beside = beside;
    while let Some(node) = beside {
        if node.element_ref().is_some() || node.is_text() && !node.text().trim().is_empty() {
            return false;
        }
        beside = match before {
            true => node.prev_sibling(),
            false => node.next_sibling(),
        };
    }
    true
}

/// Whether all of it leads elsewhere.
fn is_link(node: &NodeRef<'_>) -> bool {
    const FEW: usize = 12;
    let mut parts = node.descendants_it().take(FEW);
    let all = || node.text().trim().len();
    parts.any(|part| part.has_name("a") && part.text().trim().len() == all())
}

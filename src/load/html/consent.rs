//! Boxes that ask for consent to cookies.
//!
//! Such a box is often the longest text of a page with a short article, and its words may look
//! like an article's. Its names (class and id) give it away.

use super::marks;
use super::notices;
use super::page::{Kind, Page, Tag};

/// The longest box, in bytes. Anything longer is a page about itself, such as its rules for
/// cookies.
const MOST: u32 = 6000;

/// Which pieces of a page stand in such a box.
pub(super) fn boxes(page: &Page) -> Vec<bool> {
    if !page.elems.iter().any(|e| e.marks.any(marks::CONSENT)) {
        return vec![false; page.pieces.len()];
    }
    let mut heads: Vec<bool> = page
        .elems
        .iter()
        .map(|e| matches!(e.tag, Tag::Article | Tag::Main))
        .collect();
    let mut asks = vec![false; page.elems.len()];
    let mut bytes = vec![0_u32; page.elems.len()];
    for piece in &page.pieces {
        let n = piece.elem as usize;
        if n < page.elems.len() {
            heads[n] |= piece.kind == Kind::Heading(1);
            asks[n] |= notices::asks_consent(page.slice(piece));
            bytes[n] = bytes[n].saturating_add(piece.end - piece.start);
        }
    }
    // Children come behind their parents.
    for n in (1..page.elems.len()).rev() {
        let parent = page.elems[n].parent as usize;
        heads[parent] |= heads[n];
        asks[parent] |= asks[n];
        bytes[parent] = bytes[parent].saturating_add(bytes[n]);
    }
    let mut inside = vec![false; page.elems.len()];
    for (n, elem) in page.elems.iter().enumerate().skip(1) {
        let called = elem.marks.any(marks::CONSENT) && !elem.marks.any(marks::BODY);
        let is_box = called && asks[n] && !heads[n] && bytes[n] <= MOST;
        inside[n] = inside[elem.parent as usize] || is_box;
    }
    let of = |elem: u32| inside.get(elem as usize).copied().unwrap_or(false);
    page.pieces.iter().map(|piece| of(piece.elem)).collect()
}

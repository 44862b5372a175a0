//! Headings without an end tag: what stands below them does not belong to them.

use rustc_hash::FxHashMap;

use crate::load::html::page::{Kind, Page, Tag};

/// The most elements of a heading: it may have a line above and one below.
const PARTS: usize = 3;
/// The most text of a heading in elements of its own, in bytes.
const TEXT: u32 = 400;

/// Makes paragraphs of what an unended heading took up.
pub(super) fn settle(page: &mut Page) {
    // The pieces in elements inside of each heading, and their text.
    let mut held: FxHashMap<u32, (Vec<usize>, u32)> = FxHashMap::default();
    for (at, piece) in page.pieces.iter().enumerate() {
        if !matches!(piece.kind, Kind::Heading(_)) {
            continue;
        }
        let mut around = page.around(piece);
        let heading = around.find(|(_, elem)| matches!(elem.tag, Tag::Heading(_)));
        if let Some((heading, _)) = heading.filter(|(n, _)| *n != piece.elem) {
            let (pieces, text) = held.entry(heading).or_default();
            pieces.push(at);
            *text += piece.end - piece.start;
        }
    }
    for (pieces, text) in held.into_values() {
        if pieces.len() >= PARTS && text >= TEXT {
            for at in pieces {
                page.pieces[at].kind = Kind::Prose;
            }
        }
    }
}

//! Letters in plain text: the lines that open and close them, and short lines that belong to
//! them.

use super::piece::{Piece, Shape, TOP};
use super::words;
use crate::article::{Block, BlockKind};

/// Whether a line opens or closes a letter, "Dear Ida," or "Yours sincerely,": it stands
/// alone and ends in a comma.
pub(super) fn greets(text: &str, pieces: &[Piece], n: usize) -> bool {
    const WORDS: usize = 6;
    let alone = pieces[n].apart && pieces.get(n + 1).is_some_and(|next| next.apart);
    let line = pieces[n].span.of(text);
    alone
        && pieces[n].mark.is_none()
        && line.ends_with(',')
        && line.starts_with(char::is_uppercase)
        && words::count(line, 64) <= WORDS
}

/// Whether a line stands where a letter is signed: among the last, below what ends in a comma.
pub(super) fn signs_letter(text: &str, pieces: &[Piece], n: usize) -> bool {
    const LINES: usize = 5;
    pieces.len() - n <= LINES && (n.saturating_sub(LINES)..n).any(|at| greets(text, pieces, at))
}

/// Makes paragraphs of what looks like a title among the lines above the one that opens a letter: they
/// say whom it goes to.
pub(super) fn address(text: &str, pieces: &[Piece], shapes: &[Shape], blocks: &mut [Block]) {
    let near = pieces.len().min(TOP);
    let Some(opens) = (0..near).find(|n| greets(text, pieces, *n)) else {
        return;
    };
    // Of an address no line below its first is a title, but what a letter's head names as its subject.
    for (block, piece) in blocks[..opens].iter_mut().zip(pieces).skip(1) {
        if block.kind == BlockKind::Title && !piece.apart && piece.mark.is_none() {
            block.kind = BlockKind::Paragraph;
        }
    }
    for (block, shape) in blocks[..opens].iter_mut().zip(shapes) {
        if block.kind == BlockKind::Boilerplate && *shape == Shape::Short {
            block.kind = BlockKind::Paragraph;
        }
    }
}

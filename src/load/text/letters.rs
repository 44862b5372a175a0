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

/// Whether a short line is who wrote the letter above, or from where: a letter to a paper opens with
/// whom it speaks to, "Sir – The weir", and has name and place below it.
pub(super) fn signs(text: &str, pieces: &[Piece], n: usize) -> bool {
    /// How many lines sign, how long each is, and how long a letter's last paragraph is.
    const LINES: usize = 3;
    const LONG: usize = 60;
    const TEXT: u32 = 60;
    /// How many paragraphs a letter has at most.
    const PARAGRAPHS: usize = 8;
    let short = |at: usize| {
        let line = pieces[at].span.of(text).trim();
        line.len() <= LONG
            && line.starts_with(char::is_uppercase)
            && !line.ends_with(['.', '?', '!', ':', ';'])
            && pieces[at].mark.is_none()
            && pieces[at].seen.is_none()
    };
    if !short(n) {
        return false;
    }
    let is_text = |at: &usize| pieces[*at].span.len() >= TEXT;
    let Some(above) = (n.saturating_sub(LINES)..n).rev().find(is_text) else {
        return false;
    };
    let begins = (above.saturating_sub(PARAGRAPHS)..=above).rev();
    let mut paragraphs = begins.take_while(is_text);
    // One that heads the next letter stands right above it.
    let next = pieces.get(n + 1).map_or("", |next| next.span.of(text));
    (above + 1..n).all(short)
        && !opens(next)
        && paragraphs.any(|at| opens(pieces[at].span.of(text)))
}

/// Whether a letter to a paper begins so.
fn opens(line: &str) -> bool {
    // "Sir, " opens a speech as often.
    const OPENINGS: [&str; 7] = [
        "Sir – ",
        "Sir: ",
        "SIR – ",
        "Madam – ",
        "To the editor:",
        "To the Editor:",
        "Sir — ",
    ];
    OPENINGS.iter().any(|opening| line.starts_with(opening))
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

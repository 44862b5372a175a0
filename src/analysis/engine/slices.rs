//! What is read at once: blocks, the endless ones in slices.

use crate::analysis::tongue::{self, Tongue};
use crate::article::{Article, Block, BlockKind, Role, Span};

/// A block longer than this is read in slices, in bytes: no paragraph is, but an
/// input without line breaks may be.
const SLICE: usize = 32 << 10;

/// What is read at once: a block, or a slice of an endless one.
pub(super) struct Slice {
    pub(super) kind: BlockKind,
    pub(super) role: Role,
    pub(super) span: Span,
}

/// The slices of an article, in order.
pub(super) fn slices(article: &Article) -> Vec<Slice> {
    let mut slices = Vec::with_capacity(article.blocks.len());
    for block in &article.blocks {
        if !block.kind.is_prose() && !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
            continue;
        }
        // What it says is said elsewhere in the article.
        if block.role == Role::PullQuote {
            continue;
        }
        cut(&article.text, block, &mut slices);
    }
    slices
}

/// Cuts an endless block behind white space or, where there is none, anywhere.
fn cut(text: &str, block: &Block, slices: &mut Vec<Slice>) {
    let mut from = block.span.start as usize;
    let end = block.span.end as usize;
    while end - from > SLICE {
        let mut to = from + SLICE;
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let part = &text[from..to];
        let stop = part.rfind(". ").map(|n| n + 1).filter(|n| *n > SLICE / 2);
        let space = stop.or_else(|| part.rfind(char::is_whitespace).filter(|n| *n > SLICE / 2));
        to = space.map_or(to, |n| from + n);
        slices.push(Slice {
            kind: block.kind,
            role: block.role,
            span: Span::from(from..to),
        });
        from = to;
    }
    slices.push(Slice {
        kind: block.kind,
        role: block.role,
        span: Span::from(from..end),
    });
}

/// The language of each slice.
pub(super) fn tongues(text: &str, slices: &[Slice]) -> Vec<Tongue> {
    let words = || slices.iter().map(|s| s.span.of(text));
    let document = tongue::document(words());
    words().map(|w| tongue::of_words(w, document)).collect()
}

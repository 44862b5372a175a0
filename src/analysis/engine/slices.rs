//! Slices: what is read at once, a block or a part of an endless one.

use std::ops::Range;

use super::{letters, lines};
use crate::analysis::tongue::{self, Tongue};
use crate::article::{Article, Block, BlockKind, Role, Span};

/// The longest block that is read at once, in bytes. No paragraph is longer, but an input
/// without line breaks may be.
const SLICE: usize = 32 << 10;

/// How much is read before the next step is taken, so that what is kept of it stays at hand too.
const WINDOW_BYTES: u32 = 16 << 10;
/// The most slices of a window.
const WINDOW_SLICES: usize = 64;

/// What is read at once: a block, or a slice of an endless one.
pub(super) struct Slice {
    pub(super) kind: BlockKind,
    pub(super) role: Role,
    pub(super) span: Span,
    /// Block quotations around it.
    pub(super) quoted: u8,
}

/// Parts slices into windows, as numbers of slices. What is done to a block by itself is done to all
/// blocks of a window before the next thing is: each step has more code than a processor keeps at
/// hand, and is fetched once a window in place of once a block.
pub(super) fn windows(slices: &[Slice]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = slices.get(from..).filter(|rest| !rest.is_empty())?;
        let mut bytes = 0;
        let fits = rest.iter().take(WINDOW_SLICES).take_while(|slice| {
            bytes += slice.span.end.saturating_sub(slice.span.start);
            bytes <= WINDOW_BYTES
        });
        let window = from..from + fits.count().max(1);
        from = window.end;
        Some(window)
    })
}

/// The slices of an article, in order.
pub(super) fn slices(article: &Article) -> Vec<Slice> {
    let mut slices = Vec::with_capacity(article.blocks.len());
    for (n, block) in article.blocks.iter().enumerate() {
        if !block.kind.is_prose() && !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
            continue;
        }
        // What it says is said elsewhere in the article.
        if block.role == Role::PullQuote {
            continue;
        }
        let talk = matches!(block.kind, BlockKind::Paragraph) && block.role == Role::None;
        let parts = match talk {
            true => lines::parts(&article.text, block.span),
            false => vec![block.span],
        };
        for part in parts {
            cut(&article.text, block, part, &mut slices);
        }
        let next = article.blocks.get(n + 1);
        if next.is_some_and(|next| quoted(next) > quoted(block)) {
            part(&article.text, &mut slices);
        }
    }
    slices
}

/// How many block quotations stand around a block.
fn quoted(block: &Block) -> u8 {
    match block.kind {
        BlockKind::BlockQuote => block.level,
        _ => 0,
    }
}

/// Parts the line that introduces a quoted letter from the text above it in its block.
fn part(text: &str, slices: &mut Vec<Slice>) {
    let Some(last) = slices.last_mut() else {
        return;
    };
    let Some(at) = letters::introduced_from(last.span.of(text)).filter(|at| *at > 0) else {
        return;
    };
    let end = last.span.end;
    let start = last.span.start + u32::try_from(at).unwrap_or(0);
    let above = last.span.of(text)[..at].trim_end().len();
    last.span.end = last.span.start + u32::try_from(above).unwrap_or(0);
    let (kind, role, quoted) = (last.kind, last.role, last.quoted);
    let span = Span::new(start, end);
    slices.push(Slice {
        kind,
        role,
        span,
        quoted,
    });
}

/// Cuts an endless part of a block behind white space or, where there is none, anywhere.
fn cut(text: &str, block: &Block, part: Span, slices: &mut Vec<Slice>) {
    let mut from = part.start as usize;
    let end = part.end as usize;
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
            quoted: quoted(block),
        });
        from = to;
    }
    slices.push(Slice {
        kind: block.kind,
        role: block.role,
        span: Span::from(from..end),
        quoted: quoted(block),
    });
}

/// Whether a slice is a line below a block quotation that says whose it is: "— Ann Roe, baker".
pub(super) fn signs(text: &str, slices: &[Slice], n: usize) -> bool {
    const LONGEST: usize = 160;
    const DASHES: [char; 4] = ['—', '–', '―', '-'];
    let quotes = |slice: &Slice| slice.kind == BlockKind::BlockQuote;
    let above = n.checked_sub(1).and_then(|above| slices.get(above));
    let Some((slice, above)) = slices.get(n).zip(above) else {
        return false;
    };
    let line = slice.span.of(text);
    quotes(slice)
        && quotes(above)
        && line.len() <= LONGEST
        && line.starts_with(DASHES)
        && !line.ends_with(['.', '!', '?', '…', ',', '”', '"', '»'])
        && !above.span.of(text).starts_with(DASHES)
}

/// The language of each slice.
pub(super) fn tongues(text: &str, slices: &[Slice]) -> Vec<Tongue> {
    let words = || slices.iter().map(|s| s.span.of(text));
    let document = tongue::document(words());
    words().map(|w| tongue::of_words(w, document)).collect()
}

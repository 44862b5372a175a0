//! Which pieces each element of a page holds, and what stands around them.

use std::mem::discriminant;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::marks::{self, Marks};
use super::page::{Elem, Kind, Page, Piece, Tag, bytes_of_words};
use crate::words::marks::ends_sentence;

/// The shortest sentence of an article, in bytes.
const SENTENCE: usize = 40;

/// Elements whose words are rarely the article's, by what they are called.
const BESIDE: Marks = Marks(
    marks::COMMENT.0
        | marks::RELATED.0
        | marks::SIGNUP.0
        | marks::NAVIGATION.0
        | marks::FOOTER.0
        | marks::CONSENT.0,
);

/// The pieces in each element, those of elements in it among them.
pub(crate) struct Spans {
    spans: Vec<Range<usize>>,
    siblings: Vec<Vec<u32>>,
}

impl Spans {
    pub fn of(page: &Page) -> Self {
        // None yet: the first piece stands behind its own end.
        let none = Range {
            start: usize::MAX,
            end: 0,
        };
        let mut spans = vec![none; page.elems.len()];
        let widen = |span: &mut Range<usize>, by: &Range<usize>| {
            span.start = span.start.min(by.start);
            span.end = span.end.max(by.end);
        };
        for (at, piece) in page.pieces.iter().enumerate() {
            if let Some(span) = spans.get_mut(piece.elem as usize) {
                widen(span, &(at..at + 1));
            }
        }
        // Children come behind their parents.
        for n in (1..page.elems.len()).rev() {
            let own = spans[n].clone();
            if let Some(parent) = spans.get_mut(page.elems[n].parent as usize) {
                widen(parent, &own);
            }
        }
        for span in &mut spans {
            if span.start == usize::MAX {
                *span = 0..0;
            }
        }
        Self {
            siblings: siblings(page, &spans),
            spans,
        }
    }

    /// The pieces of an element.
    pub fn get(&self, elem: u32) -> Range<usize> {
        self.spans.get(elem as usize).cloned().unwrap_or(0..0)
    }

    /// Elements of one kind side by side in one element, two at least, that hold something:
    /// outer ones first.
    pub fn siblings(&self) -> &[Vec<u32>] {
        &self.siblings
    }
}

fn siblings(page: &Page, spans: &[Range<usize>]) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    for (n, elem) in page.elems.iter().enumerate().skip(1) {
        if spans[n].is_empty() {
            continue;
        }
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        let group = *known
            .entry((elem.parent, discriminant(&elem.tag)))
            .or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
        groups[group].push(n);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Bytes of a piece outside of links.
pub(super) fn plain(piece: &Piece) -> usize {
    match piece.kind {
        Kind::Picture => 0,
        _ => (piece.end - piece.start).saturating_sub(piece.linked) as usize,
    }
}

/// Whether most of a piece is a link.
pub(super) fn is_mostly_link(piece: &Piece) -> bool {
    piece.linked * 2 > piece.end - piece.start
}

/// Whether all of a piece's words lead elsewhere.
pub(super) fn is_link(page: &Page, piece: &Piece) -> bool {
    piece.linked > 0 && piece.linked * 10 >= bytes_of_words(page.slice(piece)) * 9
}

/// Bytes of sentences in some pieces, in running text that is not set beside the article.
pub(super) fn sentences(page: &Page, pieces: impl Iterator<Item = usize>) -> usize {
    let told = |at: usize| {
        let piece = page.pieces.get(at)?;
        let prose = piece.kind == Kind::Prose && plain(piece) >= SENTENCE;
        let sentence = prose && ends_sentence(page.slice(piece));
        let beside = |(_, elem): (u32, &Elem)| {
            matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form)
                || elem.marks.any(BESIDE) && !elem.marks.any(marks::BODY)
        };
        (sentence && !page.around(piece).any(beside)).then(|| plain(piece))
    };
    pieces.filter_map(told).sum()
}

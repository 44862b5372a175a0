//! An article of which only some passages show, such as those a filter leaves. They keep their
//! places in the text, so everything that knows a place of the article works in them. Like the
//! whole article, they are laid out only near the screen.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::EntityId;
use crate::article::{Article, Span};
use crate::typeset::{Lines, chunk_count, chunk_span};

/// A passage that shows. It lies in one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Index of its block.
    pub block: usize,
    /// Its bytes.
    pub span: Span,
    /// Who speaks in it: stands above it. `None` for a heading, which stands as it is.
    pub said: Option<Vec<Voice>>,
}

/// Somebody who speaks, in clean words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Who, where the text says it.
    pub who: Option<EntityId>,
    /// The name, or that there is none.
    pub name: String,
    /// What they are.
    pub role: String,
}

/// What is laid out at once: a passage, or a part of a long one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub span: Span,
    /// Whether a passage begins with it; a blank line stands before that.
    pub begins: bool,
    /// Whether it is a whole block, laid as it would be in the article.
    pub whole: bool,
    /// Who speaks, where that is somebody else than above.
    pub head: Option<Arc<[Voice]>>,
}

/// The passages of an article that show.
#[derive(Debug, Default)]
pub struct Extract {
    /// In the order of the text.
    units: Vec<Unit>,
    /// Every block that has any, and the first of them.
    blocks: Vec<(usize, usize)>,
}

impl Extract {
    /// An extract of passages, which are in the order of the text.
    pub fn of(article: &Article, passages: Vec<Passage>) -> Self {
        let mut extract = Self::default();
        let mut speaking: Option<Arc<[Voice]>> = None;
        for Passage { block, span, said } in passages {
            if extract.blocks.last().is_none_or(|(last, _)| *last < block) {
                extract.blocks.push((block, extract.units.len()));
            }
            let whole = said.is_none();
            let voices = said.map(Arc::<[Voice]>::from);
            // Below a heading it is said anew who speaks.
            let head = voices.clone().filter(|_| voices != speaking);
            speaking = voices;
            for chunk in 0..chunk_count(span) {
                extract.units.push(Unit {
                    span: chunk_span(&article.text, span, chunk, Lines::Flow),
                    begins: chunk == 0,
                    whole: whole && chunk_count(span) == 1,
                    head: head.clone().filter(|_| chunk == 0),
                });
            }
        }
        extract
    }

    /// The parts of the text that show.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.units.iter().map(|unit| unit.span)
    }

    /// Whether nothing shows.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The blocks around one that has no passage, up to the next that have; `None` where it
    /// has one.
    pub(super) fn gap(&self, block: usize, of: usize) -> Option<Range<usize>> {
        let at = self.blocks.partition_point(|(b, _)| *b < block);
        let next = self.blocks.get(at).map_or(of, |(b, _)| *b);
        let before = at.checked_sub(1).and_then(|at| self.blocks.get(at));
        (next != block).then(|| before.map_or(0, |(b, _)| b + 1)..next)
    }

    /// What of a block is laid out.
    pub(super) fn units(&self, block: usize) -> &[Unit] {
        let Ok(at) = self.blocks.binary_search_by_key(&block, |(b, _)| *b) else {
            return &[];
        };
        let first = |at: usize| self.blocks.get(at).map(|(_, first)| *first);
        let end = first(at + 1).unwrap_or(self.units.len());
        let start = first(at).unwrap_or(end);
        self.units.get(start..end).unwrap_or_default()
    }

    /// The number, in its block, of what holds the byte at `offset`, or else comes next;
    /// one past the last where nothing does.
    pub(super) fn unit_at(&self, block: usize, offset: u32) -> usize {
        self.units(block)
            .partition_point(|unit| unit.span.end <= offset)
    }
}

/// The extract that a sheet has, if it has one: another one is another sheet.
#[derive(Clone, Debug, Default)]
pub struct Shown(pub Option<Arc<Extract>>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Eq for Shown {}

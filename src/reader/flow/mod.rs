//! An article laid into rows, as far as they are looked at.
//!
//! A position is a [`Place`] in the text, never a row number: only the blocks near the
//! screen are wrapped (a giant block chunk by chunk), and what was wrapped is kept in a
//! small cache. So a key costs the same at every size of article and everywhere in it,
//! and another width, another measure or a longer version of the same article keeps
//! the place.

mod block;
mod count;

pub use count::{Counted, count_to};

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{Article, Place, Span};
use crate::typeset::{Lines, Row, chunk_count, chunk_index};

/// How many lines the cache holds before it is emptied.
const CACHED_LINES: usize = 8192;
/// Moves longer than this many rows are estimated by bytes.
const COUNTED_ROWS: i64 = 4096;
/// Units without a line (white space by the kilobyte) that a step passes at most.
const EMPTY_UNITS: usize = 4096;

/// One line of the laid-out article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of its block.
    pub block: u32,
    /// The text on it; `None` for a blank line that sets a block apart.
    pub row: Option<Row>,
    /// Empty cells before the text (the marker stands in them).
    pub indent: u16,
    /// What stands before the text: a bullet or number, or the bars of a quoted block.
    pub marker: Option<Arc<str>>,
    /// How the text of the row reads white space.
    pub lines: Lines,
}

impl Line {
    /// The bytes of text on it; empty for a blank line.
    pub fn span(&self) -> Span {
        self.row.map_or(Span::default(), |row| row.span)
    }
}

/// Where a line is: the block, the chunk of it, and the line in that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cursor {
    block: usize,
    chunk: usize,
    line: usize,
}

/// Lays an article into rows of a measure. All methods take the article; handing
/// another one over empties the cache.
#[derive(Debug, Default)]
pub struct Flow {
    measure: u16,
    /// The article that is laid out.
    of: Identity,
    cache: FxHashMap<(usize, usize), Arc<[Line]>>,
    cached: usize,
}

/// Tells one article from another: where its text lies, its length, its number of blocks.
/// The place alone is not enough: a text that grows may come to lie where one of its
/// beginnings lay.
pub type Identity = (usize, usize, usize);

/// What tells this article from another.
pub fn identity(article: &Article) -> Identity {
    let text = &article.text;
    (text.as_ptr() as usize, text.len(), article.blocks.len())
}

impl Flow {
    /// A flow of rows of `measure` cells.
    pub fn new(measure: u16) -> Self {
        Self {
            measure: measure.max(1),
            ..Self::default()
        }
    }

    /// Cells that a row may take.
    pub fn measure(&self) -> u16 {
        self.measure.max(1)
    }

    /// Sets the cells that a row may take; places stay valid.
    pub fn set_measure(&mut self, measure: u16) {
        if self.measure != measure.max(1) {
            self.measure = measure.max(1);
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.cache.clear();
        self.cached = 0;
    }

    /// The lines to show from `place` on, at most `height`.
    pub fn lines(&mut self, article: &Article, place: Place, height: usize) -> Vec<Line> {
        let mut lines = Vec::with_capacity(height);
        let mut cursor = self.locate(article, place);
        while let Some(at) = cursor
            && lines.len() < height
        {
            let unit = self.unit(article, at.block, at.chunk);
            let want = height - lines.len();
            lines.extend(unit.iter().skip(at.line).take(want).cloned());
            cursor = self.next_unit(article, at);
        }
        lines
    }

    /// `place` moved by `rows` rows (up when negative), so that a screen of `height`
    /// rows stays full where the article is long enough.
    pub fn move_by(&mut self, article: &Article, place: Place, rows: i64, height: usize) -> Place {
        if rows.abs() > COUNTED_ROWS {
            let bytes = rows.saturating_mul(i64::from(self.measure()));
            let at = i64::from(place.at).saturating_add(bytes).max(0);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            return self.place_of(article, at, 0, height);
        }
        let Some(mut at) = self.locate(article, place) else {
            return Place::default();
        };
        for _ in 0..rows.abs() {
            let next = if rows > 0 {
                self.after(article, at)
            } else {
                self.before(article, at)
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        self.settle(article, at, height)
    }

    /// The place that shows the text at `offset` (bytes) with `above` rows before it, on
    /// a screen of `height` rows.
    pub fn place_of(
        &mut self,
        article: &Article,
        offset: u32,
        above: usize,
        height: usize,
    ) -> Place {
        let Some(mut at) = self.locate_text(article, offset) else {
            return Place::default();
        };
        for _ in 0..above {
            match self.before(article, at) {
                Some(before) => at = before,
                None => break,
            }
        }
        self.settle(article, at, height)
    }

    /// `place`, or where the text at `offset` is not on the screen of `height` rows from
    /// it, the nearest calm place that shows it: with a third of the screen above.
    pub fn reveal(&mut self, article: &Article, place: Place, offset: u32, height: usize) -> Place {
        let shown = self.lines(article, place, height);
        let visible = self.row_of(article, &shown, offset).is_some_and(|row| {
            // A last row that is not the article's last hides what follows.
            row + 1 < height || shown.len() < height
        });
        if visible {
            place
        } else {
            self.place_of(article, offset, height / 3, height)
        }
    }

    /// The row among `shown` that holds the text at `offset`.
    pub fn row_of(&self, article: &Article, shown: &[Line], offset: u32) -> Option<usize> {
        let block = article.block_at(offset)?;
        let row = shown.iter().rposition(|line| {
            line.block as usize == block && line.row.is_some_and(|r| r.span.start <= offset)
        });
        let first = || {
            // Before the first text of a block: on its marker.
            shown.iter().position(|line| {
                line.block as usize == block
                    && line.row.is_some()
                    && line.marker.is_some()
                    && line.span().start > offset
            })
        };
        // The last row shown may be of a block that goes on below.
        row.or_else(first).filter(|&row| {
            let last = shown.iter().rposition(|l| l.row.is_some());
            last != Some(row)
                || shown.get(row).is_some_and(|l| {
                    offset <= l.span().end
                        || article
                            .blocks
                            .get(block)
                            .is_some_and(|b| b.span.end <= l.span().end)
                })
        })
    }

    /// The last place from which a screen of `height` rows is full.
    pub fn end(&mut self, article: &Article, height: usize) -> Place {
        match self.last(article) {
            Some(at) => self.settle(article, at, height),
            None => Place::default(),
        }
    }

    /// The place kept inside the article and the screen kept full, for instance after
    /// the screen or the measure has changed.
    pub fn keep(&mut self, article: &Article, place: Place, height: usize) -> Place {
        match self.locate(article, place) {
            Some(at) => self.settle(article, at, height),
            None => Place::default(),
        }
    }

    /// Moves up from `at` until `height` rows are filled, and names the place.
    fn settle(&mut self, article: &Article, at: Cursor, height: usize) -> Place {
        let mut top = at;
        let mut missing = height.saturating_sub(1);
        let mut ahead = at;
        while missing > 0 {
            match self.after(article, ahead) {
                Some(next) => (ahead, missing) = (next, missing - 1),
                None => break,
            }
        }
        for _ in 0..missing {
            match self.before(article, top) {
                Some(before) => top = before,
                None => break,
            }
        }
        self.place(article, top)
    }

    fn place(&mut self, article: &Article, at: Cursor) -> Place {
        let unit = self.unit(article, at.block, at.chunk);
        let start = article.blocks.get(at.block).map_or(0, |b| b.span.start);
        let gap = unit.iter().take_while(|l| l.row.is_none()).count();
        if at.chunk == 0 && at.line <= gap {
            let above = u16::try_from(at.line).unwrap_or(u16::MAX);
            return Place { at: start, above };
        }
        let at = unit.get(at.line).map_or(start, |l| l.span().start);
        Place { at, above: 0 }
    }

    /// The line a place names.
    fn locate(&mut self, article: &Article, place: Place) -> Option<Cursor> {
        let at = self.locate_text(article, place.at)?;
        let block = article.blocks.get(at.block)?;
        if place.at <= block.span.start && at.chunk == 0 {
            let line = at.line.min(place.above as usize);
            return Some(Cursor { line, ..at });
        }
        Some(at)
    }

    /// The line that holds the text at `offset`.
    fn locate_text(&mut self, article: &Article, offset: u32) -> Option<Cursor> {
        let block = article.block_at(offset).unwrap_or(0);
        let it = article.blocks.get(block)?;
        let chunk = chunk_index(&article.text, it.span, offset, block::lines_of(article, it));
        let unit = self.unit(article, block, chunk);
        let gap = unit.iter().take_while(|l| l.row.is_none()).count();
        let line = unit
            .partition_point(|l| l.row.is_none_or(|r| r.span.start <= offset))
            .saturating_sub(1)
            .max(gap);
        let at = Cursor { block, chunk, line };
        if line < unit.len() {
            return Some(at);
        }
        self.next_unit(article, at)
            .or_else(|| self.previous_unit(article, at))
    }

    fn last(&mut self, article: &Article) -> Option<Cursor> {
        let block = article.blocks.len().checked_sub(1)?;
        let chunk = chunk_count(article.blocks.get(block)?.span) - 1;
        let unit = self.unit(article, block, chunk);
        let at = Cursor {
            block,
            chunk,
            line: unit.len().saturating_sub(1),
        };
        if unit.is_empty() {
            self.previous_unit(article, at)
        } else {
            Some(at)
        }
    }

    fn after(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        let line = at.line + 1;
        if line < self.unit(article, at.block, at.chunk).len() {
            return Some(Cursor { line, ..at });
        }
        self.next_unit(article, at)
    }

    fn before(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        match at.line.checked_sub(1) {
            Some(line) => Some(Cursor { line, ..at }),
            None => self.previous_unit(article, at),
        }
    }

    /// The first line of the next unit that has one.
    fn next_unit(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        let (mut block, mut chunk) = (at.block, at.chunk);
        for _ in 0..EMPTY_UNITS {
            chunk += 1;
            if chunk >= chunk_count(article.blocks.get(block)?.span) {
                (block, chunk) = (block + 1, 0);
                article.blocks.get(block)?;
            }
            if !self.unit(article, block, chunk).is_empty() {
                return Some(Cursor {
                    block,
                    chunk,
                    line: 0,
                });
            }
        }
        None
    }

    /// The last line of the unit before that has one.
    fn previous_unit(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        let (mut block, mut chunk) = (at.block, at.chunk);
        for _ in 0..EMPTY_UNITS {
            match chunk.checked_sub(1) {
                Some(before) => chunk = before,
                None => {
                    block = block.checked_sub(1)?;
                    chunk = chunk_count(article.blocks.get(block)?.span) - 1;
                }
            }
            let lines = self.unit(article, block, chunk).len();
            if let Some(line) = lines.checked_sub(1) {
                return Some(Cursor { block, chunk, line });
            }
        }
        None
    }

    /// The lines of a chunk of a block, the blank ones before the block included.
    fn unit(&mut self, article: &Article, block: usize, chunk: usize) -> Arc<[Line]> {
        let of = identity(article);
        if self.of != of {
            self.of = of;
            self.forget();
        }
        if let Some(lines) = self.cache.get(&(block, chunk)) {
            return Arc::clone(lines);
        }
        let lines: Arc<[Line]> = block::lay(article, block, chunk, self.measure()).into();
        if self.cached > CACHED_LINES {
            self.forget();
        }
        self.cached += lines.len() + 1;
        self.cache.insert((block, chunk), Arc::clone(&lines));
        lines
    }
}

#[cfg(test)]
mod tests;

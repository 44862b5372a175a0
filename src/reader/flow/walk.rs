//! Steps from line to line, down or up, over whatever has no line of its own.

use super::aside::Stand;
use super::{Cursor, Flow, block};
use crate::article::Article;
use crate::config::Boilerplate;

/// The most units without a line (white space by the kilobyte) that one step passes.
const EMPTY_UNITS: usize = 4096;

impl Flow {
    /// The last line of all.
    pub(super) fn last(&mut self, article: &Article) -> Option<Cursor> {
        let end = Cursor {
            block: article.blocks.len(),
            chunk: 0,
            line: 0,
        };
        self.previous_unit(article, end)
    }

    /// The line below.
    pub(super) fn after(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        let line = at.line + 1;
        if line < self.unit(article, at.block, at.chunk).len() {
            return Some(Cursor { line, ..at });
        }
        self.next_unit(article, at)
    }

    /// The line above.
    pub(super) fn before(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        match at.line.checked_sub(1) {
            Some(line) => Some(Cursor { line, ..at }),
            None => self.previous_unit(article, at),
        }
    }

    /// The first line of the next unit that has one.
    pub(super) fn next_unit(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        let (mut block, mut chunk) = (at.block, at.chunk);
        for _ in 0..EMPTY_UNITS {
            chunk += 1;
            if chunk >= self.chunks(article, block)? {
                // What has no line of its own is passed at once, however much it is.
                block = match self.stand(article, block) {
                    Stand::Own => block + 1,
                    Stand::Quiet(run) | Stand::Away(run) => run.end,
                };
                chunk = 0;
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
    pub(super) fn previous_unit(&mut self, article: &Article, at: Cursor) -> Option<Cursor> {
        let (mut block, mut chunk) = (at.block, at.chunk);
        for _ in 0..EMPTY_UNITS {
            match chunk.checked_sub(1) {
                Some(before) => chunk = before,
                None => {
                    block = self.block_before(article, block)?;
                    chunk = self.chunks(article, block)? - 1;
                }
            }
            let lines = self.unit(article, block, chunk).len();
            if let Some(line) = lines.checked_sub(1) {
                return Some(Cursor { block, chunk, line });
            }
        }
        None
    }

    /// The block before that may have a line of its own.
    pub(super) fn block_before(&mut self, article: &Article, block: usize) -> Option<usize> {
        let before = block.checked_sub(1)?;
        let quiet = match self.extract() {
            Some(_) => Boilerplate::Hidden,
            None => self.sheet.manner.boilerplate,
        };
        match (self.stand(article, before), quiet) {
            (Stand::Away(run), Boilerplate::Quiet) => Some(run.start),
            // No run lies beside another.
            (Stand::Away(run), _) => run.start.checked_sub(1),
            (Stand::Own | Stand::Quiet(_), _) => Some(before),
        }
    }

    /// The byte that stands for a unit with what is above its first row: of a block, or of a
    /// passage. The later chunks of a long one have nothing above.
    pub(super) fn start(&self, article: &Article, at: Cursor) -> Option<u32> {
        if let Some(extract) = self.extract() {
            let unit = extract.units(at.block).get(at.chunk)?;
            return unit.begins.then_some(unit.span.start);
        }
        let block = article.blocks.get(at.block)?;
        (at.chunk == 0).then_some(block.span.start)
    }

    /// Whoever goes to the beginning of a passage sees who speaks.
    pub(super) fn show_head(&mut self, article: &Article, at: &mut Cursor, offset: u32) {
        let begins = self
            .start(article, *at)
            .is_some_and(|start| offset <= start);
        if begins && self.extract().is_some() {
            let unit = self.unit(article, at.block, at.chunk);
            let head = unit.iter().take(at.line).position(|l| l.head.is_some());
            at.line = head.unwrap_or(at.line);
        }
    }

    pub(super) fn chunks(&mut self, article: &Article, block: usize) -> Option<usize> {
        let it = article.blocks.get(block)?;
        Some(match self.stand(article, block) {
            Stand::Own => match self.extract() {
                Some(extract) => extract.units(block).len(),
                None => block::chunks(it),
            },
            Stand::Quiet(_) | Stand::Away(_) => 1,
        })
    }
}

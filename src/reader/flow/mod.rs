//! Lays an article out in rows, as far as they are looked at.
//!
//! A position is a [`Place`] in the text, never a row number. Only the blocks near the screen
//! are wrapped (a giant block chunk by chunk), and a small cache keeps what was wrapped. So a
//! key costs the same in an article of any size and everywhere in it, and the place stays with
//! another width, another measure or a longer version of the article.

mod aside;
mod block;
mod count;
mod extract;
mod line;
mod setting;
mod walk;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{Article, BlockKind, Place, Span};
use crate::config::Boilerplate;
use crate::reader::picture::Sizes;
use crate::typeset::{Shape, Tongue};
use aside::{Runs, Stand};
use block::How;

pub use count::{Counted, count_to};
pub use extract::{Extract, Passage, Voice};
pub use line::{BETWEEN_VOICES, Line, extent, parts};
pub use setting::{Setting, WIDEST, tongue};

/// How many lines the cache holds before it is emptied.
const CACHED_LINES: usize = 8192;
/// Moves longer than this many rows are estimated by bytes.
const COUNTED_ROWS: i64 = 4096;

/// How an article is laid out, besides the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// How lines that are no part of the article are shown.
    pub boilerplate: Boilerplate,
    /// Whether lines of code that are too long are wrapped; else they stay whole, to be
    /// scrolled sideways.
    pub wraps_code: bool,
    /// Whether every row of a table becomes a list in any measure. Somebody who listens hears
    /// columns side by side mixed up.
    pub lists_tables: bool,
    /// How running text is set.
    pub setting: Setting,
}

/// Everything that the rows of an article depend on besides the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Cells that a row may take.
    pub measure: u16,
    /// How it is laid.
    pub manner: Manner,
    /// The first block of a run of boilerplate that is shown in full because something in it was
    /// looked for.
    pub uncovered: Option<usize>,
    /// The passages that show, where not all of the article does.
    pub extract: extract::Shown,
    /// Rows of the pictures that are there.
    pub pictures: Sizes,
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
    sheet: Sheet,
    /// The article that is laid out.
    of: Identity,
    cache: FxHashMap<(usize, usize), Arc<[Line]>>,
    cached: usize,
    /// The shapes of tables.
    shapes: FxHashMap<usize, Arc<Shape>>,
    /// Lines that are no part of the article, where they are not shown in full.
    runs: Runs,
    /// The language by which its words are broken, where they are.
    tongue: Option<Tongue>,
}

/// Tells one article from another: where its text lies in memory, its length, its number of
/// blocks. The place alone is not enough, since a text that grows may come to lie where its
/// beginning lay.
pub type Identity = (usize, usize, usize);

/// What tells this article from another.
pub fn identity(article: &Article) -> Identity {
    let text = &article.text;
    (text.as_ptr() as usize, text.len(), article.blocks.len())
}

impl Flow {
    /// A flow of rows of `measure` cells.
    pub fn new(measure: u16) -> Self {
        Self::on(Sheet {
            measure,
            ..Sheet::default()
        })
    }

    /// A flow on a sheet.
    pub fn on(sheet: Sheet) -> Self {
        Self {
            sheet,
            ..Self::default()
        }
    }

    /// Everything the rows depend on at the moment.
    pub fn sheet(&self) -> Sheet {
        Sheet {
            measure: self.measure(),
            ..self.sheet.clone()
        }
    }

    /// Cells that a row may take.
    pub fn measure(&self) -> u16 {
        self.sheet.measure.max(1)
    }

    /// Sets the cells that a row may take; places stay valid.
    pub fn set_measure(&mut self, measure: u16) {
        if self.sheet.measure != measure.max(1) {
            self.sheet.measure = measure.max(1);
            self.forget();
        }
    }

    /// Sets how the article is laid; places stay valid.
    pub fn set_manner(&mut self, manner: Manner) {
        if self.sheet.manner != manner {
            self.sheet.manner = manner;
            self.sheet.uncovered = None;
            self.forget();
            // The runs depend on it.
            self.of = Identity::default();
        }
    }

    /// Shows only some passages, or all of the article; places stay valid.
    pub fn set_extract(&mut self, extract: Option<Arc<Extract>>) {
        let extract = extract::Shown(extract);
        if self.sheet.extract != extract {
            self.sheet.extract = extract;
            self.sheet.uncovered = None;
            self.forget();
        }
    }

    /// Sets the rows that pictures take; places stay valid.
    pub fn set_pictures(&mut self, pictures: Sizes) {
        if self.sheet.pictures != pictures {
            self.sheet.pictures = pictures;
            self.forget();
        }
    }

    /// How many lines are laid out.
    #[cfg(test)]
    pub fn laid(&self) -> usize {
        self.cached
    }

    fn extract(&self) -> Option<&Extract> {
        self.sheet.extract.0.as_deref()
    }

    fn forget(&mut self) {
        self.cache.clear();
        self.cached = 0;
        self.shapes.clear();
    }

    /// Takes note of the article; another article than before is laid out anew.
    fn look_at(&mut self, article: &Article) {
        let of = identity(article);
        if self.of != of {
            if self.of != Identity::default() {
                self.sheet.uncovered = None;
            }
            self.of = of;
            self.forget();
            self.runs = Runs::of(article, self.sheet.manner.boilerplate);
            let hyphenates = self.sheet.manner.setting.hyphenates;
            self.tongue = hyphenates.then(|| setting::tongue(article)).flatten();
        }
    }

    /// Shows a part of the text that stands on a quiet line or is hidden.
    pub fn uncover(&mut self, article: &Article, span: Span) {
        let Some(block) = article.block_at(span.start) else {
            return;
        };
        if self.extract().is_some() {
            return;
        }
        let (Stand::Quiet(run) | Stand::Away(run)) = self.stand(article, block) else {
            return;
        };
        let quiet = match self.sheet.manner.boilerplate {
            Boilerplate::Quiet => aside::quiet_line(article, run.clone(), self.measure()),
            Boilerplate::Hidden | Boilerplate::Full => None,
        };
        if !quiet.is_some_and(|line| aside::shows(&line, span)) {
            self.sheet.uncovered = Some(run.start);
            self.forget();
        }
    }

    /// Whether a block has a line of its own.
    pub fn shows(&mut self, article: &Article, block: usize) -> bool {
        !matches!(self.stand(article, block), Stand::Away(_))
    }

    fn stand(&mut self, article: &Article, block: usize) -> Stand {
        self.look_at(article);
        if let Some(extract) = self.extract() {
            let gap = extract.gap(block, article.blocks.len());
            return gap.map_or(Stand::Own, Stand::Away);
        }
        match self.runs.find(block) {
            Some(run) if self.sheet.uncovered == Some(run.start) => Stand::Own,
            Some(run)
                if self.sheet.manner.boilerplate == Boilerplate::Quiet && run.start == block =>
            {
                Stand::Quiet(run)
            }
            Some(run) => Stand::Away(run),
            None => Stand::Own,
        }
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

    /// `place` moved by `rows` rows (up if negative), such that a screen of `height` rows stays
    /// full if the article is long enough.
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

    /// The place that shows the text at byte `offset` with `above` rows before it, on a screen
    /// of `height` rows.
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
        self.show_head(article, &mut at, offset);
        for _ in 0..above {
            match self.before(article, at) {
                Some(before) => at = before,
                None => break,
            }
        }
        self.settle(article, at, height)
    }

    /// `place` if the text at `offset` shows on its screen; otherwise the nearest calm place
    /// that shows it, with a third of the screen above.
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
        let part = |(n, line): (usize, &Line)| Some((line.part_at(offset)?.span, n));
        let parts = shown.iter().enumerate().filter_map(part);
        let best = parts.max_by_key(|(span, n)| (span.start, *n));
        let best = best.filter(|(span, _)| article.block_at(span.start) == Some(block));
        let Some((span, row)) = best else {
            // Before the first text of a block: on its marker.
            return shown.iter().position(|line| {
                line.block as usize == block
                    && line.row.is_some()
                    && line.marker.is_some()
                    && line.span().start > offset
            });
        };
        // The part may go on below the screen, or be cut off.
        let behind = Span::new(span.end, offset.max(span.end));
        let is_shown = behind.len() < 4096 && article.slice(behind).chars().all(is_between);
        is_shown.then_some(row)
    }

    /// The last place from which a screen of `height` rows is full.
    pub fn end(&mut self, article: &Article, height: usize) -> Place {
        match self.last(article) {
            Some(at) => self.settle(article, at, height),
            None => Place::default(),
        }
    }

    /// The place kept inside the article with the screen full, for instance after the screen or
    /// the measure has changed.
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
        line::place_on(&unit, self.start(article, at), at.line)
    }

    /// The line a place names.
    fn locate(&mut self, article: &Article, place: Place) -> Option<Cursor> {
        let at = self.locate_text(article, place.at)?;
        if self
            .start(article, at)
            .is_some_and(|start| place.at <= start)
        {
            let line = at.line.min(place.above as usize);
            return Some(Cursor { line, ..at });
        }
        let unit = self.unit(article, at.block, at.chunk);
        let before = line::blank_before(&unit, at.line);
        let line = at.line - before.saturating_sub(place.above.into());
        Some(Cursor { line, ..at })
    }

    /// The line that holds the text at `offset`.
    fn locate_text(&mut self, article: &Article, offset: u32) -> Option<Cursor> {
        let mut block = article.block_at(offset).unwrap_or(0);
        let chunk = match self.stand(article, block) {
            Stand::Own => match self.extract() {
                Some(extract) => extract.unit_at(block, offset),
                None => block::chunk_at(article, article.blocks.get(block)?, offset),
            },
            Stand::Quiet(_) => 0,
            Stand::Away(run) => {
                block = run.start;
                0
            }
        };
        let unit = self.unit(article, block, chunk);
        let gap = unit.iter().take_while(|l| l.row.is_none()).count();
        let part = |(n, line): (usize, &Line)| Some((line.part_at(offset)?.span.start, n));
        let parts = unit.iter().enumerate().filter_map(part);
        let line = parts.max().map_or(gap, |(_, n)| n);
        let at = Cursor { block, chunk, line };
        if line < unit.len() {
            return Some(at);
        }
        self.next_unit(article, at)
            .or_else(|| self.previous_unit(article, at))
    }

    /// The lines of a chunk of a block, the blank ones before the block included.
    fn unit(&mut self, article: &Article, block: usize, chunk: usize) -> Arc<[Line]> {
        self.look_at(article);
        if let Some(lines) = self.cache.get(&(block, chunk)) {
            return Arc::clone(lines);
        }
        let lines: Arc<[Line]> = self.lay(article, block, chunk).into();
        if self.cached > CACHED_LINES {
            self.forget();
        }
        self.cached += lines.len() + 1;
        self.cache.insert((block, chunk), Arc::clone(&lines));
        lines
    }

    fn lay(&mut self, article: &Article, block: usize, chunk: usize) -> Vec<Line> {
        let stand = self.stand(article, block);
        if let Stand::Away(_) = stand {
            return Vec::new();
        }
        let how = How {
            measure: self.measure(),
            before: self.block_before(article, block),
            shape: self.shape(article, block),
            wraps_code: self.sheet.manner.wraps_code,
            setting: self.sheet.manner.setting,
            tongue: self.tongue,
            picture: self.sheet.pictures.above(block),
            run: match stand {
                Stand::Quiet(run) => Some(run),
                Stand::Own | Stand::Away(_) => None,
            },
        };
        match self.extract() {
            Some(extract) => {
                let unit = extract.units(block).get(chunk);
                unit.map_or_else(Vec::new, |unit| block::passage(article, block, unit, &how))
            }
            None => block::lay(article, block, chunk, &how),
        }
    }

    /// The shape of a table, worked out once.
    fn shape(&mut self, article: &Article, block: usize) -> Option<Arc<Shape>> {
        if let Some(shape) = self.shapes.get(&block) {
            return Some(Arc::clone(shape));
        }
        let it = article.blocks.get(block)?;
        let rows = it.rows().filter(|_| it.kind == BlockKind::Code)?;
        let measure = usize::from(self.measure());
        let shape = match self.sheet.manner.lists_tables {
            true => Shape::list(&article.text, rows, measure),
            false => Shape::of(&article.text, rows, measure),
        };
        let shape = Arc::new(shape);
        self.shapes.insert(block, Arc::clone(&shape));
        Some(shape)
    }
}

/// What may stand between a part of the text on one line and the next: white space, or the rule
/// of a table.
fn is_between(c: char) -> bool {
    c.is_whitespace() || c == '─'
}

#[cfg(test)]
mod tests;

//! The whole text as one column of cells beside it: where quotations stand, in their
//! speakers' colours, where hits and notes do, and which part of it the screen shows.
//!
//! Where quotations and notes stand is worked out when they, the filter or the height
//! change, never at a key. Hits are spread over cells by whoever counts them.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::cells::put;
use super::document::Document;
use super::filter::Filter;
use super::flow::{Identity, identity};
use super::notes::Placed;
use super::theme::{Depth, Role, SPEAKER_COLOURS, Theme};
use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Span};
use crate::store::Colour;

/// A text of so many bytes on a row or column of so many cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Bytes of the text.
    pub length: usize,
    /// Cells.
    pub cells: usize,
}

impl Scale {
    /// The cell of a byte.
    pub fn cell(self, at: u32) -> usize {
        (at as usize * self.cells / self.length.max(1)).min(self.cells.saturating_sub(1))
    }

    /// The cells of a part of the text: at least one, where there are any.
    pub fn reach(self, span: Span) -> Range<usize> {
        let last = self.cell(span.end.saturating_sub(1).max(span.start));
        self.cell(span.start)..(last + 1).min(self.cells)
    }

    /// The first byte of a cell.
    fn start(self, cell: usize) -> u32 {
        let at = (cell * self.length).div_ceil(self.cells.max(1));
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}

/// The parts of the text that a quotation is: several where words of others stand between.
pub fn pieces(quotation: &Quotation) -> &[Span] {
    match quotation.pieces.as_slice() {
        [] => std::slice::from_ref(&quotation.span),
        pieces => pieces,
    }
}

/// What stands at a cell, besides hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Words of the speaker of this colour, most of all.
    Quotation(Option<u8>),
    /// Words that somebody marked.
    Note(Colour),
}

/// A mark, and where what it stands for begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tick {
    mark: Mark,
    at: u32,
}

/// What the ticks were worked out from.
#[derive(Debug)]
struct Of {
    article: Identity,
    analysis: Option<Arc<Analysis>>,
    notes: Arc<[Placed]>,
    filter: Filter,
    scale: Scale,
}

impl Of {
    fn is(&self, document: &Document, scale: Scale) -> bool {
        let same_answers = match (&self.analysis, &document.analysis) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_answers
            && self.scale == scale
            && self.article == identity(&document.article)
            && Arc::ptr_eq(&self.notes, &document.notes.all)
            && self.filter == document.filter
    }
}

/// The ticks of a document's strip.
#[derive(Debug, Default)]
pub struct Strip {
    of: Option<Of>,
    ticks: Vec<Option<Tick>>,
}

impl Strip {
    fn scale(&self) -> Scale {
        self.of.as_ref().map(|of| of.scale).unwrap_or_default()
    }

    /// Where its ticks lie: elsewhere once they are worked out anew.
    #[cfg(test)]
    pub fn made(&self) -> usize {
        self.ticks.as_ptr() as usize
    }
}

/// Bytes that each colour has in a cell; the last are those of nobody's words.
type Shares = [u32; SPEAKER_COLOURS as usize + 1];

fn ticks(document: &Document, scale: Scale) -> Vec<Option<Tick>> {
    let mut shares: Vec<(Shares, u32)> = vec![(Shares::default(), u32::MAX); scale.cells];
    if let Some(analysis) = document.analysis.as_deref() {
        let sieve = document.filter.over(&document.article, analysis);
        for quotation in analysis.quotations.iter().filter(|q| sieve.keeps(q)) {
            let colour = document.speakers.colour(quotation.attribution.speaker);
            let voice = usize::from(colour.unwrap_or(SPEAKER_COLOURS));
            for piece in pieces(quotation) {
                for n in scale.reach(*piece) {
                    let Some((bytes, first)) = shares.get_mut(n) else {
                        continue;
                    };
                    let cell = Span::new(scale.start(n), scale.start(n + 1));
                    let here = piece.intersect(cell).map_or(1, |part| part.len().max(1));
                    if let Some(bytes) = bytes.get_mut(voice) {
                        *bytes = bytes.saturating_add(here);
                    }
                    *first = (*first).min(piece.start.max(cell.start));
                }
            }
        }
    }
    let said = shares.into_iter().map(|(bytes, at)| {
        // Of two with as much the one who spoke first in the article.
        let most = bytes
            .iter()
            .enumerate()
            .rev()
            .max_by_key(|(_, bytes)| **bytes);
        let (voice, _) = most.filter(|(_, bytes)| **bytes > 0)?;
        let voice = u8::try_from(voice).ok().filter(|n| *n < SPEAKER_COLOURS);
        Some(Tick {
            mark: Mark::Quotation(voice),
            at,
        })
    });
    let mut ticks: Vec<Option<Tick>> = said.collect();
    // A note is what somebody made here: it stands before what is quoted.
    for placed in document.notes.all.iter().rev() {
        let Some(span) = placed.span else { continue };
        if let Some(tick) = ticks.get_mut(scale.cell(span.start)) {
            *tick = Some(Tick {
                mark: Mark::Note(placed.note.colour),
                at: span.start,
            });
        }
    }
    ticks
}

impl Document {
    /// Works out the ticks of a strip of so many cells, where they are not known.
    pub fn keep_strip(&mut self, cells: usize) {
        let scale = Scale {
            length: self.article.text.len(),
            cells,
        };
        if self.strip.of.as_ref().is_some_and(|of| of.is(self, scale)) {
            return;
        }
        self.strip = Strip {
            ticks: ticks(self, scale),
            of: Some(Of {
                article: identity(&self.article),
                analysis: self.analysis.clone(),
                notes: self.notes.all.clone(),
                filter: self.filter.clone(),
                scale,
            }),
        };
    }

    /// The byte of the text that a cell of the strip stands for: the hit, note or quotation
    /// that it shows, or its beginning; `None` for the end of the text.
    pub fn strip_target(&self, cell: usize) -> Option<u32> {
        let scale = self.strip.scale();
        let part = Span::new(scale.start(cell), scale.start(cell + 1));
        let hit = self.marked().and_then(|search| {
            let (tally, field) = (search.tally.as_ref()?, search.field());
            let from = boundary(&self.article, part.start);
            let hit = tally.next(&search.query, field, from)?;
            part.contains(hit.start).then_some(hit.start)
        });
        let tick = || Some(self.strip.ticks.get(cell).copied()??.at);
        hit.or_else(tick)
            .or_else(|| (cell + 1 < scale.cells).then_some(part.start))
    }
}

/// A byte of the text at which a character begins: this one, or the nearest before it.
fn boundary(article: &Article, at: u32) -> usize {
    let mut at = (at as usize).min(article.text.len());
    while !article.text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The strip on the screen.
pub struct StripView<'a> {
    /// The article on the screen.
    pub document: &'a Document,
    /// The theme.
    pub theme: &'a Theme,
}

/// A thin line for the text, a thick one for what of it is on the screen; with a tick each,
/// and the signs of notes and hits. They differ by form, for where there are no colours.
const LINE: [&str; 2] = ["│", "┃"];
const TICK: [&str; 2] = ["┥", "┫"];
const NOTE: [&str; 2] = ["○", "●"];
const HIT: [&str; 2] = ["◇", "◆"];

impl Widget for StripView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let strip = &self.document.strip;
        let scale = strip.scale();
        let seen = self.document.seen().map(|seen| scale.reach(seen));
        let search = self.document.marked();
        let tally = search.and_then(|search| search.tally.as_ref());
        let current = search.and_then(|search| search.hit);
        let current = current.map(|hit| scale.cell(hit.start));
        for (n, y) in (area.top()..area.bottom()).enumerate() {
            let is_seen = usize::from(seen.as_ref().is_some_and(|seen| seen.contains(&n)));
            let tick = strip.ticks.get(n).copied().flatten();
            let hits = tally.is_some_and(|tally| tally.reaches(n, scale.cells));
            let (signs, role) = match tick.map(|tick| tick.mark) {
                _ if current == Some(n) => (HIT, Role::CurrentHit),
                _ if hits => (HIT, Role::Hit),
                Some(Mark::Note(colour)) => (NOTE, Role::Note(colour)),
                Some(Mark::Quotation(voice)) => (TICK, Role::Quotation(voice)),
                None if is_seen > 0 => (LINE, Role::Text),
                None => (LINE, Role::Border),
            };
            let style = match is_seen > 0 && self.theme.depth > Depth::Sixteen {
                // With many colours the part that shows is a block as well.
                true => self.theme.lay(self.theme.style(Role::Status), role),
                false => self.theme.style(role),
            };
            put(buf, area.x, y, area.right(), signs[is_seen], style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_a_cell_and_every_cell_a_byte() {
        for (length, cells) in [(1, 1), (40, 3), (1000, 24), (9_000_000, 47)] {
            let scale = Scale { length, cells };
            for cell in 0..cells {
                let start = scale.start(cell);
                assert!(start as usize <= length);
                if start < scale.start(cell + 1) {
                    assert_eq!(scale.cell(start), cell, "{length} in {cells}");
                }
            }
            let whole = Span::from(0..length);
            assert_eq!(scale.reach(whole).end, cells);
            assert_eq!(scale.reach(whole).start, 0);
        }
        let none = Scale::default();
        assert!(none.reach(Span::new(0, 4)).is_empty());
    }
}

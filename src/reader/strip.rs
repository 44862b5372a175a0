//! The whole text as one column of cells beside it: where quotations stand, in their speakers'
//! colours, where hits and notes are, and which part the screen shows.
//!
//! Which part belongs to whom is worked out when the answers or the filter change, and its cells
//! when the height changes; a key costs neither. Hits are spread over the cells by whoever
//! counts them.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::cells::put;
use super::document::Document;
use super::filter::Filter;
use super::flow::{Identity, identity, parts};
use super::notes::Placed;
use super::search::Tally;
use super::theme::{Depth, Role, SPEAKER_COLOURS, Theme};
use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Span};
use crate::store::Colour;

/// Maps a text of so many bytes to a row or column of so many cells.
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

/// The parts of a quotation in the text: several if words of others stand between.
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

/// A mark, and where its text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tick {
    mark: Mark,
    at: u32,
}

/// What the speakers' words were taken from.
#[derive(Debug)]
struct Of {
    article: Identity,
    analysis: Option<Arc<Analysis>>,
    filter: Filter,
}

impl Of {
    fn is(&self, document: &Document) -> bool {
        let same_answers = match (&self.analysis, &document.analysis) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_answers
            && self.article == identity(&document.article)
            && self.filter == document.filter
    }
}

/// A part of the text that somebody says, and in which colour; the last is nobody's.
type Said = (Span, u8);

/// The ticks of a document's strip.
#[derive(Debug, Default)]
pub struct Strip {
    of: Option<Of>,
    said: Vec<Said>,
    notes: Option<Arc<[Placed]>>,
    scale: Scale,
    ticks: Vec<Option<Tick>>,
}

impl Strip {
    /// Where the ticks lie in memory: elsewhere once they are worked out anew.
    #[cfg(test)]
    pub fn made(&self) -> usize {
        self.ticks.as_ptr() as usize
    }
}

/// Bytes that each colour has in a cell; the last are those of nobody's words.
type Shares = [u32; SPEAKER_COLOURS as usize + 1];

/// Who says what, of what the filter leaves, in the order of the answers.
fn said(document: &Document) -> Vec<Said> {
    let Some(analysis) = document.analysis.as_deref() else {
        return Vec::new();
    };
    let sieve = document.filter.over(&document.article, analysis);
    let kept = analysis.quotations.iter().filter(|q| sieve.keeps(q));
    kept.flat_map(|quotation| {
        let colour = document.speakers.colour(quotation.attribution.speaker);
        let voice = colour.unwrap_or(SPEAKER_COLOURS);
        pieces(quotation).iter().map(move |piece| (*piece, voice))
    })
    .collect()
}

fn ticks(said: &[Said], notes: &[Placed], scale: Scale) -> Vec<Option<Tick>> {
    let mut shares: Vec<(Shares, u32)> = vec![(Shares::default(), u32::MAX); scale.cells];
    // One cell follows another, as one part of the text does.
    let starts: Vec<u32> = (0..=scale.cells).map(|cell| scale.start(cell)).collect();
    let mut first = 0;
    for (piece, voice) in said {
        while starts[first] > piece.start {
            first -= 1;
        }
        while first + 1 < scale.cells && starts[first + 1] <= piece.start {
            first += 1;
        }
        for (n, (bytes, at)) in shares.iter_mut().enumerate().skip(first) {
            let cell = Span::new(starts[n], starts[n + 1]);
            if n > first && cell.start >= piece.end {
                break;
            }
            let here = piece.intersect(cell).map_or(1, |part| part.len().max(1));
            if let Some(bytes) = bytes.get_mut(usize::from(*voice)) {
                *bytes = bytes.saturating_add(here);
            }
            *at = (*at).min(piece.start.max(cell.start));
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
    for placed in notes.iter().rev() {
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
    /// Works out the ticks of a strip of so many cells, unless they are known.
    pub fn keep_strip(&mut self, cells: usize) {
        let scale = Scale {
            length: self.article.text.len(),
            cells,
        };
        let is_known = self.strip.of.as_ref().is_some_and(|of| of.is(self));
        if !is_known {
            self.strip.said = said(self);
            self.strip.of = Some(Of {
                article: identity(&self.article),
                analysis: self.analysis.clone(),
                filter: self.filter.clone(),
            });
        }
        let notes = &self.notes.all;
        let are_same = |known: &Arc<[Placed]>| Arc::ptr_eq(known, notes);
        if is_known && self.strip.scale == scale && self.strip.notes.as_ref().is_some_and(are_same)
        {
            return;
        }
        self.strip.ticks = ticks(&self.strip.said, notes, scale);
        self.strip.scale = scale;
        self.strip.notes = Some(notes.clone());
    }

    /// The byte of the text that a cell stands for: the hit, note or quotation it shows, or its
    /// beginning; `None` for the end of the text.
    pub fn strip_target(&self, cell: usize) -> Option<u32> {
        let scale = self.strip.scale;
        let part = Span::new(scale.start(cell), scale.start(cell + 1));
        let hit = self.marked().and_then(|search| {
            let (tally, field) = (search.tally.as_ref()?, search.field());
            let part = Tally::part(cell, scale.cells, scale.length);
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

/// A thin line for the text, a thick one for the part on the screen, each with a tick, and the
/// signs of notes and hits. They differ by form, for terminals without colours.
const LINE: [&str; 2] = ["│", "┃"];
const TICK: [&str; 2] = ["┥", "┫"];
const NOTE: [&str; 2] = ["○", "●"];
const HIT: [&str; 2] = ["◇", "◆"];

impl Widget for StripView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let strip = &self.document.strip;
        let scale = strip.scale;
        // Where only passages show, what lies between them is not on the screen.
        let seen: Vec<Range<usize>> = parts(&self.document.lines)
            .into_iter()
            .map(|part| scale.reach(part))
            .collect();
        let search = self.document.marked();
        let tally = search.and_then(|search| search.tally.as_ref());
        let current = search.and_then(|search| search.hit);
        let current = current.map(|hit| Tally::cell(hit.start, scale.cells, scale.length));
        for (n, y) in (area.top()..area.bottom()).enumerate() {
            let is_seen = usize::from(seen.iter().any(|seen| seen.contains(&n)));
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
            let style = match is_seen > 0 && self.theme.depth_used() > Depth::Sixteen {
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
    fn a_part_of_the_text_has_all_the_cells_it_reaches_whatever_came_before() {
        for (length, cells) in [(1, 1), (7, 20), (40, 3), (1000, 24), (9_001, 47)] {
            let scale = Scale { length, cells };
            let end = u32::try_from(length).expect("short");
            let from = |start: u32| Span::new(start, (start + 5).min(end));
            let said: Vec<Said> = [end - 1, 0, end / 2, end / 3, end / 2]
                .map(|start| (from(start), 1))
                .to_vec();
            let ticked = ticks(&said, &[], scale);
            for (cell, tick) in ticked.iter().enumerate() {
                let reached = said
                    .iter()
                    .any(|(span, _)| scale.reach(*span).contains(&cell));
                assert_eq!(tick.is_some(), reached, "{cell} of {cells} for {length}");
            }
        }
    }

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

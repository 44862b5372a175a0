//! The quotations as cards: who, in what office, and the words. Consecutive ones of one
//! speaker stand below one head.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::cards::{Cards, Laid, Shape};
use super::head::{HeadRow, head, role_of};
use super::here::Here;
use super::{MARGIN, cut_off, edge};
use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Span};
use crate::reader::cells::{fill, put};
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{Lines, Row, clean_line, row_text, wrap_chunk};

/// Rows of words that a card has at least, where there are so many.
const FEWEST: usize = 2;
/// Rows that it has in a list that is longer than the pane, and in a low one.
const USUAL: usize = 3;
const USUAL_IN_LOW: usize = 2;
/// A list of fewer rows is low.
const LOW: usize = 16;
/// A speaker is unsure below this chance: wrong more often than once in four.
pub const UNSURE: f32 = 0.75;
/// Who says what nobody is named for.
const NOBODY: &str = "speaker not named";

/// How the cards of quotations are laid out.
#[derive(Clone, Copy)]
pub struct Layout<'a> {
    /// What is read.
    pub article: &'a Article,
    /// Who says what in it.
    pub analysis: &'a Analysis,
    /// Indices of the quotations that the filter lets through.
    pub shown: &'a [u32],
    /// Columns of the pane.
    pub width: u16,
    /// Rows of words that a card has at most.
    pub most: usize,
}

impl Layout<'_> {
    fn quotation(&self, position: usize) -> Option<&Quotation> {
        let n = self.shown.get(position)?;
        self.analysis.quotations.get(*n as usize)
    }

    /// Cells of a row of words. The rows below the first are set in by one, so that the
    /// words stand below each other and not below the opening mark.
    fn measure(&self) -> usize {
        usize::from(self.width.saturating_sub(MARGIN + 1)).max(1)
    }

    /// Whether a quotation goes on with the speaker of the one before it.
    fn goes_on(&self, position: usize) -> bool {
        let speaker = |at| self.quotation(at).map(|q| q.attribution.speaker);
        position
            .checked_sub(1)
            .is_some_and(|before| speaker(before) == speaker(position))
    }

    /// The rows of a card, as the first that shows or as another.
    pub fn shape(&self, position: usize, top: bool) -> Shape {
        let body = self.words(position).len().max(1);
        match (top, self.goes_on(position)) {
            (false, true) => Shape {
                body,
                ..Shape::default()
            },
            (top, _) => Shape {
                gap: usize::from(!top),
                head: self.head(position).len(),
                body,
            },
        }
    }

    fn head(&self, position: usize) -> Vec<HeadRow> {
        let speaker = self.quotation(position).and_then(|q| q.attribution.speaker);
        let room = usize::from(self.width.saturating_sub(MARGIN));
        match speaker.and_then(|id| self.analysis.entity(id)) {
            Some(entity) => {
                let role = role_of(entity).unwrap_or_default();
                head(&clean_line(&entity.name), &role, room)
            }
            None => head(NOBODY, "", room),
        }
    }

    /// The words of a card, in rows.
    fn words(&self, position: usize) -> Vec<String> {
        let Some(quotation) = self.quotation(position) else {
            return Vec::new();
        };
        let (words, cut) = excerpt(self.article, quotation, (self.most + 1) * self.measure());
        let rows = rows_of(&words, self.measure());
        let mut shown: Vec<String> = rows
            .iter()
            .take(self.most)
            .map(|row| row_text(&words, row, Lines::Flow))
            .collect();
        if let Some(last) = shown.last_mut().filter(|_| cut || rows.len() > self.most) {
            *last = cut_off(last, self.measure());
        }
        shown
    }

    /// The rows of words that a card may have, so that a list of `height` rows shows as
    /// much as it can: all of the list where that fits.
    pub fn most(self, height: usize) -> usize {
        let usual = if height < LOW { USUAL_IN_LOW } else { USUAL };
        if self.shown.is_empty() || self.shown.len() > height {
            return usual;
        }
        let whole = Self {
            most: height,
            ..self
        };
        let mut heads = 0;
        let mut bodies = Vec::with_capacity(self.shown.len());
        for position in 0..self.shown.len() {
            let shape = whole.shape(position, position == 0);
            heads += shape.gap + shape.head;
            bodies.push(shape.body);
            let least: usize = bodies.iter().map(|&rows| rows.min(FEWEST)).sum();
            if heads + least > height {
                return usual;
            }
        }
        let rows = |most: usize| heads + bodies.iter().map(|&rows| rows.min(most)).sum::<usize>();
        let most = (FEWEST..=height).rev().find(|&most| rows(most) <= height);
        most.unwrap_or(FEWEST)
    }
}

fn rows_of(words: &str, measure: usize) -> Vec<Row> {
    wrap_chunk(words, Span::from(0..words.len()), measure, Lines::Flow)
}

/// The beginning of a quotation's words, so many characters of it, and whether that is
/// not all.
fn excerpt(article: &Article, quotation: &Quotation, most: usize) -> (String, bool) {
    let mut out = String::new();
    let mut room = most;
    let whole = [quotation.span];
    let pieces: &[Span] = match quotation.pieces.as_slice() {
        [] => &whole,
        pieces => pieces,
    };
    for &piece in pieces {
        if room == 0 {
            return (out, true);
        }
        if !out.is_empty() {
            out.push(' ');
        }
        let words = article.slice(piece);
        match words.char_indices().nth(room) {
            Some((end, _)) => {
                out.push_str(words.get(..end).unwrap_or_default());
                return (out, true);
            }
            None => {
                out.push_str(words);
                room -= words.chars().count().min(room);
            }
        }
    }
    (out, false)
}

/// The cards for one draw.
pub struct Quotations<'a> {
    /// How they are laid out.
    pub layout: Layout<'a>,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// Which of them show.
    pub cards: &'a Cards,
    /// Which of them are on the screen.
    pub here: &'a Here,
    /// The position of the selected one.
    pub selected: Option<usize>,
    /// Whether the pane has the keys.
    pub focused: bool,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &Quotations<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        for laid in self.cards.laid() {
            self.card(laid, area, buf);
        }
    }
}

impl Quotations<'_> {
    fn card(&self, laid: &Laid, area: Rect, buf: &mut Buffer) {
        let Some(quotation) = self.layout.quotation(laid.position) else {
            return;
        };
        let skipped = u16::try_from(laid.row).unwrap_or(u16::MAX);
        let rows = u16::try_from(laid.shape.head + laid.shape.body).unwrap_or(u16::MAX);
        let y = area.y.saturating_add(skipped);
        let area = Rect {
            y,
            height: rows.min(area.bottom().saturating_sub(y)),
            ..area
        };
        let selected = self.selected == Some(laid.position);
        let cursor = selected && self.focused;
        if cursor {
            fill(buf, area, self.theme.style(Role::Cursor));
        }
        let style = |role| match cursor {
            true => self.theme.on_cursor(role),
            false => self.theme.style(role),
        };
        let colour = self.layout_colour(quotation);
        let here = self.here.has_quotation(laid.position);
        edge(area, selected, here, style(Role::Quotation(colour)), buf);
        let x = area.x.saturating_add(MARGIN);
        let mut ys = area.top()..area.bottom();
        if laid.shape.head > 0 {
            for row in self.layout.head(laid.position) {
                let Some(y) = ys.next() else { return };
                let name = style(Role::Speaker(colour));
                let x = put(buf, x, y, area.right(), &row.name, name);
                put(buf, x, y, area.right(), &row.role, style(Role::Dim));
            }
        }
        let said = &quotation.attribution;
        let unsure = said.speaker.is_some() && said.confidence < UNSURE;
        let role = match quotation.is_reported() {
            true => Role::Emphasis,
            false => Role::Text,
        };
        for (n, words) in self.layout.words(laid.position).iter().enumerate() {
            let Some(y) = ys.next() else { return };
            if unsure && n == 0 {
                put(
                    buf,
                    x.saturating_sub(1),
                    y,
                    area.right(),
                    "?",
                    style(Role::Dim),
                );
            }
            let x = x.saturating_add(u16::from(n > 0));
            put(buf, x, y, area.right(), words, style(role));
        }
    }

    fn layout_colour(&self, quotation: &Quotation) -> Option<u8> {
        self.speakers.colour(quotation.attribution.speaker)
    }
}

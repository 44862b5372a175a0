//! The tab Quotations: who, in what office, and the words. Consecutive quotations of one speaker
//! share a head.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use rustc_hash::FxHashMap;

use super::cards::{Cards, Laid, Shape};
use super::head::{HeadRow, head};
use super::here::Here;
use super::view::SidebarView;
use super::{Declaration, MARGIN, Sidebar, cut_off, edge, why};
use crate::analysis::{Analysis, EntityId, Quotation};
use crate::article::{Article, Span};
use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::copied::Copied;
use crate::reader::filter::Certainty;
use crate::reader::keymap::Context;
use crate::reader::naming::{NOBODY, role_of};
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{Lines, Row, clean_line, row_text, width, wrap_chunk};

/// The fewest rows of words on a card, where it has so many.
const FEWEST: usize = 2;
/// The rows of words on a card of a list that is longer than the pane, or in a low pane.
const USUAL: usize = 3;
const USUAL_IN_LOW: usize = 2;
/// A pane of fewer rows is low.
const LOW: usize = 16;
/// Marks words whose speaker is unsure.
const UNSURE_SIGN: &str = " (?)";
/// Marks words of which somebody set something right.
const SET_SIGN: &str = " (set)";

/// The tab.
pub const TAB: Declaration = Declaration {
    title: "Quotations",
    context: Context::Quotations,
    hints: &[
        (Action::Go, "read it"),
        (Action::Explain, "why"),
        (Action::Copy, "copy"),
        (Action::FilterSpeaker, "speaker"),
        (Action::FilterKind, "kind"),
        (Action::ToggleReported, "reported"),
        (Action::NextPane, "people"),
        (Action::Help, "keys"),
        (Action::CorrectSpeaker, "correct"),
        (Action::Quit, "to the text"),
    ],
    fills: |_, analysis| !analysis.quotations.is_empty(),
    number: Sidebar::shown,
    counted: why::quotations_counted,
    why_empty: why::no_quotation,
    len: Sidebar::shown,
    cards: |sidebar| &mut sidebar.quotations,
    copied: |document| Copied::quotation(document, document.sidebar.quotation()?),
    page,
    settle,
    draw,
};

impl Sidebar {
    fn quotations_laid_out<'a>(
        &'a self,
        article: &'a Article,
        analysis: &'a Analysis,
    ) -> CardLayout<'a> {
        CardLayout {
            article,
            analysis,
            shown: &self.shown,
            width: self.width,
            most: self.most,
        }
    }
}

fn page(sidebar: &mut Sidebar, article: &Article, analysis: &Analysis, pages: i64) {
    let memo = RefCell::new(std::mem::take(&mut sidebar.memo));
    let mut cards = std::mem::take(&mut sidebar.quotations);
    let layout = sidebar.quotations_laid_out(article, analysis);
    let shape = |at, top| layout.shape(at, top, &mut memo.borrow_mut());
    cards.page(pages, layout.shown.len(), shape);
    sidebar.quotations = cards;
    sidebar.memo = memo.into_inner();
}

fn settle(sidebar: &mut Sidebar, article: &Article, analysis: &Analysis, height: usize) {
    if sidebar.measured != Some((sidebar.width, height)) {
        sidebar.most = sidebar.quotations_laid_out(article, analysis).most(height);
        sidebar.measured = Some((sidebar.width, height));
    }
    let memo = std::mem::take(&mut sidebar.memo);
    let memo = RefCell::new(memo.ready((sidebar.width, sidebar.most)));
    let mut cards = std::mem::take(&mut sidebar.quotations);
    let layout = sidebar.quotations_laid_out(article, analysis);
    let shape = |at, top| layout.shape(at, top, &mut memo.borrow_mut());
    let selected = sidebar.beside.selected.and_then(|n| sidebar.position(n));
    let beside = (sidebar.here.range, selected);
    let focused = sidebar.beside.focused;
    cards.settle(layout.shown.len(), height, beside, focused, shape);
    sidebar.quotations = cards;
    sidebar.memo = memo.into_inner();
}

fn draw(view: &SidebarView<'_>, analysis: &Analysis, area: Rect, buf: &mut Buffer) {
    let sidebar = view.sidebar;
    let list = Quotations {
        layout: CardLayout {
            width: area.width,
            ..sidebar.quotations_laid_out(view.article, analysis)
        },
        speakers: view.speakers,
        cards: &sidebar.quotations,
        here: &sidebar.here,
        selected: match view.focused {
            true => Some(sidebar.quotations.selected()),
            false => view.selected.and_then(|n| sidebar.position(n)),
        },
        focused: view.focused,
        theme: view.theme,
    };
    list.render(area, buf);
}

/// Rows that were counted before: scrolling on measures only what comes in.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// Columns and rows of words for which they hold.
    of: (u16, usize),
    bodies: FxHashMap<u32, usize>,
    heads: FxHashMap<Option<EntityId>, usize>,
}

/// The most counts that are kept.
const KEPT: usize = 4096;

impl Memo {
    /// The same for so many columns and rows of words; empty if it was for others.
    pub fn ready(self, of: (u16, usize)) -> Self {
        if self.of == of && self.bodies.len() + self.heads.len() < KEPT {
            return self;
        }
        Self {
            of,
            ..Self::default()
        }
    }
}

/// How the cards of quotations are laid out.
#[derive(Clone, Copy)]
pub struct CardLayout<'a> {
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

impl CardLayout<'_> {
    fn quotation(&self, position: usize) -> Option<&Quotation> {
        let n = self.shown.get(position)?;
        self.analysis.quotations.get(*n as usize)
    }

    /// Cells of a row of words. The rows below the first are set in by one, so that the
    /// words stand below each other and not below the opening mark. Its sign has room
    /// behind every row.
    fn measure(&self, quotation: &Quotation) -> usize {
        usize::from(self.width.saturating_sub(MARGIN + 1))
            .saturating_sub(width(self.sign(quotation)))
            .max(1)
    }

    /// What stands behind its words.
    fn sign(&self, quotation: &Quotation) -> &'static str {
        match (
            self.analysis.is_by_person(quotation),
            Certainty::of(quotation),
        ) {
            (true, _) => SET_SIGN,
            (false, Certainty::Unsure) => UNSURE_SIGN,
            (false, Certainty::Sure | Certainty::Unnamed) => "",
        }
    }

    /// Whether a quotation goes on with the speaker of the one before it.
    fn goes_on(&self, position: usize) -> bool {
        let before = position.checked_sub(1);
        before.is_some_and(|before| self.speaker(before) == self.speaker(position))
    }

    /// The rows of a card, as the first that shows or as another.
    pub fn shape(&self, position: usize, top: bool, memo: &mut Memo) -> Shape {
        let n = self.shown.get(position).copied().unwrap_or(u32::MAX);
        let bodies = &mut memo.bodies;
        let body = *bodies
            .entry(n)
            .or_insert_with(|| self.words(position).len().max(1));
        if !top && self.goes_on(position) {
            return Shape {
                body,
                ..Shape::default()
            };
        }
        let speaker = self.speaker(position);
        let heads = &mut memo.heads;
        Shape {
            gap: usize::from(!top),
            head: *heads
                .entry(speaker)
                .or_insert_with(|| self.head(position).len()),
            body,
        }
    }

    fn speaker(&self, position: usize) -> Option<EntityId> {
        self.quotation(position)?.attribution.speaker
    }

    fn head(&self, position: usize) -> Vec<HeadRow> {
        let speaker = self.speaker(position);
        let room = usize::from(self.width.saturating_sub(MARGIN));
        match speaker.and_then(|id| self.analysis.entity(id)) {
            Some(entity) => {
                let role = role_of(entity).unwrap_or_default();
                head(&clean_line(&entity.name), &role, room)
            }
            // Quiet as a role is: it is no name.
            None => head("", NOBODY, room),
        }
    }

    /// The words of a card, in rows.
    fn words(&self, position: usize) -> Vec<String> {
        let Some(quotation) = self.quotation(position) else {
            return Vec::new();
        };
        let measure = self.measure(quotation);
        let (words, cut) = excerpt(self.article, quotation, (self.most + 1) * measure);
        let rows = rows_of(&words, measure);
        let mut shown: Vec<String> = rows
            .iter()
            .take(self.most)
            .map(|row| row_text(&words, row, Lines::Flow))
            .collect();
        if let Some(last) = shown.last_mut().filter(|_| cut || rows.len() > self.most) {
            *last = cut_off(last, measure);
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
        let mut memo = Memo::default();
        let mut heads = 0;
        let mut bodies = Vec::with_capacity(self.shown.len());
        for position in 0..self.shown.len() {
            let shape = whole.shape(position, position == 0, &mut memo);
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
    pub layout: CardLayout<'a>,
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
        let colour = self.colour(quotation);
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
        let role = match quotation.is_reported() {
            true => Role::Emphasis,
            false => Role::Text,
        };
        let words = self.layout.words(laid.position);
        for (n, row) in words.iter().enumerate() {
            let Some(y) = ys.next() else { return };
            let x = x.saturating_add(u16::from(n > 0));
            let x = put(buf, x, y, area.right(), row, style(role));
            if n + 1 == words.len() {
                let sign = self.layout.sign(quotation);
                put(buf, x, y, area.right(), sign, style(Role::Dim));
            }
        }
    }

    fn colour(&self, quotation: &Quotation) -> Option<u8> {
        self.speakers.colour(quotation.attribution.speaker)
    }
}

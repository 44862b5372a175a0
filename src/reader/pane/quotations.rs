//! The quotations as cards: who, in what office, the words, and how sure we are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::list::List;
use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Span};
use crate::reader::cells::{fill, put};
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{Lines, Row, clean_line, row_text, truncate, wrap_chunk};

/// Rows of a quotation's words on its card.
const ROWS: usize = 3;
/// Bytes of a quotation that a card looks at.
const EXCERPT: usize = 600;

/// The cards for one draw.
pub struct Quotations<'a> {
    /// What is read.
    pub article: &'a Article,
    /// Who says what in it.
    pub analysis: &'a Analysis,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// Indices of the quotations that the filter lets through.
    pub shown: &'a [u32],
    /// Selection and scroll position in `shown`.
    pub list: &'a List,
    /// Whether the pane has the keys.
    pub focused: bool,
    /// The theme.
    pub theme: &'a Theme,
}

/// Rows that the card of a quotation takes in a pane of `width` cells, with the blank
/// one below it.
pub fn card_rows(article: &Article, quotation: &Quotation, width: u16) -> usize {
    let words = excerpt(article, quotation);
    rows_of(&words, width).len().clamp(1, ROWS) + 3
}

fn rows_of(words: &str, width: u16) -> Vec<Row> {
    let measure = usize::from(width.saturating_sub(2).max(1));
    wrap_chunk(words, Span::from(0..words.len()), measure, Lines::Flow)
}

/// The beginning of a quotation's words.
fn excerpt(article: &Article, quotation: &Quotation) -> String {
    let mut out = String::new();
    let whole = [quotation.span];
    let pieces: &[Span] = match quotation.pieces.as_slice() {
        [] => &whole,
        pieces => pieces,
    };
    for &piece in pieces {
        if !out.is_empty() {
            out.push(' ');
        }
        let words = article.slice(piece);
        let mut room = EXCERPT.saturating_sub(out.len()).min(words.len());
        while !words.is_char_boundary(room) {
            room -= 1;
        }
        out.push_str(words.get(..room).unwrap_or_default());
        if out.len() + 4 >= EXCERPT {
            break;
        }
    }
    out
}

impl Widget for &Quotations<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let mut y = area.y;
        for position in self.list.shown(self.shown.len()) {
            let Some(quotation) = self
                .shown
                .get(position)
                .and_then(|&n| self.analysis.quotations.get(n as usize))
            else {
                break;
            };
            if y >= area.bottom() {
                break;
            }
            let rows = Rect {
                y,
                height: area.bottom() - y,
                ..area
            };
            let selected = position == self.list.selected();
            y = y.saturating_add(self.card(quotation, selected, rows, buf));
        }
    }
}

impl Quotations<'_> {
    /// Draws a card into the rows that are left, and answers how many it takes.
    fn card(&self, quotation: &Quotation, selected: bool, area: Rect, buf: &mut Buffer) -> u16 {
        let attribution = &quotation.attribution;
        let colour = self.speakers.colour(attribution.speaker);
        let words = excerpt(self.article, quotation);
        let rows = rows_of(&words, area.width);
        let height = rows.len().clamp(1, ROWS) as u16 + 2;
        let tint = self.theme.style(Role::Quotation(colour));
        if selected && self.focused {
            let card = Rect {
                height: height.min(area.height),
                ..area
            };
            fill(buf, card, self.theme.style(Role::Cursor));
        }
        let style = |role| match selected && self.focused {
            true => self.theme.style(Role::Cursor).patch(self.theme.style(role)),
            false => self.theme.style(role),
        };
        let bar = if selected { "▌" } else { "│" };
        for y in area.y..area.y.saturating_add(height).min(area.bottom()) {
            put(buf, area.x, y, area.right(), bar, tint);
        }
        let x = area.x.saturating_add(2);
        let mut y = area.y;
        let mut line = |text: &[(&str, Role)]| {
            let mut at = x;
            if y < area.bottom() {
                for (text, role) in text {
                    let room = usize::from(area.right().saturating_sub(at));
                    at = put(
                        buf,
                        at,
                        y,
                        area.right(),
                        &truncate(text, room),
                        style(*role),
                    );
                }
            }
            y = y.saturating_add(1);
        };
        let (name, role) = self.speaker(quotation);
        line(&[(&name, Role::Speaker(colour)), (&role, Role::Dim)]);
        for (n, row) in rows.iter().take(ROWS).enumerate() {
            let mut text = row_text(&words, row, Lines::Flow);
            if n + 1 == ROWS && rows.len() > ROWS {
                let room = usize::from(area.width.saturating_sub(3));
                text = truncate(&text, room).trim_end_matches('…').to_owned();
                text.push('…');
            }
            line(&[(&text, Role::Text)]);
        }
        if rows.is_empty() {
            line(&[]);
        }
        line(&[(&self.about(quotation), Role::Dim)]);
        height + 1
    }

    fn speaker(&self, quotation: &Quotation) -> (String, String) {
        let speaker = quotation.attribution.speaker;
        match speaker.and_then(|id| self.analysis.entity(id)) {
            Some(entity) => {
                let role = entity
                    .roles
                    .first()
                    .map(|role| format!(", {}", clean_line(role)));
                (
                    clean_line(&entity.name).into_owned(),
                    role.unwrap_or_default(),
                )
            }
            None => ("speaker not named".into(), String::new()),
        }
    }

    /// Kind, section, and how sure.
    fn about(&self, quotation: &Quotation) -> String {
        let mut about = String::from(quotation.kind.name());
        if quotation.attribution.speaker.is_some() {
            let sure = (quotation.attribution.confidence.clamp(0.0, 1.0) * 100.0).round();
            about.push_str(&format!(" · {sure}% sure"));
        }
        let section = self
            .article
            .section_at(quotation.span.start)
            .and_then(|n| self.article.sections.get(n))
            .and_then(|section| section.title);
        if let Some(title) = section {
            about.push_str(" · ");
            about.push_str(&clean_line(self.article.slice(title)));
        }
        about
    }
}

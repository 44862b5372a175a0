//! Everything about one quotation: its words, its speaker, why, and who else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::frame;
use crate::analysis::{Analysis, Quotation};
use crate::article::Article;
use crate::reader::cells::put;
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{Lines, clean_line, row_text, wrap};

/// The box's size.
const COLUMNS: u16 = 68;
/// Columns of the labels.
const LABELS: u16 = 10;
/// Rows of the quotation's own words at most.
const WORDS: usize = 8;

/// A quotation explained.
pub struct Detail<'a> {
    /// What is read.
    pub article: &'a Article,
    /// Who says what in it.
    pub analysis: &'a Analysis,
    /// The quotation.
    pub quotation: &'a Quotation,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// The theme.
    pub theme: &'a Theme,
}

impl Detail<'_> {
    /// Rows of a style, a label and a value; without a label the value starts at the margin.
    fn lines(&self, columns: usize) -> Vec<(Role, &'static str, String)> {
        let said = &self.quotation.attribution;
        let colour = self.speakers.colour(said.speaker);
        let text = &self.article.text;
        let rows = wrap(text, self.quotation.span, columns, Lines::Flow);
        let mut lines: Vec<(Role, &'static str, String)> = rows
            .iter()
            .take(WORDS)
            .map(|row| {
                (
                    Role::Quotation(colour),
                    "",
                    row_text(text, row, Lines::Flow),
                )
            })
            .collect();
        if rows.len() > WORDS {
            lines.push((Role::Dim, "", "…".into()));
        }
        lines.push((Role::Text, "", String::new()));
        let name = said.speaker.and_then(|id| self.analysis.entity(id));
        let speaker = match name {
            Some(entity) => {
                let roles = entity.roles.join(", ");
                if roles.is_empty() {
                    clean_line(&entity.name).into_owned()
                } else {
                    clean_line(&format!("{}, {roles}", entity.name)).into_owned()
                }
            }
            None => "the text does not say".to_string(),
        };
        lines.push((Role::Speaker(colour), "Speaker", speaker));
        let shown = |span| clean_line(self.article.slice(span)).into_owned();
        if let Some(mention) = said.mention {
            lines.push((Role::Text, "Named as", shown(mention)));
        }
        if let Some(cue) = said.cue {
            lines.push((Role::Text, "Reported", shown(cue)));
        }
        let mode = self.quotation.mode.name();
        lines.push((
            Role::Text,
            "Kind",
            format!("{}, {mode}", self.quotation.kind.name()),
        ));
        if said.speaker.is_some() {
            lines.push((
                Role::Text,
                "How sure",
                format!("{:.0} in 100", said.confidence * 100.0),
            ));
        }
        lines.push((Role::Text, "Why", said.reason.to_string()));
        for rival in &said.rivals {
            if let Some(entity) = self.analysis.entity(rival.entity) {
                let name = clean_line(&entity.name);
                lines.push((
                    Role::Dim,
                    "Or",
                    format!("{name}, {:.0} in 100", rival.confidence * 100.0),
                ));
            }
        }
        lines
    }
}

impl Widget for &Detail<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let columns = COLUMNS.min(area.width);
        let lines = self.lines(usize::from(columns.saturating_sub(4)).max(8));
        let rows = u16::try_from(lines.len() + 2)
            .unwrap_or(u16::MAX)
            .min(area.height);
        let inner = frame(
            area,
            (columns, rows),
            "Who says this, and why",
            self.theme,
            buf,
        );
        for ((role, label, line), y) in lines.iter().zip(inner.y..inner.bottom()) {
            let quiet = self.theme.style(Role::Dim);
            let x = put(buf, inner.x, y, inner.right(), label, quiet);
            let x = if label.is_empty() {
                x
            } else {
                inner.x + LABELS
            };
            put(buf, x, y, inner.right(), line, self.theme.style(*role));
        }
    }
}

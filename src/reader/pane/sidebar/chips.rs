//! The parts of the filter as chips below the tabs; a click on one takes it away.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::MARGIN;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::reader::cells::put;
use crate::reader::filter::{Filter, Part};
use crate::reader::theme::{Role, Theme};
use crate::typeset::{clean_line, truncate, width};

/// A pane of fewer rows has no room for them; the status line also tells of the filter.
const LEAST: u16 = 12;
/// The most rows of chips: usually, and in a pane of many rows.
const ROWS: (u16, u16) = (1, 2);
const MANY: u16 = 24;
/// The sign behind a part that can be taken away.
const AWAY: &str = "✕";

/// The parts, and where each stands.
#[derive(Clone, Debug, Default)]
pub struct Chips {
    parts: Vec<(Part, String)>,
    laid: Vec<Chip>,
    /// How many have no room.
    left: usize,
}

#[derive(Clone, Debug)]
struct Chip {
    part: usize,
    row: u16,
    column: u16,
    words: String,
}

impl Chips {
    /// The parts of a filter.
    pub fn of(article: &Article, analysis: &Analysis, filter: &Filter) -> Self {
        let words = |part: Part| {
            let words = part.words(article, analysis);
            (part, clean_line(&words).into_owned())
        };
        Self {
            parts: filter.parts().into_iter().map(words).collect(),
            ..Self::default()
        }
    }

    /// Lays them into a pane of so many columns and rows.
    pub fn lay(&mut self, columns: u16, rows: u16) {
        self.laid.clear();
        self.left = 0;
        let most = match rows {
            rows if rows < LEAST => 0,
            rows if rows < MANY => ROWS.0,
            _ => ROWS.1,
        };
        let room = usize::from(columns.saturating_sub(MARGIN));
        let (mut row, mut at) = (0, 0);
        for (n, (_, words)) in self.parts.iter().enumerate() {
            let around = width(AWAY) + 3;
            let words = truncate(words, room.saturating_sub(around).max(1));
            let words = format!(" {words} {AWAY} ");
            let rest = self.parts.len() - n - 1;
            // In the last row there is room for how many are left out.
            let spare = |row: u16| match row + 1 == most && rest > 0 {
                true => 4,
                false => 0,
            };
            if at > 0 && at + width(&words) + spare(row) > room {
                (row, at) = (row + 1, 0);
            }
            if row >= most {
                self.left = rest + 1;
                break;
            }
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            at += width(&words) + 1;
            self.laid.push(Chip {
                part: n,
                row,
                column: column.saturating_add(MARGIN),
                words,
            });
        }
    }

    /// Rows that they take.
    pub fn rows(&self) -> u16 {
        self.laid.last().map_or(0, |chip| chip.row + 1)
    }

    /// The part at a row of theirs and a column of the pane.
    pub fn at(&self, row: u16, column: u16) -> Option<&Part> {
        let covers = |chip: &&Chip| {
            let cells = u16::try_from(width(&chip.words)).unwrap_or(u16::MAX);
            chip.row == row && (chip.column..chip.column.saturating_add(cells)).contains(&column)
        };
        let chip = self.laid.iter().find(covers)?;
        self.parts.get(chip.part).map(|(part, _)| part)
    }

    /// Draws them from the first row of `area` on.
    pub fn draw(&self, area: Rect, theme: &Theme, buf: &mut Buffer) {
        let style = theme.style(Role::Filter);
        let mut end = (area.x.saturating_add(MARGIN), area.y);
        for chip in &self.laid {
            let (x, y) = (
                area.x.saturating_add(chip.column),
                area.y.saturating_add(chip.row),
            );
            if y >= area.bottom() {
                return;
            }
            end = (put(buf, x, y, area.right(), &chip.words, style), y);
        }
        if self.left > 0 && !self.laid.is_empty() {
            let more = format!("+{}", self.left);
            let dim = theme.style(Role::Dim);
            put(
                buf,
                end.0.saturating_add(1),
                end.1,
                area.right(),
                &more,
                dim,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::QuotationKind;

    fn chips(words: &[&str], columns: u16, rows: u16) -> Chips {
        let part = |words: &&str| (Part::Text((*words).into()), (*words).to_string());
        let mut chips = Chips {
            parts: words.iter().map(part).collect(),
            ..Chips::default()
        };
        chips.lay(columns, rows);
        chips
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let words = ["Ann Poe", "about the pier", "direct", "in The Pier"];
        let laid = chips(&words, 34, 40);
        assert_eq!((laid.rows(), laid.left, laid.laid.len()), (2, 0, 4));
        let low = chips(&words, 34, 16);
        assert_eq!(
            (low.rows(), low.left),
            (1, 2 + usize::from(low.laid.len() == 1))
        );
        assert_eq!(chips(&words, 34, 8).rows(), 0);
        for columns in 1..80 {
            let laid = chips(&words, columns, 40);
            let inside = |chip: &Chip| usize::from(chip.column) + width(&chip.words);
            let fits = laid
                .laid
                .iter()
                .map(inside)
                .all(|end| end <= usize::from(columns.max(8)));
            assert!(fits, "{columns}");
        }
    }

    #[test]
    fn a_cell_knows_its_part() {
        let mut laid = chips(&["Ann Poe", "direct"], 40, 40);
        laid.parts[1].0 = Part::Kind(QuotationKind::Direct);
        assert_eq!(laid.at(0, 1), None);
        assert_eq!(laid.at(0, 2), Some(&Part::Text("Ann Poe".into())));
        assert_eq!(laid.at(0, 14), Some(&Part::Kind(QuotationKind::Direct)));
        assert_eq!(laid.at(1, 3), None);
    }
}

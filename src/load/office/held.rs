//! A table while it is read. Some archives of newspapers hand out an article as one: a row for its
//! title, one for its author, one for its text. That is no table, and is told only at its end.

use super::paragraph::{Face, Kind, Paragraph, Piece};
use super::sheet::Sheet;

/// A cell: its paragraphs, and how many columns and rows it takes.
struct Cell {
    columns: usize,
    rows: usize,
    paragraphs: Vec<Paragraph>,
}

#[derive(Default)]
struct Row {
    heads: bool,
    cells: Vec<Cell>,
}

/// The rows that have come.
#[derive(Default)]
pub(super) struct Held {
    rows: Vec<Row>,
}

impl Held {
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn head_row(&mut self, heads: bool) {
        if let Some(row) = self.rows.last_mut() {
            row.heads |= heads;
        }
    }

    pub(super) fn begin_cell(&mut self) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(Cell {
                columns: 1,
                rows: 1,
                paragraphs: Vec::new(),
            });
        }
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.cells.last_mut()
    }

    pub(super) fn span(&mut self, columns: usize, rows: usize) {
        if let Some(cell) = self.cell() {
            (cell.columns, cell.rows) = (columns, rows);
        }
    }

    pub(super) fn push(&mut self, paragraph: &Paragraph) {
        if self.cell().is_none() {
            self.begin_cell();
        }
        if let Some(cell) = self.cell() {
            cell.paragraphs.push(paragraph.clone());
        }
    }

    /// Whether its rows are what an archive says of an article: a short code, and what it is for.
    fn is_record(&self) -> bool {
        const LEAST: usize = 5;
        let codes: Vec<String> = self.rows.iter().filter_map(Row::code).collect();
        let has = |code: &str| codes.iter().any(|c| c == code);
        codes.len() >= LEAST
            && codes.len() == self.rows.len()
            && has("HD")
            && (has("LP") || has("TD"))
    }
}

impl Row {
    /// The code of a row of two cells: "HD".
    fn code(&self) -> Option<String> {
        let [code, _] = self.cells.as_slice() else {
            return None;
        };
        let words: String = code.paragraphs.iter().map(words).collect();
        let code = words.trim();
        let fits = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
        fits.then(|| code.to_string())
    }
}

/// The words of a paragraph.
fn words(paragraph: &Paragraph) -> String {
    let words = paragraph.pieces.iter().filter_map(|piece| match piece {
        Piece::Words { text, .. } => Some(text.as_str()),
        _ => None,
    });
    words.collect()
}

impl Sheet {
    /// Writes a table that has ended.
    pub(super) fn release(&mut self, held: Held) {
        if held.is_record() {
            return self.record(held);
        }
        self.out.begin_table();
        for row in held.rows {
            self.out.begin_row();
            for cell in row.cells {
                self.out.begin_cell();
                if row.heads {
                    self.out.head_cell();
                }
                self.out.span_cell(cell.columns, cell.rows);
                for paragraph in &cell.paragraphs {
                    self.out.flow(" ");
                    self.pieces(paragraph, Face::default());
                }
            }
        }
        self.out.end_table();
    }

    /// Writes what is an article and no table: a paragraph for each line of it.
    fn record(&mut self, held: Held) {
        for row in held.rows {
            let code = row.code().unwrap_or_default();
            let value = row.cells.into_iter().next_back();
            for mut paragraph in value.into_iter().flat_map(|cell| cell.paragraphs) {
                match code.as_str() {
                    "HD" => paragraph.kind = Kind::Heading(1),
                    // These speak for themselves.
                    "LP" | "TD" | "WC" | "PD" | "SN" | "CY" | "AN" => {}
                    _ => {
                        let label = Piece::Words {
                            text: format!("{code}: "),
                            face: Face::default(),
                            link: None,
                        };
                        paragraph.pieces.insert(0, label);
                    }
                }
                self.paragraph(&paragraph);
            }
        }
    }
}

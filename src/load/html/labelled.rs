//! Small tables of labels and what they say, as old pages have them below a title: "Author:", "Ines
//! Vale"; "Date:", "3 May 2031".

use super::page::{Kind, Page, Piece};

/// The most rows of such a table, and the longest label and value, in bytes.
const ROWS: usize = 8;
const LABEL: usize = 30;
const VALUE: usize = 120;

/// Each label of a table with what stands beside it; none of a table that holds anything else.
pub(super) fn rows<'p>(page: &'p Page, piece: &Piece) -> Vec<(&'p str, &'p str)> {
    if piece.kind != Kind::Table || piece.rows.len() > ROWS {
        return Vec::new();
    }
    let text = |start: u32, end: u32| page.text.get(start as usize..end as usize);
    let pair = |row: &Vec<super::page::Cell>| {
        let [label, value] = row.as_slice() else {
            return None;
        };
        let label = text(label.start, label.end)?.trim();
        let value = text(value.start, value.end)?.trim();
        let fits = (1..=LABEL).contains(&label.len()) && (1..=VALUE).contains(&value.len());
        fits.then_some((label, value))
    };
    let pairs: Option<Vec<_>> = piece.rows.iter().map(pair).collect();
    pairs.unwrap_or_default()
}

//! Where the article is from, and what is missing from it.

use super::sheet::{FactRows, SheetRow};
use crate::reader::document::Document;
use crate::reader::source::facts;
use crate::reader::theme::Role;

/// The box's title.
pub const TITLE: &str = "Source";
/// The most columns: addresses are long.
pub const COLUMNS: u16 = 110;

/// What is known of an article's source, in so many columns.
pub fn rows(document: &Document, columns: usize) -> Vec<SheetRow> {
    let mut rows = FactRows::new(columns);
    let mut before = "";
    for (label, value) in facts(document) {
        let role = match label {
            "Title" => Role::Title,
            "Missing" | "Not read" => Role::Filter,
            _ => Role::Text,
        };
        rows.add(if label == before { "" } else { label }, role, &value);
        before = label;
    }
    rows.into_rows()
}

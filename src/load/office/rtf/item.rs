//! Items of lists, as rich text shows them.

use super::super::paragraph::{Item, Paragraph, Piece};
use crate::words::marks;

/// The indent by which lists without other marks are set in, in twentieths of a point.
pub(super) const INDENT: i32 = 360;

/// What a list's own text shows before an item.
pub(super) fn marker(words: &str) -> Option<String> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let counted = words.chars().any(char::is_alphanumeric) && words.ends_with(['.', ')']);
    Some(if counted {
        format!("{words} ")
    } else {
        "• ".into()
    })
}

/// An item of a list that is written out: a mark and a tab, set in.
pub(super) fn written_item(paragraph: &mut Paragraph, indent: i32, first: i32) -> Option<Item> {
    if first >= 0 {
        return None;
    }
    let Some(Piece::Words { text, .. }) = paragraph.pieces.first_mut() else {
        return None;
    };
    let (mark, rest) = text.split_once('\t')?;
    let mark = mark.trim();
    let bullet = marks::is_bullet(mark);
    let number = mark.len() <= 6 && mark.ends_with(['.', ')']);
    if !bullet && !number {
        return None;
    }
    let marker = if bullet {
        "• ".into()
    } else {
        format!("{mark} ")
    };
    *text = rest.to_string();
    let level = (indent.saturating_add(first)) / INDENT + 1;
    Some(Item {
        level: u8::try_from(level.clamp(1, 9)).unwrap_or(1),
        marker: Some(marker),
    })
}

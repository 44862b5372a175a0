//! What short lines near the top of an article are.

use super::{abroad, dateline, phrases, shown};
use crate::article::BlockKind;

/// Whether a short line near an article's top is a byline, a date line or a credit.
pub(in crate::load) fn top_line(line: &str) -> Option<BlockKind> {
    let words = shown::words(line);
    if line.len() > 200 || dateline::is_note(line) {
        None
    } else if phrases::is_byline(line, words) || abroad::is_byline(line) {
        Some(BlockKind::Byline)
    } else if dateline::is_dateline(line, words) || abroad::is_dateline(line) {
        Some(BlockKind::Dateline)
    } else if phrases::is_caption(line, words) {
        Some(BlockKind::Caption)
    } else {
        None
    }
}

//! Puts text into the cells of the screen; all text goes through here.
//!
//! Text is cleaned and measured on its way by the functions that also wrapped it. A wide
//! character never hangs over an edge.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::article::Span;
use crate::typeset::{Lines, glyphs, width};

/// Writes `text` on row `y` from column `x` up to, not including, column `limit`, and
/// answers the column after it. The text may be hostile.
pub fn put(buf: &mut Buffer, x: u16, y: u16, limit: u16, text: &str, style: Style) -> u16 {
    let mut x = x;
    for glyph in glyphs(text, Span::from(0..text.len()), Lines::Flow) {
        match put_shown(buf, x, y, limit, &glyph.shown, style) {
            Some(after) => x = after,
            None => break,
        }
    }
    x
}

/// Writes one glyph's clean text, and answers the column after it; `None` where it
/// does not fit before column `limit`.
pub(super) fn put_shown(
    buf: &mut Buffer,
    x: u16,
    y: u16,
    limit: u16,
    shown: &str,
    style: Style,
) -> Option<u16> {
    let limit = limit.min(buf.area.right());
    if let [byte] = shown.as_bytes() {
        // Nearly every glyph; a control character was shown as a mark long before.
        debug_assert!(!byte.is_ascii_control());
        let cell = buf.cell_mut((x, y)).filter(|_| x < limit)?;
        // What is written over a picture's cell covers it.
        cell.set_symbol(shown)
            .set_style(style)
            .set_diff_option(CellDiffOption::None);
        return Some(x + 1);
    }
    let mut x = x;
    // One character is one cluster: nothing to be looked for.
    let mut characters = shown.chars();
    let alone = (characters.next().is_some() && characters.next().is_none()).then_some(shown);
    let more = alone.is_none().then(|| shown.graphemes(true));
    for cluster in alone.into_iter().chain(more.into_iter().flatten()) {
        let cells = u16::try_from(width(cluster)).unwrap_or(u16::MAX);
        let after = x.checked_add(cells).filter(|&after| after <= limit)?;
        if cells == 0 {
            continue;
        }
        let cell = buf.cell_mut((x, y))?;
        cell.set_symbol(cluster)
            .set_style(style)
            .set_diff_option(CellDiffOption::None);
        // Where ratatui counts otherwise, our count holds: columns depend on it.
        if cluster.len() > 1
            && cluster.cell_width() != cells
            && let Some(cells) = NonZeroU16::new(cells)
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(cells));
        }
        for hidden in x + 1..after {
            if let Some(cell) = buf.cell_mut((hidden, y)) {
                // Its background stays: a wide character on a selected row has no gap.
                let below = cell.style();
                cell.reset();
                cell.set_style(below).set_style(style);
            }
        }
        x = after;
    }
    Some(x)
}

/// Fills the rest of a row with spaces of a style.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    let mut blank = Cell::EMPTY;
    blank.set_style(style);
    let columns = usize::from(buf.area.width).max(1);
    let left = usize::from(area.left() - buf.area.left());
    let rows = buf.content.chunks_mut(columns);
    let above = usize::from(area.top() - buf.area.top());
    for row in rows.skip(above).take(area.height.into()) {
        for cell in row.iter_mut().skip(left).take(area.width.into()) {
            *cell = Cell::EMPTY;
            (cell.fg, cell.bg) = (blank.fg, blank.bg);
            (cell.underline_color, cell.modifier) = (blank.underline_color, blank.modifier);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_wide_character_is_not_cut_at_the_edge() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        assert_eq!(put(&mut buf, 0, 0, 3, "家族会", Style::new()), 2);
        assert_eq!(buf, Buffer::with_lines(["家    "]));
    }

    proptest! {
        #[test]
        fn no_escape_reaches_a_cell(text in any::<String>(), x in 0_u16..30) {
            let mut buf = Buffer::empty(Rect::new(0, 0, 20, 1));
            let end = put(&mut buf, x, 0, 18, &text, Style::new());
            prop_assert!(end <= 18 || end == x);
            for cell in buf.content() {
                prop_assert!(!cell.symbol().chars().any(char::is_control));
            }
        }
    }
}

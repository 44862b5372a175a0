//! Columns of numbers: set right, so that ones stand below ones.

use crate::article::Span;
use crate::typeset::{Lines, glyphs};

/// Longer cells are sentences about numbers.
const LONGEST: usize = 20;

/// What the cells of a column are, as far as they were looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    /// Cells of the narrowest and the widest number.
    widths: Option<(usize, usize)>,
    /// Whether anything is no number.
    other: bool,
}

impl Numbers {
    /// Takes up a cell below the head.
    pub(super) fn see(&mut self, text: &str, cell: Span) {
        if self.other {
            return;
        }
        let (mut digits, mut width, mut seen) = (0, 0, String::new());
        for glyph in glyphs(text, cell, Lines::Flow).take(LONGEST + 1) {
            width += glyph.width;
            digits += glyph.shown.chars().filter(char::is_ascii_digit).count();
            seen.push_str(&glyph.shown);
        }
        match (seen.trim(), digits) {
            ("" | "-" | "–" | "—" | "−" | "n/a" | "N/A", _) => {}
            (number, 1..) if width <= LONGEST && is_number(number) => {
                let (least, most) = self.widths.unwrap_or((width, width));
                self.widths = Some((least.min(width), most.max(width)));
            }
            _ => self.other = true,
        }
    }

    /// Whether they are numbers that stand better below each other when they are set right.
    /// Years do as they are.
    pub(super) fn set_right(self) -> bool {
        !self.other && self.widths.is_some_and(|(least, most)| least < most)
    }
}

/// Whether digits, separators, a sign, a currency or a per cent sign are all there is. What
/// has a stroke or a dash within is a date or a span.
fn is_number(text: &str) -> bool {
    let signs = [
        '+', '-', '−', '–', '±', '~', '≈', '<', '>', '$', '€', '£', '¥', '₹', '(',
    ];
    let after = ['%', '‰', '€', '$', '£', '₹', ')', '*', '†'];
    let inner = text.trim_start_matches(|c: char| signs.contains(&c) || c.is_whitespace());
    let inner = inner.trim_end_matches(|c: char| after.contains(&c) || c.is_whitespace());
    let separators = ['.', ',', '\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];
    inner.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && inner.ends_with(|c: char| c.is_ascii_digit())
        && inner
            .chars()
            .all(|c| c.is_ascii_digit() || separators.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_dates_and_words() {
        for number in [
            "7", "1,204", "−3.5", "+12 %", "$1.2", "(40)", "12 000", ".5", "99*",
        ] {
            assert!(is_number(number), "{number}");
        }
        for other in [
            "",
            "2/3",
            "1998–2004",
            "2026-03-01",
            "12:30",
            "4th",
            "3 km",
            "v1.2",
            "1.",
        ] {
            assert!(!is_number(other), "{other}");
        }
    }

    #[test]
    fn a_column_is_set_right_where_all_its_cells_are_numbers_of_several_widths() {
        let right = |cells: &[&str]| {
            let mut numbers = Numbers::default();
            for cell in cells {
                numbers.see(cell, Span::from(0..cell.len()));
            }
            numbers.set_right()
        };
        assert!(right(&["7", "12", "", "–", "103.5"]));
        assert!(!right(&["1998", "2004"]));
        assert!(!right(&["7", "many", "12"]));
        assert!(!right(&["", "–"]));
    }
}

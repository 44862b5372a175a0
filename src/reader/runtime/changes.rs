//! Compares two screens and tells which cells have to be written.
//!
//! This takes the place of [`Buffer::diff_iter`], which believes that a terminal's cell is what
//! the buffer says. A terminal that writes over one half of a wide character blanks the other
//! half in a colour of its choice. Where the wide characters of a row move by one cell, the
//! buffers often agree that this half is blank, and nothing would be written there.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};

use crate::typeset::width;

/// A cell and where it stands.
pub(super) type Placed<'a> = (u16, u16, &'a Cell);

/// Up to this many equal cells are written again rather than stepped over: naming a place takes
/// as many bytes.
const BRIDGE: usize = 6;

/// What a cleared terminal must be told of a screen: all cells that are not blank, without those
/// that wide characters cover.
pub(super) fn all(screen: &Buffer) -> Vec<Placed<'_>> {
    let mut told = Vec::with_capacity(screen.content.len() / 2);
    for (y, next) in rows(screen) {
        let mut telling = Telling::on(&mut told, next, y);
        let mut covered = 0;
        for (x, cell) in next.iter().enumerate() {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            // Most cells of a screen are blank: they are not looked at twice.
            if cell.symbol() == " " {
                if is_covered(cell) {
                    continue;
                }
                if !same_style(cell, &Cell::EMPTY) {
                    telling.tell(x, cell);
                }
                continue;
            }
            covered = cells(cell) - 1;
            telling.tell(x, cell);
        }
    }
    told
}

/// What a terminal that shows one screen must be told to show another of the same size.
pub(super) fn between<'a>(shown: &Buffer, next: &'a Buffer) -> Vec<Placed<'a>> {
    let mut told = Vec::new();
    // Where something lay over a picture, the picture is told again.
    let mut both = shown.content.iter().zip(&next.content);
    let bared = both.any(|(old, new)| is_covered(new) && !is_covered(old) && !draws(old));
    for ((_, old), (y, new)) in rows(shown).zip(rows(next)) {
        row(old, new, bared, &mut Telling::on(&mut told, new, y));
    }
    told
}

/// The rows of a screen, each with its number.
fn rows(screen: &Buffer) -> impl Iterator<Item = (u16, &[Cell])> {
    let columns = usize::from(screen.area.width).max(1);
    (screen.area.y..).zip(screen.content.chunks(columns))
}

fn row<'a>(shown: &[Cell], next: &'a [Cell], bared: bool, telling: &mut Telling<'a, '_>) {
    // So many cells from here on are covered by a wide character of the next screen, and so
    // many had a wide character whose beginning was written over.
    let (mut covered, mut broken) = (0_usize, 0_usize);
    for (x, (old, new)) in shown.iter().zip(next).enumerate() {
        let (was, is) = (old.symbol(), new.symbol());
        let same = was == is && same_style(old, new) && old.diff_option == new.diff_option;
        if covered == 0 && broken == 0 && same && !(bared && draws(new)) {
            covered = cells_of(is, new) - 1;
            continue;
        }
        broken = broken.saturating_sub(1).max(cells_of(was, old) - 1);
        if covered > 0 {
            covered -= 1;
            continue;
        }
        if is_covered(new) {
            continue;
        }
        covered = cells_of(is, new) - 1;
        // Some terminals draw these in one cell: what stood in the other goes first.
        if covered > 0 && new.symbol().contains(EMOJI) {
            let blanks = next.iter().enumerate().skip(x + 1);
            for (x, blank) in blanks.take(covered) {
                telling.tell(x, blank);
            }
        }
        telling.tell(x, new);
    }
}

/// What is told of a row.
struct Telling<'a, 'b> {
    told: &'b mut Vec<Placed<'a>>,
    row: &'a [Cell],
    y: u16,
    /// Behind the last cell that was told, where that was a narrow one.
    end: Option<usize>,
}

impl<'a, 'b> Telling<'a, 'b> {
    fn on(told: &'b mut Vec<Placed<'a>>, row: &'a [Cell], y: u16) -> Self {
        let end = None;
        Self { told, row, y, end }
    }

    fn tell(&mut self, x: usize, cell: &'a Cell) {
        if let Some(end) = self.end.filter(|&end| x <= end + BRIDGE)
            && let Some(gap) = self.row.get(end..x)
            && gap.iter().all(|g| is_narrow(g) && same_style(g, cell))
        {
            for (x, cell) in (end..).zip(gap) {
                self.place(x, cell);
            }
        }
        self.place(x, cell);
        self.end = is_narrow(cell).then_some(x + 1);
    }

    fn place(&mut self, x: usize, cell: &'a Cell) {
        if let Ok(x) = u16::try_from(x) {
            self.told.push((x, self.y, cell));
        }
    }
}

/// Whether all terminals take the cell for one that stands alone.
fn is_narrow(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [b' '..=b'~']) && !is_covered(cell)
}

/// Whether the cell is a part of a picture that another cell draws.
fn is_covered(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::Skip
}

/// Whether the cell draws a picture.
pub(super) fn draws(cell: &Cell) -> bool {
    cell.symbol().starts_with('\x1b')
}

fn same_style(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg
        && one.bg == other.bg
        && one.modifier == other.modifier
        && one.underline_color == other.underline_color
}

/// The character that asks for a picture form, which makes a character wide.
const EMOJI: char = '\u{fe0f}';

/// How many cells a character takes, itself at least.
fn cells(cell: &Cell) -> usize {
    cells_of(cell.symbol(), cell)
}

/// The same of a cell with this symbol.
fn cells_of(symbol: &str, cell: &Cell) -> usize {
    match (symbol, cell.diff_option) {
        (symbol, _) if symbol.len() == 1 => 1,
        (_, CellDiffOption::ForcedWidth(cells)) => cells.get().into(),
        (symbol, _) => width(symbol).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::cells as draw;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    /// A terminal that blanks the rest of a wide character in its own colours when a part of
    /// it is written over.
    #[derive(Clone, Debug, PartialEq)]
    enum Shown {
        Cell(Cell),
        /// Beneath the wide character that begins so many cells before.
        Beneath(usize),
        /// What is left of a wide character.
        Rest,
    }

    fn write(terminal: &mut [Shown], x: usize, cell: &Cell) {
        let end = (x + cells(cell)).min(terminal.len());
        for at in x..end {
            let first = match terminal[at] {
                Shown::Beneath(before) => at - before,
                _ => at,
            };
            let mut last = first + 1;
            while last < terminal.len() && matches!(terminal[last], Shown::Beneath(_)) {
                last += 1;
            }
            if last - first > 1 {
                terminal[first..last].fill(Shown::Rest);
            }
        }
        terminal[x] = Shown::Cell(cell.clone());
        for (before, at) in (x + 1..end).enumerate() {
            terminal[at] = Shown::Beneath(before + 1);
        }
    }

    /// What a terminal shows that is told a screen from nothing.
    fn fresh(screen: &Buffer) -> Vec<Shown> {
        let mut terminal = vec![Shown::Cell(Cell::EMPTY); screen.content.len()];
        for (x, _, cell) in all(screen) {
            write(&mut terminal, x.into(), cell);
        }
        terminal
    }

    fn screen(text: &str, red: bool) -> Buffer {
        let mut screen = Buffer::empty(Rect::new(0, 0, 16, 1));
        let style = match red {
            true => Style::new().fg(Color::Red),
            false => Style::new(),
        };
        draw::put(&mut screen, 0, 0, 16, text, style);
        screen.set_style(screen.area, Style::new().bg(Color::White));
        screen
    }

    /// The terminal after both screens, and as it should be.
    fn shows(first: &Buffer, second: &Buffer) -> (Vec<Shown>, Vec<Shown>) {
        let mut terminal = fresh(first);
        for (x, _, cell) in between(first, second) {
            write(&mut terminal, x.into(), cell);
        }
        (terminal, fresh(second))
    }

    #[test]
    fn wide_letters_that_move_by_a_cell_leave_nothing_behind() {
        let (first, second) = (screen("a渡し b", false), screen("渡し  b", false));
        let (shown, right) = shows(&first, &second);
        assert_eq!(shown, right);
    }

    #[test]
    fn what_stays_is_not_written_again() {
        let (first, second) = (screen("渡し船 a 船", false), screen("渡し船 b 船", false));
        let told: Vec<u16> = between(&first, &second).iter().map(|p| p.0).collect();
        assert_eq!(told, [7]);
        assert!(between(&first, &first).is_empty());
    }

    #[test]
    fn a_short_way_is_written_and_a_long_one_stepped_over() {
        let (first, second) = (
            screen("a car on a pier", false),
            screen("b car in a bier", false),
        );
        let told = |from, to| -> Vec<u16> { between(from, to).iter().map(|p| p.0).collect() };
        assert_eq!(
            told(&first, &second),
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
        );
        assert_eq!(told(&first, &screen("b car on a bier", false)), [0, 11]);
    }

    #[test]
    fn a_whole_repaint_is_the_difference_to_a_blank_screen() {
        let area = Rect::new(0, 0, 12, 4);
        let mut screen = Buffer::empty(area);
        let plain = Style::new();
        draw::put(&mut screen, 0, 0, 12, "Ferry 渡し船", plain);
        draw::put(&mut screen, 3, 2, 9, "e\u{301} 👩‍🚒 x", plain.fg(Color::Red));
        screen.set_style(Rect::new(0, 3, 5, 1), plain.bg(Color::Blue));
        let whole = all(&screen);
        assert_eq!(whole, between(&Buffer::empty(area), &screen));
        assert!(!whole.is_empty());
    }

    /// A screen with a picture of three cells by two at this column, drawn by its first cell.
    fn pictured(at: u16, covered: bool) -> Buffer {
        let area = Rect::new(0, 0, 8, 3);
        let mut screen = Buffer::empty(area);
        draw::put(&mut screen, 0, 2, 8, "caption", Style::new());
        for (x, y) in (at..at + 3).flat_map(|x| [(x, 0), (x, 1)]) {
            screen[(x, y)].set_diff_option(CellDiffOption::Skip);
        }
        screen[(at, 0)]
            .set_symbol("\x1bPq\x1b\\")
            .set_diff_option(CellDiffOption::ForcedWidth(std::num::NonZeroU16::MIN));
        if covered {
            draw::put(&mut screen, at + 1, 1, 8, "x", Style::new());
        }
        screen
    }

    fn places(told: &[Placed<'_>]) -> Vec<(u16, u16)> {
        told.iter().map(|(x, y, _)| (*x, *y)).collect()
    }

    fn told(from: &Buffer, to: &Buffer) -> Vec<(u16, u16)> {
        places(&between(from, to))
    }

    #[test]
    fn cells_beneath_a_picture_are_not_told() {
        let screen = pictured(2, false);
        let whole = all(&screen);
        assert_eq!(places(&whole)[0], (2, 0));
        assert!(whole[1..].iter().all(|(_, y, _)| *y == 2));
        assert!(between(&screen, &pictured(2, false)).is_empty());
    }

    #[test]
    fn where_a_picture_was_the_cells_are_told_again() {
        let (first, blank) = (pictured(2, false), Buffer::empty(Rect::new(0, 0, 8, 3)));
        let gone = told(&first, &blank);
        assert!((2..5).all(|x| gone.contains(&(x, 0)) && gone.contains(&(x, 1))));
        // One that moves is drawn where it is now, and what it leaves is told.
        let moved = told(&first, &pictured(3, false));
        assert_eq!(moved, [(2, 0), (3, 0), (2, 1)]);
    }

    #[test]
    fn what_lies_over_a_picture_goes_without_a_rest() {
        let (bare, covered) = (pictured(2, false), pictured(2, true));
        assert_eq!(told(&bare, &covered), [(3, 1)]);
        assert_eq!(
            told(&covered, &bare),
            [(2, 0)],
            "the picture is drawn again"
        );
    }

    proptest! {
        #[test]
        fn any_screen_follows_any_other(
            one in "[ab 船渡し❤️👩‍🚒]{0,14}",
            two in "[ab 船渡し❤️👩‍🚒]{0,14}",
            red: bool,
        ) {
            let (shown, right) = shows(&screen(&one, false), &screen(&two, red));
            prop_assert_eq!(shown, right);
        }
    }
}

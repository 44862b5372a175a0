//! What a terminal has to be told, so that it shows another screen.
//!
//! Own code beside [`Buffer::diff_iter`], which takes a terminal's cell for what the buffer
//! says of it. A terminal that writes over one half of a wide character blanks the other
//! half in a colour of its choice, and where the wide characters of a row only move by a
//! cell, that half is often one that the buffers agree on: they call it a blank.

use ratatui::buffer::{Buffer, Cell};

use crate::typeset::width;

/// A cell and where it stands.
pub(super) type Placed<'a> = (u16, u16, &'a Cell);

/// What a cleared terminal has to be told of a screen: the cells that are not blank, without
/// those that wide characters cover.
pub(super) fn all(screen: &Buffer) -> impl Iterator<Item = Placed<'_>> {
    let mut covered = 0;
    screen
        .content
        .iter()
        .enumerate()
        .filter_map(move |(n, cell)| {
            if covered > 0 {
                covered -= 1;
                return None;
            }
            covered = cells(cell) - 1;
            let (x, y) = screen.pos_of(n);
            (*cell != Cell::EMPTY).then_some((x, y, cell))
        })
}

/// What a terminal that shows one screen has to be told, so that it shows another of the
/// same size.
pub(super) fn between<'a>(shown: &Buffer, next: &'a Buffer) -> Vec<Placed<'a>> {
    let mut told = Vec::new();
    let columns = usize::from(next.area.width).max(1);
    for (y, (old, new)) in shown
        .content
        .chunks(columns)
        .zip(next.content.chunks(columns))
        .enumerate()
    {
        row(old, new, |x, cell| {
            let (x, y) = next.pos_of(y * columns + x);
            told.push((x, y, cell));
        });
    }
    told
}

fn row<'a>(shown: &[Cell], next: &'a [Cell], mut tell: impl FnMut(usize, &'a Cell)) {
    // So many cells from here on are covered by a wide character of the next screen, and so
    // many had a wide character whose beginning was written over.
    let (mut covered, mut broken) = (0_usize, 0_usize);
    for (x, (old, new)) in shown.iter().zip(next).enumerate() {
        if covered == 0 && broken == 0 && old == new {
            covered = cells(new) - 1;
            continue;
        }
        broken = broken.saturating_sub(1).max(cells(old) - 1);
        if covered > 0 {
            covered -= 1;
            continue;
        }
        covered = cells(new) - 1;
        // Some terminals draw these in one cell: what stood in the other goes first.
        if covered > 0 && new.symbol().contains(EMOJI) {
            let blanks = next.iter().enumerate().skip(x + 1);
            blanks.take(covered).for_each(|(x, blank)| tell(x, blank));
        }
        tell(x, new);
    }
}

/// Asks for a character as a picture, which makes it wide.
const EMOJI: char = '\u{fe0f}';

/// How many cells a character takes, itself at least.
fn cells(cell: &Cell) -> usize {
    match cell.symbol() {
        symbol if symbol.len() == 1 => 1,
        symbol => width(symbol).max(1),
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
    fn a_whole_repaint_is_the_difference_to_a_blank_screen() {
        let area = Rect::new(0, 0, 12, 4);
        let mut screen = Buffer::empty(area);
        let plain = Style::new();
        draw::put(&mut screen, 0, 0, 12, "Ferry 渡し船", plain);
        draw::put(&mut screen, 3, 2, 9, "e\u{301} 👩‍🚒 x", plain.fg(Color::Red));
        screen.set_style(Rect::new(0, 3, 5, 1), plain.bg(Color::Blue));
        let whole: Vec<Placed<'_>> = all(&screen).collect();
        assert_eq!(whole, between(&Buffer::empty(area), &screen));
        assert!(!whole.is_empty());
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

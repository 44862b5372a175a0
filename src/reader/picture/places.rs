//! Where pictures are on the screen, and the cells they get.
//!
//! Cells are held free for a picture before anything else is drawn, and it gets them last.
//! Whatever was drawn over a cell keeps it, so everything that lies over a picture covers it.
//! Only here are escape sequences written into cells, and they are made of pixels, never of
//! text.

use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::Ready;
use super::ready::Drawing;
use crate::reader::flow::Line;
use crate::reader::theme::Depth;

/// A part of a picture on the screen.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its cells.
    pub area: Rect,
    /// Rows of it that are cut off above.
    pub cut: u16,
    /// The picture.
    pub picture: Arc<Ready>,
}

/// The pictures that show on `lines`, in a column of the screen; `of` gives a block's.
pub fn shown(lines: &[Line], column: Rect, of: impl Fn(usize) -> Option<Arc<Ready>>) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut last = None;
    for (line, y) in lines.iter().zip(column.top()..column.bottom()) {
        let Some(row) = line.picture else {
            last = None;
            continue;
        };
        if last == Some(line.block) {
            if let Some(shown) = all.last_mut() {
                let left = shown.picture.size.1.saturating_sub(shown.cut);
                shown.area.height = (shown.area.height + 1).min(left);
            }
            continue;
        }
        let Some(picture) = of(line.block as usize).filter(|p| row < p.size.1) else {
            continue;
        };
        last = Some(line.block);
        all.push(Shown {
            area: Rect {
                x: column.x,
                y,
                width: picture.size.0.min(column.width),
                height: 1,
            },
            cut: row,
            picture,
        });
    }
    all
}

/// Holds the cells of pictures free.
pub fn reserve(shown: &[Shown], buf: &mut Buffer) {
    for shown in shown {
        each(shown.area, buf, |_, cell| {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::Skip);
        });
    }
}

impl Shown {
    /// Draws it into the cells that were held for it and are still free.
    pub fn draw(&self, buf: &mut Buffer, depth: Depth) {
        let width = usize::from(self.picture.size.0).max(1);
        let cut = usize::from(self.cut);
        match &self.picture.look {
            Drawing::Cells(cells) => each(self.area, buf, |(x, y), cell| {
                if !is_free(cell) {
                    return;
                }
                match cells.get((y + cut) * width + x) {
                    Some(part) => put(cell, part, depth),
                    None => free(cell),
                }
            }),
            #[cfg(feature = "pictures")]
            Drawing::Rows(cells) => {
                let rows = cells.chunks(width).skip(cut);
                for (row, y) in rows.zip(self.area.top()..self.area.bottom()) {
                    let area = Rect {
                        y,
                        height: 1,
                        ..self.area
                    };
                    self.draw_whole(area, row, buf);
                }
            }
            #[cfg(feature = "pictures")]
            Drawing::Whole(made) => {
                let cells = super::make::part(made, self.picture.size, self.cut, self.area.height);
                self.draw_whole(self.area, &cells, buf);
            }
        }
    }

    /// Draws cells of which the first one draws all. If something lies over one of them, or one
    /// is cut off, nothing is drawn.
    #[cfg(feature = "pictures")]
    fn draw_whole(&self, area: Rect, cells: &[Cell], buf: &mut Buffer) {
        let mut whole = area.width == self.picture.size.0;
        each(area, buf, |_, cell| whole &= is_free(cell));
        let width = usize::from(area.width);
        each(area, buf, |(x, y), cell| {
            let part = cells.get(y * width + x).filter(|_| whole);
            match part {
                Some(part) if is_free(cell) => {
                    let (bg, fg) = (cell.bg, cell.fg);
                    *cell = part.clone();
                    (cell.bg, cell.fg) = (bg, fg);
                }
                _ if is_free(cell) => free(cell),
                _ => {}
            }
        });
    }
}

fn is_free(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::Skip
}

fn free(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
}

/// One cell of a picture, the ground below it kept where it has none of its own.
fn put(cell: &mut Cell, part: &Cell, depth: Depth) {
    let bg = cell.bg;
    *cell = part.clone();
    let blocks = part.diff_option == CellDiffOption::None;
    if !blocks {
        cell.bg = bg;
    } else if depth == Depth::Indexed {
        cell.fg = nearest(cell.fg);
        cell.bg = nearest(cell.bg);
    }
}

/// The cells of an area that are on the screen, each with its place in the area.
fn each(area: Rect, buf: &mut Buffer, mut take: impl FnMut((usize, usize), &mut Cell)) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                take((usize::from(x - area.x), usize::from(y - area.y)), cell);
            }
        }
    }
}

/// The nearest of xterm's 256 colours, those of the terminal's own palette left out.
fn nearest(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else {
        return colour;
    };
    // Steps of the cube: 0, 95, 135, 175, 215, 255.
    let step = |value: u8| match value {
        0..48 => 0,
        48..115 => 1,
        _ => (value - 35) / 40,
    };
    let level = |step: u8| match step {
        0 => 0,
        n => 55 + i32::from(n) * 40,
    };
    let far = |found: [i32; 3]| -> i32 {
        let pairs = found.into_iter().zip([red, green, blue]);
        pairs.map(|(a, b)| (a - i32::from(b)).pow(2)).sum()
    };
    let [r, g, b] = [red, green, blue].map(step);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey = u8::try_from(mean.saturating_sub(3) / 10)
        .unwrap_or(23)
        .min(23);
    let shade = 8 + i32::from(grey) * 10;
    match far([shade; 3]) < far([level(r), level(g), level(b)]) {
        true => Color::Indexed(232 + grey),
        false => Color::Indexed(16 + 36 * r + 6 * g + b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_256_are_near() {
        assert_eq!(nearest(Color::Rgb(255, 0, 0)), Color::Indexed(196));
        assert_eq!(nearest(Color::Rgb(0, 0, 0)), Color::Indexed(16));
        assert_eq!(nearest(Color::Rgb(255, 255, 255)), Color::Indexed(231));
        assert_eq!(nearest(Color::Rgb(128, 128, 128)), Color::Indexed(244));
        assert_eq!(nearest(Color::Rgb(96, 134, 176)), Color::Indexed(67));
    }
}

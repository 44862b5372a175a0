//! A screen as a picture: a ratatui buffer drawn as SVG, colours and all.
//!
//! The README's picture is made this way, so it can show only what the reader shows.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Size of a cell in SVG units; a monospace font of 14 units fits it.
const CELL: (f32, f32) = (8.4, 18.0);
const PADDING: f32 = 12.0;

/// The sixteen colours of a terminal, for cells that name one.
const SIXTEEN: [u32; 16] = [
    0x1d1f21, 0xcc6666, 0xb5bd68, 0xf0c674, 0x81a2be, 0xb294bb, 0x8abeb7, 0xc5c8c6, 0x666666,
    0xd54e53, 0xb9ca4a, 0xe7c547, 0x7aa6da, 0xc397d8, 0x70c0b1, 0xeaeaea,
];

/// What cells without a colour of their own are drawn in.
#[derive(Clone, Copy)]
pub struct Ground {
    pub fg: u32,
    pub bg: u32,
}

fn rgb(color: Color, default: u32) -> u32 {
    let named = |n: usize| SIXTEEN[n];
    match color {
        Color::Reset => default,
        Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
        Color::Indexed(n @ 0..=15) => named(n as usize),
        Color::Indexed(n @ 16..=231) => {
            let n = u32::from(n) - 16;
            let level = |v: u32| if v == 0 { 0 } else { 55 + v * 40 };
            (level(n / 36) << 16) | (level(n / 6 % 6) << 8) | level(n % 6)
        }
        Color::Indexed(n) => (8 + (u32::from(n) - 232) * 10) * 0x01_01_01,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
    }
}

fn colours(cell: &Cell, ground: Ground) -> (u32, u32) {
    let (fg, bg) = (rgb(cell.fg, ground.fg), rgb(cell.bg, ground.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (bg, fg)
    } else {
        (fg, bg)
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Draws `buffer` as an SVG document.
pub fn draw(buffer: &Buffer, ground: Ground) -> String {
    let area = buffer.area;
    let (w, h) = (
        f32::from(area.width) * CELL.0 + 2.0 * PADDING,
        f32::from(area.height) * CELL.1 + 2.0 * PADDING,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {h:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#{:06x}\"/>\n",
        ground.bg
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(area.x + x, area.y + y)];
            let look = (colours(cell, ground), cell.modifier);
            let start = x;
            let mut run = String::new();
            while x < area.width {
                let cell = &buffer[(area.x + x, area.y + y)];
                if (colours(cell, ground), cell.modifier) != look {
                    break;
                }
                run.push_str(cell.symbol());
                x += cell.symbol().width().max(1) as u16;
            }
            run_of_cells(&mut svg, (start, y), x - start, &run, look, ground);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn run_of_cells(
    svg: &mut String,
    (x, y): (u16, u16),
    cells: u16,
    text: &str,
    ((fg, bg), modifier): ((u32, u32), Modifier),
    ground: Ground,
) {
    let left = PADDING + f32::from(x) * CELL.0;
    let top = PADDING + f32::from(y) * CELL.1;
    let width = f32::from(cells) * CELL.0;
    if bg != ground.bg {
        let _ = writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"#{bg:06x}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() && !modifier.contains(Modifier::UNDERLINED) {
        return;
    }
    let mut look = format!("fill=\"#{fg:06x}\"");
    for (flag, css) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        if modifier.contains(flag) {
            look.push_str(css);
        }
    }
    let _ = writeln!(
        svg,
        "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" xml:space=\"preserve\" {look}>{}</text>",
        top + CELL.1 * 0.75,
        escape(text)
    );
}

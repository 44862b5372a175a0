//! A picture's bytes into what is drawn: decoded within limits, made as small as it shows.
//!
//! What it is made for is a terminal's cell, so that nothing is scaled while it is drawn.
//! A hostile picture costs at most [`BYTES`] of memory and the time that so many take; it may
//! make a decoder panic, which whoever calls has to catch.

use std::io::Cursor;
use std::sync::OnceLock;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgba, RgbaImage};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::Protocol as Made;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};

use super::ready::{Look, Ready, Sent};
use super::{Protocol, Room};

/// No picture is wider or higher, in pixels.
const SIDE: u32 = 8000;
/// A decoder takes no more memory.
const BYTES: u64 = 64 << 20;
/// What is smaller is decoration, in pixels.
const SMALL: u32 = 16;
/// Rows and columns of a picture that kitty has names for.
const NAMED: u16 = 297;
/// Stands for a part of a picture in kitty's protocol.
const PLACEHOLDER: char = '\u{10EEEE}';

/// Makes a picture for this room of a terminal; `id` is the number that the terminal may
/// know it by. `None` for what is no picture that can be shown.
pub fn make(bytes: &[u8], room: Room, protocol: Protocol, id: u32) -> Option<Ready> {
    let picture = decode(bytes)?;
    let size = fit((picture.width(), picture.height()), room)?;
    let (across, down) = match protocol {
        Protocol::Blocks => (1, 2),
        _ => room.cell,
    };
    let pixels = |cells: u16, each: u16| u32::from(cells) * u32::from(each);
    let (width, height) = (pixels(size.0, across), pixels(size.1, down));
    let picture = on_white(&picture.thumbnail_exact(width, height));
    let area = Size::new(size.0, size.1);
    let ready = |look, kept, sent| Ready {
        size,
        kept,
        look,
        sent,
    };
    let cells = usize::from(size.0) * usize::from(size.1) * size_of::<Cell>();
    Some(match protocol {
        Protocol::Blocks => {
            let made = SlicedProtocol::Halfblocks(Halfblocks::new(picture, area).ok()?);
            ready(Look::Cells(drawn(&made, size)), cells, None)
        }
        Protocol::Kitty => {
            let made = SlicedProtocol::Kitty(Kitty::new(picture, area, id, false, false).ok()?);
            let drawn = drawn(&made, size);
            let first = drawn.first()?.symbol();
            let bytes = first.get(..first.find(PLACEHOLDER)?)?;
            let sent = Sent {
                id,
                bytes: bytes.into(),
            };
            let kept = cells + bytes.len();
            ready(Look::Cells(placeholders(size, id)), kept, Some(sent))
        }
        Protocol::Iterm2 => {
            let rows = rows(&picture, size, down)?;
            let made = drawn(&SlicedProtocol::Sliced(rows), size);
            let kept = made.iter().map(|cell| cell.symbol().len()).sum::<usize>();
            ready(Look::Rows(made), cells + kept, None)
        }
        Protocol::Sixel => {
            let mut picker = picker(room.cell);
            picker.set_protocol_type(ProtocolType::Sixel);
            let made = SlicedProtocol::new(&picker, picture, Some(area)).ok()?;
            let found = made.size();
            let size = (found.width.min(size.0), found.height.min(size.1));
            let kept = usize::try_from(width).ok()? * usize::try_from(height).ok()? / 2;
            Ready {
                size,
                ..ready(Look::Whole(Box::new(made)), kept, None)
            }
        }
    })
}

/// Decodes a picture by its content, whatever it is called, the right way up.
fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if width.min(height) < SMALL || width.max(height) > SIDE {
        return None;
    }
    limits.reserve(decoder.total_bytes()).ok()?;
    let turned = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(turned) = turned {
        picture.apply_orientation(turned);
    }
    Some(picture)
}

/// Cells of a picture of so many pixels: it is made smaller where it has to be, never larger.
fn fit((width, height): (u32, u32), room: Room) -> Option<(u16, u16)> {
    let (across, down) = (f64::from(room.cell.0), f64::from(room.cell.1));
    let (width, height) = (f64::from(width), f64::from(height));
    let fits = (f64::from(room.columns) * across / width).min(f64::from(room.rows) * down / height);
    let scale = fits.min(1.0);
    let cells = |pixels: f64, each: f64, most: u16| {
        let cells = (pixels * scale / each).round();
        // A float's cast stays within the number's range.
        (cells as u16).clamp(1, most.min(NAMED))
    };
    let found = (
        cells(width, across, room.columns),
        cells(height, down, room.rows),
    );
    (room.columns > 0 && room.rows > 0).then_some(found)
}

/// Most pages are white, and what is drawn on nothing is drawn for them.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.clone();
    }
    let mut ground = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    image::imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(ground)
}

/// ratatui-image asks the environment for tmux here, and the terminal nothing.
fn picker((across, down): (u16, u16)) -> Picker {
    // Only this way is a cell's size told without the terminal being asked by it.
    #[allow(deprecated)]
    Picker::from_fontsize((across, down).into())
}

/// One picture a row.
fn rows(picture: &DynamicImage, (columns, rows): (u16, u16), down: u16) -> Option<Vec<Made>> {
    let row = |n: u16| {
        let y = u32::from(n) * u32::from(down);
        let part = picture.crop_imm(0, y, picture.width(), down.into());
        let made = Iterm2::new(part, Size::new(columns, 1), false).ok()?;
        Some(Made::ITerm2(made))
    };
    (0..rows).map(row).collect()
}

/// All the cells of a picture, row by row.
fn drawn(made: &SlicedProtocol, size: (u16, u16)) -> Vec<Cell> {
    part(made, size, 0, size.1)
}

/// The cells of the rows of a picture from `from` on.
pub(super) fn part(made: &SlicedProtocol, size: (u16, u16), from: u16, rows: u16) -> Vec<Cell> {
    let area = Rect::new(0, 0, size.0, rows);
    let mut buffer = Buffer::empty(area);
    let above = i16::try_from(from).unwrap_or(i16::MAX);
    SlicedImage::new(made, SignedPosition::from((0, -above))).render(area, &mut buffer);
    buffer.content
}

/// Cells that stand for the parts of a picture by their row and column, each for itself: what
/// lies over some of them takes nothing from the others.
fn placeholders((columns, rows): (u16, u16), id: u32) -> Vec<Cell> {
    let [_, red, green, blue] = id.to_be_bytes();
    let names = names();
    let name = |n: u16| names.get(usize::from(n)).copied().unwrap_or('\u{305}');
    let cell = |row: u16, column: u16| {
        let mut cell = Cell::default();
        cell.set_symbol(&String::from_iter([PLACEHOLDER, name(row), name(column)]));
        cell.fg = Color::Rgb(red, green, blue);
        cell.set_diff_option(CellDiffOption::ForcedWidth(std::num::NonZeroU16::MIN));
        cell
    };
    let all = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    all.map(|(row, column)| cell(row, column)).collect()
}

/// The marks by which kitty numbers rows and columns, as ratatui-image writes them: its
/// table is its own.
fn names() -> &'static [char] {
    static NAMES: OnceLock<Vec<char>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let size = (1, NAMED);
        let dot = DynamicImage::new_rgba8(1, 1);
        let Ok(made) = Kitty::new(dot, Size::new(size.0, size.1), 1, false, false) else {
            return Vec::new();
        };
        let cells = drawn(&SlicedProtocol::Kitty(made), size);
        let name = |cell: &Cell| cell.symbol().chars().rev().nth(2);
        cells.iter().filter_map(name).collect()
    })
}

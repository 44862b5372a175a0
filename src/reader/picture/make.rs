//! Makes what is drawn out of a picture's bytes: decoded within limits, and as small as it
//! shows.
//!
//! A picture is made for the cells of the terminal, so nothing is scaled while it is drawn. A
//! hostile picture costs at most [`BYTES`] of memory and the time that so many take. It may make
//! a decoder panic, which the caller has to catch.

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

use super::ready::{Drawing, Ready, Sent};
use super::{Protocol, Room};

/// The widest and the highest picture, in pixels.
const SIDE: u32 = 8000;
/// The most memory that a decoder may take, in bytes.
const BYTES: u64 = 64 << 20;
/// Smaller pictures are decoration, in pixels.
const SMALL: u32 = 16;
/// How many rows and columns of a picture kitty can name.
const NAMED: u16 = 297;
/// The placeholder for a part of a picture in kitty's protocol.
const PLACEHOLDER: char = '\u{10EEEE}';

/// Makes a picture for so many cells; `id` is the number that the terminal may know it by.
/// `None` if it cannot be shown.
pub fn make(bytes: &[u8], room: Room, protocol: Protocol, id: u32) -> Option<Ready> {
    let picture = decode(bytes)?;
    let size = fit((picture.width(), picture.height()), room)?;
    let (across, down) = match protocol {
        Protocol::Blocks => (1, 2),
        _ => room.cell,
    };
    let pixels = |cells: u16, each: u16| u32::from(cells) * u32::from(each);
    let (width, mut height) = (pixels(size.0, across), pixels(size.1, down));
    if protocol == Protocol::Sixel {
        // What is drawn by six rows of pixels would reach into the row below.
        height = (height - height % 6).max(6);
    }
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
            ready(Drawing::Cells(drawn(&made, size)), cells, None)
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
            ready(Drawing::Cells(placeholders(size, id)), kept, Some(sent))
        }
        Protocol::Iterm2 => {
            let rows = rows(&picture, size, down)?;
            let made = drawn(&SlicedProtocol::Sliced(rows), size);
            let kept = made.iter().map(|cell| cell.symbol().len()).sum::<usize>();
            ready(Drawing::Rows(made), cells + kept, None)
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
                ..ready(Drawing::Whole(Box::new(made)), kept, None)
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

/// The cells of a picture of so many pixels. It is made smaller if it must be, never larger.
fn fit((width, height): (u32, u32), room: Room) -> Option<(u16, u16)> {
    if room.columns == 0 || room.rows == 0 {
        return None;
    }
    let (across, down) = (f64::from(room.cell.0), f64::from(room.cell.1));
    let (width, height) = (f64::from(width), f64::from(height));
    let fits = (f64::from(room.columns) * across / width).min(f64::from(room.rows) * down / height);
    let scale = fits.min(1.0);
    let cells = |pixels: f64, each: f64, most: u16| {
        let cells = (pixels * scale / each).round();
        // A float's cast stays within the number's range.
        (cells as u16).clamp(1, most.min(NAMED))
    };
    Some((
        cells(width, across, room.columns),
        cells(height, down, room.rows),
    ))
}

/// Lays a picture on white, for most pages are white and transparent pictures are drawn for
/// them.
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
    #[allow(
        deprecated,
        reason = "every other way of telling it a cell's size asks the terminal"
    )]
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageFormat;

    const ROOM: Room = Room {
        columns: 60,
        rows: 12,
        cell: (10, 20),
    };
    const ALL: [Protocol; 4] = [
        Protocol::Blocks,
        Protocol::Kitty,
        Protocol::Iterm2,
        Protocol::Sixel,
    ];

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn blocks(bytes: &[u8]) -> Option<Ready> {
        make(bytes, ROOM, Protocol::Blocks, 1)
    }

    /// A PNG that says it has so many pixels, with these bytes in place of them.
    fn claiming(width: u32, height: u32, packed: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        let head = [
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 6, 0, 0, 0],
        ]
        .concat();
        for (name, data) in [(b"IHDR", &head[..]), (b"IDAT", packed), (b"IEND", &[])] {
            bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
            let body = [&name[..], data].concat();
            let mut sum = flate2::Crc::new();
            sum.update(&body);
            bytes.extend(body);
            bytes.extend(sum.sum().to_be_bytes());
        }
        bytes
    }

    #[test]
    fn a_picture_is_made_as_small_as_it_shows_and_never_larger() {
        for (pixels, cells) in [
            ((1200, 480), (60, 12)),
            ((2400, 480), (60, 6)),
            ((480, 2400), (5, 12)),
            ((100, 40), (10, 2)),
            ((16, 16), (2, 1)),
            ((7999, 16), (60, 1)),
        ] {
            for protocol in ALL {
                let bytes = encoded(pixels.0, pixels.1, ImageFormat::Png);
                let made = make(&bytes, ROOM, protocol, 1).expect("a picture");
                assert_eq!(made.size, cells, "{pixels:?} {protocol:?}");
            }
        }
        assert!(blocks(&encoded(1, 1, ImageFormat::Png)).is_none());
        let none = Room { rows: 0, ..ROOM };
        let bytes = encoded(100, 40, ImageFormat::Png);
        assert!(make(&bytes, none, Protocol::Kitty, 1).is_none());
    }

    #[test]
    fn formats_are_told_by_content() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif] {
            assert!(blocks(&encoded(64, 64, format)).is_some(), "{format:?}");
        }
        assert!(blocks(b"<html>no picture</html>").is_none());
        assert!(blocks(b"").is_none());
    }

    #[test]
    fn what_is_cut_off_or_claims_too_much_is_none() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif] {
            let whole = encoded(200, 100, format);
            for part in 0..20 {
                // Whether something of it shows or not, nothing breaks.
                let _some = blocks(&whole[..whole.len() * part / 20]);
            }
        }
        for (width, height) in [(60_000, 60_000), (8001, 20), (7999, 7999), (u32::MAX, 20)] {
            assert!(blocks(&claiming(width, height, &[])).is_none());
        }
    }

    #[test]
    fn what_unpacks_without_end_is_bounded() {
        use std::io::Write;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        for _ in 0..64 {
            packed.write_all(&vec![0; 1 << 20]).unwrap();
        }
        let packed = packed.finish().unwrap();
        // Many times as many bytes as its pixels take.
        let _some = blocks(&claiming(64, 64, &packed));
        // More pixels than there is memory for them.
        assert!(blocks(&claiming(7000, 7000, &packed)).is_none());
    }

    #[test]
    fn what_is_drawn_on_nothing_is_on_white() {
        let mut bytes = Cursor::new(Vec::new());
        let clear = DynamicImage::new_rgba8(40, 40);
        clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let made = blocks(&bytes.into_inner()).expect("a picture");
        let Drawing::Cells(cells) = made.look else {
            panic!("cells");
        };
        assert!(cells.iter().all(|c| c.bg == Color::Rgb(255, 255, 255)));
    }

    #[test]
    fn every_row_and_column_has_a_name_of_its_own() {
        let mut names = names().to_vec();
        assert_eq!(names[..3], ['\u{305}', '\u{30D}', '\u{30E}']);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), usize::from(NAMED));
    }
}

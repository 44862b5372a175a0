//! Writes cells as escape sequences: where, in which style, which character.
//!
//! This takes the place of ratatui's `CrosstermBackend`, which spends more time on formatting
//! numbers than the reader spends on laying out a page, and writes both colours where one has
//! changed. The sequences are those of ECMA-48 and xterm. A test holds that a terminal shows the
//! same for both.

use ratatui::style::{Color, Modifier};

use super::changes::{Placed, draws};

/// What a terminal writes next, as far as it was told.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen {
    fg: Color::Reset,
    bg: Color::Reset,
    underline: Color::Reset,
    modifier: Modifier::empty(),
};

/// What turns a modifier on and off. Bold and dim share what turns them off, and so do both ways
/// of blinking.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Appends what makes a terminal show these cells, from a plain style to a plain style.
pub(super) fn write<'a>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = Placed<'a>>) {
    let mut pen = PLAIN;
    let mut next = None;
    for (x, y, cell) in cells {
        // Behind a wide character, too, the place is said: terminals differ in what is wide.
        if next != Some((x, y)) {
            goto(out, x, y);
        }
        // Where a picture leaves the cursor, terminals differ too.
        next = x.checked_add(1).map(|x| (x, y)).filter(|_| !draws(cell));
        let style = Pen {
            fg: cell.fg,
            bg: cell.bg,
            underline: cell.underline_color,
            modifier: cell.modifier,
        };
        if style != pen {
            restyle(out, pen, style);
            pen = style;
        }
        match cell.symbol().as_bytes() {
            [byte] => out.push(*byte),
            bytes => out.extend_from_slice(bytes),
        }
    }
    out.extend_from_slice(b"\x1b[0m");
}

fn goto(out: &mut Vec<u8>, x: u16, y: u16) {
    out.extend_from_slice(b"\x1b[");
    number(out, u32::from(y) + 1);
    out.push(b';');
    number(out, u32::from(x) + 1);
    out.push(b'H');
}

/// Writes the one sequence that turns one style into another.
fn restyle(out: &mut Vec<u8>, from: Pen, to: Pen) {
    out.extend_from_slice(b"\x1b[");
    let begun = out.len();
    if to == PLAIN {
        out.extend_from_slice(b"0m");
        return;
    }
    let mut off = 0;
    let lost = from.modifier - to.modifier;
    let mut kept = from.modifier;
    for (modifier, _, code) in MODIFIERS {
        if lost.contains(modifier) && off != code {
            off = code;
            parameter(out, begun, code);
        }
    }
    // What was turned off with another has to be turned on again.
    for (modifier, _, code) in MODIFIERS {
        if MODIFIERS.iter().any(|m| m.2 == code && lost.contains(m.0)) {
            kept -= modifier;
        }
    }
    for (modifier, code, _) in MODIFIERS {
        if (to.modifier - kept).contains(modifier) {
            parameter(out, begun, code);
        }
    }
    for (before, after, base) in [
        (from.fg, to.fg, 30),
        (from.bg, to.bg, 40),
        (from.underline, to.underline, 50),
    ] {
        if before != after {
            colour(out, begun, after, base);
        }
    }
    out.push(b'm');
}

/// A parameter of the sequence whose parameters begin at `begun`.
fn parameter(out: &mut Vec<u8>, begun: usize, value: u8) {
    if out.len() > begun {
        out.push(b';');
    }
    number(out, value.into());
}

/// A colour of the text (base 30), of its background (40) or of its underline (50).
fn colour(out: &mut Vec<u8>, begun: usize, colour: Color, base: u8) {
    let bright = base + 60;
    let code = match colour {
        Color::Reset => return parameter(out, begun, base + 9),
        Color::Indexed(n) => return indexed(out, begun, n, base),
        Color::Rgb(r, g, b) => {
            for value in [base + 8, 2, r, g, b] {
                parameter(out, begun, value);
            }
            return;
        }
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
    };
    match (base, code) {
        // Underlines have no names for their colours.
        (50, 50..58) => indexed(out, begun, code - 50, base),
        (50, _) => indexed(out, begun, code - bright + 8, base),
        _ => parameter(out, begun, code),
    }
}

fn indexed(out: &mut Vec<u8>, begun: usize, n: u8, base: u8) {
    for value in [base + 8, 5, n] {
        parameter(out, begun, value);
    }
}

/// A number of at most ten digits, in decimal.
fn number(out: &mut Vec<u8>, mut value: u32) {
    let mut digits = [0_u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        if let Some(digit) = digits.get_mut(at) {
            *digit = b'0' + (value % 10) as u8;
        }
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(at..).unwrap_or_default());
}

// The emulator is there for Unix alone.
#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::buffer::Cell;

    const COLOURS: [Color; 18] = [
        Color::Reset,
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
        Color::Indexed(208),
    ];

    fn any_colour() -> impl Strategy<Value = Color> {
        prop_oneof![
            prop::sample::select(&COLOURS[..]),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ]
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        let symbol = prop::sample::select(vec!["a", " ", "é", "家", "e\u{301}"]);
        // Of what a terminal shows, the emulator of this test keeps these modifiers.
        let modifier = prop::sample::subsequence(
            vec![
                Modifier::BOLD,
                Modifier::ITALIC,
                Modifier::UNDERLINED,
                Modifier::REVERSED,
                Modifier::DIM,
            ],
            0..=5,
        );
        (symbol, any_colour(), any_colour(), modifier).prop_map(|(symbol, fg, bg, modifiers)| {
            let mut cell = Cell::new(symbol);
            cell.fg = fg;
            cell.bg = bg;
            cell.modifier = modifiers.into_iter().collect();
            cell
        })
    }

    fn shown(bytes: &[u8]) -> Vec<vt100::Cell> {
        let size = |n| NonZeroU16::new(n).unwrap();
        let mut terminal = vt100::Parser::new(size(4), size(12), 0);
        terminal.process(bytes);
        let screen = terminal.screen();
        let cell = |n: u16| screen.cell(n / 12, n % 12).unwrap().clone();
        (0..48).map(cell).collect()
    }

    proptest! {
        #[test]
        fn a_terminal_shows_the_same_as_from_ratatui(
            cells in prop::collection::vec((0_u16..11, 0_u16..4, any_cell()), 0..30)
        ) {
            let cells = || cells.iter().map(|(x, y, cell)| (*x, *y, cell));
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            write(&mut ours, cells());
            CrosstermBackend::new(&mut theirs).draw(cells()).unwrap();
            prop_assert_eq!(shown(&ours), shown(&theirs));
            prop_assert!(ours.len() <= theirs.len());
        }
    }

    #[test]
    fn only_what_changes_is_said() {
        let mut cells = vec![Cell::new("a"); 3];
        cells[1].fg = Color::Rgb(1, 20, 255);
        cells[2].fg = Color::Rgb(1, 20, 255);
        cells[2].modifier = Modifier::BOLD;
        let mut out = Vec::new();
        write(&mut out, (4..).zip(&cells).map(|(x, cell)| (x, 9, cell)));
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, "\x1b[10;5Ha\x1b[38;2;1;20;255ma\x1b[1ma\x1b[0m");
    }

    #[test]
    fn what_goes_off_with_another_comes_back() {
        let styled = |modifier| {
            let mut cell = Cell::new("x");
            cell.modifier = modifier;
            cell
        };
        let cells = [
            styled(Modifier::BOLD | Modifier::DIM | Modifier::ITALIC),
            styled(Modifier::DIM | Modifier::ITALIC),
        ];
        let mut out = Vec::new();
        write(&mut out, (0..).zip(&cells).map(|(x, cell)| (x, 0, cell)));
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\x1b[1;1H\x1b[1;2;3mx\x1b[22;2mx\x1b[0m"
        );
    }

    #[test]
    fn underlines_have_colours_of_their_own() {
        for (colour, said) in [
            (Color::Red, "58;5;1"),
            (Color::LightRed, "58;5;9"),
            (Color::Indexed(77), "58;5;77"),
            (Color::Rgb(9, 8, 7), "58;2;9;8;7"),
        ] {
            let mut cell = Cell::new("x");
            cell.underline_color = colour;
            let mut out = Vec::new();
            write(&mut out, std::iter::once((0, 0, &cell)));
            let out = String::from_utf8(out).unwrap();
            assert_eq!(out, format!("\x1b[1;1H\x1b[{said}mx\x1b[0m"));
        }
    }
}

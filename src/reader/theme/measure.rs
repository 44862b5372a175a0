//! Measures of colours: contrast (WCAG 2.2), difference (Oklab, Björn Ottosson 2020), and what
//! terminals make of the colours of their own palettes.

use ratatui::style::{Color, Modifier, Style};

pub use super::contrast::contrast;
use super::contrast::linear;

pub type Rgb = (u8, u8, u8);

fn oklab((r, g, b): Rgb) -> [f64; 3] {
    let (r, g, b) = (linear(r), linear(g), linear(b));
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// How far two colours are apart in Oklab, where about 0.02 is just noticed.
pub fn distance(a: Rgb, b: Rgb) -> f64 {
    let pairs = oklab(a).into_iter().zip(oklab(b));
    pairs.map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

/// What somebody sees of a colour who has no cones for red, or none for green (Machado,
/// Oliveira and Fernandes 2009).
pub fn without_red_or_green(colour: Rgb) -> [Rgb; 2] {
    const NO_RED: [[f64; 3]; 3] = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];
    const NO_GREEN: [[f64; 3]; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    let light = [linear(colour.0), linear(colour.1), linear(colour.2)];
    let channel = |row: [f64; 3]| {
        let v: f64 = row.iter().zip(light).map(|(a, b)| a * b).sum();
        let v = v.clamp(0.0, 1.0);
        let v = match v <= 0.003_130_8 {
            true => 12.92 * v,
            false => 1.055 * v.powf(1.0 / 2.4) - 0.055,
        };
        (v * 255.0).round() as u8
    };
    [NO_RED, NO_GREEN].map(|rows| {
        let [r, g, b] = rows.map(channel);
        (r, g, b)
    })
}

/// A terminal: what it shows for its sixteen colours, for text and for the background.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    pub name: &'static str,
    pub sixteen: [u32; 16],
    pub text: Rgb,
    pub ground: Rgb,
}

const fn rgb(hex: u32) -> Rgb {
    let [_, r, g, b] = hex.to_be_bytes();
    (r, g, b)
}

/// The palettes that terminals of sixteen colours ship with.
const PALETTES: [(&str, [u32; 16]); 4] = [
    (
        "VGA",
        [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
            0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
    ),
    (
        "xterm",
        [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
            0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
    ),
    (
        "Tango",
        [
            0x000000, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
            0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
        ],
    ),
    (
        "GNOME",
        [
            0x171421, 0xc01c28, 0x26a269, 0xa2734c, 0x12488b, 0xa347ba, 0x2aa1b3, 0xd0cfcc,
            0x5e5c64, 0xf66151, 0x33da7a, 0xe9ad0c, 0x2a7bde, 0xc061cb, 0x33c7de, 0xffffff,
        ],
    ),
];

/// The terminals of sixteen colours, each on its black or on its white.
pub fn terminals(dark: bool) -> Vec<Terminal> {
    let of = |&(name, sixteen): &(&'static str, [u32; 16])| {
        let (text, ground) = match dark {
            true => (sixteen[7], sixteen[0]),
            false => (sixteen[0], sixteen[15]),
        };
        Terminal {
            name,
            sixteen,
            text: rgb(text),
            ground: rgb(ground),
        }
    };
    PALETTES.iter().map(of).collect()
}

/// A terminal of many colours, with its own text and background.
pub fn terminal(name: &'static str, text: u32, ground: u32) -> Terminal {
    Terminal {
        name,
        sixteen: PALETTES[1].1,
        text: rgb(text),
        ground: rgb(ground),
    }
}

impl Terminal {
    fn shown(&self, color: Color, own: Rgb) -> Rgb {
        let sixteen = |n: usize| rgb(self.sixteen[n]);
        match color {
            Color::Reset => own,
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Indexed(n @ 0..16) => sixteen(usize::from(n)),
            Color::Indexed(n) => super::palette::of_256(n),
            Color::Black => sixteen(0),
            Color::Red => sixteen(1),
            Color::Green => sixteen(2),
            Color::Yellow => sixteen(3),
            Color::Blue => sixteen(4),
            Color::Magenta => sixteen(5),
            Color::Cyan => sixteen(6),
            Color::Gray => sixteen(7),
            Color::DarkGray => sixteen(8),
            Color::LightRed => sixteen(9),
            Color::LightGreen => sixteen(10),
            Color::LightYellow => sixteen(11),
            Color::LightBlue => sixteen(12),
            Color::LightMagenta => sixteen(13),
            Color::LightCyan => sixteen(14),
            Color::White => sixteen(15),
        }
    }

    /// Text and background of a style, all ways in which terminals show it: many show
    /// bold text of a dark colour in its bright form.
    pub fn pairs(&self, style: Style) -> Vec<(Rgb, Rgb)> {
        let fg = style.fg.unwrap_or(Color::Reset);
        let bg = self.shown(style.bg.unwrap_or(Color::Reset), self.ground);
        let mut shown = vec![self.shown(fg, self.text)];
        if style.add_modifier.contains(Modifier::BOLD)
            && let Some(bright) = bright(fg)
        {
            shown.push(self.shown(bright, self.text));
        }
        let reversed = style.add_modifier.contains(Modifier::REVERSED);
        shown
            .into_iter()
            .map(|fg| if reversed { (bg, fg) } else { (fg, bg) })
            .collect()
    }
}

/// The bright form of a colour.
fn bright(color: Color) -> Option<Color> {
    Some(match color {
        Color::Red => Color::LightRed,
        Color::Green => Color::LightGreen,
        Color::Yellow => Color::LightYellow,
        Color::Blue => Color::LightBlue,
        Color::Magenta => Color::LightMagenta,
        Color::Cyan => Color::LightCyan,
        Color::Gray => Color::White,
        _ => return None,
    })
}

#[test]
fn known_contrasts_and_distances() {
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(near(contrast((0, 0, 0), (255, 255, 255)), 21.0));
    assert!(near(contrast((0x76, 0x76, 0x76), (255, 255, 255)), 4.54));
    assert!(near(distance((0, 0, 0), (255, 255, 255)), 1.0));
    assert!(distance((120, 120, 120), (122, 120, 120)) < 0.02);
}

//! The colours themselves, for terminals of many colours.
//!
//! Blues are the article's own (title, headings, links, keys); the speakers have the
//! other hues, so that nobody's words are taken for a heading. Every colour is chosen by
//! measure: `tests.rs` holds that each can be read on every background it meets, and
//! that those which mean different things are told apart. The 256 colours of xterm are
//! chosen by hand rather than rounded to, since rounding keeps neither promise.

use ratatui::style::Color;

use super::{Depth, SPEAKER_COLOURS, Tone};
use crate::store::Colour;

type Rgb = (u8, u8, u8);

/// A colour in its four forms: on dark and on light, of any colour and of the 256.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    dark: (Rgb, u8),
    light: (Rgb, u8),
}

const fn ink(dark: (Rgb, u8), light: (Rgb, u8)) -> Ink {
    Ink { dark, light }
}

impl Ink {
    /// The form that a terminal shows. Where there are but sixteen colours there is none.
    pub const fn shown(self, tone: Tone, depth: Depth) -> Color {
        let ((r, g, b), n) = match tone {
            Tone::Dark => self.dark,
            Tone::Light => self.light,
        };
        match depth {
            Depth::True => Color::Rgb(r, g, b),
            Depth::Indexed => Color::Indexed(n),
            Depth::Sixteen | Depth::Mono => Color::Reset,
        }
    }
}

/// Running text where we paint the background, on selected rows and on the status line.
/// Elsewhere text has the terminal's own colour.
pub(super) const TEXT: Ink = ink(((218, 220, 226), 253), ((36, 38, 44), 235));
/// The background that we paint on a terminal of the other tone.
pub(super) const GROUND: Ink = ink(((22, 24, 30), 234), ((251, 250, 247), 231));
/// Behind the selected row and the selected quotation.
pub(super) const SELECTION: Ink = ink(((42, 52, 100), 237), ((213, 226, 252), 254));
/// Behind the status line.
pub(super) const STATUS: Ink = ink(((40, 43, 54), 236), ((228, 231, 238), 254));

pub(super) const DIM: Ink = ink(((153, 163, 175), 248), ((96, 98, 106), 59));
pub(super) const TITLE: Ink = ink(((222, 238, 255), 231), ((12, 20, 70), 17));
/// Headings of the first, the second, and every deeper level.
pub(super) const HEADINGS: [Ink; 3] = [
    ink(((105, 205, 252), 81), ((30, 90, 150), 25)),
    ink(((147, 186, 250), 111), ((34, 50, 165), 19)),
    ink(((110, 172, 205), 74), ((18, 68, 112), 24)),
];
pub(super) const LINK: Ink = ink(((95, 170, 255), 75), ((0, 60, 205), 26));
/// Keys, and the pane that has them.
pub(super) const ACCENT: Ink = HEADINGS[0];
pub(super) const NAME: Ink = ink(((248, 232, 198), 223), ((96, 60, 20), 52));
pub(super) const CODE: Ink = ink(((150, 195, 170), 115), ((48, 74, 78), 60));
pub(super) const FILTER: Ink = ink(((240, 200, 110), 221), ((130, 74, 0), 94));
pub(super) const ERROR: Ink = ink(((255, 138, 128), 210), ((175, 20, 20), 124));

/// Somebody said it; the text does not say who.
pub(super) const NOBODY: Ink = ink(((214, 172, 188), 182), ((92, 66, 86), 238));
/// The speakers. Those who speak first are the furthest apart, also for eyes that do not
/// see red or green.
pub(super) const SPEAKERS: [Ink; SPEAKER_COLOURS as usize] = [
    // Aqua.
    ink(((80, 225, 200), 87), ((0, 108, 92), 23)),
    // Violet.
    ink(((190, 150, 251), 177), ((112, 60, 165), 91)),
    // Vermilion.
    ink(((250, 133, 101), 209), ((165, 30, 12), 124)),
    // Gold.
    ink(((236, 190, 62), 214), ((143, 82, 10), 94)),
    // Pink.
    ink(((250, 140, 195), 211), ((140, 10, 100), 126)),
    // Lime.
    ink(((196, 220, 84), 190), ((82, 88, 0), 58)),
    // Green.
    ink(((90, 190, 112), 84), ((10, 98, 25), 22)),
    // Tan.
    ink(((238, 190, 146), 180), ((84, 28, 12), 53)),
];

/// Behind the words that somebody marked. The 256 colours have no tints as quiet as these:
/// there the darkest and the lightest of each hue.
pub(super) const fn note(colour: Colour) -> Ink {
    match colour {
        Colour::Yellow => ink(((62, 54, 18), 237), ((255, 243, 196), 230)),
        Colour::Green => ink(((22, 60, 40), 237), ((216, 243, 218), 194)),
        Colour::Blue => ink(((24, 49, 80), 237), ((218, 236, 255), 195)),
        Colour::Red => ink(((78, 30, 40), 237), ((255, 226, 226), 255)),
    }
}

/// What is written on a search hit.
pub(super) const ON_HIT: Ink = ink(((20, 20, 20), 16), ((20, 20, 20), 16));
pub(super) const HIT: Ink = ink(((214, 190, 96), 179), ((245, 225, 120), 222));
pub(super) const CURRENT_HIT: Ink = ink(((255, 158, 70), 215), ((255, 165, 70), 215));

//! The colours of each theme, for terminals of many colours.
//!
//! In the themes that ship, blues belong to the article itself (title, headings, links, keys) as
//! far as a theme has them, and speakers have the other hues, so nobody's words are taken for a
//! heading. The first speakers are the furthest apart, also for eyes that do not see red or
//! green. Every colour is chosen by measure: `tests.rs` holds that each can be read on every
//! background it meets, and that colours with different meanings are told apart. The 256 colours
//! of xterm are chosen by the same measure, since rounding to them keeps neither promise.

mod table;

use ratatui::style::Color;

use super::tone::Tone;
use super::{Depth, SPEAKER_COLOURS};
use crate::store::Colour;

pub(super) use table::{DARK, LIGHT, SCHEMES};

/// Red, green and blue.
pub(super) type Rgb = (u8, u8, u8);

macro_rules! slots {
    ($($variant:ident = $name:literal,)*) => {
        /// What a theme gives a colour to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Slot {
            $($variant,)*
        }

        impl Slot {
            /// Every one.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// What files call it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

slots! {
    Ground = "ground",
    Text = "text",
    Selection = "selection",
    Status = "status",
    Dim = "dim",
    Title = "title",
    Heading1 = "heading-1",
    Heading2 = "heading-2",
    Heading3 = "heading-3",
    Link = "link",
    Name = "name",
    Code = "code",
    Filter = "filter",
    Error = "error",
    Nobody = "nobody",
    Speaker1 = "speaker-1",
    Speaker2 = "speaker-2",
    Speaker3 = "speaker-3",
    Speaker4 = "speaker-4",
    Speaker5 = "speaker-5",
    Speaker6 = "speaker-6",
    Speaker7 = "speaker-7",
    Speaker8 = "speaker-8",
    NoteYellow = "note-yellow",
    NoteGreen = "note-green",
    NoteBlue = "note-blue",
    NoteRed = "note-red",
    OnHit = "on-hit",
    Hit = "hit",
    CurrentHit = "current-hit",
}

impl Slot {
    /// The role of keys, and of the pane that has them.
    pub const ACCENT: Self = Self::Heading1;

    const SPEAKERS: [Self; SPEAKER_COLOURS as usize] = [
        Self::Speaker1,
        Self::Speaker2,
        Self::Speaker3,
        Self::Speaker4,
        Self::Speaker5,
        Self::Speaker6,
        Self::Speaker7,
        Self::Speaker8,
    ];

    /// Whether it is a background.
    pub const fn is_background(self) -> bool {
        matches!(
            self,
            Self::Ground
                | Self::Selection
                | Self::Status
                | Self::NoteYellow
                | Self::NoteGreen
                | Self::NoteBlue
                | Self::NoteRed
                | Self::Hit
                | Self::CurrentHit
        )
    }

    /// The slot of a speaker; that of nobody, where the text does not say who speaks.
    pub fn voice(speaker: Option<u8>) -> Self {
        speaker.map_or(Self::Nobody, |n| {
            Self::SPEAKERS[usize::from(n % SPEAKER_COLOURS)]
        })
    }

    /// The slot of the background of words that somebody marked.
    pub const fn note(colour: Colour) -> Self {
        match colour {
            Colour::Yellow => Self::NoteYellow,
            Colour::Green => Self::NoteGreen,
            Colour::Blue => Self::NoteBlue,
            Colour::Red => Self::NoteRed,
        }
    }
}

/// A colour: any, and of the 256 the one in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    pub rgb: Rgb,
    pub indexed: u8,
}

const fn ink(rgb: u32, indexed: u8) -> Ink {
    let [_, r, g, b] = rgb.to_be_bytes();
    Ink {
        rgb: (r, g, b),
        indexed,
    }
}

impl Ink {
    /// A colour with the nearest of the 256 in its place; the first sixteen are whatever the
    /// terminal makes of them.
    pub fn near(rgb: Rgb) -> Self {
        let all = 16..=u8::MAX;
        let indexed = all.min_by_key(|n| {
            let (r, g, b) = of_256(*n);
            let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
            // Eyes see green best and blue least.
            3 * apart(r, rgb.0) + 4 * apart(g, rgb.1) + 2 * apart(b, rgb.2)
        });
        Self {
            rgb,
            indexed: indexed.unwrap_or(16),
        }
    }

    /// The form that a terminal shows. Where there are but sixteen colours there is none.
    pub const fn shown(self, depth: Depth) -> Color {
        match depth {
            Depth::True => Color::Rgb(self.rgb.0, self.rgb.1, self.rgb.2),
            Depth::Indexed => Color::Indexed(self.indexed),
            Depth::Sixteen | Depth::Mono => Color::Reset,
        }
    }
}

/// One of xterm's 256 colours, from the seventeenth on.
pub(super) const fn of_256(n: u8) -> Rgb {
    const fn level(step: u8) -> u8 {
        if step == 0 { 0 } else { 55 + 40 * step }
    }
    match n {
        232.. => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
        16.. => (
            level((n - 16) / 36),
            level((n - 16) / 6 % 6),
            level((n - 16) % 6),
        ),
        _ => (0, 0, 0),
    }
}

/// A colour for every slot, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Palette(pub [Ink; Slot::ALL.len()]);

impl Palette {
    /// The ink of a slot.
    pub const fn ink(&self, slot: Slot) -> Ink {
        self.0[slot as usize]
    }

    /// The same with another colour for a slot.
    pub fn with(mut self, slot: Slot, ink: Ink) -> Self {
        self.0[slot as usize] = ink;
        self
    }
}

/// A theme with colours and a background of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What it is called.
    pub name: &'static str,
    /// What its background is.
    pub tone: Tone,
    /// The theme of the other tone that belongs to it.
    pub other: &'static str,
    /// Its colours.
    pub(super) colours: Palette,
}

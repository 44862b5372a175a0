//! A piece of a line, as the glyphs of a page make it.

use super::tags::Tag;

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    pub text: String,
    /// Spaces stood before it.
    pub led: bool,
    /// How many spaces stand at its end so far.
    pub spaces: u8,
    /// The gaps before its letters but the first, in ems of the fragment: spaces counted in.
    pub gaps: Vec<(u32, f32)>,
    /// How many of its bytes are bold.
    pub bold: usize,
    /// How far the glyphs of its size outnumber the others.
    pub weight: usize,
    /// Raised and small.
    pub raised: bool,
    /// Lowered and small.
    pub lowered: bool,
    /// Which part of the text the file says it is in.
    pub tag: Tag,
    /// Where the next glyph would stand.
    pub pen: f32,
}

impl Fragment {
    /// What stands next would stand behind this one.
    pub fn follow(&mut self, other: &Self) {
        self.pen = other.pen;
    }
}

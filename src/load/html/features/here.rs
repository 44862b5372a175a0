//! Numbers of one piece among the others of its page.

use super::whole::{Holds, Whole};
use super::words::Letters;
use super::{flag, share};
use crate::load::html::page::{Elem, Kind, Piece, Tag};

/// Elements around a piece that count, below what it shares with the main text.
pub(super) const TAGS: &[Tag] = &[
    Tag::Aside,
    Tag::Nav,
    Tag::Header,
    Tag::Footer,
    Tag::Form,
    Tag::List,
    Tag::Quote,
    Tag::Figure,
    Tag::Table,
    Tag::Cell,
    Tag::Address,
    Tag::Section,
    Tag::Article,
    Tag::Custom,
];

/// How many pieces before and behind a piece are near it.
const NEAR: usize = 3;

/// What stands before a piece.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    /// Letters that are kept.
    pub kept: u32,
    /// The last heading that was looked at.
    pub heading: Option<usize>,
}

/// A piece that is looked at.
pub(super) struct Here<'a> {
    pub whole: &'a Whole<'a>,
    pub at: usize,
    pub piece: &'a Piece,
    pub elem: &'a Elem,
    pub text: &'a str,
    pub lower: &'a str,
    pub before: Before,
    pub has: Letters,
    /// Its neighbours with words.
    pub prev: Option<usize>,
    pub next: Option<usize>,
    /// The depth of what it shares with the main text.
    pub shared: u16,
    /// Marks of the elements around it below that, and which of [`TAGS`] they are.
    pub path: u32,
    pub tags: u32,
    /// What holds it: its parent, that one's parent, the outermost list below the main text.
    pub parent: Holds,
    pub grandparent: Holds,
    pub of_list: Holds,
}

impl<'a> Here<'a> {
    pub fn new(whole: &'a Whole<'a>, at: usize, before: Before) -> Self {
        let page = whole.page;
        let piece = &page.pieces[at];
        let elem = &page.elems[piece.elem as usize];
        let text = page.slice(piece);
        let (mut path, mut tags, mut shared, mut list) = (0, 0, 0, None);
        for (depth, (e, around)) in page.around(piece).enumerate() {
            if let Some(depth) = whole.on_main.get(&e) {
                shared = *depth;
                break;
            }
            if depth > 0 {
                path |= around.marks.0;
            }
            if let Some(bit) = TAGS.iter().position(|t| *t == around.tag) {
                tags |= 1 << bit;
            }
            if around.tag == Tag::List {
                list = Some(e);
            }
        }
        let above = page.elems.get(elem.parent as usize);
        Self {
            whole,
            at,
            piece,
            elem,
            text,
            lower: &whole.lower[at],
            before,
            has: Letters::of(text),
            prev: whole.near(at, -1),
            next: whole.near(at, 1),
            shared,
            path,
            tags,
            parent: whole.held(elem.parent),
            grandparent: above.map_or_else(Holds::default, |p| whole.held(p.parent)),
            of_list: list.map_or_else(Holds::default, |e| whole.held(e)),
        }
    }

    /// What `of` says of the neighbour before it.
    pub fn before(&self, of: impl Fn(usize) -> f32) -> f32 {
        self.prev.map_or(-1.0, of)
    }

    /// What `of` says of the neighbour behind it.
    pub fn behind(&self, of: impl Fn(usize) -> f32) -> f32 {
        self.next.map_or(-1.0, of)
    }

    /// What `of` says of the pieces near it in the middle.
    pub fn mean(&self, of: impl Fn(usize) -> f32) -> f32 {
        let end = (self.at + NEAR + 1).min(self.whole.letters.len());
        let around = self.at.saturating_sub(NEAR)..end;
        let count = around.len() - 1;
        let sum: f32 = around.filter(|j| *j != self.at).map(of).sum();
        sum / count.max(1) as f32
    }

    /// Letters of the main text behind it.
    pub fn kept_behind(&self) -> u32 {
        let own = self.whole.kept_letters[self.at];
        self.whole.total.saturating_sub(self.before.kept + own)
    }

    /// How many pieces it stands behind another, to 40 in both directions.
    pub fn from(&self, other: usize) -> f32 {
        (self.at as f32 - other as f32).clamp(-40.0, 40.0)
    }

    /// How many pieces it stands before another, the same.
    pub fn to(&self, other: usize) -> f32 {
        (other as f32 - self.at as f32).clamp(-40.0, 40.0)
    }

    /// Whether a piece right beside it, if there is one, is a picture.
    pub fn is_picture(&self, beside: Option<usize>) -> f32 {
        let piece = beside.and_then(|at| self.whole.page.pieces.get(at));
        flag(piece.is_some_and(|p| p.kind == Kind::Picture))
    }

    /// How many pieces stand in elements marked like its own.
    pub fn marked_alike(&self) -> u32 {
        let counts = &self.whole.mark_counts;
        counts.get(&self.elem.marks.0).copied().unwrap_or(0)
    }

    /// Whether the last heading speaks of sharing, letters to subscribe to or more to read.
    pub fn under_furniture(&self) -> bool {
        let furniture = self.before.heading.map(|at| self.whole.furniture[at]);
        furniture.is_some_and(|f| f & 0b111 != 0 || f >> 6 & 1 == 1)
    }

    /// Its own marks and those of its element.
    pub fn own(&self) -> u32 {
        self.piece.marks.0 | self.elem.marks.0
    }

    /// Which share of it so many bytes are.
    pub fn share_of(&self, bytes: u32) -> f32 {
        share(bytes, self.piece.end - self.piece.start)
    }

    /// Its letters.
    pub fn letters(&self) -> u32 {
        self.whole.letters[self.at]
    }
}

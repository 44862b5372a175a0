//! Where the edges of contents and sources may be.

use super::features::Edge;
use super::tag::Tag;
use super::words::Word;

/// On which side of its cue a content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// "She said that …"
    After,
    /// "…, she said."
    Before,
}

impl Side {
    /// Its near and far edge.
    pub const fn edges(self) -> (Edge, Edge) {
        match self {
            Self::After => (Edge::AfterNear, Edge::AfterFar),
            Self::Before => (Edge::BeforeNear, Edge::BeforeFar),
        }
    }
}

/// How far from its cue a content may begin, in words.
const NEAR: usize = 16;
/// The most words in a content.
const FAR: usize = 90;
/// How far from its cue a source may begin, in words.
const SOURCE_NEAR: usize = 8;
/// The most words in a source.
const SOURCE_FAR: usize = 24;

/// Whether a content or a source can have an edge before word `b`: never beside the
/// punctuation that only separates it.
fn bounds(words: &[Word], start: usize, end: usize) -> bool {
    let loose = |w: &Word| {
        matches!(
            w.tag,
            Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash
        )
    };
    words.get(start).is_some_and(|w| !loose(w))
        && end > start
        && words.get(end - 1).is_some_and(|w| !loose(w))
}

/// Which pairs of neighbouring tags ever part a content from what is around it: a look-up
/// that spares most places in a sentence their features.
#[derive(Clone, Copy, Debug)]
pub struct Gates<'a>(pub &'a [u8]);

impl Gates<'_> {
    /// How many tags there are room for.
    pub const TAGS: usize = 64;
    /// Bytes of the table: a bit for each of four edges and each pair of tags.
    pub const BYTES: usize = 4 * Self::TAGS * Self::TAGS / 8;

    /// The bit of an edge between two tags.
    pub fn bit(edge: Edge, left: Tag, right: Tag) -> usize {
        ((edge as usize & 3) * Self::TAGS + left as usize) * Self::TAGS + right as usize
    }

    /// Whether a content can have this edge before word `b`.
    fn allow(&self, words: &[Word], edge: Edge, b: usize) -> bool {
        let tag = |i: Option<usize>| i.and_then(|i| words.get(i)).map_or(Tag::Edge, |w| w.tag);
        let bit = Self::bit(edge, tag(b.checked_sub(1)), tag(Some(b)));
        self.0
            .get(bit / 8)
            .is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }
}

/// Where the near edge of a content can be.
pub fn near_candidates(
    words: &[Word],
    cue: usize,
    side: Side,
    gates: &Gates<'_>,
    out: &mut Vec<usize>,
) {
    out.clear();
    let (edge, _) = side.edges();
    match side {
        Side::After => out.extend(
            (cue + 1..words.len().min(cue + NEAR))
                .filter(|&b| bounds(words, b, b + 1) && gates.allow(words, edge, b)),
        ),
        Side::Before => out.extend(
            (cue.saturating_sub(NEAR).max(1)..=cue)
                .rev()
                .filter(|&b| bounds(words, b - 1, b) && gates.allow(words, edge, b)),
        ),
    }
}

/// Where the far edge of a content can be.
pub fn far_candidates(
    words: &[Word],
    near: usize,
    side: Side,
    gates: &Gates<'_>,
    out: &mut Vec<usize>,
) {
    out.clear();
    let (_, edge) = side.edges();
    match side {
        Side::After => out.extend(
            (near + 1..=words.len().min(near + FAR))
                .filter(|&b| bounds(words, b - 1, b) && gates.allow(words, edge, b)),
        ),
        Side::Before => out.extend(
            (near.saturating_sub(FAR)..near)
                .rev()
                .filter(|&b| bounds(words, b, b + 1) && gates.allow(words, edge, b)),
        ),
    }
}

/// Where the near edge of a source can be, before and after the cue.
pub fn source_candidates(words: &[Word], cue: usize, out: &mut Vec<(Edge, usize)>) {
    out.clear();
    out.push((Edge::SourceNone, cue));
    let low = cue.saturating_sub(SOURCE_NEAR).max(1);
    out.extend(
        (low..=cue)
            .rev()
            .filter(|&b| bounds(words, b - 1, b))
            .map(|b| (Edge::SourceBeforeNear, b)),
    );
    out.extend(
        (cue + 1..words.len().min(cue + SOURCE_NEAR))
            .filter(|&b| bounds(words, b, b + 1))
            .map(|b| (Edge::SourceAfterNear, b)),
    );
}

/// Where the far edge of a source can be.
pub fn source_far_candidates(words: &[Word], which: Edge, near: usize, out: &mut Vec<usize>) {
    out.clear();
    if which == Edge::SourceBeforeNear {
        out.extend(
            (near.saturating_sub(SOURCE_FAR)..near)
                .rev()
                .filter(|&b| bounds(words, b, b + 1)),
        );
    } else {
        out.extend(
            (near + 1..=words.len().min(near + SOURCE_FAR)).filter(|&b| bounds(words, b - 1, b)),
        );
    }
}

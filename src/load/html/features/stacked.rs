//! Numbers for the second look: what the first look says of the pieces around each.

use rustc_hash::FxHashMap;

use super::whole::look;
use super::{COUNT, Judged};
use crate::load::html::page::{Kind, Page, Piece};

/// How many numbers the second look has.
pub(crate) const STACKED: usize = COUNT + AROUND.len();

numbers! { around, AROUND, p: &Neighbours<'_>;
    "its score": p.scores[p.piece];
    "score before": p.near(-1);
    "score behind": p.near(1);
    "score two before": p.near(-2);
    "score two behind": p.near(2);
    "chance of six before": p.mean(-6..=-1);
    "chance of six behind": p.mean(1..=6);
    "chance of those that look alike": rate(p.alike);
    "chance of those in the same element": rate(p.siblings);
    "chance of forty behind": p.mean(1..=40);
}

/// A piece among the others that have words.
struct Neighbours<'a> {
    /// What the first look says of each piece of the page, as log odds.
    scores: &'a [f32],
    piece: usize,
    /// The pieces with words, and its place among them.
    worded: &'a [usize],
    place: usize,
    alike: Option<Sum>,
    siblings: Option<Sum>,
}

impl Neighbours<'_> {
    fn at(&self, by: isize) -> Option<f32> {
        let at = self.place.checked_add_signed(by)?;
        self.worded.get(at).map(|j| self.scores[*j])
    }

    /// The score of a neighbour; where there is none it is unlikely.
    fn near(&self, by: isize) -> f32 {
        self.at(by).unwrap_or(-6.0)
    }

    fn mean(&self, range: std::ops::RangeInclusive<isize>) -> f32 {
        let (mut sum, mut count) = (0.0, 0_usize);
        for score in range.filter_map(|by| self.at(by)) {
            sum += squash(score);
            count += 1;
        }
        sum / count.max(1) as f32
    }
}

/// Chances of pieces, weighted, and all weights.
type Sum = (f32, f32);

fn rate(sum: Option<Sum>) -> f32 {
    sum.map_or(0.0, |(p, w)| p / w)
}

fn squash(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The numbers of all pieces, and what a first look (`scores`, log odds) says of those
/// around each.
pub(crate) fn stacked(page: &Page, judged: &Judged, scores: &[f32]) -> Vec<f32> {
    let n = page.pieces.len();
    // Pieces that look alike are alike: the same tag and marks under one kind of parent.
    let look = |piece: &Piece| {
        let elem = page.elems.get(piece.elem as usize)?;
        let parent = page.elems.get(elem.parent as usize)?;
        Some((look(elem), parent.marks.0))
    };
    let parent = |piece: &Piece| page.elems.get(piece.elem as usize).map(|e| e.parent);
    let mut alike: FxHashMap<_, Sum> = FxHashMap::default();
    let mut siblings: FxHashMap<u32, Sum> = FxHashMap::default();
    for (i, piece) in page.pieces.iter().enumerate() {
        if piece.kind == Kind::Picture {
            continue;
        }
        let weight = (judged.letters[i] as f32).sqrt() + 1.0;
        let p = squash(scores[i]) * weight;
        let add = |sum: &mut Sum| *sum = (sum.0 + p, sum.1 + weight);
        if let Some(look) = look(piece) {
            add(alike.entry(look).or_default());
        }
        if let Some(parent) = parent(piece) {
            add(siblings.entry(parent).or_default());
        }
    }
    let worded: Vec<usize> = (0..n)
        .filter(|i| page.pieces[*i].kind != Kind::Picture)
        .collect();
    let mut place = vec![0; n];
    for (at, i) in worded.iter().enumerate() {
        place[*i] = at;
    }
    let mut values = Vec::with_capacity(n * STACKED);
    for (i, piece) in page.pieces.iter().enumerate() {
        if !judged.hopeful[i] {
            values.resize(values.len() + STACKED, 0.0);
            continue;
        }
        values.extend_from_slice(judged.of(i));
        let piece_around = Neighbours {
            scores,
            piece: i,
            worded: &worded,
            place: place[i],
            alike: look(piece).and_then(|l| alike.get(&l).copied()),
            siblings: parent(piece).and_then(|p| siblings.get(&p).copied()),
        };
        around(&piece_around, &mut values);
    }
    values
}

//! From words to contents: which words report, where what they report begins and ends,
//! and whose it is. Each step is a choice among all its candidates at once (a softmax
//! over linear scores), in the way of pointer networks but without the network.

use super::features::{self, Edge, Sentence};
use super::model::Model;
use super::words::{Tag, Word};

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

/// Farther than this from its cue no content begins, in words.
const NEAR: usize = 24;
/// Longer than this no content is, in words.
const FAR: usize = 90;
/// Farther than this from its cue no source begins, in words.
const SOURCE_NEAR: usize = 8;
/// Longer than this no source is, in words.
const SOURCE_FAR: usize = 24;
/// A cue less likely than this is not looked at further.
const CUE_FLOOR: f32 = 0.12;

/// A content as word numbers, with the chances of the steps that led to it.
#[derive(Clone, Copy, Debug)]
pub struct Proposal {
    /// The word that reports.
    pub cue: usize,
    /// First word of the content.
    pub start: usize,
    /// Past its last word.
    pub end: usize,
    /// Log-odds that the cue has a content on this side.
    pub cue_odds: f32,
    /// Log chance of both edges.
    pub edges: f32,
}

impl Proposal {
    /// What the calibration is a function of: bias, cue, edges, length.
    pub fn evidence(&self) -> [f32; 4] {
        [
            1.0,
            self.cue_odds,
            self.edges,
            ((self.end - self.start) as f32).ln(),
        ]
    }
}

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

/// Where the near edge of a content can be.
pub fn near_candidates(words: &[Word], cue: usize, side: Side, out: &mut Vec<usize>) {
    out.clear();
    match side {
        Side::After => {
            out.extend((cue + 1..words.len().min(cue + NEAR)).filter(|&b| bounds(words, b, b + 1)));
        }
        Side::Before => {
            let low = cue.saturating_sub(NEAR).max(1);
            out.extend((low..=cue).rev().filter(|&b| bounds(words, b - 1, b)));
        }
    }
}

/// Where the far edge of a content can be.
pub fn far_candidates(words: &[Word], near: usize, side: Side, out: &mut Vec<usize>) {
    out.clear();
    match side {
        Side::After => out
            .extend((near + 1..=words.len().min(near + FAR)).filter(|&b| bounds(words, b - 1, b))),
        Side::Before => out.extend(
            (near.saturating_sub(FAR)..near)
                .rev()
                .filter(|&b| bounds(words, b, b + 1)),
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

/// Room for a sentence's worth of candidates, used again and again.
#[derive(Debug, Default)]
pub struct Scratch {
    near: Vec<usize>,
    far: Vec<usize>,
    scores: Vec<f32>,
    sources: Vec<(Edge, usize)>,
}

/// A candidate's number and its log chance.
type Choice = (usize, f32);

/// Best and second best of `scores` with their log chances.
fn softmax(scores: &[f32]) -> Option<(usize, f32, Option<Choice>)> {
    let mut best = (usize::MAX, f32::NEG_INFINITY);
    let mut next = (usize::MAX, f32::NEG_INFINITY);
    for (i, &s) in scores.iter().enumerate() {
        if s > best.1 {
            next = best;
            best = (i, s);
        } else if s > next.1 {
            next = (i, s);
        }
    }
    if best.0 == usize::MAX {
        return None;
    }
    let sum: f32 = scores.iter().map(|s| (s - best.1).exp()).sum();
    let log = -sum.ln();
    let second = (next.0 != usize::MAX).then_some((next.0, log + next.1 - best.1));
    Some((best.0, log, second))
}

/// The contents that the words of one sentence report, unsorted and uncalibrated.
pub fn contents(
    model: &Model<'_>,
    text: &str,
    words: &[Word],
    sentence: &Sentence,
    scratch: &mut Scratch,
    out: &mut Vec<Proposal>,
) {
    out.clear();
    let floor = (CUE_FLOOR / (1.0 - CUE_FLOOR)).ln();
    for (i, w) in words.iter().enumerate() {
        if w.cue == 0 {
            continue;
        }
        let (after, before) = model.score(|s| features::cue(text, words, sentence, i, s));
        for (side, odds) in [(Side::After, after), (Side::Before, before)] {
            if odds >= floor
                && let Some(found) = content(model, words, sentence, i, side, scratch)
            {
                let (start, end, edges) = found;
                out.push(Proposal {
                    cue: i,
                    start,
                    end,
                    cue_odds: odds,
                    edges,
                });
            }
        }
    }
}

/// The likeliest content of a cue on one side: start, end, log chance.
fn content(
    model: &Model<'_>,
    words: &[Word],
    sentence: &Sentence,
    cue: usize,
    side: Side,
    scratch: &mut Scratch,
) -> Option<(usize, usize, f32)> {
    let (near_edge, far_edge) = side.edges();
    near_candidates(words, cue, side, &mut scratch.near);
    scratch.scores.clear();
    for &b in &scratch.near {
        let (score, _) =
            model.score(|s| features::edge(words, sentence, near_edge, cue, None, b, s));
        scratch.scores.push(score);
    }
    let (first, p1, second) = softmax(&scratch.scores)?;
    let mut best: Option<(usize, usize, f32)> = None;
    // The second-best beginning is worth a look only where it is a rival.
    let rival = second.filter(|&(_, p)| p > p1 - 1.5);
    for (at, log_near) in [Some((first, p1)), rival].into_iter().flatten() {
        let Some(&near) = scratch.near.get(at) else {
            continue;
        };
        far_candidates(words, near, side, &mut scratch.far);
        scratch.scores.clear();
        for &b in &scratch.far {
            let (score, _) =
                model.score(|s| features::edge(words, sentence, far_edge, cue, Some(near), b, s));
            scratch.scores.push(score);
        }
        let Some((i, log_far, _)) = softmax(&scratch.scores) else {
            continue;
        };
        let Some(&far) = scratch.far.get(i) else {
            continue;
        };
        let total = log_near + log_far;
        if best.is_none_or(|b| total > b.2) {
            best = Some((near.min(far), near.max(far), total));
        }
    }
    best
}

/// The source of a cue in its sentence: first word and past the last.
pub fn source(
    model: &Model<'_>,
    words: &[Word],
    sentence: &Sentence,
    cue: usize,
    scratch: &mut Scratch,
) -> Option<(usize, usize)> {
    source_candidates(words, cue, &mut scratch.sources);
    scratch.scores.clear();
    for &(which, b) in &scratch.sources {
        let (score, _) = model.score(|s| features::edge(words, sentence, which, cue, None, b, s));
        scratch.scores.push(score);
    }
    let (best, _, _) = softmax(&scratch.scores)?;
    let &(which, near) = scratch.sources.get(best)?;
    let far_edge = match which {
        Edge::SourceBeforeNear => Edge::SourceBeforeFar,
        Edge::SourceAfterNear => Edge::SourceAfterFar,
        _ => return None,
    };
    source_far_candidates(words, which, near, &mut scratch.far);
    scratch.scores.clear();
    for &b in &scratch.far {
        let (score, _) =
            model.score(|s| features::edge(words, sentence, far_edge, cue, Some(near), b, s));
        scratch.scores.push(score);
    }
    let (i, _, _) = softmax(&scratch.scores)?;
    let &far = scratch.far.get(i)?;
    Some((near.min(far), near.max(far)))
}

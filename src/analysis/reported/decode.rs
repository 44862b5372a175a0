//! Finds which words report, where what they report begins and ends, and whose it is. Each step
//! is a choice among all candidates at once (a softmax over linear scores), in the way of
//! pointer networks but without the network.

use super::Marked;
use super::features::{self, Edge, Part, Place, Sentence};
use super::frame;
use super::model::{EVIDENCE, Model};
use super::named::past_name;
use super::places::{
    Side, far_candidates, near_candidates, source_candidates, source_far_candidates,
};
use super::tag::Tag;
use super::words::{Word, lower_into};
use crate::article::Span;

/// The least likely cue that is looked at further.
const CUE_FLOOR: f32 = 0.18;
/// The least likely edge that is looked at further.
const LIKELY: f32 = 0.03;
/// How far behind the best a place may be by its telling features alone, in log-odds.
const HOPELESS: f32 = 2.0;
/// The fewest words before a comma and the cue that are a clause.
const FRONTED: usize = 3;
/// How many pairs of edges are weighed against each other.
const PAIRS: usize = 24;
/// How much a pair's own chance counts beside the chances of the pairs that agree with it.
const OWN: f32 = 0.5;

/// A proposed content, as word numbers, with the chances of the steps that led to it.
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
    /// Whether the content says something, rather than naming what is talked about.
    pub fn is_clause(&self, words: &[Word]) -> bool {
        let content = words.get(self.start..self.end).unwrap_or_default();
        // "Ships need it, the harbor says": whatever its verb looks like.
        let behind = words.get(self.end);
        let fronted = self.end < self.cue
            && content.len() >= FRONTED
            && behind.is_some_and(|w| w.tag == Tag::Comma);
        let verbal = |w: &Word| {
            w.tag.is_verbal() || matches!(w.tag, Tag::That | Tag::To | Tag::Wh | Tag::Not)
        };
        fronted || content.iter().any(verbal)
    }

    /// Whether it has a word of weight. "Which she said" and "says so" tell nobody anything.
    pub fn says_something(&self, words: &[Word]) -> bool {
        let content = words.get(self.start..self.end).unwrap_or_default();
        content.iter().any(|w| w.tag.has_weight())
    }

    /// The values for the calibration: bias, cue, edges, length, and the shape of the content,
    /// since clauses are reported more often than things.
    pub fn evidence(&self, words: &[Word]) -> [f32; EVIDENCE] {
        let content = words.get(self.start..self.end).unwrap_or_default();
        let yes = |b: bool| if b { 1.0 } else { 0.0 };
        let first = content.first().map_or(Tag::Edge, |w| w.tag);
        let level = words.get(self.cue).map_or(0, |w| w.cue);
        [
            1.0,
            self.cue_odds,
            self.edges,
            ((self.end - self.start) as f32).ln(),
            yes(matches!(first, Tag::That | Tag::To | Tag::Wh)),
            yes(content.iter().any(|w| w.tag.is_verbal())),
            yes(content.len() == 1),
            yes(self.end <= self.cue),
            f32::from(level) / 7.0,
            yes(matches!(first, Tag::Pronoun | Tag::Name)),
        ]
    }
}

/// Sums of the weights that places have as edges whatever word reports, each computed once a
/// sentence.
#[derive(Debug, Default)]
struct Sums {
    /// A row of places for each edge and part; [`Self::UNKNOWN`] until asked for.
    sums: Vec<i32>,
    places: usize,
}

impl Sums {
    const UNKNOWN: i32 = i32::MIN;

    /// Empties it for other words.
    fn clear(&mut self, words: usize) {
        self.places = words + 1;
        self.sums.clear();
        self.sums
            .resize(self.places * Edge::COUNT * Part::BOTH.len(), Self::UNKNOWN);
    }

    /// The sum of a place, from `add` where it is not known yet.
    #[inline(always)]
    fn of(&mut self, edge: Edge, part: Part, at: usize, add: impl FnOnce() -> i32) -> i32 {
        let row = edge as usize * Part::BOTH.len() + part as usize;
        match self.sums.get_mut(row * self.places + at) {
            Some(sum) if *sum == Self::UNKNOWN => {
                *sum = add();
                *sum
            }
            Some(sum) => *sum,
            None => add(),
        }
    }
}

/// Buffers for the candidates of a sentence, used again and again.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The word that reports, in small letters.
    lower: String,
    alone: Sums,
    near: Vec<usize>,
    far: Vec<usize>,
    scores: Vec<f32>,
    far_scores: Vec<f32>,
    pairs: Vec<(usize, usize, f32)>,
    sources: Vec<(Edge, usize)>,
}

/// The number of the best score.
fn best_of(scores: &[f32]) -> Option<usize> {
    (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))
}

/// The words of one sentence, and which of them are asked whether they report.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The sentence's words.
    pub words: &'a [Word],
    /// Their running counts.
    pub counts: &'a Sentence,
    /// What stands in marks, where nothing reports.
    pub marked: Marked<'a>,
    /// Whether contents that are never told are looked for too, as training needs them.
    pub all: bool,
}

/// The contents that the words of one sentence report, unsorted and uncalibrated.
pub fn contents(
    model: &Model<'_>,
    asked: Asked<'_>,
    scratch: &mut Scratch,
    out: &mut Vec<Proposal>,
) {
    let Asked {
        text,
        words,
        counts: sentence,
        marked,
        all,
    } = asked;
    out.clear();
    scratch.alone.clear(words.len());
    let floor = (CUE_FLOOR / (1.0 - CUE_FLOOR)).ln();
    for (i, w) in words.iter().enumerate() {
        let span = Span::new(w.start, w.end);
        if w.cue == 0 || marked.covers(span) {
            continue;
        }
        lower_into(&mut scratch.lower, span.of(text));
        if !all && frame::is_silent(text, words, i, &scratch.lower) {
            continue;
        }
        let (after, before) = model.score(|s| features::cue(&scratch.lower, words, sentence, i, s));
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

/// A cue in its sentence.
struct Around<'a> {
    model: &'a Model<'a>,
    words: &'a [Word],
    sentence: &'a Sentence,
    cue: usize,
}

impl Around<'_> {
    /// The sum of the weights of a place's features. Each part has code of its own where it is
    /// asked for.
    #[inline(always)]
    fn sum(&self, place: Place, part: Part, alone: &mut Sums) -> i32 {
        let (words, sentence) = (self.words, self.sentence);
        let known = alone.of(place.edge, part, place.at, || {
            let mut sum = self.model.sum();
            features::edge_alone(words, sentence, place.edge, place.at, part, &mut sum);
            sum.even
        });
        let mut bound = self.model.sum();
        features::edge_of_cue(words, sentence, place, part, &mut bound);
        known + bound.even
    }

    /// Scores places for an edge: see [`weigh`].
    fn scores(
        &self,
        edge: Edge,
        near: Option<usize>,
        places: &mut Vec<usize>,
        scores: &mut Vec<f32>,
        alone: &mut Sums,
    ) {
        let cue = self.cue;
        weigh(places, scores, |&at, part| {
            let place = Place {
                edge,
                cue,
                near,
                at,
            };
            self.model.odds(self.sum(place, part, alone))
        });
    }

    /// Scores where a source can be beside the word that reports: see [`weigh`].
    fn sources(&self, places: &mut Vec<(Edge, usize)>, scores: &mut Vec<f32>, alone: &mut Sums) {
        let cue = self.cue;
        weigh(places, scores, |&(edge, at), part| {
            let place = Place {
                edge,
                cue,
                near: None,
                at,
            };
            self.model.odds(self.sum(place, part, alone))
        });
    }
}

/// Scores places; those that a few telling features rule out are dropped before the others
/// are looked at.
fn weigh<T: Copy>(
    places: &mut Vec<T>,
    scores: &mut Vec<f32>,
    mut score: impl FnMut(&T, Part) -> f32,
) {
    scores.clear();
    scores.extend(places.iter().map(|place| score(place, Part::Coarse)));
    let bar = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max) - HOPELESS;
    let mut kept = 0;
    for i in 0..places.len() {
        if scores[i] >= bar {
            places[kept] = places[i];
            scores[kept] = scores[i] + score(&places[i], Part::Rest);
            kept += 1;
        }
    }
    places.truncate(kept);
    scores.truncate(kept);
}

/// The content of a cue on one side: start, end, and the log of the chance that a right
/// one overlaps it by half.
///
/// Of all likely pairs of edges it takes the one that most others agree with (least expected
/// loss), not the likeliest one. Ten possible ends of a clause should not make its beginning
/// doubtful.
fn content(
    model: &Model<'_>,
    words: &[Word],
    sentence: &Sentence,
    cue: usize,
    side: Side,
    scratch: &mut Scratch,
) -> Option<(usize, usize, f32)> {
    let (near_edge, far_edge) = side.edges();
    near_candidates(words, cue, side, &model.gates, &mut scratch.near);
    let around = Around {
        model,
        words,
        sentence,
        cue,
    };
    let Scratch {
        alone,
        near,
        far,
        scores,
        far_scores,
        pairs,
        ..
    } = scratch;
    around.scores(near_edge, None, near, scores, alone);
    chances(scores);
    pairs.clear();
    let top = scores.iter().copied().fold(0.0, f32::max);
    for (&b, &p_near) in near.iter().zip(scores.iter()) {
        if p_near < LIKELY.max(top * 0.25) {
            continue;
        }
        far_candidates(words, b, side, &model.gates, far);
        around.scores(far_edge, Some(b), far, far_scores, alone);
        chances(far_scores);
        for (&f, &p_far) in far.iter().zip(far_scores.iter()) {
            if p_far >= LIKELY {
                pairs.push((b.min(f), b.max(f), p_near * p_far));
            }
        }
    }
    // A flat distribution has no say in which of its many pairs is right.
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    pairs.truncate(PAIRS);
    let mut best: Option<(usize, usize, f32, f32)> = None;
    for &(start, end, own) in pairs.iter() {
        let agree: f32 = pairs
            .iter()
            .filter(|(s, e, _)| {
                let shared = end.min(*e).saturating_sub(start.max(*s));
                shared * 2 >= (end - start).max(e - s)
            })
            .map(|p| p.2)
            .sum();
        let gain = agree + own * OWN;
        if best.is_none_or(|b| gain > b.3) {
            best = Some((start, end, agree, gain));
        }
    }
    let (start, end, agree, _) = best?;
    let end = match side {
        Side::After => past_name(words, end).unwrap_or(end),
        Side::Before => end,
    };
    Some((start, end, agree.max(1e-6).ln()))
}

/// Turns scores into chances that add up to one.
fn chances(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - top).exp();
        sum += *s;
    }
    for s in scores.iter_mut() {
        *s /= sum;
    }
}

/// The source of a cue in its sentence: first word and past the last.
pub fn source(
    model: &Model<'_>,
    words: &[Word],
    sentence: &Sentence,
    cue: usize,
    scratch: &mut Scratch,
) -> Option<(usize, usize)> {
    let around = Around {
        model,
        words,
        sentence,
        cue,
    };
    let Scratch {
        alone,
        far,
        scores,
        sources,
        ..
    } = scratch;
    source_candidates(words, cue, sources);
    around.sources(sources, scores, alone);
    let &(which, near) = sources.get(best_of(scores)?)?;
    let far_edge = match which {
        Edge::SourceBeforeNear => Edge::SourceBeforeFar,
        Edge::SourceAfterNear => Edge::SourceAfterFar,
        _ => return None,
    };
    source_far_candidates(words, which, near, far);
    around.scores(far_edge, Some(near), far, scores, alone);
    let &far = far.get(best_of(scores)?)?;
    Some((near.min(far), near.max(far)))
}

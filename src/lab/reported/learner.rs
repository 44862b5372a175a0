//! Fits the finder's weights to examples of cues and edges.

use super::Settings;
use super::gold::Report;
use crate::analysis::reported::features::{self, BITS, Edge, Sentence};
use crate::analysis::reported::places::{self, Gates, Side};
use crate::analysis::reported::words::{Word, lower_into};
use crate::article::Span;
use crate::lab::learn::linear::{Damping, Passes, Weights, descend};
use crate::lab::learn::random::Random;

/// Examples in one flat list, so that a pass over them walks memory in order.
#[derive(Default)]
pub(super) struct Examples {
    slots: Vec<u32>,
    /// Ends of candidates in `slots`.
    ends: Vec<u32>,
    /// Of each choice: its first candidate, past its last, the right one.
    choices: Vec<(u32, u32, u32)>,
    /// Of each possible cue: its candidate, and whether it has contents after and before.
    cues: Vec<(u32, [bool; 2])>,
}

impl Examples {
    fn slots_of(&self, candidate: u32) -> &[u32] {
        let c = candidate as usize;
        let from = if c == 0 { 0 } else { self.ends[c - 1] as usize };
        &self.slots[from..self.ends[c] as usize]
    }

    fn close(&mut self) -> u32 {
        self.ends.push(self.slots.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn choose(
        &mut self,
        candidates: &[(Edge, usize)],
        right: (Edge, usize),
        words: &[Word],
        s: &Sentence,
        cue: usize,
        near: Option<usize>,
    ) {
        let Some(at) = candidates.iter().position(|c| *c == right) else {
            return;
        };
        let first = self.ends.len() as u32;
        for &(which, b) in candidates {
            let place = features::Place {
                edge: which,
                cue,
                near,
                at: b,
            };
            features::edge(words, s, place, &mut self.slots);
            self.close();
        }
        self.choices
            .push((first, self.ends.len() as u32, first + at as u32));
    }

    pub(super) fn add(
        &mut self,
        text: &str,
        words: &[Word],
        reports: &[Report],
        gates: &Gates<'_>,
    ) {
        let mut s = Sentence::default();
        s.fill(words);
        for (i, w) in words.iter().enumerate() {
            if w.cue == 0 {
                continue;
            }
            let mut lower = String::new();
            lower_into(&mut lower, Span::new(w.start, w.end).of(text));
            features::cue(&lower, words, &s, i, &mut self.slots);
            let c = self.close();
            let report = reports.iter().find(|r| r.cue == i);
            let has = report.map_or([false; 2], |r| [r.after.is_some(), r.before.is_some()]);
            self.cues.push((c, has));
            let Some(report) = report else { continue };
            let mut list = Vec::new();
            for (side, content) in [(Side::After, report.after), (Side::Before, report.before)] {
                let Some((start, end)) = content else {
                    continue;
                };
                let (near_edge, far_edge) = side.edges();
                let (near, far) = match side {
                    Side::After => (start, end),
                    Side::Before => (end, start),
                };
                let tagged = |e: Edge, l: &[usize]| l.iter().map(|&b| (e, b)).collect::<Vec<_>>();
                places::near_candidates(words, i, side, gates, &mut list);
                let c = tagged(near_edge, &list);
                self.choose(&c, (near_edge, near), words, &s, i, None);
                places::far_candidates(words, near, side, gates, &mut list);
                let c = tagged(far_edge, &list);
                self.choose(&c, (far_edge, far), words, &s, i, Some(near));
            }
            let mut sources = Vec::new();
            places::source_candidates(words, i, &mut sources);
            let right = report.source.map_or((Edge::SourceNone, i), |(a, b)| {
                if b <= i {
                    (Edge::SourceBeforeNear, b)
                } else {
                    (Edge::SourceAfterNear, a)
                }
            });
            self.choose(&sources, right, words, &s, i, None);
            if let Some((a, b)) = report.source {
                let (far_edge, far) = if b <= i {
                    (Edge::SourceBeforeFar, a)
                } else {
                    (Edge::SourceAfterFar, b)
                };
                places::source_far_candidates(words, right.0, right.1, &mut list);
                let c: Vec<_> = list.iter().map(|&b| (far_edge, b)).collect();
                self.choose(&c, (far_edge, far), words, &s, i, Some(right.1));
            }
        }
    }
}

fn score(weights: &Weights, slots: &[u32], odd: u32) -> f32 {
    slots
        .iter()
        .map(|&s| weights.values[(s ^ odd) as usize])
        .sum()
}

fn update(weights: &mut Weights, slots: &[u32], odd: u32, gradient: f32, decay: f32) {
    if gradient.abs() < 1e-4 {
        return;
    }
    for &s in slots {
        weights.update((s ^ odd) as usize, gradient, decay);
    }
}

/// The mean of fits that saw the examples in different orders.
pub(super) fn learn(examples: &Examples, settings: Settings) -> Vec<f32> {
    let mut mean = vec![0.0; 1 << BITS];
    let fits = settings.fits.max(1);
    for fit in 0..fits {
        let seed = settings.seed + fit as u64;
        let weights = learn_once(examples, Settings { seed, ..settings });
        for (mean, weight) in mean.iter_mut().zip(weights) {
            *mean += weight / fits as f32;
        }
    }
    mean
}

fn learn_once(examples: &Examples, settings: Settings) -> Vec<f32> {
    let passes = Passes {
        epochs: settings.epochs,
        step: settings.step,
        slower: 0.3,
    };
    let mut weights = Weights::new(1 << BITS, passes.step, Damping::Beside(1e-2));
    let mut random = Random(settings.seed.max(1));
    let cues = examples.cues.len();
    let mut chances = Vec::new();
    let mut step = |weights: &mut Weights, n: usize, _: &mut Random| {
        if n < cues {
            let (c, has) = examples.cues[n];
            let slots = examples.slots_of(c);
            for (odd, yes) in [(0, has[0]), (1, has[1])] {
                let p = 1.0 / (1.0 + (-score(weights, slots, odd)).exp());
                let gradient = p - f32::from(u8::from(yes));
                update(weights, slots, odd, gradient, settings.decay);
            }
            return;
        }
        let (first, past, right) = examples.choices[n - cues];
        chances.clear();
        chances.extend((first..past).map(|c| score(weights, examples.slots_of(c), 0)));
        let top = chances.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = chances.iter().map(|s| (s - top).exp()).sum();
        for (k, c) in (first..past).enumerate() {
            let p = (chances[k] - top).exp() / sum;
            let yes = if c == right { 1.0 } else { 0.0 };
            update(weights, examples.slots_of(c), 0, p - yes, settings.decay);
        }
    };
    let count = cues + examples.choices.len();
    descend(&mut weights, |w| w, count, passes, &mut random, &mut step)
}

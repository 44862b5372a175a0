//! Learns the weights of a [`Ranker`]: softmax regression over the candidates of each example,
//! several of which may be right.

use super::linear::{Damping, Passes, Weights, descend};
use super::random::Random;
use crate::analysis::rank::{Facts, Ranker, WEIGHTS};

/// One choice.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// The facts of each candidate, and whether it is right.
    pub candidates: Vec<(Facts, bool)>,
    /// How much it counts.
    pub weight: f32,
    /// Whether people, not a program, said what is right.
    pub by_hand: bool,
}

impl Example {
    /// Whether it teaches anything: something right and something wrong.
    pub fn tells(&self) -> bool {
        let right = self.candidates.iter().filter(|c| c.1).count();
        right > 0 && right < self.candidates.len()
    }
}

/// What can be set for an experiment.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the examples.
    pub epochs: usize,
    /// AdaGrad's step.
    pub step: f32,
    /// Pull of a fact's weight towards zero.
    pub decay: f32,
    /// The same of a pair's.
    pub decay_pairs: f32,
    /// Weight of the examples whose answers a program gave.
    pub silver: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 12,
            step: 0.1,
            decay: 1e-3,
            decay_pairs: 4e-3,
            silver: 1.0,
        }
    }
}

/// Learns; the mean of the later passes is what is kept.
pub(crate) fn learn(examples: &[Example], settings: Settings) -> Ranker {
    let passes = Passes {
        epochs: settings.epochs,
        step: settings.step,
        slower: 0.2,
    };
    let mut weights = Weights::new(WEIGHTS, passes.step, Damping::Beside(1e-1));
    let single = singles();
    let mut scores = Vec::new();
    let mut step = |weights: &mut Weights, n: usize, _: &mut Random| {
        let example = &examples[n];
        scores.clear();
        scores.extend(example.candidates.iter().map(|(facts, _)| {
            let mut sum = 0.0;
            facts.weights(|n| sum += weights.values[n]);
            sum
        }));
        let (all, right) = sums(example, &scores);
        for ((facts, is_right), score) in example.candidates.iter().zip(&scores) {
            let share = score.exp() / all;
            let wanted = if *is_right { score.exp() / right } else { 0.0 };
            let gradient = (share - wanted) * example.weight;
            if gradient.abs() < 1e-5 {
                continue;
            }
            facts.weights(|n| {
                let decay = if single[n] {
                    settings.decay
                } else {
                    settings.decay_pairs
                };
                weights.update(n, gradient, decay);
            });
        }
    };
    let count = examples.len();
    let mut random = Random(20);
    let mean = descend(&mut weights, |w| w, count, passes, &mut random, &mut step);
    Ranker::new(&mean, 1.0)
}

/// Which weights are of a single fact.
fn singles() -> Vec<bool> {
    let mut single = vec![false; WEIGHTS];
    for fact in 0..64 {
        Facts(1 << fact).weights(|n| single[n] = true);
    }
    single
}

/// The sums of the exponents of all scores and of those that are right. Scores are small:
/// weights decay.
fn sums(example: &Example, scores: &[f32]) -> (f32, f32) {
    let right = example.candidates.iter().zip(scores);
    let right: f32 = right.filter(|(c, _)| c.1).map(|(_, s)| s.exp()).sum();
    (scores.iter().map(|s| s.exp()).sum(), right.max(1e-9))
}

/// How often the likeliest candidate is right; an example without a right one is wrong.
pub(crate) fn measure(ranker: &Ranker, examples: &[Example]) -> (usize, usize) {
    let right = examples
        .iter()
        .filter(|e| {
            let score = |c: &&(Facts, bool)| ranker.score(c.0);
            // The first of equals, as when reading.
            let best = e.candidates.iter().rev();
            best.max_by(|a, b| score(a).total_cmp(&score(b)))
                .is_some_and(|c| c.1)
        })
        .count();
    (right, examples.len())
}

/// What scores must be multiplied by for shares to be chances: fitted where the weights were
/// not.
pub(crate) fn calm(ranker: &Ranker, examples: &[Example]) -> f32 {
    let loss = |calm: f32| -> f64 {
        examples
            .iter()
            .filter(|e| e.tells())
            .map(|e| {
                let scores: Vec<f32> = e
                    .candidates
                    .iter()
                    .map(|c| ranker.score(c.0) * calm)
                    .collect();
                let (all, right) = sums(e, &scores);
                -f64::from((right / all).max(1e-6).ln())
            })
            .sum()
    };
    (4..=40)
        .map(|n| n as f32 / 20.0)
        .min_by(|a, b| loss(*a).total_cmp(&loss(*b)))
        .unwrap_or(1.0)
}

const FOLDS: usize = 5;

/// Weights learned from all parts, and from all but each fifth of them.
pub(crate) struct Trained {
    /// From all.
    pub ranker: Ranker,
    folds: Vec<Ranker>,
}

impl Trained {
    /// The ranker whose weights have not seen a part.
    pub fn without(&self, part: usize) -> &Ranker {
        self.folds.get(part % FOLDS).unwrap_or(&self.ranker)
    }
}

/// Learns from four fifths and fits the shares on the last, in turn; then learns from all.
/// Tells the accuracy on what was held out.
pub(crate) fn train(
    parts: &[Vec<Example>],
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Trained {
    let mut folds = Vec::new();
    let mut calms = Vec::new();
    let (mut right, mut all) = (0, 0);
    for fold in 0..FOLDS {
        let of = |held: bool| -> Vec<Example> {
            let parts = parts.iter().enumerate();
            parts
                .filter(|(n, _)| (n % FOLDS == fold) == held)
                .flat_map(|(_, p)| p.iter().cloned())
                .collect()
        };
        let taught: Vec<Example> = of(false).into_iter().filter(Example::tells).collect();
        let ranker = learn(&taught, settings);
        // What a program answered says little of how good this is.
        let held: Vec<Example> = of(true).into_iter().filter(|e| e.weight >= 1.0).collect();
        calms.push(calm(&ranker, &held));
        let (r, a) = measure(&ranker, &held);
        folds.push(ranker);
        right += r;
        all += a;
    }
    log(format!(
        "held out: {right} of {all} right ({:.1} %), shares calmed by {calms:?}",
        100.0 * right as f64 / all.max(1) as f64
    ));
    let taught = parts.iter().flatten().filter(|e| e.tells()).cloned();
    let ranker = learn(&taught.collect::<Vec<_>>(), settings);
    let mean = calms.iter().sum::<f32>() / calms.len() as f32;
    Trained {
        ranker: ranker.calmed(mean),
        folds: folds.into_iter().map(|r| r.calmed(mean)).collect(),
    }
}

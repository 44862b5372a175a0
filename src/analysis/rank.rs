//! A log-linear score that chooses one of several candidates by facts a person can read.
//!
//! A candidate is a set of facts ("subject of the sentence before", "of unknown gender"). Each
//! fact and each pair of facts has a learned weight. A candidate's score is the sum of its
//! weights, and a softmax over all scores gives each candidate its share. The pairs make it a
//! small table of rules; the whole takes eight kilobytes and can say why it chose.

use std::borrow::Cow;

use crate::weights::Fields;
#[cfg(feature = "train")]
use crate::weights::{Kind, Writer};

/// A set of facts, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub u64);

impl Facts {
    /// Adds a fact if `holds`.
    pub const fn put(&mut self, fact: u32, holds: bool) {
        if holds {
            self.0 |= 1 << fact;
        }
    }

    /// Whether a fact is among them.
    pub const fn has(self, fact: u32) -> bool {
        self.0 >> fact & 1 == 1
    }

    /// Calls `each` with the weight number of every fact and of every pair of facts.
    pub fn weights(self, mut each: impl FnMut(usize)) {
        let mut rest = self.0;
        while rest != 0 {
            let high = 63 - rest.leading_zeros();
            rest ^= 1 << high;
            let row = place(high, high);
            each(row);
            let mut lower = rest;
            while lower != 0 {
                let low = lower.trailing_zeros();
                lower &= lower - 1;
                each(row - (high - low) as usize);
            }
        }
    }
}

/// The number of a pair's weight, the higher fact first; with a fact twice, that of the fact
/// alone.
const fn place(high: u32, low: u32) -> usize {
    (high * (high + 1) / 2 + low) as usize
}

/// The number of weights: one for each fact and one for each pair of facts.
pub const WEIGHTS: usize = place(63, 63) + 1;
/// The number of kinds of answers that the calibration tells apart.
pub const LEANS: usize = 8;
/// The highest share that counts; the lowest is what this leaves of one.
const SUREST: f32 = 0.999;

/// Turns a share into a chance: how often answers with such a share were right in texts that the
/// weights were not fitted on (Platt 1999, on the share's log-odds).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The factor of the log-odds.
    pub slope: f32,
    /// What is added to the log-odds, for each kind of answer.
    pub leans: [f32; LEANS],
}

impl Default for Calibration {
    /// The calibration that changes nothing: shares are chances.
    fn default() -> Self {
        Self {
            slope: 1.0,
            leans: [0.0; LEANS],
        }
    }
}

impl Calibration {
    /// The log-odds of a share.
    pub fn odds(share: f32) -> f32 {
        let share = share.clamp(1.0 - SUREST, SUREST);
        (share / (1.0 - share)).ln()
    }

    /// The chance that an answer of this share and kind is right.
    pub fn chance(&self, share: f32, kind: usize) -> f32 {
        let lean = self.leans.get(kind).copied().unwrap_or(0.0);
        1.0 / (1.0 + (-self.slope * Self::odds(share) - lean).exp())
    }
}

/// The factor for the shares of the others when the chosen one's share becomes this chance, so
/// that everything still adds up to one.
pub fn spread(share: f32, chance: f32) -> f32 {
    match share < SUREST {
        true => (1.0 - chance) / (1.0 - share),
        false => 1.0,
    }
}

/// Learned weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranker {
    /// As they stand in the file, read where they lie.
    weights: Cow<'static, [[u8; 4]]>,
    /// The factor of scores before they become shares, fitted on texts that the weights were not
    /// fitted on.
    calm: f32,
    /// Turns the share of the answer into a chance.
    pub calibration: Calibration,
}

impl Ranker {
    /// Reads weights; `None` if they are cut short.
    pub fn read(mut fields: Fields<'static>) -> Option<Self> {
        let calm = fields.number()?;
        let calibration = Calibration {
            slope: fields.number()?,
            leans: fields.numbers()?,
        };
        let (weights, _) = fields.rest().as_chunks();
        (weights.len() == WEIGHTS).then_some(Self {
            weights: weights.into(),
            calm,
            calibration,
        })
    }

    fn weight(&self, n: usize) -> f32 {
        f32::from_le_bytes(self.weights[n])
    }

    /// Writes weights as a file.
    #[cfg(feature = "train")]
    pub fn write(&self, kind: Kind) -> Vec<u8> {
        let Calibration { slope, leans } = self.calibration;
        Writer::new(kind)
            .numbers(&[self.calm, slope])
            .numbers(&leans)
            .bytes(self.weights.as_flattened())
            .finish()
    }

    /// A ranker with learned weights and without calibration.
    #[cfg(any(test, feature = "train"))]
    pub fn new(weights: &[f32], calm: f32) -> Self {
        Self {
            weights: weights.iter().map(|w| w.to_le_bytes()).collect(),
            calm,
            calibration: Calibration::default(),
        }
    }

    /// The same weights with another factor for scores.
    #[cfg(feature = "train")]
    pub fn calmed(self, calm: f32) -> Self {
        Self { calm, ..self }
    }

    /// The same weights with another calibration.
    #[cfg(feature = "train")]
    pub fn calibrated(self, calibration: Calibration) -> Self {
        Self {
            calibration,
            ..self
        }
    }

    /// The score of a candidate.
    pub fn score(&self, facts: Facts) -> f32 {
        let mut sum = 0.0;
        facts.weights(|n| sum += self.weight(n));
        sum
    }

    /// How much each fact adds to a candidate's score, with half of each of its pairs.
    pub fn says(&self, facts: Facts, fact: u32) -> f32 {
        let mut sum = 0.0;
        for other in 0..64 {
            if facts.has(other) {
                let weight = self.weight(place(fact.max(other), fact.min(other)));
                sum += if other == fact { weight } else { weight / 2.0 };
            }
        }
        sum
    }

    /// The share of each candidate, in their order.
    pub fn shares(&self, candidates: impl Iterator<Item = Facts>, shares: &mut Vec<f32>) {
        shares.clear();
        shares.extend(candidates.map(|facts| self.score(facts) * self.calm));
        let top = shares.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for share in shares.iter_mut() {
            *share = (*share - top).exp();
        }
        let sum: f32 = shares.iter().sum();
        for share in shares.iter_mut() {
            *share /= sum.max(f32::MIN_POSITIVE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_and_pair_has_a_weight_of_its_own() {
        let mut seen = vec![0; WEIGHTS];
        Facts(u64::MAX).weights(|n| seen[n] += 1);
        assert!(seen.iter().all(|n| *n == 1));
    }

    #[test]
    fn a_surer_share_is_a_better_chance_and_what_is_left_is_the_others() {
        let calibration = Calibration {
            slope: 0.5,
            leans: [1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        };
        let shares = [0.0, 0.2, 0.5, 0.9, 1.0];
        for kind in 0..LEANS {
            let chances = shares.map(|s| calibration.chance(s, kind));
            assert!(chances.is_sorted() && chances.iter().all(|c| (0.0..1.0).contains(c)));
        }
        assert!(calibration.chance(0.5, 0) > 0.7 && calibration.chance(0.5, 1) < 0.3);
        let (share, others) = (0.2, [0.7, 0.1]);
        let chance = calibration.chance(share, 0);
        let rest: f32 = others.iter().map(|o| o * spread(share, chance)).sum();
        assert!((chance + rest - 1.0).abs() < 1e-5);
        assert_eq!(Calibration::default().chance(0.5, 3), 0.5);
    }

    #[test]
    fn shares_sum_to_one_and_facts_explain_the_score() {
        let weights: Vec<f32> = (0..WEIGHTS).map(|n| (n % 7) as f32 / 10.0 - 0.3).collect();
        let ranker = Ranker::new(&weights, 1.0);
        let (a, b) = (Facts(0b1011), Facts(0b100_1000));
        let mut shares = Vec::new();
        ranker.shares([a, b].into_iter(), &mut shares);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        let told: f32 = (0..64)
            .filter(|f| a.has(*f))
            .map(|f| ranker.says(a, f))
            .sum();
        assert!((told - ranker.score(a)).abs() < 1e-5);
    }
}

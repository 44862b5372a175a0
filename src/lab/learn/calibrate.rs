//! Learns which chance belongs to a share: logistic regression on the log-odds of shares in
//! texts that the weights were not fitted on (Platt, in: Advances in Large Margin Classifiers,
//! 1999). Each kind of answer has a lean of its own, pulled towards the common one.

use std::fmt::Write;

use crate::analysis::rank::{Calibration, LEANS};

/// An answer to a text that its weights were not fitted on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// Its share.
    pub share: f32,
    /// Its kind.
    pub sort: usize,
    /// Whether it is right.
    pub right: bool,
    /// The number of its text.
    pub part: usize,
}

/// Pull of a kind's lean towards the common one: as much as so many undecided answers.
const PULL: f64 = 2.0;
/// Passes over all numbers; Newton's steps are done long before.
const PASSES: usize = 60;
/// Parts that measuring leaves out in turn.
const FOLDS: usize = 5;
/// A share that grows makes a chance that grows.
const LEAST_SLOPE: f64 = 0.05;

/// Fits by Newton's steps, one number at a time.
pub(crate) fn fit<'a>(samples: impl Iterator<Item = &'a Sample>) -> Calibration {
    let samples: Vec<(f64, usize, f64)> = samples
        .map(|s| {
            let odds = f64::from(Calibration::odds(s.share));
            (odds, s.sort.min(LEANS - 1), f64::from(u8::from(s.right)))
        })
        .collect();
    let (mut slope, mut common, mut own) = (1.0_f64, 0.0_f64, [0.0_f64; LEANS]);
    let chance = |odds: f64| 1.0 / (1.0 + (-odds).exp());
    for _ in 0..PASSES {
        // The slope, then what all have in common, then what each kind has of its own.
        for number in 0..LEANS + 2 {
            let (mut down, mut curve) = (1e-6, 1e-6);
            for (odds, sort, right) in &samples {
                let by = match number {
                    0 => *odds,
                    1 => 1.0,
                    n if n - 2 == *sort => 1.0,
                    _ => continue,
                };
                let p = chance(slope * odds + common + own[*sort]);
                down += (p - right) * by;
                curve += p * (1.0 - p) * by * by;
            }
            match number {
                0 => slope = (slope - down / curve).max(LEAST_SLOPE),
                1 => common -= down / curve,
                n => own[n - 2] -= (down + PULL * own[n - 2]) / (curve + PULL),
            }
        }
    }
    Calibration {
        slope: slope as f32,
        leans: own.map(|lean| (common + lean) as f32),
    }
}

/// Expected calibration error over ten bins, in per cent.
fn error(answers: &[(f32, bool)]) -> f64 {
    let mut bins = [0.0_f64; 10];
    for (chance, right) in answers {
        let bin = ((chance * 10.0) as usize).min(9);
        bins[bin] += f64::from(*chance) - f64::from(u8::from(*right));
    }
    let apart: f64 = bins.iter().map(|b| b.abs()).sum();
    100.0 * apart / answers.len().max(1) as f64
}

/// Fits to all, and says of each kind, fitted without the part that is measured, how far
/// chances are from what came true.
pub(crate) fn calibrate(samples: &[Sample], log: &mut dyn FnMut(String)) -> Calibration {
    let all = fit(samples.iter());
    let mut chances = vec![0.0; samples.len()];
    for fold in 0..FOLDS {
        let held = |s: &Sample| s.part % FOLDS == fold;
        let fitted = fit(samples.iter().filter(|s| !held(s)));
        for (chance, s) in chances.iter_mut().zip(samples).filter(|(_, s)| held(s)) {
            *chance = fitted.chance(s.share, s.sort);
        }
    }
    let mut line = format!("chances: slope {:.2}", all.slope);
    for sort in 0..=LEANS {
        let of = |s: &Sample| sort == LEANS || s.sort == sort;
        let count = samples.iter().filter(|s| of(s)).count();
        if count == 0 {
            continue;
        }
        let before = samples.iter().filter(|s| of(s));
        let before: Vec<_> = before.map(|s| (s.share, s.right)).collect();
        let after = samples.iter().zip(&chances).filter(|(s, _)| of(s));
        let after: Vec<_> = after.map(|(s, c)| (*c, s.right)).collect();
        let right = before.iter().filter(|b| b.1).count();
        let name = match sort {
            LEANS => "all".to_string(),
            n => format!("kind {n} (lean {:.2})", all.leans[n]),
        };
        let _ = write!(
            line,
            "\n  {name}: {right} of {count} right, calibration error {:.1} % as shares, {:.1} % as chances",
            error(&before),
            error(&after)
        );
    }
    log(line);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_what_came_true() {
        // Of forty answers so many are right; one kind less often, by the same odds at any share.
        let rates = [(0, 0.2, 20), (0, 0.9, 38), (1, 0.2, 8), (1, 0.9, 33)];
        let mut samples = Vec::new();
        for (sort, share, rate) in rates {
            samples.extend((0..400).map(|part| Sample {
                share,
                sort,
                right: part % 40 < rate,
                part,
            }));
        }
        let fitted = calibrate(&samples, &mut |_| ());
        for (sort, share, rate) in rates {
            let apart = fitted.chance(share, sort) - rate as f32 / 40.0;
            assert!(apart.abs() < 0.03, "{sort} {share}: {apart}");
        }
    }
}

//! Stochastic gradient descent with AdaGrad's steps (Duchi, Hazan and Singer, JMLR 2011), shared
//! by all linear learners whatever their loss.

use super::random::Random;

/// What keeps the first steps from being too long.
#[derive(Clone, Copy, Debug)]
pub enum Damping {
    /// Added to the root of the squares.
    Beside(f32),
    /// Added to the squares.
    Inside(f32),
}

/// Weights while they are learned.
pub struct Weights {
    /// One for each feature.
    pub values: Vec<f32>,
    squares: Vec<f32>,
    /// How long steps are.
    pub step: f32,
    damping: Damping,
}

impl Weights {
    /// Weights that know nothing yet.
    pub fn new(count: usize, step: f32, damping: Damping) -> Self {
        Self {
            values: vec![0.0; count],
            squares: vec![0.0; count],
            step,
            damping,
        }
    }

    /// A step against a gradient, which pulls the weight towards zero by `decay` besides.
    pub fn update(&mut self, at: usize, gradient: f32, decay: f32) {
        let (weight, square) = (&mut self.values[at], &mut self.squares[at]);
        let g = gradient + decay * *weight;
        *square += g * g;
        *weight -= self.step * g
            / match self.damping {
                Damping::Beside(more) => square.sqrt() + more,
                Damping::Inside(more) => (*square + more).sqrt(),
            };
    }
}

/// How often and how fast.
#[derive(Clone, Copy, Debug)]
pub struct Passes {
    /// Passes over the examples.
    pub epochs: usize,
    /// The first pass's step.
    pub step: f32,
    /// How much shorter steps get from pass to pass.
    pub slower: f32,
}

/// Goes over so many examples, in another order at each pass; the mean of the weights after
/// the later passes, which is steadier than the last.
pub fn descend<L>(
    learner: &mut L,
    weights: impl Fn(&mut L) -> &mut Weights,
    examples: usize,
    passes: Passes,
    random: &mut Random,
    mut learn: impl FnMut(&mut L, usize, &mut Random),
) -> Vec<f32> {
    let mut mean = vec![0.0_f32; weights(learner).values.len()];
    let mut order: Vec<usize> = (0..examples).collect();
    let mut later = 0.0_f32;
    for epoch in 0..passes.epochs {
        weights(learner).step = passes.step / (1.0 + passes.slower * epoch as f32);
        random.shuffle(&mut order);
        for n in &order {
            learn(learner, *n, random);
        }
        if epoch * 2 >= passes.epochs {
            later += 1.0;
            for (m, w) in mean.iter_mut().zip(&weights(learner).values) {
                *m += w;
            }
        }
    }
    for m in &mut mean {
        *m /= later.max(1.0);
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_is_learned_and_the_same_every_time() {
        // The first feature says yes, the second no, the third nothing.
        let examples = [
            ([0, 2], 1.0_f32),
            ([1, 2], 0.0),
            ([0, 2], 1.0),
            ([1, 2], 0.0),
        ];
        let learned = || {
            let passes = Passes {
                epochs: 40,
                step: 0.5,
                slower: 0.1,
            };
            let mut weights = Weights::new(3, passes.step, Damping::Beside(0.1));
            descend(
                &mut weights,
                |w| w,
                examples.len(),
                passes,
                &mut Random(3),
                |w, n, _| {
                    let (features, wanted) = examples[n];
                    let score: f32 = features.iter().map(|f| w.values[*f]).sum();
                    let p = 1.0 / (1.0 + (-score).exp());
                    for f in features {
                        w.update(f, p - wanted, 1e-3);
                    }
                },
            )
        };
        let mean = learned();
        assert!(
            mean[0] > 1.0 && mean[1] < -1.0 && mean[2].abs() < 0.5,
            "{mean:?}"
        );
        assert_eq!(mean, learned());
    }
}

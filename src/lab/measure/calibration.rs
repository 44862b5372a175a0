//! Whether answers are right as often as their confidence says.

use crate::analysis::Origin;

/// What an answer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A person, by a name beside the quotation or carried over.
    Named,
    /// A person, by a pronoun or a description.
    Pronoun,
    /// An organisation, somebody without a name, or nobody that the text knows.
    Unnamed,
}

/// An answer whose truth is known.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Its confidence.
    pub sure: f64,
    /// Whether it is right.
    pub right: bool,
    /// What found it.
    pub origin: Origin,
    /// What it names.
    pub sort: Sort,
}

/// Bins of a reliability table.
pub const BINS: usize = 10;

/// A bin: answers, right ones, and the sum of their confidence.
pub type Bin = (usize, usize, f64);

/// Answers to a corpus.
#[derive(Clone, Debug, Default)]
pub struct Reliability(Vec<Answer>);

impl Reliability {
    /// Adds an answer.
    pub fn add(&mut self, answer: Answer) {
        self.0.push(answer);
    }

    /// The answers that `which` takes.
    pub fn of(&self, which: impl Fn(&Answer) -> bool) -> Self {
        Self(self.0.iter().copied().filter(which).collect())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Answers by tenths of confidence.
    pub fn bins(&self) -> [Bin; BINS] {
        bins(self.0.iter().map(|a| (a.sure, a.right)))
    }

    /// Expected calibration error over the bins (Naeini, Cooper and Hauskrecht, AAAI
    /// 2015): how far confidence and the share of right names lie apart.
    pub fn error(&self) -> f64 {
        error(&self.bins())
    }

    /// The same error that so many answers have by chance alone, were each of them right
    /// exactly as often as it says: what nothing but more answers makes smaller. The mean of
    /// as many draws as make it steady, the same in every run.
    pub fn by_chance(&self) -> f64 {
        const DRAWS: usize = 400;
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut draw = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let sum: f64 = (0..DRAWS)
            .map(|_| error(&bins(self.0.iter().map(|a| (a.sure, draw() < a.sure)))))
            .sum();
        sum / DRAWS as f64
    }
}

fn bins(answers: impl Iterator<Item = (f64, bool)>) -> [Bin; BINS] {
    let mut bins = [(0, 0, 0.0); BINS];
    for (sure, right) in answers {
        let bin = &mut bins[((sure * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += 1;
        bin.1 += usize::from(right);
        bin.2 += sure;
    }
    bins
}

fn error(bins: &[Bin; BINS]) -> f64 {
    let all: usize = bins.iter().map(|b| b.0).sum();
    let apart: f64 = bins.iter().map(|b| (b.2 - b.1 as f64).abs()).sum();
    apart / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_answers_err_by_chance_and_many_do_not() {
        let answers = |count: usize, wrong: usize| {
            let mut all = Reliability::default();
            for n in 0..count {
                all.add(Answer {
                    sure: 0.9,
                    right: n % 10 >= wrong,
                    origin: Origin::Rule,
                    sort: Sort::Named,
                });
            }
            all
        };
        assert!(answers(1000, 1).error() < 1e-9);
        assert!((answers(1000, 3).error() - 0.2).abs() < 1e-9);
        let (few, many) = (answers(20, 1).by_chance(), answers(2000, 1).by_chance());
        assert!((0.04..0.07).contains(&few), "{few}");
        assert!(many < 0.01, "{many}");
        assert_eq!(answers(20, 1).by_chance(), few);
        assert_eq!(answers(20, 1).of(|a| a.sort == Sort::Unnamed).count(), 0);
    }
}

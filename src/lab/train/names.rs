//! Trains the labeller of names.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::{Bench, Result, Steps, set};
use crate::lab::corpus::named;
use crate::lab::corpus::people::Document;
use crate::lab::names;
use crate::weights::Kind;

/// The corpora whose development parts are measured.
const DEVELOPED: [&str; 6] = [
    "crossner",
    "gum-people",
    "uner-ewt",
    "wnut17",
    "btc",
    "world-people",
];

/// The labeller of names.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Only measure: fit on four fifths, measure on the last.
    #[arg(long)]
    held: bool,
    /// Only measure these weights.
    #[arg(long)]
    measure: Option<PathBuf>,
    /// Leave this corpus out and measure on it.
    #[arg(long)]
    without: Option<String>,
    /// Show the errors of what is measured.
    #[arg(long)]
    errors: bool,
    #[command(flatten)]
    steps: Steps,
    /// Share of features left out at each step.
    #[arg(long)]
    drop: Option<f32>,
    /// What a document counts whose names a program marked: the world's news, and PolNeAR.
    #[arg(long, value_delimiter = ',', default_values_t = named::AUTOMATIC)]
    automatic: Vec<f32>,
    /// How many fits make the weights.
    #[arg(long)]
    several: Option<usize>,
    /// One in so many organisations, places and other things bears a person's name in the
    /// copy of each document where the text shows what it is, and one in so many times as
    /// many of the rest.
    #[arg(long, value_delimiter = ',')]
    dressed: Vec<u32>,
    /// Learn from every n-th document only.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Added to what is no person.
    #[arg(long, allow_hyphen_values = true)]
    outside: Option<f32>,
}

impl Arguments {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let mut settings = names::Settings::default();
        self.steps.set(
            &mut settings.epochs,
            &mut settings.step,
            &mut settings.decay,
        );
        set(&mut settings.drop, self.drop);
        set(&mut settings.several, self.several);
        set(&mut settings.outside, self.outside);
        if let [organizations, places, others, rest] = self.dressed[..] {
            settings.dressed = [organizations, places, others, rest];
        }
        let weights = [0, 1].map(|n| self.automatic.get(n).copied().unwrap_or(0.0));
        let documents = named::all(&bench.corpora, weights)?;
        let documents = documents.into_iter().step_by(self.every.max(1)).collect();
        let parts = self.held || self.without.is_some();
        let (documents, test) = match parts {
            true => self.part(documents),
            false => (documents, developed(bench)?),
        };
        let mut log = |line| bench.log(line);
        let bytes = match &self.measure {
            Some(path) => fs::read(path)?,
            None => names::train(&documents, settings, &mut log),
        };
        log(names::report(&bytes, &test));
        if self.errors {
            names::errors(&bytes, &test, &mut log);
        }
        if parts || self.measure.is_some() {
            return Ok(());
        }
        bench.weights(Kind::Names, &bytes)
    }

    /// What is learned from, and what is left out of it.
    fn part(&self, documents: Vec<Document>) -> (Vec<Document>, Vec<Document>) {
        let learned = |n: usize, d: &Document| match &self.without {
            Some(corpus) => d.corpus != *corpus,
            None => n % 5 != 3,
        };
        let (mut train, mut held) = (Vec::new(), Vec::new());
        for (n, document) in documents.into_iter().enumerate() {
            match learned(n, &document) {
                true => train.push(document),
                false => held.push(document),
            }
        }
        (train, held)
    }
}

/// The development parts of all corpora.
fn developed(bench: &Bench) -> Result<Vec<Document>> {
    let mut all = Vec::new();
    for corpus in DEVELOPED {
        all.extend(named::part(&bench.corpora, corpus, "dev")?);
    }
    Ok(all)
}

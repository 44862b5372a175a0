//! Trains the weights that choose among candidates: whom a pronoun means, and who said a
//! quotation.

use std::fs;

use clap::Args;

use super::{Bench, Result, Steps, set, usual};
use crate::article::{Article, Format};
use crate::lab::learn::ranker::Settings;
use crate::lab::{pronouns, speakers};
use crate::load;
use crate::weights::{self, Kind};

/// What can be set of a choice among candidates.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    steps: Steps,
    /// Decay of the weights of pairs.
    #[arg(long)]
    decay_pairs: Option<f32>,
    /// Weight of examples whose answers a program gave.
    #[arg(long)]
    silver: Option<f32>,
    /// Learn from this share of the documents, in percent.
    #[arg(long, default_value_t = 100)]
    share: usize,
}

fn article(text: &str) -> Article {
    load::from_text(text, Format::Text, None)
}

impl Arguments {
    fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        self.steps.set(
            &mut settings.epochs,
            &mut settings.step,
            &mut settings.decay,
        );
        set(&mut settings.decay_pairs, self.decay_pairs);
        set(&mut settings.silver, self.silver);
        settings
    }

    /// The documents of a corpus that are learned from.
    fn some<T>(&self, documents: Vec<T>) -> Vec<T> {
        let numbered = documents.into_iter().enumerate();
        let taken = numbered.filter(|(n, _)| n * 37 % 100 < self.share);
        taken.map(|(_, document)| document).collect()
    }

    pub(super) fn pronouns(self, bench: &Bench) -> Result<()> {
        let mut log = |line| bench.log(line);
        let meant = pronouns::read(&bench.text("gum-people/train.jsonl")?, article)?;
        let meant = self.some(meant);
        let speakers = self.some(bench.quotations("polnear/train.jsonl")?);
        let bytes = pronouns::train(&meant, &speakers, article, self.settings(), &mut log);
        let held = bench.quotations("polnear/dev.jsonl")?;
        log(pronouns::report(&bytes, &held, article));
        bench.weights(Kind::Pronouns, &bytes)
    }

    pub(super) fn speakers(self, bench: &Bench) -> Result<()> {
        let documents = self.some(bench.quotations("polnear/train.jsonl")?);
        weights::replace(Kind::Pronouns, Some(fs::read(usual(Kind::Pronouns))?));
        let mut log = |line| bench.log(line);
        let bytes = speakers::train(&documents, article, self.settings(), &mut log);
        bench.weights(Kind::Speakers, &bytes)
    }
}

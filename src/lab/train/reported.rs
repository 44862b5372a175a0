//! Trains the finder of reported speech.

use std::fs;
use std::time::Instant;

use clap::Args;

use super::{Bench, Result, Steps, read, usual};
use crate::lab::corpus::classes::Classes;
use crate::lab::reported;
use crate::weights::Kind;

/// The finder of reported speech.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Only measure: train without each of this many publishers in turn.
    #[arg(long)]
    leave_out: Option<usize>,
    /// Only show where gold contents are lost.
    #[arg(long)]
    losses: bool,
    /// Only measure the weights that are there.
    #[arg(long)]
    measure: bool,
    /// Also measure on the development part.
    #[arg(long)]
    dev: bool,
    /// Train on this share of the documents, in percent.
    #[arg(long, default_value_t = 100)]
    share: usize,
    /// Fits whose mean the weights are.
    #[arg(long)]
    fits: Option<usize>,
    #[command(flatten)]
    steps: Steps,
}

impl Arguments {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let mut log = |line| bench.log(line);
        let documents = bench.quotations("polnear/train.jsonl")?;
        let classes = Classes::read(&read("assets/lexicon/wordclasses.tsv".as_ref())?)?;
        let mut settings = reported::Settings::default();
        self.steps.set(
            &mut settings.epochs,
            &mut settings.step,
            &mut settings.decay,
        );
        if let Some(fits) = self.fits {
            settings.fits = fits;
        }
        if let Some(n) = self.leave_out {
            reported::leave_out(&documents, n, &classes, settings, &mut log)?;
            return Ok(());
        }
        if self.losses {
            reported::losses(&documents, &classes, settings, &mut log)?;
            return Ok(());
        }
        let documents = documents.into_iter().enumerate();
        let documents: Vec<_> = documents
            .filter(|(n, _)| n * 37 % 100 < self.share)
            .map(|(_, d)| d)
            .collect();
        let bytes = match self.measure {
            true => fs::read(bench.out(&usual(Kind::Reported)))?,
            false => reported::train(&documents, &classes, settings, &mut log)?,
        };
        if self.dev || self.measure {
            measure(bench, &bytes)?;
        }
        match self.measure {
            true => Ok(()),
            false => bench.weights(Kind::Reported, &bytes),
        }
    }
}

/// How fast the finder is on the development part, and how good.
fn measure(bench: &Bench, bytes: &[u8]) -> Result<()> {
    const RUNS: usize = 10;
    let dev = bench.quotations("polnear/dev.jsonl")?;
    // The best of a few runs: others may be using the machine.
    let (mut seconds, mut found) = (f64::INFINITY, 0);
    for _ in 0..RUNS {
        let started = Instant::now();
        found = reported::find_all(bytes, &dev)?;
        seconds = seconds.min(started.elapsed().as_secs_f64());
    }
    let size: usize = dev.iter().map(|d| d.text.len()).sum();
    let speed = size as f64 / 1e6 / seconds;
    bench.log(format!("{found} reports, {speed:.1} MB/s"));
    bench.log(reported::report(bytes, &dev)?);
    Ok(())
}

//! Trains the labels of the lines of plain text.

use clap::Args;

use super::{Bench, Result, Steps, set};
use crate::lab::lines::{self, pasted};
use crate::weights::Kind;

/// The labels of the lines of plain text.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Only measure: learn without each part of the labelled texts in turn, as many as this
    /// says.
    #[arg(long)]
    held: Option<usize>,
    /// Learn from this share of the pages, in percent.
    #[arg(long, default_value_t = 100)]
    share: usize,
    /// Show the errors of what is measured.
    #[arg(long)]
    errors: bool,
    #[command(flatten)]
    steps: Steps,
    /// How many trees.
    #[arg(long)]
    trees: Option<usize>,
    /// How much of what a tree says is taken.
    #[arg(long)]
    rate: Option<f32>,
    /// How much a leaf must be sure of.
    #[arg(long)]
    caution: Option<f32>,
    /// Share of numbers that a tree may ask for.
    #[arg(long)]
    asked: Option<f32>,
    /// How much the row of labels counts.
    #[arg(long)]
    row: Option<f32>,
    /// Added to each label, in order.
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
    lean: Vec<f32>,
    /// In how many documents a feature must be to count.
    #[arg(long)]
    seen: Option<usize>,
    /// How much the examples made of web pages count.
    #[arg(long)]
    pages: Option<f32>,
}

impl Arguments {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let mut settings = lines::Settings::default();
        self.steps.set(
            &mut settings.epochs,
            &mut settings.step,
            &mut settings.decay,
        );
        set(&mut settings.seen, self.seen);
        set(&mut settings.trees, self.trees);
        set(&mut settings.rate, self.rate);
        set(&mut settings.caution, self.caution);
        set(&mut settings.asked, self.asked);
        set(&mut settings.row, self.row);
        for (place, lean) in settings.lean.iter_mut().zip(self.lean) {
            *place = lean;
        }
        let read = |path: &str| bench.text(path).map_err(|e| e.to_string());
        let examples = pasted::Examples::read(read, self.share, self.pages)?;
        let mut log = |line| bench.log(line);
        if let Some(parts) = self.held {
            examples.held_out(parts.max(2), settings, self.errors, &mut log);
            return Ok(());
        }
        let bytes = lines::train(&examples.without(|_| false), settings);
        examples.measure(&mut log, self.errors, |_| &bytes);
        bench.weights(Kind::Lines, &bytes)
    }
}

//! Trains the weights that ship in `assets/weights` (built with the feature `train`).

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use pullquote::analysis::train::{classes, corpus, reported};

/// Trains Pullquote's weights from the corpora.
#[derive(Parser)]
struct Arguments {
    /// The folder of the corpora.
    #[arg(long, default_value = "../shared/corpora", global = true)]
    corpora: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The finder of reported speech.
    Reported {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/reported.bin")]
        out: PathBuf,
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
        /// Passes over the examples.
        #[arg(long)]
        epochs: Option<usize>,
        /// Step of the learner.
        #[arg(long)]
        step: Option<f32>,
        /// Decay of the weights.
        #[arg(long)]
        decay: Option<f32>,
    },
}

fn quotations(corpora: &Path, name: &str) -> Result<Vec<corpus::Document>, Box<dyn Error>> {
    let path = corpora.join(name);
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(corpus::read(&text)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut log = |line: String| {
        // A closed terminal is no reason to lose half an hour of training.
        let _ = writeln!(std::io::stderr(), "{line}");
    };
    match arguments.what {
        What::Reported {
            out,
            leave_out,
            losses,
            measure,
            dev,
            share,
            epochs,
            step,
            decay,
        } => {
            let documents = quotations(&arguments.corpora, "polnear/train.jsonl")?;
            let path = Path::new("assets/lexicon/wordclasses.tsv");
            let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let classes = classes::Classes::read(&text)?;
            let mut settings = reported::Settings::default();
            settings.epochs = epochs.unwrap_or(settings.epochs);
            settings.decay = decay.unwrap_or(settings.decay);
            settings.step = step.unwrap_or(settings.step);
            if let Some(n) = leave_out {
                reported::leave_out(&documents, n, &classes, settings, &mut log);
                return Ok(());
            }
            if losses {
                reported::losses(&documents, &classes, settings, &mut log);
                return Ok(());
            }
            let documents: Vec<_> = documents
                .into_iter()
                .enumerate()
                .filter(|(i, _)| i * 37 % 100 < share)
                .map(|(_, d)| d)
                .collect();
            let bytes = if measure {
                fs::read(&out)?
            } else {
                reported::train(&documents, &classes, settings, &mut log)
            };
            if dev || measure {
                let dev = quotations(&arguments.corpora, "polnear/dev.jsonl")?;
                // The best of a few runs: others may be using the machine.
                let mut seconds = f64::INFINITY;
                let mut found = 0;
                for _ in 0..10 {
                    let started = std::time::Instant::now();
                    found = reported::find_all(&bytes, &dev);
                    seconds = seconds.min(started.elapsed().as_secs_f64());
                }
                let size: usize = dev.iter().map(|d| d.text.len()).sum();
                log(format!(
                    "{found} reports, {:.1} MB/s",
                    size as f64 / 1e6 / seconds
                ));
                log(reported::report(&bytes, &dev));
            }
            if measure {
                return Ok(());
            }
            fs::write(&out, &bytes)?;
            log(format!("{}: {} bytes", out.display(), bytes.len()));
        }
    }
    Ok(())
}

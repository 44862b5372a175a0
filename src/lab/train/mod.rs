//! The program `train`: a file for each subcommand.

mod lines;
mod names;
mod pages;
mod ranking;
mod reported;
mod tables;

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use super::corpus::quotations;
use crate::weights::{self, Kind};

/// What goes wrong is told and ends the program.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Trains Pullquote's weights from the corpora.
#[derive(Debug, Parser)]
pub struct Arguments {
    /// The folder of the corpora.
    #[arg(long, default_value = "../shared/corpora", global = true)]
    corpora: PathBuf,
    /// Where to write; to where it ships from, without this.
    #[arg(long, global = true)]
    out: Option<PathBuf>,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The table of names, places and everyday words.
    Gazetteer(tables::Gazetteer),
    /// The table of brands.
    Brands(tables::Brands),
    /// The table of whom given names are given to.
    Genders(tables::Genders),
    /// The table of what nouns name.
    Nouns(tables::Nouns),
    /// The labeller of names.
    Names(names::Arguments),
    /// The labels of web pages' pieces.
    Pages(pages::Arguments),
    /// The labels of the lines of plain text.
    Lines(lines::Arguments),
    /// Whom a pronoun means.
    Pronouns(ranking::Arguments),
    /// Who said a quotation.
    Speakers(ranking::Arguments),
    /// The finder of reported speech.
    Reported(reported::Arguments),
}

impl Arguments {
    /// Does what is asked.
    ///
    /// # Errors
    /// When a corpus cannot be read or a file not written.
    pub fn run(self) -> std::result::Result<(), Box<dyn Error>> {
        let bench = Bench {
            corpora: self.corpora,
            out: self.out,
        };
        match self.what {
            What::Gazetteer(arguments) => arguments.run(&bench),
            What::Brands(arguments) => arguments.run(&bench),
            What::Genders(arguments) => arguments.run(&bench),
            What::Nouns(arguments) => arguments.run(&bench),
            What::Names(arguments) => arguments.run(&bench),
            What::Pages(arguments) => arguments.run(&bench),
            What::Lines(arguments) => arguments.run(&bench),
            What::Pronouns(arguments) => arguments.pronouns(&bench),
            What::Speakers(arguments) => arguments.speakers(&bench),
            What::Reported(arguments) => arguments.run(&bench),
        }
    }
}

/// What every learner that takes steps can be told.
#[derive(Args, Debug)]
struct Steps {
    /// Passes over the examples.
    #[arg(long)]
    epochs: Option<usize>,
    /// Step of the learner.
    #[arg(long)]
    step: Option<f32>,
    /// Decay of the weights.
    #[arg(long)]
    decay: Option<f32>,
}

impl Steps {
    /// Puts what was told in place of what is usual.
    fn set(&self, epochs: &mut usize, step: &mut f32, decay: &mut f32) {
        set(epochs, self.epochs);
        set(step, self.step);
        set(decay, self.decay);
    }
}

/// Puts what was told, if anything, in place of what is usual.
fn set<T>(place: &mut T, told: Option<T>) {
    if let Some(told) = told {
        *place = told;
    }
}

/// Where a subcommand reads from, writes to and tells how it goes.
struct Bench {
    corpora: PathBuf,
    out: Option<PathBuf>,
}

impl Bench {
    /// Tells how it goes. A closed terminal is no reason to lose half an hour of training.
    fn log(&self, line: String) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }

    /// A file of the corpora, as text.
    fn text(&self, name: &str) -> Result<String> {
        read(&self.corpora.join(name))
    }

    /// A corpus of quotations.
    fn quotations(&self, name: &str) -> Result<Vec<quotations::Document>> {
        Ok(quotations::read(&self.text(name)?)?)
    }

    /// Where a file is written.
    fn out(&self, usual: &str) -> PathBuf {
        self.out.clone().unwrap_or_else(|| usual.into())
    }

    /// Writes a file.
    fn write(&self, usual: &str, bytes: &[u8]) -> Result<()> {
        let out = self.out(usual);
        fs::write(&out, bytes)?;
        self.log(format!("{}: {} bytes", out.display(), bytes.len()));
        Ok(())
    }

    /// Writes weights, if they are what the program will read.
    fn weights(&self, kind: Kind, bytes: &[u8]) -> Result<()> {
        weights::check(kind, bytes).map_err(|unfit| unfit.to_string())?;
        self.write(&usual(kind), bytes)
    }
}

/// Where weights ship from.
fn usual(kind: Kind) -> String {
    format!("assets/weights/{}.bin", kind.name())
}

/// A file, as text.
fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

//! The program `evaluate`: a file for each thing that is measured.

mod pages;
mod parts;
mod people;
mod quotations;

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Parser;

use super::measure::corpus::{self, Document, Named};
use super::measure::table::{self, Measured};
use crate::weights::{self, Kind};

/// What goes wrong is told and ends the program.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Counts how good the analysis is.
#[derive(Debug, Parser)]
pub struct Arguments {
    /// The folder of the corpora.
    #[arg(long, default_value = "../shared/corpora")]
    corpora: PathBuf,
    /// Measure the weights of this folder where it has some, not those built in.
    #[arg(long)]
    weights: Option<PathBuf>,
    /// The last run.
    #[arg(long, default_value = "benches/evaluation.tsv")]
    last: PathBuf,
    /// Make this run the last one.
    #[arg(long)]
    save: bool,
    /// Only the web pages.
    #[arg(long)]
    web_pages: bool,
    /// Print Markdown.
    #[arg(long)]
    markdown: bool,
    /// Give the people other names, chosen by this number, and say what that changes.
    #[arg(long)]
    swap_names: Option<u64>,
    /// Train without each publisher in turn and say what that costs its articles: about
    /// as many times the training's time as there are publishers.
    #[arg(long)]
    leave_publisher_out: bool,
    /// Leave one learned part out at a time and say what that costs.
    #[arg(long)]
    ablation: bool,
}

impl Arguments {
    /// Does what is asked.
    ///
    /// # Errors
    /// When a corpus cannot be read, or nothing be written.
    pub fn run(self, out: &mut dyn Write) -> std::result::Result<(), Box<dyn Error>> {
        let corpora = &self.corpora;
        if let Some(folder) = &self.weights {
            take(folder)?;
        }
        if self.swap_names.is_some() || self.leave_publisher_out || self.ablation {
            let Some(dev) = read::<Document>(corpora, "polnear")? else {
                writeln!(out, "polnear: not here, left out")?;
                return Ok(());
            };
            return match self.swap_names {
                Some(seed) => parts::swapped(&dev, seed, out),
                None if self.ablation => parts::ablation(&dev, out),
                None => parts::publishers(corpora, &dev, out),
            };
        }
        let rows = self.rows(out)?;
        if rows.is_empty() {
            return Ok(());
        }
        let last = fs::read_to_string(&self.last).unwrap_or_default();
        match self.markdown {
            true => write!(out, "{}", table::markdown(&rows))?,
            false => write!(out, "{}", table::print(&rows, &table::load(&last)))?,
        }
        if self.save {
            fs::write(&self.last, table::save(&rows))?;
        }
        Ok(())
    }

    /// All figures.
    fn rows(&self, out: &mut dyn Write) -> Result<Vec<Measured>> {
        let corpora = &self.corpora;
        let mut rows = Vec::new();
        let texts = !self.web_pages;
        for name in ["polnear", "gum-news"].into_iter().filter(|_| texts) {
            match read::<Document>(corpora, name)? {
                Some(documents) => {
                    quotations::quotations(name, &documents, &mut rows);
                    if name == "polnear" {
                        quotations::restyled(&documents, &mut rows);
                    }
                }
                None => writeln!(out, "{name}: not here, left out")?,
            }
        }
        let named = ["crossner", "gum-people", "uner-ewt", "wikigold", "wnut17"];
        for name in named.into_iter().filter(|_| texts) {
            match read::<Named>(corpora, name)? {
                Some(documents) => people::named(name, &documents, &mut rows),
                None => writeln!(out, "{name}: not here, left out")?,
            }
        }
        if !pages::web_pages(corpora, &mut rows)? {
            writeln!(out, "html: not here, left out")?;
        }
        match read(corpora, "plaintext")? {
            Some(documents) => pages::pasted(&documents, &mut rows),
            None => writeln!(out, "plaintext: not here, left out")?,
        }
        Ok(rows)
    }
}

/// Takes the weights of a folder.
fn take(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        return Err(format!("{}: no folder of weights", folder.display()).into());
    }
    for kind in Kind::ALL {
        let path = folder.join(kind.name()).with_extension("bin");
        if path.exists() {
            let file = fs::read(&path)?;
            weights::check(kind, &file).map_err(|e| format!("{}: {e}", path.display()))?;
            weights::replace(kind, Some(file));
        }
    }
    Ok(())
}

/// The development part of a corpus, if it is there.
fn read<T: for<'a> serde::Deserialize<'a>>(corpora: &Path, name: &str) -> Result<Option<Vec<T>>> {
    let path = corpora.join(name).join("dev.jsonl");
    if !path.exists() {
        return Ok(None);
    }
    let lines = fs::read_to_string(&path)?;
    let documents = corpus::read(&lines).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(Some(documents))
}

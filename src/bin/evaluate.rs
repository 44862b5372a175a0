//! Counts how good the analysis is on corpora with answers (built with the feature
//! `train`), and compares with the last run.

use std::error::Error;

use clap::Parser;

fn main() -> Result<(), Box<dyn Error>> {
    pullquote::lab::evaluate::Arguments::parse().run(&mut std::io::stdout().lock())
}

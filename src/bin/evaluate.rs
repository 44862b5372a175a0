//! Measures the analysis on corpora with answers and compares with the last run (built with the
//! feature `train`).

use std::error::Error;

use clap::Parser;

fn main() -> Result<(), Box<dyn Error>> {
    pullquote::lab::evaluate::Arguments::parse().run(&mut std::io::stdout().lock())
}

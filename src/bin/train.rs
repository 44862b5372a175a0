//! Trains the weights that ship in `assets/weights` (built with the feature `train`).

use std::error::Error;

use clap::Parser;

fn main() -> Result<(), Box<dyn Error>> {
    pullquote::lab::train::Arguments::parse().run()
}

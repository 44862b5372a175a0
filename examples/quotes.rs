//! The engine as a library, without the reader:
//! `cargo run --example quotes --no-default-features -- FILE` prints who said what.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

use pullquote::load::{self, Input, Loaded, Options};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args_os().nth(1).map_or_else(
        || PathBuf::from("assets/samples/two-bridges.txt"),
        PathBuf::from,
    );
    let article = match load::read(&Input::File(file), &Options::default())? {
        Loaded::Article(article) => article,
        Loaded::List(list) => {
            return Err(format!("a list of {} articles", list.entries.len()).into());
        }
    };
    let analysis = pullquote::analyze(&article);
    let mut out = io::stdout().lock();
    for quotation in analysis.quotations.iter().filter(|q| q.in_marks()) {
        let speaker = quotation
            .attribution
            .speaker
            .and_then(|id| analysis.entity(id))
            .map_or("nobody named", |speaker| speaker.name.as_str());
        writeln!(out, "{speaker}: {}", article.slice(quotation.span))?;
    }
    Ok(())
}

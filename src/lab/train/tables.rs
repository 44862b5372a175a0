//! Lays out tables of words; nothing is trained here.

use std::path::PathBuf;

use clap::Args;

use super::{Bench, Result, read};
use crate::lab::corpus::named;
use crate::lab::tables::{gazetteer, nouns};

/// The table of names, places and everyday words.
#[derive(Args, Debug)]
pub struct Gazetteer {
    /// The folder of the lists.
    #[arg(long)]
    lists: PathBuf,
}

impl Gazetteer {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let list = |name: &str| read(&self.lists.join(name));
        let everyday = read("assets/lexicon/wordclasses.tsv".as_ref())?
            .lines()
            .filter_map(|l| l.split('\t').next())
            .collect::<Vec<_>>()
            .join("\n");
        let mut texts = Vec::new();
        for corpus in ["crossner", "gum-people", "wikigold"] {
            for document in named::part(&bench.corpora, corpus, "train")? {
                texts.push(document.article.text.to_string());
            }
        }
        for document in bench.quotations("polnear/train.jsonl")? {
            texts.push(document.text);
        }
        let table = gazetteer::build(
            gazetteer::Lists {
                given: &list("given-census.txt")?,
                given_world: &list("given-world.txt")?,
                surnames: &list("surnames-census.txt")?,
                surnames_world: &list("surnames-world.txt")?,
                places: &list("places.txt")?,
                everyday: &everyday,
            },
            texts.iter().map(String::as_str),
        );
        bench.write("assets/lexicon/gazetteer.bin", &table)
    }
}

/// The table of brands and of other things that are called by a name alone.
#[derive(Args, Debug)]
pub struct Brands {
    /// Their names, one a line.
    #[arg(long)]
    list: PathBuf,
}

impl Brands {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let table = gazetteer::brands(
            &read(&self.list)?,
            &read("assets/lexicon/things.txt".as_ref())?,
        );
        bench.write("assets/lexicon/brands.bin", &table)
    }
}

/// The table of whom given names are given to.
#[derive(Args, Debug)]
pub struct Genders {
    /// The names, each with `f` or `m` behind it, one a line.
    #[arg(long)]
    list: PathBuf,
}

impl Genders {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let table = gazetteer::genders(
            &read(&self.list)?,
            &read("assets/lexicon/given-both.txt".as_ref())?,
        );
        bench.write("assets/lexicon/genders.bin", &table)
    }
}

/// The table of what nouns name.
#[derive(Args, Debug)]
pub struct Nouns {
    /// The folder of WordNet's `data.noun` and `index.noun`.
    #[arg(long)]
    wordnet: PathBuf,
}

impl Nouns {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let file = |name: &str| read(&self.wordnet.join(name));
        let table = nouns::build(&file("data.noun")?, &file("index.noun")?);
        bench.write("assets/lexicon/nouns.bin", &table)
    }
}

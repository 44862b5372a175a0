//! Web pages whose article is known, whole or in part.

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::lab::measure::pages::{Known, Marked};
use crate::lab::pages::Example;

/// A page whose article somebody marked.
pub struct MarkedPage {
    /// Its line in the list.
    pub marked: Marked,
    /// Its site: pages of one site are alike.
    pub site: String,
    /// What it shows.
    pub example: Example,
    /// Whether people marked it, not a program.
    pub by_people: bool,
}

/// A page of which some words are known.
pub struct KnownPage {
    /// Its line in the list.
    pub known: Known,
    /// Its site.
    pub site: String,
    /// What it shows.
    pub example: Example,
}

/// The marked pages as they were fetched, with their lines in the list.
///
/// # Errors
/// When one cannot be read.
pub fn fetched(corpora: &Path) -> Result<Vec<(Marked, String)>, Box<dyn Error>> {
    let folder = corpora.join("html");
    let mut pages = Vec::new();
    for line in fs::read_to_string(folder.join("gold.jsonl"))?.lines() {
        let marked: Marked = serde_json::from_str(line)?;
        let html = fs::read(folder.join(&marked.file))?;
        pages.push((marked, String::from_utf8_lossy(&html).into_owned()));
    }
    Ok(pages)
}

/// Whether people marked a page's article.
pub fn by_people(marked: &Marked) -> bool {
    marked.id.starts_with("benchmark/")
}

/// The pages whose article people marked, and those that a program marked.
///
/// # Errors
/// When one cannot be read.
pub fn marked(corpora: &Path) -> Result<Vec<MarkedPage>, Box<dyn Error>> {
    let pages = fetched(corpora)?.into_iter();
    let read = |(marked, html): (Marked, String)| {
        let by_people = by_people(&marked);
        let (site, example) = if by_people {
            let address = marked.url.clone().unwrap_or_default();
            let site = address.split('/').nth(2).unwrap_or_default();
            let site = site.trim_start_matches("www.");
            (site.to_string(), Example::new(&html, &marked.text))
        } else {
            // "nytimes-3": another page of the same site.
            let number = |c: char| c.is_ascii_digit() || c == '-';
            let site = marked.id.trim_end_matches(number);
            (site.to_string(), Example::chosen(&html, &marked.text))
        };
        MarkedPage {
            marked,
            site,
            example,
            by_people,
        }
    };
    Ok(pages.map(read).collect())
}

/// The pages of which some words are known; a piece of them counts `weight`.
///
/// # Errors
/// When one cannot be read.
pub fn known(corpora: &Path, weight: f32) -> Result<Vec<KnownPage>, Box<dyn Error>> {
    let folder = corpora.join("snippets");
    let mut pages = Vec::new();
    for line in fs::read_to_string(folder.join("gold.jsonl"))?.lines() {
        let known: Known = serde_json::from_str(line)?;
        let bytes = fs::read(folder.join(&known.file))?;
        let example = Example::known(bytes, &known.with, &known.without, weight);
        let name = known.id.trim_start_matches("snippets/");
        let host = name.trim_start_matches("www.").split(['.', '-', '_']);
        let site = host.into_iter().next().unwrap_or_default().to_string();
        pages.push(KnownPage {
            known,
            site,
            example,
        });
    }
    Ok(pages)
}

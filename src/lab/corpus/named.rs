//! The corpora of named people and things, prepared for the labeller of names.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use super::{people, quotations as corpus};
use crate::article::Format;
use crate::lab::names;
use crate::load;

/// The weight of a document of the world's news and of one of PolNeAR, whose names programs
/// marked, against one that people read.
pub const AUTOMATIC: [f32; 2] = [1.0, 0.3];

fn read_or_nothing(path: &Path) -> Result<String, Box<dyn Error>> {
    match path.exists() {
        true => Ok(fs::read_to_string(path)?),
        false => Ok(String::new()),
    }
}

/// A part (`train`, `dev`) of a corpus of named people, with the marks beside it.
///
/// # Errors
/// When it cannot be read.
pub fn part(
    corpora: &Path,
    name: &str,
    part: &str,
) -> Result<Vec<people::Document>, Box<dyn Error>> {
    let folder = corpora.join(name);
    let path = folder.join(format!("{part}.jsonl"));
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let layer = match (name, part) {
        // Marked by other programs.
        ("polnear" | "world-text", _) => "names.silver.jsonl".to_string(),
        _ => format!("{part}.others.jsonl"),
    };
    let layer = read_or_nothing(&folder.join(layer))?;
    let load = |text: &str| load::from_text(text, Format::Text, None);
    let mut documents = people::read(name, &text, &layer, load)?;
    for document in &mut documents {
        // What is marked there are people, organisations and places, and no more.
        if matches!(name, "btc" | "re3d" | "sec") {
            document.outside |= people::OTHER;
        }
    }
    Ok(documents)
}

/// What the labeller of names learns from; the documents that a program marked count
/// `automatic`, see [`AUTOMATIC`].
///
/// # Errors
/// When a corpus cannot be read.
pub fn all(corpora: &Path, automatic: [f32; 2]) -> Result<Vec<people::Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for corpus in [
        "crossner",
        "gum-people",
        "wikigold",
        "wnut17",
        "btc",
        "re3d",
        "sec",
    ] {
        documents.extend(part(corpora, corpus, "train")?);
    }
    for (corpus, weight) in ["world-text", "polnear"].into_iter().zip(automatic) {
        if weight == 0.0 {
            continue;
        }
        let mut found = part(corpora, corpus, "train")?;
        for document in &mut found {
            document.weight = weight;
        }
        if corpus == "polnear" {
            let lines = fs::read_to_string(corpora.join("polnear/train.jsonl"))?;
            let quotations = corpus::read(&lines)?;
            let by_text: HashMap<&str, _> =
                quotations.iter().map(|q| (q.text.as_str(), q)).collect();
            for document in &mut found {
                if let Some(quotations) = by_text.get(&*document.article.text) {
                    names::add_speakers(document, quotations);
                }
            }
        }
        documents.extend(found);
    }
    Ok(documents)
}

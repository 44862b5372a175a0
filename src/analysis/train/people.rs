//! The corpora of named people, read from JSON lines.

use serde::Deserialize;

use crate::analysis::lexicon::{self, HONORIFIC, OFFICE, TITLE};
use crate::article::{Article, Span};

/// A document with the names of people in it, offsets turned to bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// The corpus it is from.
    pub corpus: String,
    /// As it is loaded.
    pub article: Article,
    /// Names, titles before them shorn.
    pub names: Vec<Span>,
}

#[derive(Deserialize)]
struct Raw {
    text: String,
    people: Vec<RawName>,
}

#[derive(Deserialize)]
struct RawName {
    start: usize,
    end: usize,
}

/// Reads a corpus, one document a line; `load` makes an article of a text. Documents
/// whose text loading changes are left out: their offsets would not hold.
///
/// # Errors
/// Names the line that is no document of this format.
pub fn read(
    corpus: &str,
    lines: &str,
    load: impl Fn(&str) -> Article,
) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for (n, line) in lines.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let raw: Raw = serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1))?;
        let article = load(&raw.text);
        if *article.text != *raw.text {
            continue;
        }
        let mut bytes: Vec<u32> = raw.text.char_indices().map(|(i, _)| i as u32).collect();
        bytes.push(raw.text.len() as u32);
        let at = |i: usize| bytes.get(i).copied().unwrap_or(raw.text.len() as u32);
        let names = raw
            .people
            .iter()
            .map(|p| shear(&raw.text, Span::new(at(p.start), at(p.end.max(p.start)))))
            .collect();
        documents.push(Document {
            corpus: corpus.to_string(),
            article,
            names,
        });
    }
    Ok(documents)
}

/// Takes titles off the front and a possessive off the end: corpora differ in whether
/// they belong to the name.
fn shear(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    while let Some((word, rest)) = text
        .get(start..end)
        .and_then(|name| name.split_once(char::is_whitespace))
    {
        let classes = lexicon::classes(word.trim_matches(','));
        let titled = classes & (TITLE | HONORIFIC) != 0
            || classes & OFFICE != 0 && classes & lexicon::GIVEN == 0;
        if !titled || rest.trim().is_empty() {
            break;
        }
        start = end - rest.trim_start().len();
    }
    for tail in ["'s", "’s", "'", "’"] {
        if let Some(name) = text.get(start..end).and_then(|t| t.strip_suffix(tail)) {
            end = start + name.len();
            break;
        }
    }
    Span::new(start as u32, end as u32)
}

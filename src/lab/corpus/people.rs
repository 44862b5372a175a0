//! The corpora of named people and things, read from JSON lines.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::analysis::lexicon::{self, HONORIFIC, OFFICE, TITLE};
use crate::analysis::person::label::model::label;
use crate::article::{Article, Span};

/// Labels that a word may have, as bits: a corpus does not always know.
pub type Allowed = u8;

/// No name.
pub const OUTSIDE: Allowed = 1 << label::OUTSIDE;
/// An organisation.
pub const ORGANIZATION: Allowed = 1 << label::ORGANIZATION;
/// A place.
pub const PLACE: Allowed = 1 << label::PLACE;
/// A product, a work, an event, a law.
pub const OTHER: Allowed = 1 << label::OTHER;
/// A name of whatever kind, or none.
pub const ANY: Allowed = (1 << (label::OTHER + 1)) - 1;

/// A document with the names of people in it, offsets turned to bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// The corpus it is from.
    pub corpus: String,
    /// Its name there.
    pub id: String,
    /// As it is loaded.
    pub article: Article,
    /// Names of people, titles before them shorn.
    pub names: Vec<Span>,
    /// What else is named, with what it may be.
    pub others: Vec<(Span, Allowed)>,
    /// What a word may be that is in no name.
    pub outside: Allowed,
    /// What it counts, against a document that was read by people.
    pub weight: f32,
}

/// What the types of the corpora mean.
fn allowed(kind: &str) -> Allowed {
    match kind.to_lowercase().as_str() {
        "org" | "organisation" | "organization" | "politicalparty" | "band" | "university"
        | "corporation" | "group" => ORGANIZATION,
        "loc" | "location" | "country" | "place" | "gpe" | "fac" | "facility" => PLACE,
        // Papers and journals are works and publishers.
        "academicjournal" | "magazine" => ORGANIZATION | OTHER,
        "astronomicalobject" => PLACE | OTHER,
        // Peoples, languages and roles are marked, but name nothing.
        "norp" | "language" => OUTSIDE,
        "role" => OUTSIDE | ORGANIZATION,
        // Terms rather than names, and what is mixed with peoples.
        "misc" | "nationality" | "musicgenre" | "literarygenre" | "task" | "field" | "metrics"
        | "discipline" => OUTSIDE | OTHER,
        "entity" => OUTSIDE | ORGANIZATION | PLACE | OTHER,
        _ => OTHER,
    }
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    text: String,
    #[serde(flatten)]
    marks: Marks,
}

/// What is marked in a document, or in a layer beside it.
#[derive(Clone, Debug, Default, Deserialize)]
struct Marks {
    #[serde(default)]
    people: Vec<RawName>,
    #[serde(default)]
    others: Vec<RawName>,
    /// Names of which it is not known what they name.
    #[serde(default)]
    unsure: Vec<RawName>,
    /// Names of accounts: of all kinds.
    #[serde(default)]
    handles: Vec<RawName>,
}

#[derive(Deserialize)]
struct RawLayer {
    id: String,
    #[serde(flatten)]
    marks: Marks,
}

#[derive(Clone, Debug, Deserialize)]
struct RawName {
    start: usize,
    end: usize,
    #[serde(default, rename = "type")]
    kind: String,
}

fn parse<T: serde::de::DeserializeOwned>(lines: &str) -> Result<Vec<T>, String> {
    let lines = lines.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1)))
        .collect()
}

/// Reads a corpus, one document a line, and the layer of marks beside it (may be empty);
/// `load` makes an article of a text. Documents whose text loading changes are left out:
/// their offsets would not hold. Where only the layer marks people, documents that it does
/// not hold are left out too.
///
/// # Errors
/// Names the line that is no document of this format.
pub fn read(
    corpus: &str,
    lines: &str,
    layer: &str,
    load: impl Fn(&str) -> Article,
) -> Result<Vec<Document>, String> {
    let layer: FxHashMap<String, Marks> = parse::<RawLayer>(layer)?
        .into_iter()
        .map(|raw| (raw.id, raw.marks))
        .collect();
    let mut documents = Vec::new();
    for raw in parse::<Raw>(lines)? {
        let article = load(&raw.text);
        let beside = layer.get(&raw.id);
        if *article.text != *raw.text || !layer.is_empty() && beside.is_none() {
            continue;
        }
        let mut bytes: Vec<u32> = raw.text.char_indices().map(|(i, _)| i as u32).collect();
        bytes.push(raw.text.len() as u32);
        let at = |i: usize| bytes.get(i).copied().unwrap_or(raw.text.len() as u32);
        let span = |n: &RawName| Span::new(at(n.start), at(n.end.max(n.start)));
        let (mut names, mut others) = (Vec::new(), Vec::new());
        for marks in [Some(&raw.marks), beside].into_iter().flatten() {
            names.extend(marks.people.iter().map(|n| shear(&raw.text, span(n))));
            others.extend(marks.others.iter().map(|n| (span(n), allowed(&n.kind))));
            let unknown = marks.unsure.iter().chain(&marks.handles);
            others.extend(unknown.map(|n| (span(n), ANY)));
        }
        names.sort_by_key(|n| n.start);
        documents.push(Document {
            corpus: corpus.to_string(),
            id: raw.id,
            article,
            names,
            others,
            outside: OUTSIDE,
            weight: 1.0,
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

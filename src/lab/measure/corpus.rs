//! Corpora with answers, and what the engine answers for their texts.

use serde::Deserialize;

use super::calibration::Sort;
use super::quotes::{Gold, Predicted};
use crate::analysis::{Analysis, Attribution, EntityKind, MentionKind, analyze};
use crate::article::{Article, CodePoints, Format};
use crate::load;

/// A document of a corpus of quotations.
#[derive(Clone, Debug, Deserialize)]
pub struct Document {
    /// "corpus/publisher_date_title".
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its quotations.
    #[serde(default)]
    pub quotes: Vec<Gold>,
}

/// A document of a corpus of people.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// Its text.
    pub text: String,
    /// Names of people.
    pub people: Vec<Name>,
}

/// A name of somebody; offsets count code points.
#[derive(Clone, Debug, Deserialize)]
pub struct Name {
    /// First.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Names of one person share it.
    pub cluster: Option<serde_json::Value>,
}

/// Reads JSON lines.
///
/// # Errors
/// Names the line that is not of the format.
pub fn read<T: for<'a> Deserialize<'a>>(lines: &str) -> Result<Vec<T>, String> {
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1)))
        .collect()
}

/// A text as it is loaded, and what was found in it.
pub fn answer(text: &str) -> (Article, Analysis) {
    let article = load::from_text(text, Format::Text, None);
    let analysis = analyze(&article);
    (article, analysis)
}

/// The quotations found, as they are scored: the words beside them, and a name only
/// where it is a person's.
pub fn quotations(article: &Article, analysis: &Analysis) -> Vec<Predicted> {
    let points = CodePoints::new(&article.text);
    analysis
        .quotations
        .iter()
        .map(|q| {
            let entity = q.attribution.speaker.and_then(|id| analysis.entity(id));
            let mention = q.attribution.mention.map(|m| article.slice(m).to_string());
            Predicted {
                start: points.at(q.span.start) as usize,
                end: points.at(q.span.end) as usize,
                kind: q.kind,
                speaker: mention.or_else(|| entity.map(|e| e.name.clone())),
                speaker_name: entity
                    .filter(|e| e.kind == EntityKind::Person)
                    .map(|e| e.name.clone()),
                confidence: q.attribution.confidence,
                origin: q.attribution.reason.rule.origin(),
                sort: sort(analysis, &q.attribution),
                cue: q.attribution.cue.map(|c| {
                    let at = |n| points.at(n) as usize;
                    (at(c.start), at(c.end))
                }),
            }
        })
        .collect()
}

/// What an answer names.
fn sort(analysis: &Analysis, said: &Attribution) -> Sort {
    let entity = said.speaker.and_then(|id| analysis.entity(id));
    if entity.is_none_or(|e| e.kind != EntityKind::Person) {
        return Sort::Unnamed;
    }
    let at = |span| analysis.mentions.iter().find(|m| m.span == span);
    match said.mention.and_then(at).map(|m| m.kind) {
        Some(MentionKind::Pronoun | MentionKind::Descriptor) => Sort::Pronoun,
        Some(MentionKind::Name) | None => Sort::Named,
    }
}

/// The named mentions of each person found, in code points.
pub fn people(article: &Article, analysis: &Analysis) -> Vec<Vec<(usize, usize)>> {
    let points = CodePoints::new(&article.text);
    analysis
        .people()
        .map(|person| {
            analysis
                .mentions
                .iter()
                .filter(|m| m.entity == person.id && m.kind == MentionKind::Name)
                .map(|m| {
                    let at = |n| points.at(n) as usize;
                    (at(m.span.start), at(m.span.end))
                })
                .collect()
        })
        .collect()
}

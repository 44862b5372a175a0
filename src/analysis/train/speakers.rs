//! Trains who said a quotation ([`crate::analysis::attribution`]) on the annotated speakers of
//! quotations in marks.

use super::corpus::{Document, Gold};
use super::ranker::{self, Example, Settings};
use super::weights::set_speakers;
use crate::analysis::attribution::choice::Candidate;
use crate::analysis::engine;
use crate::analysis::types::{Analysis, EntityId};
use crate::article::{Article, Span};

/// The examples of an article.
fn examples(document: &Document, load: &impl Fn(&str) -> Article) -> Vec<Example> {
    let article = load(&document.text);
    if *article.text != *document.text {
        return Vec::new();
    }
    let Some(decided) = engine::decisions(&article) else {
        return Vec::new();
    };
    let mut examples = Vec::new();
    for (span, candidates) in &decided.speakers {
        let Some(gold) = gold_of(document, *span) else {
            continue;
        };
        let right = right(&decided.analysis, gold, candidates);
        examples.push(Example {
            candidates: candidates.iter().map(|c| c.facts).zip(right).collect(),
            weight: 1.0,
        });
    }
    examples
}

/// The annotated quotation that stands where `span` does.
fn gold_of(document: &Document, span: Span) -> Option<&Gold> {
    let shared = |g: &&Gold| g.span.intersect(span).map_or(0, Span::len);
    document
        .quotes
        .iter()
        .filter(|g| matches!(g.kind.as_str(), "direct" | "mixed"))
        .filter(|g| shared(g) * 2 >= span.len())
        .max_by_key(shared)
}

/// Which candidates are the annotated speaker: by place, and by who that is.
fn right(analysis: &Analysis, gold: &Gold, candidates: &[Candidate]) -> Vec<bool> {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let name = |id: EntityId| analysis.entity(id).and_then(|e| last(&e.name));
    let wanted = gold.speaker.as_deref().and_then(last);
    let Some(source) = gold.source else {
        return candidates
            .iter()
            .map(|c| c.phrase.is_none() && c.entity.is_none())
            .collect();
    };
    let placed = |c: &&Candidate| c.phrase.is_some() && c.words.intersect(source).is_some();
    // The first name of several, else the first words.
    let named = candidates
        .iter()
        .filter(placed)
        .filter(|c| wanted.is_some() && c.entity.and_then(name) == wanted)
        .min_by_key(|c| c.words.start);
    let head = named.or_else(|| {
        let placed = candidates.iter().filter(placed);
        placed.min_by_key(|c| c.words.start)
    });
    candidates
        .iter()
        .map(|c| match head {
            Some(head) => {
                c.phrase == head.phrase && c.phrase.is_some()
                    || c.entity.is_some() && c.entity == head.entity
            }
            None => wanted.is_some() && c.entity.and_then(name) == wanted,
        })
        .collect()
}

/// Trains.
pub fn train(
    documents: &[Document],
    load: impl Fn(&str) -> Article,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Vec<u8> {
    set_speakers(Some(ranker::learn(&[], settings).write()));
    let parts: Vec<Vec<Example>> = documents.iter().map(|d| examples(d, &load)).collect();
    set_speakers(None);
    ranker::train(&parts, settings, log).write()
}

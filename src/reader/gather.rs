//! Passages of what a filter leaves of an article, to be read one below the other: each
//! quotation with the sentence around it, below its section's heading and its speaker.

use std::sync::Arc;

use super::filter::Sieve;
use super::flow::{Extract, Passage, Voice};
use super::naming::{NOBODY, role_of};
use super::search::Parts;
use super::sentence::with_marks;
use crate::analysis::{Analysis, EntityId, Quotation};
use crate::article::{Article, BlockKind, Span};
use crate::typeset::clean_line;

/// The passages that a filter leaves.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// The passages.
    pub extract: Arc<Extract>,
    /// The same as what a search looks in.
    pub parts: Arc<Parts>,
}

/// A passage that is being put together.
struct FoundPassage {
    block: usize,
    span: Span,
    speakers: Vec<Option<EntityId>>,
}

impl Gathered {
    /// Gathers what a filter leaves.
    pub fn of(article: &Article, analysis: &Analysis, sieve: &Sieve<'_>) -> Self {
        let kept = analysis.quotations.iter().filter(|q| sieve.keeps(q));
        let mut found: Vec<FoundPassage> =
            kept.flat_map(|q| passages(article, analysis, q)).collect();
        found.sort_by_key(|f| (f.block, f.span.start));
        let found = joined(article, found);
        let mut passages = Vec::with_capacity(found.len() * 2);
        let mut heading = None;
        for FoundPassage {
            block,
            span,
            speakers,
        } in found
        {
            let above = heading_of(article, span).filter(|above| *above < block);
            if above.is_some() && above != heading {
                heading = above;
                // What is quoted in a heading is a passage already: two that begin at the same
                // byte would be one place.
                let there = passages.last().map(|last: &Passage| last.block);
                if there < above {
                    passages.extend(above.and_then(|n| whole(article, n)));
                }
            }
            let said = speakers.iter().map(|who| voice(analysis, *who)).collect();
            passages.push(Passage {
                block,
                span,
                said: Some(said),
            });
        }
        let title = article
            .blocks
            .iter()
            .position(|b| b.kind == BlockKind::Title);
        let first = passages.first().map(|p| p.block);
        if let (Some(title), Some(first)) = (title, first)
            && title < first
        {
            passages.splice(0..0, whole(article, title));
        }
        let extract = Extract::of(article, passages);
        Self {
            parts: Arc::new(Parts::new(extract.spans())),
            extract: Arc::new(extract),
        }
    }

    /// Whether the filter leaves nothing.
    pub fn is_empty(&self) -> bool {
        self.extract.is_empty()
    }
}

/// A heading or the title, as it stands.
fn whole(article: &Article, block: usize) -> Option<Passage> {
    let span = article.blocks.get(block)?.span;
    Some(Passage {
        block,
        span,
        said: None,
    })
}

/// The block with the heading of the section around something.
fn heading_of(article: &Article, span: Span) -> Option<usize> {
    let section = article.sections.get(article.section_at(span.start)?)?;
    article.block_at(section.title?.start)
}

fn voice(analysis: &Analysis, who: Option<EntityId>) -> Voice {
    match who.and_then(|id| analysis.entity(id)) {
        Some(entity) => Voice {
            who,
            name: clean_line(&entity.name).into_owned(),
            role: role_of(entity).unwrap_or_default().into_owned(),
        },
        None => Voice {
            who: None,
            name: NOBODY.into(),
            role: String::new(),
        },
    }
}

/// The passages of a quotation: each piece with its sentences, and with the neighbouring
/// sentence that says who speaks.
fn passages<'a>(
    article: &'a Article,
    analysis: &'a Analysis,
    quotation: &'a Quotation,
) -> impl Iterator<Item = FoundPassage> + 'a {
    let pieces = match quotation.pieces.as_slice() {
        [] => std::slice::from_ref(&quotation.span),
        pieces => pieces,
    };
    let said = &quotation.attribution;
    pieces.iter().filter_map(move |piece| {
        let block = article.block_at(piece.start)?;
        let mut span = sentences_at(article, analysis, *piece);
        for beside in [said.cue, said.mention].into_iter().flatten() {
            let sentence = sentences_at(article, analysis, beside);
            if touches(article, span, sentence) {
                span = span.join(sentence);
            }
        }
        Some(FoundPassage {
            block,
            span: span.intersect(article.blocks.get(block)?.span)?,
            speakers: vec![said.speaker],
        })
    })
}

/// A part of the text widened to whole sentences.
fn sentences_at(article: &Article, analysis: &Analysis, span: Span) -> Span {
    let all = &analysis.sentences;
    let first = all.partition_point(|s| s.end <= span.start);
    let near = all
        .iter()
        .skip(first)
        .map(|s| with_marks(&article.text, *s));
    let near = near.take_while(|s| s.start < span.end);
    let reached = near.filter(|s| s.intersect(span).is_some());
    reached.fold(span, Span::join)
}

/// Whether there is nothing but white space between two parts of the text.
fn touches(article: &Article, one: Span, other: Span) -> bool {
    let (first, second) = match one.start <= other.start {
        true => (one, other),
        false => (other, one),
    };
    // More white space than this sets apart.
    const APART: u32 = 8;
    let between = Span::new(first.end, second.start.max(first.end));
    between.len() <= APART && article.slice(between).trim().is_empty()
}

/// Joins passages of one block that overlap, or in which the same people go on.
fn joined(article: &Article, found: Vec<FoundPassage>) -> Vec<FoundPassage> {
    let mut out: Vec<FoundPassage> = Vec::with_capacity(found.len());
    for next in found {
        if let Some(last) = out.last_mut().filter(|last| last.block == next.block) {
            let overlaps = next.span.start < last.span.end;
            let goes_on = last.speakers == next.speakers;
            if overlaps || goes_on && touches(article, last.span, next.span) {
                last.span = last.span.join(next.span);
                let more = next.speakers.into_iter();
                let more: Vec<_> = more.filter(|who| !last.speakers.contains(who)).collect();
                last.speakers.extend(more);
                continue;
            }
        }
        out.push(next);
    }
    out
}

#[cfg(test)]
mod tests;

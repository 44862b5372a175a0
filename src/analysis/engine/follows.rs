//! Block quotations without marks that say "I" or "we" and have neither an announcement nor a
//! signature. They are said by whoever the paragraph before quotes: "He stressed the need for
//! it, Roe said."

use super::Engine;
use crate::analysis::attribution::Scene;
use crate::analysis::person::phrases::is_text;
use crate::analysis::person::written::is_document;
use crate::analysis::types::{Attribution, EntityId, EntityKind, QuotationKind, Rule};
use crate::article::Span;

/// How sure that is.
const SURE: f32 = 0.7;

/// A block quotation that may be somebody's, and theirs.
pub(super) struct Follows {
    /// Its blocks.
    words: Vec<Span>,
    speaker: EntityId,
}

impl Engine<'_> {
    /// Remembers a block quotation that says "I", and who spoke at the end of the paragraph
    /// before.
    pub(super) fn note_block(&mut self, words: Span, scene: &Scene<'_>) {
        if self.unsigned_blocks.len() > 1 {
            if let Some(follows) = &mut self.follows {
                follows.words.push(words);
            }
            return;
        }
        let spoke = self.discourse.last_speaker(1);
        let somebody = spoke.filter(|id| {
            let entity = self.registry.entities.get(id.0 as usize);
            entity.is_some_and(|e| e.kind == EntityKind::Person)
        });
        self.follows = somebody
            .filter(|_| super::unmarked::says_i(scene) && self.nothing_is_read(words.start))
            .map(|speaker| Follows {
                words: vec![words],
                speaker,
            });
    }

    /// Whether nothing written is mentioned since the last words of somebody. Behind "His last
    /// letter was found" a block quotation is the letter.
    fn nothing_is_read(&self, at: u32) -> bool {
        const READ: &[&str] = &["diary", "lyrics", "poem", "prayer", "song", "words"];
        let last = self.analysis.quotations.last();
        let between = last.and_then(|q| self.article.text.get(q.span.end as usize..at as usize));
        let read = |w: &str| READ.contains(&w) || is_document(w) || is_text(w);
        between.is_some_and(|text| !text.split(|c: char| !c.is_alphabetic()).any(read))
    }

    /// Adds blocks as one quotation.
    pub(super) fn quote_blocks(&mut self, blocks: Vec<Span>, attribution: Attribution) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return;
        };
        let span = Span::new(first.start, last.end);
        self.tell(span, QuotationKind::Direct, false, attribution);
        if let Some(quotation) = self.analysis.quotations.last_mut() {
            quotation.pieces = blocks;
        }
    }

    /// Gives a block quotation that nobody signed to whoever spoke before it.
    pub(super) fn give_block(&mut self) {
        let Some(Follows { words, speaker }) = self.follows.take() else {
            return;
        };
        let attribution = Attribution {
            speaker: Some(speaker),
            mention: None,
            cue: None,
            confidence: SURE,
            reason: Rule::Floating.into(),
            rivals: Vec::new(),
        };
        self.quote_blocks(words, attribution);
    }
}

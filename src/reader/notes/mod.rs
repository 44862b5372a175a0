//! Words that are marked in an article, as its reader has them: what was kept, where it
//! stands in the text as it is now, and what is being marked.

pub mod selection;

use std::sync::Arc;

use super::flow::{Identity, identity};
use crate::article::{Article, CodePoints, Span};
use crate::store::{KeptNote, Note, NoteId, NoteStep};
pub use selection::{Selection, Unit};

/// A note, and where its words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its number.
    pub id: NoteId,
    /// The note.
    pub note: Note,
    /// Its words in the text; `None` where they are gone.
    pub span: Option<Span>,
}

/// The notes of an article: in the order of the text, then those whose words are gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// The notes.
    pub all: Arc<[Placed]>,
    /// The article in which they were looked for.
    of: Identity,
}

impl Notes {
    /// Finds the words of notes in a text.
    pub fn place(kept: Vec<KeptNote>, article: &Arc<Article>) -> Self {
        let text = &article.text;
        let points = CodePoints::new(text);
        let placed = kept.into_iter().map(|KeptNote { id, note }| Placed {
            span: note.words.find(text, &points),
            id,
            note,
        });
        let mut all: Vec<Placed> = placed.collect();
        all.sort_by_key(|n| (n.span.is_none(), n.span.map(|s| (s.start, s.end)), n.id));
        Self {
            all: all.into(),
            of: identity(article),
        }
    }

    /// As they are kept, in the order in which they were made.
    pub fn kept(&self) -> Vec<KeptNote> {
        let kept = self.all.iter().map(|placed| KeptNote {
            id: placed.id,
            note: placed.note.clone(),
        });
        let mut kept: Vec<KeptNote> = kept.collect();
        kept.sort_by_key(|note| note.id);
        kept
    }

    /// Whether they are to be looked for anew in an article.
    pub fn are_lost_in(&self, article: &Arc<Article>) -> bool {
        !self.all.is_empty() && self.of != identity(article)
    }

    /// How many have their words in the text.
    pub fn found(&self) -> usize {
        self.all.partition_point(|n| n.span.is_some())
    }

    /// Positions of the notes with words in a part of the text: those that begin above it
    /// are asked too.
    pub fn within(&self, seen: Span) -> impl Iterator<Item = (usize, &Placed, Span)> {
        let all = self.all.iter().enumerate().take(self.found());
        let spans = all.filter_map(|(n, placed)| Some((n, placed, placed.span?)));
        spans.filter(move |(_, _, span)| span.start < seen.end && span.end > seen.start)
    }

    /// The position of the next note behind a byte of the text, or the last before it; the
    /// list goes round.
    pub fn next(&self, at: u32, forwards: bool) -> Option<usize> {
        let found = self.all.get(..self.found())?;
        let start = |n: &Placed| n.span.map_or(0, |s| s.start);
        let last = found.len().checked_sub(1)?;
        Some(match forwards {
            true => match found.partition_point(|n| start(n) <= at) {
                n if n > last => 0,
                n => n,
            },
            false => match found.partition_point(|n| start(n) < at) {
                0 => last,
                n => n - 1,
            },
        })
    }
}

/// What a step with notes came to.
#[derive(Debug)]
pub struct Noted {
    /// The notes as they are.
    pub notes: Notes,
    /// What was done; nothing where they were only looked for anew.
    pub step: Option<NoteStep>,
    /// Why it is not kept, in words, where it is not.
    pub lost: Option<String>,
}

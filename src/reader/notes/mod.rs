//! The notes of an article as its reader has them: what was kept, where it stands in the text
//! now, and what is being marked.

pub mod selection;

use std::cell::OnceCell;
use std::sync::Arc;

use super::flow::{Identity, identity};
use crate::article::{Anchor, Article, CodePoints, Span};
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
        // The text is folded once for all whose words are not where they were.
        let (points, folded) = (CodePoints::new(text), OnceCell::new());
        let placed = kept.into_iter().map(|KeptNote { id, note }| {
            let found = note.words.find_with(text, &points, &folded);
            Placed {
                span: found.filter(|span| is_it(&note.words, text, &points, *span)),
                id,
                note,
            }
        });
        let mut all: Vec<Placed> = placed.collect();
        all.sort_by_key(|n| (n.span.is_none(), n.span.map(|s| (s.start, s.end)), n.id));
        Self {
            all: all.into(),
            of: identity(article),
        }
    }

    /// The notes as the store keeps them, in the order in which they were made.
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

    /// The position of the note that begins at a byte: `selected`, where that one does.
    pub fn at(&self, at: u32, selected: usize) -> Option<usize> {
        let begins = |n: &Placed| n.span.is_some_and(|s| s.start == at);
        if self.all.get(selected).is_some_and(begins) {
            return Some(selected);
        }
        self.all.iter().position(begins)
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

/// From this many bytes on, marked words are found by themselves. Fewer may be anywhere, so they
/// must stand beside the same words as before.
const ENOUGH: usize = 24;
/// How many characters beside them must be the same.
const BESIDE: usize = 4;

/// Whether words that were found are the ones that were marked, and not a part of others.
fn is_it(words: &Anchor, text: &str, points: &CodePoints<'_>, span: Span) -> bool {
    if points.byte(words.start) == span.start && span.of(text) == words.exact {
        return true;
    }
    let before = text.get(..span.start as usize).unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = span.of(text);
    let torn = letter(before.chars().next_back()) && letter(inside.chars().next())
        || letter(inside.chars().next_back()) && letter(behind.chars().next());
    let alike = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other)
            .take(BESIDE)
            .take_while(|(a, b)| a == b)
            .count()
            == BESIDE
    };
    !torn
        && (inside.len() >= ENOUGH
            || alike(&mut before.chars().rev(), &mut words.prefix.chars().rev())
            || alike(&mut behind.chars(), &mut words.suffix.chars()))
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

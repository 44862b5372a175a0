//! A note: words of a text that somebody marked, and what they wrote to them.

use serde::{Deserialize, Serialize};

use crate::article::Anchor;

/// The colour that words are marked in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// The usual one.
    #[default]
    Yellow,
    /// Another.
    Green,
    /// Another.
    Blue,
    /// Another.
    Red,
}

impl Colour {
    /// Every colour.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Red];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
        }
    }

    /// The one after it; after the last comes the first.
    pub const fn next(self) -> Self {
        match self {
            Self::Yellow => Self::Green,
            Self::Green => Self::Blue,
            Self::Blue => Self::Red,
            Self::Red => Self::Yellow,
        }
    }
}

/// Words that somebody marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words, found again by themselves.
    pub words: Anchor,
    /// Their colour.
    #[serde(default)]
    pub colour: Colour,
    /// What was written to them; empty where they are marked alone.
    #[serde(default)]
    pub text: String,
}

/// The number of a note in its store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub i64);

/// A note that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNote {
    /// Its number.
    pub id: NoteId,
    /// The note.
    pub note: Note,
}

/// What is done with notes. Each changes what it is about alone, so that it does not undo
/// what another program, or a key before it, did to the same note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteStep {
    /// Words are marked, and perhaps written to.
    Mark(Note),
    /// Something else is written to a note, which is as here where it is gone.
    Write(NoteId, Note),
    /// A note gets the colour that it has here.
    Colour(NoteId, Note),
    /// A note is taken away.
    Remove(NoteId),
}

impl NoteStep {
    /// Which note is changed.
    pub const fn id(&self) -> Option<NoteId> {
        match self {
            Self::Mark(_) => None,
            Self::Write(id, _) | Self::Colour(id, _) | Self::Remove(id) => Some(*id),
        }
    }

    /// What becomes of the note that is changed; nothing where it goes.
    pub fn change(&self, known: Option<Note>) -> Option<Note> {
        match self {
            Self::Mark(note) => Some(note.clone()),
            Self::Write(_, note) => Some(Note {
                text: note.text.clone(),
                ..known.unwrap_or_else(|| note.clone())
            }),
            Self::Colour(_, note) => Some(Note {
                colour: note.colour,
                ..known.unwrap_or_else(|| note.clone())
            }),
            Self::Remove(_) => None,
        }
    }

    /// Takes the step where nothing is kept.
    pub fn take(&self, notes: &mut Vec<KeptNote>) {
        let at = notes.iter().position(|kept| Some(kept.id) == self.id());
        let known = at.map(|at| notes.remove(at));
        let last = notes.iter().map(|kept| kept.id.0).max().unwrap_or(0);
        let id = known
            .as_ref()
            .map_or(NoteId(last.saturating_add(1)), |k| k.id);
        if let Some(note) = self.change(known.map(|kept| kept.note)) {
            notes.push(KeptNote { id, note });
            notes.sort_by_key(|kept| kept.id);
        }
    }
}

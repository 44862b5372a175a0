//! Words of a text that somebody marked, and what they wrote to them.

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

/// What is done with notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteStep {
    /// Words are marked, or a note is another one now.
    Put(Option<NoteId>, Note),
    /// A note is taken away.
    Remove(NoteId),
}

impl NoteStep {
    /// Takes the step where nothing is kept: `notes` in the order of their numbers.
    pub fn take(self, notes: &mut Vec<KeptNote>) {
        match self {
            Self::Put(id, note) => {
                let known = notes.iter_mut().find(|kept| Some(kept.id) == id);
                match known {
                    Some(kept) => kept.note = note,
                    None => {
                        let last = notes.iter().map(|kept| kept.id.0).max().unwrap_or(0);
                        let id = NoteId(last.saturating_add(1));
                        notes.push(KeptNote { id, note });
                    }
                }
            }
            Self::Remove(id) => notes.retain(|kept| kept.id != id),
        }
    }
}

//! A note: words of a text that somebody marked, and what they wrote to them.

use serde::{Deserialize, Serialize};

use crate::article::Anchor;

/// The colour of marked words.
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

    /// The name of the colour.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
        }
    }

    /// The next colour; after the last comes the first.
    pub const fn next(self) -> Self {
        match self {
            Self::Yellow => Self::Green,
            Self::Green => Self::Blue,
            Self::Blue => Self::Red,
            Self::Red => Self::Yellow,
        }
    }
}

/// Words that the user marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words. They are found again in the text by themselves.
    pub words: Anchor,
    /// Their colour.
    #[serde(default)]
    pub colour: Colour,
    /// The note about them; empty if they are only marked.
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

/// A change to a note. Each step changes only what it is about, so that it does not undo what
/// another program, or an earlier key, did to the same note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteStep {
    /// Marks words, perhaps with a note.
    Mark(Note),
    /// Changes the text of a note; if that note is gone, it is made anew as given here.
    Write(NoteId, Note),
    /// Gives a note the colour given here.
    Colour(NoteId, Note),
    /// Removes a note.
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

    /// The note after the change; `None` if it is removed.
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

    /// Applies the step to notes that are not kept in a store.
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

//! Changes to a line of typed text, as keys mean them.

/// A change to a line, or a move in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A character is typed.
    Insert(char),
    /// The character before the cursor goes.
    Before,
    /// The character behind it goes.
    Behind,
    /// The word before it goes, with the white space behind that.
    Word,
    /// All before it goes.
    AllBefore,
    /// All behind it goes.
    AllBehind,
    /// One character to the left.
    Left,
    /// One to the right.
    Right,
    /// To the beginning of the word, or of the one before.
    WordLeft,
    /// To the end of the word, or of the next one.
    WordRight,
    /// To the beginning.
    Start,
    /// To the end.
    End,
}

//! A block of plain text before it is known what it is: its lines, and what can be seen of it.

use crate::article::{BlockKind, Span};

/// Among how many first blocks byline, dateline and title stand.
pub(super) const TOP: usize = 24;

/// Lines that form one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// From its first to its last line, trimmed.
    pub span: Span,
    /// Columns before its first line.
    pub indent: u16,
    /// Columns before its second line, or its first where it has only one.
    pub hanging: u16,
    /// How many lines it has.
    pub lines: u32,
    /// What it is, and its level, where the whole text's layout tells.
    pub mark: Option<(BlockKind, u8)>,
    /// What the layout of the lines around it tells.
    pub seen: Option<Seen>,
    /// Whether a blank line stands above it.
    pub apart: bool,
}

/// What can be said of a piece by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A sentence, or long enough to be text.
    Prose,
    /// A short line that may head something.
    Short,
    /// Already known.
    Known(BlockKind, u8),
}

/// What is told of a line by the lines around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// The title, underlined.
    Title,
    /// A heading of this level, underlined or numbered.
    Heading(u8),
    /// What underlines a heading: no words.
    Rule,
    /// What parts scenes: "* * *".
    Break,
    /// An item of a list that counts by letters or in parentheses.
    Item,
    /// A line of verse.
    Verse,
    /// A row of a table.
    Row,
    /// A line of a program or of what one wrote.
    Listing,
    /// A word whose meaning stands set in below it.
    Term,
    /// A line of what it means.
    Meaning,
}

impl Seen {
    /// Whether the line below goes on with what is seen of the line above.
    pub(super) fn goes_on(self) -> bool {
        matches!(
            self,
            Self::Verse | Self::Row | Self::Listing | Self::Meaning
        )
    }
}

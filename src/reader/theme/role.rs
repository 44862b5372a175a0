//! Roles: what a piece of the screen means.

use crate::store::Colour;

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// What matters less: hints, counts, captions, advertisements.
    Dim,
    /// The article's title.
    Title,
    /// A heading and its depth, from 1.
    Heading(u8),
    /// Emphasised words.
    Emphasis,
    /// Strongly emphasised words.
    Strong,
    /// Words struck out.
    Struck,
    /// Code, in a block or in running text.
    Code,
    /// A link or a reference to a note.
    Link,
    /// The selected link.
    ChosenLink,
    /// Bullets, numbers and the bars of quoted blocks.
    Marker,
    /// A person's name.
    Name,
    /// Words that somebody marked.
    Note(Colour),
    /// Words that are being selected.
    Selection,
    /// A quotation; the number is the speaker's colour.
    Quotation(Option<u8>),
    /// The selected quotation.
    Selected(Option<u8>),
    /// The words that name the speaker of the selected quotation.
    Speaker(Option<u8>),
    /// The words that report the selected quotation.
    Cue,
    /// A quotation that the filter leaves out.
    LeftOut,
    /// A search hit.
    Hit,
    /// The search hit that the reader stands on.
    CurrentHit,
    /// The selected row of a list.
    Cursor,
    /// The line around a pane.
    Border,
    /// The line around the pane that has the keys.
    Focus,
    /// The status line.
    Status,
    /// A key in a hint or in the help.
    Key,
    /// An active filter.
    Filter,
    /// Something went wrong.
    Error,
}

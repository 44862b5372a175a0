//! What the walk remembers of the elements that it is in.

use dom_query::NodeId;

use crate::load::html::marks::Marks;

/// What leaving an element undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    Nothing,
    Inline,
    /// A note's number, to which a bracket belongs.
    Note(NodeId),
    /// A sign stands behind it: a quotation mark, a bracket.
    Behind(&'static str, NodeId),
    /// Speech ends, by this mark.
    Speech(&'static str, NodeId),
    Block,
    Heading(Option<u8>),
    Pre,
    List,
    Item,
    Quote,
    Caption,
    Post,
}

/// An element around the place that the walk has come to.
pub(super) struct Frame {
    pub undo: Undo,
    /// The element around, when this one is a block.
    pub elem: u32,
    /// The marks of inline elements around.
    pub marks: Marks,
    /// Whether line breaks of the text around count.
    pub lined: bool,
}

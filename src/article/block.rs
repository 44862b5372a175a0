//! Blocks, inlines and sections: what an article's text is made of.

use serde::{Deserialize, Serialize};

use std::ops::Range;
use std::sync::Arc;

use super::{Rows, Span, Table};

/// What a block is. The names of CONTRACT's `blocks[].kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// Who wrote it.
    Byline,
    /// Where and when it was written, or its date line.
    Dateline,
    /// Heads a section; [`Block::level`] is its depth, 1 the highest.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list; [`Block::level`] is its depth, 1 the outermost.
    ListItem,
    /// A quoted block; [`Block::level`] is its depth.
    BlockQuote,
    /// A caption or an image credit.
    Caption,
    /// Preformatted text: line breaks count.
    Code,
    /// Share, subscribe and advertisement lines; navigation.
    Boilerplate,
}

impl BlockKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Caption => "caption",
            Self::Code => "code",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether the analysis reads it as prose that may quote somebody.
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Paragraph | Self::ListItem | Self::BlockQuote | Self::Caption
        )
    }
}

/// What a block is besides its kind: quoted blocks that are not the article's own words
/// in the ordinary way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Nothing more.
    #[default]
    None,
    /// Words of the article, repeated large: what it quotes is quoted elsewhere too.
    PullQuote,
    /// What somebody posted elsewhere, embedded: the whole block is quoted.
    Post,
    /// Who posted the blocks before it, and when.
    PostAuthor,
}

impl Role {
    /// Its name in JSON.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::PullQuote => Some("pull-quote"),
            Self::Post => Some("post"),
            Self::PostAuthor => Some("post-author"),
        }
    }
}

/// How a list item is marked in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Marker {
    /// By a bullet.
    Bullet,
    /// By a box, ticked or not.
    Task(bool),
    /// By a number.
    Number(u64),
    /// By something else: "a)", "iv.".
    Sign,
}

/// The marker that a list item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// What it is.
    pub marker: Marker,
    /// How many bytes of the block it takes, the white space behind it included.
    pub length: u32,
}

/// A part of the text: blocks are in order and never overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Depth of a heading, list item or block quotation, from 1; 1 elsewhere.
    pub level: u8,
    /// What it is besides.
    pub role: Role,
    /// Its text, without the white space around it. A single line break inside a
    /// block that is not [`BlockKind::Code`] is a soft one (hard-wrapped text).
    pub span: Span,
    /// Its inlines, as a range of indices into `Article::inlines`.
    pub inlines: Range<u32>,
    /// Where its cells are, if it is a table laid out in columns.
    pub table: Option<Arc<Table>>,
    /// How a list item is marked; one that is not goes on the item above it.
    #[serde(default)]
    pub mark: Option<Mark>,
    /// Which language code is in, as its source says. Untrusted.
    #[serde(default)]
    pub language: Option<Arc<str>>,
}

impl Block {
    /// A block of words and no more: without inlines, rows or a marker.
    pub(crate) fn plain(kind: BlockKind, level: u8, span: Span) -> Self {
        Self {
            kind,
            level,
            role: Role::None,
            span,
            inlines: 0..0,
            table: None,
            mark: None,
            language: None,
        }
    }

    /// What stands behind the marker of a list item; all of any other block.
    pub fn unmarked(&self) -> Span {
        let marked = self.mark.filter(|_| self.kind == BlockKind::ListItem);
        let start = self.span.start + marked.map_or(0, |mark| mark.length);
        Span {
            start: start.min(self.span.end),
            end: self.span.end,
        }
    }

    /// The rows of a table; `None` for a block that is no table.
    pub fn rows(&self) -> Option<Rows<'_>> {
        let table = self.table.as_deref()?;
        Some(Rows::new(table, self.span))
    }
}

/// What an inline range is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InlineKind {
    /// Emphasised text.
    Emphasis,
    /// Strongly emphasised text.
    Strong,
    /// Struck out.
    Strikethrough,
    /// Code in running text.
    Code,
    /// A link; the number is an index into `Article::links`.
    Link(u32),
    /// A picture, for which its description stands in the text.
    Picture {
        /// Where it is: an index into `Article::links`.
        link: u32,
        /// What it shows, in its source's words: an index into `Article::sources`.
        described: u32,
    },
    /// The caption of a picture that it stands for; the numbers are a picture's.
    Caption {
        /// Where the picture is.
        link: u32,
        /// What it shows.
        described: u32,
    },
    /// Above the line, by small figures where there are some; the number is an index into
    /// `Article::sources`, where its words are as they were.
    Superscript(u32),
    /// Below the line, the same.
    Subscript(u32),
    /// What somebody says, where the source marks it as such, with its marks of quotation.
    Speech,
    /// A reference to a footnote; the number is the byte offset of the note's block.
    Note(u32),
    /// A line break that must be kept.
    LineBreak,
}

impl InlineKind {
    /// Where it leads or is, as an index into `Article::links`.
    pub const fn link(self) -> Option<u32> {
        match self {
            Self::Link(link) | Self::Picture { link, .. } | Self::Caption { link, .. } => {
                Some(link)
            }
            _ => None,
        }
    }

    /// Its words in the source, as an index into `Article::sources`, where the text has others.
    pub const fn source(self) -> Option<u32> {
        match self {
            Self::Picture { described: n, .. }
            | Self::Caption { described: n, .. }
            | Self::Superscript(n)
            | Self::Subscript(n) => Some(n),
            _ => None,
        }
    }

    /// The same in an article that has so many links and words of sources before its own.
    pub const fn behind(self, links: u32, sources: u32) -> Self {
        match self {
            Self::Link(n) => Self::Link(n.saturating_add(links)),
            Self::Picture { link, described } => Self::Picture {
                link: link.saturating_add(links),
                described: described.saturating_add(sources),
            },
            Self::Caption { link, described } => Self::Caption {
                link: link.saturating_add(links),
                described: described.saturating_add(sources),
            },
            Self::Superscript(n) => Self::Superscript(n.saturating_add(sources)),
            Self::Subscript(n) => Self::Subscript(n.saturating_add(sources)),
            kind => kind,
        }
    }

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Emphasis => "emphasis",
            Self::Strong => "strong",
            Self::Strikethrough => "strikethrough",
            Self::Code => "code",
            Self::Link(_) => "link",
            Self::Picture { .. } => "picture",
            Self::Caption { .. } => "caption",
            Self::Superscript(_) => "superscript",
            Self::Subscript(_) => "subscript",
            Self::Speech => "speech",
            Self::Note(_) => "note",
            Self::LineBreak => "line-break",
        }
    }
}

/// A range of a block with a meaning of its own. Inlines of a block are sorted by
/// start; one may lie inside another, never across its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// The text it covers.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The text of its heading; `None` for the lead.
    pub title: Option<Span>,
    /// Its depth in the tree, from 1.
    pub level: u8,
    /// From its heading to its last block.
    pub span: Span,
    /// Its blocks, as a range of indices into `Article::blocks`, heading included.
    pub blocks: Range<u32>,
}

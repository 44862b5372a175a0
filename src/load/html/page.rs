//! A page taken apart: its elements, its pieces of text, and the order in which lists,
//! quotations and tables open and close around them.
//!
//! Only what nobody sees has been left out so far. Which pieces are the article is decided
//! later; writing it replays the steps and skips the others.

use dom_query::NodeId;

use super::marks::Marks;
use crate::load::markup::Numbering;

/// A block element.
#[derive(Clone, Debug)]
pub(crate) struct Elem {
    /// Its parent's index; the root is its own.
    pub parent: u32,
    /// How many are above it.
    pub depth: u16,
    /// What it is.
    pub tag: Tag,
    /// What its class and id say.
    pub marks: Marks,
    /// Its class without numbers, hashed: elements that look alike have the same.
    pub look: u32,
}

impl Elem {
    /// The look of one without a class.
    pub const UNCALLED: u32 = 0x811c_9dc5;

    /// The look of one whose class begins with this name.
    pub const fn look_of(name: &str) -> u32 {
        const MOST: usize = 64;
        let bytes = name.as_bytes();
        let (mut hash, mut at) = (Self::UNCALLED, 0);
        // FNV-1a, which is enough to tell the few classes of a page apart.
        while at < bytes.len() && at < MOST {
            if !bytes[at].is_ascii_digit() {
                hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            }
            at += 1;
        }
        hash
    }
}

/// The tags that tell something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// `<body>`
    Body,
    /// `<p>`
    P,
    /// `<div>` and all that is as little.
    Div,
    /// `<section>`
    Section,
    /// `<article>`
    Article,
    /// `<main>`
    Main,
    /// `<aside>`
    Aside,
    /// `<nav>`
    Nav,
    /// `<header>`
    Header,
    /// `<footer>`
    Footer,
    /// `<form>`
    Form,
    /// `<h1>` to `<h6>`
    Heading(u8),
    /// `<ul>`, `<ol>`, `<menu>`, `<dl>`
    List,
    /// `<li>`, `<dd>`
    Item,
    /// `<dt>`
    Term,
    /// `<blockquote>`
    Quote,
    /// `<pre>`
    Pre,
    /// `<figure>`
    Figure,
    /// `<figcaption>`, `<caption>`
    Caption,
    /// `<table>` and its parts but cells.
    Table,
    /// `<td>`, `<th>`
    Cell,
    /// `<address>`
    Address,
    /// An element of the page's own making.
    Custom,
}

/// What a piece is by its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text: a paragraph, a list item, a quotation.
    Prose,
    /// A heading of this level.
    Heading(u8),
    /// A caption.
    Caption,
    /// Preformatted.
    Pre,
    /// A table of data.
    Table,
    /// A picture: its text is its description.
    Picture,
}

/// A run of text that will be one block if it stays.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The innermost block element around it.
    pub elem: u32,
    /// Its text, in `Page::text`.
    pub start: u32,
    /// Behind its text.
    pub end: u32,
    /// Its inlines, in `Page::inlines`.
    pub inlines: (u32, u32),
    /// The nodes its text came from, in `Page::nodes`.
    pub nodes: (u32, u32),
    /// Bytes of its text inside links.
    pub linked: u32,
    /// Bytes inside bold text.
    pub strong: u32,
    /// Bytes inside emphasis.
    pub emphasis: u32,
    /// What the classes of its inline elements say.
    pub marks: Marks,
    /// Lists around it.
    pub lists: u8,
    /// Block quotations around it.
    pub quotes: u8,
    /// An embedded post around it.
    pub post: bool,
    /// Has a `<time>`.
    pub time: bool,
    /// Target of a picture, in `Page::links`.
    pub picture: Option<u32>,
    /// Of code, the language that it is in: its index in `Page::sources`.
    pub language: Option<u32>,
    /// Rows of a table.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    /// Its text, in `Page::text`.
    pub start: u32,
    /// Behind its text.
    pub end: u32,
    /// Its inlines, in `Page::inlines`.
    pub inlines: (u32, u32),
    /// How many columns and rows it takes.
    pub columns: u16,
    /// See `columns`.
    pub rows: u16,
    /// Whether it is a heading.
    pub head: bool,
}

/// Something inside a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inline {
    /// Where, in `Page::text`.
    pub at: u32,
    /// What.
    pub what: What,
}

/// What begins, ends or stands inside a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A link begins: its target's index.
    Link(u32),
    /// Emphasis begins.
    Emphasis,
    /// Bold text begins.
    Strong,
    /// Struck text begins.
    Strike,
    /// Code begins.
    Code,
    /// What stands above the line begins: its words' index in `Page::sources`.
    Raised(u32),
    /// What stands below the line begins, the same.
    Lowered(u32),
    /// Speech begins, with its marks.
    Speech,
    /// Whatever began last ends.
    End,
    /// A line break.
    Break,
}

/// What happens between the pieces, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A piece.
    Piece(u32),
    /// A list begins that counts like this.
    List(Numbering),
    /// An item begins that has this number.
    Numbered(u64),
    /// An item begins that has this mark.
    Marked(String),
    /// A list ends.
    EndList,
    /// An item begins; one without a bullet where `false`.
    Item(bool),
    /// An item ends.
    EndItem,
    /// A block quotation begins.
    Quote,
    /// It ends.
    EndQuote,
    /// A rule.
    Rule,
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Its text, piece behind piece, white space folded.
    pub text: String,
    /// Its block elements; the first is the body.
    pub elems: Vec<Elem>,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// See [`Piece::inlines`].
    pub inlines: Vec<Inline>,
    /// Ids of nodes in the parsed tree and how much text each gave; see [`Piece::nodes`].
    pub nodes: Vec<(NodeId, u32)>,
    /// Targets as they are written.
    pub links: Vec<String>,
    /// Words for which small figures are written, and languages of code.
    pub sources: Vec<String>,
    /// Its order.
    pub steps: Vec<Step>,
    /// Places that links inside of the page lead to: names and the next piece.
    pub anchors: Vec<(String, u32)>,
    /// What stands for those without scripts, the beginning of it.
    pub noscript: String,
    /// Text that was left out because nobody sees it, in bytes.
    pub hidden: usize,
}

impl Page {
    /// A piece's text.
    pub fn slice(&self, piece: &Piece) -> &str {
        self.text
            .get(piece.start as usize..piece.end as usize)
            .unwrap_or_default()
    }

    /// Removes the first bytes of a piece.
    pub fn leave_out(&mut self, piece: &mut Piece, bytes: u32) {
        piece.start = piece.start.saturating_add(bytes).min(piece.end);
        let inside = piece.inlines.0 as usize..piece.inlines.1 as usize;
        for inline in self.inlines.get_mut(inside).unwrap_or_default() {
            inline.at = inline.at.max(piece.start);
        }
    }

    /// The elements around a piece, the innermost first.
    pub fn around(&self, piece: &Piece) -> impl Iterator<Item = (u32, &Elem)> {
        self.ancestors(piece.elem)
    }

    /// An element and those around it, the innermost first.
    pub fn ancestors(&self, elem: u32) -> impl Iterator<Item = (u32, &Elem)> {
        let mut next = Some(elem);
        std::iter::from_fn(move || {
            let n = next?;
            let elem = self.elems.get(n as usize)?;
            next = (elem.parent != n).then_some(elem.parent);
            Some((n, elem))
        })
    }
}

/// Bytes of a text without its white space, as those of linked and emphasised words are counted.
pub(super) fn bytes_of_words(text: &str) -> u32 {
    let bytes: usize = text.split_whitespace().map(str::len).sum();
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

//! Documents in a vocabulary of XML: FictionBook, TEI, DocBook, JATS.
//!
//! Each vocabulary is a table in a file of its own: what its elements mean, and where its head
//! gives title, authors and date. One walk reads them all and writes with the machine that also
//! writes books.

mod docbook;
mod facts;
mod fictionbook;
mod held;
mod jats;
mod tei;
mod walk;

use std::borrow::Cow;

use super::Limits;
use super::container::Container;
use super::markup::{Element, Numbering};
use super::raw::Raw;
use super::writer::Writer;
use super::xml::{self, Tag};
use crate::article::{Article, Format};
use crate::error::Error;
use facts::{Fact, Facts};
use walk::Walk;

/// What an element means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// The same as this element of HTML.
    Is(Element),
    /// A list that counts like this.
    List(Numbering),
    /// A cell of a table: whether it heads its row or column, and how many columns and rows
    /// it takes.
    Cell(bool, usize, usize),
    /// Nobody reads it.
    Skip,
    /// A part of the text that may have a title.
    Section,
    /// What the part, table, figure or list that it stands in is called.
    Title,
    /// A heading of less than a section.
    Subtitle,
    /// A number or the like that stands before the next words.
    Label,
    /// Words of the vocabulary's own that stand before the element's: "Note:".
    Before(&'static str),
    /// Who said or wrote the quotation that it stands in.
    Signature,
    /// Who speaks the lines below.
    Speaker,
    /// What somebody said, who goes by this.
    Utterance(String),
    /// What is written one below the other and may have a title of its own: a poem.
    Group,
    /// A line of a title page, which may repeat the title.
    Front,
    /// A part of an entry, with what stands between it and the part before.
    Entry(&'static str),
    /// Lines that belong together.
    Stanza,
    /// One of them.
    Line,
    /// A note, with its name and the mark it goes by, where it says them.
    Note(Option<String>, Option<String>),
    /// A place in this document is referred to, maybe a note.
    Reference(String),
    /// A link that leads out.
    Link(String),
    /// A picture: where it is and what it shows.
    Picture(String, String),
    /// Stands for these words.
    Words(&'static str),
}

/// What is known of an element: itself, and the names of those it lies in, the outermost first.
struct Place<'t, 'a> {
    tag: &'t Tag<'a>,
    around: &'t [&'a str],
}

impl<'a> Place<'_, 'a> {
    /// The name of the element around it.
    fn parent(&self) -> &'a str {
        self.around.last().copied().unwrap_or_default()
    }

    /// Whether it lies in one of these, however deep.
    fn is_in(&self, names: &[&str]) -> bool {
        /// How deep elements are told apart.
        const DEEP: usize = 64;
        let near = self.around.iter().rev().take(DEEP);
        near.into_iter().any(|name| names.contains(name))
    }

    /// An attribute's value, where it has one.
    fn get(&self, name: &str) -> Option<String> {
        let value = self.tag.get(name).map(Cow::into_owned)?;
        Some(value).filter(|value| !value.trim().is_empty())
    }

    /// A number that an attribute has.
    fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// A cell of a table, with the columns and rows that it takes as HTML says them.
    fn cell(&self, head: bool) -> Meaning {
        let span = |name| self.number(name).unwrap_or(1);
        Meaning::Cell(head, span("colspan"), span("rowspan"))
    }

    /// What a link to this target means.
    fn leads(&self, target: Option<String>) -> Meaning {
        match target {
            None => Meaning::Is(Element::Plain),
            Some(target) => match target.strip_prefix('#') {
                Some(place) => Meaning::Reference(place.into()),
                None => Meaning::Link(target),
            },
        }
    }
}

/// A vocabulary.
struct Vocabulary {
    format: Format,
    /// What an element means; nothing of one that it does not know.
    meaning: fn(&Place<'_, '_>) -> Option<Meaning>,
    /// What an element of its head says of the document.
    fact: fn(&Place<'_, '_>) -> Option<Fact>,
    /// Elements that end the head.
    ends_head: &'static [&'static str],
}

/// Reads a document.
///
/// # Errors
/// Where nothing can be read of it.
pub(super) fn read(raw: Raw, format: Format, limits: &Limits) -> Result<Article, Error> {
    let vocabulary = match format {
        Format::FictionBook => &fictionbook::VOCABULARY,
        Format::Tei => &tei::VOCABULARY,
        Format::Jats => &jats::VOCABULARY,
        _ => &docbook::VOCABULARY,
    };
    let name = raw.name;
    let bytes = match raw.bytes.starts_with(b"PK\x03\x04") {
        true => unpacked(&raw.bytes, &name, limits)?,
        false => raw.bytes,
    };
    let article = parse(&xml::decode(bytes), vocabulary);
    match article.text.trim().is_empty() {
        true => Err(Error::Empty { input: name }),
        false => Ok(article),
    }
}

/// The book that a ZIP holds.
fn unpacked(bytes: &[u8], name: &str, limits: &Limits) -> Result<Vec<u8>, Error> {
    let mut container = Container::open(bytes, name, limits)?;
    let is_book = |name: &&str| name.to_ascii_lowercase().ends_with(".fb2");
    let book = container.names().find(is_book).map(str::to_string);
    let bytes = match book {
        Some(book) => container.read(&book)?,
        None => None,
    };
    bytes.ok_or_else(|| container.unreadable("a ZIP archive without a book", None))
}

fn parse(text: &str, vocabulary: &'static Vocabulary) -> Article {
    let facts = Facts::of(text, vocabulary);
    let mut out = Writer::with_capacity(text.len() / 2);
    facts.tell(&mut out.metadata);
    out.front();
    Walk::new(out, vocabulary, facts).run(text)
}

#[cfg(test)]
mod tests;

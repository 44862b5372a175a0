//! The article itself, where it came from, and what is known about it.

use serde::{Deserialize, Serialize};

use std::sync::Arc;

use super::{Block, BlockKind, Inline, Section, Span, Warning};
use crate::date::Published;

/// The format an article was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// An EPUB book.
    Epub,
    /// A saved web page.
    Mhtml,
    /// An entry of a feed.
    Feed,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// A PDF with a text layer.
    Pdf,
    /// A letter or newsletter.
    Email,
    /// A FictionBook.
    FictionBook,
    /// A text of TEI, the vocabulary of editions and corpora.
    Tei,
    /// A DocBook document.
    DocBook,
    /// A journal's article in JATS.
    Jats,
    /// Subtitles of a film or a talk.
    Subtitles,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Epub,
        Self::Mhtml,
        Self::Feed,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Pdf,
        Self::Email,
        Self::FictionBook,
        Self::Tei,
        Self::DocBook,
        Self::Jats,
        Self::Subtitles,
    ];

    /// Its name in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Mhtml => "mhtml",
            Self::Feed => "feed",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Email => "email",
            Self::FictionBook => "fb2",
            Self::Tei => "tei",
            Self::DocBook => "docbook",
            Self::Jats => "jats",
            Self::Subtitles => "subtitles",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// File or address, as given; `None` for standard input and records. It is
    /// untrusted like the text: clean it before it is shown.
    pub location: Option<String>,
    /// The format it was read as.
    pub format: Format,
    /// The version of the loaders that read it: another may cut the text otherwise.
    pub loader: u32,
}

/// What an article is known by: the same bytes from the same place are the same article,
/// whatever this program makes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// A hash of the bytes it came from, in hexadecimal (XXH3, 128 bits; not for security).
    pub content: String,
    /// Its canonical address, where it has one.
    pub address: Option<String>,
    /// The version of the loaders that read it.
    pub loader: u32,
}

/// What is known about an article besides its text. All of it is untrusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Its title; falls back to the file's name.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published: RFC 3339, or the date as found, and the date as a value.
    pub published: Option<Published>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// The address its links are relative to, and where it can be read: the canonical
    /// one where the page names it.
    pub address: Option<String>,
}

/// An article: one text, and ranges into it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// A hash of the bytes it came from, in hexadecimal: see [`Identity::content`].
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// What is known about it.
    pub metadata: Metadata,
    /// The text. For plain text the decoded input, unchanged (control characters
    /// included); for other formats the rendered article.
    pub text: Arc<str>,
    /// In order, never overlapping; what lies between them is white space.
    pub blocks: Vec<Block>,
    /// Sorted by block; see [`Block::inlines`].
    pub inlines: Vec<Inline>,
    /// Targets of links, untrusted.
    pub links: Vec<String>,
    /// Words of the source for which the text has others, untrusted: what pictures show, what
    /// stands above and below the line.
    #[serde(default)]
    pub sources: Vec<String>,
    /// In order; together they cover all blocks. The lead comes first where there
    /// is text before the first heading.
    pub sections: Vec<Section>,
    /// What is missing from it and why, for its reader.
    pub warnings: Vec<Warning>,
    /// Whether this is only the beginning of a longer article still being loaded.
    pub partial: bool,
}

impl Article {
    /// What it is known by.
    pub fn identity(&self) -> Identity {
        Identity {
            content: self.id.clone(),
            address: self.metadata.address.clone(),
            loader: self.source.loader,
        }
    }

    /// Words of the source; see [`Article::sources`].
    pub fn source_words(&self, n: u32) -> &str {
        self.sources.get(n as usize).map_or("", String::as_str)
    }

    /// The text of a span; empty when it does not fit.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The inlines of a block.
    pub fn inlines_of(&self, block: &Block) -> &[Inline] {
        self.inlines
            .get(block.inlines.start as usize..block.inlines.end as usize)
            .unwrap_or_default()
    }

    /// Index of the last block that starts at or before `offset` (bytes); `None`
    /// before the first.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks
            .partition_point(|b| b.span.start <= offset)
            .checked_sub(1)
    }

    /// Index of the last section that starts at or before `offset` (bytes).
    pub fn section_at(&self, offset: u32) -> Option<usize> {
        self.sections
            .partition_point(|s| s.span.start <= offset)
            .checked_sub(1)
    }

    /// The title block's span, where the text has one.
    pub fn title_span(&self) -> Option<Span> {
        self.blocks
            .iter()
            .find(|b| b.kind == BlockKind::Title)
            .map(|b| b.span)
    }
}

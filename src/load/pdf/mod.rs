//! PDF with a text layer.
//!
//! A PDF has no paragraphs, lines or words, only glyphs at places. hayro reads its objects and
//! fonts, and [`interpret`] follows what a page draws and says where each glyph stands. What
//! belongs together is found here: [`page`] makes pieces of lines out of glyphs, [`mod@column`]
//! puts them in order of reading, [`furniture`] takes running heads and page numbers away,
//! [`paragraph`] joins lines, and [`mod@write`] tells headings from text.

mod alone;
mod bands;
mod bomb;
mod bullet;
mod column;
mod direction;
mod flush;
mod fonts;
mod fragment;
mod furniture;
mod glyph;
mod grid;
mod hang;
mod heads;
mod hyphen;
mod initial;
mod interpret;
mod layers;
mod notes;
mod numbered;
mod page;
mod paragraph;
mod parted;
mod repeated;
mod scanned;
mod shown;
mod spaced;
mod tags;
mod tex;
mod write;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hayro_syntax::metadata::Metadata;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Limits;
use crate::article::{Article, Format};
use crate::error::Error;
use column::Line;
use fonts::Fonts;
use glyph::Pace;
use tags::Tags;

/// How long reading may take; then what was read is shown.
const TIME: Duration = Duration::from_secs(20);
/// The stack of the reading thread: the library follows what a file nests.
const STACK: usize = 64 << 20;
/// The most pages that are read.
const PAGES: usize = 20_000;

/// What could be read of a file.
#[derive(Default)]
struct Read {
    pages: Vec<Vec<Line>>,
    /// How high each is; 0 where that is not known.
    heights: Vec<f32>,
    /// Those whose lines are numbered, as plain text; the others have none.
    numbered: Vec<Option<String>>,
    /// How many pages the file has, and how many of the read ones broke off.
    count: usize,
    broken: usize,
    /// Glyphs, and those of which no letter is known.
    glyphs: usize,
    unknown: usize,
    title: String,
    author: String,
    created: String,
}

/// Reads one.
pub(super) fn parse(bytes: &[u8], name: &str, limits: &Limits) -> Result<Article, Error> {
    let unreadable = |what: &str, hint: &str| Error::Unreadable {
        input: name.into(),
        what: what.into(),
        hint: Some(hint.replace("FILE", name)),
    };
    let damaged = || {
        unreadable(
            "a PDF too damaged to read",
            "pdftotext -layout FILE - | pullquote -",
        )
    };
    if bomb::is_one(bytes, limits.unpacked) {
        return Err(unreadable(
            "a PDF that unpacks to far more than anybody reads",
            "pdftotext -layout FILE - | pullquote -, if you trust it",
        ));
    }
    let bytes = bytes.to_vec();
    // A thread of its own has a stack that is deep enough, and keeps a panic inside the
    // library from ending the program: a broken file is the user's, a message is ours.
    let thread = std::thread::Builder::new()
        .name(super::GUARDED.into())
        .stack_size(STACK);
    let read = thread
        .spawn(move || read(bytes, TIME))
        .map_err(|source| Error::Read {
            input: name.into(),
            source,
        })?
        .join()
        .map_err(|_| damaged())?;
    let read = read.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => unreadable(
            "locked with a password",
            "save it without one: qpdf --decrypt --password=PASSWORD FILE open.pdf",
        ),
        LoadPdfError::Decryption(_) => unreadable(
            "encrypted in a way this program does not read",
            "save it without encryption: qpdf --decrypt FILE open.pdf",
        ),
        LoadPdfError::Invalid => damaged(),
    })?;
    if read.unknown * 2 > read.glyphs {
        return Err(unreadable(
            "a PDF whose fonts do not tell which letters they show",
            "ocrmypdf --force-ocr FILE text.pdf && pullquote text.pdf",
        ));
    }
    let broken = read.broken;
    let article = match transcript(&read) {
        Some(article) => article,
        None => write::article(read),
    };
    match (article.text.is_empty(), broken) {
        (false, _) => Ok(article),
        (true, 0) => Err(unreadable(
            "a PDF without text: only pictures of it, a scan perhaps",
            "ocrmypdf FILE text.pdf && pullquote text.pdf",
        )),
        (true, _) => Err(damaged()),
    }
}

/// The article of a transcript whose lines are numbered on most pages; the others are its
/// title page and its index.
fn transcript(read: &Read) -> Option<Article> {
    let numbered = read.numbered.iter().flatten().count();
    if numbered == 0 || numbered * 2 < read.pages.len() {
        return None;
    }
    let mut text = String::new();
    for (lines, page) in read.numbered.iter().zip(&read.pages) {
        match lines {
            Some(lines) => text.push_str(lines),
            None => {
                for line in page {
                    text.push_str(&line.text());
                    text.push('\n');
                }
            }
        }
    }
    if !super::numbered::is_numbered(&text) {
        return None;
    }
    let mut article = super::text::parse_alone(&super::numbered::read(text));
    article.source.format = Format::Pdf;
    write::warn(&mut article.warnings, read, read.pages.len());
    Some(article)
}

/// Reads all pages, as long as there is time.
fn read(bytes: Vec<u8>, time: Duration) -> Result<Read, LoadPdfError> {
    let pdf = Pdf::new(Arc::new(bytes))?;
    let mut read = Read::default();
    properties(pdf.metadata(), &mut read);
    let fonts = Fonts::new();
    let end = Instant::now() + time;
    // A structure that breaks the library tells nothing; the text is there without it.
    let tags = catch_unwind(AssertUnwindSafe(|| Tags::of(pdf.xref(), &Pace::new(end))));
    let tags = tags.unwrap_or_default();
    let pages = pdf.pages();
    read.count = pages.len();
    for page in pages.iter().take(PAGES) {
        let mut pace = Pace::new(end);
        if pace.is_over() {
            break;
        }
        // A page that breaks the library is left out; the others are read.
        let glyphs = catch_unwind(AssertUnwindSafe(|| {
            glyph::of_page(page, &fonts, tags.as_ref(), &mut pace)
        }));
        match glyphs {
            Ok(mut glyphs) => {
                repeated::drop(&mut glyphs);
                read.broken += usize::from(glyphs.cut);
                read.glyphs += glyphs.list.len();
                read.unknown += glyphs.unknown;
                let mirrored = direction::mirror(&mut glyphs);
                let mut fragments = page::fragments(&glyphs);
                if mirrored {
                    direction::read_back(&mut fragments);
                }
                read.heights.push(glyphs.height);
                read.numbered.push(numbered::lines(&fragments));
                let mut lines = column::order(fragments);
                if glyphs.scanned {
                    scanned::even(&mut lines);
                }
                read.pages.push(lines);
            }
            Err(_) => {
                read.heights.push(0.0);
                read.numbered.push(None);
                read.broken += 1;
                read.pages.push(Vec::new());
            }
        }
    }
    Ok(read)
}

fn properties(metadata: &Metadata, read: &mut Read) {
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(decode).unwrap_or_default();
    read.title = text(&metadata.title);
    read.author = text(&metadata.author);
    if let Some(date) = &metadata.creation_date {
        read.created = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    }
}

/// A string of a PDF: UTF-16 or UTF-8 with a mark, else one byte a character.
fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, skip)) => encoding
            .decode_without_bom_handling(&bytes[skip..])
            .0
            .into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_string(),
            Err(_) => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    }
}

#[cfg(test)]
mod tests;

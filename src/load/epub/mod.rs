//! EPUB, versions 2 and 3: chapters in order of reading, as sections.

mod chapter;
mod contents;
mod package;

use super::Limits;
use super::container::Container;
use super::top;
use super::writer::Writer;
use super::xml::{Event, Xml};
use crate::article::{Article, Format, Warning};
use crate::error::Error;
use chapter::Walk;
use package::{Contents, Package};

/// Reads a book.
pub(super) fn parse(bytes: &[u8], name: &str, limits: &Limits) -> Result<Article, Error> {
    let mut book = Container::open(bytes, name, limits)?;
    let locked = locked(&mut book)?;
    let package = package::read(&mut book)?;
    if package.chapters.iter().any(|c| locked.contains(&c.path)) {
        return Err(book.unreadable(
            "locked against copying (DRM)",
            Some("open it with the program it was made for, or get a copy without DRM"),
        ));
    }
    let mut entries = match &package.contents {
        None => Vec::new(),
        Some(Contents::Nav(path)) => {
            let text = book.text(path)?.unwrap_or_default();
            contents::nav(&text, path)
        }
        Some(Contents::Ncx(path)) => {
            let text = book.text(path)?.unwrap_or_default();
            contents::ncx(&text, path)
        }
    };
    // Calibre lists the ways back from notes.
    entries.retain(|entry| !entry.title.starts_with('←'));
    if package.counted {
        entries.retain(|entry| !is_count(&entry.title));
    }
    let mut walk = Walk::new(begun(&package), entries, &package.fronts);
    walk.front(&package.creators);
    let front = walk.blocks();
    let (mut missing, mut read) = (0, 0);
    let mut done = rustc_hash::FxHashSet::default();
    book.check(package.chapters.iter().map(|c| c.path.as_str()))?;
    walk.alone = package.chapters.len() == 1;
    for chapter in &package.chapters {
        if !done.insert(chapter.path.as_str()) {
            continue;
        }
        match book.text(&chapter.path)? {
            Some(text) => {
                if walk.alone || !contents::is_page_of_links(&text, &chapter.path) {
                    walk.chapter(&chapter.path, &text);
                }
                read += 1;
            }
            None => missing += 1,
        }
    }
    let mut out = walk.into_writer();
    top::label_below(&mut out, front);
    if out.text().is_empty() || read == 0 {
        return Err(book.unreadable("a book without text", None));
    }
    let mut warn = |warning: Warning| out.warnings.push(warning);
    if book.was_broken() {
        warn(Warning::BookDamaged);
    }
    if package.spineless {
        warn(Warning::NoOrder);
    }
    if missing > 0 {
        let of = read + missing;
        warn(Warning::FilesMissing { missing, of });
    }
    if book.damaged > 0 {
        let damaged = book.damaged;
        warn(Warning::FilesDamaged { damaged });
    }
    Ok(out.finish(Format::Epub))
}

/// Whether a part is called no more than which of them it is.
fn is_count(title: &str) -> bool {
    let number = title.strip_prefix("Section ");
    number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// A writer that knows what the book says of itself.
fn begun(package: &Package) -> Writer {
    let mut out = Writer::default();
    let metadata = &mut out.metadata;
    metadata.title = package.title.clone();
    metadata.byline = match package.creators.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [many @ .., last] => Some(format!("{} and {last}", many.join(", "))),
    };
    metadata.published = package.date.clone().map(Into::into);
    metadata.language = package.language.clone();
    out
}

/// The files that are encrypted. Fonts often are, in a way that only scrambles their
/// beginning: they are not read.
fn locked(book: &mut Container<'_>) -> Result<Vec<String>, Error> {
    let Some(text) = book.text("META-INF/encryption.xml")? else {
        return Ok(Vec::new());
    };
    let mut locked = Vec::new();
    for event in Xml::new(&text) {
        if let Event::Start(tag) = event
            && tag.name == "CipherReference"
            && let Some(target) = tag.get("URI")
        {
            locked.push(package::resolve("", &target).0);
        }
    }
    Ok(locked)
}

#[cfg(test)]
mod tests;

//! What a person did in an article, listed: notes and corrections.

use std::io::{self, Write};

use crate::article::{Article, one_line};
use crate::reader::ReaderOptions;
use crate::reader::document::Document;
use crate::reader::notes::{Notes, Placed};
use crate::reader::outline;
use crate::store::{Kept, Known, StoreError};
use crate::typeset::clean_line;

/// What is kept of the article; if that cannot be looked up, says why.
fn kept(document: &Document, options: &ReaderOptions, out: &mut dyn Write) -> io::Result<Kept> {
    let Some(input) = &document.input else {
        return Ok(Kept::default());
    };
    let known = Known::of(&document.article, input);
    let look_up = || -> Result<Option<Kept>, StoreError> {
        match options.store.open_kept()? {
            Some(store) => store.look_up(&known),
            None => Ok(None),
        }
    };
    match look_up() {
        Ok(kept) => Ok(kept.unwrap_or_default()),
        Err(error) => {
            writeln!(out, "{}", clean_line(&error.to_string()))?;
            Ok(Kept::default())
        }
    }
}

/// The words that are marked, a line each, and what is written to them.
pub(super) fn notes(
    document: &Document,
    options: &ReaderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let kept = kept(document, options, out)?;
    let notes = Notes::place(kept.notes, &document.article);
    if notes.all.is_empty() {
        return writeln!(out, "No words are marked here.");
    }
    for placed in notes.all.iter() {
        let words = placed.note.words.exact.as_str();
        let words = one_line(words);
        let line = format!(
            "“{words}”, {}{}",
            placed.note.colour.name(),
            place(&document.article, placed)
        );
        writeln!(out, "{}", clean_line(&line))?;
        for line in placed
            .note
            .text
            .lines()
            .filter(|line| !line.trim().is_empty())
        {
            writeln!(out, "  {}", clean_line(line))?;
        }
    }
    Ok(())
}

fn place(article: &Article, placed: &Placed) -> String {
    let Some(span) = placed.span else {
        return ", no longer in the text".into();
    };
    let section = article.section_at(span.start);
    let titled = |n: &usize| article.sections.get(*n).is_some_and(|s| s.title.is_some());
    let section = section.filter(titled);
    section.map_or(String::new(), |n| {
        format!(", in {}", outline::title(article, n))
    })
}

/// What was set right, a line each, in the order in which that was done.
pub(super) fn corrections(
    document: &Document,
    options: &ReaderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let kept = kept(document, options, out)?;
    if kept.log.holding().is_empty() {
        return writeln!(out, "Nothing was set right here.");
    }
    for correction in kept.log.holding() {
        writeln!(out, "{}", clean_line(&correction.to_string()))?;
    }
    Ok(())
}

//! From a file, folder or stream to an [`Article`]: read, detect, decode, parse.
//!
//! Everything that is loaded is untrusted: it may be huge, broken or hostile. The
//! answer is an article or an [`Error`] that says what to do, never a panic.

mod builder;
mod detect;
mod encoding;
mod limits;
mod markdown;
mod samples;
mod source;
mod table;
mod tags;
mod text;

pub use limits::Limits;
pub use samples::{Sample, samples};
pub use source::{Input, expand};

use std::fs::File;
use std::io::Read;

use crate::article::{Article, Format, Source};
use crate::error::Error;

/// Reads and parses one input.
///
/// # Errors
/// When it cannot be read, is empty, too large, or no article.
pub fn read(input: &Input, limits: &Limits) -> Result<Article, Error> {
    let name = input.name();
    if let Input::Sample(sample) = input {
        return Ok(from_text(sample.text, sample.format, None));
    }
    let bytes = source::bytes(input, limits, |head| {
        detect::format(head, &name).map(|_| ())
    })?;
    let format = detect::format(&bytes, &name)?;
    let text = encoding::decode(bytes);
    if text.trim().is_empty() {
        return Err(Error::Empty { input: name });
    }
    Ok(from_text(&text, format, input.location()))
}

/// The beginning of a big file: at least what fills a screen, from its first `bytes`
/// bytes, cut at the end of a line, with [`Article::partial`] set.
///
/// `None` where the whole is to be read instead: a small file, a stream, a sample, or
/// text that is not UTF-8 (whose encoding only the whole can tell).
///
/// # Errors
/// The same as [`read`], as far as the beginning shows.
pub fn preview(input: &Input, bytes: usize) -> Result<Option<Article>, Error> {
    let Input::File(path) = input else {
        return Ok(None);
    };
    let name = input.name();
    let unread = |source| Error::Read {
        input: name.clone(),
        source,
    };
    let file = File::open(path).map_err(unread)?;
    let metadata = file.metadata().map_err(unread)?;
    if !metadata.is_file() || metadata.len() <= 2 * bytes as u64 {
        return Ok(None);
    }
    let mut head = Vec::with_capacity(bytes);
    file.take(bytes as u64)
        .read_to_end(&mut head)
        .map_err(unread)?;
    let format = detect::format(&head, &name)?;
    // Cut at a line's end, and where a paragraph ends if one does in the second half:
    // its last block is then the same block that the whole article has.
    let cut = memchr::memmem::rfind(&head, b"\n\n")
        .filter(|&at| at > head.len() / 2)
        .or_else(|| memchr::memrchr(b'\n', &head))
        .unwrap_or(head.len());
    head.truncate(cut);
    let Some(text) = encoding::utf8_beginning(&head) else {
        return Ok(None);
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut article = from_text(text, format, input.location());
    builder::forget_end(&mut article);
    article.partial = true;
    Ok(Some(article))
}

/// Parses text that is already decoded. Formats other than Markdown are read as
/// plain text. `location` is kept as the article's source.
pub fn from_text(text: &str, format: Format, location: Option<String>) -> Article {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut article = match format {
        Format::Markdown => markdown::parse(text),
        _ => text::parse(text),
    };
    article.id = builder::content_id(&article.text);
    article.source = Source {
        location,
        format: article.source.format,
    };
    if article.metadata.title.is_none() {
        article.metadata.title = builder::fallback_title(&article);
    }
    article
}

#[cfg(test)]
mod tests;

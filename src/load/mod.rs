//! From a file, folder, stream or address to an [`Article`]: read, unpack, detect,
//! decode, parse.
//!
//! Everything that is loaded is untrusted: it may be huge, broken or hostile. The
//! answer is an article or an [`Error`] that says what to do, never a panic.

mod builder;
mod compose;
mod container;
mod date;
mod detect;
mod email;
mod encoding;
mod epub;
mod feed;
mod fetch;
mod figures;
mod fragment;
mod html;
mod limits;
mod list;
mod markdown;
mod mime;
mod mojibake;
mod office;
mod options;
mod overstrike;
mod packed;
mod pdf;
mod piped;
mod preview;
mod samples;
#[cfg(test)]
mod samples_of;
mod saved;
mod source;
mod table;
mod tags;
mod text;
mod top;
mod writer;
mod xml;

#[cfg(feature = "train")]
pub use html::train as pages;
pub use limits::Limits;
pub use list::{Entry, List};
pub use options::{Network, Options, Patience, Watch};
pub use piped::{Piped, follow};
pub use preview::preview;
pub use samples::{Sample, samples};
pub use source::{Input, expand};
#[cfg(feature = "train")]
pub use text::train;

use crate::article::{Article, Format, Source};
use crate::error::Error;

/// The name of threads on which a library reads what may break it: a panic there becomes
/// an [`Error`] and is not for anybody's eyes.
pub const GUARDED: &str = "guarded";

/// What an input turned out to be.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// An article.
    Article(Box<Article>),
    /// A list of articles: a feed.
    List(List),
}

/// Bytes, and what is known about them before they are looked at.
#[derive(Clone, Debug, Default)]
struct Raw {
    bytes: Vec<u8>,
    /// What messages call them.
    name: String,
    /// Kept as the article's source.
    location: Option<String>,
    /// The address that relative links are relative to.
    base: Option<String>,
    /// The encoding that a header or a MIME part names.
    charset: Option<String>,
    /// The format to read them as, where they are not to decide.
    from: Option<Format>,
}

/// Reads and parses one input.
///
/// # Errors
/// When it cannot be read, is empty, too large, or no article.
pub fn read(input: &Input, options: &Options) -> Result<Loaded, Error> {
    let raw = match input {
        Input::Sample(sample) => {
            let format = options.from.unwrap_or(sample.format);
            return Ok(article(from_text(sample.text, format, None)));
        }
        Input::Address(address) => return fetch::read(address, options),
        Input::Entry(entry) => return feed::read_entry(entry, options),
        Input::File(_) | Input::Stdin => {
            let name = input.name();
            let check = |head: &[u8]| match options.from {
                Some(_) => Ok(()),
                None => detect::format(head, &name).map(|_| ()),
            };
            let read = || source::bytes(input, &options.limits, check);
            let bytes = options.kept(input, check, read)?;
            Raw {
                bytes,
                name,
                location: input.location(),
                from: options.from,
                ..Raw::default()
            }
        }
    };
    let name = raw.name.clone();
    with_text(parse(raw, options)?, name)
}

/// An article without any text is an error, in the words of what is missing from it.
fn with_text(loaded: Loaded, name: String) -> Result<Loaded, Error> {
    match loaded {
        Loaded::Article(article) if article.text.is_empty() => {
            Err(match article.warnings.into_iter().next() {
                Some(what) => Error::Unreadable {
                    input: name,
                    what,
                    hint: None,
                },
                None => Error::Empty { input: name },
            })
        }
        loaded => Ok(loaded),
    }
}

fn article(article: Article) -> Loaded {
    Loaded::Article(Box::new(article))
}

/// Parses bytes: unpacks them, finds out what they are, decodes and reads them.
fn parse(mut raw: Raw, options: &Options) -> Result<Loaded, Error> {
    let (bytes, damage) = packed::unpack(raw.bytes, &raw.name, &options.limits)?;
    raw.bytes = bytes;
    let format = match raw.from {
        Some(format) => format,
        None => detect::format(&raw.bytes, &raw.name)?,
    };
    let location = raw.location.clone();
    let mut parsed = match format {
        Format::Epub => epub::parse(&raw.bytes, &raw.name, &options.limits)?,
        Format::Docx | Format::Odt | Format::Rtf => {
            office::parse(&raw.bytes, format, &raw.name, &options.limits)?
        }
        Format::Pdf => pdf::parse(&raw.bytes, &raw.name, &options.limits)?,
        Format::Mhtml => saved::parse(&raw, options)?,
        Format::Email => match email::read(&raw, options)? {
            Loaded::Article(article) => *article,
            list => return Ok(warned(list, damage)),
        },
        Format::Feed => return Ok(warned(feed::read(&raw, options)?, damage)),
        Format::Html | Format::Markdown | Format::Text => {
            let name = raw.name.clone();
            let base = raw.base.clone();
            let text = decode(raw, format);
            if text.trim().is_empty() {
                return Err(Error::Empty { input: name });
            }
            match format {
                Format::Html => saved::plain(&text, base, location.as_deref()),
                _ => parse_text(&text, format, base.as_deref()),
            }
        }
    };
    parsed.warnings.extend(damage);
    finish(&mut parsed, location);
    Ok(article(parsed))
}

/// A list, with what is missing from it.
fn warned(mut loaded: Loaded, damage: Option<String>) -> Loaded {
    match &mut loaded {
        Loaded::Article(article) => article.warnings.extend(damage),
        Loaded::List(list) => list.warnings.extend(damage),
    }
    loaded
}

/// The text of bytes that are one: what a page says of its own encoding counts where no
/// header says more.
fn decode(raw: Raw, format: Format) -> String {
    let declared = raw.charset.or_else(|| match format {
        Format::Html => html::declared_charset(&raw.bytes),
        _ => None,
    });
    let text = encoding::decode_declared(raw.bytes, declared.as_deref());
    match format {
        Format::Text | Format::Markdown => overstrike::read(text),
        _ => text,
    }
}

/// Parses text that is already decoded, as Markdown, HTML or plain text. `location` is
/// kept as the article's source; where it is an address, links are relative to it.
pub fn from_text(text: &str, format: Format, location: Option<String>) -> Article {
    let base = location.as_deref().filter(|l| source::is_address(l));
    let mut article = parse_text(text, format, base);
    finish(&mut article, location);
    article
}

/// Formats that are no text are read as plain text.
fn parse_text(text: &str, format: Format, base: Option<&str>) -> Article {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Markdown => markdown::parse(text, base),
        Format::Html => html::parse(text, base),
        _ => text::parse(text),
    }
}

/// What every article has, however it was read.
fn finish(article: &mut Article, location: Option<String>) {
    article.id = builder::content_id(&article.text);
    article.source = Source {
        location,
        format: article.source.format,
    };
    if article.metadata.title.is_none() {
        article.metadata.title = builder::fallback_title(article);
    }
}

#[cfg(test)]
mod tests;

//! Reads a file, folder, stream or address into an [`Article`]: read, unpack, detect, decode,
//! parse.
//!
//! Everything that is loaded is untrusted: it may be huge, broken or hostile. The answer is an
//! article, or an [`Error`] that says what to do, never a panic.

#![cfg_attr(
    not(all(feature = "net", feature = "pdf", feature = "office")),
    allow(
        dead_code,
        unused_imports,
        reason = "what formats share is not all used where only some of them are built"
    )
)]

mod archives;
mod builder;
mod by;
#[cfg(feature = "office")]
mod compose;
#[cfg(feature = "office")]
mod container;
mod detect;
#[cfg(feature = "office")]
mod email;
mod embedded;
pub(crate) mod encoding;
#[cfg(feature = "office")]
mod epub;
#[cfg(feature = "office")]
mod feed;
#[cfg(feature = "net")]
mod fetch;
#[cfg(not(feature = "net"))]
#[path = "no_fetch.rs"]
mod fetch;
mod figures;
mod follow;
mod formats;
#[cfg(feature = "office")]
mod fragment;
pub(crate) mod html;
mod identity;
mod input;
mod joints;
mod limits;
mod markdown;
mod markup;
#[cfg(feature = "office")]
mod mime;
mod mojibake;
mod numbered;
#[cfg(feature = "office")]
mod office;
mod options;
mod overstrike;
mod packed;
#[cfg(feature = "pdf")]
mod pdf;
mod phrases;
#[cfg(feature = "pictures")]
mod picture;
mod piped;
mod preview;
#[cfg(any(feature = "pdf", feature = "office"))]
mod properties;
mod raw;
mod samples;
#[cfg(test)]
#[cfg(feature = "office")]
mod samples_of;
mod saved;
mod signature;
mod source;
mod subtitles;
mod table;
pub(crate) mod text;
mod textual;
#[cfg(any(feature = "pdf", feature = "office"))]
mod top;
mod vocabularies;
#[cfg(feature = "office")]
mod vocabulary;
mod walls;
mod writer;
#[cfg(feature = "office")]
mod xml;

pub use follow::follow;
pub use formats::{FORMATS, FormatRow};
pub use input::{Entry, Input, List};
pub use limits::Limits;
pub use options::{Network, Options, Patience, Watch};
#[cfg(feature = "pictures")]
pub use picture::{NoPicture, picture};
pub use piped::Piped;
pub use preview::preview;
pub use raw::{GUARDED, Loaded};
pub use samples::{Sample, samples};
pub use source::{expand, lists_below};

use crate::article::{Article, Format, Problem, Warning};
use crate::error::Error;
use raw::{Raw, article};
use textual::{finish, parse_text};

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
        #[cfg(feature = "office")]
        Input::Entry(entry) => return feed::read_entry(entry, options),
        #[cfg(not(feature = "office"))]
        Input::Entry(entry) => {
            return Err(detect::unread(
                &entry.name(),
                "an article of a feed, which this program was built without",
            ));
        }
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

/// Parses bytes that are at hand, as a file called `name` holds them: unpacked, told by
/// their content unless `options` say what they are, decoded.
///
/// # Errors
/// When they are empty or no article.
pub fn from_bytes(bytes: Vec<u8>, name: &str, options: &Options) -> Result<Loaded, Error> {
    from_bytes_of(bytes, name, None, options)
}

/// The same of bytes that came from `address`, which its links are relative to.
///
/// # Errors
/// When they are empty or no article.
pub fn from_bytes_of(
    bytes: Vec<u8>,
    name: &str,
    address: Option<String>,
    options: &Options,
) -> Result<Loaded, Error> {
    let raw = Raw {
        bytes,
        name: name.into(),
        base: address.clone().filter(|a| input::is_address(a)),
        from: options.from,
        ..Raw::default()
    };
    let mut loaded = with_text(parse(raw, options)?, name.into())?;
    if let Loaded::Article(article) = &mut loaded {
        article.source.location = address;
    }
    Ok(loaded)
}

/// The article of decoded text; see [`from_text`]. `name` is what messages call it.
///
/// # Errors
/// When it is empty or no article.
pub fn from_document(
    text: &str,
    name: &str,
    format: Format,
    address: Option<String>,
) -> Result<Article, Error> {
    let read = article(from_text(text, format, address));
    match with_text(read, name.into())? {
        Loaded::Article(article) => Ok(*article),
        Loaded::List(_) => Err(Error::Empty { input: name.into() }),
    }
}

/// Turns an article without any text into an error, in the words of what is missing from it.
fn with_text(loaded: Loaded, name: String) -> Result<Loaded, Error> {
    match loaded {
        Loaded::Article(article) if article.text.is_empty() => {
            Err(match article.warnings.into_iter().next() {
                Some(what) => Error::Unreadable {
                    input: name,
                    what: what.words(),
                    hint: matches!(what, Warning::Page(Problem::Scripts))
                        .then(|| "the page as a browser saves it, once it shows its text".into()),
                },
                None => Error::Empty { input: name },
            })
        }
        loaded => Ok(loaded),
    }
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
    let id = identity::content_id(&raw.bytes);
    let mut loaded = (formats::FormatRow::of(format).load)(raw, options)?;
    match &mut loaded {
        Loaded::Article(article) => {
            article.warnings.extend(damage);
            finish(article, location, id);
        }
        Loaded::List(list) => list.warnings.extend(damage),
    }
    Ok(loaded)
}

/// Parses text that is already decoded, as Markdown, HTML or plain text. `location` is
/// kept as the article's source; where it is an address, links are relative to it.
pub fn from_text(text: &str, format: Format, location: Option<String>) -> Article {
    let base = location.as_deref().filter(|l| input::is_address(l));
    let mut article = parse_text(text, format, base);
    finish(
        &mut article,
        location,
        identity::content_id(text.as_bytes()),
    );
    article
}

/// Whether what was said to be plain text is a web page.
pub fn looks_like_html(text: &str) -> bool {
    text.trim_start().starts_with('<') && detect::is_html(text.as_bytes(), "")
}

#[cfg(test)]
#[cfg(all(feature = "office", feature = "pdf", feature = "net"))]
mod tests;

//! `extract`: one text in, one article out.

use std::sync::Arc;

use pullquote::analysis::{Monitor, Options, analyze_with};
use pullquote::article::{self, Format, Warning};
use pullquote::load::{self, Loaded};
use pullquote::records::guarded;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};

use crate::article::{Article, Read, broken_down};

pyo3::create_exception!(
    pullquote,
    Error,
    PyValueError,
    "A text that is no article. Its words are those of the program `pullquote`."
);

/// What messages call a text that has no address.
const NAME: &str = "the text";

/// The format of a name that a caller gave.
pub fn format_named(name: &str) -> PyResult<Format> {
    match Format::named(name) {
        Some(format @ (Format::Text | Format::Html | Format::Markdown)) => Ok(format),
        _ => Err(PyValueError::new_err(format!(
            "format is “text”, “html” or “markdown”, not {name:?}"
        ))),
    }
}

/// An error in the words that the program has for it, with what to do.
fn raise(error: &pullquote::Error) -> PyErr {
    let hint = error.hint().map(|hint| format!(". Try: {hint}"));
    Error::new_err(format!("{error}{}", hint.unwrap_or_default()))
}

/// Reads one article and finds who said what in it.
///
/// `text` is a `str`, or `bytes` as a file holds them, whose encoding is found as the program
/// finds it. `format` says what they are: "text", "html" or "markdown". `url` is where they are
/// from: it is kept as the article's `location`, and links are relative to it.
///
/// The interpreter's lock is free while the engine works. All offsets of the answer count
/// Unicode code points, as Python's slices do, and their end is exclusive. People, quotations,
/// sections and blocks become Python objects when they are first asked for.
///
/// Raises `Error` (a `ValueError`) where the text is empty or no article, in the words of the
/// program `pullquote`; `ValueError` for another format; `TypeError` where `text` is neither
/// `str` nor `bytes`; `UnicodeEncodeError` for a `str` with lone surrogates.
///
/// >>> import pullquote
/// >>> article = pullquote.extract("“We will go,” said Mara Lindqvist.")
/// >>> for quote in article.quotes:
/// ...     print(quote.speaker, quote.text, quote.start, quote.end)
/// Mara Lindqvist “We will go,” 0 13
/// >>> pullquote.extract("")
/// Traceback (most recent call last):
/// pullquote.Error: the text: empty
#[pyfunction]
#[pyo3(signature = (text, format = "text", url = None))]
pub fn extract(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    format: &str,
    url: Option<String>,
) -> PyResult<Article> {
    let format = format_named(format)?;
    let given = Given::of(text)?;
    let read = py.detach(|| guarded(|| read(given, format, url)));
    let read = read.map_err(broken_down)?;
    let read = read.map_err(|error| raise(&error))?;
    Ok(Article::new(Arc::new(read), None))
}

/// A text, decoded or not.
enum Given {
    Text(String),
    Bytes(Vec<u8>),
}

impl Given {
    fn of(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = text.cast::<PyString>() {
            // Not `to_str`: that keeps a second copy in the caller's string.
            let bytes = text.encode_utf8()?;
            let text = std::str::from_utf8(bytes.as_bytes());
            return Ok(Self::Text(text.unwrap_or_default().into()));
        }
        if let Ok(bytes) = text.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.as_bytes().into()));
        }
        match text.cast::<PyByteArray>() {
            Ok(bytes) => Ok(Self::Bytes(bytes.to_vec())),
            Err(_) => Err(PyTypeError::new_err(format!(
                "text is str or bytes, not {}",
                text.get_type().name()?
            ))),
        }
    }

    fn len(&self) -> u64 {
        match self {
            Self::Text(text) => text.len() as u64,
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }
}

fn read(given: Given, format: Format, url: Option<String>) -> Result<Read, pullquote::Error> {
    let name = url.clone().unwrap_or_else(|| NAME.into());
    let options = load::Options {
        from: Some(format),
        ..load::Options::default()
    };
    let (size, limit) = (given.len(), options.limits.bytes);
    if size > limit {
        let input = name;
        return Err(pullquote::Error::TooLarge { input, size, limit });
    }
    let article = match given {
        Given::Text(text) => {
            let mut article = load::from_document(&text, &name, format, url)?;
            if format == Format::Text && load::looks_like_html(&text) {
                article.warnings.push(Warning::PageAsText);
            }
            article
        }
        Given::Bytes(bytes) => of_bytes(bytes, &name, url, &options)?,
    };
    let analysis = analyze_with(&article, Options::default(), &Monitor::default());
    Ok(Read {
        article,
        analysis: analysis.unwrap_or_default(),
        error: None,
        number: 0,
        shard: None,
    })
}

fn of_bytes(
    bytes: Vec<u8>,
    name: &str,
    url: Option<String>,
    options: &load::Options,
) -> Result<article::Article, pullquote::Error> {
    match load::from_bytes_of(bytes, name, url, options)? {
        Loaded::Article(article) => Ok(*article),
        // None of the three formats is one of lists.
        Loaded::List(_) => Err(pullquote::Error::Empty { input: name.into() }),
    }
}

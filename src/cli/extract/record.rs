//! Turns one record into one line.

use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::analysis::Analysis;
use crate::article::{Article, Format};
use crate::cli::corrected;
use crate::export::json::{Parts, write_document, write_value};
use crate::records;
use crate::store::Logs;

/// A line of input. `id` is handed through as it was, byte for byte.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    text: Option<String>,
    html: Option<String>,
    markdown: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
struct OnlyId<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a RawValue>,
    error: &'a str,
    line: u64,
}

/// A record that was read: its id, as it was, and what there is to say of it.
pub(super) struct Reading<'a> {
    pub(super) id: Option<&'a RawValue>,
    pub(super) article: Article,
    pub(super) analysis: Analysis,
}

/// One that was not: its id as far as it could be read, and why.
pub(super) type Unread<'a> = (Option<&'a RawValue>, String);

/// The result of one line, without its line break; whether it could be read.
pub(super) fn process(bytes: &[u8], line: u64, parts: Parts, logs: &Logs) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(bytes.len() * 2);
    let answer =
        read(bytes, usize::MAX, parts, logs).and_then(|reading| write(&mut out, &reading, parts));
    let Err((id, error)) = answer else {
        return (out, true);
    };
    out.clear();
    let failure = Failure {
        id,
        error: &error,
        line,
    };
    // Writing to memory does not fail; an id is valid JSON already.
    let _written = write_value(&mut out, &failure);
    (out, false)
}

/// Why a line is no record. serde counts lines within it, of which there is one, and does not
/// say which key has a value of the wrong kind.
fn what_is_wrong(bytes: &[u8], error: &serde_json::Error) -> String {
    let keys = ["text", "html", "markdown", "url"];
    let record = serde_json::from_slice::<serde_json::Map<String, Value>>(bytes);
    let record = record.unwrap_or_default();
    let is_wrong = |key: &&str| {
        let value = record.get(*key);
        value.is_some_and(|value| !value.is_string() && !value.is_null())
    };
    if let Some(key) = keys.into_iter().find(is_wrong) {
        return format!("“{key}” is no string");
    }
    if error.is_eof() {
        return "the line ends in the middle of it".into();
    }
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match whole.strip_suffix(&place) {
        Some(what) => format!("{what} at column {}", error.column()),
        None => whole,
    }
}

fn write<'a>(out: &mut dyn Write, reading: &Reading<'a>, parts: Parts) -> Result<(), Unread<'a>> {
    let Reading {
        id,
        article,
        analysis,
    } = reading;
    let written = match id {
        Some(id) => write_document(out, article, analysis, *id, parts),
        None => write_document(out, article, analysis, &(), parts),
    };
    written.map_err(|error| (*id, error.to_string()))
}

/// Reads the article of a line and analyses it; one of more than `limit` bytes is not read.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    limit: usize,
    parts: Parts,
    logs: &Logs,
) -> Result<Reading<'a>, Unread<'a>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Serde takes an array for a record, value by value.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err((None, "not a record: a line holds one JSON object".into()));
    }
    let record: Record<'a> = serde_json::from_slice(bytes).map_err(|error| {
        let id = serde_json::from_slice::<OnlyId<'a>>(bytes)
            .ok()
            .and_then(|r| r.id);
        (
            id,
            format!("not a record: {}", what_is_wrong(bytes, &error)),
        )
    })?;
    let id = record.id;
    let (text, format) = match (record.text, record.markdown, record.html) {
        (Some(text), _, _) => (text, Format::Text),
        (None, Some(text), _) => (text, Format::Markdown),
        (None, None, Some(text)) => (text, Format::Html),
        (None, None, None) => {
            return Err((id, "a record needs “text”, “html” or “markdown”".into()));
        }
    };
    let read = records::text(text.as_bytes(), limit);
    let read = read.and_then(|text| records::read(text, format, record.url, parts.options()));
    drop(text);
    let (article, found) = read.map_err(|trouble| (id, trouble.to_string()))?;
    let analysis = corrected::lay_over(logs, &article, found);
    Ok(Reading {
        id,
        article,
        analysis,
    })
}

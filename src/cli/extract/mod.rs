//! `extract`: everything as JSON or tables, of documents or of a stream of records.

#[cfg(feature = "parquet")]
mod inputs;
mod lines;
mod record;
#[cfg(feature = "parquet")]
mod shards;
#[cfg(not(feature = "parquet"))]
mod shards {
    //! In place of tables where the program was built without them.

    use super::{Error, Extract, Parts, Settings, usage};

    pub(super) fn run(
        _: &Extract,
        _: &std::path::Path,
        _: Parts,
        _: &Settings,
    ) -> Result<u8, Error> {
        Err(usage(
            "this program was built without tables",
            "cargo install --path . --features parquet",
        ))
    }
}
mod stream;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::sync::Arc;
use std::thread;

use serde_json::value::RawValue;

use super::args::{Extract, Extracted};
use super::articles::{Several, each};
use super::corrected::Corrections;
use super::progress::Progress;
use super::settings::Settings;
use super::{complain, output, warn};
use crate::error::{EXIT_UNREAD, Error};
use crate::export::json::{Parts, write_document};
use crate::store::Logs;
use lines::Lines;
use stream::{RecordLine, Sink};

/// Runs the command; its exit code.
///
/// # Errors
/// When the input cannot be opened or the output not written.
pub fn run(extract: &Extract, settings: &Settings) -> Result<u8, Error> {
    let parts = parts(extract);
    match (extract.format, &extract.out) {
        (Some(Extracted::Text | Extracted::Csv | Extracted::Markdown), _) => Err(usage(
            "extract writes JSON: --format json or jsonl, or tables: --format parquet",
            "pullquote quotes or people for text, CSV and Markdown",
        )),
        (Some(Extracted::Parquet), Some(out)) => shards::run(extract, out, parts, settings),
        (Some(Extracted::Parquet), None) => Err(usage(
            "--format parquet writes files: it needs --out",
            "--format parquet --out FOLDER",
        )),
        (_, Some(_)) => Err(usage(
            "--out is for --format parquet",
            "--format parquet --out FOLDER, or > FILE for JSON",
        )),
        (_, None) if extract.jsonl => records(extract, parts, &logs(extract, settings)),
        (_, None) => documents(extract, parts, settings),
    }
}

fn usage(message: &str, hint: &str) -> Error {
    Error::Usage {
        message: message.into(),
        hint: Some(hint.into()),
    }
}

/// What was set right, for records.
fn logs(extract: &Extract, settings: &Settings) -> Arc<Logs> {
    Arc::new(Corrections::new(&settings.store, extract.as_found).all())
}

/// A JSON object a document.
fn documents(extract: &Extract, parts: Parts, settings: &Settings) -> Result<u8, Error> {
    let several = Several::of(&extract.articles);
    let array = || several.get() && extract.format == Some(Extracted::Json);
    let mut out = output();
    let mut written = 0;
    let code = each(
        &extract.articles,
        &several,
        &settings.loading,
        parts.options(),
        Corrections::new(&settings.store, extract.as_found),
        |article, analysis| {
            let mut write = || {
                if array() {
                    out.write_all(if written > 0 { b",\n" } else { b"[\n" })?;
                }
                written += 1;
                write_document(&mut out, article, analysis, &article.id, parts)?;
                if array() {
                    Ok(())
                } else {
                    out.write_all(b"\n")
                }
            };
            write().map_err(Error::Output)
        },
    )?;
    if array() {
        let end: &[u8] = if written > 0 { b"\n]\n" } else { b"[\n]\n" };
        out.write_all(end).map_err(Error::Output)?;
    }
    out.flush().map_err(Error::Output)?;
    Ok(code)
}

/// Every part where none is named.
fn parts(extract: &Extract) -> Parts {
    if !extract.people && !extract.quotes && !extract.structure {
        return Parts::default();
    }
    Parts {
        people: extract.people,
        quotes: extract.quotes,
        structure: extract.structure,
    }
}

/// A string as it is, anything else as JSON; an empty one is none.
pub(super) fn id_of(id: Option<&RawValue>) -> Option<String> {
    let json = id.map(RawValue::get)?;
    match serde_json::from_str(json) {
        Ok(serde_json::Value::Null) => None,
        Ok(serde_json::Value::String(id)) => Some(id),
        _ => Some(json.to_string()),
    }
}

/// How many threads work on records.
fn threads(extract: &Extract) -> usize {
    extract.threads.map_or_else(
        || thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}

/// The inputs of records: standard input where none is named.
fn inputs(extract: &Extract) -> Vec<OsString> {
    match &extract.articles[..] {
        [] => vec!["-".into()],
        named => named.to_vec(),
    }
}

fn records(extract: &Extract, parts: Parts, logs: &Arc<Logs>) -> Result<u8, Error> {
    let threads = threads(extract);
    let mut code = 0;
    let mut progress = Progress::new();
    let mut out = Lines::new();
    for name in &inputs(extract) {
        let logs = logs.clone();
        let make = move |line: RecordLine<'_>, number| lines::make(line, number, parts, &logs);
        match stream(name, threads, &mut out, make, &mut progress) {
            Ok(true) => {}
            Ok(false) => code = EXIT_UNREAD,
            // The others are still read.
            Err(error) => code = unread(error, &mut progress)?,
        }
        // Each is told in the output, too; but that goes to a file or a program.
        if let Some(lines) = out.unread() {
            warn(&format!("{}: {lines}", input_name(name)));
        }
    }
    Ok(code)
}

/// What messages call an input.
fn input_name(name: &OsStr) -> String {
    match name.to_str() {
        Some("-") => "standard input".into(),
        _ => name.to_string_lossy().into_owned(),
    }
}

/// Says that an input could not be read; the exit code for it. Other errors end the run.
fn unread(error: Error, progress: &mut Progress) -> Result<u8, Error> {
    match error {
        Error::Read { .. } => {
            progress.clear();
            complain(&error);
            Ok(error.exit_code())
        }
        error => Err(error),
    }
}

/// Reads the records of one input; whether every one could be read.
fn stream<S: Sink>(
    name: &OsStr,
    threads: usize,
    sink: &mut S,
    make: impl Fn(RecordLine<'_>, u64) -> S::Answer + Send + Sync + 'static,
    progress: &mut Progress,
) -> Result<bool, Error> {
    let of_input = |source| Error::Read {
        input: input_name(name),
        source,
    };
    let input: Box<dyn Read + Send> = if name == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(name).map_err(of_input)?)
    };
    let input = BufReader::with_capacity(1 << 18, input);
    let read = stream::run(input, sink, threads, make, progress)?;
    read.map_err(of_input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_strings_as_they_are_and_anything_else_as_json() {
        let id = |json: &str| {
            let raw = RawValue::from_string(json.to_string()).unwrap();
            id_of(Some(&raw))
        };
        assert_eq!(id("\"caf\\u00e9\"").as_deref(), Some("café"));
        assert_eq!(
            id("12345678901234567890123").as_deref(),
            Some("12345678901234567890123")
        );
        assert_eq!(id("null"), None);
        assert_eq!(id_of(None), None);
    }
}

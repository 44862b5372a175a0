//! `extract`: everything as JSON, of documents or of a stream of records.

mod record;
mod stream;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::sync::Arc;
use std::thread;

use super::args::{Extract, Format};
use super::articles::{Several, each};
use super::corrected::Corrections;
use super::progress::Progress;
use super::settings::Settings;
use super::{complain, output};
use crate::error::{EXIT_UNREAD, Error};
use crate::export::json::{Parts, write_document};
use crate::store::Logs;

/// Runs the command; its exit code.
///
/// # Errors
/// When the input cannot be opened or the output not written.
pub fn run(extract: &Extract, settings: &Settings) -> Result<u8, Error> {
    if let Some(Format::Text | Format::Csv | Format::Markdown) = extract.format {
        return Err(Error::Usage {
            message: "extract writes JSON: --format json or jsonl".into(),
            hint: Some("pullquote quotes or people for text, CSV and Markdown".into()),
        });
    }
    let parts = parts(extract);
    if extract.jsonl {
        let logs = Corrections::new(&settings.store, extract.as_found).all();
        return records(extract, parts, &Arc::new(logs));
    }
    let several = Several::of(&extract.articles);
    let array = || several.get() && extract.format == Some(Format::Json);
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

fn records(extract: &Extract, parts: Parts, logs: &Arc<Logs>) -> Result<u8, Error> {
    let threads = extract.threads.map_or_else(
        || thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    );
    let input = OsString::from("-");
    let inputs = match &extract.articles[..] {
        [] => std::slice::from_ref(&input),
        named => named,
    };
    let mut code = 0;
    let mut progress = Progress::new();
    for name in inputs {
        match stream(name, threads, (parts, logs), &mut progress) {
            Ok(true) => {}
            Ok(false) => code = EXIT_UNREAD,
            // The others are still read.
            Err(error @ Error::Read { .. }) => {
                progress.clear();
                complain(&error);
                code = error.exit_code();
            }
            Err(error) => return Err(error),
        }
    }
    Ok(code)
}

/// Reads the records of one input; whether every one could be read.
fn stream(
    name: &OsStr,
    threads: usize,
    work: (Parts, &Arc<Logs>),
    progress: &mut Progress,
) -> Result<bool, Error> {
    let out = io::stdout().lock();
    let of_input = |source| Error::Read {
        input: match name.to_str() {
            Some("-") => "standard input".into(),
            _ => name.to_string_lossy().into_owned(),
        },
        source,
    };
    let input: Box<dyn Read + Send> = if name == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(name).map_err(of_input)?)
    };
    let input = BufReader::with_capacity(1 << 18, input);
    let read = stream::run(input, out, threads, work, progress)?;
    read.map_err(of_input)
}

//! `extract --format parquet`: writes three tables, with a file of each for every part of the
//! input.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use super::inputs::{InputPart, parts_of};
use super::record;
use super::stream::{RecordLine, Sink};
use super::{Extract, id_of, logs, stream, threads, unread};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::cli::articles::each_or_unread;
use crate::cli::corrected::Corrections;
use crate::cli::progress::Progress;
use crate::cli::settings::Settings;
use crate::cli::{complain, warn};
use crate::error::{EXIT_UNREAD, Error};
use crate::export::json::Parts;
use crate::records::LONGEST;
use crate::store::Logs;
use crate::tables::origin::Origin;
use crate::tables::shard::Shard;
use crate::tables::{Batches, Builder, Key};

/// Runs the command; its exit code.
///
/// # Errors
/// When the tables cannot be written.
pub(super) fn run(
    extract: &Extract,
    out: &Path,
    parts: Parts,
    settings: &Settings,
) -> Result<u8, Error> {
    let mut open = parts_of(extract, out, parts)?;
    let total = open.len();
    open.retain(|part| !(extract.resume && part.is_done()));
    match total - open.len() {
        0 => {}
        done => warn(&format!("{done} of {total} shards were done before")),
    }
    let run = || match extract.jsonl {
        true => records(extract, out, parts, &open, &logs(extract, settings)),
        false => documents(extract, out, parts, &open, settings),
    };
    run().map_err(|error| match error {
        Error::Write { path, source, .. } => Error::Write {
            path,
            source,
            hint: Some("the same command with --resume: the shards before this one are whole"),
        },
        other => other,
    })
}

/// The files of a shard, and the rows that are not in them yet.
struct Writing {
    shard: Shard,
    builder: Builder,
    name: String,
}

impl Writing {
    fn begin(out: &Path, part: &InputPart, parts: Parts) -> Result<Self, Error> {
        Ok(Self {
            shard: Shard::begin(out, &part.name, &part.origin)?,
            builder: Builder::new(parts).of_shard(&part.name),
            name: part.name.clone(),
        })
    }

    fn write(
        &mut self,
        full: Result<Option<Batches>, arrow_schema::ArrowError>,
    ) -> Result<(), Error> {
        match full.map_err(broken)? {
            Some(batches) => self.shard.write(&batches),
            None => Ok(()),
        }
    }

    fn push(&mut self, key: Key<'_>, article: &Article, analysis: &Analysis) -> Result<(), Error> {
        let full = self.builder.push(key, article, analysis);
        self.write(full)
    }

    fn push_error(&mut self, key: Key<'_>, input: Option<&str>, error: &str) -> Result<(), Error> {
        let full = self.builder.push_error(key, input, error);
        self.write(full)
    }

    fn commit(mut self) -> Result<(), Error> {
        let last = self.builder.finish().map(Some);
        self.write(last)?;
        match self.builder.repeated() {
            0 => {}
            count => warn(&format!(
                "{}: {count} of its ids come again: the later ones have a number behind them, and warnings",
                self.name
            )),
        }
        self.shard.commit()
    }
}

fn broken(error: arrow_schema::ArrowError) -> Error {
    Error::Output(std::io::Error::other(error))
}

/// The result of one record: its id and line, and the article or the reason why there is none.
struct Made {
    id: Option<String>,
    line: u64,
    read: Result<Box<(Article, Analysis)>, String>,
}

fn make(bytes: RecordLine<'_>, line: u64, parts: Parts, logs: &Logs) -> Made {
    let read = bytes.map_err(|words| (None, words));
    // Rows wait in memory for others: what is longer than any article has one that says so.
    let read = read.and_then(|bytes| record::read(bytes, LONGEST, parts, logs));
    match read {
        Ok(reading) => Made {
            id: id_of(reading.id),
            line,
            read: Ok(Box::new((reading.article, reading.analysis))),
        },
        Err((id, error)) => Made {
            id: id_of(id),
            line,
            read: Err(error),
        },
    }
}

impl Sink for Writing {
    type Answer = Made;

    fn take(&mut self, made: Made) -> Result<bool, Error> {
        let Made { id, line, read } = made;
        let id = id.unwrap_or_else(|| format!("{}:{line}", self.name));
        let key = Key {
            id: &id,
            shard: None,
            line: Some(line),
        };
        match &read {
            Ok(read) => self.push(key, &read.0, &read.1)?,
            Err(error) => self.push_error(key, None, error)?,
        }
        Ok(read.is_ok())
    }

    fn idle(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

fn records(
    extract: &Extract,
    out: &Path,
    parts: Parts,
    open: &[InputPart],
    logs: &Arc<Logs>,
) -> Result<u8, Error> {
    let threads = threads(extract);
    let mut progress = Progress::new();
    let mut code = 0;
    for part in open {
        for input in &part.articles {
            let mut writing = Writing::begin(out, part, parts)?;
            let logs = logs.clone();
            let make = move |line: RecordLine<'_>, number| make(line, number, parts, &logs);
            match stream(input, threads, &mut writing, make, &mut progress) {
                Ok(all) => {
                    code = code.max(if all { 0 } else { EXIT_UNREAD });
                    writing.commit()?;
                }
                // Half an input is no shard; the others are still read.
                Err(error) => code = unread(error, &mut progress)?,
            }
        }
    }
    Ok(code)
}

fn documents(
    extract: &Extract,
    out: &Path,
    parts: Parts,
    open: &[InputPart],
    settings: &Settings,
) -> Result<u8, Error> {
    let mut code = 0;
    for part in open {
        let writing = RefCell::new(Writing::begin(out, part, parts)?);
        let corrections = Corrections::new(&settings.store, extract.as_found);
        let read = each_or_unread(
            &part.articles,
            &settings.loading,
            parts.options(),
            corrections,
            |article, analysis| {
                let place = article.source.location.as_deref();
                let id = place.unwrap_or(&article.id);
                writing.borrow_mut().push(Key::from(id), article, analysis)
            },
            |error| {
                let input = error.input();
                let mut writing = writing.borrow_mut();
                if let (Error::Fetch { .. }, Some(address)) = (error, input) {
                    writing.shard.unreached(address);
                }
                let id = input.unwrap_or(&part.name);
                writing.push_error(Key::from(id), input, &error.to_string())
            },
        )?;
        code = code.max(read);
        let writing = writing.into_inner();
        match lost(part, writing.shard.origin()) {
            Some(address) => complain(&Error::Unreadable {
                input: out.display().to_string(),
                what: format!(
                    "the shard “{}” stays as it was: it has {address}, which could not be fetched now",
                    part.name
                ),
                hint: Some("the same command with --resume, later".into()),
            }),
            None => writing.commit()?,
        }
    }
    Ok(code)
}

/// The address of an article that was written before and would be lost, since it could not be
/// fetched again.
fn lost<'a>(part: &InputPart, made: &'a Origin) -> Option<&'a str> {
    let before = part.before.as_ref()?;
    let stands = |address: &&String| {
        let held = before.documents.iter().any(|d| d.path == **address);
        held && !before.unreached.contains(*address)
    };
    made.unreached.iter().find(stands).map(String::as_str)
}

//! `extract --format parquet`: three tables in files, a file of each for a shard of the input.
//!
//! A shard of records is one input; of documents, a folder, or all single files together.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::record;
use super::stream::{Line, Sink};
use super::{Extract, id_of, logs, stream, threads, usage};
use crate::analysis::Analysis;
use crate::article::{Article, words_id};
use crate::cli::articles::each_or_unread;
use crate::cli::corrected::Corrections;
use crate::cli::progress::Progress;
use crate::cli::settings::Settings;
use crate::cli::{complain, warn};
use crate::error::{EXIT_UNREAD, Error};
use crate::export::json::Parts;
use crate::store::Logs;
use crate::tables::shard::{Found, Origin, Shard, find};
use crate::tables::{Batches, Builder, Key};

/// A part of the input that has files of its own.
struct Part {
    /// What the files are called.
    name: String,
    origin: Origin,
    articles: Vec<OsString>,
}

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
    let shards = shards(extract, parts)?;
    let total = shards.len();
    let open = open(shards, out, extract.resume)?;
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

/// The input in its parts.
fn shards(extract: &Extract, parts: Parts) -> Result<Vec<Part>, Error> {
    let parts = words_of(parts);
    let mut shards: Vec<Part> = Vec::new();
    let part = |path: PathBuf, bytes, articles| Part {
        name: String::new(),
        origin: Origin {
            input: path.to_string_lossy().into_owned(),
            bytes,
            parts: parts.clone(),
        },
        articles,
    };
    let mut files: Vec<OsString> = Vec::new();
    for input in super::inputs(extract) {
        let path = absolute(&input);
        if input == "-" {
            shards.push(part("standard-input".into(), None, vec![input]));
        } else if extract.jsonl {
            let bytes = path.metadata().ok().map(|m| m.len());
            shards.push(part(path, bytes, vec![input]));
        } else if path.is_dir() {
            shards.push(part(path, None, vec![input]));
        } else {
            files.push(input);
        }
    }
    if !files.is_empty() {
        let names: Vec<String> = files
            .iter()
            .map(|file| absolute(file).to_string_lossy().into_owned())
            .collect();
        let name = format!("files-{:016x}", words_id(&names.join("\n"), 0));
        shards.push(part(name.into(), None, files));
    }
    // One that is named twice is one.
    let mut seen = HashSet::new();
    shards.retain(|part| seen.insert(part.origin.input.clone()));
    name(&mut shards);
    Ok(shards)
}

fn words_of(parts: Parts) -> String {
    let words = [
        (parts.people, "people"),
        (parts.quotes, "quotes"),
        (parts.structure, "structure"),
    ];
    let words = words.iter().filter(|(has, _)| *has).map(|(_, word)| *word);
    words.collect::<Vec<_>>().join(",")
}

fn absolute(input: &OsString) -> PathBuf {
    let path = PathBuf::from(input);
    path.canonicalize()
        .or_else(|_| std::path::absolute(&path))
        .unwrap_or(path)
}

/// Names shards after their inputs: the file's name, and folders before it as far as it takes
/// to tell them apart.
fn name(shards: &mut [Part]) {
    let words: Vec<Vec<String>> = shards.iter().map(|s| words_in(&s.origin.input)).collect();
    let longest = words.iter().map(Vec::len).max().unwrap_or_default();
    for folders in 1..=longest.max(1) {
        let mut count: HashMap<String, usize> = HashMap::new();
        let named = |words: &Vec<String>| {
            let from = words.len().saturating_sub(folders);
            words[from..].join("-")
        };
        for words in &words {
            *count.entry(named(words)).or_default() += 1;
        }
        for (part, words) in shards.iter_mut().zip(&words) {
            let name = named(words);
            if part.name.is_empty() && (count.get(&name) == Some(&1) || folders == longest) {
                part.name = name;
            }
        }
    }
    // `a/b-c` and `a-b/c`: a mark of the whole path tells them apart.
    let mut seen = HashSet::new();
    for part in shards.iter_mut() {
        if !seen.insert(part.name.clone()) {
            part.name = format!("{}-{:016x}", part.name, words_id(&part.origin.input, 0));
        }
    }
}

/// The names on the way to an input, without endings. A leading dot or line would hide the
/// file from data systems.
fn words_in(input: &str) -> Vec<String> {
    let path = Path::new(input);
    let names = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let mut names: Vec<String> = names.collect();
    if let Some(last) = names.last_mut() {
        for ending in [".jsonl", ".ndjson", ".json", ".txt"] {
            if let Some(stem) = last.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                *last = stem.to_string();
                break;
            }
        }
    }
    let shown = |name: &String| {
        let name = name.trim_start_matches(['.', '_']);
        if name.is_empty() { "unnamed" } else { name }.to_string()
    };
    names.iter().map(shown).collect()
}

/// The shards that are to be done.
fn open(shards: Vec<Part>, out: &Path, resume: bool) -> Result<Vec<Part>, Error> {
    let mut open = Vec::new();
    for part in shards {
        match find(out, &part.name, &part.origin) {
            Found::Done if resume => {}
            Found::Done | Found::Open => open.push(part),
            Found::Another(input) => {
                return Err(usage(
                    &format!(
                        "{}: has a shard “{}” already, made from {input}",
                        out.display(),
                        part.name
                    ),
                    "another folder for --out",
                ));
            }
        }
    }
    Ok(open)
}

/// A shard's files, and the rows that are not yet in them.
struct Writing {
    shard: Shard,
    builder: Builder,
    name: String,
}

impl Writing {
    fn begin(out: &Path, part: &Part, parts: Parts) -> Result<Self, Error> {
        Ok(Self {
            shard: Shard::begin(out, &part.name, &part.origin)?,
            builder: Builder::new(parts),
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
        self.shard.commit()
    }
}

fn broken(error: arrow_schema::ArrowError) -> Error {
    Error::Output(std::io::Error::other(error))
}

/// What was made of a record: its id and line, and the article or why there is none.
struct Made {
    id: Option<String>,
    line: u64,
    read: Result<Box<(Article, Analysis)>, String>,
}

fn make(bytes: Line<'_>, line: u64, parts: Parts, logs: &Logs) -> Made {
    let read = bytes.map_err(|words| (None, words));
    let read = read.and_then(|bytes| record::read(bytes, parts, logs));
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
    open: &[Part],
    logs: &Arc<Logs>,
) -> Result<u8, Error> {
    let threads = threads(extract);
    let mut progress = Progress::new();
    let mut code = 0;
    for part in open {
        for input in &part.articles {
            let mut writing = Writing::begin(out, part, parts)?;
            let logs = logs.clone();
            let make = move |line: Line<'_>, number| make(line, number, parts, &logs);
            match stream(input, threads, &mut writing, make, &mut progress) {
                Ok(all) => {
                    code = code.max(if all { 0 } else { EXIT_UNREAD });
                    writing.commit()?;
                }
                // Half an input is no shard; the others are still read.
                Err(error @ Error::Read { .. }) => {
                    progress.clear();
                    complain(&error);
                    code = error.exit_code();
                }
                Err(error) => return Err(error),
            }
        }
    }
    Ok(code)
}

fn documents(
    extract: &Extract,
    out: &Path,
    parts: Parts,
    open: &[Part],
    settings: &Settings,
) -> Result<u8, Error> {
    let mut code = 0;
    for part in open {
        let writing = RefCell::new(Writing::begin(out, part, parts)?);
        let mut ids = HashSet::new();
        let ids = RefCell::new(&mut ids);
        let corrections = Corrections::new(&settings.store, extract.as_found);
        let read = each_or_unread(
            &part.articles,
            &settings.loading,
            parts.options(),
            corrections,
            |article, analysis| {
                let place = article.source.location.as_deref();
                let id = unique(place.unwrap_or(&article.id), &mut ids.borrow_mut());
                let mut writing = writing.borrow_mut();
                writing.push(Key::from(&*id), article, analysis)
            },
            |error| {
                let input = error.input();
                let id = unique(input.unwrap_or(&part.name), &mut ids.borrow_mut());
                let mut writing = writing.borrow_mut();
                writing.push_error(Key::from(&*id), input, &error.to_string())
            },
        )?;
        code = code.max(read);
        writing.into_inner().commit()?;
    }
    Ok(code)
}

/// An id that no other article of the shard has: a list may name an address twice.
fn unique(id: &str, seen: &mut HashSet<String>) -> String {
    let mut unique = id.to_string();
    let mut nth = 1;
    while !seen.insert(unique.clone()) {
        nth += 1;
        unique = format!("{id}#{nth}");
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inputs: &[&str]) -> Vec<String> {
        let part = |input: &&str| Part {
            name: String::new(),
            origin: Origin {
                input: input.to_string(),
                bytes: None,
                parts: String::new(),
            },
            articles: Vec::new(),
        };
        let mut shards: Vec<Part> = inputs.iter().map(part).collect();
        name(&mut shards);
        shards.into_iter().map(|part| part.name).collect()
    }

    #[test]
    fn shards_are_called_after_their_inputs_as_shortly_as_tells_them_apart() {
        assert_eq!(names(&["/in/a.jsonl", "/in/b.jsonl"]), ["a", "b"]);
        let days = ["/in/date=1/part.jsonl", "/in/date=2/part.jsonl", "/in/c"];
        assert_eq!(names(&days), ["date=1-part", "date=2-part", "c"]);
        let alike = names(&["/a/b-c", "/a-b/c", "/x/a-b/c"]);
        let different: HashSet<&String> = alike.iter().collect();
        assert_eq!(different.len(), 3, "{alike:?}");
        assert_eq!(names(&["/in/.hidden.jsonl", "/in/_x"]), ["hidden", "x"]);
        assert_eq!(names(&["standard-input"]), ["standard-input"]);
    }
}

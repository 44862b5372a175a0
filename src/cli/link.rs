//! `link`: joins the people of many articles.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::args::{Format, Link};
use super::output;
use super::records::Records;
use crate::analysis::EntityKind;
use crate::article::Date;
use crate::error::{EXIT_UNREAD, Error};
use crate::link::{Article, Linked, Linker, Person};
use crate::typeset::clean_line;

/// How many lines that are no results are told of a file.
const NAMED: u64 = 5;

/// The longest line that this program may have written, in bytes.
const LONGEST: u64 = 1 << 30;

/// Runs the command; its exit code.
///
/// # Errors
/// When the input cannot be read or the output not written.
pub fn run(link: &Link) -> Result<u8, Error> {
    if link.format == Format::Markdown {
        return Err(Error::Usage {
            message: "link prints no Markdown".into(),
            hint: Some("--format text, json, jsonl or csv".into()),
        });
    }
    let (folders, others): (Vec<&PathBuf>, Vec<&PathBuf>) =
        link.inputs.iter().partition(|input| has_tables(input));
    let mut linker = Linker::default();
    let mut code = 0;
    let everybody = match (&folders[..], &others[..]) {
        ([], others) => {
            let mut inputs = Vec::new();
            for input in others {
                inputs.extend(files(input)?);
            }
            for file in &inputs {
                // Each may number its articles from 1.
                code = code.max(read(file, inputs.len() > 1, &mut linker)?);
            }
            linker.finish()
        }
        ([folder], []) => {
            tables::read(folder, &mut linker)?;
            let everybody = linker.finish();
            tables::write(folder, &everybody)?;
            everybody
        }
        // Who is whom is written beside the tables, and would point into others.
        ([first, ..], _) => {
            return Err(Error::Usage {
                message: format!(
                    "link takes one folder of tables and nothing else, and {} is one of {} inputs",
                    first.display(),
                    link.inputs.len()
                ),
                hint: Some(
                    "extract all into one folder (--format parquet --out FOLDER), or link on what extract --jsonl wrote"
                        .into(),
                ),
            });
        }
    };
    print(&everybody, link.format).map_err(Error::Output)?;
    Ok(code)
}

/// Whether this is a folder that holds a folder of one of the tables.
fn has_tables(input: &Path) -> bool {
    let tables = ["articles", "people", "quotations"];
    tables.iter().any(|table| input.join(table).is_dir())
}

/// Reading tables from files, if the program was built with Parquet.
#[cfg(feature = "parquet")]
mod tables {
    use super::{Error, Linked, Linker, Path};
    use crate::tables::people::linked;
    use crate::tables::{read::read_people, shard::write_linked};

    pub(super) fn read(folder: &Path, linker: &mut Linker) -> Result<(), Error> {
        read_people(folder, |article| linker.add(article))
    }

    /// Writes which people are the same, beside the tables that were read.
    pub(super) fn write(folder: &Path, everybody: &[Linked]) -> Result<(), Error> {
        let tables =
            linked(everybody).map_err(|error| Error::Output(super::io::Error::other(error)))?;
        write_linked(folder, &tables)
    }
}

#[cfg(not(feature = "parquet"))]
mod tables {
    use super::{Error, Linked, Linker, Path};

    pub(super) fn read(_: &Path, _: &mut Linker) -> Result<(), Error> {
        Err(Error::Usage {
            message: "this program was built without tables".into(),
            hint: Some(
                "cargo install --path . --features parquet, or link on what extract --jsonl wrote"
                    .into(),
            ),
        })
    }

    pub(super) fn write(_: &Path, _: &[Linked]) -> Result<(), Error> {
        Ok(())
    }
}

/// A file, or the files of a folder in the order of their names.
fn files(input: &Path) -> Result<Vec<PathBuf>, Error> {
    if !input.is_dir() {
        return Ok(vec![input.to_path_buf()]);
    }
    let unread = |source| Error::Read {
        input: input.display().to_string(),
        source,
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(input).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    match files.is_empty() {
        false => Ok(files),
        true => Err(Error::Unreadable {
            input: input.display().to_string(),
            what: "neither tables nor results of extract --jsonl".into(),
            hint: Some("pullquote extract --jsonl NEWS --format parquet --out FOLDER".into()),
        }),
    }
}

/// The fields of `extract`'s output that are needed here.
#[derive(Deserialize)]
struct Extracted<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    /// The part that the article belongs to, if the job had several.
    #[serde(default)]
    shard: Option<String>,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    published_date: Option<Date>,
    /// `None` if `extract` was asked for other parts, or if the line is an error.
    people: Option<Vec<Named>>,
    #[serde(default)]
    quotes: Vec<Quoted>,
}

#[derive(Deserialize)]
struct Named {
    id: u32,
    name: String,
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Deserialize)]
struct Quoted {
    speaker: Option<Speaker>,
}

#[derive(Deserialize)]
struct Speaker {
    name: String,
    kind: String,
}

/// Reads the results in a file, one a line, and returns the exit code. If there are several
/// files, each file's articles belong to a part of the file's name.
fn read(path: &Path, several: bool, linker: &mut Linker) -> Result<u8, Error> {
    let name = match path.to_str() {
        Some("-") => "standard input".to_string(),
        _ => path.display().to_string(),
    };
    let unread = |source| Error::Read {
        input: name.clone(),
        source,
    };
    let input: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => Box::new(File::open(path).map_err(unread)?),
    };
    let mut input = BufReader::with_capacity(1 << 18, input);
    let shard: Arc<str> = if several { &*name } else { "" }.into();
    let (mut line, mut wrongs, mut code, mut bytes) = (0, 0_u64, 0, Vec::new());
    loop {
        bytes.clear();
        let taken = Read::take(&mut input, LONGEST).read_until(b'\n', &mut bytes);
        if taken.map_err(unread)? == 0 {
            if let Some(more @ 1..) = wrongs.checked_sub(NAMED) {
                super::warn(&format!("{name}: and {more} more lines"));
            }
            return Ok(code);
        }
        line += 1;
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let mut wrong = |words: &str| {
            wrongs += 1;
            if wrongs <= NAMED {
                super::warn(&format!(
                    "{name}: line {line}: no result of extract: {words}"
                ));
            }
            code = EXIT_UNREAD;
        };
        match serde_json::from_slice::<Extracted<'_>>(&bytes) {
            // What extract could not read names nobody.
            Ok(Extracted { error: Some(_), .. }) => {}
            Ok(Extracted {
                people: Some(people),
                id,
                shard: of,
                published_date,
                quotes,
                ..
            }) => linker.add(Article {
                id: super::extract::id_of(id).unwrap_or_else(|| format!("{name}:{line}")),
                shard: of.map_or_else(|| shard.clone(), Arc::from),
                day: published_date.map(|date| date.days()),
                people: people.into_iter().map(Person::from).collect(),
                others: organisations(quotes),
            }),
            Ok(_) => wrong("it has no “people”"),
            Err(error) if error.is_data() => wrong("another object than extract writes"),
            Err(_) => wrong("it is no JSON"),
        }
    }
}

impl From<Named> for Person {
    fn from(named: Named) -> Self {
        Self {
            id: named.id,
            name: named.name,
            roles: named.roles,
        }
    }
}

fn organisations(quotes: Vec<Quoted>) -> Vec<String> {
    let speakers = quotes.into_iter().filter_map(|quote| quote.speaker);
    let others = speakers.filter(|speaker| speaker.kind == EntityKind::Organization.name());
    others.map(|speaker| speaker.name).collect()
}

#[derive(Serialize)]
struct PersonRow<'a> {
    linked_id: &'a str,
    name: &'a str,
    names: &'a [String],
    roles: &'a [String],
    articles: usize,
    confidence: f32,
    members: Vec<MemberRow<'a>>,
}

#[derive(Serialize)]
struct MemberRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    linked_id: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    shard: &'a str,
    article_id: &'a str,
    person_id: u32,
    name: &'a str,
    confidence: f32,
}

const HEAD: &[&str] = &[
    "linked_id",
    "article_id",
    "person_id",
    "name",
    "confidence",
    "shard",
];

fn print(everybody: &[Linked], format: Format) -> io::Result<()> {
    let mut out = output();
    match format {
        Format::Text | Format::Markdown => text(&mut out, everybody)?,
        Format::Json => {
            let mut records = Records::new(format, HEAD);
            for somebody in everybody {
                let row = PersonRow {
                    linked_id: &somebody.id,
                    name: &somebody.name,
                    names: &somebody.names,
                    roles: &somebody.roles,
                    articles: somebody.articles(),
                    confidence: somebody.confidence(),
                    members: members(somebody, false).collect(),
                };
                records.write(&mut out, &row, Vec::new)?;
            }
            records.end(&mut out)?;
        }
        Format::Jsonl | Format::Csv => {
            let mut records = Records::new(format, HEAD);
            for somebody in everybody {
                for row in members(somebody, true) {
                    records.write(&mut out, &row, || {
                        vec![
                            somebody.id.clone(),
                            row.article_id.to_string(),
                            row.person_id.to_string(),
                            row.name.to_string(),
                            row.confidence.to_string(),
                            row.shard.to_string(),
                        ]
                    })?;
                }
            }
            records.end(&mut out)?;
        }
    }
    out.flush()
}

fn members(somebody: &Linked, with_id: bool) -> impl Iterator<Item = MemberRow<'_>> {
    somebody.members.iter().map(move |member| MemberRow {
        linked_id: with_id.then_some(&*somebody.id),
        shard: &member.shard,
        article_id: &member.article,
        person_id: member.person,
        name: &member.name,
        confidence: member.confidence,
    })
}

/// The roles that a person has most often, at most two. "Mayor" before a name is what "mayor" is
/// behind it.
fn roles(somebody: &Linked) -> Vec<&str> {
    let mut roles: Vec<&str> = Vec::new();
    for role in &somebody.roles {
        let said = roles
            .iter()
            .any(|r| r.to_lowercase() == role.to_lowercase());
        if !said && roles.len() < 2 {
            roles.push(role);
        }
    }
    roles
}

/// Writes a line for each person, those of most articles first.
fn text(out: &mut dyn Write, everybody: &[Linked]) -> io::Result<()> {
    let mut sorted: Vec<&Linked> = everybody.iter().collect();
    sorted.sort_by_key(|somebody| std::cmp::Reverse(somebody.articles()));
    for somebody in sorted {
        let mut line = somebody.name.clone();
        for role in roles(somebody) {
            line.push_str(", ");
            line.push_str(role);
        }
        let count = somebody.articles();
        let articles = if count == 1 { "article" } else { "articles" };
        line.push_str(&format!(" ({count} {articles}"));
        if let Some(others) = somebody.names.get(1..).filter(|others| !others.is_empty()) {
            line.push_str(&format!("; also {}", others.join(", ")));
        }
        if somebody.members.len() > 1 {
            line.push_str(&format!("; {:.2}", somebody.confidence()));
        }
        line.push(')');
        writeln!(out, "{}", clean_line(&line))?;
    }
    Ok(())
}

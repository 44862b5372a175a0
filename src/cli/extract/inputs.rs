//! The input of `extract --format parquet`, divided into shards: what each one is read from and
//! what it is called.
//!
//! A shard of records is one input. A shard of documents is a folder, or all single files
//! together. An input keeps the name it already has in the tables, whatever else a run reads,
//! and a document stands in one shard only.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::{Extract, usage};
use crate::article::words_id;
use crate::error::Error;
use crate::export::json::Parts;
use crate::load::{self, Input};
use crate::tables::origin::{Document, Origin, standing};

/// The name of standard input.
const STDIN: &str = "standard-input";
/// The name of all single files of a run together.
const FILES: &str = "files";

/// A part of the input with its own output files.
pub(super) struct InputPart {
    /// The name of the files.
    pub(super) name: String,
    pub(super) origin: Origin,
    pub(super) articles: Vec<OsString>,
    /// What has been written of it already.
    pub(super) before: Option<Origin>,
}

impl InputPart {
    /// Whether it has been written completely and is up to date.
    pub(super) fn is_done(&self) -> bool {
        self.before.as_ref() == Some(&self.origin)
    }
}

/// Divides the input into its parts.
///
/// # Errors
/// When rows that stand would be lost, or would stand twice.
pub(super) fn parts_of(
    extract: &Extract,
    out: &Path,
    parts: Parts,
) -> Result<Vec<InputPart>, Error> {
    let standing = standing(out)?;
    let mut found = listed(extract, &words_of(parts));
    // One that is named twice is one.
    let mut seen = HashSet::new();
    found.retain(|part| seen.insert(part.origin.input.clone()));
    for part in &mut found {
        let same = standing.iter().find(|s| s.1.input == part.origin.input);
        if let Some((name, origin)) = same {
            part.name.clone_from(name);
            part.before = Some(origin.clone());
        }
    }
    if found.iter().any(|part| part.origin.input == STDIN) {
        check_stdin(extract, out, &found)?;
    }
    if !extract.jsonl {
        once(&mut found, &standing, out)?;
    }
    for part in &found {
        let lost = part.before.as_ref().map(|o| o.lacking(&part.origin));
        if let Some([first, ..]) = lost.as_deref() {
            return Err(usage(
                &format!(
                    "{}: its shard “{}” has {first} too, which would be lost",
                    out.display(),
                    part.name
                ),
                &format!(
                    "name it too, another folder for --out, or delete {}/articles/{}.parquet to do without",
                    out.display(),
                    part.name
                ),
            ));
        }
    }
    let taken: HashSet<String> = standing.into_iter().map(|(name, _)| name).collect();
    name(&mut found, &taken);
    Ok(found)
}

/// Refuses what cannot be done with standard input, which cannot be read a second time.
fn check_stdin(extract: &Extract, out: &Path, parts: &[InputPart]) -> Result<(), Error> {
    if extract.resume {
        return Err(usage(
            "--resume and standard input: whether it is the same as before cannot be known",
            "save it as a file, and name that",
        ));
    }
    let part = parts.iter().find(|part| part.origin.input == STDIN);
    match part.filter(|part| part.before.is_some()) {
        Some(part) => Err(usage(
            &format!(
                "{}: has the rows of another standard input, which would be lost",
                out.display()
            ),
            &format!(
                "another folder for --out, or delete {}/articles/{}.parquet to do without",
                out.display(),
                part.name
            ),
        )),
        None => Ok(()),
    }
}

/// The parts as they were named, each with all its documents.
fn listed(extract: &Extract, words: &str) -> Vec<InputPart> {
    let part = |input: &str, documents, articles| InputPart {
        name: String::new(),
        origin: Origin {
            input: input.to_string(),
            parts: words.to_string(),
            documents,
            unreached: Vec::new(),
        },
        articles,
        before: None,
    };
    let mut parts: Vec<InputPart> = Vec::new();
    let mut files: Vec<OsString> = Vec::new();
    for input in super::inputs(extract) {
        let path = absolute(Path::new(&input));
        let place = path.to_string_lossy();
        if input == "-" {
            parts.push(part(STDIN, Vec::new(), vec![input]));
        } else if extract.jsonl {
            parts.push(part(&place, vec![Document::of(&path)], vec![input]));
        } else if path.is_dir() {
            parts.push(part(&place, Vec::new(), vec![input]));
        } else {
            files.push(input);
        }
    }
    if !files.is_empty() {
        parts.push(part(FILES, Vec::new(), files));
    }
    parts
}

/// Puts each document into only one part: the one that has it already, or the first that was
/// named.
fn once(
    parts: &mut Vec<InputPart>,
    standing: &[(String, Origin)],
    out: &Path,
) -> Result<(), Error> {
    let mut held: HashMap<&str, &(String, Origin)> = HashMap::new();
    for shard in standing {
        held.extend(shard.1.documents.iter().map(|d| (&*d.path, shard)));
    }
    let named: HashSet<String> = parts.iter().map(|p| p.origin.input.clone()).collect();
    let mut seen: HashSet<String> = HashSet::new();
    for part in parts.iter_mut().filter(|part| part.origin.input != STDIN) {
        let mut all = documents(&part.articles);
        all.sort_unstable();
        part.articles.clear();
        for (document, argument) in all {
            if let Some(document) = document {
                let holder = held.get(&*document.path);
                let theirs = holder.filter(|(_, origin)| origin.input != part.origin.input);
                if let Some((shard, origin)) = theirs {
                    if named.contains(&origin.input) {
                        continue;
                    }
                    let (out, path, input) = (out.display(), &document.path, &origin.input);
                    return Err(usage(
                        &format!(
                            "{out}: has {path} already, in its shard “{shard}” made from {input}"
                        ),
                        "name what that was made from too, or another folder for --out",
                    ));
                }
                if !seen.insert(document.path.clone()) {
                    continue;
                }
                part.origin.documents.push(document);
            }
            part.articles.push(argument);
        }
    }
    parts.retain(|part| !part.articles.is_empty() || part.before.is_some());
    Ok(())
}

/// The documents that the arguments lead to, each with an argument for it alone. An argument
/// that leads to none reports that when it is read.
fn documents(arguments: &[OsString]) -> Vec<(Option<Document>, OsString)> {
    let mut all = Vec::new();
    for argument in arguments {
        all.extend(
            load::expand(&[argument])
                .into_iter()
                .map(|input| match input {
                    Ok(Input::File(path)) => {
                        let document = Document::of(&absolute(&path));
                        (Some(document), path.into_os_string())
                    }
                    Ok(Input::Address(address)) => (Some(Document::at(&address)), address.into()),
                    Ok(_) => (None, argument.clone()),
                    Err(error) => {
                        let place = error.input().map(OsString::from);
                        (None, place.unwrap_or_else(|| argument.clone()))
                    }
                }),
        );
    }
    all
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

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_path_buf())
}

/// Names what has no name yet after its input: the file's name, and folders before it as far
/// as it takes to tell it from all others and from what is `taken`.
fn name(parts: &mut [InputPart], taken: &HashSet<String>) {
    let mut new: Vec<&mut InputPart> = parts.iter_mut().filter(|p| p.name.is_empty()).collect();
    let words: Vec<Vec<String>> = new.iter().map(|p| words_in(&p.origin.input)).collect();
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
        for (part, words) in new.iter_mut().zip(&words) {
            let name = named(words);
            let alone = count.get(&name) == Some(&1) && !taken.contains(&name);
            if part.name.is_empty() && (alone || folders == longest) {
                part.name = name;
            }
        }
    }
    // `a/b-c` and `a-b/c`: a mark of the whole path tells them apart.
    let mut seen = taken.clone();
    for part in &mut new {
        if !seen.insert(part.name.clone()) {
            part.name = format!("{}-{:016x}", part.name, words_id(&part.origin.input, 0));
            seen.insert(part.name.clone());
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

#[cfg(test)]
mod tests {
    use super::*;

    fn part(input: &str) -> InputPart {
        InputPart {
            name: String::new(),
            origin: Origin {
                input: input.to_string(),
                ..Origin::default()
            },
            articles: Vec::new(),
            before: None,
        }
    }

    fn names(inputs: &[&str], taken: &[&str]) -> Vec<String> {
        let mut parts: Vec<InputPart> = inputs.iter().map(|input| part(input)).collect();
        let taken = taken.iter().map(|name| name.to_string()).collect();
        name(&mut parts, &taken);
        parts.into_iter().map(|part| part.name).collect()
    }

    #[test]
    fn shards_are_called_after_their_inputs_as_shortly_as_tells_them_apart() {
        assert_eq!(names(&["/in/a.jsonl", "/in/b.jsonl"], &[]), ["a", "b"]);
        let days = ["/in/date=1/part.jsonl", "/in/date=2/part.jsonl", "/in/c"];
        assert_eq!(names(&days, &[]), ["date=1-part", "date=2-part", "c"]);
        let alike = names(&["/a/b-c", "/a-b/c", "/x/a-b/c"], &[]);
        let different: HashSet<&String> = alike.iter().collect();
        assert_eq!(different.len(), 3, "{alike:?}");
        assert_eq!(
            names(&["/in/.hidden.jsonl", "/in/_x"], &[]),
            ["hidden", "x"]
        );
        assert_eq!(names(&["standard-input"], &[]), ["standard-input"]);
    }

    #[test]
    fn a_name_that_another_input_has_is_not_taken() {
        assert_eq!(names(&["/in/day=2/part.jsonl"], &["part"]), ["day=2-part"]);
        let all = ["part", "day=2-part", "in-day=2-part"];
        let marked = names(&["/in/day=2/part.jsonl"], &all);
        assert!(marked[0].starts_with("in-day=2-part-"), "{marked:?}");
    }
}

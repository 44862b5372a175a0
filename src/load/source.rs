//! Where bytes come from: files, folders, standard input, addresses, feeds, samples.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Limits;
use super::detect::is_feed;
use super::formats::FORMATS;
use super::input::{Input, is_address};
use crate::error::Error;

/// Endings of packed files; the ending before them says what is packed.
const PACKED: &[&str] = &["gz", "zst"];

/// The scheme of an address, and what follows it.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.len() > 1 && scheme.chars().all(plain)).then_some((scheme, rest))
}

/// The path of a `file://` address: of this machine, whatever host it names.
fn local(address: &str) -> PathBuf {
    let path = address.find('/').map_or(address, |at| &address[at..]);
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    PathBuf::from(path.into_owned())
}

/// Turns what was typed into inputs: `-` is standard input, `http://…` and `https://…` are
/// addresses, `file://…` is a file, and a folder gives every article in it, recursively and
/// sorted. An argument that cannot be used gives an error in its place, so that it does not stop
/// the others.
pub fn expand<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Vec<Result<Input, Error>> {
    let limits = Limits::default();
    let mut inputs = Vec::new();
    for argument in arguments {
        let argument = argument.as_ref();
        if argument == "-" {
            inputs.push(Ok(Input::Stdin));
            continue;
        }
        if let Some(address) = argument.to_str().filter(|a| is_address(a)) {
            inputs.push(Ok(Input::Address(address.to_string())));
            continue;
        }
        let path = match argument.to_str().and_then(scheme) {
            Some(("file", path)) => local(path),
            Some((scheme, _)) if !Path::new(argument).exists() => {
                inputs.push(Err(Error::Fetch {
                    input: argument.to_string_lossy().into_owned(),
                    what: format!("only http and https are fetched, not {scheme}"),
                    hint: Some(
                        "fetch it with another program, and pipe it: … | pullquote -".into(),
                    ),
                }));
                continue;
            }
            _ => PathBuf::from(argument),
        };
        if !path.is_dir() {
            inputs.push(Ok(Input::File(path)));
            continue;
        }
        let before = inputs.len();
        walk(&path, &limits, 0, &is_article, &mut inputs);
        if inputs.len() == before {
            inputs.push(Err(Error::EmptyFolder {
                input: path.display().to_string(),
            }));
        }
    }
    inputs
}

/// The feeds and lists of feeds below the folders that were typed. A folder is searched for
/// articles only, and the user is told of the rest.
pub fn lists_below<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Vec<PathBuf> {
    /// How many files of a folder are looked into: whoever opens a folder waits for it.
    const LOOKED_AT: usize = 64;
    let looked = Cell::new(0);
    let is_one = |path: &Path| {
        may_be_list(path) && looked.replace(looked.get() + 1) < LOOKED_AT && is_list(path)
    };
    let mut found = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            walk(path, &Limits::default(), 0, &is_one, &mut found);
        }
    }
    let files = found.into_iter().filter_map(|input| match input {
        Ok(Input::File(path)) => Some(path),
        _ => None,
    });
    files.collect()
}

/// Endings of files that may be feeds.
const MAY_BE_LISTS: &[&str] = &["xml", "rss", "atom", "opml", "rdf", "json"];

/// Whether a file may be a feed by its ending.
fn may_be_list(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| MAY_BE_LISTS.contains(&ending.as_str()))
}

/// Whether a file is a feed, or a list of feeds.
fn is_list(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && is_feed(&head, "")
}

/// Adds the files below `dir` that are wanted. Links to folders are not followed, so a loop of
/// links cannot catch us.
fn walk(
    dir: &Path,
    limits: &Limits,
    depth: usize,
    takes: &dyn Fn(&Path) -> bool,
    found: &mut Vec<Result<Input, Error>>,
) {
    let unread = |source| Error::Read {
        input: dir.display().to_string(),
        source,
    };
    let mut entries: Vec<PathBuf> = match fs::read_dir(dir) {
        Ok(entries) => entries.filter_map(|e| Some(e.ok()?.path())).collect(),
        Err(error) => {
            found.push(Err(unread(error)));
            return;
        }
    };
    entries.sort();
    for path in entries {
        if found.len() >= limits.files {
            return;
        }
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        let Ok(kind) = fs::symlink_metadata(&path) else {
            continue;
        };
        if kind.is_dir() {
            if depth < limits.depth {
                walk(&path, limits, depth + 1, takes, found);
            }
        } else if path.is_file() && takes(&path) {
            found.push(Ok(Input::File(path)));
        }
    }
}

/// Whether a file's name is that of an article, also packed.
fn is_article(path: &Path) -> bool {
    let ends = |path: &Path, known: &dyn Fn(&str) -> bool| {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| known(&ending))
    };
    let article = |path: &Path| {
        ends(path, &|ending| {
            FORMATS.iter().any(|row| row.endings.contains(&ending))
        })
    };
    let packed = ends(path, &|ending| PACKED.contains(&ending));
    article(path)
        || packed
            && path
                .file_stem()
                .is_some_and(|inside| article(inside.as_ref()))
}

/// How much of an input is read before it is asked whether it can be an article, in bytes.
pub(super) const HEAD: u64 = 64 << 10;

/// All bytes of an input. `check` sees the beginning first and may refuse it, so that a film or
/// an endless device is not read as a whole.
///
/// # Errors
/// When it cannot be read, is refused, or is longer than `limits` allows.
pub(super) fn bytes(
    input: &Input,
    limits: &Limits,
    check: impl Fn(&[u8]) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    let name = input.name();
    let unread = |source| Error::Read {
        input: name.clone(),
        source,
    };
    match input {
        Input::Sample(sample) => Ok(sample.text.as_bytes().to_vec()),
        // These have loaders of their own.
        Input::Address(_) | Input::Entry(_) => Err(unread(io::ErrorKind::Unsupported.into())),
        Input::Stdin => drain(io::stdin().lock(), 0, &name, limits, check),
        Input::File(path) => {
            let file = File::open(path).map_err(unread)?;
            let metadata = file.metadata().map_err(unread)?;
            if metadata.is_dir() {
                return Err(Error::Read {
                    input: name,
                    source: io::Error::other("a folder, not a file"),
                });
            }
            drain(file, metadata.len(), &name, limits, check)
        }
    }
}

/// Reads `from` to its end; `size` is the size that it claims.
fn drain(
    mut from: impl Read,
    size: u64,
    name: &str,
    limits: &Limits,
    check: impl Fn(&[u8]) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    let unread = |source| Error::Read {
        input: name.into(),
        source,
    };
    let too_large = |size| Error::TooLarge {
        input: name.into(),
        size,
        limit: limits.bytes,
    };
    let head = HEAD.min(limits.bytes.saturating_add(1));
    // Room for all of a short file: a vector that grows reads it by handfuls.
    let room = usize::try_from(size.saturating_add(1).min(head)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(room);
    (&mut from)
        .take(head)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    check(&bytes)?;
    if size > limits.bytes {
        return Err(too_large(size));
    }
    let left = usize::try_from(size)
        .unwrap_or(0)
        .saturating_sub(bytes.len());
    // One byte more than the file has lets the last read see its end without growing.
    bytes.reserve_exact(left.saturating_add(1));
    let most = limits.bytes.saturating_add(1) - bytes.len() as u64;
    from.take(most).read_to_end(&mut bytes).map_err(unread)?;
    let read = bytes.len() as u64;
    if read > limits.bytes {
        return Err(too_large(read));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_articles_in_a_folder_are_found_beside_its_articles() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("written");
        };
        let feed = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel/></rss>";
        write("a.xml", feed);
        write("b.opml", "<opml version=\"2.0\"><body/></opml>");
        write("c.xml", "<notes><note>No feed.</note></notes>");
        write("d.txt", "The pier is old.");
        write(".e.xml", feed);
        let names = |paths: Vec<PathBuf>| -> Vec<String> {
            let name = |path: &PathBuf| path.file_name().map(|n| n.to_string_lossy().into_owned());
            paths.iter().filter_map(name).collect()
        };
        assert_eq!(names(lists_below(&[folder.path()])), ["a.xml", "b.opml"]);
        let articles = expand(&[folder.path()])
            .into_iter()
            .map(|input| match input {
                Ok(Input::File(path)) => path,
                other => panic!("{other:?}"),
            });
        assert_eq!(names(articles.collect()), ["d.txt"]);
    }
}

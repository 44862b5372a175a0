//! Opens ZIP files of parts, which EPUB, Word and OpenDocument files are.

use std::io::{Cursor, Read};

use flate2::read::DeflateDecoder;
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

use super::Limits;
use crate::error::Error;

/// Up to this size unpacked data is never suspicious.
const FEW: u64 = 64 << 20;
/// Text is packed into a tenth of its size, seldom less. What is packed into less than this part
/// was made to fill the memory.
const TIMES: u64 = 100;

/// The most that so many packed bytes may unpack to.
fn most_of(packed: u64) -> u64 {
    packed.saturating_mul(TIMES).max(FEW)
}

/// An open container.
pub(super) struct Container<'a> {
    name: &'a str,
    parts: Parts<'a>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Parts that broke off while they were read.
    pub damaged: usize,
}

enum Parts<'a> {
    Listed {
        archive: ZipArchive<Cursor<&'a [u8]>>,
        /// Parts by name, and by name in lower case, since some producers disagree with
        /// themselves.
        index: FxHashMap<String, usize>,
        names: Vec<String>,
    },
    /// Parts found one by one, because the list at the end is missing or wrong.
    PartHead(Vec<PartHead<'a>>),
}

struct PartHead<'a> {
    name: String,
    deflated: bool,
    data: &'a [u8],
}

impl<'a> Container<'a> {
    /// Opens a container. If its list of parts is gone (a download that broke off), the parts
    /// themselves are searched for.
    pub fn open(bytes: &'a [u8], name: &'a str, limits: &Limits) -> Result<Self, Error> {
        let parts = match listed(bytes) {
            Some(parts) => parts,
            None => Parts::PartHead(found(bytes, limits.parts)),
        };
        let container = Self {
            name,
            parts,
            limits: *limits,
            left: limits.unpacked,
            damaged: 0,
        };
        let count = container.names().count();
        if count == 0 {
            return Err(container.unreadable("damaged: none of its parts could be found", None));
        }
        if count > limits.parts {
            let what = format!("has {count} parts; at most {} are read", limits.parts);
            return Err(container.unreadable(&what, None));
        }
        Ok(container)
    }

    /// An error about this file.
    pub fn unreadable(&self, what: &str, hint: Option<&str>) -> Error {
        Error::Unreadable {
            input: self.name.into(),
            what: what.into(),
            hint: hint.map(|hint| hint.replace("FILE", self.name)),
        }
    }

    /// Whether the list of its parts was missing.
    pub fn was_broken(&self) -> bool {
        matches!(self.parts, Parts::PartHead(_))
    }

    /// The names of its parts, in order.
    pub fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match &self.parts {
            Parts::Listed { names, .. } => Box::new(names.iter().map(String::as_str)),
            Parts::PartHead(found) => Box::new(found.iter().map(|f| f.name.as_str())),
        }
    }

    /// Whether it has a part.
    pub fn has(&self, path: &str) -> bool {
        self.position(path).is_some()
    }

    fn position(&self, path: &str) -> Option<usize> {
        match &self.parts {
            Parts::Listed { index, .. } => index
                .get(path)
                .or_else(|| index.get(&path.to_lowercase()))
                .or_else(|| index.get(&composed(path)))
                .copied(),
            Parts::PartHead(found) => found
                .iter()
                .position(|f| f.name == path)
                .or_else(|| found.iter().position(|f| f.name.eq_ignore_ascii_case(path)))
                .or_else(|| {
                    let path = composed(path);
                    found.iter().position(|f| composed(&f.name) == path)
                })
                .or_else(|| {
                    found
                        .iter()
                        .position(|f| plain(&f.name).is_some_and(|name| name == path))
                }),
        }
    }

    /// Unpacks a part; `None` if there is none of this name. Of a damaged part it gives what
    /// could be unpacked.
    ///
    /// # Errors
    /// Where all that was unpacked so far is more than the limit, or a part is locked.
    pub fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(position) = self.position(path) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let mut locked = false;
        let (mut bound, mut told) = (self.left, 0);
        // One more than may be tells a part that fits from one that does not.
        let mut most = |packed: u64| {
            bound = bound.min(most_of(packed));
            bound.saturating_add(1)
        };
        let read = match &mut self.parts {
            Parts::Listed { archive, .. } => match archive.by_index(position) {
                Ok(part) => {
                    told = part.size();
                    let most = most(part.compressed_size());
                    // What says itself that it is too long need not be unpacked for it.
                    match told < most {
                        true => part.take(most).read_to_end(&mut bytes).map(|_| ()),
                        false => Ok(()),
                    }
                }
                Err(error) => {
                    locked = matches!(
                        error,
                        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
                    );
                    Err(error.into())
                }
            },
            Parts::PartHead(found) => {
                let part = &found[position];
                let mut data = part.data;
                let most = most(data.len() as u64);
                let read = if part.deflated {
                    DeflateDecoder::new(data).take(most).read_to_end(&mut bytes)
                } else {
                    data.by_ref().take(most).read_to_end(&mut bytes)
                };
                read.map(|_| ())
            }
        };
        if locked {
            return Err(self.unreadable("locked with a password", None));
        }
        if told.max(bytes.len() as u64) > bound {
            return Err(self.too_much(bound >= self.left));
        }
        self.left -= bytes.len() as u64;
        self.damaged += usize::from(read.is_err());
        Ok(Some(bytes))
    }

    fn too_much(&self, limit: bool) -> Error {
        match limit {
            true => {
                let limit = self.limits.unpacked;
                self.unreadable(&format!("unpacks to more than {limit} bytes"), None)
            }
            false => self.unreadable("unpacks to far more than anybody reads", None),
        }
    }

    /// Checks that these parts together, by what the container says, are within the limit; asked
    /// before the first of them is unpacked.
    ///
    /// # Errors
    /// Where they are more.
    pub fn check<'p>(&mut self, paths: impl Iterator<Item = &'p str>) -> Result<(), Error> {
        let (mut packed, mut unpacked) = (0_u64, 0_u64);
        for path in paths {
            let Some(position) = self.position(path) else {
                continue;
            };
            if let Parts::Listed { archive, .. } = &mut self.parts
                && let Ok(part) = archive.by_index_raw(position)
            {
                packed = packed.saturating_add(part.compressed_size());
                unpacked = unpacked.saturating_add(part.size());
            }
        }
        if unpacked > self.left {
            return Err(self.too_much(true));
        }
        match unpacked > most_of(packed) {
            true => Err(self.too_much(false)),
            false => Ok(()),
        }
    }

    /// A part as text, whatever encoding it names or has.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Error> {
        Ok(self.read(path)?.map(super::xml::decode))
    }
}

/// A name whose accents are part of their letters, as most systems write it. Archives packed on
/// a Mac have them separate.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// A name as references to it read: without escapes, and without a folder that it enters and
/// leaves again.
fn plain(name: &str) -> Option<String> {
    let escaped = name.contains(['%', '\\']);
    let written = escaped || name.split('/').any(|part| matches!(part, "." | ".."));
    written.then(|| path("", name))
}

/// The path from the root of the container that a reference in the file at `from` means.
pub(super) fn path(from: &str, reference: &str) -> String {
    // Old programs wrote the bytes of their own encoding.
    let bytes: Vec<u8> = percent_decode_str(reference).collect();
    let reference = String::from_utf8(bytes).unwrap_or_else(|error| {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
        text.into_owned()
    });
    let mut parts: Vec<&str> = Vec::new();
    if !reference.starts_with('/') {
        parts.extend(from.split('/'));
        parts.pop();
    }
    // Some programs part folders as Windows does.
    for part in reference.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn listed(bytes: &[u8]) -> Option<Parts<'_>> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut index = FxHashMap::default();
    let mut names = Vec::with_capacity(archive.len());
    for n in 0..archive.len() {
        let name = match archive.name_for_index(n) {
            Some(Ok(name)) => name.replace('\\', "/"),
            _ => String::new(),
        };
        index.entry(name.to_lowercase()).or_insert(n);
        names.push(name);
    }
    for (n, name) in names
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_ascii())
    {
        index.entry(composed(name)).or_insert(n);
    }
    for (n, name) in names.iter().enumerate() {
        if let Some(plain) = plain(name) {
            index.entry(plain).or_insert(n);
        }
    }
    // A name as it is goes before another's in lower case.
    for (n, name) in names.iter().enumerate() {
        index.insert(name.clone(), n);
    }
    (!names.is_empty()).then_some(Parts::Listed {
        archive,
        index,
        names,
    })
}

/// Finds parts by the headers before each of them. One more than `most` is enough.
fn found(bytes: &[u8], most: usize) -> Vec<PartHead<'_>> {
    const HEADER: usize = 30;
    let mut parts = Vec::new();
    let mut at = 0;
    while parts.len() <= most
        && let Some(n) = memchr::memmem::find(&bytes[at..], b"PK\x03\x04")
    {
        let start = at + n;
        at = start + 4;
        let Some(header) = bytes.get(start..start + HEADER) else {
            break;
        };
        let short = |n: usize| usize::from(u16::from_le_bytes([header[n], header[n + 1]]));
        let packed = u32::from_le_bytes([header[18], header[19], header[20], header[21]]) as usize;
        let (method, locked) = (short(8), short(6) & 1 == 1);
        let data = start + HEADER + short(26) + short(28);
        let (Some(name), Some(rest)) = (
            bytes.get(start + HEADER..start + HEADER + short(26)),
            bytes.get(data..),
        ) else {
            continue;
        };
        if locked || !matches!(method, 0 | 8) {
            continue;
        }
        // A stored part ends where its header says; where that is not said, at the next
        // header. A deflated one knows its own end.
        let end = match (method, packed) {
            (0, 0) => memchr::memmem::find(rest, b"PK").unwrap_or(rest.len()),
            (0, packed) => packed.min(rest.len()),
            _ => rest.len(),
        };
        if packed > 0 {
            at = data + packed.min(rest.len());
        }
        parts.push(PartHead {
            name: String::from_utf8_lossy(name).replace('\\', "/"),
            deflated: method == 8,
            data: &rest[..end],
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::samples_of::zip;

    #[test]
    fn parts_are_read_by_name() {
        let bytes = zip(&[("a.txt", b"one"), ("Dir/B.txt", b"two")]);
        let mut open = Container::open(&bytes, "x.zip", &Limits::default()).unwrap();
        assert_eq!(open.read("a.txt").unwrap().unwrap(), b"one");
        assert_eq!(open.read("dir/b.txt").unwrap().unwrap(), b"two");
        assert!(open.read("c").unwrap().is_none());
        assert!(!open.was_broken());
    }

    #[test]
    fn a_broken_list_of_parts_is_done_without() {
        let text = b"words ".repeat(1000);
        let bytes = zip(&[("a.txt", b"one"), ("b.txt", &text), ("c.txt", &text)]);
        let cut = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        let mut open = Container::open(&bytes[..cut], "x.zip", &Limits::default()).unwrap();
        assert!(open.was_broken());
        assert_eq!(open.read("a.txt").unwrap().unwrap(), b"one");
        assert_eq!(open.read("c.txt").unwrap().unwrap(), text);
        assert_eq!(open.damaged, 0);
    }

    #[test]
    fn all_parts_together_are_bounded() {
        let zeros = vec![0; 1 << 20];
        let bytes = zip(&[("a", &zeros), ("b", &zeros)]);
        let limits = Limits {
            unpacked: (1 << 20) + 5,
            ..Limits::default()
        };
        let mut open = Container::open(&bytes, "x.zip", &limits).unwrap();
        assert_eq!(open.read("a").unwrap().unwrap().len(), 1 << 20);
        let error = open.read("b").unwrap_err().to_string();
        assert!(error.contains("unpacks to more than"), "{error}");
        let limits = Limits {
            parts: 1,
            ..Limits::default()
        };
        assert!(Container::open(&bytes, "x.zip", &limits).is_err());
    }

    #[test]
    fn nothing_in_it_is_an_error() {
        assert!(Container::open(b"PK\x03\x04", "x.zip", &Limits::default()).is_err());
        assert!(Container::open(b"", "x.zip", &Limits::default()).is_err());
    }
}

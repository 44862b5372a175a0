//! Pages saved by a browser: MHTML, Safari's web archives, and plain files that say where they
//! came from.

#[cfg(feature = "office")]
pub(super) mod archive;
#[cfg(feature = "office")]
mod mhtml;
#[cfg(feature = "office")]
mod page;
#[cfg(feature = "office")]
mod webarchive;

use std::path::{Component, Path};

use percent_encoding::percent_decode_str;

use super::textual::parse_text;
use crate::article::{Article, Format};

/// How far into a page browsers note where it was saved from, in bytes.
const HEAD: usize = 4096;

/// The address that a page saved as plain HTML was saved from, as browsers and extensions
/// note it in a comment.
pub(super) fn origin(page: &str) -> Option<String> {
    let mut end = page.len().min(HEAD);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let head = &page[..end];
    comments(head).find_map(|comment| {
        // `<!-- saved from url=(0033)https://example.org/harbour/ -->`
        if let Some((_, rest)) = comment.split_once("saved from url=(") {
            let (digits, address) = rest.split_once(')')?;
            let length: usize = digits.parse().ok()?;
            let address = address.get(..length).unwrap_or(address);
            return web(address);
        }
        // `<!-- Page saved with SingleFile   url: https://example.org/  … -->`
        let at = comment.find("SingleFile")?;
        let mut lines = comment[at..].lines().map(str::trim);
        lines.find_map(|line| web(line.strip_prefix("url:")?))
    })
}

fn comments(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let start = rest.find("<!--")? + 4;
        let comment = &rest[start..];
        let end = comment.find("-->").unwrap_or(comment.len());
        rest = &comment[end..];
        Some(&comment[..end])
    })
}

fn web(address: &str) -> Option<String> {
    let address = address.split_whitespace().next()?;
    super::input::is_address(address).then(|| address.to_string())
}

/// The most links of a page that are looked for beside its file.
const BESIDE: usize = 2000;

/// Parses a page that is no archive; one that was saved notes where it comes from, and
/// its parts may lie in a folder beside its file.
pub(super) fn plain(page: &str, base: Option<String>, location: Option<&str>) -> Article {
    let base = base.or_else(|| origin(page));
    let mut article = parse_text(page, Format::Html, base.as_deref());
    article.metadata.address = article.metadata.address.or_else(|| base.clone());
    if let Some(folder) = location.and_then(folder_of) {
        beside(&mut article.links, folder, base.as_deref());
    }
    article
}

/// Lets links lead to the files in `folder` that were saved with the page. `base` is the
/// address that made the links whole.
fn beside(links: &mut [String], folder: &Path, base: Option<&str>) {
    // Relative links were made whole with what the base has before its last slash.
    let base = base.and_then(|b| b.get(..=b.rfind('/')?));
    for link in links.iter_mut().take(BESIDE) {
        let relative = base.and_then(|b| link.strip_prefix(b)).unwrap_or(link);
        if let Some(path) = below(folder, relative) {
            *link = path;
        }
    }
}

fn folder_of(location: &str) -> Option<&Path> {
    if super::input::is_address(location) {
        return None;
    }
    Path::new(location).parent()
}

/// The file that a relative link names, where there is one in the folder or below.
fn below(folder: &Path, link: &str) -> Option<String> {
    let name = link.split(['#', '?']).next()?;
    if name.is_empty() || name.contains(':') || name.len() > 1024 {
        return None;
    }
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    [name, &*decoded].into_iter().find_map(|name| {
        let name = Path::new(name);
        let inside = |c: Component<'_>| matches!(c, Component::Normal(_) | Component::CurDir);
        if !name.components().all(inside) {
            return None;
        }
        let path = folder.join(name.strip_prefix(".").unwrap_or(name));
        path.is_file().then(|| path.display().to_string())
    })
}

#[cfg(test)]
mod tests;

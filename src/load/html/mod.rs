//! Web pages into articles.
//!
//! ```text
//! bytes ─prune→ bytes ─parse→ tree ─┬─walk→ pieces of text, steps between them
//!                                   ├─meta→ title, byline, date, language, addresses
//!                                   └─kept→ which nodes the extractor keeps
//! pieces + kept nodes ─judge→ features ─label→ what each piece is ─write→ article
//! ```
//!
//! The page is parsed once. The extractor (dom_smoothie, a port of Readability) finds the
//! article's neighbourhood; the walk over the tree as it was before the extraction keeps
//! structure and order, and labels of our own decide piece by piece.

mod features;
mod forest;
mod kept;
mod label;
mod marks;
mod meta;
mod page;
mod phrases;
mod prune;
#[cfg(feature = "train")]
pub mod train;
mod walk;
mod write;

use dom_query::Document;
use url::Url;

use super::writer::Writer;
use crate::article::{Article, Format, Metadata};
use meta::Meta;
use page::Page;

/// Parses a page; links are resolved against `base`.
pub(super) fn parse(source: &str, base: Option<&str>) -> Article {
    let read = Reading::of(source);
    let labels = label::labels(&read.page, &read.kept, &read.meta);
    let mut out = Writer::with_capacity(read.page.text.len());
    let address = Addresses::new(base, &read.meta);
    out.metadata = Metadata {
        title: read.meta.title.clone(),
        byline: read.meta.byline.clone(),
        published: read.meta.published.clone(),
        language: read.meta.language.clone(),
        address: read
            .meta
            .canonical
            .as_deref()
            .and_then(|a| address.web(a))
            .or_else(|| base.map(str::to_string)),
    };
    out.front();
    write::write(&mut out, &read.page, &labels, &|a| address.resolve(a));
    if let Some(bytes) = read.cut {
        out.warnings.push(format!(
            "the page is too long: only its first {} MB were read",
            bytes.div_ceil(1 << 20)
        ));
    }
    out.finish(Format::Html)
}

/// A page, read.
struct Reading {
    page: Page,
    meta: Meta,
    kept: kept::Kept,
    cut: Option<usize>,
}

impl Reading {
    fn of(source: &str) -> Self {
        let pruned = prune::prune(source);
        let doc = Document::from(pruned.html.as_str());
        let mut meta = meta::read(&doc, &pruned.data);
        let page = walk::walk(&doc, false);
        let kept = kept::kept(doc);
        meta.title = meta.title.or_else(|| kept.title.clone());
        Self {
            page,
            meta,
            kept,
            cut: pruned.cut,
        }
    }
}

/// Makes addresses whole.
struct Addresses {
    base: Option<Url>,
}

impl Addresses {
    /// Relative to where the page is, or to what it says its addresses are relative to.
    fn new(base: Option<&str>, meta: &Meta) -> Self {
        let page = base.and_then(|b| Url::parse(b).ok());
        let said = meta.base.as_deref().and_then(|b| match &page {
            Some(page) => page.join(b).ok(),
            None => Url::parse(b).ok(),
        });
        Self {
            base: said.or(page),
        }
    }

    /// An address as the reader may open it; one that cannot be made whole stays as it is.
    fn resolve(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() || address.len() > 8192 {
            return None;
        }
        match &self.base {
            Some(base) => base.join(address).ok().map(String::from),
            None => Some(address.to_string()),
        }
        .filter(|a| !a.get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:")))
    }

    /// A whole address on the web.
    fn web(&self, address: &str) -> Option<String> {
        self.resolve(address)
            .filter(|a| a.starts_with("http://") || a.starts_with("https://"))
    }
}

/// The encoding that a page's first bytes name.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, b"charset")? + 7;
    let value: Vec<u8> = lower
        .get(at..)?
        .iter()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .copied()
        .collect();
    String::from_utf8(value).ok().filter(|v| !v.is_empty())
}

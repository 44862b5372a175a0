//! Markdown as blocks and inlines, by pulldown-cmark's events.
//!
//! The article's text is what a reader sees: marks are gone, blocks are separated by one blank
//! line, a table is laid out in columns, a footnote stands where it was defined. HTML inside is
//! read for its meaning, not as text.

mod dialect;
mod matter;
mod others;
mod page;
mod shortcodes;
mod templates;
mod walk;
mod yaml;

use pulldown_cmark::{Options, Parser};

pub(super) use self::others::is_told;
use self::walk::Walk;
use crate::article::{Article, Format};

/// Parses Markdown; `base` is where it came from, if that is an address.
pub(super) fn parse(source: &str, base: Option<&str>) -> Article {
    // Front matter is cut off here and not by pulldown-cmark, which would also take
    // what stands between two rules further down for some.
    let source = &*others::plain(source);
    let (mut metadata, body) = matter::split(source);
    if let Some(base) = base {
        metadata.address.get_or_insert_with(|| base.to_string());
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let body = shortcodes::plain(body);
    let body = templates::plain(&body);
    let body = &*dialect::plain(&body);
    let mut walk = Walk::new(body, metadata);
    walk.run(Parser::new_ext(body, options).into_offset_iter());
    walk.finish(Format::Markdown)
}

#[cfg(test)]
mod tests;

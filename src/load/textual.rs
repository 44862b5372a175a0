//! Loads the formats that are text: decodes the bytes, parses them, and fills in what every article
//! has.

use super::raw::{Loaded, Raw, article};
use super::{
    Options, builder, encoding, html, markdown, numbered, overstrike, saved, subtitles, text,
};
use crate::article::{Article, Format};
use crate::error::Error;

/// Loads plain text.
pub(super) fn load_text(raw: Raw, _: &Options) -> Result<Loaded, Error> {
    decoded(raw, Format::Text).map(|text| article(parse_text(&text, Format::Text, None)))
}

/// Loads subtitles.
pub(super) fn load_subtitles(raw: Raw, _: &Options) -> Result<Loaded, Error> {
    decoded(raw, Format::Subtitles).map(|text| article(subtitles::parse(&text)))
}

/// Loads Markdown.
pub(super) fn load_markdown(raw: Raw, _: &Options) -> Result<Loaded, Error> {
    let base = raw.base.clone();
    let text = decoded(raw, Format::Markdown)?;
    Ok(article(parse_text(
        &text,
        Format::Markdown,
        base.as_deref(),
    )))
}

/// Loads a web page.
pub(super) fn load_page(raw: Raw, _: &Options) -> Result<Loaded, Error> {
    let (base, location) = (raw.base.clone(), raw.location.clone());
    let text = decoded(raw, Format::Html)?;
    Ok(article(saved::plain(&text, base, location.as_deref())))
}

/// Decodes bytes that must have a text.
fn decoded(raw: Raw, format: Format) -> Result<String, Error> {
    let name = raw.name.clone();
    let text = decode(raw, format);
    if text.trim().is_empty() {
        return Err(Error::Empty { input: name });
    }
    Ok(text)
}

/// Decodes text. What a page says about its own encoding counts where no header says more.
pub(super) fn decode(raw: Raw, format: Format) -> String {
    let declared = raw.charset.or_else(|| match format {
        Format::Html => html::declared_charset(&raw.bytes),
        _ => None,
    });
    let text = encoding::decode_declared(raw.bytes, declared.as_deref());
    match format {
        Format::Text => numbered::read(overstrike::read(text)),
        Format::Markdown => overstrike::read(text),
        _ => text,
    }
}

/// Parses decoded text; formats that are no text are read as plain text.
pub(super) fn parse_text(text: &str, format: Format, base: Option<&str>) -> Article {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Markdown => markdown::parse(text, base),
        Format::Html => html::parse(text, base),
        Format::Subtitles => subtitles::parse(text),
        _ => text::parse(text),
    }
}

/// Fills in what every article has, however it was read; `id` names the bytes it came from.
pub(super) fn finish(article: &mut Article, location: Option<String>, id: String) {
    article.id = id;
    article.source.location = location;
    article.source.loader = builder::LOADER;
    if article.metadata.title.is_none() {
        article.metadata.title = builder::fallback_title(article);
    }
}

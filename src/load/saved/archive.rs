//! Archives that hold a page and its parts.

use super::{mhtml, webarchive};
use crate::article::{Article, Format};
use crate::error::Error;
use crate::load::Options;
use crate::load::raw::Raw;
use crate::load::textual::{decode, parse_text};

/// Parses a saved page.
///
/// # Errors
/// When there is no page in it.
pub(in crate::load) fn parse(raw: &Raw, options: &Options) -> Result<Article, Error> {
    let page = if webarchive::is_one(&raw.bytes) {
        webarchive::page(raw, options)?
    } else {
        mhtml::page(raw, options)?
    };
    let address = page.address.filter(|a| crate::load::input::is_address(a));
    let format = if page.html {
        Format::Html
    } else {
        Format::Text
    };
    let text = decode(
        Raw {
            bytes: page.bytes,
            charset: page.charset,
            ..Raw::default()
        },
        format,
    );
    if text.trim().is_empty() {
        return Err(Error::Empty {
            input: raw.name.clone(),
        });
    }
    let mut article = parse_text(&text, format, address.as_deref());
    article.source.format = Format::Mhtml;
    let metadata = &mut article.metadata;
    metadata.address = metadata.address.take().or(address);
    metadata.title = metadata.title.take().or(page.title);
    for link in &mut article.links {
        if let Some((_, place)) = page.parts.iter().find(|(name, _)| name == link) {
            link.clone_from(place);
        }
    }
    article.warnings.extend(page.warnings);
    Ok(article)
}

/// The bytes of the part of an archive that a link of its page leads to.
#[cfg(feature = "pictures")]
pub(in crate::load) fn part(archive: &[u8], address: &str) -> Option<Vec<u8>> {
    mhtml::part(archive, address)
}

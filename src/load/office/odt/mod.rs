//! OpenDocument texts.

mod styles;
mod walk;

use self::walk::Walk;
use super::sheet::Sheet;
use crate::article::{Article, Format};
use crate::error::Error;
use crate::load::Limits;
use crate::load::container::Container;
use crate::load::detect;
use crate::load::xml::{self, Event, Xml};

/// Reads one.
pub(super) fn parse(bytes: &[u8], name: &str, limits: &Limits) -> Result<Article, Error> {
    if detect::is_flat_odt(bytes) {
        return Ok(flat(bytes));
    }
    let mut file = Container::open(bytes, name, limits)?;
    let manifest = file.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(file.unreadable(
            "locked with a password",
            Some("open it in LibreOffice and save it without one"),
        ));
    }
    let Some(content) = file.text("content.xml")? else {
        return Err(file.unreadable("an OpenDocument text without its content: damaged", None));
    };
    let mut walk = Walk::default();
    // What the content declares itself goes before what the document's styles say.
    for text in [
        file.text("styles.xml")?.unwrap_or_default().as_str(),
        &content,
    ] {
        walk.styles.read(text);
    }
    walk.run(&content);
    let meta = file.text("meta.xml")?.unwrap_or_default();
    properties(&meta, &mut walk.sheet);
    Ok(walk.sheet.finish_of(&file, Format::Odt))
}

/// Reads a text that is one page of XML: what the parts of a package say stands in it in turn.
fn flat(bytes: &[u8]) -> Article {
    let text = xml::decode(bytes.to_vec());
    let mut walk = Walk::default();
    walk.styles.read(&text);
    walk.run(&text);
    if let Some((meta, _)) = text.split_once("</office:meta>") {
        properties(meta, &mut walk.sheet);
    }
    walk.sheet.finish(Format::Odt)
}

fn properties(text: &str, sheet: &mut Sheet) {
    let (mut title, mut first, mut creator, mut created, mut language) =
        <(String, String, String, String, String)>::default();
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next() {
        if let Event::Start(tag) = event {
            let slot = match tag.name {
                "title" => &mut title,
                "initial-creator" => &mut first,
                "creator" => &mut creator,
                "creation-date" => &mut created,
                "language" => &mut language,
                _ => continue,
            };
            *slot = xml.text();
        }
    }
    let creator = if first.trim().is_empty() {
        creator
    } else {
        first
    };
    crate::load::properties::take(
        &mut sheet.out.metadata,
        &title,
        &creator,
        &created,
        &language,
    );
}

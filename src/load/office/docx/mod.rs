//! Word documents: the parts of their package that hold text.

mod close;
mod lists;
mod styles;
mod walk;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use self::lists::Lists;
use self::styles::Styles;
use self::walk::Walk;
use super::rtf;
use super::sheet::Sheet;
use crate::article::{Article, Format, Warning};
use crate::error::Error;
use crate::load::container::{self, Container};
use crate::load::raw::Raw;
use crate::load::xml::{Event, Xml};
use crate::load::{Limits, Options, detect, saved, textual};

/// Reads one.
pub(super) fn parse(bytes: &[u8], name: &str, limits: &Limits) -> Result<Article, Error> {
    read(bytes, name, limits, false)
}

/// Reads one; one that another takes in takes in no third.
fn read(bytes: &[u8], name: &str, limits: &Limits, inner: bool) -> Result<Article, Error> {
    let mut file = Container::open(bytes, name, limits)?;
    let main = main_part(&mut file)?;
    let Some(document) = file.text(&main)? else {
        return Err(file.unreadable(
            "a Word document without text: damaged, or something else",
            None,
        ));
    };
    let folder = main
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_string();
    let part = |name: &str| {
        format!("{folder}/{name}")
            .trim_start_matches('/')
            .to_string()
    };
    let styles = Styles::read(&file.text(&part("styles.xml"))?.unwrap_or_default());
    let lists = Lists::read(&file.text(&part("numbering.xml"))?.unwrap_or_default());
    let mut walk = Walk::new(styles, lists);
    for (name, element, prefix) in [("footnotes", "footnote", "f"), ("endnotes", "endnote", "e")] {
        if let Some(text) = file.text(&part(&format!("{name}.xml")))? {
            walk.targets = targets(&mut file, &folder, &format!("{name}.xml"))?;
            walk.note_element = Some((element, prefix));
            walk.run(&text);
        }
    }
    walk.note_element = None;
    let base = main.rsplit('/').next().unwrap_or_default();
    walk.targets = targets(&mut file, &folder, base)?;
    walk.run(&document);
    if walk.sheet.out.text().is_empty()
        && !inner
        && let Some(part) = walk.chunks.first()
        && let Some(bytes) = file.read(part)?
    {
        let mut article = taken_in(bytes, name, limits)?;
        let warnings = &mut article.warnings;
        warnings.extend(not_taken_in(walk.chunks.len() - 1));
        return Ok(article);
    }
    let left = not_taken_in(walk.chunks.len());
    walk.sheet.out.warnings.extend(left);
    let core = file.text("docProps/core.xml")?.unwrap_or_default();
    core_properties(&core, &mut walk.sheet);
    Ok(walk.sheet.finish_of(&file, Format::Docx))
}

/// What is said of documents inside of one that were not read.
fn not_taken_in(count: usize) -> Option<Warning> {
    (count > 0).then_some(Warning::NotTakenIn(count))
}

/// Reads a part in another format, where it is all that a document holds: programs that turn pages
/// into documents leave the work to Word.
fn taken_in(bytes: Vec<u8>, name: &str, limits: &Limits) -> Result<Article, Error> {
    let options = Options {
        limits: *limits,
        ..Options::default()
    };
    // Programs that put documents together take in whole ones.
    if detect::is_docx(&bytes, name) {
        return read(&bytes, name, limits, true);
    }
    if bytes.starts_with(b"{\\rtf") {
        let mut article = rtf::parse(&bytes);
        article.source.format = Format::Docx;
        return Ok(article);
    }
    let raw = Raw {
        bytes,
        name: name.into(),
        ..Raw::default()
    };
    let is_letter = raw.bytes.trim_ascii_start().starts_with(b"MIME-Version:");
    let mut article = if is_letter || detect::is_archive(&raw.bytes, name) {
        saved::archive::parse(&raw, &options)?
    } else {
        let page = textual::decode(raw, Format::Html);
        saved::plain(&page, None, None)
    };
    article.source.format = Format::Docx;
    Ok(article)
}

fn main_part(file: &mut Container<'_>) -> Result<String, Error> {
    let text = file.text("_rels/.rels")?.unwrap_or_default();
    for event in Xml::new(&text) {
        if let Event::Start(tag) = event
            && tag.name == "Relationship"
            && tag
                .get("Type")
                .is_some_and(|t| t.ends_with("/officeDocument"))
            && let Some(target) = tag.get("Target")
        {
            return Ok(target.trim_start_matches('/').to_string());
        }
    }
    Ok("word/document.xml".into())
}

/// Where the references of a part lead.
fn targets(
    file: &mut Container<'_>,
    folder: &str,
    part: &str,
) -> Result<FxHashMap<String, Rc<str>>, Error> {
    let path = format!("{folder}/_rels/{part}.rels");
    let text = file.text(path.trim_start_matches('/'))?.unwrap_or_default();
    let mut targets = FxHashMap::default();
    for event in Xml::new(&text) {
        if let Event::Start(tag) = event
            && tag.name == "Relationship"
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            let target = match tag.get("TargetMode").as_deref() {
                Some("External") => target.into_owned(),
                // From the part's own folder, or from the root.
                _ => container::path(&format!("{folder}/{part}"), &target),
            };
            targets.insert(id.into_owned(), Rc::from(target));
        }
    }
    Ok(targets)
}

fn core_properties(text: &str, sheet: &mut Sheet) {
    let (mut title, mut creator, mut created, mut language) = Default::default();
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next() {
        if let Event::Start(tag) = event {
            let slot: &mut String = match tag.name {
                "title" => &mut title,
                "creator" => &mut creator,
                "created" => &mut created,
                "language" => &mut language,
                _ => continue,
            };
            *slot = xml.text();
        }
    }
    crate::load::properties::take(
        &mut sheet.out.metadata,
        &title,
        &creator,
        &created,
        &language,
    );
}

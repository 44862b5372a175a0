//! A book's package document: what the book says about itself.

use crate::article::one_line;
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::super::container::{self, Container};
use super::super::properties;
use super::super::xml::{Event, Tag, Xml};
use crate::error::Error;

/// A book's package document.
#[derive(Default)]
pub(super) struct Package {
    pub title: Option<String>,
    /// Those who wrote it, in order.
    pub creators: Vec<String>,
    /// Whether LibreOffice made the book, which calls every part without a heading "Section 3".
    pub counted: bool,
    pub date: Option<String>,
    pub language: Option<String>,
    /// The chapters, in order of reading: where each is, and which are only reached by
    /// links.
    pub chapters: Vec<Chapter>,
    /// Where the table of contents is.
    pub contents: Option<Contents>,
    /// Pages that are no text of the book's: covers and title pages.
    pub fronts: Vec<String>,
    /// Whether no order of reading was given, so that the parts' own order stands for it.
    pub spineless: bool,
}

pub(super) struct Chapter {
    pub path: String,
    pub linear: bool,
}

/// The table of contents.
pub(super) enum Contents {
    /// EPUB 3: a page.
    Nav(String),
    /// EPUB 2: NCX.
    Ncx(String),
}

#[derive(Default)]
struct ManifestItem {
    path: String,
    media: String,
    properties: String,
}

impl ManifestItem {
    fn is_page(&self) -> bool {
        let name = self.path.to_ascii_lowercase();
        self.media.contains("html")
            || self.media.is_empty()
                && [".xhtml", ".html", ".htm"]
                    .iter()
                    .any(|end| name.ends_with(end))
    }
}

/// Finds and reads it.
pub(super) fn read(book: &mut Container<'_>) -> Result<Package, Error> {
    let mut path = None;
    if let Some(text) = book.text("META-INF/container.xml")? {
        path = Xml::new(&text)
            .filter_map(|event| match event {
                Event::Start(tag) if tag.name == "rootfile" => tag.get("full-path"),
                _ => None,
            })
            .map(|path| path.into_owned())
            .find(|path| book.has(path));
    }
    let path = path.or_else(|| {
        let is_package = |name: &&str| name.to_ascii_lowercase().ends_with(".opf");
        book.names().find(is_package).map(str::to_string)
    });
    let text = match &path {
        Some(path) => book.text(path)?,
        None => None,
    };
    let mut package = match (&path, &text) {
        (Some(path), Some(text)) => parse(text, path),
        _ => Package::default(),
    };
    if package.chapters.is_empty() {
        // Nothing says what belongs to the book: its pages do.
        let pages = book.names().map(|name| ManifestItem {
            path: name.into(),
            ..ManifestItem::default()
        });
        package.chapters = pages.filter(ManifestItem::is_page).map(linear).collect();
        package.spineless = true;
    }
    if package.chapters.is_empty() {
        return Err(book.unreadable("an EPUB without chapters", None));
    }
    Ok(package)
}

fn linear(item: ManifestItem) -> Chapter {
    Chapter {
        path: item.path,
        linear: true,
    }
}

/// What is read of the package document besides its lists.
#[derive(Default)]
struct PackageFacts {
    titles: Vec<(String, Option<String>)>,
    /// Name, id, role.
    creators: Vec<(String, Option<String>, Option<String>)>,
    dates: Vec<(String, Option<String>)>,
    /// What is said of an id: property and value.
    refined: Vec<(String, String, String)>,
}

fn parse(text: &str, path: &str) -> Package {
    let mut package = Package::default();
    let mut found = PackageFacts::default();
    let mut items: Vec<ManifestItem> = Vec::new();
    let mut ids: FxHashMap<String, usize> = FxHashMap::default();
    let mut spine: Vec<(String, bool)> = Vec::new();
    let mut ncx = None;
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next() {
        let Event::Start(tag) = event else {
            continue;
        };
        let get = |name| tag.get(name).map(|value| value.into_owned());
        match tag.name {
            "title" | "creator" | "date" | "language" => {
                metadata(&mut xml, tag, &mut found, &mut package)
            }
            "meta" => {
                let maker =
                    get("content").filter(|_| tag.get("name").as_deref() == Some("generator"));
                package.counted |= maker.is_some_and(|maker| maker.contains("libepubgen"));
                if let (Some(id), Some(property)) = (get("refines"), get("property")) {
                    let value = one_line(&xml.text());
                    let id = id.trim_start_matches('#').to_string();
                    found.refined.push((id, property, value));
                }
            }
            "item" => {
                let item = ManifestItem {
                    path: resolve(path, &get("href").unwrap_or_default()).0,
                    media: get("media-type").unwrap_or_default(),
                    properties: get("properties").unwrap_or_default(),
                };
                if let Some(id) = get("id") {
                    ids.entry(id).or_insert(items.len());
                }
                items.push(item);
            }
            "spine" => ncx = get("toc"),
            "itemref" => {
                let linear = get("linear").as_deref() != Some("no");
                spine.push((get("idref").unwrap_or_default(), linear));
            }
            "reference" => {
                let kind = get("type").unwrap_or_default();
                if matches!(kind.as_str(), "cover" | "title-page" | "titlepage") {
                    let href = get("href").unwrap_or_default();
                    package.fronts.push(resolve(path, &href).0);
                }
            }
            _ => {}
        }
    }
    settle(&mut package, found);
    let has = |item: &ManifestItem, property: &str| {
        item.properties.split_whitespace().any(|p| p == property)
    };
    let nav = items.iter().find(|item| has(item, "nav"));
    let ncx = ncx
        .and_then(|id| ids.get(&id).map(|n| &items[*n]))
        .or_else(|| items.iter().find(|item| item.media.contains("dtbncx")));
    package.contents = match (nav, ncx) {
        (Some(nav), _) => Some(Contents::Nav(nav.path.clone())),
        (None, Some(ncx)) => Some(Contents::Ncx(ncx.path.clone())),
        (None, None) => None,
    };
    let nav = nav.map(|item| item.path.clone());
    let chapter = |(id, linear): &(String, bool)| {
        let item = &items[*ids.get(id)?];
        Some(Chapter {
            path: item.path.clone(),
            linear: *linear,
        })
    };
    package.chapters = spine.iter().filter_map(chapter).collect();
    if package.chapters.is_empty() {
        package.spineless = true;
        package.chapters = items
            .into_iter()
            .filter(ManifestItem::is_page)
            .map(linear)
            .collect();
    }
    // The table of contents is what the outline shows.
    package.chapters.retain(|c| Some(&c.path) != nav.as_ref());
    put_notes_last(&mut package.chapters);
    package
}

/// Pages that are only reached by links follow the others, but for a cover in front.
fn put_notes_last(chapters: &mut Vec<Chapter>) {
    let first = chapters.iter().position(|c| c.linear).unwrap_or(0);
    let behind = chapters.split_off(first);
    let (linear, apart): (Vec<_>, Vec<_>) = behind.into_iter().partition(|c| c.linear);
    chapters.extend(linear);
    chapters.extend(apart);
}

fn metadata(xml: &mut Xml<'_>, tag: Tag<'_>, found: &mut PackageFacts, package: &mut Package) {
    let get = |name| tag.get(name).map(|value| value.into_owned());
    let value = one_line(&xml.text());
    if value.is_empty() {
        return;
    }
    match tag.name {
        "title" => found.titles.push((value, get("id"))),
        "creator" => found.creators.push((value, get("id"), get("role"))),
        "date" => found.dates.push((value, get("event"))),
        _ => package.language = package.language.take().or(Some(value)),
    }
}

/// Chooses among several titles, creators and dates.
fn settle(package: &mut Package, found: PackageFacts) {
    let refined = |id: &Option<String>, property: &str| {
        let id = id.as_ref()?;
        let of = |r: &&(String, String, String)| r.0 == *id && r.1 == property;
        found.refined.iter().find(of).map(|r| r.2.clone())
    };
    let main = |title: &&(String, Option<String>)| {
        refined(&title.1, "title-type").as_deref() == Some("main")
    };
    package.title = (found.titles.iter().find(main))
        .or(found.titles.first())
        .map(|title| title.0.clone())
        // What programs call a book that they know no name of; a book may well be called "Owner".
        .filter(|title| !matches!(&*title.trim().to_lowercase(), "unknown" | "untitled"));
    let wrote = |role: &Option<String>| role.as_deref().is_none_or(|role| role == "aut");
    let roles: Vec<_> = (found.creators.iter())
        .map(|(name, id, role)| (name, role.clone().or_else(|| refined(id, "role"))))
        .collect();
    let some_wrote = roles.iter().any(|(_, role)| wrote(role));
    package.creators = (roles.into_iter())
        .filter(|(_, role)| wrote(role) || !some_wrote)
        .filter(|(name, _)| !properties::is_nobody(name))
        .map(|(name, _)| name.clone())
        .collect();
    let published = |date: &&(String, Option<String>)| date.1.as_deref() == Some("publication");
    let other = |date: &&(String, Option<String>)| {
        !matches!(
            date.1.as_deref(),
            Some("modification" | "conversion" | "creation")
        )
    };
    let date = (found.dates.iter().find(published)).or(found.dates.iter().find(other));
    // Converters that know no date write the year 101.
    package.date = date
        .map(|date| date.0.clone())
        .filter(|d| !d.starts_with("0101-"));
}

/// Where a reference inside of the file at `from` points to: a path from the root of the
/// container, and the fragment.
pub(super) fn resolve(from: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = match href.split_once('#') {
        Some((path, fragment)) => {
            let fragment = percent_decode_str(fragment).decode_utf8_lossy();
            (path, Some(fragment.into_owned()))
        }
        None => (href, None),
    };
    let path = path.split('?').next().unwrap_or_default().trim();
    if path.is_empty() {
        return (from.to_string(), fragment);
    }
    (container::path(from, path), fragment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved() {
        let at = |from, href| resolve(from, href);
        assert_eq!(at("OEBPS/a.opf", "b.xhtml"), ("OEBPS/b.xhtml".into(), None));
        assert_eq!(
            at("OEBPS/text/a.xhtml", "../img/My%20cat.png#x%2Fy"),
            ("OEBPS/img/My cat.png".into(), Some("x/y".into()))
        );
        assert_eq!(at("a.opf", "../../../etc/x"), ("etc/x".into(), None));
        assert_eq!(
            at("t/a.xhtml", "#n"),
            ("t/a.xhtml".into(), Some("n".into()))
        );
        assert_eq!(at("t/a.xhtml", "100%"), ("t/100%".into(), None));
        // Bytes of an old program's own encoding.
        assert_eq!(at("a.opf", "caf%E9.xhtml"), ("café.xhtml".into(), None));
    }

    #[test]
    fn authors_are_told_from_others() {
        let text = "<package><metadata>
            <dc:title id='s'>A tale</dc:title><dc:title id='t'>Kites</dc:title>
            <meta refines='#t' property='title-type'>main</meta>
            <dc:creator opf:role='edt'>Ed Itor</dc:creator>
            <dc:creator id='c'>Mara Voss</dc:creator>
            <meta refines='#c' property='role'>aut</meta>
            <dc:date opf:event='modification'>2020</dc:date><dc:date>2019-05-01</dc:date>
            </metadata></package>";
        let package = parse(text, "a.opf");
        assert_eq!(package.title.as_deref(), Some("Kites"));
        assert_eq!(package.creators, ["Mara Voss"]);
        assert_eq!(package.date.as_deref(), Some("2019-05-01"));
    }
}

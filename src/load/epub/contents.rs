//! A book's table of contents: titles, their depth, and where each points to.

use super::super::xml::{Event, Xml};
use super::package::resolve;
use crate::article::one_line;
use crate::load::markup::is_address;
use crate::words::contents as names;

/// The deepest level of entries; deeper ones count as this deep.
const DEEPEST: u8 = 6;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The file it points into.
    pub path: String,
    /// The place in the file; its beginning where there is none.
    pub fragment: Option<String>,
    pub title: String,
    /// From 1.
    pub level: u8,
}

/// Reads the page of EPUB 3: nested lists of links.
pub(super) fn nav(text: &str, path: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut xml = Xml::html(text);
    // A page may hold lists of pages and of landmarks too; one without types is taken whole.
    let typed = text.contains("epub:type");
    let (mut inside, mut level) = (!typed, 0_u8);
    let mut ends = 0;
    while let Some(event) = xml.next() {
        match event {
            Event::Start(tag) => match tag.name {
                "nav" if typed => {
                    let kind = tag.exactly("epub:type").unwrap_or_default();
                    inside = kind.split_whitespace().any(|k| k == "toc");
                    ends = xml.depth();
                }
                "ol" | "ul" if inside => level = level.saturating_add(1),
                // A part that has no page of its own is a `<span>`.
                "a" if inside => {
                    let target = tag.get("href").map(|href| resolve(path, &href));
                    let title = one_line(&xml.text());
                    if let Some((path, fragment)) = target
                        && !title.is_empty()
                    {
                        entries.push(Entry {
                            path,
                            fragment,
                            title,
                            level: level.clamp(1, DEEPEST),
                        });
                    }
                }
                _ => {}
            },
            Event::End("ol" | "ul") if inside => level = level.saturating_sub(1),
            Event::End("nav") if typed && xml.depth() < ends => inside = false,
            _ => {}
        }
    }
    entries
}

/// Reads the NCX of EPUB 2: nested points.
pub(super) fn ncx(text: &str, path: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut xml = Xml::new(text);
    let mut level = 0_u8;
    let mut title = String::new();
    while let Some(event) = xml.next() {
        match event {
            Event::Start(tag) => match tag.name {
                "navPoint" => level = level.saturating_add(1),
                "text" if level > 0 => title = one_line(&xml.text()),
                "content" if level > 0 => {
                    let title = std::mem::take(&mut title);
                    if let Some(target) = tag.get("src")
                        && !title.is_empty()
                    {
                        let (path, fragment) = resolve(path, &target);
                        entries.push(Entry {
                            path,
                            fragment,
                            title,
                            level: level.clamp(1, DEEPEST),
                        });
                    }
                }
                "pageList" | "navList" => xml.skip_element(),
                _ => {}
            },
            Event::End("navPoint") => level = level.saturating_sub(1),
            _ => {}
        }
    }
    entries
}

/// Whether a page of the book is a table of contents: links to other pages and hardly a word
/// besides.
pub(super) fn is_page_of_links(text: &str, path: &str) -> bool {
    /// How many links make a table.
    const LEAST: usize = 3;
    /// The most bytes of markup to a link.
    const SPREAD: usize = 600;
    let links = memchr::memmem::find_iter(text.as_bytes(), b"<a ").count();
    if links < LEAST || text.len() / links > SPREAD {
        return false;
    }
    let (mut leads, mut linked, mut all) = (0, 0, 0);
    let letters = |words: &str| words.chars().filter(|c| !c.is_whitespace()).count();
    let mut xml = Xml::html(text);
    while let Some(event) = xml.next() {
        match event {
            Event::Start(tag) if matches!(tag.name, "head" | "script" | "style") => {
                xml.skip_element();
            }
            Event::Start(tag) if tag.name == "a" => {
                // A page of addresses on the web is one to read.
                let href = tag.get("href").filter(|href| !is_address(href));
                let elsewhere = href.is_some_and(|href| resolve(path, &href).0 != path);
                let words = letters(&xml.text());
                leads += usize::from(elsewhere && words > 0);
                linked += if elsewhere { words } else { 0 };
                all += words;
            }
            Event::Text(words) if names::is_name(&words) => {}
            Event::Text(words) => all += letters(&words),
            _ => {}
        }
    }
    leads >= LEAST && linked * 10 >= all * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(entries: &[Entry]) -> Vec<(u8, &str, &str, Option<&str>)> {
        entries
            .iter()
            .map(|e| {
                (
                    e.level,
                    e.title.as_str(),
                    e.path.as_str(),
                    e.fragment.as_deref(),
                )
            })
            .collect()
    }

    #[test]
    fn both_kinds_nest() {
        let page = "<html><nav epub:type='landmarks'><ol><li><a href='x'>No</a></li></ol></nav>
            <nav epub:type='toc'><ol><li><a href='a.xhtml'>One</a><ol>
            <li><a href='a.xhtml#s'>Deeper</a></li></ol></li><li><a href='b.xhtml'>Two</a></li>
            </ol></nav></html>";
        let expected = [
            (1, "One", "t/a.xhtml", None),
            (2, "Deeper", "t/a.xhtml", Some("s")),
            (1, "Two", "t/b.xhtml", None),
        ];
        assert_eq!(shape(&nav(page, "t/nav.xhtml")), expected);
        let points = "<ncx><docTitle><text>Book</text></docTitle><navMap>
            <navPoint><navLabel><text>One</text></navLabel><content src='a.xhtml'/>
            <navPoint><navLabel><text>Deeper</text></navLabel><content src='a.xhtml#s'/></navPoint>
            </navPoint>
            <navPoint><navLabel><text>Two</text></navLabel><content src='b.xhtml'/></navPoint>
            </navMap></ncx>";
        assert_eq!(shape(&ncx(points, "t/toc.ncx")), expected);
    }
}

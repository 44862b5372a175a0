//! What the elements of a feed mean, and what their attributes and texts say.

use quick_xml::events::BytesStart;

use super::{FeedItem, texts};
use crate::escape;
use crate::load::markup::resolved;

/// Whose names elements go by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS, Atom, or none.
    Core,
    Content,
    Dublin,
    Itunes,
    Media,
    Xhtml,
    Other,
}

/// Namespaces by their address, and the prefixes that stand for them where no address is given.
pub(super) const SPACES: &[(&str, &str, Space)] = &[
    ("http://www.w3.org/2005/Atom", "atom", Space::Core),
    ("http://backend.userland.com/rss2", "rss2", Space::Core),
    ("http://backend.userland.com/rss", "rss092", Space::Core),
    ("http://purl.org/dc/terms/", "dcterms", Space::Dublin),
    ("http://purl.org/atom/ns#", "atom03", Space::Core),
    ("http://purl.org/rss/1.0/", "rss", Space::Core),
    (
        "http://my.netscape.com/rdf/simple/0.9/",
        "rss09",
        Space::Core,
    ),
    (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdf",
        Space::Core,
    ),
    (
        "http://purl.org/rss/1.0/modules/content/",
        "content",
        Space::Content,
    ),
    ("http://purl.org/dc/elements/1.1/", "dc", Space::Dublin),
    (
        "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "itunes",
        Space::Itunes,
    ),
    ("http://search.yahoo.com/mrss/", "media", Space::Media),
    ("http://www.w3.org/1999/xhtml", "xhtml", Space::Xhtml),
];

/// What a captured text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    FeedTitle,
    FeedLanguage,
    FeedLink,
    FeedAuthor,
    Title,
    Link,
    Id,
    Author,
    Published,
    Updated,
    Language,
    Content,
    Summary,
    /// A summary by another name, where there is none by its own.
    Fallback,
}

/// A name without its prefix.
pub(super) fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What a child of an item is, besides those with attributes that matter.
pub(super) fn field(space: Space, local: &str, attributes: &[(String, String)]) -> Option<Field> {
    Some(match (space, local) {
        (Space::Core | Space::Dublin, "title") => Field::Title,
        (Space::Core, "guid") if get(attributes, "isPermaLink") == Some("false") => return None,
        (Space::Core, "guid" | "id") => Field::Id,
        (Space::Core, "description" | "summary" | "tagline") => Field::Summary,
        (Space::Media, "description") if get(attributes, "type") == Some("html") => Field::Summary,
        (Space::Media, "credit") if get(attributes, "role") == Some("author") => Field::Author,
        (Space::Itunes, "summary") | (Space::Media | Space::Dublin, "description") => {
            Field::Fallback
        }
        (Space::Dublin, "creator") | (Space::Itunes, "author") => Field::Author,
        (Space::Core, "pubDate" | "published" | "issued" | "created") => Field::Published,
        (Space::Dublin, "date" | "issued" | "created" | "available") => Field::Published,
        (Space::Dublin, "modified") => Field::Updated,
        (Space::Core, "updated" | "modified") => Field::Updated,
        (Space::Dublin, "language") => Field::Language,
        _ => return None,
    })
}

/// A link of Atom: the page where it is that, else what comes with the article.
pub(super) fn link(item: &mut FeedItem, address: String, attributes: &[(String, String)]) {
    let kind = get(attributes, "type").unwrap_or("text/html");
    match get(attributes, "rel").unwrap_or("alternate") {
        "enclosure" if item.media.len() < 20 && !is_picture(attributes) => item.media.push(address),
        "enclosure" => {}
        "alternate" if kind.contains("html") || item.address.is_none() => {
            item.address = Some(address);
        }
        _ => {}
    }
}

/// Whether what comes with an article is a picture: it shows in the article, or on its page.
pub(super) fn is_picture(attributes: &[(String, String)]) -> bool {
    get(attributes, "type").is_some_and(|kind| kind.starts_with("image/"))
}

/// Whether content is text or HTML: others (pictures, encoded files) are not read.
pub(super) fn is_text(attributes: &[(String, String)]) -> bool {
    let kind = get(attributes, "type").unwrap_or("text");
    // Some programs name what is no type.
    !kind.contains('/')
        || kind.starts_with("text")
        || kind.contains("html")
        || kind.ends_with("xml")
}

/// A name: of Atom inside elements, of RSS behind or before an address.
pub(super) fn person(text: &str) -> Option<String> {
    let inside = text.split_once("<name>").map(|(_, rest)| rest);
    let named = inside.and_then(|rest| rest.split("</name>").next());
    let text = match named {
        Some(name) => resolved(name).into_owned(),
        None => texts::words(text),
    };
    let text = text.trim();
    // `clock@example.org (Tove Ansgar)` and `Tove Ansgar <clock@example.org>`
    let name = match (text.split_once('('), text.split_once('<')) {
        (Some((mail, name)), _) if mail.contains('@') => name.trim_end_matches(')'),
        (_, Some((name, mail))) if mail.contains('@') => name,
        _ => text,
    };
    let name = name.trim();
    let name = if name.is_empty() { text } else { name };
    (!name.is_empty() && name.len() <= 300).then(|| name.to_string())
}

pub(super) fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    // Broken attributes are left out, the others read.
    let mut all = tag.html_attributes();
    let all = all.with_checks(false).take(64).filter_map(Result::ok);
    all.map(|a| {
        let key: &str = a.key.as_ref();
        (key.to_string(), resolved(&a.value).into_owned())
    })
    .collect()
}

pub(super) fn get<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.as_str())
}

pub(super) fn push_tag(out: &mut String, name: &str, attributes: &[(String, String)]) {
    out.push('<');
    out.push_str(local_name(name));
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        escape::push(out, value);
        out.push('"');
    }
    out.push('>');
}

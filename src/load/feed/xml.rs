//! RSS of every version, Atom and OPML, read event by event: a broken place costs only what
//! stands in it. Entities that a document defines are not expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::element::{
    Field, SPACES, Space, attributes, field, get, is_picture, is_text, link, local_name, person,
    push_tag,
};
use super::{Feed, FeedItem, texts};
use crate::escape;
use crate::load::markup::entity;
use crate::load::xml::begins_another;

/// How many broken places are read over; a text with more is no feed.
const BROKEN: usize = 1000;

/// How deep elements are told apart.
const DEEP: usize = 1000;

/// The encoding that the declaration of a document names.
pub(super) fn encoding(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(256)];
    let declaration = memchr::memmem::find(head, b"<?xml")?;
    let head = &head[declaration..];
    let head = &head[..memchr::memmem::find(head, b"?>")?];
    let at = memchr::memmem::find(head, b"encoding")?;
    let value = head[at + 8..]
        .iter()
        .skip_while(|b| matches!(b, b' ' | b'=' | b'"' | b'\''));
    let value = value.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    Some(value.map(|b| char::from(*b)).collect())
}

/// A text that is being read.
struct Capture {
    field: Field,
    /// How deep its element lies.
    depth: usize,
    /// Whether it is text, not HTML.
    plain: bool,
    /// Whether its tags are written as tags, and what is escaped is text.
    xhtml: bool,
    text: String,
}

#[derive(Default)]
struct Reading {
    feed: Feed,
    prefixes: Vec<(String, Space)>,
    /// Names of the elements that are open.
    open: Vec<String>,
    root: bool,
    opml: bool,
    /// The item that is being read, and how deep its element lies.
    item: Option<(FeedItem, usize)>,
    capture: Option<Capture>,
    most: usize,
}

/// Parses a document; `None` where it is no feed.
pub(super) fn read(text: &str, most: usize) -> Option<Feed> {
    // Some feeds begin with blank lines or with what a server said before.
    let mut rest = &text[text.find('<')?..];
    let mut reading = Reading {
        most,
        ..Reading::default()
    };
    for _ in 0..BROKEN {
        let Some(at) = reading.run(rest) else {
            break;
        };
        reading.feed.broken = true;
        let broken = rest.get(at..).unwrap_or_default();
        // Text that was cut off in the middle is still text.
        if let Some(cut) = broken.strip_prefix("<![CDATA[") {
            reading.text(cut);
            break;
        }
        let after = broken.get(1..).unwrap_or_default();
        let next = after.find('<').unwrap_or(after.len());
        if !begins_tag(after) {
            reading.text(&broken[..=next]);
        }
        rest = &after[next..];
    }
    // A feed that was cut off: what was begun is closed.
    if !reading.open.is_empty() {
        reading.feed.broken = true;
        reading.close_to(0);
    }
    (reading.root || !reading.feed.items.is_empty()).then_some(reading.feed)
}

impl Reading {
    /// Reads to the end, or to a broken place: where that is.
    fn run(&mut self, text: &str) -> Option<usize> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        loop {
            let at = reader.buffer_position();
            match reader.read_event() {
                // "3 < 4" is no tag, nor is "a<b" with a tag behind it.
                Ok(Event::Start(tag) | Event::Empty(tag)) if !begins_tag(&tag) => {
                    return usize::try_from(at).ok();
                }
                Ok(Event::Start(tag)) => self.start(&tag),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag);
                    self.close_to(self.open.len().saturating_sub(1));
                }
                Ok(Event::End(tag)) => {
                    let name = tag.name();
                    let open = self.open.iter().rposition(|o| o == name.as_ref());
                    // An end of what never began ends nothing.
                    if let Some(at) = open {
                        self.close_to(at);
                    }
                }
                Ok(Event::Text(words)) => self.text(&words),
                Ok(Event::CData(words)) => self.text(&words),
                Ok(Event::GeneralRef(name)) => match entity(&name) {
                    Some(shown) => self.text(&shown),
                    None => self.text(&format!("&{};", &*name)),
                },
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(_) => return usize::try_from(reader.error_position()).ok(),
            }
        }
    }

    fn text(&mut self, words: &str) {
        let Some(capture) = &mut self.capture else {
            return;
        };
        if capture.xhtml {
            escape::push(&mut capture.text, words);
        } else {
            capture.text.push_str(words);
        }
    }

    fn space(&self, prefix: &str) -> Space {
        if prefix.is_empty() {
            return Space::Core;
        }
        let declared = self.prefixes.iter().rev().find(|(p, _)| p == prefix);
        let usual = || SPACES.iter().find(|(_, p, _)| *p == prefix).map(|s| s.2);
        declared.map(|d| d.1).or_else(usual).unwrap_or(Space::Other)
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let attributes = attributes(tag);
        let name = tag.name();
        let name: &str = name.as_ref();
        if let Some(capture) = &mut self.capture {
            push_tag(&mut capture.text, name, &attributes);
            self.push(name);
            return;
        }
        for (key, value) in &attributes {
            if let Some(prefix) = key.strip_prefix("xmlns:")
                && self.prefixes.len() < 100
            {
                // Programs differ in the capitals of some.
                let value = value.trim();
                let known = SPACES
                    .iter()
                    .find(|(address, ..)| address.eq_ignore_ascii_case(value));
                let space = known.map_or(Space::Other, |s| s.2);
                self.prefixes.push((prefix.to_string(), space));
            }
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let mut space = self.space(prefix);
        if prefix.is_empty() && get(&attributes, "xmlns") == Some("http://www.w3.org/1999/xhtml") {
            space = Space::Xhtml;
        }
        if self.open.is_empty() {
            self.root |= matches!(local, "rss" | "feed" | "RDF" | "entry" | "channel" | "opml");
            self.opml |= local.eq_ignore_ascii_case("opml");
        }
        if self.opml {
            self.outline(local, &attributes);
        } else {
            self.element(space, local, &attributes);
        }
        self.push(name);
    }

    fn push(&mut self, name: &str) {
        if self.open.len() < DEEP {
            self.open.push(name.to_string());
        }
    }

    fn outline(&mut self, local: &str, attributes: &[(String, String)]) {
        let any = |name: &str| {
            let found = attributes
                .iter()
                .find(|(k, _)| k.eq_ignore_ascii_case(name));
            found.map(|(_, v)| v.as_str())
        };
        if local == "title" && self.open.len() == 2 {
            self.capture(Field::FeedTitle, attributes);
        }
        if local != "outline" {
            return;
        }
        let feed = any("xmlUrl").or_else(|| any("url").filter(|_| any("type").is_some()));
        if let Some(feed) = feed.filter(|f| !f.is_empty()) {
            if self.feed.feeds.len() < self.most {
                let named = ["title", "text"].into_iter().filter_map(any);
                let title = named.map(str::trim).find(|title| !title.is_empty());
                let title = title.map(str::to_string);
                self.feed.feeds.push((feed.to_string(), title));
            } else {
                self.feed.left_out += 1;
            }
        }
    }

    fn element(&mut self, space: Space, local: &str, attributes: &[(String, String)]) {
        let depth = self.open.len();
        let language = get(attributes, "xml:lang").map(str::to_string);
        let base = get(attributes, "xml:base").map(str::to_string);
        let Some((item, at)) = &mut self.item else {
            if space == Space::Core && matches!(local, "item" | "entry") {
                let item = FeedItem {
                    language,
                    base,
                    ..FeedItem::default()
                };
                self.item = Some((item, depth));
            } else {
                self.of_feed(space, local, attributes, language, base);
            }
            return;
        };
        // Films have what is said of them in a group of their own.
        let held = |name: &String| matches!(local_name(name), "group" | "content");
        let grouped = (*at + 2..=*at + 3).contains(&depth)
            && matches!((space, local), (Space::Media, "description" | "credit"))
            && self.open.iter().skip(*at + 1).all(held);
        if depth != *at + 1 && !grouped {
            return;
        }
        match (space, local) {
            (Space::Core, "link") => match get(attributes, "href") {
                Some(address) => {
                    let address = address.to_string();
                    link(item, address, attributes);
                }
                None => self.capture(Field::Link, attributes),
            },
            (Space::Core, "enclosure") => {
                if let Some(address) = get(attributes, "url")
                    .filter(|_| item.media.len() < 20 && !is_picture(attributes))
                {
                    item.media.push(address.to_string());
                }
            }
            (Space::Core, "content") => {
                item.language = language.or(item.language.take());
                item.base = base.or(item.base.take());
                match get(attributes, "src") {
                    Some(address) if item.address.is_none() => {
                        item.address = Some(address.to_string());
                    }
                    Some(_) => {}
                    None if is_text(attributes) => self.capture(Field::Content, attributes),
                    None => {}
                }
            }
            (Space::Content, "encoded") | (Space::Xhtml, "body" | "div") => {
                self.capture(Field::Content, attributes);
                if let Some(capture) = self.capture.as_mut().filter(|_| space == Space::Xhtml) {
                    capture.xhtml = true;
                }
            }
            // An author of Atom has a name inside, one of RSS is a name.
            (Space::Core, "author") => self.capture(Field::Author, attributes),
            _ => {
                if let Some(field) = field(space, local, attributes) {
                    self.capture(field, attributes);
                }
            }
        }
    }

    fn of_feed(
        &mut self,
        space: Space,
        local: &str,
        attributes: &[(String, String)],
        language: Option<String>,
        base: Option<String>,
    ) {
        let depth = self.open.len();
        let feed = &mut self.feed;
        if depth <= 1 {
            feed.language = language.or(feed.language.take());
            feed.base = base.or(feed.base.take());
        }
        // Images and text inputs have titles and links of their own.
        let inside = self.open.last().map(|name| local_name(name));
        if !matches!(inside, Some("channel" | "feed" | "author")) {
            return;
        }
        match (space, local) {
            (Space::Core, "title") => self.capture(Field::FeedTitle, attributes),
            (Space::Core | Space::Dublin, "language") => {
                self.capture(Field::FeedLanguage, attributes);
            }
            (Space::Core, "link") => match get(attributes, "href") {
                Some(address) => {
                    let kind = get(attributes, "rel").unwrap_or("alternate");
                    if kind == "alternate" && feed.address.is_none() {
                        feed.address = Some(address.to_string());
                    }
                }
                None => self.capture(Field::FeedLink, attributes),
            },
            (Space::Core, "name") if inside == Some("author") => {
                self.capture(Field::FeedAuthor, attributes);
            }
            (Space::Itunes, "author") | (Space::Dublin, "creator") => {
                self.capture(Field::FeedAuthor, attributes);
            }
            _ => {}
        }
    }

    fn capture(&mut self, field: Field, attributes: &[(String, String)]) {
        let kind = get(attributes, "type").unwrap_or_default();
        let marked = matches!(field, Field::Content | Field::Summary);
        self.capture = Some(Capture {
            field,
            depth: self.open.len(),
            plain: marked && (kind == "text" || kind == "text/plain"),
            xhtml: kind == "xhtml" || kind == "application/xhtml+xml",
            text: String::new(),
        });
    }

    /// Closes elements until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else {
                return;
            };
            let at = self.open.len();
            match &mut self.capture {
                Some(capture) if capture.depth < at => {
                    capture.text.push_str("</");
                    capture.text.push_str(local_name(&open));
                    capture.text.push('>');
                }
                Some(_) => self.end_capture(),
                None => {}
            }
            if self.item.as_ref().is_some_and(|(_, depth)| *depth == at)
                && let Some((item, _)) = self.item.take()
            {
                if self.feed.items.len() < self.most {
                    self.feed.items.push(item);
                } else {
                    self.feed.left_out += 1;
                }
            }
        }
    }

    fn end_capture(&mut self) {
        let Some(capture) = self.capture.take() else {
            return;
        };
        let Capture { plain, text, .. } = &capture;
        let text = texts::without_cdata(text);
        if text.trim().is_empty() {
            return;
        }
        let feed = &mut self.feed;
        match capture.field {
            Field::FeedTitle => feed.title = feed.title.take().or(Some(texts::words(text))),
            Field::FeedLanguage => feed.language = Some(text.trim().to_string()),
            Field::FeedLink => {
                feed.address = feed.address.take().or_else(|| Some(text.to_string()))
            }
            Field::FeedAuthor => feed.byline = feed.byline.take().or_else(|| person(text)),
            _ => {}
        }
        let Some((item, _)) = &mut self.item else {
            return;
        };
        let html = || match *plain {
            true => texts::html(text),
            false => texts::as_html(text),
        };
        let first = |slot: &mut Option<String>, value: String| {
            slot.get_or_insert(value);
        };
        match capture.field {
            Field::Title => first(&mut item.title, texts::words(text)),
            Field::Link => first(&mut item.address, text.to_string()),
            Field::Id => first(&mut item.id, text.trim().to_string()),
            Field::Author => {
                if let Some(name) = person(text).filter(|_| item.authors.len() < 20) {
                    item.authors.push(name);
                }
            }
            Field::Published => first(&mut item.published, text.to_string()),
            Field::Updated => first(&mut item.updated, text.to_string()),
            Field::Language => first(&mut item.language, text.trim().to_string()),
            Field::Content => item.content = Some(html()),
            Field::Summary => item.summary = Some(html()),
            Field::Fallback => first(&mut item.summary, texts::html(text)),
            _ => {}
        }
    }
}

/// Whether what follows a `<` is a tag, a comment or the like.
fn begins_tag(after: &str) -> bool {
    after.starts_with(['/', '!', '?'])
        || after.starts_with(|c: char| c.is_alphabetic() || c == '_') && !begins_another(after)
}

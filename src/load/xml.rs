//! Reads XML as quick-xml's events: balanced, with entities resolved, and going on behind
//! malformed markup.
//!
//! Elements go by their local names: documents disagree about prefixes, and no two vocabularies
//! here use one name for two things that matter. Entities that a document declares itself are
//! never expanded, so none can explode.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::Event as Raw;
use quick_xml::events::attributes::Attributes;
use rustc_hash::FxHashMap;

use super::markup::resolved;

/// How often reading goes on behind malformed markup. Each time may read to the end once.
const RESTARTS: usize = 100;

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// The innermost open element ends; its local name. Every start has an end.
    End(&'a str),
    /// Text, entities resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name without prefix.
    pub name: &'a str,
    /// What stands between `<` and `>`, and where the name ends in it.
    content: &'a str,
    name_len: usize,
}

impl<'a> Tag<'a> {
    /// Attributes: names with prefixes, and values.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let attributes = Attributes::html(self.content, self.name_len);
        attributes.flatten().map(|attribute| {
            let value = match attribute.value {
                Cow::Borrowed(value) => resolved(value),
                Cow::Owned(value) => Cow::Owned(resolved(&value).into_owned()),
            };
            (attribute.key.into_inner(), value)
        })
    }

    /// The value of an attribute, by its local name.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        // Most tags have none.
        if self.name_len == self.content.len() {
            return None;
        }
        self.attributes()
            .find(|(key, _)| local(key) == name)
            .map(|(_, value)| value)
    }

    /// The value of an attribute, by its name with prefix.
    pub fn exactly(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }
}

/// Elements of HTML that have no end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Reads XML from text.
pub(super) struct Xml<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where `reader` started in `source`.
    base: usize,
    /// Full names of the open elements, and how many of each are open.
    open: Vec<&'a str>,
    counts: FxHashMap<&'a str, usize>,
    /// How many of them end now.
    ending: usize,
    restarts: usize,
    html: bool,
    done: bool,
}

impl<'a> Xml<'a> {
    /// Reads a document.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            reader: reader(source),
            base: 0,
            open: Vec::new(),
            counts: FxHashMap::default(),
            ending: 0,
            restarts: 0,
            html: false,
            done: false,
        }
    }

    /// Reads a page, with the elements that HTML leaves without an end.
    pub fn html(source: &'a str) -> Self {
        Self {
            html: true,
            ..Self::new(source)
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Reads to behind the end of the element that has just begun.
    pub fn skip_element(&mut self) {
        let depth = self.depth();
        while self.depth() >= depth && self.next().is_some() {}
    }

    /// The text up to the end of the element that has just begun.
    pub fn text(&mut self) -> String {
        let depth = self.depth();
        let mut text = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::End(_) if self.depth() < depth => break,
                _ => {}
            }
        }
        text
    }

    /// Goes on behind malformed markup; `false` if there is no more.
    fn restart(&mut self) -> bool {
        self.restart_at(self.base + position(self.reader.error_position()) + 1)
    }

    fn restart_at(&mut self, mut at: usize) -> bool {
        while !self.source.is_char_boundary(at) {
            at += 1;
        }
        self.restarts += 1;
        let Some(rest) = self.source.get(at..).filter(|_| self.restarts <= RESTARTS) else {
            return false;
        };
        self.reader = reader(rest);
        self.base = at;
        true
    }

    fn start(&mut self, raw: &'a str, empty: bool) -> Event<'a> {
        let content = raw.trim_start_matches('<').trim_end_matches('>');
        let content = content.strip_suffix('/').unwrap_or(content);
        let name_len = content
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(content.len());
        let full = &content[..name_len];
        self.open.push(full);
        *self.counts.entry(full).or_default() += 1;
        let void = self.html && VOID.iter().any(|name| full.eq_ignore_ascii_case(name));
        self.ending = usize::from(empty || void);
        Event::Start(Tag {
            name: local(full),
            content,
            name_len,
        })
    }

    /// How many elements an end tag ends; those inside of it were left open by mistake.
    fn ended(&self, raw: &str) -> usize {
        let name = raw.trim_start_matches("</").trim_end_matches('>').trim();
        if self.counts.get(name).is_none_or(|n| *n == 0) {
            return 0;
        }
        let inside = self.open.iter().rev().position(|open| *open == name);
        inside.map_or(0, |n| n + 1)
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if self.ending > 0
                && let Some(name) = self.open.pop()
            {
                self.ending -= 1;
                if let Some(count) = self.counts.get_mut(name) {
                    *count -= 1;
                }
                return Some(Event::End(local(name)));
            }
            if self.done {
                return None;
            }
            let before = self.base + position(self.reader.buffer_position());
            let event = self.reader.read_event();
            let after = self.base + position(self.reader.buffer_position());
            let raw = self.source.get(before..after).unwrap_or_default();
            match event {
                Ok(Raw::Start(_) | Raw::Empty(_)) if !is_tag(raw) => {
                    let whole = !self.restart_at(before + 1);
                    return Some(Event::Text(Cow::Borrowed(if whole { raw } else { "<" })));
                }
                Ok(Raw::Start(_)) => return Some(self.start(raw, false)),
                Ok(Raw::Empty(_)) => return Some(self.start(raw, true)),
                Ok(Raw::End(_)) => self.ending = self.ended(raw),
                Ok(Raw::Text(_)) => return Some(Event::Text(Cow::Borrowed(raw))),
                Ok(Raw::CData(_)) => {
                    let text = raw.trim_start_matches("<![CDATA[").trim_end_matches("]]>");
                    return Some(Event::Text(Cow::Borrowed(text)));
                }
                Ok(Raw::GeneralRef(_)) => return Some(Event::Text(resolved(raw))),
                Ok(Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_)) => {}
                Ok(Raw::Eof) => {
                    self.done = true;
                    self.ending = self.open.len();
                }
                Err(_) => {
                    if !self.restart() {
                        self.done = true;
                        self.ending = self.open.len();
                    }
                }
            }
        }
    }
}

fn reader(source: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// Whether `<` begins a tag: not in "a < b", nor in "a<b" with a tag behind it.
fn is_tag(raw: &str) -> bool {
    let inside = raw.strip_prefix('<').unwrap_or(raw);
    inside.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'))
        && !begins_another(inside)
}

/// Whether another `<` comes before anything that ends or fills a tag.
pub(super) fn begins_another(inside: &str) -> bool {
    let next = inside.find(['<', '>', '"', '\'']);
    next.is_some_and(|at| inside[at..].starts_with('<'))
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The text of a document: as UTF-8 if it is that, else in the encoding it names, else as
/// detected.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    if std::str::from_utf8(&bytes).is_err()
        && let Some(encoding) = declared(&bytes)
    {
        return encoding.decode(&bytes).0.into_owned();
    }
    let text = super::encoding::decode(bytes);
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_string(),
        None => text,
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let end = memchr::memmem::find(head, b"?>")?;
    let declaration = head[..end].strip_prefix(b"<?xml")?;
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration[at + 8..].splitn(3, |b| matches!(b, b'"' | b'\''));
    let label = value.take(2).last()?;
    // Declared UTF-8 that is not valid is damaged or something else: that is detected.
    Encoding::for_label(label).filter(|e| *e != encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(source: &str, html: bool) -> String {
        let xml = if html {
            Xml::html(source)
        } else {
            Xml::new(source)
        };
        let mut shape = String::new();
        for event in xml {
            match event {
                Event::Start(tag) => shape.push_str(&format!("({}", tag.name)),
                Event::End(_) => shape.push(')'),
                Event::Text(text) => shape.push_str(&text),
            }
        }
        shape
    }

    #[test]
    fn elements_are_balanced() {
        assert_eq!(shape("<a:b>x<c/>y</a:b>", false), "(bx(c)y)");
        assert_eq!(shape("<a><b>x</a>y</b>", false), "(a(bx))y");
        assert_eq!(
            shape("<p>a<br>b<img src='x'>c</p>", true),
            "(pa(br)b(img)c)"
        );
        assert_eq!(shape("<a><b>cut <c", false), "(a(bcut c))");
        assert_eq!(shape("a < b <i>c</i>", false), "a < b (ic)");
        assert_eq!(shape("if a<b then <i>c</i>", false), "if a<b then (ic)");
    }

    #[test]
    fn entities_are_resolved_and_never_expanded() {
        assert_eq!(
            shape("&#8220;a&nbsp;&amp;&mdash;&#x2019;&#146;&no; &", false),
            "\u{201c}a\u{a0}&\u{2014}\u{2019}\u{2019}&no; &"
        );
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>";
        assert_eq!(shape(bomb, false), "(x&b;)");
    }

    #[test]
    fn attributes_go_by_local_name() {
        let mut xml = Xml::new("<w:p w:val='a &amp; b' other=\"2\"/>");
        let Some(Event::Start(tag)) = xml.next() else {
            panic!("no start");
        };
        assert_eq!(tag.get("val").as_deref(), Some("a & b"));
        assert_eq!(tag.exactly("other").as_deref(), Some("2"));
        assert_eq!(tag.get("none"), None);
    }

    #[test]
    fn declared_encodings_count() {
        let bytes = b"<?xml version='1.0' encoding='iso-8859-2'?><p>\xb3</p>".to_vec();
        assert!(decode(bytes).contains('\u{142}'));
    }

    #[test]
    fn nesting_without_end_is_linear() {
        let deep = "<a>".repeat(100_000);
        assert_eq!(Xml::new(&deep).count(), 200_000);
    }

    proptest::proptest! {
        #[test]
        fn anything_is_balanced(source in "[<>/!?a-c&;'= é\\[\\]-]{0,80}") {
            let mut depth = 0_i64;
            for event in Xml::html(&source) {
                match event {
                    Event::Start(tag) => { depth += 1; let _ = tag.get("a"); }
                    Event::End(_) => depth -= 1,
                    Event::Text(_) => {}
                }
                assert!(depth >= 0);
            }
            assert_eq!(depth, 0);
        }
    }
}

//! Goes over a page's bytes once before it is parsed. It drops what is never text (scripts,
//! styles, comments, drawings), keeps what they say about the article, and bounds what the time
//! of parser and extractor grows with: depth, open formatting, elements, bytes.
//!
//! Extraction grows with the square of the depth, and the parser's formatting rules with the
//! square of what is left open; browsers bound both too. The text stays: a tag that is too deep
//! is left out, its words are not.

mod drawn;
mod held;
mod kinds;
mod open;
pub(super) mod styles;
mod tags;
#[cfg(test)]
mod tests;

use memchr::{memchr, memmem};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::escape;
use crate::load::embedded;
use held::Frames;
use kinds::{A, Class, Edge, PRE, Xml, class, is_of_formula, key};
use styles::Styles;
use tags::{
    ATTRIBUTE, ATTRIBUTES, Attribute, Tag, comment, lower_name, name_end, raw_end, read_tag,
    svg_end,
};

/// The most elements open at once. Browsers stop at 512.
const DEPTH: usize = 256;
/// The most formatting elements (`<b>`, `<font>`, …) open at once.
const FORMATTING: usize = 24;
/// The most elements of a page.
const ELEMENTS: usize = 400_000;
/// The most bytes of a page without its scripts.
const BYTES: usize = 48 << 20;
/// What a section of characters begins with, where a page is XML.
const CHARACTERS: &[u8] = b"<![CDATA[";
/// The most bytes of a page's JSON-LD.
const DATA: usize = 4 << 20;

/// A page without what is no text.
#[derive(Debug, Default)]
pub(super) struct Pruned {
    /// What is left of the page.
    pub html: String,
    /// Its JSON-LD, a script each.
    pub data: Vec<String>,
    /// Bytes of scripts.
    pub scripts: usize,
    /// Bytes of pages that are held in frames and were left out.
    pub frames: usize,
    /// Bytes behind which the page was too long to read, if it was.
    pub cut: Option<usize>,
}

struct Pruner<'a> {
    source: &'a str,
    out: Pruned,
    /// Up to where the source has been copied.
    copied: usize,
    elements: usize,
    /// Open elements that nest: their names' keys, and what they keep open around them.
    open: Vec<(u64, Edge)>,
    /// How many of each are open.
    names: FxHashMap<u64, u32>,
    formatting: FxHashMap<u64, u32>,
    formatting_open: usize,
    /// How many elements are open around the outermost one that is marked as an author's.
    signed: Option<usize>,
    /// Drawings that had no end.
    open_drawings: usize,
    /// Opened but left out, by name.
    left_out: FxHashMap<u64, u32>,
    /// The page is a frameset: what it says to browsers without frames is all it says.
    framed: bool,
    /// Whether the pages in frames are read, and whether this is one of them.
    frames: Frames,
    /// How far the page says that it is XML.
    xml: Xml,
    /// Kinds of elements in which tags do not count, and character sections, that have no end
    /// behind here.
    endless: FxHashSet<u64>,
    /// What the page's style sheets hide.
    styles: Styles,
}

/// Reads a page.
pub(super) fn prune(source: &str) -> Pruned {
    pruned(source, Frames::LeftOut).out
}

/// The same, with the pages that it holds in frames.
pub(super) fn prune_with_frames(source: &str) -> Pruned {
    pruned(source, Frames::Read).out
}

fn pruned(source: &str, frames: Frames) -> Pruner<'_> {
    let mut pruner = Pruner {
        source,
        out: Pruned {
            html: String::with_capacity(source.len().min(BYTES) / 2),
            ..Pruned::default()
        },
        copied: 0,
        elements: 0,
        open: Vec::new(),
        names: FxHashMap::default(),
        formatting: FxHashMap::default(),
        formatting_open: 0,
        signed: None,
        open_drawings: 0,
        left_out: FxHashMap::default(),
        framed: false,
        frames,
        xml: Xml::of(source),
        endless: FxHashSet::default(),
        styles: Styles::default(),
    };
    pruner.run();
    pruner
}

impl Pruner<'_> {
    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while let Some(n) = memchr(b'<', &bytes[at..]) {
            let start = at + n;
            self.without_indent(at, start);
            self.signed = self.signed.filter(|depth| self.open.len() > *depth);
            if self.elements >= ELEMENTS || self.out.html.len() + (start - self.copied) > BYTES {
                self.copy(start);
                self.out.cut = Some(start);
                return;
            }
            at = match bytes.get(start + 1) {
                Some(b'!') if bytes[start..].starts_with(b"<!--") => {
                    let end = comment(bytes, start + 4);
                    self.drop(start, end);
                    end
                }
                Some(b'!') if self.xml != Xml::No && bytes[start..].starts_with(CHARACTERS) => {
                    self.characters(start)
                }
                Some(b'!' | b'?') => {
                    memchr(b'>', &bytes[start..]).map_or(bytes.len(), |n| start + n + 1)
                }
                Some(b'/') if bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    self.end_tag(start)
                }
                Some(byte) if byte.is_ascii_alphabetic() => self.start_tag(start),
                _ => start + 1,
            };
        }
        let end = self.source.len();
        if self.out.html.len() + (end - self.copied) > BYTES {
            let mut cut = (self.copied + BYTES).min(end);
            while !self.source.is_char_boundary(cut) {
                cut -= 1;
            }
            self.out.cut = Some(cut);
            return self.copy(cut);
        }
        self.copy(end);
    }

    /// Leaves one white space of several between two tags, as every reader of pages does. Text
    /// that is set as it is stays, and so do boxes about authors, which are told from lines by
    /// everything in them.
    fn without_indent(&mut self, from: usize, to: usize) {
        let between = &self.source.as_bytes()[from..to];
        let blank = between.len() > 1 && between.iter().all(u8::is_ascii_whitespace);
        let exact = self.signed.is_some_and(|depth| self.open.len() > depth) || self.is_open(PRE);
        if blank && from >= self.copied && !exact {
            self.drop(from + 1, to);
        }
    }

    /// Keeps everything up to `end`.
    fn copy(&mut self, end: usize) {
        if let Some(kept) = self.source.get(self.copied..end) {
            self.out.html.push_str(kept);
        }
        self.copied = self.copied.max(end);
    }

    /// Leaves out a range.
    fn drop(&mut self, start: usize, end: usize) {
        self.copy(start);
        self.copied = end;
    }

    /// A section of characters, which are text though they look like tags; behind its end.
    fn characters(&mut self, start: usize) -> usize {
        let begin = start + CHARACTERS.len();
        let rest = self.source.get(begin..).unwrap_or_default();
        let endless = self.endless.contains(&key(CHARACTERS));
        let length = (!endless).then(|| memmem::find(rest.as_bytes(), b"]]>"));
        let Some(length) = length.flatten() else {
            self.endless.insert(key(CHARACTERS));
            return begin;
        };
        let end = begin + length + 3;
        self.drop(start, end);
        escape::push(&mut self.out.html, &rest[..length]);
        end
    }

    fn start_tag(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let name_end = name_end(bytes, start + 1);
        let mut lower = [0_u8; 16];
        let name = lower_name(&bytes[start + 1..name_end], &mut lower);
        let tag = read_tag(bytes, name_end);
        let (formula, ends) = self.in_formula(name);
        let class = match class(name) {
            Class::Void | Class::Raw if formula => Class::Other,
            Class::Scope if formula && !is_of_formula(name) => Class::Other,
            class => class,
        };
        let open = ends.unwrap_or(self.open.len());
        self.elements += 1;
        if self.signed.is_none() && tag.attributes.iter().any(|a| a.names_author(self.source)) {
            // What is closed by leaving the element around it counts from there.
            self.signed = Some(self.open.len().saturating_sub(1));
        }
        match class {
            Class::Dropped if name == b"svg" => return self.drawing(start, &tag),
            _ if self.is_only_tag(name, &tag) => {
                self.drop(start, tag.end);
                return tag.end;
            }
            Class::Dropped | Class::Raw if self.is_empty(&tag, name) => {
                self.drop(start, tag.end);
                return tag.end;
            }
            Class::Dropped => return self.no_text(start, name, &tag),
            // The page around it has a title of its own.
            Class::Raw if self.frames == Frames::Inside && name == b"title" => {
                return self.no_text(start, name, &tag);
            }
            Class::Void => {
                self.truncate(open);
                self.implied_ends(name);
            }
            _ if self.xml == Xml::Declared && tag.is_closed(bytes) => {
                return self.ends_at_once(start, name_end, name, &tag);
            }
            Class::Raw => {
                if name == b"iframe"
                    && let Some(end) = self.held_page(start, &tag)
                {
                    return end;
                }
                if tag.rewrite {
                    self.rewrite(start, name_end, &tag);
                }
                return raw_end(bytes, tag.end, name).unwrap_or(bytes.len());
            }
            Class::Formatting => {
                if self.formatting_open >= FORMATTING || open >= DEPTH {
                    return self.leave_out(start, name, &tag);
                }
                self.truncate(open);
                *self.formatting.entry(key(name)).or_default() += 1;
                self.formatting_open += 1;
            }
            Class::Scope | Class::Other => {
                self.truncate(open);
                self.implied_ends(name);
                if self.nests(formula, name, &tag) {
                    if self.open.len() >= DEPTH {
                        return self.leave_out(start, name, &tag);
                    }
                    self.open.push((key(name), self.edge(class, name, &tag)));
                    *self.names.entry(key(name)).or_default() += 1;
                }
            }
        }
        let is_hidden = |a: &Attribute| a.is_class(self.source, |class| self.styles.hide(class));
        if !tag.rewrite
            && !matches!(name, b"html" | b"body")
            && tag.attributes.iter().any(is_hidden)
        {
            self.copy(name_end);
            self.out.html.push_str(" hidden");
        } else if matches!(name, b"ol" | b"ul") && !tag.rewrite {
            self.unmark(name_end, &tag);
        }
        self.attributes(start, name_end, name, &tag);
        tag.end
    }

    /// Drops a drawing, unless it shows a letter; returns where it ends.
    fn drawing(&mut self, start: usize, tag: &Tag) -> usize {
        let bytes = self.source.as_bytes();
        let empty = bytes.get(tag.end.wrapping_sub(2)) == Some(&b'/');
        let end = match empty || self.open_drawings > 8 {
            true => tag.end,
            // One that never ends: only the tag goes, the rest may be the article.
            false => svg_end(bytes, tag.end).unwrap_or_else(|| {
                self.open_drawings += 1;
                tag.end
            }),
        };
        self.drop(start, end);
        if let Some(letter) = drawn::letter(&self.source[start..end], &self.source[end..]) {
            self.out.html.push(letter);
        }
        end
    }

    /// Drops an element whose content is no text, and reads what it says of the article; returns
    /// where it ends.
    fn no_text(&mut self, start: usize, name: &[u8], tag: &Tag) -> usize {
        let bytes = self.source.as_bytes();
        let end = raw_end(bytes, tag.end, name).unwrap_or(bytes.len());
        if name == b"style" && tag.attributes.iter().all(|a| !a.is_media(self.source)) {
            let rules = self.source.get(tag.end..end).unwrap_or_default();
            self.styles.read(rules);
        }
        if name != b"script" || !self.script(tag, end) {
            self.drop(start, end);
        }
        end
    }

    /// Keeps an element that ends in its own tag, as in XML, and gives it an end; returns where
    /// it ends.
    fn ends_at_once(&mut self, start: usize, name_end: usize, name: &[u8], tag: &Tag) -> usize {
        self.implied_ends(name);
        self.attributes(start, name_end, name, tag);
        self.copy(tag.end);
        self.out.html.push_str("</");
        self.out.html.push_str(&self.source[start + 1..name_end]);
        self.out.html.push('>');
        tag.end
    }

    /// Leaves a tag out because too much is open; its end will be left out as well.
    fn leave_out(&mut self, start: usize, name: &[u8], tag: &Tag) -> usize {
        *self.left_out.entry(key(name)).or_default() += 1;
        self.drop(start, tag.end);
        tag.end
    }

    /// Keeps a tag with those of its attributes that are read.
    fn attributes(&mut self, start: usize, name_end: usize, name: &[u8], tag: &Tag) {
        match tag.rewrite {
            true => self.rewrite(start, name_end, tag),
            false => self.without_unread(name, tag),
        }
    }

    /// Whether an element only stands for its content: a frameset, the text in place of one, a
    /// template that is shown as it is.
    fn is_only_tag(&mut self, name: &[u8], tag: &Tag) -> bool {
        match name {
            b"frameset" => {
                self.framed = true;
                true
            }
            b"noframes" => self.framed,
            b"html" | b"head" | b"body" => self.frames == Frames::Inside,
            b"template" => tag.attributes.iter().any(|attribute| {
                let name = &self.source[attribute.name.clone()];
                name.eq_ignore_ascii_case("shadowrootmode")
            }),
            _ => false,
        }
    }

    /// Whether an element in which tags do not count has no content, and ends where it begins:
    /// XML has such, and where no end follows nothing else can be meant.
    fn is_empty(&mut self, tag: &Tag, name: &[u8]) -> bool {
        let bytes = self.source.as_bytes();
        if !tag.is_closed(bytes) {
            return false;
        }
        // What has no end behind one has none behind the next.
        let known = self.xml != Xml::No || self.endless.contains(&key(name));
        let empty = known || raw_end(bytes, tag.end, name).is_none();
        if empty && !known {
            self.endless.insert(key(name));
        }
        empty
    }

    /// Leaves out attributes that nobody reads. A picture's are read in many ways, since a
    /// script may load it.
    fn without_unread(&mut self, name: &[u8], tag: &Tag) {
        if matches!(
            name,
            b"img" | b"source" | b"amp-img" | b"picture" | b"figure" | b"meta"
        ) {
            return;
        }
        for attribute in &tag.attributes {
            if attribute.is_unread(self.source) {
                self.drop(attribute.name.start, attribute.end);
            }
        }
    }

    fn end_tag(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let name_end = name_end(bytes, start + 2);
        let mut lower = [0_u8; 16];
        let name = lower_name(&bytes[start + 2..name_end], &mut lower);
        let end = read_tag(bytes, name_end).end;
        let class = class(name);
        let key = key(name);
        if let Some(n) = self.left_out.get_mut(&key).filter(|n| **n > 0) {
            *n -= 1;
            self.drop(start, end);
            return end;
        }
        if class == Class::Formatting {
            match self.formatting.get_mut(&key).filter(|n| **n > 0) {
                Some(n) => {
                    *n -= 1;
                    self.formatting_open = self.formatting_open.saturating_sub(1);
                }
                // Closes nothing, and costs the parser a look at all that is open.
                None => self.drop(start, end),
            }
            return end;
        }
        // Nothing is closed by the end of a page.
        if name == b"a" && !self.is_open(A) || matches!(name, b"body" | b"html") {
            return end;
        }
        if !self.is_open(key) {
            // `</p>` and `</br>` alone are line ends; other lone ends do nothing.
            if !self.ends_heading(key) && !matches!(name, b"p" | b"br") {
                self.drop(start, end);
            }
            return end;
        }
        self.end(name, key);
        end
    }

    /// Keeps what a script says about the article; whether it may stay in the page.
    fn script(&mut self, tag: &Tag, end: usize) -> bool {
        self.out.scripts += end - tag.end;
        let is_data = tag.attributes.iter().any(|attribute| {
            self.source[attribute.name.clone()].eq_ignore_ascii_case("type")
                && self.source[attribute.value.clone()]
                    .trim()
                    .get(..19)
                    .is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json"))
        });
        let held: usize = self.out.data.iter().map(String::len).sum();
        if !is_data || held + (end - tag.end) > DATA {
            return false;
        }
        let script = &self.source[tag.end..end];
        let text = script.rfind("</").map_or(script, |n| &script[..n]);
        self.out.data.push(text.to_string());
        text.len() <= ATTRIBUTE
    }

    /// A start tag without attributes that are too long or too many.
    fn rewrite(&mut self, start: usize, name_end: usize, tag: &Tag) {
        self.copy(start);
        let source = self.source;
        self.out.html.push_str(&source[start..name_end]);
        for Attribute { name, value, .. } in tag.attributes.iter().take(ATTRIBUTES) {
            if name.len() > 256 || value.len() > ATTRIBUTE {
                // The name tells of a picture that is there, and one that the page holds has a
                // name of its own.
                if name.len() <= 256 {
                    self.out.html.push(' ');
                    self.out.html.push_str(&source[name.clone()]);
                    if let Some(held) = embedded::of_page(&source[value.clone()]) {
                        self.out.html.push_str(&format!("=\"{held}\""));
                    }
                }
                continue;
            }
            self.out.html.push(' ');
            self.out.html.push_str(&source[name.clone()]);
            let text = &source[value.clone()];
            let quote = if text.contains('"') { '\'' } else { '"' };
            if quote == '\'' && text.contains('\'') {
                continue;
            }
            self.out.html.push('=');
            self.out.html.push(quote);
            self.out.html.push_str(text);
            self.out.html.push(quote);
        }
        self.out.html.push('>');
        self.copied = tag.end;
    }
}

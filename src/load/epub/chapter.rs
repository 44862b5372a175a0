//! A chapter's page into blocks.
//!
//! Nothing has to be found in it, as in a page of the web: all of it is the book. What a
//! book has besides is known from elsewhere: titles that only the table of contents
//! knows, notes in other files, links between chapters.

use rustc_hash::{FxHashMap, FxHashSet};

use super::contents::Entry;
use super::package::resolve;
use crate::article::{BlockKind, InlineKind};
use crate::load::builder::one_line;
use crate::load::figures;
use crate::load::markup::Numbering;
use crate::load::table;
use crate::load::writer::Writer;
use crate::load::xml::{Event, Tag, Xml};

/// Deeper inlines are not marked.
const NESTED: usize = 32;
/// How many blocks of a book may repeat its title and authors, its title page being among
/// them.
const FRONT: usize = 24;
/// How many blocks behind a heading from the table of contents may repeat it.
const REPEATS: usize = 3;
/// A note's mark has at most this many characters.
const MARK: usize = 5;

/// What the end of an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    Nothing,
    Inline,
    Block,
    Term,
    Heading,
    Pre,
    List,
    Item,
    Quote,
    Figure,
    /// Whether it is a link to its picture.
    Caption(bool),
    Table,
    Link,
    Q,
    /// A small figure above or below the line.
    Figures,
    /// How a word is read, in brackets behind it.
    Reading,
}

/// A link inside of the book, being read.
struct Jump {
    label: String,
    typed: bool,
    words: String,
}

/// Walks the chapters of one book.
pub(super) struct Walk {
    /// What is written.
    pub out: Writer,
    /// Titles of the table of contents, by what they point to.
    entries: FxHashMap<String, (u8, String)>,
    fronts: FxHashSet<String>,
    /// Title and authors, as [`key`]s.
    front: Vec<String>,
    /// Blocks that stand for them.
    front_blocks: usize,
    /// Places passed already, and marks of notes still to come.
    passed: FxHashSet<String>,
    awaited: FxHashMap<String, String>,
    // ---- of one chapter
    path: String,
    stack: Vec<Close>,
    inlines: usize,
    /// Headings, captions, cells: no block begins inside of them.
    fixed: usize,
    heading: bool,
    pre: bool,
    tables: usize,
    /// Whether each `<sup>` or `<sub>` around is above the line.
    raised: Vec<bool>,
    quoted: usize,
    figures: Vec<Vec<(String, String)>>,
    jump: Option<Jump>,
    /// The mark of the note that begins.
    mark: Option<String>,
    /// A title of the table of contents that no heading has shown yet.
    pending: Option<(u8, String)>,
    /// One that was written: its key, and how many blocks there were then.
    inserted: Option<(String, usize)>,
    /// The level of a heading, by the level of its tag.
    base: Option<(u8, u8)>,
    /// Blocks looked at for repetition.
    seen: usize,
}

impl Walk {
    /// A walk for a book with this table of contents; `fronts` are covers and title pages.
    pub fn new(list: Vec<Entry>, fronts: &[String]) -> Self {
        let mut entries = FxHashMap::default();
        for entry in list {
            let label = label(&entry.path, entry.fragment.as_deref());
            entries.entry(label).or_insert((entry.level, entry.title));
        }
        Self {
            out: Writer::default(),
            entries,
            fronts: fronts.iter().cloned().collect(),
            front: Vec::new(),
            front_blocks: 0,
            passed: FxHashSet::default(),
            awaited: FxHashMap::default(),
            path: String::new(),
            stack: Vec::new(),
            inlines: 0,
            fixed: 0,
            heading: false,
            pre: false,
            tables: 0,
            raised: Vec::new(),
            quoted: 0,
            figures: Vec::new(),
            jump: None,
            mark: None,
            pending: None,
            inserted: None,
            base: None,
            seen: 0,
        }
    }

    /// Writes title, authors and date; the title page need not repeat them.
    pub fn front(&mut self, authors: &[String]) {
        self.out.front();
        self.front_blocks = self.out.blocks().len();
        self.seen = self.front_blocks;
        let metadata = &self.out.metadata;
        let lines = [&metadata.title, &metadata.byline, &metadata.published];
        let lines = lines.into_iter().flatten().chain(authors);
        self.front = lines
            .map(|line| key(line))
            .filter(|k| !k.is_empty())
            .collect();
    }

    /// What was written.
    pub fn into_writer(self) -> Writer {
        self.out
    }

    /// Walks one chapter.
    pub fn chapter(&mut self, path: &str, source: &str) {
        self.out.close();
        self.path = path.into();
        self.base = None;
        self.inserted = None;
        self.pass(path.into());
        if self.fronts.contains(path) {
            self.pending = None;
        }
        let mut xml = Xml::html(source);
        while let Some(event) = xml.next() {
            match event {
                Event::Start(tag) => self.start(&mut xml, tag),
                Event::End(_) => self.end(),
                Event::Text(words) => self.words(&words),
            }
        }
        self.out.close();
        self.repeated();
        self.pending = None;
        self.mark = None;
    }

    // ---- elements

    fn start(&mut self, xml: &mut Xml<'_>, tag: Tag<'_>) {
        let lower;
        let name = if tag.name.bytes().any(|b| b.is_ascii_uppercase()) {
            lower = tag.name.to_ascii_lowercase();
            lower.as_str()
        } else {
            tag.name
        };
        let (mut kind, mut id, mut hidden) = (None, None, false);
        for (key, value) in tag.attributes() {
            match key {
                "epub:type" | "role" => kind = kind.or(Some(value)),
                "id" | "xml:id" => id = Some(value),
                "name" if name == "a" => id = id.or(Some(value)),
                "hidden" => hidden = true,
                _ => {}
            }
        }
        let kind = kind.unwrap_or_default();
        let is = |wanted: &[&str]| {
            (kind.split_whitespace()).any(|k| wanted.contains(&k.trim_start_matches("doc-")))
        };
        let skipped = hidden
            || is(&["pagebreak"])
            || name == "nav" && is(&["toc", "landmarks", "page-list", "lot", "loi"])
            || matches!(
                name,
                "head"
                    | "script"
                    | "style"
                    | "template"
                    | "rp"
                    | "annotation"
                    | "annotation-xml"
                    | "audio"
                    | "video"
                    | "iframe"
                    | "object"
            );
        if skipped {
            xml.skip_element();
            return;
        }
        // A formula's own words are its parts, glued together.
        if name == "math"
            && let Some(formula) = tag.get("alttext")
        {
            self.before_words();
            self.out.inline(InlineKind::Code, &one_line(&formula));
            xml.skip_element();
            return;
        }
        if is(&["titlepage", "halftitlepage", "cover"]) {
            self.pending = None;
        }
        let typed = is(&["noteref"]);
        let close = self.open(name, &tag, typed);
        if let Some(id) = id {
            let label = label(&self.path, Some(&id));
            self.pass(label);
            // A heading inside of which the place lies is its heading.
            if self.heading {
                self.take_heading(None);
            }
        }
        self.stack.push(close);
    }

    /// A place that links and the table of contents may point to.
    fn pass(&mut self, label: String) {
        self.out.anchor(&label);
        if let Some(entry) = self.entries.remove(&label) {
            if self.pending.as_ref().is_some_and(|old| old.1 != entry.1) {
                self.insert();
            }
            self.pending = Some(entry);
        }
        if let Some(mark) = self.awaited.remove(&label) {
            self.mark = Some(mark).filter(|_| !self.out.open_has_text() && !self.heading);
        }
        self.passed.insert(label);
    }

    fn open(&mut self, name: &str, tag: &Tag<'_>, typed: bool) -> Close {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.fixed == 0 => {
                let level = name.as_bytes()[1] - b'0';
                self.take_heading(Some(level));
                let shown = match self.base {
                    Some((tag, shown)) => (shown + level).saturating_sub(tag).clamp(1, 6),
                    None => level,
                };
                self.out.open(BlockKind::Heading, shown);
                (self.fixed, self.heading) = (self.fixed + 1, true);
                Close::Heading
            }
            "p" => {
                if self.fixed > 0 {
                    self.out.flow(" ");
                    return Close::Nothing;
                }
                self.out.open_paragraph();
                Close::Block
            }
            "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "body"
            | "address" | "nav" | "dd" | "details" | "summary" | "center" | "hgroup" | "dl"
            | "html" => {
                if self.fixed > 0 {
                    self.out.flow(" ");
                    return Close::Nothing;
                }
                self.out.close();
                Close::Block
            }
            "dt" if self.fixed == 0 => {
                self.out.close();
                self.nest(InlineKind::Strong);
                Close::Term
            }
            "pre" if self.fixed == 0 => {
                self.before_words();
                self.out.open(BlockKind::Code, 1);
                (self.fixed, self.pre) = (self.fixed + 1, true);
                Close::Pre
            }
            "ul" | "menu" if self.fixed == 0 => self.list(None),
            "ol" if self.fixed == 0 => {
                let (start, down) = (tag.get("start"), tag.get("reversed"));
                let numbering = Numbering::of(true, |name| match name {
                    "start" => start.as_deref(),
                    _ => down.as_deref(),
                });
                self.out.begin_counted(numbering);
                Close::List
            }
            "li" if self.fixed == 0 => {
                match tag.get("value").and_then(|n| n.trim().parse().ok()) {
                    Some(n) => self.out.begin_numbered_item(n),
                    None => self.out.begin_item(),
                }
                Close::Item
            }
            "blockquote" if self.fixed == 0 => {
                self.out.begin_quote();
                Close::Quote
            }
            "figure" if self.fixed == 0 => {
                self.out.close();
                self.figures.push(Vec::new());
                Close::Figure
            }
            "figcaption" | "caption" if self.fixed == 0 => {
                let picture = match self.figures.last_mut() {
                    Some(pictures) if !pictures.is_empty() => Some(pictures.remove(0)),
                    _ => None,
                };
                self.out.open(BlockKind::Caption, 1);
                let linked = picture.is_some();
                if let Some((target, _)) = picture {
                    self.out.nest_link(target);
                }
                self.fixed += 1;
                Close::Caption(linked)
            }
            "table" => {
                self.tables += 1;
                Close::Table
            }
            "tr" if self.tables == 1 && self.in_cells() => {
                self.out.begin_table();
                self.out.begin_row();
                Close::Nothing
            }
            "td" | "th" if self.tables == 1 && self.in_cells() => {
                self.out.begin_table();
                self.out.begin_cell();
                let (columns, rows) = table::extent(|name| tag.get(name));
                self.out.span_cell(columns.into(), rows.into());
                if name == "th" {
                    self.out.head_cell();
                }
                self.fixed += usize::from(self.fixed == 0);
                Close::Nothing
            }
            "tr" | "td" | "th" | "li" | "dt" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre"
            | "ul" | "ol" | "menu" | "blockquote" | "figure" | "figcaption" | "caption" => {
                self.out.flow(" ");
                Close::Nothing
            }
            "br" => {
                if self.pre {
                    self.out.words("\n");
                } else if self.fixed > 0 || self.jump.is_some() {
                    self.words(" ");
                } else {
                    self.out.line_break();
                }
                Close::Nothing
            }
            "hr" => {
                if self.fixed == 0 {
                    self.out.close();
                }
                Close::Nothing
            }
            "em" | "i" | "cite" | "dfn" | "var" => self.inline(InlineKind::Emphasis),
            "strong" | "b" => self.inline(InlineKind::Strong),
            "del" | "s" | "strike" => self.inline(InlineKind::Strikethrough),
            "code" | "kbd" | "samp" | "tt" if !self.pre => self.inline(InlineKind::Code),
            "a" => self.link(tag, typed),
            "q" => {
                self.words(if self.quoted.is_multiple_of(2) {
                    "“"
                } else {
                    "‘"
                });
                self.quoted += 1;
                Close::Q
            }
            "sup" | "sub" => {
                self.raised.push(name == "sup");
                Close::Figures
            }
            "rt" => {
                self.words("(");
                Close::Reading
            }
            "img" | "image" => {
                self.picture(tag);
                Close::Nothing
            }
            _ => Close::Nothing,
        }
    }

    fn end(&mut self) {
        let Some(close) = self.stack.pop() else {
            return;
        };
        match close {
            Close::Nothing => {}
            Close::Inline => self.unnest(),
            Close::Block => self.block_ends(),
            Close::Term => {
                self.unnest();
                self.block_ends();
            }
            Close::Heading => {
                (self.fixed, self.heading) = (self.fixed - 1, false);
                self.block_ends();
            }
            Close::Pre => {
                (self.fixed, self.pre) = (self.fixed - 1, false);
                self.block_ends();
            }
            Close::List => self.out.end_list(),
            Close::Item => {
                self.out.end_item();
                self.repeated();
            }
            Close::Quote => self.out.end_quote(),
            Close::Figures => {
                self.raised.pop();
            }
            Close::Reading => self.words(")"),
            Close::Figure => {
                for (target, description) in self.figures.pop().unwrap_or_default() {
                    self.out.close();
                    self.out.picture(target, &description);
                }
                self.out.close();
            }
            Close::Caption(linked) => {
                if linked {
                    self.out.unnest();
                }
                self.fixed -= 1;
                self.out.close();
            }
            Close::Table => {
                self.tables -= 1;
                if self.tables == 0 && self.out.in_table() {
                    self.fixed = 0;
                    self.out.end_table();
                }
            }
            Close::Link => self.jumped(),
            Close::Q => {
                self.quoted -= 1;
                self.words(if self.quoted.is_multiple_of(2) {
                    "”"
                } else {
                    "’"
                });
            }
        }
    }

    /// Whether a row or cell here belongs to a table of its own, not to one in a heading.
    fn in_cells(&self) -> bool {
        self.fixed == 0 || self.out.in_table()
    }

    fn list(&mut self, first: Option<u64>) -> Close {
        self.out.begin_list(first);
        Close::List
    }

    fn inline(&mut self, kind: InlineKind) -> Close {
        if self.jump.is_some() || self.inlines >= NESTED {
            return Close::Nothing;
        }
        self.nest(kind);
        Close::Inline
    }

    fn nest(&mut self, kind: InlineKind) {
        self.before_words();
        self.inlines += 1;
        self.out.nest(kind);
    }

    fn unnest(&mut self) {
        self.inlines -= 1;
        self.out.unnest();
    }

    fn block_ends(&mut self) {
        self.out.close();
        self.repeated();
    }

    // ---- links, notes, pictures

    fn link(&mut self, tag: &Tag<'_>, typed: bool) -> Close {
        let Some(target) = tag.get("href") else {
            return Close::Nothing;
        };
        if self.jump.is_some() || self.inlines >= NESTED {
            return Close::Nothing;
        }
        if is_address(&target) {
            self.before_words();
            self.inlines += 1;
            self.out.nest_link(target.trim().to_string());
            return Close::Inline;
        }
        let (path, fragment) = resolve(&self.path, target.trim());
        self.jump = Some(Jump {
            label: label(&path, fragment.as_deref()),
            typed,
            words: String::new(),
        });
        Close::Link
    }

    /// A link inside of the book ends: a note's mark, the way back from a note, or a link.
    fn jumped(&mut self) {
        let Some(jump) = self.jump.take() else {
            return;
        };
        let words = one_line(&jump.words);
        let back = self.passed.contains(&jump.label);
        let spaces = |words: &str| {
            (
                words.starts_with(char::is_whitespace),
                words.ends_with(char::is_whitespace),
            )
        };
        let (before, after) = spaces(&jump.words);
        if words.is_empty() || back && is_way_back(&words) {
            return self.words(" ");
        }
        let bare = words.trim_matches(['[', ']', '(', ')', '.', ':', ' ']);
        let mark = is_mark(bare);
        if mark && back && !jump.typed {
            // A note that begins with its mark, as a link back.
            return self.words(&jump.words);
        }
        if before {
            self.words(" ");
        }
        self.before_words();
        if mark || jump.typed {
            self.out.note_reference(&jump.label, &format!("[{bare}]"));
            self.awaited.insert(jump.label, bare.to_string());
        } else {
            self.out.note_reference(&jump.label, &words);
        }
        if after {
            self.words(" ");
        }
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        let Some(target) = tag.get("src").or_else(|| tag.get("href")) else {
            return;
        };
        let target = if is_address(&target) {
            target.into_owned()
        } else {
            resolve(&self.path, &target).0
        };
        // Data in place of an address is no place to go to.
        if target.starts_with("data:") {
            return;
        }
        let description = tag.get("alt").or_else(|| tag.get("title"));
        // Described by nothing, on purpose: decoration.
        if description.as_ref().is_some_and(|d| d.trim().is_empty()) && self.figures.is_empty() {
            return;
        }
        let description = description.unwrap_or_default();
        match self.figures.last_mut().filter(|_| self.fixed == 0) {
            Some(pictures) => pictures.push((target, one_line(&description))),
            None if self.heading => {}
            None => self.out.picture(target, &description),
        }
    }

    // ---- words

    fn words(&mut self, words: &str) {
        if let Some(jump) = &mut self.jump {
            jump.words.push_str(words);
            return;
        }
        if words.trim().is_empty() && !self.pre {
            return self.out.flow(words);
        }
        self.before_words();
        if let Some(mark) = self.mark.take() {
            let own = words.trim_start().trim_start_matches(['[', '(']);
            let own = own.strip_prefix(mark.as_str());
            if own.is_none_or(|rest| rest.starts_with(char::is_alphanumeric)) {
                self.out.set_marker(&format!("[{mark}] "));
            }
        }
        let small = self.raised.last();
        let small = small.and_then(|above| figures::small(self.out.before(), words, *above));
        let words = small.as_deref().unwrap_or(words);
        if self.pre {
            self.out.words(words);
        } else {
            self.out.flow(words);
        }
    }

    // ---- headings

    /// A heading begins (of this tag): what the table of contents calls this place is its
    /// level, and need not be inserted.
    fn take_heading(&mut self, tag: Option<u8>) {
        if let Some((level, _)) = self.pending.take()
            && let Some(tag) = tag
        {
            self.base = Some((tag, level));
        }
    }

    /// Words come that are no heading: the title that is pending goes before them.
    fn before_words(&mut self) {
        if self.pending.is_some() && self.fixed == 0 && !self.out.open_has_text() {
            self.insert();
        }
    }

    fn insert(&mut self) {
        let Some((level, title)) = self.pending.take() else {
            return;
        };
        let key = key(&title);
        if self.front.first() == Some(&key) {
            return;
        }
        self.out.line(BlockKind::Heading, level, &title);
        self.inserted = Some((key, self.out.blocks().len()));
        self.seen = self.out.blocks().len();
    }

    /// Drops the block that just ended where it only repeats what stands above.
    fn repeated(&mut self) {
        let blocks = self.out.blocks();
        let count = blocks.len();
        let Some(last) = blocks.last().filter(|_| count > self.seen) else {
            return;
        };
        self.seen = count;
        let text = self.out.slice(last);
        if text.len() > 300 {
            self.inserted = None;
            return;
        }
        let own = key(text);
        let front = count <= FRONT + self.front_blocks
            && last.kind != BlockKind::Caption
            && (self.front.contains(&own)
                || own
                    .strip_prefix("by")
                    .is_some_and(|o| self.front.iter().any(|f| f == o)));
        let heading = match &self.inserted {
            Some((title, at)) if count <= at + REPEATS => own.len() > 2 && title.contains(&own),
            _ => {
                self.inserted = None;
                false
            }
        };
        if front || heading {
            self.out.drop_last();
            self.seen = self.out.blocks().len();
        }
    }
}

/// What a place goes by.
fn label(path: &str, fragment: Option<&str>) -> String {
    match fragment {
        Some(fragment) if !fragment.is_empty() => format!("{path}#{fragment}"),
        _ => path.to_string(),
    }
}

/// What two titles have in common that are one: letters and digits.
fn key(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

/// Whether a link leads out of the book.
fn is_address(target: &str) -> bool {
    let scheme = target.trim_start().split(':').next().unwrap_or_default();
    scheme.len() < target.trim_start().len()
        && scheme.len() > 1
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// A number, a letter or a sign: what notes go by.
fn is_mark(words: &str) -> bool {
    const SIGNS: &str = "*†‡§¶#⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    words.chars().count() <= MARK
        && (digits(words)
            || !words.is_empty() && words.chars().all(|c| SIGNS.contains(c))
            || words.len() == 1 && words.bytes().all(|b| b.is_ascii_lowercase())
            || words.strip_prefix(['n', '*']).is_some_and(digits)
            || matches!(words, "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix"))
}

/// What leads from a note back to the text.
fn is_way_back(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '\u{fe0e}' | '\u{fe0f}' | '.')
    });
    bare.is_empty()
        || bare.chars().all(|c| "↩↑⏎↵^«⇧⬆←".contains(c))
        || matches!(
            bare.to_lowercase().as_str(),
            "back" | "return" | "return to text" | "back to text"
        )
}

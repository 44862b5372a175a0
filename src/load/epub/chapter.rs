//! Turns a chapter's page into blocks.
//!
//! Unlike a web page, all of it is the book, so nothing has to be found. Some things are known
//! from elsewhere: titles that only the table of contents has, notes in other files, links
//! between chapters.

use html5ever::LocalName;
use rustc_hash::{FxHashMap, FxHashSet};

use super::contents::Entry;
use super::package::resolve;
use crate::article::BlockKind;
use crate::load::markup::{
    Element, Machine, Piece, Pieces, Places, Policy, Tag, is_address, label,
};
use crate::load::writer::Writer;

/// How many blocks of a book may repeat its title and authors, as a title page does.
const FRONT: usize = 24;
/// How many blocks behind a heading from the table of contents may repeat it.
const REPEATS: usize = 3;

const BOOK: Policy = Policy {
    drawings: true,
    meanings_are_items: false,
    caption_is_picture: true,
    drawn_names: false,
};

/// A part of a page that says itself that it is the publisher's.
struct Imprint {
    element: String,
    /// How many elements of that name are open in it, with its own.
    open: usize,
    /// How many blocks there were before it.
    from: usize,
}

/// Walks the chapters of one book.
pub(super) struct Walk {
    machine: Machine,
    /// Titles of the table of contents, by what they point to.
    entries: FxHashMap<String, (u8, String)>,
    fronts: FxHashSet<String>,
    /// Title and authors, as [`key`]s.
    front: Vec<String>,
    /// Blocks that stand for them.
    front_blocks: usize,
    // ---- of one chapter
    path: String,
    /// A title of the table of contents that no heading has shown yet.
    pending: Option<(u8, String)>,
    /// One that was written: its key, and how many blocks there were then.
    inserted: Option<(String, usize)>,
    /// The level of a heading, by the level of its tag.
    base: Option<(u8, u8)>,
    /// Blocks looked at for repetition.
    seen: usize,
    /// Whether the book has no other chapter.
    pub alone: bool,
    /// A part of the publisher's that is open: copyright, imprint.
    imprint: Option<Imprint>,
    /// A list is one of notes, with their marks in front.
    noted: bool,
}

impl Walk {
    /// A walk for a book with this table of contents, which goes on writing `out`; `fronts` are
    /// covers and title pages.
    pub fn new(out: Writer, list: Vec<Entry>, fronts: &[String]) -> Self {
        let mut entries = FxHashMap::default();
        for entry in list {
            let label = label(&entry.path, entry.fragment.as_deref());
            entries.entry(label).or_insert((entry.level, entry.title));
        }
        let mut machine = Machine::new(out, BOOK);
        machine.places = Some(Places::new(resolve));
        Self {
            machine,
            entries,
            fronts: fronts.iter().cloned().collect(),
            front: Vec::new(),
            front_blocks: 0,
            path: String::new(),
            pending: None,
            inserted: None,
            base: None,
            seen: 0,
            alone: false,
            imprint: None,
            noted: false,
        }
    }

    /// Writes title, authors and date; the title page need not repeat them.
    pub fn front(&mut self, authors: &[String]) {
        let out = &mut self.machine.out;
        out.front();
        self.front_blocks = out.blocks().len();
        self.seen = self.front_blocks;
        let metadata = &out.metadata;
        let published = metadata.published.as_ref().map(|date| date.readable());
        let lines = [
            metadata.title.as_deref(),
            metadata.byline.as_deref(),
            metadata.published.as_deref(),
            published.as_deref(),
        ];
        let authors = authors.iter().map(String::as_str);
        let lines = lines.into_iter().flatten().chain(authors);
        self.front = lines.map(key).filter(|k| !k.is_empty()).collect();
    }

    /// What was written.
    pub fn into_writer(self) -> Writer {
        self.machine.out
    }

    /// Walks one chapter.
    pub fn chapter(&mut self, path: &str, source: &str) {
        self.machine.out.close();
        self.path = path.into();
        if let Some(places) = &mut self.machine.places {
            places.begin_file(path);
        }
        self.base = None;
        self.inserted = None;
        let began = self.blocks();
        self.pass(path.into());
        if self.fronts.contains(path) {
            self.pending = None;
        }
        for piece in Pieces::of_xml(source) {
            match piece {
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => self.end(&name),
                Piece::Words(words) => self.words(&words),
            }
        }
        self.machine.end_all();
        self.repeated();
        self.pending = None;
        if let Some(open) = self.imprint.take() {
            self.set_aside(open.from);
        }
        self.set_imprint_aside(began);
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.machine.out.blocks().len()
    }

    /// Sets a page aside that shows by its words that it is the publisher's. A page about a book
    /// has such words, too, below its text.
    fn set_imprint_aside(&mut self, began: usize) {
        let blocks = &self.machine.out.blocks()[began.min(self.blocks())..];
        let length: u32 = blocks.iter().map(|b| b.span.len()).sum();
        let (mut rights, mut number) = (false, false);
        let (mut before, mut first) = (0, None);
        for block in blocks {
            let text = self.machine.out.slice(block);
            let of_rights = text.contains('©') || text.contains("ll rights reserved");
            let of_number = text.contains("ISBN") || text.contains("Library of Congress");
            if of_rights || of_number {
                first.get_or_insert(before);
            }
            rights |= of_rights;
            number |= of_number;
            before += block.span.len();
        }
        let opens = first.is_some_and(|first| first <= length / 2);
        if rights && number && opens && !self.alone {
            self.set_aside(began);
        }
    }

    /// What the publisher says of copyright is no text of the book's.
    fn set_aside(&mut self, from: usize) {
        /// The longest such part, in bytes and in blocks; what is longer is more than that.
        const LONGEST: u32 = 4000;
        const BLOCKS: usize = 30;
        let blocks = self.machine.out.blocks_mut();
        let blocks = blocks.get_mut(from..).unwrap_or_default();
        let length: u32 = blocks.iter().map(|b| b.span.len()).sum();
        if length > LONGEST || blocks.len() > BLOCKS {
            return;
        }
        for block in blocks {
            block.kind = BlockKind::Boilerplate;
            block.level = 1;
        }
    }

    /// Takes note of an element that begins in a part of the publisher's, or begins one.
    fn begin_imprint(&mut self, tag: &Tag, hidden: bool) {
        if let Some(imprint) = &mut self.imprint {
            imprint.open += usize::from(imprint.element == tag.name());
        } else if !hidden && tag.is_typed(&["copyright-page", "imprint", "imprimatur", "colophon"])
        {
            self.imprint = Some(Imprint {
                element: tag.name().to_string(),
                open: 1,
                from: self.blocks(),
            });
        }
    }

    /// Takes note of an element that ended in a part of the publisher's, or of the part's own end.
    fn end_imprint(&mut self, name: &str) {
        if let Some(imprint) = &mut self.imprint
            && imprint.element == name
        {
            imprint.open -= 1;
            if imprint.open == 0 {
                let from = imprint.from;
                self.imprint = None;
                self.set_aside(from);
            }
        }
    }

    // ---- elements

    fn start(&mut self, tag: &Tag) {
        let mut element = Element::named(tag.name());
        let lists = ["toc", "landmarks", "page-list", "lot", "loi"];
        if tag.is_typed(&["pagebreak"]) || tag.name() == "nav" && tag.is_typed(&lists) {
            element = Element::Silent;
        }
        // Books of the second version have no element for a picture with its caption.
        if matches!(tag.name(), "div" | "p") {
            let classes = || tag.value("class").unwrap_or_default().split_whitespace();
            if classes().any(|class| matches!(class, "caption" | "figcaption")) {
                element = Element::Caption;
            } else if classes().any(|class| matches!(class, "float" | "figure")) {
                element = Element::Figure;
            }
        }
        // Calibre writes notes as a list of terms, each with its mark for a term.
        if tag.name() == "dl" {
            self.noted = tag
                .value("class")
                .is_some_and(|class| class.contains("footnote"));
        } else if tag.name() == "dt" {
            let place = tag.value("id").map(|id| label(&self.path, Some(id)));
            if let Some(place) = place.filter(|place| self.machine.awaits(place)) {
                self.noted = true;
                self.pass(place);
            }
            if self.noted {
                element = Element::Silent;
            }
        }
        let hidden = self.machine.is_hidden();
        self.begin_imprint(tag, hidden);
        if !hidden && tag.is_typed(&["titlepage", "halftitlepage", "cover"]) {
            self.pending = None;
        }
        match element {
            Element::Heading(level) if !hidden && !self.machine.is_fixed() => {
                self.take_heading(Some(level));
                let shown = match self.base {
                    Some((tag, shown)) => (shown + level).saturating_sub(tag).clamp(1, 6),
                    None => level,
                };
                self.machine
                    .begin_heading(BlockKind::Heading, shown, Some(tag));
            }
            _ => {
                let leads_out = element == Element::Link && tag.get("href").is_some_and(is_address);
                let shows = leads_out || element.shows_words();
                if shows && !hidden && !self.machine.in_jump() {
                    self.before_words();
                }
                self.machine.start(tag, element);
            }
        }
        let id = tag.value("id").or_else(|| tag.value("xml:id"));
        let id = id.or_else(|| tag.value("name").filter(|_| element == Element::Link));
        if let Some(id) = id.filter(|_| !self.machine.is_hidden()) {
            self.pass(label(&self.path, Some(id)));
            // A heading inside of which the place lies is its heading.
            if self.machine.in_heading() {
                self.take_heading(None);
            }
        }
    }

    fn end(&mut self, name: &LocalName) {
        if self.machine.jumps() {
            self.before_words();
        }
        self.machine.end(name);
        self.repeated();
        self.end_imprint(name);
    }

    /// A place that links and the table of contents may point to.
    fn pass(&mut self, label: String) {
        // What calls a note by its number is no name; a whole page is a chapter.
        let noted = label.contains('#') && self.machine.awaits(&label);
        let entry = self.entries.remove(&label).filter(|_| !noted);
        self.machine.pass(label);
        if let Some(entry) = entry {
            if self.pending.as_ref().is_some_and(|old| old.1 != entry.1) {
                self.insert();
            }
            self.pending = Some(entry);
        }
    }

    fn words(&mut self, words: &str) {
        let shown = !self.machine.is_hidden() && !self.machine.in_jump();
        if shown && !words.trim().is_empty() {
            self.before_words();
        }
        self.machine.html_words(words);
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
        if self.pending.is_some() && !self.machine.is_fixed() && !self.machine.out.open_has_text() {
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
        self.machine.out.line(BlockKind::Heading, level, &title);
        self.inserted = Some((key, self.machine.out.blocks().len()));
        self.seen = self.machine.out.blocks().len();
    }

    /// Drops the block that just ended where it only repeats what stands above.
    fn repeated(&mut self) {
        if self.machine.out.open_kind().is_some() {
            return;
        }
        let blocks = self.machine.out.blocks();
        let count = blocks.len();
        let Some(last) = blocks.last().filter(|_| count > self.seen) else {
            return;
        };
        self.seen = count;
        let text = self.machine.out.slice(last);
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
            self.machine.out.drop_last();
            self.seen = self.machine.out.blocks().len();
        }
    }
}

/// What two titles have in common that are one: letters and digits.
fn key(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

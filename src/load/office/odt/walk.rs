//! The walk over the text of an OpenDocument text.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::super::paragraph::{Face, Item, Kind, Paragraph, Piece};
use super::super::sheet::Sheet;
use super::styles::Styles;
use crate::load::container;
use crate::load::xml::{Event, Tag, Xml};

/// An open list.
#[derive(Default)]
struct List {
    style: Option<String>,
    count: u64,
    /// By which a later list may go on with it.
    id: Option<String>,
}

/// The walk, and what is open in it.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) sheet: Sheet,
    pub(super) styles: Styles,
    open: Vec<Paragraph>,
    /// The looks of each open paragraph and span.
    faces: Vec<Face>,
    links: Vec<Option<Rc<str>>>,
    lists: Vec<List>,
    /// By id and by style: how far lists that ended had counted.
    counted: FxHashMap<String, u64>,
    /// The marker of an item whose first paragraph has not come.
    marker: Option<String>,
    /// Paragraphs of text boxes, written behind the one they hang on.
    boxes: Vec<Paragraph>,
    /// Notes that are open: label, and how many paragraphs were open around.
    notes: Vec<(String, usize)>,
    numbered: usize,
    /// Whether rows are those that every page of the table begins with.
    heads: bool,
    /// Pictures that are open: target and description.
    frames: Vec<(String, String)>,
}

impl Walk {
    pub(super) fn run(&mut self, text: &str) {
        let mut xml = Xml::new(text);
        let mut inside = false;
        while let Some(event) = xml.next() {
            match event {
                Event::Start(tag) if tag.name == "body" => inside = true,
                Event::Start(tag) if inside => self.start(&mut xml, tag),
                Event::End(name) if inside => self.end(name),
                Event::Text(words) if inside => self.words(&words),
                _ => {}
            }
        }
        while !self.open.is_empty() {
            self.end("p");
        }
    }

    fn start(&mut self, xml: &mut Xml<'_>, tag: Tag<'_>) {
        let get = |name| tag.get(name).map(|v| v.into_owned());
        match tag.name {
            "tracked-changes" | "binary-data" | "annotation" | "note-citation"
            | "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "forms" | "sequence-decls" | "ruby-text" | "variable-decls" | "user-field-decls" => {
                xml.skip_element()
            }
            "section" if get("display").as_deref() == Some("none") => xml.skip_element(),
            "p" | "h" => {
                let style = get("style-name").unwrap_or_default();
                let mut kind = self.styles.kind(&style);
                if tag.name == "h" && !matches!(kind, Kind::Title) {
                    let level = get("outline-level").and_then(|l| l.parse().ok());
                    kind = Kind::Heading(level.unwrap_or(1));
                }
                let mut item = self.item(&kind);
                if let Some(item) = &mut item {
                    item.level = item.level.max(self.styles.depth(&style));
                }
                self.open.push(Paragraph {
                    kind,
                    item,
                    pieces: Vec::new(),
                });
                // A heading's or a quotation's looks are its style's.
                let face = match kind {
                    Kind::Plain => self.styles.face(&style, Face::default()),
                    _ => Face::default(),
                };
                self.faces.push(face);
            }
            "span" => {
                let face = self.faces.last().copied().unwrap_or_default();
                let style = get("style-name").unwrap_or_default();
                self.faces.push(self.styles.face(&style, face));
            }
            "a" => {
                self.links.push(get("href").map(Rc::from));
            }
            "s" => {
                let count = get("c").and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                self.words(&" ".repeat(count.min(80)));
            }
            "tab" => self.words("\t"),
            "line-break" => self.piece(Piece::Break),
            "list" => {
                let around = self.lists.last().and_then(|list| list.style.clone());
                let style = get("style-name").or(around);
                let same = get("continue-numbering").filter(|on| on == "true");
                let before = get("continue-list").or_else(|| same.and(style.clone()));
                let count = before.and_then(|before| self.counted.get(&before).copied());
                self.lists.push(List {
                    style,
                    count: count.unwrap_or(0),
                    id: get("id"),
                });
            }
            "list-item" => self.begin_item(get("start-value").and_then(|n| n.parse().ok())),
            "note" => {
                self.numbered += 1;
                let label = format!("n{}", self.numbered);
                self.piece(Piece::Note(label.clone()));
                self.notes.push((label, self.open.len()));
            }
            "frame" => self.frames.push(Default::default()),
            "image" => {
                let target = get("href").unwrap_or_default();
                // A part of the package, but for what is elsewhere.
                let target = match target.contains(':') {
                    true => target,
                    false => container::path("", &target),
                };
                if let Some(frame) = self.frames.last_mut().filter(|f| f.0.is_empty()) {
                    frame.0 = target;
                }
            }
            "title" | "desc" if !self.frames.is_empty() && tag.get("name").is_none() => {
                let words = xml.text();
                if let Some(frame) = self.frames.last_mut().filter(|f| f.1.is_empty()) {
                    frame.1 = words;
                }
            }
            "table" if self.open.is_empty() => self.sheet.begin_table(),
            "table-header-rows" if self.open.is_empty() => self.heads = true,
            "table-row" if self.open.is_empty() => {
                self.sheet.begin_row();
                self.sheet.head_row(self.heads);
            }
            "table-cell" if self.open.is_empty() => {
                self.sheet.begin_cell();
                let span = |name| tag.get(name).and_then(|n| n.parse().ok()).unwrap_or(1);
                self.sheet
                    .span_cell(span("number-columns-spanned"), span("number-rows-spanned"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.paragraph(),
            "span" => {
                self.faces.pop();
            }
            "a" => {
                self.links.pop();
            }
            "list" => {
                if let Some(List { style, count, id }) = self.lists.pop() {
                    for name in [style, id].into_iter().flatten() {
                        self.counted.insert(name, count);
                    }
                }
            }
            "list-item" => self.marker = None,
            "note" => {
                self.notes.pop();
            }
            "frame" => {
                if let Some((target, description)) = self.frames.pop()
                    && !target.is_empty()
                {
                    let picture = Piece::Picture {
                        target,
                        description,
                    };
                    match self.open.last_mut() {
                        Some(open) => open.pieces.push(picture),
                        None => self.sheet.paragraph(&Paragraph {
                            pieces: vec![picture],
                            ..Paragraph::default()
                        }),
                    }
                }
            }
            // The number of a heading, where the file says it.
            "number" => self.words(" "),
            "table-header-rows" => self.heads = false,
            "table" if self.open.is_empty() => self.sheet.end_table(),
            _ => {}
        }
    }

    fn begin_item(&mut self, start: Option<u64>) {
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        let levels = list
            .style
            .as_ref()
            .and_then(|style| self.styles.lists.get(style));
        let levels = levels.map(Vec::as_slice).unwrap_or_default();
        let of = |depth: usize| levels.get(depth - 1).and_then(Option::as_ref);
        let level = of(depth);
        let first = level.map_or(1, |level| level.first);
        let own = start.map(|n: u64| n.saturating_add(1).saturating_sub(first));
        list.count = own.unwrap_or_else(|| list.count.saturating_add(1));
        self.marker = Some(match level {
            Some(level) => {
                let around = (depth + 1).saturating_sub(level.shown).max(1);
                let number = |n: usize| Some(of(n)?.number(self.lists.get(n - 1)?.count.max(1)));
                let numbers: Vec<String> = (around..=depth).filter_map(number).collect();
                level.marker(&numbers)
            }
            None => "• ".into(),
        });
    }

    /// The place of a paragraph that begins.
    fn item(&mut self, kind: &Kind) -> Option<Item> {
        // Notes and text boxes have lists of their own, which hardly anybody writes.
        if self.lists.is_empty()
            || !self.open.is_empty()
            || !matches!(kind, Kind::Plain | Kind::Quote)
        {
            return None;
        }
        Some(Item {
            level: u8::try_from(self.lists.len()).unwrap_or(u8::MAX),
            marker: self.marker.take(),
        })
    }

    fn words(&mut self, words: &str) {
        // Between the parts of a note is nothing but how the file is laid out.
        if self
            .notes
            .last()
            .is_some_and(|note| note.1 == self.open.len())
        {
            return;
        }
        let face = self.faces.last().copied().unwrap_or_default();
        let link = self.links.last().cloned().flatten();
        if let Some(open) = self.open.last_mut() {
            open.push(words, face, link.as_ref());
        }
    }

    fn piece(&mut self, piece: Piece) {
        if let Some(open) = self.open.last_mut() {
            open.pieces.push(piece);
        }
    }

    fn paragraph(&mut self) {
        self.faces.pop();
        let Some(paragraph) = self.open.pop() else {
            return;
        };
        if let Some((label, around)) = self.notes.last()
            && self.open.len() == *around
        {
            self.sheet
                .notes
                .entry(label.clone())
                .or_default()
                .push(paragraph);
        } else if !self.open.is_empty() {
            // A caption and its picture are one frame in a paragraph of their own.
            self.boxes.push(paragraph);
        } else {
            let boxes = std::mem::take(&mut self.boxes);
            for paragraph in std::iter::once(paragraph).chain(boxes) {
                self.sheet.paragraph(&paragraph);
            }
        }
    }
}

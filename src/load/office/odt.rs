//! OpenDocument texts.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::paragraph::{Face, Item, Kind, Paragraph, Piece, Small, kind_of};
use super::sheet::Sheet;
use crate::article::{Article, Format};
use crate::error::Error;
use crate::load::Limits;
use crate::load::container::{self, Container};
use crate::load::markup::numeral;
use crate::load::xml::{Event, Tag, Xml};

/// How many styles may be based on each other in a row.
const BASED: usize = 16;

/// Reads one.
pub(super) fn parse(bytes: &[u8], name: &str, limits: &Limits) -> Result<Article, Error> {
    let mut file = Container::open(bytes, name, limits)?;
    let manifest = file.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(file.unreadable(
            "locked with a password",
            Some("open it in LibreOffice and save it without one"),
        ));
    }
    let Some(content) = file.text("content.xml")? else {
        return Err(file.unreadable("an OpenDocument text without its content: damaged", None));
    };
    let mut walk = Walk::default();
    // What the content declares itself goes before what the document's styles say.
    for text in [
        file.text("styles.xml")?.unwrap_or_default().as_str(),
        &content,
    ] {
        walk.styles.read(text);
    }
    walk.run(&content);
    let meta = file.text("meta.xml")?.unwrap_or_default();
    properties(&meta, &mut walk.sheet);
    Ok(walk.sheet.finish_of(&file, Format::Odt))
}

fn properties(text: &str, sheet: &mut Sheet) {
    let (mut title, mut first, mut creator, mut created, mut language) =
        <(String, String, String, String, String)>::default();
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next() {
        if let Event::Start(tag) = event {
            let slot = match tag.name {
                "title" => &mut title,
                "initial-creator" => &mut first,
                "creator" => &mut creator,
                "creation-date" => &mut created,
                "language" => &mut language,
                _ => continue,
            };
            *slot = xml.text();
        }
    }
    let creator = if first.trim().is_empty() {
        creator
    } else {
        first
    };
    crate::load::properties::take(
        &mut sheet.out.metadata,
        &title,
        &creator,
        &created,
        &language,
    );
}

// ---- styles

#[derive(Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    hidden: Option<bool>,
    small: Option<Option<Small>>,
    size: Option<u16>,
}

#[derive(Default)]
struct Styles {
    styles: FxHashMap<String, Style>,
    /// By the list style's name: how each level counts, and from where; `None` for
    /// bullets.
    lists: FxHashMap<String, Vec<Option<(String, u64)>>>,
}

impl Styles {
    fn read(&mut self, text: &str) {
        let mut open: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        for event in Xml::new(text) {
            match event {
                // Styles stand before the text.
                Event::Start(tag) if tag.name == "body" => return,
                Event::Start(tag) => self.start(&tag, &mut open, &mut list),
                Event::End("style") => {
                    if let Some((name, style)) = open.take() {
                        self.styles.insert(name, style);
                    }
                }
                Event::End("list-style") => list = None,
                _ => {}
            }
        }
    }

    fn start(
        &mut self,
        tag: &Tag<'_>,
        open: &mut Option<(String, Style)>,
        list: &mut Option<String>,
    ) {
        let get = |name| tag.get(name).map(|v| v.into_owned());
        match tag.name {
            "style" => {
                let name = tag
                    .exactly("style:name")
                    .or_else(|| tag.get("name"))
                    .unwrap_or_default();
                let style = Style {
                    name: get("display-name").unwrap_or_else(|| unescaped(&name)),
                    parent: get("parent-style-name"),
                    outline: get("default-outline-level").and_then(|l| l.parse().ok()),
                    ..Style::default()
                };
                *open = Some((name.into_owned(), style));
            }
            "text-properties" => {
                let Some((_, style)) = open else {
                    return;
                };
                for (key, value) in tag.attributes() {
                    match key {
                        "fo:font-weight" => {
                            let number = value.parse::<u32>().ok();
                            style.bold = Some(value == "bold" || number.is_some_and(|n| n >= 600));
                        }
                        "fo:font-style" => style.italic = Some(value != "normal"),
                        "style:text-line-through-style" => style.strike = Some(value != "none"),
                        // "super 58%", "-33% 58%": how high, and how large.
                        "style:text-position" => {
                            let below = value.starts_with("sub") || value.starts_with('-');
                            let small = if below { Small::Below } else { Small::Above };
                            style.small = Some((!value.starts_with("0%")).then_some(small));
                        }
                        "text:display" => style.hidden = Some(value == "none"),
                        "fo:font-size" => {
                            let points =
                                value.strip_suffix("pt").and_then(|v| v.parse::<f32>().ok());
                            style.size = points.map(|p| (p * 2.0).clamp(0.0, 2000.0) as u16);
                        }
                        _ => {}
                    }
                }
            }
            "list-style" => {
                let name = get("name").unwrap_or_default();
                self.lists.insert(name.clone(), Vec::new());
                *list = Some(name);
            }
            "list-level-style-bullet" | "list-level-style-number" | "list-level-style-image" => {
                if let Some(levels) = list.as_ref().and_then(|name| self.lists.get_mut(name))
                    && levels.len() < 16
                {
                    let format = get("num-format").filter(|f| !f.is_empty());
                    let start = get("start-value").and_then(|n| n.parse().ok()).unwrap_or(1);
                    let numbered = tag.name == "list-level-style-number";
                    levels.push(format.filter(|_| numbered).map(|format| (format, start)));
                }
            }
            _ => {}
        }
    }

    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Style> {
        let mut next = Some(name);
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.parent.as_deref();
            Some(style)
        })
        .take(BASED)
    }

    fn kind(&self, name: &str) -> Kind {
        for style in self.chain(name) {
            if let Some(kind) = kind_of(&style.name) {
                return kind;
            }
            if let Some(level) = style.outline.filter(|level| *level > 0) {
                return Kind::Heading(level);
            }
        }
        // What a style is based on may be told by its name alone.
        let last = self.chain(name).last();
        let based = last.and_then(|style| style.parent.as_deref());
        kind_of(&unescaped(based.unwrap_or(name))).unwrap_or_default()
    }

    fn face(&self, name: &str, mut face: Face) -> Face {
        let of = |get: fn(&Style) -> Option<bool>| self.chain(name).find_map(get);
        face.bold = of(|s| s.bold).unwrap_or(face.bold);
        face.italic = of(|s| s.italic).unwrap_or(face.italic);
        face.strike = of(|s| s.strike).unwrap_or(face.strike);
        face.hidden = of(|s| s.hidden).unwrap_or(face.hidden);
        face.size = self.chain(name).find_map(|s| s.size).unwrap_or(face.size);
        face.small = self.chain(name).find_map(|s| s.small).unwrap_or(face.small);
        face.code |= self.chain(name).any(|s| s.name == "Source Text");
        face
    }
}

/// The name of a style, in which spaces are written as numbers.
fn unescaped(name: &str) -> String {
    name.replace("_20_", " ")
}

// ---- the text

/// An open list.
#[derive(Default)]
struct List {
    style: Option<String>,
    count: u64,
    /// By which a later list may go on with it.
    id: Option<String>,
}

#[derive(Default)]
struct Walk {
    sheet: Sheet,
    styles: Styles,
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
    /// Pictures that are open: target and description.
    frames: Vec<(String, String)>,
}

impl Walk {
    fn run(&mut self, text: &str) {
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
            "tracked-changes" | "annotation" | "note-citation" | "table-of-content"
            | "alphabetical-index" | "illustration-index" | "table-index" | "forms"
            | "sequence-decls" | "ruby-text" | "variable-decls" | "user-field-decls" => {
                xml.skip_element()
            }
            "p" | "h" => {
                let style = get("style-name").unwrap_or_default();
                let mut kind = self.styles.kind(&style);
                if tag.name == "h" && !matches!(kind, Kind::Title) {
                    let level = get("outline-level").and_then(|l| l.parse().ok());
                    kind = Kind::Heading(level.unwrap_or(1));
                }
                let item = self.item(&kind);
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
                let target = get("href").filter(|href| !href.starts_with('#'));
                self.links.push(target.map(Rc::from));
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
            "table-row" if self.open.is_empty() => self.sheet.begin_row(),
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
        let level = levels
            .and_then(|levels| levels.get(depth - 1))
            .and_then(Option::as_ref);
        let first = level.map_or(1, |(_, first)| *first);
        let own = start.map(|n: u64| n.saturating_add(1).saturating_sub(first));
        list.count = own.unwrap_or_else(|| list.count.saturating_add(1));
        self.marker = Some(match level {
            Some((format, first)) => {
                format!(
                    "{}. ",
                    numeral(format, list.count + first.saturating_sub(1))
                )
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

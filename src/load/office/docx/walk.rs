//! The walk over the text of a Word document.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::super::paragraph::{Face, Kind, Paragraph, Piece, Small};
use super::super::sheet::Sheet;
use super::super::symbols;
use super::close::{address, put_before};
use super::lists::Lists;
use super::styles::{Styles, is_on, level};
use crate::load::xml::{Event, Tag, Xml};

/// A field: a link or something computed.
pub(super) struct Field {
    code: String,
    /// Whether its result is being read, and that of all fields around it.
    result: bool,
    /// Where it leads, or the field around it does.
    link: Option<Rc<str>>,
    /// Whether it is a table of contents, or stands in one.
    lists: bool,
}

/// A paragraph that is open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) paragraph: Paragraph,
    pub(super) style: String,
    /// The list it names itself, and the level.
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    /// The size of words where runs say nothing.
    size: u16,
    /// It has a line above or below, and none at its sides: alone it is a rule.
    pub(super) ruled: bool,
    /// It is the large first letter of the next.
    pub(super) initial: bool,
    /// Its end was deleted: the next goes on with it.
    pub(super) joined: bool,
}

#[derive(Default)]
pub(super) struct Walk {
    pub(super) sheet: Sheet,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) targets: FxHashMap<String, Rc<str>>,
    /// Where notes are read: their element and what goes before their ids.
    pub(super) note_element: Option<(&'static str, &'static str)>,
    pub(super) note: Option<String>,
    /// Paragraphs that are open: one, and those of the text boxes in it.
    pub(super) open: Vec<Open>,
    /// Those of text boxes, written behind the paragraph that they hang on.
    pub(super) boxes: Vec<Paragraph>,
    face: Face,
    /// Where words of an equation stand, by what is open of it.
    formula: Vec<Small>,
    /// The large letters that the next paragraph begins with.
    pub(super) initial: Option<String>,
    /// A paragraph whose end was deleted.
    pub(super) joined: Option<Paragraph>,
    /// Parts in other formats that the document takes in, by id.
    pub(super) chunks: Vec<Rc<str>>,
    /// Whether a table of contents begins.
    listing: bool,
    links: Vec<Option<Rc<str>>>,
    fields: Vec<Field>,
    /// How many columns and rows the cell takes.
    extent: (usize, usize),
    in_properties: bool,
    in_text: bool,
    in_code: bool,
    picture: (String, String),
}

impl Walk {
    pub(super) fn new(styles: Styles, lists: Lists) -> Self {
        Self {
            styles,
            lists,
            ..Self::default()
        }
    }

    pub(super) fn run(&mut self, text: &str) {
        let mut xml = Xml::new(text);
        while let Some(event) = xml.next() {
            match event {
                Event::Start(tag) => self.start(&mut xml, tag),
                Event::End(name) => self.end(name),
                Event::Text(words) if self.in_text => self.words(&words),
                Event::Text(words) if self.in_code => {
                    if let Some(field) = self.fields.last_mut() {
                        field.code.push_str(&words);
                    }
                }
                Event::Text(_) => {}
            }
        }
        // What a document that breaks off leaves open.
        while !self.open.is_empty() {
            self.end("p");
        }
        self.close_joined();
        if let Some(letters) = self.initial.take() {
            let mut paragraph = Paragraph::default();
            put_before(&mut paragraph, &letters);
            self.sheet.paragraph(&paragraph);
        }
        self.links.clear();
        self.fields.clear();
    }

    fn start(&mut self, xml: &mut Xml<'_>, tag: Tag<'_>) {
        match tag.name {
            // What was deleted, what changed in looks, what is there for old programs,
            // remarks, and readings of characters.
            "del" | "moveFrom" | "Fallback" | "pPrChange" | "rPrChange" | "sectPr" | "tabs"
            | "delText" | "rt" | "tblPr" | "trPrChange" | "tblGrid" | "tcW" | "tcBorders"
            | "shd" | "tcMar" | "cnfStyle" | "tcPrChange" => {
                xml.skip_element();
            }
            "p" => {
                self.open.push(Open::default());
                self.face = Face::default();
            }
            "pPr" => self.in_properties = true,
            "framePr" if self.in_properties => self.begin_initial(&tag),
            "sup" => self.formula.push(Small::Above),
            "sub" => self.formula.push(Small::Below),
            "pBdr" | "left" | "right" if self.in_properties => self.rule(tag.name == "pBdr"),
            "rect" if tag.get("hr").is_some() => self.rule(true),
            "rPr" if self.in_properties => self.say_of_end(xml),
            "pStyle" | "outlineLvl" => self.say_of_paragraph(&tag),
            "ilvl" | "numId" if self.in_properties => self.say_of_paragraph(&tag),
            "r" | "rStyle" | "b" | "i" | "strike" | "dstrike" | "vanish" | "sz" | "vertAlign"
            | "position" => {
                self.say_of_run(&tag);
            }
            "t" => self.in_text = true,
            "tab" | "ptab" => self.words("\t"),
            "noBreakHyphen" => self.words("\u{2011}"),
            "br" if !matches!(tag.get("type").as_deref(), Some("page" | "column")) => {
                self.piece(Piece::Break);
            }
            "cr" => self.piece(Piece::Break),
            "sym" => self.symbol(&tag),
            "altChunk" => {
                let id = tag.get("id").unwrap_or_default();
                self.chunks.extend(self.targets.get(id.as_ref()).cloned());
            }
            "footnoteReference" | "endnoteReference" => {
                let prefix = if tag.name == "footnoteReference" {
                    "f"
                } else {
                    "e"
                };
                let id = tag.get("id").unwrap_or_default();
                self.piece(Piece::Note(format!("{prefix}{id}")));
            }
            "hyperlink" => {
                let target = tag
                    .get("id")
                    .and_then(|id| self.targets.get(id.as_ref()).cloned());
                let inside = || tag.get("anchor").map(|place| Rc::from(format!("#{place}")));
                self.links.push(target.or_else(inside));
            }
            "fldSimple" => {
                let code = tag.get("instr").unwrap_or_default();
                self.links.push(address(&code));
            }
            "fldChar" => self.field(tag.get("fldCharType").as_deref()),
            "instrText" => self.in_code = true,
            "docPartGallery" => {
                let is_contents = |v: &str| v.contains("Table of Contents");
                self.listing |= tag.get("val").as_deref().is_some_and(is_contents);
            }
            "sdtContent" if self.listing => {
                self.listing = false;
                xml.skip_element();
            }
            "docPr" => {
                self.picture.1 = tag.get("descr").unwrap_or_default().into_owned();
            }
            "blip" | "imagedata" => {
                let id = tag
                    .get("embed")
                    .or_else(|| tag.get("id"))
                    .or_else(|| tag.get("link"));
                if let Some(target) = id.and_then(|id| self.targets.get(id.as_ref())) {
                    self.picture.0 = target.to_string();
                }
            }
            "tbl" | "tr" | "tc" | "gridSpan" | "vMerge" | "tblHeader" if self.is_outside() => {
                self.say_of_table(&tag);
            }
            name => {
                if let Some((element, prefix)) = self.note_element
                    && name == element
                {
                    // Separators between notes and text are notes, too.
                    let id = tag.get("id").unwrap_or_default();
                    self.note = tag.get("type").is_none().then(|| format!("{prefix}{id}"));
                }
            }
        }
    }

    /// A property of the paragraph that is open.
    fn say_of_paragraph(&mut self, tag: &Tag<'_>) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let value = tag.get("val").map(|v| v.into_owned());
        match tag.name {
            "pStyle" => {
                open.style = value.unwrap_or_default();
                open.paragraph.kind = self.styles.kind(&open.style);
                open.size = self.styles.size(&open.style).unwrap_or_default();
            }
            "outlineLvl" if open.paragraph.kind == Kind::Plain => {
                if let Some(level) = level(value.as_deref()) {
                    open.paragraph.kind = Kind::Heading(level + 1);
                }
            }
            "ilvl" => open.level = value.and_then(|v| v.parse().ok()),
            "numId" => open.list = value,
            _ => {}
        }
    }

    /// A run of words begins, or how its words look.
    fn say_of_run(&mut self, tag: &Tag<'_>) {
        let value = || tag.get("val");
        match tag.name {
            "r" => {
                self.face = Face {
                    size: self.size(),
                    small: self.formula.last().copied(),
                    ..Face::default()
                };
            }
            "rStyle" => self
                .styles
                .face(&value().unwrap_or_default(), &mut self.face),
            "b" => self.face.bold = is_on(tag),
            "i" => self.face.italic = is_on(tag),
            "vanish" => self.face.hidden = is_on(tag),
            "vertAlign" => {
                self.face.small = match value().as_deref() {
                    Some("superscript") => Some(Small::Above),
                    Some("subscript") => Some(Small::Below),
                    _ => None,
                };
            }
            // Moved by hand, in half points.
            "position" => {
                self.face.small = match value().and_then(|v| v.parse::<i32>().ok()) {
                    Some(3..) => Some(Small::Above),
                    Some(..=-3) => Some(Small::Below),
                    _ => self.face.small,
                };
            }
            "sz" => {
                self.face.size = value()
                    .and_then(|v| v.parse().ok())
                    .unwrap_or(self.face.size);
            }
            _ => self.face.strike = is_on(tag),
        }
    }

    /// A table, row or cell begins, or a cell says how far it goes.
    fn say_of_table(&mut self, tag: &Tag<'_>) {
        let value = || tag.get("val");
        match tag.name {
            "tbl" => {
                self.close_joined();
                return self.sheet.begin_table();
            }
            "tr" => return self.sheet.begin_row(),
            // A row that every page of the table begins with.
            "tblHeader" => return self.sheet.head_row(is_on(tag)),
            "tc" => {
                self.sheet.begin_cell();
                self.extent = (1, 1);
                return;
            }
            "gridSpan" => {
                self.extent.0 = value().and_then(|v| v.parse().ok()).unwrap_or(1);
            }
            // Every row has its part of a cell that goes down; the first says so.
            _ => self.extent.1 = usize::from(value().as_deref() == Some("restart")),
        }
        self.sheet.span_cell(self.extent.0, self.extent.1);
    }

    /// Whether tables here are of the text, not of a text box or a note.
    fn is_outside(&self) -> bool {
        self.open.is_empty() && self.note_element.is_none()
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.paragraph(),
            "pPr" => self.in_properties = false,
            "sup" | "sub" => {
                self.formula.pop();
            }
            // What it is divided by follows.
            "num" => self.words("/"),
            "t" => self.in_text = false,
            "instrText" => self.in_code = false,
            "hyperlink" | "fldSimple" => {
                self.links.pop();
            }
            "drawing" | "pict" => {
                let (target, description) = std::mem::take(&mut self.picture);
                if !target.is_empty() {
                    self.piece(Piece::Picture {
                        target,
                        description,
                    });
                }
            }
            "tc" if self.is_outside() => self.close_joined(),
            "tbl" if self.is_outside() => self.sheet.end_table(),
            _ => {}
        }
    }

    /// Reads what is said of a paragraph's end: that it was deleted, or moved away.
    fn say_of_end(&mut self, xml: &mut Xml<'_>) {
        let depth = xml.depth();
        while xml.depth() >= depth
            && let Some(event) = xml.next()
        {
            let Event::Start(tag) = event else {
                continue;
            };
            match tag.name {
                "rPrChange" => xml.skip_element(),
                "del" | "moveFrom" => {
                    if let Some(open) = self.open.last_mut() {
                        open.joined = true;
                    }
                }
                _ => {}
            }
        }
    }

    /// A letter of a font of symbols.
    fn symbol(&mut self, tag: &Tag<'_>) {
        let number = tag
            .get("char")
            .and_then(|c| u32::from_str_radix(&c, 16).ok());
        let font = tag.get("font").unwrap_or_default();
        if let Some(shown) = number.and_then(|number| symbols::shown(&font, number)) {
            self.words(shown.encode_utf8(&mut [0; 4]));
        }
    }

    fn words(&mut self, words: &str) {
        // What a field is computed from is no text.
        let field = self.fields.last();
        if field.is_some_and(|field| !field.result) {
            return;
        }
        // An entry of a table of contents leads to what it names.
        if !self.links.is_empty()
            && field.is_some_and(|field| field.lists)
            && let Some(open) = self.open.last_mut()
        {
            open.paragraph.kind = Kind::Listing;
        }
        let link = field.and_then(|field| field.link.clone());
        let link = link.or_else(|| self.links.last().cloned().flatten());
        if let Some(open) = self.open.last_mut() {
            open.paragraph.push(words, self.face, link.as_ref());
        }
    }

    fn piece(&mut self, piece: Piece) {
        if let Some(open) = self.open.last_mut() {
            open.paragraph.pieces.push(piece);
        }
    }

    /// The paragraph is the first letter of the next, set larger beside it.
    fn begin_initial(&mut self, tag: &Tag<'_>) {
        let drops = matches!(tag.get("dropCap").as_deref(), Some("drop" | "margin"));
        if let Some(open) = self.open.last_mut() {
            open.initial = drops;
        }
    }

    fn rule(&mut self, ruled: bool) {
        if let Some(open) = self.open.last_mut() {
            open.ruled = ruled;
        }
    }

    fn size(&self) -> u16 {
        self.open.last().map_or(0, |open| open.size)
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field {
                code: String::new(),
                result: false,
                link: None,
                lists: false,
            }),
            // What it is and where it leads is found out once: its words may be many.
            Some("separate") => {
                let Some((field, around)) = self.fields.split_last_mut() else {
                    return;
                };
                let around = around.last();
                field.result = around.is_none_or(|around| around.result);
                field.link = address(&field.code).or(around.and_then(|around| around.link.clone()));
                field.lists = field.code.trim_start().starts_with("TOC")
                    || around.is_some_and(|around| around.lists);
            }
            _ => {
                self.fields.pop();
            }
        }
    }
}

//! The walk over the text of a Word document.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::super::paragraph::{Face, Kind, Paragraph, Piece, Small};
use super::super::sheet::Sheet;
use super::lists::Lists;
use super::styles::{Styles, is_on, level};
use crate::load::xml::{Event, Tag, Xml};

/// A field: a link or something computed.
struct Field {
    code: String,
    /// Whether its result is being read.
    result: bool,
}

/// A paragraph that is open.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    style: String,
    /// The list it names itself, and the level.
    list: Option<String>,
    level: Option<usize>,
    /// The size of words where runs say nothing.
    size: u16,
    /// It has a line above or below, and none at its sides: alone it is a rule.
    ruled: bool,
    /// It is the large first letter of the next.
    initial: bool,
}

#[derive(Default)]
pub(super) struct Walk {
    pub(super) sheet: Sheet,
    styles: Styles,
    lists: Lists,
    pub(super) targets: FxHashMap<String, Rc<str>>,
    /// Where notes are read: their element and what goes before their ids.
    pub(super) note_element: Option<(&'static str, &'static str)>,
    note: Option<String>,
    /// Paragraphs that are open: one, and those of the text boxes in it.
    open: Vec<Open>,
    /// Those of text boxes, written behind the paragraph that they hang on.
    boxes: Vec<Paragraph>,
    face: Face,
    /// Where words of an equation stand, by what is open of it.
    formula: Vec<Small>,
    /// The large letters that the next paragraph begins with.
    initial: Option<String>,
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
            | "delText" | "rt" | "tblPr" | "trPr" | "tblGrid" | "tcW" | "tcBorders" | "shd"
            | "tcMar" | "cnfStyle" | "tcPrChange" => {
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
            "rPr" if self.in_properties => xml.skip_element(),
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
                self.links.push(target);
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
            "tbl" | "tr" | "tc" | "gridSpan" | "vMerge" if self.is_outside() => {
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
            "tbl" => return self.sheet.begin_table(),
            "tr" => return self.sheet.begin_row(),
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
            "tbl" if self.is_outside() => self.sheet.end_table(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        // What a field is computed from is no text.
        if self.fields.iter().any(|field| !field.result) {
            return;
        }
        let field = self
            .fields
            .iter()
            .rev()
            .find_map(|field| address(&field.code));
        let link = field.or_else(|| self.links.last().cloned().flatten());
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
            }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                }
            }
            _ => {
                self.fields.pop();
            }
        }
    }

    fn paragraph(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let Open {
            mut paragraph,
            style,
            list,
            level,
            ruled,
            initial,
            ..
        } = open;
        if initial && let Some(letters) = letters_of(&paragraph) {
            self.initial = Some(letters);
            return;
        }
        if let Some(letters) = self.initial.take() {
            put_before(&mut paragraph, &letters);
        }
        if ruled && paragraph.pieces.is_empty() {
            paragraph.kind = Kind::Rule;
        }
        let styled = self.styles.list(&style);
        let list = match (list, styled) {
            (Some(list), _) => Some((list, level.unwrap_or(0))),
            (None, Some((list, of_style))) => Some((list, level.unwrap_or(of_style))),
            (None, None) => None,
        };
        let plain = matches!(paragraph.kind, Kind::Plain | Kind::Quote);
        if let Some((list, level)) = list.filter(|list| list.0 != "0" && plain)
            && !paragraph.pieces.is_empty()
        {
            paragraph.item =
                Some(self.lists.item(&list, level)).filter(|i| i.marker.as_deref() != Some(""));
        }
        if !self.open.is_empty() {
            self.boxes.push(paragraph);
            return;
        }
        let boxes = std::mem::take(&mut self.boxes);
        for paragraph in std::iter::once(paragraph).chain(boxes) {
            match (&self.note_element, &self.note) {
                (Some(_), Some(note)) => {
                    self.sheet
                        .notes
                        .entry(note.clone())
                        .or_default()
                        .push(paragraph);
                }
                (Some(_), None) => {}
                (None, _) => self.sheet.paragraph(&paragraph),
            }
        }
    }
}

/// What a paragraph holds, where that is no more than the first letters of a word.
fn letters_of(paragraph: &Paragraph) -> Option<String> {
    const MOST: usize = 12;
    let mut letters = String::new();
    for piece in &paragraph.pieces {
        match piece {
            Piece::Words { text, .. } => letters.push_str(text),
            _ => return None,
        }
    }
    (!letters.trim().is_empty() && letters.len() <= MOST).then_some(letters)
}

/// Puts letters before the words of a paragraph, in their looks.
fn put_before(paragraph: &mut Paragraph, letters: &str) {
    match paragraph.pieces.first_mut() {
        Some(Piece::Words { text, .. }) => text.insert_str(0, letters),
        _ => paragraph.pieces.insert(
            0,
            Piece::Words {
                text: letters.to_string(),
                face: Face::default(),
                link: None,
            },
        ),
    }
}

/// The address that a field of Word's links to.
fn address(code: &str) -> Option<Rc<str>> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    // `\l` is a place in the document itself.
    let quoted = rest.strip_prefix('"')?;
    let address = quoted.split('"').next()?;
    (!address.is_empty()).then(|| Rc::from(address))
}

//! Word documents: the parts of their package that hold text.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::sheet::{Face, Item, Kind, Paragraph, Piece, Sheet, kind_of, numeral};
use crate::article::{Article, Format, Warning};
use crate::error::Error;
use crate::load::Limits;
use crate::load::container::Container;
use crate::load::xml::{Event, Tag, Xml};

/// Styles based on styles, no further than this.
const BASED: usize = 16;
/// Levels of lists in Word.
const LEVELS: usize = 9;

/// Reads one.
pub(super) fn parse(bytes: &[u8], name: &str, limits: &Limits) -> Result<Article, Error> {
    let mut file = Container::open(bytes, name, limits)?;
    let main = main_part(&mut file)?;
    let Some(document) = file.text(&main)? else {
        return Err(file.unreadable(
            "a Word document without text: damaged, or something else",
            None,
        ));
    };
    let folder = main
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_string();
    let part = |name: &str| {
        format!("{folder}/{name}")
            .trim_start_matches('/')
            .to_string()
    };
    let styles = Styles::read(&file.text(&part("styles.xml"))?.unwrap_or_default());
    let lists = Lists::read(&file.text(&part("numbering.xml"))?.unwrap_or_default());
    let mut walk = Walk {
        styles,
        lists,
        ..Walk::default()
    };
    for (name, element, prefix) in [("footnotes", "footnote", "f"), ("endnotes", "endnote", "e")] {
        if let Some(text) = file.text(&part(&format!("{name}.xml")))? {
            walk.targets = targets(&mut file, &folder, &format!("{name}.xml"))?;
            walk.note_element = Some((element, prefix));
            walk.run(&text);
        }
    }
    walk.note_element = None;
    let base = main.rsplit('/').next().unwrap_or_default();
    walk.targets = targets(&mut file, &folder, base)?;
    walk.run(&document);
    let core = file.text("docProps/core.xml")?.unwrap_or_default();
    core_properties(&core, &mut walk.sheet);
    if file.damaged > 0 || file.was_broken() {
        walk.sheet.out.warnings.push(Warning::DocumentDamaged);
    }
    Ok(walk.sheet.finish(Format::Docx))
}

fn main_part(file: &mut Container<'_>) -> Result<String, Error> {
    let text = file.text("_rels/.rels")?.unwrap_or_default();
    for event in Xml::new(&text) {
        if let Event::Start(tag) = event
            && tag.name == "Relationship"
            && tag
                .get("Type")
                .is_some_and(|t| t.ends_with("/officeDocument"))
            && let Some(target) = tag.get("Target")
        {
            return Ok(target.trim_start_matches('/').to_string());
        }
    }
    Ok("word/document.xml".into())
}

/// Where the references of a part lead.
fn targets(
    file: &mut Container<'_>,
    folder: &str,
    part: &str,
) -> Result<FxHashMap<String, Rc<str>>, Error> {
    let path = format!("{folder}/_rels/{part}.rels");
    let text = file.text(path.trim_start_matches('/'))?.unwrap_or_default();
    let mut targets = FxHashMap::default();
    for event in Xml::new(&text) {
        if let Event::Start(tag) = event
            && tag.name == "Relationship"
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            let target = match tag.get("TargetMode").as_deref() {
                Some("External") => target.into_owned(),
                _ => format!("{folder}/{target}"),
            };
            targets.insert(id.into_owned(), Rc::from(target));
        }
    }
    Ok(targets)
}

fn core_properties(text: &str, sheet: &mut Sheet) {
    let (mut title, mut creator, mut created, mut language) = Default::default();
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next() {
        if let Event::Start(tag) = event {
            let slot: &mut String = match tag.name {
                "title" => &mut title,
                "creator" => &mut creator,
                "created" => &mut created,
                "language" => &mut language,
                _ => continue,
            };
            *slot = xml.text();
        }
    }
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
    based: Option<String>,
    outline: Option<u8>,
    list: Option<(String, usize)>,
    bold: Option<bool>,
    italic: Option<bool>,
    size: Option<u16>,
}

/// The styles of a document, by id.
#[derive(Default)]
struct Styles {
    styles: FxHashMap<String, Style>,
}

impl Styles {
    fn read(text: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        for event in Xml::new(text) {
            match event {
                Event::Start(tag) if tag.name == "style" => {
                    let id = tag.get("styleId").unwrap_or_default().into_owned();
                    open = Some((id, Style::default()));
                }
                Event::Start(tag) => {
                    let Some((_, style)) = &mut open else {
                        continue;
                    };
                    let value = || tag.get("val");
                    match tag.name {
                        "name" => style.name = value().unwrap_or_default().into_owned(),
                        "basedOn" => style.based = value().map(|v| v.into_owned()),
                        "outlineLvl" => style.outline = level(value().as_deref()),
                        "numId" => {
                            let level = style.list.take().map_or(0, |l| l.1);
                            style.list = value().map(|v| (v.into_owned(), level));
                        }
                        "b" => style.bold = Some(is_on(&tag)),
                        "i" => style.italic = Some(is_on(&tag)),
                        "sz" => style.size = value().and_then(|v| v.parse().ok()),
                        _ => {}
                    }
                }
                Event::End("style") => {
                    if let Some((id, style)) = open.take() {
                        styles.styles.insert(id, style);
                    }
                }
                _ => {}
            }
        }
        styles
    }

    /// A style and those it is based on, nearest first.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based.as_deref();
            Some(style)
        })
        .take(BASED)
    }

    fn kind(&self, id: &str) -> Kind {
        for style in self.chain(id) {
            if let Some(kind) = kind_of(&style.name) {
                return kind;
            }
            if let Some(outline) = style.outline {
                return Kind::Heading(outline + 1);
            }
        }
        // A document without its styles: ids are names without spaces.
        let split = id.find(|c: char| c.is_ascii_digit()).unwrap_or(id.len());
        let (name, number) = id.split_at(split);
        kind_of(&format!("{name} {number}")).unwrap_or_default()
    }

    fn list(&self, id: &str) -> Option<(String, usize)> {
        self.chain(id).find_map(|style| style.list.clone())
    }

    /// How words in a character style look.
    fn face(&self, id: &str, face: &mut Face) {
        let bold = self.chain(id).find_map(|s| s.bold);
        let italic = self.chain(id).find_map(|s| s.italic);
        face.bold |= bold.unwrap_or_default();
        face.italic |= italic.unwrap_or_default();
        face.code |= self.chain(id).any(|s| {
            let name = s.name.to_lowercase();
            matches!(name.as_str(), "verbatim char" | "html code" | "source text")
        });
    }

    fn size(&self, id: &str) -> Option<u16> {
        self.chain(id).find_map(|style| style.size)
    }
}

fn level(value: Option<&str>) -> Option<u8> {
    value.and_then(|v| v.parse::<u8>().ok()).filter(|l| *l < 9)
}

/// An element that is on where it stands, unless it says otherwise.
fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(
        tag.get("val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

// ---- lists

/// The lists of a document: the format and first number of each level, and how far each
/// has counted.
#[derive(Default)]
struct Lists {
    kinds: FxHashMap<String, Vec<(String, u64)>>,
    lists: FxHashMap<String, String>,
    /// Levels that a list has its own way.
    own: FxHashMap<(String, usize), (String, u64)>,
    counts: FxHashMap<String, [u64; LEVELS]>,
}

impl Lists {
    fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let (mut kind, mut list, mut at) = (None::<String>, None::<String>, 0);
        for event in Xml::new(text) {
            let Event::Start(tag) = event else {
                if matches!(event, Event::End("abstractNum" | "num")) {
                    (kind, list) = (None, None);
                }
                continue;
            };
            let get = |name| tag.get(name).map(|v| v.into_owned());
            match tag.name {
                "abstractNum" => {
                    kind = get("abstractNumId");
                    let levels = vec![(String::from("bullet"), 1); LEVELS];
                    lists.kinds.insert(kind.clone().unwrap_or_default(), levels);
                }
                "num" => list = get("numId"),
                "abstractNumId" => {
                    if let (Some(list), Some(kind)) = (&list, get("val")) {
                        lists.lists.insert(list.clone(), kind);
                    }
                }
                "lvl" => at = get("ilvl").and_then(|n| n.parse().ok()).unwrap_or(0),
                "numFmt" | "start" => {
                    let level = match (&kind, &list) {
                        (Some(kind), _) => lists.kinds.get_mut(kind).and_then(|k| k.get_mut(at)),
                        (None, Some(list)) => {
                            let own = lists.own.entry((list.clone(), at));
                            Some(own.or_insert_with(|| (String::from("decimal"), 1)))
                        }
                        (None, None) => None,
                    };
                    if let (Some(level), Some(value)) = (level, get("val")) {
                        if tag.name == "numFmt" {
                            level.0 = value;
                        } else {
                            level.1 = value.parse().unwrap_or(1);
                        }
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// The next item of a list.
    fn item(&mut self, list: &str, level: usize) -> Item {
        let level = level.min(LEVELS - 1);
        let shown = u8::try_from(level + 1).unwrap_or(1);
        let kind = self.lists.get(list);
        let own = self.own.get(&(list.to_string(), level));
        let format = own
            .or_else(|| self.kinds.get(kind?)?.get(level))
            .cloned()
            .unwrap_or_else(|| ("bullet".into(), 1));
        let counts = self.counts.entry(list.into()).or_default();
        counts[level] += 1;
        for deeper in &mut counts[level + 1..] {
            *deeper = 0;
        }
        let number = counts[level] + format.1.saturating_sub(1);
        let marker = match format.0.as_str() {
            "bullet" => "• ".to_string(),
            "none" => String::new(),
            format => format!("{}. ", numeral(format, number)),
        };
        Item {
            level: shown,
            marker: Some(marker),
        }
    }
}

// ---- the text

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
}

#[derive(Default)]
struct Walk {
    sheet: Sheet,
    styles: Styles,
    lists: Lists,
    targets: FxHashMap<String, Rc<str>>,
    /// Where notes are read: their element and what goes before their ids.
    note_element: Option<(&'static str, &'static str)>,
    note: Option<String>,
    /// Paragraphs that are open: one, and those of the text boxes in it.
    open: Vec<Open>,
    /// Those of text boxes, written behind the paragraph that they hang on.
    boxes: Vec<Paragraph>,
    face: Face,
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
    fn run(&mut self, text: &str) {
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
        self.links.clear();
        self.fields.clear();
    }

    fn start(&mut self, xml: &mut Xml<'_>, tag: Tag<'_>) {
        let value = || tag.get("val").map(|v| v.into_owned());
        match tag.name {
            // What was deleted, what changed in looks, what is there for old programs,
            // remarks, and readings of characters.
            "del" | "moveFrom" | "Fallback" | "pPrChange" | "rPrChange" | "sectPr" | "tabs"
            | "delText" | "rt" | "tblPr" | "trPr" | "tblGrid" => {
                xml.skip_element();
            }
            "p" => {
                self.open.push(Open::default());
                self.face = Face::default();
            }
            "pPr" => self.in_properties = true,
            "rPr" if self.in_properties => xml.skip_element(),
            "pStyle" => {
                if let Some(open) = self.open.last_mut() {
                    open.style = value().unwrap_or_default();
                    open.paragraph.kind = self.styles.kind(&open.style);
                    open.size = self.styles.size(&open.style).unwrap_or_default();
                }
            }
            "outlineLvl" => {
                let level = level(value().as_deref());
                if let (Some(level), Some(open)) = (level, self.open.last_mut())
                    && open.paragraph.kind == Kind::Plain
                {
                    open.paragraph.kind = Kind::Heading(level + 1);
                }
            }
            "ilvl" if self.in_properties => {
                if let Some(open) = self.open.last_mut() {
                    open.level = value().and_then(|v| v.parse().ok());
                }
            }
            "numId" if self.in_properties => {
                if let Some(open) = self.open.last_mut() {
                    open.list = value();
                }
            }
            "r" => {
                self.face = Face {
                    size: self.size(),
                    ..Face::default()
                };
            }
            "rStyle" => self
                .styles
                .face(&value().unwrap_or_default(), &mut self.face),
            "b" => self.face.bold = is_on(&tag),
            "i" => self.face.italic = is_on(&tag),
            "strike" | "dstrike" => self.face.strike = is_on(&tag),
            "vanish" => self.face.hidden = is_on(&tag),
            "sz" => {
                self.face.size = value()
                    .and_then(|v| v.parse().ok())
                    .unwrap_or(self.face.size)
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
            "docPartGallery" if value().is_some_and(|v| v.contains("Table of Contents")) => {
                self.listing = true;
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
            "tbl" if self.is_outside() => self.sheet.begin_table(),
            "tr" if self.is_outside() => self.sheet.begin_row(),
            "tc" if self.is_outside() => {
                self.sheet.begin_cell();
                self.extent = (1, 1);
            }
            "gridSpan" | "vMerge" if self.is_outside() => {
                match tag.name {
                    "gridSpan" => {
                        self.extent.0 = value().and_then(|v| v.parse().ok()).unwrap_or(1);
                    }
                    // Every row has its part of a cell that goes down; the first says so.
                    _ => self.extent.1 = usize::from(value().as_deref() == Some("restart")),
                }
                self.sheet.span_cell(self.extent.0, self.extent.1);
            }
            "tcW" | "tcBorders" | "shd" | "tcMar" | "cnfStyle" | "tcPrChange" => {
                xml.skip_element();
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

    /// Whether tables here are of the text, not of a text box or a note.
    fn is_outside(&self) -> bool {
        self.open.is_empty() && self.note_element.is_none()
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.paragraph(),
            "pPr" => self.in_properties = false,
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
            ..
        } = open;
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

/// The address that a field of Word's links to.
fn address(code: &str) -> Option<Rc<str>> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    // `\l` is a place in the document itself.
    let quoted = rest.strip_prefix('"')?;
    let address = quoted.split('"').next()?;
    (!address.is_empty()).then(|| Rc::from(address))
}

//! Rich text.
//!
//! The crates that read it know neither notes nor styles, tables or fields, and give up on what
//! Word and LibreOffice write. Its syntax is small, so it is read here.

mod charset;
mod control;
mod item;
mod table;
mod token;

use std::rc::Rc;

use encoding_rs::Encoding;
use rustc_hash::FxHashMap;

use self::item::{marker, written_item};
use self::table::Join;
use self::token::{Token, Tokens};
use super::paragraph::{Face, Item, Kind, Paragraph, depth_of, kind_of};
use super::sheet::Sheet;
use crate::article::{Article, Format};

/// How deep groups may be and still change how words look.
const DEEPEST: usize = 2000;

/// Reads one.
pub(super) fn parse(bytes: &[u8]) -> Article {
    let mut walk = Walk::new();
    for token in Tokens::new(bytes) {
        walk.token(token);
    }
    walk.finish()
}

/// What the words of a group are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Text,
    Nothing,
    Fonts,
    Styles,
    Marker,
    FieldCode,
    Info(Info),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Info {
    Title,
    Author,
    Created,
}

/// What holds inside of a group.
#[derive(Clone, Copy)]
struct State {
    target: Target,
    face: Face,
    /// How many characters stand in for one by number.
    stand_ins: u8,
    encoding: &'static Encoding,
    /// A symbol font: its bytes are no letters.
    symbols: bool,
    style: u16,
    outline: Option<u8>,
    in_table: bool,
    level: u8,
    indent: i32,
    first: i32,
    /// A field's result is in a link.
    link: bool,
}

/// A text apart from the one around: a note or a text box.
struct Apart {
    depth: usize,
    paragraph: Paragraph,
    marker: Option<String>,
    /// A note's label.
    note: Option<String>,
    cells: Vec<Paragraph>,
}

#[derive(Default)]
struct Style {
    kind: Kind,
    outline: Option<u8>,
    /// How deep its items are set in.
    depth: Option<u8>,
}

struct Walk {
    sheet: Sheet,
    state: State,
    states: Vec<State>,
    /// Groups that were too deep to be kept.
    deeper: usize,
    default: &'static Encoding,
    fonts: FxHashMap<i32, (&'static Encoding, bool)>,
    font: i32,
    styles: FxHashMap<u16, Style>,
    /// A style being read: number and outline level.
    style: (u16, Option<u8>),
    /// Bytes still to be decoded.
    bytes: Vec<u8>,
    /// Characters still to be left out.
    left_out: usize,
    /// The first half of a pair.
    half: Option<u16>,
    /// Words that are not for the text.
    words: String,
    paragraph: Paragraph,
    marker: Option<String>,
    apart: Vec<Apart>,
    notes: usize,
    fields: Vec<Option<Rc<str>>>,
    /// The paragraph is an entry of a table of contents.
    listing: bool,
    cells: Vec<Paragraph>,
    row: Vec<Vec<Paragraph>>,
    /// How the cells of the row are joined to those beside and above them.
    joins: Vec<Join>,
    join: Join,
    /// The row is one that every page of the table begins with.
    heads: bool,
    table: bool,
    star: bool,
    date: [i32; 3],
    title: String,
    author: String,
}

impl Walk {
    fn new() -> Self {
        let encoding = encoding_rs::WINDOWS_1252;
        Self {
            sheet: Sheet::default(),
            state: State {
                target: Target::Text,
                face: Face::default(),
                stand_ins: 1,
                encoding,
                symbols: false,
                style: 0,
                outline: None,
                in_table: false,
                level: 0,
                indent: 0,
                first: 0,
                link: false,
            },
            states: Vec::new(),
            deeper: 0,
            default: encoding,
            fonts: FxHashMap::default(),
            font: 0,
            styles: FxHashMap::default(),
            style: (0, None),
            bytes: Vec::new(),
            left_out: 0,
            half: None,
            words: String::new(),
            paragraph: Paragraph::default(),
            marker: None,
            apart: Vec::new(),
            notes: 0,
            fields: Vec::new(),
            listing: false,
            cells: Vec::new(),
            row: Vec::new(),
            joins: Vec::new(),
            join: Join::default(),
            heads: false,
            table: false,
            star: false,
            date: [0; 3],
            title: String::new(),
            author: String::new(),
        }
    }

    fn finish(mut self) -> Article {
        self.flush();
        while self.depth() > 0 {
            self.close();
        }
        self.end_paragraph();
        self.end_row();
        self.end_table();
        let created = match self.date {
            [year @ 1..=9999, month @ 1..=12, day @ 1..=31] => {
                format!("{year:04}-{month:02}-{day:02}")
            }
            _ => String::new(),
        };
        crate::load::properties::take(
            &mut self.sheet.out.metadata,
            &self.title,
            &self.author,
            &created,
            "",
        );
        self.sheet.finish(Format::Rtf)
    }

    fn depth(&self) -> usize {
        self.states.len() + self.deeper
    }

    fn token(&mut self, token: Token<'_>) {
        let star = std::mem::take(&mut self.star);
        match token {
            Token::Open => {
                self.flush();
                self.left_out = 0;
                if self.states.len() < DEEPEST {
                    self.states.push(self.state);
                } else {
                    self.deeper += 1;
                }
            }
            Token::Close => {
                self.flush();
                self.left_out = 0;
                self.close();
            }
            Token::Word(word, number) => self.word(word, number, star),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(byte) => self.byte(byte),
            Token::Text(bytes) => {
                let skip = self.left_out.min(bytes.len());
                self.left_out -= skip;
                self.text(&bytes[skip..]);
            }
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            // Some programs write UTF-8 as it is.
            Ok(text) => {
                self.flush();
                self.push(text);
            }
            Err(_) => self.bytes.extend_from_slice(bytes),
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else if self.state.symbols {
            self.push(if byte == 0xb7 { "•" } else { "" });
        } else {
            self.bytes.push(byte);
        }
    }

    /// Decodes the bytes that have come.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.state.encoding.decode_without_bom_handling(&bytes).0;
        self.push(&text);
    }

    /// Adds words to what the group is for.
    fn push(&mut self, words: &str) {
        match self.state.target {
            Target::Text => {
                let link = self.fields.last().cloned().flatten();
                let link = link.filter(|_| self.state.link);
                self.listing |=
                    link.is_some() && self.fields.iter().flatten().any(|f| &**f == CONTENTS);
                self.paragraph.push(words, self.state.face, link.as_ref());
            }
            Target::Nothing => {}
            Target::Styles => self.style_words(words),
            Target::Fonts => {}
            Target::Info(Info::Title) => self.title.push_str(words),
            Target::Info(Info::Author) => self.author.push_str(words),
            Target::Info(Info::Created) => {}
            Target::Marker | Target::FieldCode => self.words.push_str(words),
        }
    }

    fn style_words(&mut self, words: &str) {
        self.words.push_str(words);
        if let Some(name) = self.words.strip_suffix(';') {
            let (number, outline) = self.style;
            let kind = kind_of(name).unwrap_or_default();
            let depth = depth_of(name);
            let style = Style {
                kind,
                outline,
                depth,
            };
            self.styles.insert(number, style);
            self.words.clear();
            self.style = (0, None);
        }
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(around) = self.states.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.state, around);
        let ended = |target| inner.target == target && around.target != target;
        if ended(Target::Marker) {
            let words = std::mem::take(&mut self.words);
            // Some programs write the item into the group of its mark.
            let (mark, item) = match words.split_once('\t') {
                Some((mark, item)) if item.contains(char::is_alphanumeric) => (mark, item),
                _ => (words.as_str(), ""),
            };
            self.marker = marker(mark).or((!item.is_empty()).then(|| "• ".into()));
            if around.target == Target::Text && !item.is_empty() {
                self.paragraph.push(item.trim_end(), around.face, None);
                if item.ends_with('\n') {
                    self.end_paragraph();
                }
            }
        }
        if ended(Target::FieldCode) {
            let code = std::mem::take(&mut self.words);
            if let Some(field) = self.fields.last_mut() {
                *field = address(&code);
            }
        }
        if self.apart.last().is_some_and(|a| a.depth == self.depth()) {
            self.state = inner;
            self.end_paragraph();
            self.state = around;
            if let Some(apart) = self.apart.pop() {
                self.paragraph = apart.paragraph;
                self.marker = apart.marker;
                self.cells = apart.cells;
            }
        }
        if inner.link && !around.link {
            self.fields.pop();
        }
    }

    /// What follows is a text of its own up to the end of the group.
    fn begin_apart(&mut self, note: Option<String>) {
        self.apart.push(Apart {
            depth: self.depth().saturating_sub(1),
            paragraph: std::mem::take(&mut self.paragraph),
            marker: self.marker.take(),
            note,
            cells: std::mem::take(&mut self.cells),
        });
        self.state.target = Target::Text;
        self.state.in_table = false;
    }

    // ---- paragraphs

    fn end_paragraph(&mut self) {
        self.flush();
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let marker = self.marker.take();
        let style = self.styles.get(&self.state.style);
        paragraph.kind = style.map(|s| s.kind).unwrap_or_default();
        let outline = self.state.outline.or(style.and_then(|s| s.outline));
        if std::mem::take(&mut self.listing) && paragraph.has_words() {
            paragraph.kind = Kind::Listing;
        }
        if let Some(level) = outline.filter(|_| paragraph.kind == Kind::Plain) {
            paragraph.kind = Kind::Heading(level + 1);
        }
        let depth = style.and_then(|s| s.depth).unwrap_or(1);
        if matches!(paragraph.kind, Kind::Plain | Kind::Quote) {
            paragraph.item = match marker {
                Some(marker) => Some(Item {
                    level: self.state.level.saturating_add(1).max(depth),
                    marker: Some(marker),
                }),
                None => written_item(&mut paragraph, self.state.indent, self.state.first),
            };
        }
        if let Some(note) = self.apart.last().and_then(|a| a.note.clone()) {
            if !paragraph.pieces.is_empty() {
                self.sheet.notes.entry(note).or_default().push(paragraph);
            }
        } else if self.state.in_table && self.apart.is_empty() {
            self.cells.push(paragraph);
        } else {
            if self.apart.is_empty() {
                self.end_table();
            }
            self.sheet.paragraph(&paragraph);
        }
    }
}

/// Where a table of contents leads: into the document itself. No address that is read has both a
/// quotation mark and a space in it.
const CONTENTS: &str = "#\" ";

/// The address that a field links to.
fn address(code: &str) -> Option<Rc<str>> {
    if code.trim_start().starts_with("TOC") {
        return Some(Rc::from(CONTENTS));
    }
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = |rest: &str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().map(String::from),
        None => rest.split_whitespace().next().map(String::from),
    };
    // `\l` is a place in the document itself.
    let address = match rest.strip_prefix("\\l") {
        Some(place) => format!("#{}", address(place.trim_start())?),
        None => address(rest)?,
    };
    (!address.is_empty() && !address.starts_with('\\')).then(|| Rc::from(address))
}
